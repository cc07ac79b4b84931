"""What has been chosen so far, and what a change makes void: one object for all five steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from reception_app.domain.appointment import BookingRequest, BookingSource
from reception_app.domain.localized import LocalText

if TYPE_CHECKING:
    from reception_app.services.availability import ClinicOverview, DoctorOverview, ServiceOffer


@dataclass(frozen=True, slots=True)
class ChosenPatient:
    """The file to book for; ``phone`` in E.164 or empty."""

    id: int
    full_name: str
    file_number: int
    phone: str


@dataclass(frozen=True, slots=True)
class BookingPreset:
    """What is chosen already when the wizard opens: from the clinic shown, a patient's file, a free time of the board.

    ``start`` is an aware instant and needs the clinic and the doctor.
    """

    clinic_id: int | None = None
    doctor_id: int | None = None
    start: datetime | None = None
    patient: ChosenPatient | None = None


@dataclass(frozen=True, slots=True)
class ChosenTime:
    """A start with the doctor who is free then (the one of step 2, or the one found for 'any doctor')."""

    start: datetime
    end: datetime
    service_date: date
    doctor_id: int
    doctor_name: LocalText


class Choice(QObject):
    """The wizard's state; ``changed`` fires after every change, also of typed text."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clinic: ClinicOverview | None = None
        self.today: date | None = None
        self.any_doctor = False
        self.doctor: DoctorOverview | None = None
        self.doctors: tuple[DoctorOverview, ...] = ()
        self.patient: ChosenPatient | None = None
        self.offer: ServiceOffer | None = None
        self.time: ChosenTime | None = None
        self.time_lost = False
        self.wanted_start: datetime | None = None
        """A start chosen before the service was: step 4 takes it where it fits."""
        self.source = BookingSource.PHONE
        self.notes = ""
        self.touched = False
        """Whether the user chose or typed something that closing would lose."""

    @property
    def zone(self) -> ZoneInfo:
        """The chosen clinic's zone."""
        return ZoneInfo(self.clinic.time_zone if self.clinic else "UTC")

    @property
    def has_doctor(self) -> bool:
        """Whether step 2 is answered."""
        return self.any_doctor or self.doctor is not None

    def doctor_ids(self) -> tuple[int, ...]:
        """The doctors whose times are asked for."""
        if self.any_doctor:
            return tuple(doctor.id for doctor in self.doctors if doctor.is_active)
        return (self.doctor.id,) if self.doctor else ()

    def doctor_name(self, doctor_id: int) -> LocalText:
        """The name of one of the clinic's doctors."""
        known = (*self.doctors, *((self.doctor,) if self.doctor else ()))
        return next((doctor.name for doctor in known if doctor.id == doctor_id), LocalText("", ""))

    # Changes

    def set_clinic(self, clinic: ClinicOverview, today: date) -> None:
        """Another clinic voids doctor, service and time."""
        if self.clinic is None or self.clinic.id != clinic.id:
            self.any_doctor, self.doctor, self.doctors = False, None, ()
            self.offer = self.time = None
            self.time_lost = False
        self.clinic, self.today = clinic, today
        self.changed.emit()

    def set_doctor(self, doctor: DoctorOverview | None, doctors: tuple[DoctorOverview, ...]) -> None:
        """A doctor, or None for any of ``doctors``; another one voids the time, the service is checked on step 4."""
        before = (self.any_doctor, self.doctor.id if self.doctor else None)
        self.any_doctor, self.doctor, self.doctors = doctor is None, doctor, doctors
        if before != (self.any_doctor, doctor.id if doctor else None):
            self.time = None
            self.time_lost = False
        self.changed.emit()

    def clear_doctor(self) -> None:
        """No doctor, as when the chosen one has gone from the list."""
        self.any_doctor, self.doctor, self.time = False, None, None
        self.changed.emit()

    def set_patient(self, patient: ChosenPatient | None) -> None:
        """The patient depends on nothing, and nothing on the patient."""
        if patient != self.patient:
            self.patient = patient
            self.changed.emit()

    def set_offer(self, offer: ServiceOffer | None) -> None:
        """A service of another length makes the time void."""
        old, self.offer = self.offer, offer
        if (
            old is None
            or offer is None
            or (old.id, old.duration, old.buffer_after)
            != (
                offer.id,
                offer.duration,
                offer.buffer_after,
            )
        ):
            self.time = None
        self.changed.emit()

    def set_time(self, time: ChosenTime | None) -> None:
        """A free time, or none."""
        self.time = time
        if time is not None:
            self.time_lost = False
        self.changed.emit()

    def lose_time(self) -> None:
        """Somebody else has the chosen time: it stays to be shown, but cannot be booked."""
        self.time_lost = True
        self.changed.emit()

    def set_source(self, source: BookingSource) -> None:
        """How the booking came in."""
        self.source = source
        self.changed.emit()

    def set_notes(self, notes: str) -> None:
        """What the desk wrote."""
        self.notes = notes
        self.changed.emit()

    def touch(self) -> None:
        """Something would now be lost by closing."""
        self.touched = True

    # The outcome

    @property
    def is_complete(self) -> bool:
        """Whether everything a booking needs is there."""
        return None not in (self.clinic, self.patient, self.offer, self.time) and not self.time_lost

    def request(self, request_key: str) -> BookingRequest | None:
        """The request for ``book_appointment``, or None while something is missing."""
        clinic, patient, offer, time = self.clinic, self.patient, self.offer, self.time
        if clinic is None or patient is None or offer is None or time is None or self.time_lost:
            return None
        return BookingRequest(
            clinic_id=clinic.id,
            doctor_id=time.doctor_id,
            service_id=offer.id,
            start_time=time.start,
            quoted_price=offer.price,
            request_key=request_key,
            patient_id=patient.id,
            booking_source=self.source,
            notes=self.notes,
        )
