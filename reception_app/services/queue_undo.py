"""Taking back what the same user did to a queue a moment ago, by a compensating move that is audited like any other."""

from __future__ import annotations

from datetime import timedelta

from reception_app.domain.day_actions import INVERSES, NOT_BY_KEY, DayAction, undone
from reception_app.domain.errors import NotFound, StaleRecord
from reception_app.domain.roles import Actor
from reception_app.domain.visit import VisitAction, next_status
from reception_app.persistence.repositories import appointments, history, outbox, queue_actions, visits
from reception_app.persistence.repositories.queue_actions import Before, DoneAction
from reception_app.persistence.repositories.visits import LockedDay
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.conflicts import slot_taken
from reception_app.services.queue_moves import DayChange, of_visit, told, write_audit
from reception_app.services.queue_transfer import shares_with
from reception_app.services.staleness import stale

UNDO_WINDOW = timedelta(seconds=30)
"""Long enough to notice a slip, too short for anybody to have acted on it."""

_OF_APPOINTMENT = (
    "doctor_id",
    "overbooked",
    "overbook_reason",
    "start_time",
    "end_time",
    "busy_until",
    "expected_at",
)
_OF_VISIT = (
    "check_in_time",
    "arrived_at",
    "queued_at",
    "called_at",
    "started_at",
    "finished_at",
    "priority",
    "priority_reason",
)


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
    if not batch or any(done.action in NOT_BY_KEY for done in batch):
        raise NotFound(entity="queue_action", id=doctor_id)
    if batch != seen:
        raise StaleRecord(entity="queue_action", id=doctor_id)
    changes: list[DayChange] = []
    for done in batch:
        versions = {change.visit_id: change.visit_version for change in changes}
        changes.append(take_back(unit, actor, done, versions.get(done.visit_id, done.visit_version)))
    return tuple(changes)


def take_back(unit: UnitOfWork, actor: Actor, done: DoneAction, version: int) -> DayChange:
    """Lead the three records back from one action; the doctors' days are the caller's, the visit is at ``version``."""
    connection = unit.connection
    day = visits.lock_records(connection, done.visit_id)
    actor.require_clinic(day.clinic_id)
    actor.require_doctor(day.doctor_id)
    if day.visit_version != version:
        raise stale(unit, "visit", day.visit_id, ("appointment", day.appointment_id))
    before, stood = done.before, day
    state = undone(day.state, before.state, done.action)
    events = [of_visit("queue_updated", day.visit_id, day), of_visit("appointment_updated", day.appointment_id, day)]
    of_payment: dict[str, object] = {}
    of_appointment = {
        name: before.values[name] for name in _OF_APPOINTMENT if getattr(day, name) != before.values[name]
    }
    if done.opened_visit_id is not None:
        there = stood = _close_opened(unit, done.opened_visit_id, done.action)
        # The appointment went to the other doctor or day, which the closed visit does not tell.
        of_appointment = {name: before.values[name] for name in _OF_APPOINTMENT}
        of_appointment["service_date"] = day.service_date
        back_to, share = before.values["doctor_id"], before.values["share"]
        of_payment = {"visit_id": day.visit_id, **shares_with(unit, day, there.doctor_id, back_to, share)}
        events.append(of_visit("queue_updated", there.visit_id, there))
        events.append(of_visit("appointment_updated", day.appointment_id, there))
    if done.opened_visit_id is not None or INVERSES[done.action].retakes_time:
        _require_time_free(unit, day, before)
    of_the_visit = {name: before.values[name] for name in _OF_VISIT}
    visits.move_day(connection, day, state, of_the_visit, of_appointment, of_payment)
    queue_actions.mark_undone(connection, done.id, unit.now)
    if of_payment or state.payment is not day.state.payment:
        events.append(of_visit("payment_updated", day.payment_id, day))
    outbox.append(connection, unit.now, actor.terminal_id, *events)
    if of_appointment or state.appointment is not day.state.appointment:
        history.insert_step(connection, actor, unit.now, stood, "undo")
    write_audit(unit, actor, "undo", day, {**told(state), "action": str(done.action)})
    return DayChange(day.visit_id, day.visit_version + 1, day.appointment_id, day.payment_id, day.queue_number, state)


def _require_time_free(unit: UnitOfWork, day: LockedDay, before: Before) -> None:
    """Raises SlotTaken where the appointment had let its time go and somebody else holds it now."""
    start, until = before.values["start_time"], before.values["busy_until"]
    taken = appointments.booking_in_the_way(
        unit.connection, before.values["doctor_id"], start, until, except_id=day.appointment_id
    )
    if taken and not before.values["overbooked"]:
        raise slot_taken(start, taken)


def _close_opened(unit: UnitOfWork, visit_id: int, action: DayAction) -> LockedDay:
    """The visit that a transfer or a move had opened goes the same way back, if nobody has touched it."""
    there = visits.lock_records(unit.connection, visit_id)
    if there.visit_version != 1:
        raise stale(unit, "visit", visit_id, ("appointment", there.appointment_id))
    back = VisitAction.RESCHEDULE if action is DayAction.RESCHEDULE else VisitAction.TRANSFER
    appointments.close_visit(unit.connection, visit_id, next_status(there.state.visit, back))
    return there
