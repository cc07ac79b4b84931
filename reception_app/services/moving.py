"""Giving an appointment another time, another day or another doctor of its clinic: one transaction, history kept.

On the same day with the same doctor the visit and its number stay. Otherwise the visit is closed as RESCHEDULED and
another one opened with a number of its day; the payment follows, with the other doctor's shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reception_app.domain.day_actions import DayAction, DayState
from reception_app.domain.errors import ClinicInactive, IllegalTransition, NotFound
from reception_app.domain.roles import Actor, Permission
from reception_app.domain.schedule import check_start
from reception_app.domain.visit import VisitStatus, VisitType
from reception_app.persistence.repositories import appointments, audit, history, numbers, outbox, schedules, visits
from reception_app.persistence.repositories.visits import LockedDay
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.conflicts import slot_taken
from reception_app.services.queue_moves import Journal, allowed, of_visit, told
from reception_app.services.queue_transfer import shares_with, terms_with
from reception_app.services.staleness import stale

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Moved:
    """Where an appointment stands after a move; ``opened`` says that it has a new visit with that day's number."""

    appointment_id: int
    visit_id: int
    start_time: datetime
    service_date: date
    queue_number: int
    doctor_id: int
    appointment_version: int
    visit_version: int
    opened: bool


@dataclass(frozen=True, slots=True)
class Goal:
    """Where an appointment shall go; with an ``overbook_reason`` also into a time that somebody else holds."""

    start: datetime
    doctor_id: int | None = None
    overbook_reason: str = ""


def lock_current(unit: UnitOfWork, actor: Actor, appointment_id: int, *others: int) -> LockedDay:
    """Lock the days of the appointment's doctor and of ``others``, then its records with the visit that counts."""
    connection = unit.connection
    visit_id = appointments.current_visit(connection, appointment_id)
    if visit_id is None:
        raise NotFound(entity="appointment", id=appointment_id)
    # Always in this order, so that two moves cannot deadlock.
    for doctor in sorted({visits.doctor_of(connection, visit_id), *others}):
        appointments.lock_doctor(connection, doctor)
    day = visits.lock_records(connection, visit_id)
    actor.require_clinic(day.clinic_id)
    return day


def move_appointment(unit: UnitOfWork, actor: Actor, appointment_id: int, version: int, goal: Goal) -> Moved:
    """Move it; ``version`` is the appointment's as last seen.

    Raises a SlotError (SlotTaken tells by whom), ServiceNotOffered, DoctorNotInClinic, ClinicInactive, SharePaidOut,
    StaleRecord, IllegalTransition, NotFound, or PermissionDenied where this user may not overbook.
    """
    connection = unit.connection
    day = lock_current(unit, actor, appointment_id, *([goal.doctor_id] if goal.doctor_id else []))
    if day.appointment_version != version:
        raise stale(unit, "appointment", appointment_id, ("visit", day.visit_id), ("payment", day.payment_id))
    doctor_id = goal.doctor_id or day.doctor_id
    lasts, holds, share = day.end_time - day.start_time, day.busy_until - day.start_time, None
    terms = terms_with(unit, actor, day, doctor_id, goal.start)
    if not terms.clinic_active:
        raise ClinicInactive()
    if doctor_id != day.doctor_id:
        lasts, share = timedelta(minutes=terms.duration), int(terms.share)
        holds = lasts + timedelta(minutes=terms.buffer_after)
    schedule = schedules.load_schedule(connection, doctor_id, day.clinic_id, goal.start)
    service_date = check_start(schedule, goal.start, duration=int(lasts / _MINUTE), now=unit.now)
    opens = service_date != day.service_date or share is not None
    action = DayAction.RESCHEDULE if opens else DayAction.MOVE
    state = allowed(unit, actor, day, day.visit_version, action)
    if opens and service_date == day.service_date and day.arrived_at is not None:
        raise IllegalTransition(
            entity="appointment", status=str(day.state.appointment), action=str(action), reason="arrived"
        )
    until = goal.start + holds
    other = appointments.booking_in_the_way(connection, doctor_id, goal.start, until, except_id=appointment_id)
    if other is not None:
        if not goal.overbook_reason:
            raise slot_taken(goal.start, other)
        actor.require(Permission.OVERBOOK)
    booked: dict[str, object] = {
        "doctor_id": doctor_id,
        "start_time": goal.start,
        "end_time": goal.start + lasts,
        "busy_until": until,
        "service_date": service_date,
        "expected_at": None,
        "overbooked": int(other is not None),
        "overbook_reason": goal.overbook_reason if other is not None else "",
    }
    visits.move_day(connection, day, state, {} if opens else {"check_in_time": goal.start}, booked)
    visit_id, number = day.visit_id, day.queue_number
    if opens:
        number = numbers.next_queue_number(connection, day.clinic_id, service_date)
        visit_id = _open_visit(unit, day, doctor_id, goal.start, service_date, number)
        followed = {} if share is None else shares_with(unit, day, day.doctor_id, doctor_id, share)
        visits.move_payment(connection, day, {"visit_id": visit_id, **followed})
    Journal(unit, actor).note(day, action, visit_id if opens else None)
    history.insert_step(connection, actor, unit.now, day, str(action), goal.overbook_reason)
    _announce(unit, actor, day, visit_id, doctor_id, service_date)
    audit.append(
        connection,
        actor,
        unit.now,
        "move",
        "appointment",
        appointment_id,
        before=_told(day.state, day.doctor_id, day.start_time, day.visit_id, day.queue_number),
        after={
            **_told(state, doctor_id, goal.start, visit_id, number),
            **({"reason": goal.overbook_reason, "overbooked": True} if other is not None else {}),
        },
    )
    return Moved(
        appointment_id=appointment_id,
        visit_id=visit_id,
        start_time=goal.start,
        service_date=service_date,
        queue_number=number,
        doctor_id=doctor_id,
        appointment_version=version + 1,
        visit_version=1 if opens else day.visit_version + 1,
        opened=opens,
    )


def _open_visit(
    unit: UnitOfWork, day: LockedDay, doctor_id: int, start: datetime, service_date: date, number: int
) -> int:
    """The visit of the new day: whoever came unplanned is expected now, and nobody goes before others there."""
    planned = VisitType.SCHEDULED if day.visit_type.is_unplanned else day.visit_type
    return appointments.insert_visit(
        unit.connection,
        {
            "appointment_id": day.appointment_id,
            "previous_visit_id": day.visit_id,
            "clinic_id": day.clinic_id,
            "doctor_id": doctor_id,
            "service_date": service_date,
            "queue_number": number,
            "check_in_time": start,
            "visit_type": planned,
            "status": VisitStatus.WAITING,
        },
    )


def _announce(
    unit: UnitOfWork, actor: Actor, day: LockedDay, visit_id: int, doctor_id: int, service_date: date
) -> None:
    events = [
        outbox.Event(name=name, entity_id=key, clinic_id=day.clinic_id, doctor_id=doctor_id, service_date=service_date)
        for name, key in (("appointment_updated", day.appointment_id), ("queue_updated", visit_id))
    ]
    if visit_id != day.visit_id:
        events.append(of_visit("queue_updated", day.visit_id, day))
    if doctor_id != day.doctor_id:
        events.append(of_visit("appointment_updated", day.appointment_id, day))
        events.append(of_visit("payment_updated", day.payment_id, day, doctor_id))
    outbox.append(unit.connection, unit.now, actor.terminal_id, *events)


def _told(state: DayState, doctor_id: int, start: datetime, visit_id: int, number: int) -> dict[str, object]:
    return {
        **told(state),
        "doctor_id": doctor_id,
        "start_time": start,
        "visit_id": visit_id,
        "queue_number": number,
    }
