"""Booking: appointment, visit and payment in one transaction, or nothing (design, section 4)."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from reception_app.domain.appointment import (
    NOTES_MAX_LENGTH,
    AppointmentStatus,
    Booking,
    BookingRequest,
    new_booking_id,
)
from reception_app.domain.clock import Clock
from reception_app.domain.errors import (
    ClinicInactive,
    DoctorNotInClinic,
    DoctorUnavailable,
    DuplicateRequest,
    InvalidField,
    MissingField,
    NotFound,
    NotSignedIn,
    PatientInactive,
    PermissionDenied,
    PriceChanged,
    ServiceNotOffered,
    SlotTaken,
)
from reception_app.domain.local_time import YEARS
from reception_app.domain.money import split
from reception_app.domain.patient import check_new, clean_line, latest_today
from reception_app.domain.payment import PaymentMethod, status_after_payment
from reception_app.domain.phone import DEFAULT_REGION
from reception_app.domain.roles import ROLE_PERMISSIONS, Actor, Permission, Role
from reception_app.domain.visit import VisitStatus, VisitType
from reception_app.persistence.centre_settings import currency_of
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import (
    appointments,
    audit,
    follow_ups,
    numbers,
    outbox,
    patient_changes,
    patients,
    schedules,
)
from reception_app.persistence.repositories.follow_ups import EarlierVisit
from reception_app.persistence.unit_of_work import ConstraintViolation, UnitOfWork, run_unit
from reception_app.services import walk_ins
from reception_app.services.conflicts import slot_taken
from reception_app.services.patients import record_new

REQUEST_KEY_MAX_LENGTH = 64
_ID_ATTEMPTS = 5
_WRITTEN = (
    "visit_id",
    "patient_id",
    "end_time",
    "service_date",
    "queue_number",
    "doctor_share",
    "center_share",
    "status",
    "time_zone",
)
"""What later work may change in the rows: read from the audit, or from the rows where its entry is an old one."""


@dataclass(frozen=True, slots=True)
class ExpectedNumber:
    """The queue number the next booking of a clinic's day would get, and how many wait there before it."""

    number: int
    waiting: int


class BookingService:
    """``rng`` gives the digits of booking numbers, ``region`` is the country of phones typed without one."""

    def __init__(
        self, database: Database, clock: Clock, rng: random.Random | None = None, region: str = DEFAULT_REGION
    ) -> None:
        self._database = database
        self._clock = clock
        self._region = region
        self._rng = rng or random.SystemRandom()

    def book_appointment(self, actor: Actor, request: BookingRequest) -> Booking:
        """Write appointment (CONFIRMED), visit (WAITING, numbered) and payment (PENDING), audit and events, or nothing.

        A walk-in or an emergency (``request.visit_type``) is CHECKED_IN at once; see ``services/walk_ins.py``.

        Repeatable by ``request_key``: the same request again gives the first booking. Raises FieldError, a SlotError
        (SlotTaken tells by whom, where and when), DoctorNotInClinic, ServiceNotOffered, ClinicInactive,
        PatientInactive, PriceChanged, DuplicateRequest, PermissionDenied, NotFound or DatabaseError.
        """
        actor.require(Permission.BOOK)
        actor.require_clinic(request.clinic_id)
        walk_ins.require_rights(actor, request)
        request = _checked(request, latest_today(self._clock.now()), self._region)
        for _ in range(_ID_ATTEMPTS):
            work = partial(_book, actor=actor, request=request, booking_id=new_booking_id(self._rng))
            try:
                return run_unit(self._database, self._clock, work, repeatable=True)
            except ConstraintViolation as violation:
                if violation.constraint != "uq_appointment_booking_id":
                    return self._earlier_or_raise(actor, request, violation)
            except SlotTaken as taken:
                if taken.params:  # seen with the doctor's day locked, after the key was looked up
                    raise
                return self._earlier_or_raise(actor, request, taken)
        raise ConstraintViolation("uq_appointment_booking_id")

    def expected_number(self, actor: Actor, clinic_id: int, service_date: date) -> ExpectedNumber:
        """What the confirm step shows; the number given is only known after the booking."""
        actor.require(Permission.BOOK)
        actor.require_clinic(clinic_id)
        with self._database.read() as connection:
            return ExpectedNumber(
                numbers.last_queue_number(connection, clinic_id, service_date) + 1,
                appointments.waiting_before(connection, clinic_id, service_date),
            )

    def _earlier_or_raise(self, actor: Actor, request: BookingRequest, error: Exception) -> Booking:
        """After a refusal by the schema: the same request may have won elsewhere, otherwise tell who did."""
        with self._database.read() as connection:
            if earlier := _earlier(connection, actor, request):
                return earlier
            if isinstance(error, SlotTaken):
                moment_later = request.start_time + timedelta(minutes=1)
                other = appointments.booking_in_the_way(connection, request.doctor_id, request.start_time, moment_later)
                raise slot_taken(request.start_time, other) from error
        raise error


def _checked(request: BookingRequest, today: date, region: str) -> BookingRequest:
    """The request with its instant in UTC and clean texts; raises MissingField or InvalidField."""
    if not request.request_key.strip():
        raise MissingField("request_key")
    if len(request.request_key) > REQUEST_KEY_MAX_LENGTH:
        raise InvalidField("request_key", reason="too_long", limit=REQUEST_KEY_MAX_LENGTH)
    if request.start_time.tzinfo is None:
        raise InvalidField("start_time", reason="no_offset")
    if request.start_time.year not in YEARS:
        raise InvalidField("start_time", reason="year")
    if request.patient_id is None and request.new_patient is None:
        raise MissingField("patient_id")
    if request.patient_id is not None and request.new_patient is not None:
        raise InvalidField("patient_id", reason="ambiguous")
    notes = "\n".join(clean_line(line) for line in request.notes.splitlines()).strip()
    if len(notes) > NOTES_MAX_LENGTH:
        raise InvalidField("notes", reason="too_long", limit=NOTES_MAX_LENGTH)
    return replace(
        walk_ins.checked(request),
        start_time=request.start_time.astimezone(UTC),
        new_patient=request.new_patient and check_new(request.new_patient, today=today, region=region),
        notes=notes,
    )


def _book(unit: UnitOfWork, actor: Actor, request: BookingRequest, booking_id: str) -> Booking:
    connection = unit.connection
    appointments.lock_doctor(connection, request.doctor_id)
    if earlier := _earlier(connection, actor, request):
        return earlier
    if request.patient_id is not None:
        patient_changes.share_patient(connection, request.patient_id)
    terms = _current_terms(unit, actor, request)
    schedule = schedules.load_schedule(connection, request.doctor_id, request.clinic_id, request.start_time)
    service_date = walk_ins.service_date(schedule, request, duration=terms.duration, now=unit.now)
    follows = _earlier_visit(unit, request, service_date)
    price = follows.terms.price(terms.price) if follows else terms.price
    if price != request.quoted_price:
        raise PriceChanged(quoted=request.quoted_price, current=price, currency=_currency(terms))
    visit_type = VisitType.FOLLOW_UP if follows and not request.visit_type.is_unplanned else request.visit_type
    end = request.start_time + timedelta(minutes=terms.duration)
    busy_until = end + timedelta(minutes=terms.buffer_after)
    other = appointments.booking_in_the_way(connection, request.doctor_id, request.start_time, busy_until)
    if other and not walk_ins.may_overbook(actor, request):
        raise slot_taken(request.start_time, other)
    entrance = walk_ins.entrance(request, unit.now, overbooked=other is not None)
    patient_id, name, file_number = _patient(unit, request, terms)

    appointment_id = appointments.insert_appointment(
        connection,
        {
            "booking_id": booking_id,
            "clinic_id": request.clinic_id,
            "doctor_id": request.doctor_id,
            "patient_id": patient_id,
            "service_id": request.service_id,
            "start_time": request.start_time,
            "end_time": end,
            "busy_until": busy_until,
            "service_date": service_date,
            "status": entrance.status,
            "overbooked": int(other is not None),
            "overbook_reason": request.reason if other else "",
            "booking_source": request.booking_source,
            "notes": request.notes,
            "request_key": request.request_key,
            "request_digest": request.digest(),
            "created_at": unit.now,
            "created_by": actor.user_id,
            "terminal_id": actor.terminal_id,
        },
    )
    queue_number = numbers.next_queue_number(connection, request.clinic_id, service_date)
    visit_id = appointments.insert_visit(
        connection,
        {
            "appointment_id": appointment_id,
            "clinic_id": request.clinic_id,
            "doctor_id": request.doctor_id,
            "service_date": service_date,
            "queue_number": queue_number,
            "check_in_time": request.start_time,
            "arrived_at": entrance.arrived_at,
            "visit_type": visit_type,
            "priority": entrance.priority,
            "priority_reason": entrance.priority_reason,
            "status": VisitStatus.WAITING,
        },
    )
    shares = split(price, terms.share)
    payment_id = appointments.insert_payment(
        connection,
        {
            "appointment_id": appointment_id,
            "visit_id": visit_id,
            "total": price,
            "list_price": terms.price if follows else None,
            "follow_up_of": follows.appointment_id if follows else None,
            "doctor_share": shares.doctor,
            "center_share": shares.center,
            "share": terms.share,
            "method": PaymentMethod.CASH,
            "status": status_after_payment(price, 0),
        },
    )
    if request.visit_type.is_unplanned:
        walk_ins.note_inserted(unit, actor, visit_id)
    appointments.drop_draft(connection, actor.user_id, request.request_key)
    _announce(unit, actor, request, appointment_id, visit_id, service_date)
    if request.new_patient is not None:
        record_new(unit, actor, patient_id, file_number, request.new_patient)
    audit.append(
        connection,
        actor,
        unit.now,
        appointments.BOOK_ACTION,
        "appointment",
        appointment_id,
        after={
            "booking_id": booking_id,
            "doctor_id": request.doctor_id,
            "patient_id": patient_id,
            "service_id": request.service_id,
            "start_time": request.start_time,
            "end_time": end,
            "service_date": service_date,
            "time_zone": schedule.place.zone.key,
            "status": entrance.status,
            "visit_id": visit_id,
            "queue_number": queue_number,
            "payment_id": payment_id,
            "total": price,
            "doctor_share": shares.doctor,
            "center_share": shares.center,
            "currency": _currency(terms),
            **_told_of(follows, terms.price),
            **entrance.told,
        },
    )
    return Booking(
        appointment_id=appointment_id,
        visit_id=visit_id,
        payment_id=payment_id,
        booking_id=booking_id,
        clinic_id=request.clinic_id,
        doctor_id=request.doctor_id,
        patient_id=patient_id,
        patient_name=name,
        file_number=file_number,
        service_id=request.service_id,
        start_time=request.start_time,
        end_time=end,
        service_date=service_date,
        queue_number=queue_number,
        price=price,
        doctor_share=shares.doctor,
        center_share=shares.center,
        currency=_currency(terms),
        status=entrance.status,
        booking_source=request.booking_source,
        notes=request.notes,
        time_zone=schedule.place.zone.key,
        visit_type=visit_type,
    )


def _current_terms(unit: UnitOfWork, actor: Actor, request: BookingRequest) -> Any:
    """The row everything is checked against, read again now that the doctor's day is ours; raises what changed."""
    terms = appointments.booking_terms(
        unit.connection,
        user=actor.user_id,
        clinic=request.clinic_id,
        doctor=request.doctor_id,
        service=request.service_id,
        patient=request.patient_id,
    )
    if terms is None or not terms.user_active:
        raise NotSignedIn()
    if Permission.BOOK not in ROLE_PERMISSIONS[Role(terms.role)]:
        raise PermissionDenied(permission=str(Permission.BOOK))
    for entity, found in (("clinic", terms.clinic_id), ("doctor", terms.doctor_id), ("service", terms.service_id)):
        if found is None:
            raise NotFound(entity=entity, id=getattr(request, f"{entity}_id"))
    if not terms.clinic_active:
        raise ClinicInactive()
    if not terms.doctor_active:
        raise DoctorUnavailable(start=request.start_time.isoformat(), reason="inactive")
    if terms.works_here is None:
        raise DoctorNotInClinic()
    if terms.service_clinic != request.clinic_id or not terms.service_active or not terms.offered:
        raise ServiceNotOffered()
    if request.patient_id is not None:
        if terms.patient_id is None:
            raise NotFound(entity="patient", id=request.patient_id)
        if not terms.patient_active or terms.merged_into is not None:
            raise PatientInactive(merged_into=terms.merged_into)
    return terms


def _patient(unit: UnitOfWork, request: BookingRequest, terms: Any) -> tuple[int, str, int]:
    """(id, name, file number) of the patient, written now where the request brings a new one."""
    if request.new_patient is None:
        return terms.patient_id, terms.full_name, terms.file_number
    patient_id, file_number = patients.insert_patient(unit.connection, request.new_patient, unit.now)
    return patient_id, request.new_patient.full_name, file_number


def _earlier_visit(unit: UnitOfWork, request: BookingRequest, service_date: date) -> EarlierVisit | None:
    """The visit that this one follows up by the doctor's rule; somebody new follows nothing."""
    if request.patient_id is None:
        return None
    return follow_ups.earlier_visit(
        unit.connection, request.doctor_id, request.service_id, request.patient_id, service_date
    )


def _told_of(follows: EarlierVisit | None, list_price: int) -> dict[str, object]:
    if follows is None:
        return {}
    return {"visit_type": str(VisitType.FOLLOW_UP), "list_price": list_price, "follow_up_of": follows.appointment_id}


def _announce(
    unit: UnitOfWork, actor: Actor, request: BookingRequest, appointment_id: int, visit_id: int, service_date: date
) -> None:
    happened = (("appointment_created", appointment_id), ("queue_updated", visit_id))
    outbox.append(
        unit.connection,
        unit.now,
        actor.terminal_id,
        *(
            outbox.Event(
                name=name,
                entity_id=entity_id,
                clinic_id=request.clinic_id,
                doctor_id=request.doctor_id,
                service_date=service_date,
            )
            for name, entity_id in happened
        ),
    )


def _earlier(connection: Any, actor: Actor, request: BookingRequest) -> Booking | None:
    """The first result of this request, as the audit keeps it; raises DuplicateRequest where its key was another's."""
    row = appointments.booking_by_key(connection, actor.user_id, request.request_key)
    if row is None:
        return None
    if row.request_digest != request.digest():
        raise DuplicateRequest()
    written = {name: row._mapping[name] for name in _WRITTEN} | json.loads(row.written or "{}")
    for name, read in (("end_time", datetime), ("service_date", date)):
        if isinstance(written[name], str):
            written[name] = read.fromisoformat(written[name])
    return Booking(
        appointment_id=row.appointment_id,
        visit_id=written["visit_id"],
        payment_id=row.payment_id,
        booking_id=row.booking_id,
        clinic_id=request.clinic_id,
        doctor_id=request.doctor_id,
        patient_id=written["patient_id"],
        patient_name=row.full_name,
        file_number=row.file_number,
        service_id=request.service_id,
        start_time=request.start_time,
        end_time=written["end_time"],
        service_date=written["service_date"],
        queue_number=written["queue_number"],
        price=request.quoted_price,
        doctor_share=written["doctor_share"],
        center_share=written["center_share"],
        currency=written.get("currency") or _currency(row),
        status=AppointmentStatus(written["status"]),
        booking_source=request.booking_source,
        notes=request.notes,
        time_zone=written["time_zone"],
        visit_type=VisitType(written.get("visit_type", request.visit_type)),
    )


def _currency(row: Any) -> str:
    return currency_of(row.currency)
