"""Booking: appointment, visit and payment in one transaction, or nothing (design, section 4)."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from reception_app.domain.appointment import Booking, BookingRequest, new_booking_id
from reception_app.domain.clock import Clock
from reception_app.domain.errors import SlotTaken
from reception_app.domain.money import split
from reception_app.domain.patient import latest_today
from reception_app.domain.payment import PaymentMethod, status_after_payment
from reception_app.domain.phone import DEFAULT_REGION
from reception_app.domain.roles import Actor, Permission
from reception_app.domain.visit import VisitStatus, VisitType
from reception_app.persistence.centre_settings import currency_of
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import (
    appointments,
    audit,
    numbers,
    outbox,
    patient_changes,
    patients,
)
from reception_app.persistence.repositories.follow_ups import EarlierVisit
from reception_app.persistence.unit_of_work import ConstraintViolation, UnitOfWork, run_unit
from reception_app.services import walk_ins
from reception_app.services.booking_repeats import earlier_booking
from reception_app.services.booking_terms import agree, checked_request
from reception_app.services.conflicts import slot_taken
from reception_app.services.patients import record_new

_ID_ATTEMPTS = 5


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
        request = checked_request(request, latest_today(self._clock.now()), self._region)
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

    def check(self, actor: Actor, request: BookingRequest) -> None:
        """Raise what ``book_appointment`` would refuse ``request`` for now; nothing is held for it.

        A request that was booked already is not in its own way.
        """
        actor.require(Permission.BOOK)
        actor.require_clinic(request.clinic_id)
        walk_ins.require_rights(actor, request)
        now = self._clock.now()
        request = checked_request(request, latest_today(now), self._region)
        with self._database.read() as connection:
            if earlier_booking(connection, actor, request) is None:
                agree(connection, actor, request, now)

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
            if earlier := earlier_booking(connection, actor, request):
                return earlier
            if isinstance(error, SlotTaken):
                moment_later = request.start_time + timedelta(minutes=1)
                other = appointments.booking_in_the_way(connection, request.doctor_id, request.start_time, moment_later)
                raise slot_taken(request.start_time, other) from error
        raise error


def _book(unit: UnitOfWork, actor: Actor, request: BookingRequest, booking_id: str) -> Booking:
    connection = unit.connection
    appointments.lock_doctor(connection, request.doctor_id)
    if earlier := earlier_booking(connection, actor, request):
        return earlier
    if request.patient_id is not None:
        patient_changes.share_patient(connection, request.patient_id)
    agreed = agree(connection, actor, request, unit.now)
    terms, schedule, service_date = agreed.terms, agreed.schedule, agreed.service_date
    follows, price, end = agreed.follows, agreed.price, agreed.end
    visit_type = VisitType.FOLLOW_UP if follows and not request.visit_type.is_unplanned else request.visit_type
    entrance = walk_ins.entrance(request, unit.now, overbooked=agreed.overbooked)
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
            "busy_until": agreed.busy_until,
            "service_date": service_date,
            "status": entrance.status,
            "overbooked": int(agreed.overbooked),
            "overbook_reason": request.reason if agreed.overbooked else "",
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
            "currency": currency_of(terms.currency),
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
        currency=currency_of(terms.currency),
        status=entrance.status,
        booking_source=request.booking_source,
        notes=request.notes,
        time_zone=schedule.place.zone.key,
        visit_type=visit_type,
    )


def _patient(unit: UnitOfWork, request: BookingRequest, terms: Any) -> tuple[int, str, int]:
    """(id, name, file number) of the patient, written now where the request brings a new one."""
    if request.new_patient is None:
        return terms.patient_id, terms.full_name, terms.file_number
    patient_id, file_number = patients.insert_patient(unit.connection, request.new_patient, unit.now)
    return patient_id, request.new_patient.full_name, file_number


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
