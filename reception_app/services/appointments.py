"""Changing a booked appointment: moved, expected late, cancelled, standing again, or the last of these taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from reception_app.domain.clock import Clock
from reception_app.domain.day_actions import DayAction
from reception_app.domain.errors import InvalidField, MissingField
from reception_app.domain.local_time import YEARS
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import visits
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit
from reception_app.services.desk_undo import DESK_UNDO_WINDOW, undo_at_desk
from reception_app.services.lateness import expect_late
from reception_app.services.moving import Goal, Moved, move_appointment
from reception_app.services.queue_moves import DayChange, Journal, change_locked, checked_reason
from reception_app.services.returns import restore_visit

__all__ = ["DESK_UNDO_WINDOW", "AppointmentService", "DayChange", "Moved"]

_T = TypeVar("_T")


class AppointmentService:
    """Changes appointments, each in one unit of work, serialised with bookings by the doctor's row.

    All raise PermissionDenied, NotFound, StaleRecord (``by``, ``terminal`` and ``at`` tell who was faster),
    IllegalTransition or DatabaseError.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def cancel(self, actor: Actor, visit_id: int, version: int, reason: str) -> DayChange:
        """Cancel the appointment of an open visit; its time is free again and an unpaid payment is void.

        ``version`` is the visit's as last seen. What was paid stays to be refunded: ``to_give_back`` of the answer.
        Raises MissingField without a reason.
        """
        actor.require(Permission.CHANGE_APPOINTMENT)
        if not reason.strip():
            raise MissingField("reason")
        why = checked_reason(reason)

        def work(unit: UnitOfWork) -> DayChange:
            day = visits.lock_day(unit.connection, visit_id)
            return change_locked(unit, actor, day, version, DayAction.CANCEL, reason=why, journal=Journal(unit, actor))

        return self._run(work)

    def reinstate(self, actor: Actor, visit_id: int, version: int, reason: str = "") -> DayChange:
        """A cancelled appointment stands again, with its time, visit and number; ``version`` is the visit's.

        Raises SlotPast once the time is over, DoctorUnavailable, SlotTaken where somebody else holds the time, unless
        there is a ``reason`` and the right to overbook.
        """
        actor.require(Permission.CHANGE_APPOINTMENT)
        why = checked_reason(reason)
        return self._run(lambda unit: restore_visit(unit, actor, visit_id, version, why))

    def move(
        self,
        actor: Actor,
        appointment_id: int,
        version: int,
        start: datetime,
        doctor_id: int | None = None,
        overbook_reason: str = "",
    ) -> Moved:
        """Give an appointment another start (aware), and another doctor of its clinic where one is named.

        ``version`` is the appointment's. The same day and doctor keep visit and number; otherwise the visit is closed
        as RESCHEDULED and one opened with that day's number, and the payment follows with the other doctor's shares.
        Raises a SlotError, also SlotTaken without an ``overbook_reason`` and the right to overbook; ServiceNotOffered,
        DoctorNotInClinic, ClinicInactive, SharePaidOut.
        """
        actor.require(Permission.CHANGE_APPOINTMENT)
        goal = Goal(_instant("start_time", start), doctor_id, checked_reason(overbook_reason))
        return self._run(lambda unit: move_appointment(unit, actor, appointment_id, version, goal))

    def late(self, actor: Actor, appointment_id: int, version: int, expected_at: datetime | None) -> DayChange:
        """Note when a late patient will be here, or with None that he comes in time; ``version`` is the appointment's.

        Raises InvalidField for a time that is not after the start, or on another day.
        """
        actor.require(Permission.CHANGE_APPOINTMENT)
        moment = None if expected_at is None else _instant("expected_at", expected_at)
        return self._run(lambda unit: expect_late(unit, actor, appointment_id, version, moment))

    def undo(self, actor: Actor, appointment_id: int) -> DayChange:
        """Take back one's own last action on the appointment, within ``DESK_UNDO_WINDOW``.

        That is a check-in, move, cancellation, no-show, late arrival, or that it stands again. Raises
        NotFound(entity="queue_action") where there is nothing to take back, StaleRecord where somebody has gone on from
        there, SlotTaken where the time was given away.
        """
        actor.require(Permission.CHANGE_APPOINTMENT)
        return self._run(lambda unit: undo_at_desk(unit, actor, appointment_id))

    def _run(self, work: Callable[[UnitOfWork], _T]) -> _T:
        return run_unit(self._database, self._clock, work)


def _instant(field: str, moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise InvalidField(field, reason="no_offset")
    if moment.year not in YEARS:
        raise InvalidField(field, reason="year")
    return moment.astimezone(UTC)
