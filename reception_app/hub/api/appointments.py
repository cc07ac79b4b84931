"""Free times, the day's appointments, and booking over HTTP."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from reception_app.domain.appointment import (
    NOTES_MAX_LENGTH,
    AppointmentStatus,
    Booking,
    BookingRequest,
    BookingSource,
)
from reception_app.domain.errors import PriceChanged
from reception_app.domain.local_time import clinic_instant
from reception_app.domain.payment import PaymentMethod, status_after_payment
from reception_app.domain.slot import SlotState
from reception_app.domain.visit import VisitStatus
from reception_app.hub.api.operation import Call, Nothing, Operation
from reception_app.hub.api.wire import Day, Id, Incoming, Moment, Money, Outgoing, Ref, Start, local
from reception_app.services.directory import AppointmentRow

MESSAGE = "The appointment is booked."


class SlotsOf(Incoming):
    doctor_id: Ref
    clinic_id: Ref
    service_id: Ref
    date: Day


class SlotOut(Outgoing):
    """``reason`` says why a start is unavailable: booked, break, leave, holiday, past or too_short."""

    start_time: Moment
    end_time: Moment
    state: Literal["free", "unavailable"]
    reason: str | None


class Slots(Outgoing):
    slots: list[SlotOut]


class Appointments(Incoming):
    clinic_id: Ref | None = None
    date: Annotated[Day | None, Field(description="A service date; by default each clinic's own today.")] = None
    doctor_id: Ref | None = None
    status: Annotated[AppointmentStatus | None, Field(strict=False)] = None


class AppointmentOut(Outgoing):
    """Times on the clinic's clock, with their offset."""

    id: int
    booking_id: str
    clinic_id: int
    doctor_id: int
    patient_id: int
    service_id: int
    start_time: Moment
    end_time: Moment
    service_date: date
    status: str
    booking_source: str
    notes: str


class VisitOut(Outgoing):
    id: int
    appointment_id: int
    clinic_id: int
    doctor_id: int
    service_date: date
    queue_number: int
    check_in_time: Moment
    visit_type: str
    status: str


class PaymentOut(Outgoing):
    id: int
    appointment_id: int
    visit_id: int
    total: Money
    discount: Money
    amount_paid: Money
    doctor_share: Money
    center_share: Money
    method: str
    status: str


class AppointmentList(Outgoing):
    appointments: list[AppointmentOut]


class NewAppointmentIn(Incoming):
    clinic_id: Id
    doctor_id: Id
    patient_id: Id
    service_id: Id
    start_time: Start
    booking_source: Annotated[BookingSource, Field(strict=False)] = BookingSource.ONLINE
    notes: Annotated[str, Field(max_length=NOTES_MAX_LENGTH)] | None = None


class BookedOut(Outgoing):
    message: str
    appointment: AppointmentOut
    visit: VisitOut
    payment: PaymentOut


def available_slots(call: Call[SlotsOf, Nothing]) -> Slots:
    """Every start of the day with its state, in the clinic's own time."""
    given = call.parameters
    zone = call.services.directory.time_zone(call.actor, given.clinic_id)
    day = call.services.availability.day(call.actor, given.doctor_id, given.clinic_id, given.service_id, given.date)
    return Slots(
        slots=[
            SlotOut(
                start_time=local(slot.start, zone),
                end_time=local(slot.end, zone),
                state="free" if slot.state is SlotState.FREE else "unavailable",
                reason=None if slot.state is SlotState.FREE else str(slot.state),
            )
            for slot in day.slots
        ]
    )


def appointments(call: Call[Appointments, Nothing]) -> AppointmentList:
    """A clinic's appointments of one day, in its own time."""
    given = call.parameters
    found = call.services.directory.appointments(call.actor, given.clinic_id, given.date, given.doctor_id, given.status)
    return AppointmentList(appointments=[_appointment(row) for row in found])


def book(call: Call[Nothing, NewAppointmentIn]) -> BookedOut:
    """Books at the price of the moment; with the key of an earlier booking it answers what it answered then."""
    given, services = call.body, call.services
    zone = services.directory.time_zone(call.actor, given.clinic_id)
    start = clinic_instant(given.start_time, zone)
    key = call.idempotency_key or str(uuid.uuid4())
    request = BookingRequest(
        clinic_id=given.clinic_id,
        doctor_id=given.doctor_id,
        service_id=given.service_id,
        start_time=start,
        quoted_price=services.directory.price_to_quote(call.actor, key, given.doctor_id, given.service_id),
        request_key=key,
        patient_id=given.patient_id,
        booking_source=given.booking_source,
        notes=given.notes or "",
    )
    try:
        booking = services.booking.book_appointment(call.actor, request)
    except PriceChanged as changed:
        # Another price since, or this patient's: a follow-up. The booking itself is what knows.
        current = changed.params["current"]
        if not isinstance(current, int):
            raise
        booking = services.booking.book_appointment(call.actor, replace(request, quoted_price=current))
    return _booked(booking)


def _appointment(row: AppointmentRow) -> AppointmentOut:
    fields = _fields(row, AppointmentOut)
    for name in ("start_time", "end_time"):
        fields[name] = local(fields[name], row.time_zone)
    return AppointmentOut(**fields)


def _booked(booking: Booking) -> BookedOut:
    """The three records as the booking wrote them: told from its result alone, so that a replay tells the same."""

    def money(amount: int) -> Money:
        return Money(amount=amount, currency=booking.currency)

    start = local(booking.start_time, booking.time_zone)
    return BookedOut(
        message=MESSAGE,
        appointment=AppointmentOut(
            id=booking.appointment_id,
            booking_id=booking.booking_id,
            clinic_id=booking.clinic_id,
            doctor_id=booking.doctor_id,
            patient_id=booking.patient_id,
            service_id=booking.service_id,
            start_time=start,
            end_time=local(booking.end_time, booking.time_zone),
            service_date=booking.service_date,
            status=booking.status,
            booking_source=booking.booking_source,
            notes=booking.notes,
        ),
        visit=VisitOut(
            id=booking.visit_id,
            appointment_id=booking.appointment_id,
            clinic_id=booking.clinic_id,
            doctor_id=booking.doctor_id,
            service_date=booking.service_date,
            queue_number=booking.queue_number,
            check_in_time=start,
            visit_type=booking.visit_type,
            status=VisitStatus.WAITING,
        ),
        payment=PaymentOut(
            id=booking.payment_id,
            appointment_id=booking.appointment_id,
            visit_id=booking.visit_id,
            total=money(booking.price),
            discount=money(0),
            amount_paid=money(0),
            doctor_share=money(booking.doctor_share),
            center_share=money(booking.center_share),
            method=PaymentMethod.CASH,
            status=status_after_payment(booking.price, 0),
        ),
    )


def _fields(row: object, out: type[Outgoing]) -> dict[str, Any]:
    """What ``out`` tells of a row, by the names that both have."""
    return {name: getattr(row, name) for name in out.model_fields}


OPERATIONS = (
    Operation(
        "available_slots",
        "GET",
        "/appointments/available-slots",
        "Every start of a doctor's day, free or with the reason it is not.",
        available_slots,
        Slots,
        parameters=SlotsOf,
        errors=(404,),
        links={
            "bookTheFirst": {
                "operationId": "book_appointment",
                "requestBody": {
                    "clinic_id": "$request.query.clinic_id",
                    "doctor_id": "$request.query.doctor_id",
                    "service_id": "$request.query.service_id",
                    "start_time": "$response.body#/slots/0/start_time",
                },
            }
        },
    ),
    Operation(
        "appointments",
        "GET",
        "/appointments",
        "The appointments of a day.",
        appointments,
        AppointmentList,
        parameters=Appointments,
        errors=(404,),
    ),
    Operation(
        "book_appointment",
        "POST",
        "/appointments",
        "Book: appointment, visit with its queue number, and payment, or nothing.",
        book,
        BookedOut,
        status=201,
        body=NewAppointmentIn,
        repeatable=True,
        errors=(404, 409),
        links={
            "onItsDay": {
                "operationId": "appointments",
                "parameters": {
                    "clinic_id": "$response.body#/appointment/clinic_id",
                    "date": "$response.body#/appointment/service_date",
                },
            }
        },
    ),
)
