"""Taking back what the desk has just done to an appointment, as a compensating move that is audited like any other."""

from __future__ import annotations

from datetime import timedelta

from reception_app.domain.day_actions import OF_DESK
from reception_app.domain.errors import NotFound
from reception_app.domain.roles import Actor
from reception_app.persistence.repositories import appointments, queue_actions, visits
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.queue_moves import DayChange
from reception_app.services.queue_undo import take_back
from reception_app.services.staleness import stale

DESK_UNDO_WINDOW = timedelta(seconds=15)
"""As long as the message about it stands on the screen."""


def undo_at_desk(unit: UnitOfWork, actor: Actor, appointment_id: int) -> DayChange:
    """Take back the user's own last action on the appointment, within ``DESK_UNDO_WINDOW``.

    Raises NotFound(entity="queue_action") where there is nothing to take back, StaleRecord where somebody has gone on
    from there, SlotTaken where the time was given away meanwhile.
    """
    connection = unit.connection
    since = unit.now - DESK_UNDO_WINDOW
    seen = queue_actions.last_on_appointment(connection, appointment_id, since)
    if seen is None:
        raise NotFound(entity="queue_action", id=appointment_id)
    rows = (seen.done.visit_id, *([seen.done.opened_visit_id] if seen.done.opened_visit_id else []))
    for doctor in sorted({visits.doctor_of(connection, visit_id) for visit_id in rows}):
        appointments.lock_doctor(connection, doctor)
    last = queue_actions.last_on_appointment(connection, appointment_id, since)
    if last != seen or seen.user_id != actor.user_id:
        raise stale(unit, "appointment", appointment_id, *(("visit", visit_id) for visit_id in rows))
    if seen.is_undone or seen.done.action not in OF_DESK:
        raise NotFound(entity="queue_action", id=appointment_id)
    return take_back(unit, actor, seen.done, seen.done.visit_version)
