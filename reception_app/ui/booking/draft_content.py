"""The unfinished wizard as plain JSON values, and the way back from them to what can still be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from reception_app.domain.appointment import BookingSource
from reception_app.domain.errors import ReceptionError
from reception_app.domain.roles import Actor
from reception_app.ui.booking.choice import Choice, ChosenPatient, ChosenTime
from reception_app.ui.booking.loading import load_offers

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.availability import ClinicOverview, DoctorOverview, ServiceOffer


def content_of(choice: Choice, search: str, form: Mapping[str, object] | None) -> dict[str, object]:
    """What is kept: ids, the time, and every text as it was typed."""
    time = choice.time
    return {
        "clinic_id": choice.clinic.id if choice.clinic else None,
        "any_doctor": choice.any_doctor,
        "doctor_id": choice.doctor.id if choice.doctor else None,
        "patient_id": choice.patient.id if choice.patient else None,
        "service_id": choice.offer.id if choice.offer else None,
        "start": time.start.isoformat() if time else None,
        "end": time.end.isoformat() if time else None,
        "service_date": time.service_date.isoformat() if time else None,
        "time_doctor_id": time.doctor_id if time else None,
        "source": str(choice.source),
        "notes": choice.notes,
        "search": search,
        "form": dict(form) if form else None,
    }


@dataclass(slots=True)
class Restored:
    """What of a draft still exists, and the furthest step it leads to (from 0)."""

    clinic: ClinicOverview | None = None
    today: date | None = None
    any_doctor: bool = False
    doctor: DoctorOverview | None = None
    doctors: tuple[DoctorOverview, ...] = ()
    patient: ChosenPatient | None = None
    offer: ServiceOffer | None = None
    time: ChosenTime | None = None
    source: BookingSource = BookingSource.PHONE
    notes: str = ""
    search: str = ""
    form: dict[str, object] | None = field(default=None)

    @property
    def last_step(self) -> int:
        """Steps before one that is not answered cannot be passed."""
        answers = (self.clinic, self.any_doctor or self.doctor, self.patient, self.offer and self.time)
        return next((step for step, answer in enumerate(answers) if not answer), len(answers))

    def apply_to(self, choice: Choice) -> None:
        """Put everything into the wizard's choice."""
        if self.clinic is not None and self.today is not None:
            choice.set_clinic(self.clinic, self.today)
        if self.any_doctor or self.doctor is not None:
            choice.set_doctor(None if self.any_doctor else self.doctor, self.doctors)
        choice.set_patient(self.patient)
        if self.offer is not None:
            choice.set_offer(self.offer)
            choice.set_time(self.time)
        choice.set_source(self.source)
        choice.set_notes(self.notes)
        choice.touch()


def restore(services: Services, actor: Actor, content: Mapping[str, Any]) -> Restored:
    """Look everything up again (off the screen); what is gone or closed by now is left out. Raises DatabaseError."""
    found = Restored(notes=_text(content, "notes"), search=_text(content, "search"))
    form = content.get("form")
    found.form = dict(form) if isinstance(form, Mapping) else None
    if content.get("source") in {str(source) for source in BookingSource}:
        found.source = BookingSource(content["source"])
    _restore_patient(services, actor, content.get("patient_id"), found)
    clinics = services.availability.clinics(actor)
    found.clinic = next((c for c in clinics if c.id == content.get("clinic_id") and c.is_active), None)
    if found.clinic is None:
        return found
    found.today = services.availability.today(found.clinic.id)
    found.doctors = services.availability.doctors(actor, found.clinic.id)
    found.any_doctor = bool(content.get("any_doctor")) and any(doctor.is_active for doctor in found.doctors)
    wanted = content.get("doctor_id")
    found.doctor = next((d for d in found.doctors if d.id == wanted and d.is_active and not found.any_doctor), None)
    if found.any_doctor or found.doctor is not None:
        _restore_time(services, actor, content, found)
    return found


def _restore_patient(services: Services, actor: Actor, patient_id: object, found: Restored) -> None:
    if not isinstance(patient_id, int):
        return
    try:
        preview = services.patients.preview(actor, patient_id)
    except ReceptionError as error:
        if error.code != "not_found":
            raise
        return
    phone = preview.phones[0] if preview.phones else ""
    found.patient = ChosenPatient(preview.id, preview.full_name, preview.file_number, phone)


def _restore_time(services: Services, actor: Actor, content: Mapping[str, Any], found: Restored) -> None:
    """The service, and the time if it has not been taken meanwhile."""
    if found.clinic is None:
        return
    doctors = [doctor.id for doctor in found.doctors if doctor.is_active] if found.any_doctor else []
    doctor_ids = doctors or ([found.doctor.id] if found.doctor else [])
    offers = load_offers(services, actor, found.clinic.id, doctor_ids)
    offered = next((one for one in offers if one.offer.id == content.get("service_id")), None)
    if offered is None:
        return
    found.offer = offered.offer
    doctor_id, start, day = content.get("time_doctor_id"), content.get("start"), content.get("service_date")
    if doctor_id not in offered.by_doctor or not isinstance(start, str) or not isinstance(day, str):
        return
    found.offer = offered.by_doctor[doctor_id]
    service_date = date.fromisoformat(day)
    if found.today is not None and service_date < found.today:
        return
    slots = services.availability.day(actor, doctor_id, found.clinic.id, found.offer.id, service_date).slots
    free = next((s for s in slots if s.start == datetime.fromisoformat(start) and s.state == "free"), None)
    if free is not None:
        name = next(doctor.name for doctor in found.doctors if doctor.id == doctor_id)
        found.time = ChosenTime(free.start, free.end, service_date, doctor_id, name)


def _text(content: Mapping[str, Any], key: str) -> str:
    value = content.get(key)
    return value if isinstance(value, str) else ""
