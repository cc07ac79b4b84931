"""Appointments with visit and payment in any state, written straight into the tables for read models to find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from sqlalchemy import Connection

from reception_app.domain.appointment import AppointmentStatus, new_booking_id
from reception_app.domain.desk import DeskState
from reception_app.domain.payment import PaymentMethod, PaymentStatus, status_after_payment
from reception_app.domain.shares import apportion
from reception_app.domain.visit import Priority, VisitStatus, VisitType
from reception_app.persistence import models as m
from reception_app.persistence.repositories.numbers import next_in_series
from tests.clock import MORNING
from tests.factory import Centre, insert_row

_keys = count(1)
_STATUSES = {
    DeskState.CONFIRMED: (AppointmentStatus.CONFIRMED, VisitStatus.WAITING),
    DeskState.WAITING: (AppointmentStatus.CHECKED_IN, VisitStatus.WAITING),
    DeskState.CALLED: (AppointmentStatus.CHECKED_IN, VisitStatus.CALLED),
    DeskState.IN_PROGRESS: (AppointmentStatus.IN_PROGRESS, VisitStatus.IN_PROGRESS),
    DeskState.ON_HOLD: (AppointmentStatus.CHECKED_IN, VisitStatus.ON_HOLD),
    DeskState.COMPLETED: (AppointmentStatus.COMPLETED, VisitStatus.COMPLETED),
    DeskState.NO_SHOW: (AppointmentStatus.NO_SHOW, VisitStatus.NO_SHOW),
    DeskState.CANCELLED: (AppointmentStatus.CANCELLED, VisitStatus.CANCELLED),
}


@dataclass(frozen=True)
class Booked:
    """The ids of the three records."""

    appointment_id: int
    visit_id: int
    payment_id: int


def book(
    connection: Connection,
    centre: Centre,
    number: int,
    start: datetime = MORNING,
    state: DeskState = DeskState.CONFIRMED,
    *,
    clinic_id: int | None = None,
    doctor_id: int | None = None,
    patient_id: int | None = None,
    service_id: int | None = None,
    service_date: date | None = None,
    minutes: int = 20,
    total: int = 30_000,
    discount: int = 0,
    paid: int = 0,
    arrived_at: datetime | None = None,
    since: datetime | None = None,
    visit_type: VisitType = VisitType.SCHEDULED,
    created_at: datetime | None = None,
    user_id: int | None = None,
    terminal_id: int | None = None,
    overbooked: bool = False,
) -> Booked:
    """One booking in ``state``; ``since`` is when it was called or begun, ``service_date`` the start's UTC date."""
    key = next(_keys)
    clinic, doctor = clinic_id or centre.clinic_id, doctor_id or centre.doctor_id
    day = service_date or start.date()
    appointment, visit = _STATUSES[state]
    came = state not in (DeskState.CONFIRMED, DeskState.NO_SHOW, DeskState.CANCELLED)
    begun = state in (DeskState.IN_PROGRESS, DeskState.COMPLETED)
    end = start + timedelta(minutes=minutes)
    appointment_id = insert_row(
        connection,
        m.Appointment,
        booking_id=new_booking_id(_Digits(key)),
        clinic_id=clinic,
        doctor_id=doctor,
        patient_id=patient_id or centre.patient_id,
        service_id=service_id or centre.service_id,
        start_time=start,
        end_time=end,
        busy_until=end,
        service_date=day,
        status=str(appointment),
        booking_source="phone",
        overbooked=int(overbooked),
        overbook_reason="tests" if overbooked else "",
        request_key=f"booked-{key}",
        request_digest="",
        created_at=created_at or start - timedelta(days=1),
        created_by=user_id or centre.user_id,
        terminal_id=terminal_id or centre.terminal_id,
    )
    visit_id = insert_row(
        connection,
        m.Visit,
        appointment_id=appointment_id,
        clinic_id=clinic,
        doctor_id=doctor,
        service_date=day,
        queue_number=number,
        check_in_time=start,
        arrived_at=(arrived_at or start - timedelta(minutes=10)) if came else None,
        called_at=(since or start) if state is DeskState.CALLED or begun else None,
        started_at=(since or start) if begun else None,
        finished_at=end if state is DeskState.COMPLETED else None,
        visit_type=str(visit_type),
        status=str(visit),
        priority=int(Priority.EMERGENCY if visit_type is VisitType.EMERGENCY else Priority.NORMAL),
        priority_reason="emergency" if visit_type is VisitType.EMERGENCY else "",
    )
    net = total - discount
    void = appointment in (AppointmentStatus.NO_SHOW, AppointmentStatus.CANCELLED) and not paid
    payment_id = insert_row(
        connection,
        m.Payment,
        appointment_id=appointment_id,
        visit_id=visit_id,
        total=total,
        discount=discount,
        discount_reason="family" if discount else "",
        amount_paid=paid,
        doctor_share=net * 4 // 10,
        center_share=net - net * 4 // 10,
        share=4000,
        method=str(PaymentMethod.CASH),
        status=str(PaymentStatus.VOID if void else status_after_payment(net, paid)),
    )
    if paid:
        _receipt(
            connection, payment_id, doctor, net, paid, user_id or centre.user_id, terminal_id or centre.terminal_id
        )
    return Booked(appointment_id, visit_id, payment_id)


def _receipt(
    connection: Connection, payment_id: int, doctor_id: int, net: int, paid: int, user_id: int, terminal_id: int
) -> None:
    """The card payment of ``paid``, with whose it is."""
    transaction_id = insert_row(
        connection,
        m.PaymentTransaction,
        payment_id=payment_id,
        kind="RECEIPT",
        amount=paid,
        method=str(PaymentMethod.CARD),
        receipt_number=next_in_series(connection, "receipt"),
        created_at=MORNING,
        created_by=user_id,
        terminal_id=terminal_id,
    )
    doctors = net * 4 // 10
    part = apportion(paid, doctors, net - doctors)
    insert_row(
        connection,
        m.ShareEntry,
        payment_id=payment_id,
        transaction_id=transaction_id,
        doctor_id=doctor_id,
        doctor_amount=part.doctor,
        center_amount=part.center,
        created_at=MORNING,
    )


class _Digits:
    """Counts where a booking number asks for random digits."""

    def __init__(self, key: int) -> None:
        self._key = key

    def randrange(self, start: int, _stop: int) -> int:
        return start + self._key
