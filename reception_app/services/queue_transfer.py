"""Handing a patient over to another doctor of the clinic: a new visit with a new number, payment and shares follow."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reception_app.domain.day_actions import DayAction, DayState
from reception_app.domain.errors import (
    DoctorNotInClinic,
    DoctorUnavailable,
    InvalidField,
    NotFound,
    NotSignedIn,
    ServiceNotOffered,
)
from reception_app.domain.roles import Actor
from reception_app.domain.visit import VisitStatus
from reception_app.persistence.repositories import appointments, history, numbers, outbox, visits
from reception_app.persistence.repositories.visits import LockedDay
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.queue_moves import DayChange, Journal, allowed, of_visit, told, write_audit
from reception_app.services.share_moves import follow_doctor


def transfer_visit(
    unit: UnitOfWork, actor: Actor, visit_id: int, version: int, doctor_id: int, reason: str
) -> DayChange:
    """Close the visit as TRANSFERRED and open another that waits for ``doctor_id``, in its old order of arrival.

    The appointment follows too, so that the former doctor's time is free; where the other doctor's is held it is
    overbooked on purpose. The price stays, the shares become the other doctor's, also those of money already taken;
    SharePaidOut where the former doctor was paid out any of it. The change is that of the new visit.
    """
    connection = unit.connection
    former = visits.doctor_of(connection, visit_id)
    if former == doctor_id:
        raise InvalidField("doctor_id", reason="same")
    for doctor in sorted((former, doctor_id)):  # always in this order, so that two transfers cannot deadlock
        appointments.lock_doctor(connection, doctor)
    day = visits.lock_records(connection, visit_id)
    closed = allowed(unit, actor, day, version, DayAction.TRANSFER)
    share = int(terms_with(unit, actor, day, doctor_id, day.start_time).share)
    taken = appointments.booking_in_the_way(
        connection, doctor_id, day.start_time, day.busy_until, except_id=day.appointment_id
    )
    booked = {"doctor_id": doctor_id, "overbooked": int(taken is not None), "overbook_reason": reason if taken else ""}
    visits.move_day(connection, day, closed, appointment=booked)
    number = numbers.next_queue_number(connection, day.clinic_id, day.service_date)
    opened = appointments.insert_visit(
        connection,
        {
            "appointment_id": day.appointment_id,
            "previous_visit_id": visit_id,
            "clinic_id": day.clinic_id,
            "doctor_id": doctor_id,
            "service_date": day.service_date,
            "queue_number": number,
            "check_in_time": day.check_in_time,
            "arrived_at": day.arrived_at,
            "visit_type": day.visit_type,
            "status": VisitStatus.WAITING,
            "priority": day.priority,
            "priority_reason": day.priority_reason,
        },
    )
    visits.move_payment(connection, day, {"visit_id": opened, **shares_with(unit, day, former, doctor_id, share)})
    Journal(unit, actor).note(day, DayAction.TRANSFER, opened)
    history.insert_step(connection, actor, unit.now, day, str(DayAction.TRANSFER), reason)
    outbox.append(
        connection,
        unit.now,
        actor.terminal_id,
        of_visit("queue_updated", visit_id, day),
        of_visit("queue_updated", opened, day, doctor_id),
        of_visit("appointment_updated", day.appointment_id, day),
        of_visit("appointment_updated", day.appointment_id, day, doctor_id),
        of_visit("payment_updated", day.payment_id, day, doctor_id),
    )
    state = DayState(closed.appointment, VisitStatus.WAITING, closed.payment)
    write_audit(
        unit,
        actor,
        str(DayAction.TRANSFER),
        day,
        {**told(closed), "opened_visit_id": opened, "queue_number": number, "reason": reason, **booked},
    )
    return DayChange(opened, 1, day.appointment_id, day.payment_id, number, state)


def shares_with(unit: UnitOfWork, day: LockedDay, former: int, doctor_id: int, share: int) -> dict[str, int]:
    """The payment's columns with the other doctor; what was taken already follows."""
    return follow_doctor(
        unit, day.payment_id, former, doctor_id, share, total=day.total, discount=day.discount, paid=day.paid
    )


def terms_with(unit: UnitOfWork, actor: Actor, day: LockedDay, doctor_id: int, start: datetime) -> Any:
    """How a doctor gives the booked service; raises where that doctor cannot take the patient at ``start``.

    That the patient's own doctor still offers it is not asked: it was booked.
    """
    terms = appointments.booking_terms(
        unit.connection,
        user=actor.user_id,
        clinic=day.clinic_id,
        doctor=doctor_id,
        service=day.service_id,
        patient=day.patient_id,
    )
    if terms is None:
        raise NotSignedIn()
    if terms.doctor_id is None:
        raise NotFound(entity="doctor", id=doctor_id)
    if not terms.doctor_active:
        raise DoctorUnavailable(start=start.isoformat(), reason="inactive")
    if doctor_id != day.doctor_id:
        if terms.works_here is None:
            raise DoctorNotInClinic()
        if not terms.offered:
            raise ServiceNotOffered()
    return terms
