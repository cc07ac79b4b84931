"""Handing a patient over to another doctor of the clinic: a new visit with a new number, payment and shares follow."""

from __future__ import annotations

from reception_app.domain.day_actions import DayAction, DayState
from reception_app.domain.errors import (
    DoctorNotInClinic,
    DoctorUnavailable,
    InvalidField,
    NotFound,
    NotSignedIn,
    ServiceNotOffered,
)
from reception_app.domain.money import split
from reception_app.domain.roles import Actor
from reception_app.domain.visit import VisitStatus
from reception_app.persistence.repositories import appointments, numbers, outbox, visits
from reception_app.persistence.repositories.visits import LockedDay
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.queue_moves import DayChange, Journal, allowed, of_visit, told, write_audit


def transfer_visit(
    unit: UnitOfWork, actor: Actor, visit_id: int, version: int, doctor_id: int, reason: str
) -> DayChange:
    """Close the visit as TRANSFERRED and open another that waits for ``doctor_id``, in its old order of arrival.

    The appointment follows too, so that the former doctor's time is free; where the other doctor's is held it is
    overbooked on purpose. The price stays, the shares become the other doctor's. The change is that of the new visit.
    """
    connection = unit.connection
    former = visits.doctor_of(connection, visit_id)
    if former == doctor_id:
        raise InvalidField("doctor_id", reason="same")
    for doctor in sorted((former, doctor_id)):  # always in this order, so that two transfers cannot deadlock
        appointments.lock_doctor(connection, doctor)
    day = visits.lock_records(connection, visit_id)
    closed = allowed(unit, actor, day, version, DayAction.TRANSFER)
    share = _share_with(unit, actor, day, doctor_id)
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
    visits.move_payment(connection, day, {"visit_id": opened, **shares(day.net, share)})
    Journal(unit, actor).note(day, DayAction.TRANSFER, opened)
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


def shares(net: int, basis_points: int) -> dict[str, int]:
    """The payment's columns for a doctor's share in basis points."""
    parts = split(net, basis_points)
    return {"share": basis_points, "doctor_share": parts.doctor, "center_share": parts.center}


def _share_with(unit: UnitOfWork, actor: Actor, day: LockedDay, doctor_id: int) -> int:
    """The other doctor's share of this service; raises where that doctor cannot take the patient."""
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
        raise DoctorUnavailable(start=day.start_time.isoformat(), reason="inactive")
    if terms.works_here is None:
        raise DoctorNotInClinic()
    if not terms.offered:
        raise ServiceNotOffered()
    return int(terms.share)
