"""The queue of the day: a patient arrives, is called, seen and done, waits again, goes elsewhere or does not come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from zoneinfo import ZoneInfo

from reception_app.domain.clock import Clock
from reception_app.domain.day_actions import DayAction, after
from reception_app.domain.errors import InvalidField, MissingField, NoOneWaiting, NotFound
from reception_app.domain.local_time import clinic_day
from reception_app.domain.roles import Actor, Permission
from reception_app.domain.visit import Priority
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import queue as queries
from reception_app.persistence.repositories import appointments, visits
from reception_app.persistence.repositories.visits import Days
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit
from reception_app.services.queue_moves import DayChange, Journal, change_day, change_locked, checked_reason
from reception_app.services.queue_transfer import transfer_visit
from reception_app.services.queue_undo import undo_last
from reception_app.services.returns import reinstate_visit

__all__ = ["DayChange", "Finishing", "QueueService", "change_day"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Finishing:
    """The patient who goes out as the next one is asked in: both happen, or neither."""

    visit_id: int
    version: int


class QueueService:
    """Moves visit, appointment and payment of one booking together, each action in one unit of work.

    ``version`` is the visit's, as the caller last saw it. All raise PermissionDenied, NotFound, StaleRecord,
    IllegalTransition or DatabaseError. A doctor runs the own queue alone.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def check_in(self, actor: Actor, visit_id: int, version: int) -> DayChange:
        """The patient stands at the desk: from now on the visit can be called."""
        actor.require(Permission.CHANGE_APPOINTMENT)
        return self._act(actor, visit_id, version, DayAction.CHECK_IN)

    def call(self, actor: Actor, visit_id: int, version: int, finishing: Finishing | None = None) -> DayChange:
        """Ask an arrived patient in, whatever the order says."""
        actor.require(Permission.RUN_QUEUE)

        def work(unit: UnitOfWork) -> DayChange:
            day = visits.lock_day(unit.connection, visit_id)
            journal = Journal(unit, actor)
            _finish(unit, actor, day.doctor_id, finishing, journal)
            return change_locked(unit, actor, day, version, DayAction.CALL, journal=journal)

        return self._run(work)

    def call_next(self, actor: Actor, doctor_id: int, finishing: Finishing | None = None) -> DayChange:
        """Ask in whoever is first of those who have arrived: by priority, then arrival, then queue number.

        Two callers never get the same patient. Raises NoOneWaiting where nobody has arrived, and then changes nothing;
        ``visit_id``, ``version`` and ``queue_number`` tell the next booked patient, None where nobody is booked.
        """
        actor.require(Permission.RUN_QUEUE)
        actor.require_doctor(doctor_id)

        def work(unit: UnitOfWork) -> DayChange:
            connection = unit.connection
            appointments.lock_doctor(connection, doctor_id)
            days = self._days(unit, doctor_id)
            journal = Journal(unit, actor)
            _finish(unit, actor, doctor_id, finishing, journal)
            first = visits.first_arrived(connection, doctor_id, days)
            if first is None:
                raise _no_one(unit, doctor_id, days)
            day = visits.lock_records(connection, first)
            return change_locked(unit, actor, day, day.visit_version, DayAction.CALL, journal=journal)

        return self._run(work)

    def arrive_and_call(
        self, actor: Actor, visit_id: int, version: int, finishing: Finishing | None = None
    ) -> DayChange:
        """Register a booked patient's arrival and ask him in at once: he went past the desk."""
        actor.require(Permission.RUN_QUEUE)

        def work(unit: UnitOfWork) -> DayChange:
            day = visits.lock_day(unit.connection, visit_id)
            journal = Journal(unit, actor)
            _finish(unit, actor, day.doctor_id, finishing, journal)
            arrived = change_locked(unit, actor, day, version, DayAction.CHECK_IN, journal=journal)
            day = visits.lock_records(unit.connection, visit_id)
            return change_locked(unit, actor, day, arrived.visit_version, DayAction.CALL, journal=journal)

        return self._run(work)

    def recall(self, actor: Actor, visit_id: int, version: int) -> DayChange:
        """Call the same number once more."""
        actor.require(Permission.RUN_QUEUE)
        return self._act(actor, visit_id, version, DayAction.RECALL)

    def start(self, actor: Actor, visit_id: int, version: int) -> DayChange:
        """The called patient is with the doctor."""
        actor.require(Permission.RUN_QUEUE)
        return self._act(actor, visit_id, version, DayAction.START)

    def finish(self, actor: Actor, visit_id: int, version: int) -> DayChange:
        """The doctor is done with the patient."""
        actor.require(Permission.RUN_QUEUE)
        return self._act(actor, visit_id, version, DayAction.FINISH)

    def hold(self, actor: Actor, visit_id: int, version: int) -> DayChange:
        """The patient is elsewhere for a while (an X-ray, the toilet): passed over until resumed."""
        actor.require(Permission.RUN_QUEUE)
        return self._act(actor, visit_id, version, DayAction.HOLD)

    def resume(self, actor: Actor, visit_id: int, version: int) -> DayChange:
        """The patient is back, at the place in the order that was his."""
        actor.require(Permission.RUN_QUEUE)
        return self._act(actor, visit_id, version, DayAction.RESUME)

    def skip(self, actor: Actor, visit_id: int, version: int) -> DayChange:
        """The patient does not answer: back behind the next one, emergencies too."""
        actor.require(Permission.RUN_QUEUE)

        def work(unit: UnitOfWork) -> DayChange:
            day = visits.lock_day(unit.connection, visit_id)
            after(day.state, DayAction.SKIP)
            place = visits.place_behind(unit.connection, day, self._days(unit, day.doctor_id))
            values = {"priority": place.priority, "queued_at": place.moment} if place else {}
            journal = Journal(unit, actor)
            return change_locked(unit, actor, day, version, DayAction.SKIP, values=values, journal=journal)

        return self._run(work)

    def no_show(self, actor: Actor, visit_id: int, version: int) -> DayChange:
        """The patient did not come; the time is free again and an unpaid payment is void.

        Before the appointment's start it is refused: IllegalTransition with ``reason`` too_early and ``not_before``.
        """
        actor.require(Permission.RUN_QUEUE)
        return self._act(actor, visit_id, version, DayAction.NO_SHOW)

    def reinstate(self, actor: Actor, visit_id: int, version: int, reason: str = "") -> DayChange:
        """A no-show of today turns up after all: arrived now, waiting, and the money is expected again.

        The time is taken back: SlotTaken where somebody else holds it, unless there is a ``reason`` and the right to
        overbook.
        """
        actor.require(Permission.RUN_QUEUE)
        why = checked_reason(reason)
        return self._run(lambda unit: reinstate_visit(unit, actor, visit_id, version, why))

    def prioritise(self, actor: Actor, visit_id: int, version: int, priority: Priority, reason: str = "") -> DayChange:
        """Let a patient be called earlier, or with NORMAL in turn again; raises MissingField without a reason."""
        actor.require(Permission.RUN_QUEUE)
        reason = checked_reason(reason)
        if priority is not Priority.NORMAL and not reason:
            raise MissingField("reason")
        values = {"priority": int(priority), "priority_reason": reason}
        return self._act(actor, visit_id, version, DayAction.PRIORITISE, values)

    def transfer(self, actor: Actor, visit_id: int, version: int, doctor_id: int, reason: str = "") -> DayChange:
        """Hand the patient over to another doctor of the clinic; the change is that of the visit opened there.

        Raises InvalidField for the same doctor, DoctorNotInClinic, DoctorUnavailable or ServiceNotOffered.
        """
        actor.require(Permission.RUN_QUEUE)
        why = checked_reason(reason) or str(DayAction.TRANSFER)
        return self._run(lambda unit: transfer_visit(unit, actor, visit_id, version, doctor_id, why))

    def undo(self, actor: Actor, doctor_id: int) -> tuple[DayChange, ...]:
        """Take back what this user's last key did to the doctor's queue, within half a minute.

        Raises NotFound(entity="queue_action") where there is nothing, StaleRecord where somebody has gone on from it,
        SlotTaken where a no-show's time was given away.
        """
        actor.require(Permission.RUN_QUEUE)
        actor.require_doctor(doctor_id)
        return self._run(lambda unit: undo_last(unit, actor, doctor_id))

    def _act(
        self, actor: Actor, visit_id: int, version: int, action: DayAction, values: dict[str, object] | None = None
    ) -> DayChange:
        def work(unit: UnitOfWork) -> DayChange:
            day = visits.lock_day(unit.connection, visit_id)
            return change_locked(unit, actor, day, version, action, values=values, journal=Journal(unit, actor))

        return self._run(work)

    def _run(self, work: Callable[[UnitOfWork], _T]) -> _T:
        return run_unit(self._database, self._clock, work)

    def _days(self, unit: UnitOfWork, doctor_id: int) -> Days:
        places = queries.load_places(unit.connection, doctor_id)
        if not places:
            raise NotFound(entity="doctor", id=doctor_id)
        return {
            place.clinic_id: clinic_day(unit.now, ZoneInfo(place.time_zone), place.day_starts_at) for place in places
        }


def _finish(unit: UnitOfWork, actor: Actor, doctor_id: int, finishing: Finishing | None, journal: Journal) -> None:
    """The doctor's day is locked already; a patient of another doctor would break the order of locks."""
    if finishing is None:
        return
    if visits.doctor_of(unit.connection, finishing.visit_id) != doctor_id:
        raise InvalidField("finishing", reason="other_doctor")
    day = visits.lock_records(unit.connection, finishing.visit_id)
    change_locked(unit, actor, day, finishing.version, DayAction.FINISH, journal=journal)


def _no_one(unit: UnitOfWork, doctor_id: int, days: Days) -> NoOneWaiting:
    expected = visits.first_expected(unit.connection, doctor_id, days)
    if expected is None:
        return NoOneWaiting(visit_id=None)
    return NoOneWaiting(visit_id=expected.id, version=expected.version, queue_number=expected.queue_number)
