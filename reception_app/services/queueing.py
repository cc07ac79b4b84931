"""The queue of the day: a patient arrives, is called, seen and done, or does not come."""

from __future__ import annotations

from dataclasses import dataclass

from reception_app.domain.clock import Clock
from reception_app.domain.day_actions import EFFECTS, DayAction, DayState, after
from reception_app.domain.errors import StaleRecord
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit, outbox, visits
from reception_app.persistence.repositories.outbox import Event
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit


@dataclass(frozen=True, slots=True)
class DayChange:
    """Where one action left the three records; ``visit_version`` is the one to hand in with the next action."""

    visit_id: int
    visit_version: int
    appointment_id: int
    payment_id: int
    state: DayState


class QueueService:
    """Moves visit, appointment and payment of one booking together, each action in one unit of work.

    ``version`` is the visit's, as the caller last saw it. All raise PermissionDenied, NotFound, StaleRecord,
    IllegalTransition or DatabaseError.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def check_in(self, actor: Actor, visit_id: int, version: int) -> DayChange:
        """The patient stands at the desk: from now on the visit can be called."""
        return self._act(actor, Permission.CHANGE_APPOINTMENT, visit_id, version, DayAction.CHECK_IN)

    def call(self, actor: Actor, visit_id: int, version: int) -> DayChange:
        """Ask an arrived patient in."""
        return self._act(actor, Permission.RUN_QUEUE, visit_id, version, DayAction.CALL)

    def start(self, actor: Actor, visit_id: int, version: int) -> DayChange:
        """The called patient is with the doctor."""
        return self._act(actor, Permission.RUN_QUEUE, visit_id, version, DayAction.START)

    def finish(self, actor: Actor, visit_id: int, version: int) -> DayChange:
        """The doctor is done with the patient."""
        return self._act(actor, Permission.RUN_QUEUE, visit_id, version, DayAction.FINISH)

    def no_show(self, actor: Actor, visit_id: int, version: int) -> DayChange:
        """The patient did not come; the time is free again and an unpaid payment is void."""
        return self._act(actor, Permission.RUN_QUEUE, visit_id, version, DayAction.NO_SHOW)

    def _act(self, actor: Actor, permission: Permission, visit_id: int, version: int, action: DayAction) -> DayChange:
        actor.require(permission)
        return run_unit(self._database, self._clock, lambda unit: change_day(unit, actor, visit_id, version, action))


def change_day(
    unit: UnitOfWork, actor: Actor, visit_id: int, version: int, action: DayAction, reason: str = ""
) -> DayChange:
    """Apply ``action`` to the three records with events and audit, inside the caller's unit of work."""
    day = visits.lock_day(unit.connection, visit_id)
    if day.visit_version != version:
        raise StaleRecord(entity="visit", id=visit_id)
    state = after(day.state, action)
    visits.move_day(unit.connection, day, state, EFFECTS[action].stamp, unit.now)
    _announce(unit, actor, day, state)
    audit.append(
        unit.connection,
        actor,
        unit.now,
        str(action),
        "visit",
        visit_id,
        before=_told(day.state),
        after=_told(state) | ({"reason": reason} if reason else {}),
    )
    return DayChange(visit_id, version + 1, day.appointment_id, day.payment_id, state)


def _announce(unit: UnitOfWork, actor: Actor, day: visits.LockedDay, state: DayState) -> None:
    def event(name: str, entity_id: int) -> Event:
        return {
            "name": name,
            "entity_id": entity_id,
            "clinic_id": day.clinic_id,
            "doctor_id": day.doctor_id,
            "service_date": day.service_date,
        }

    events = [event("queue_updated", day.visit_id), event("appointment_updated", day.appointment_id)]
    if state.payment is not day.state.payment:
        events.append(event("payment_updated", day.payment_id))
    outbox.append(unit.connection, unit.now, actor.terminal_id, *events)


def _told(state: DayState) -> dict[str, object]:
    return {"appointment": str(state.appointment), "visit": str(state.visit), "payment": str(state.payment)}
