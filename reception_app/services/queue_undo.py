"""Taking back what the same user did to a queue a moment ago, by a compensating move that is audited like any other."""

from __future__ import annotations

from datetime import timedelta

from reception_app.domain.day_actions import INVERSES, undone
from reception_app.domain.errors import NotFound, SlotTaken, StaleRecord
from reception_app.domain.roles import Actor
from reception_app.domain.visit import VisitAction, next_status
from reception_app.persistence.repositories import appointments, outbox, queue_actions, visits
from reception_app.persistence.repositories.queue_actions import Before, DoneAction
from reception_app.persistence.repositories.visits import LockedDay
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.queue_moves import DayChange, of_visit, told, write_audit
from reception_app.services.queue_transfer import shares

UNDO_WINDOW = timedelta(seconds=30)
"""Long enough to notice a slip, too short for anybody to have acted on it."""

_OF_VISIT = ("arrived_at", "queued_at", "called_at", "started_at", "finished_at", "priority", "priority_reason")


def undo_last(unit: UnitOfWork, actor: Actor, doctor_id: int) -> tuple[DayChange, ...]:
    """Put back what the user's last key did to the doctor's queue, within ``UNDO_WINDOW``.

    Raises NotFound(entity="queue_action") where there is nothing to take back, StaleRecord where somebody has gone on
    from there, SlotTaken where a no-show's time was given away.
    """
    connection = unit.connection
    since = unit.now - UNDO_WINDOW
    seen = queue_actions.last_actions(connection, actor.user_id, doctor_id, since)
    doctors = {
        doctor_id,
        *(visits.doctor_of(connection, done.opened_visit_id) for done in seen if done.opened_visit_id),
    }
    for doctor in sorted(doctors):
        appointments.lock_doctor(connection, doctor)
    batch = queue_actions.last_actions(connection, actor.user_id, doctor_id, since)
    if not batch:
        raise NotFound(entity="queue_action", id=doctor_id)
    if batch != seen:
        raise StaleRecord(entity="queue_action", id=doctor_id)
    changes: list[DayChange] = []
    for done in batch:
        versions = {change.visit_id: change.visit_version for change in changes}
        changes.append(_take_back(unit, actor, done, versions.get(done.visit_id, done.visit_version)))
    return tuple(changes)


def _take_back(unit: UnitOfWork, actor: Actor, done: DoneAction, version: int) -> DayChange:
    connection = unit.connection
    day = visits.lock_records(connection, done.visit_id)
    actor.require_clinic(day.clinic_id)
    actor.require_doctor(day.doctor_id)
    if day.visit_version != version:
        raise StaleRecord(entity="visit", id=day.visit_id)
    before = done.before
    state = undone(day.state, before.state, done.action)
    events = [of_visit("queue_updated", day.visit_id, day), of_visit("appointment_updated", day.appointment_id, day)]
    of_appointment: dict[str, object] = {}
    of_payment: dict[str, object] = {}
    if done.opened_visit_id is not None:
        there = _close_opened(unit, done.opened_visit_id)
        of_appointment = {name: before.values[name] for name in ("doctor_id", "overbooked", "overbook_reason")}
        of_payment = {"visit_id": day.visit_id, **shares(day.net, before.values["share"])}
        events.append(of_visit("queue_updated", there.visit_id, there))
        events.append(of_visit("appointment_updated", day.appointment_id, there))
    if of_appointment or INVERSES[done.action].retakes_time:
        _require_time_free(unit, day, before)
    of_the_visit = {name: before.values[name] for name in _OF_VISIT}
    visits.move_day(connection, day, state, of_the_visit, of_appointment, of_payment)
    queue_actions.mark_undone(connection, done.id, unit.now)
    if of_payment or state.payment is not day.state.payment:
        events.append(of_visit("payment_updated", day.payment_id, day))
    outbox.append(connection, unit.now, actor.terminal_id, *events)
    write_audit(unit, actor, "undo", day, {**told(state), "action": str(done.action)})
    return DayChange(day.visit_id, day.visit_version + 1, day.appointment_id, day.payment_id, day.queue_number, state)


def _require_time_free(unit: UnitOfWork, day: LockedDay, before: Before) -> None:
    """Raises SlotTaken where the appointment had let its time go and somebody else holds it now."""
    taken = appointments.booking_in_the_way(
        unit.connection, before.values["doctor_id"], day.start_time, day.busy_until, except_id=day.appointment_id
    )
    if taken and not before.values["overbooked"]:
        raise SlotTaken(start=day.start_time.isoformat())


def _close_opened(unit: UnitOfWork, visit_id: int) -> LockedDay:
    """The visit that a transfer had opened is transferred back, if nobody has touched it."""
    there = visits.lock_records(unit.connection, visit_id)
    if there.visit_version != 1:
        raise StaleRecord(entity="visit", id=visit_id)
    appointments.close_visit(unit.connection, visit_id, next_status(there.state.visit, VisitAction.TRANSFER))
    return there
