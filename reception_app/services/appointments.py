"""Changing a booked appointment: another time in the same transaction as everything that hangs on it, or cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.clock import Clock
from reception_app.domain.day_actions import DayAction
from reception_app.domain.errors import IllegalTransition, InvalidField, MissingField, SlotTaken, StaleRecord
from reception_app.domain.roles import Actor, Permission
from reception_app.domain.schedule import check_start
from reception_app.domain.visit import VisitAction, VisitStatus, VisitType, next_status
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import appointments, audit, numbers, outbox, schedules
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit
from reception_app.services.queueing import DayChange, change_day


@dataclass(frozen=True, slots=True)
class Moved:
    """Where an appointment stands after a move; on another day it has a new visit with that day's number."""

    appointment_id: int
    visit_id: int
    start_time: datetime
    service_date: date
    queue_number: int


class AppointmentService:
    """Moves and cancels appointments; each in one unit of work, serialised with bookings by the doctor's row."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def cancel(self, actor: Actor, visit_id: int, version: int, reason: str) -> DayChange:
        """Cancel the appointment of an open visit; its time is free again and an unpaid payment is void.

        ``version`` is the visit's as last seen. Raises MissingField without a reason, StaleRecord, IllegalTransition.
        """
        actor.require(Permission.CHANGE_APPOINTMENT)
        if not reason.strip():
            raise MissingField("reason")
        return run_unit(
            self._database,
            self._clock,
            lambda unit: change_day(unit, actor, visit_id, version, DayAction.CANCEL, reason=reason.strip()),
        )

    def move(self, actor: Actor, appointment_id: int, version: int, start: datetime) -> Moved:
        """Give a confirmed appointment another start (aware) with its doctor; ``version`` is the appointment's.

        The same day keeps visit and number; another day closes the visit as RESCHEDULED and opens one with that day's
        number, and the payment follows. Raises SlotError, StaleRecord, IllegalTransition or NotFound.
        """
        actor.require(Permission.CHANGE_APPOINTMENT)
        if start.tzinfo is None:
            raise InvalidField("start_time", reason="no_offset")
        return run_unit(
            self._database, self._clock, lambda unit: _move(unit, actor, appointment_id, version, start.astimezone(UTC))
        )


def _move(unit: UnitOfWork, actor: Actor, appointment_id: int, version: int, start: datetime) -> Moved:
    connection = unit.connection
    old = appointments.lock_appointment(connection, appointment_id)
    actor.require_clinic(old.clinic_id)
    if old.version != version:
        raise StaleRecord(entity="appointment", id=appointment_id)
    if old.status is not AppointmentStatus.CONFIRMED or old.visit_status is not VisitStatus.WAITING:
        raise IllegalTransition(entity="appointment", status=str(old.status), action="move")
    duration = int((old.end_time - old.start_time) / timedelta(minutes=1))
    schedule = schedules.load_schedule(connection, old.doctor_id, old.clinic_id, start)
    service_date = check_start(schedule, start, duration=duration, now=unit.now)
    end = start + (old.end_time - old.start_time)
    busy_until = start + (old.busy_until - old.start_time)
    if appointments.booking_in_the_way(connection, old.doctor_id, start, busy_until, except_id=appointment_id):
        raise SlotTaken(start=start.isoformat())
    appointments.set_times(
        connection, appointment_id, start=start, end=end, busy_until=busy_until, service_date=service_date
    )
    visit_id, queue_number = old.visit_id, old.queue_number
    if service_date == old.service_date:
        appointments.set_check_in_time(connection, visit_id, start)
    else:
        closed = next_status(old.visit_status, VisitAction.RESCHEDULE)
        appointments.close_visit(connection, visit_id, closed)
        queue_number = numbers.next_queue_number(connection, old.clinic_id, service_date)
        visit_id = appointments.insert_visit(
            connection,
            {
                "appointment_id": appointment_id,
                "previous_visit_id": old.visit_id,
                "clinic_id": old.clinic_id,
                "doctor_id": old.doctor_id,
                "service_date": service_date,
                "queue_number": queue_number,
                "check_in_time": start,
                "visit_type": VisitType.SCHEDULED,
                "status": VisitStatus.WAITING,
            },
        )
        appointments.point_payment(connection, appointment_id, visit_id)
    _announce(unit, actor, old, visit_id, service_date)
    audit.append(
        connection,
        actor,
        unit.now,
        "move",
        "appointment",
        appointment_id,
        before={"start_time": old.start_time, "visit_id": old.visit_id, "queue_number": old.queue_number},
        after={"start_time": start, "visit_id": visit_id, "queue_number": queue_number},
    )
    return Moved(appointment_id, visit_id, start, service_date, queue_number)


def _announce(
    unit: UnitOfWork, actor: Actor, old: appointments.LockedAppointment, visit_id: int, service_date: date
) -> None:
    changed = [("appointment_updated", old.appointment_id, service_date), ("queue_updated", visit_id, service_date)]
    if service_date != old.service_date:
        changed.append(("queue_updated", old.visit_id, old.service_date))
    outbox.append(
        unit.connection,
        unit.now,
        actor.terminal_id,
        *(
            outbox.Event(
                name=name, entity_id=entity_id, clinic_id=old.clinic_id, doctor_id=old.doctor_id, service_date=day
            )
            for name, entity_id, day in changed
        ),
    )
