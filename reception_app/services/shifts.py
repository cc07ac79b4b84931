"""The cashier's shift: a drawer opened with a float and closed with what was counted against what must be there."""

from __future__ import annotations

from functools import partial

from reception_app.domain.clock import Clock
from reception_app.domain.errors import IllegalTransition, InvalidField, MissingField, NotFound
from reception_app.domain.money import check_price
from reception_app.domain.patient import clean_line
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.queries.shifts import ShiftView, load_shifts
from reception_app.persistence.repositories import audit, shifts
from reception_app.persistence.repositories.shifts import LockedShift
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.looking_again import run_and_tell
from reception_app.services.payment_changes import REASON_MAX_LENGTH
from reception_app.services.staleness import stale

__all__ = ["ShiftService", "ShiftView"]

MOST_SHIFTS = 100


class ShiftService:
    """Amounts in minor units; each user has one open drawer at most, whichever desk it was opened at."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def current(self, actor: Actor) -> ShiftView | None:
        """The actor's open drawer, None where there is none yet."""
        actor.require(Permission.RUN_SHIFT)
        with self._database.read() as connection:
            found = load_shifts(connection, user_id=actor.user_id, only_open=True)
        return found[0] if found else None

    def shift(self, actor: Actor, shift_id: int) -> ShiftView:
        """One drawer, for its paper; raises NotFound, PermissionDenied for somebody else's."""
        actor.require(Permission.RUN_SHIFT)
        with self._database.read() as connection:
            found = load_shifts(connection, shift_id=shift_id)
        if not found:
            raise NotFound(entity="cash_shift", id=shift_id)
        if found[0].user_id != actor.user_id:
            actor.require(Permission.CLOSE_ANY_SHIFT)
        return found[0]

    def recent(self, actor: Actor, limit: int = 20) -> tuple[ShiftView, ...]:
        """The newest drawers: one's own, or everybody's for who may close them."""
        actor.require(Permission.RUN_SHIFT)
        everybody = actor.may(Permission.CLOSE_ANY_SHIFT)
        with self._database.read() as connection:
            return load_shifts(
                connection, user_id=None if everybody else actor.user_id, limit=max(1, min(limit, MOST_SHIFTS))
            )

    def open(self, actor: Actor, opening_float: int) -> ShiftView:
        """Open a drawer; raises InvalidField, IllegalTransition where the actor has one open."""
        actor.require(Permission.RUN_SHIFT)
        check_price(opening_float, "opening_float")

        def work(unit: UnitOfWork) -> int:
            opened = shifts.open_shift(unit.connection, actor.user_id, actor.terminal_id, unit.now, opening_float)
            if opened is None:
                raise IllegalTransition(entity="cash_shift", status="OPEN", action="open_shift")
            after = {"opening_float": opening_float}
            audit.append(unit.connection, actor, unit.now, "open_shift", "cash_shift", opened, after=after)
            return opened

        return self.shift(actor, run_and_tell(self._database, self._clock, actor, work))

    def set_float(self, actor: Actor, shift_id: int, version: int, opening_float: int) -> ShiftView:
        """Say what lay in a drawer that was opened by itself; raises like ``close``."""
        actor.require(Permission.RUN_SHIFT)
        check_price(opening_float, "opening_float")

        def work(unit: UnitOfWork) -> None:
            shift = _lock(unit, actor, shift_id, version, "set_float")
            shifts.change_shift(unit.connection, shift, opening_float=opening_float)
            before, after = {"opening_float": shift.opening_float}, {"opening_float": opening_float}
            audit.append(
                unit.connection, actor, unit.now, "set_float", "cash_shift", shift_id, before=before, after=after
            )

        run_and_tell(self._database, self._clock, actor, work)
        return self.shift(actor, shift_id)

    def close(self, actor: Actor, shift_id: int, version: int, counted: int, note: str = "") -> ShiftView:
        """Close a drawer with what was counted in it; somebody else's with CLOSE_ANY_SHIFT.

        What was counted stands for good: another count, or money found later, belongs in the next drawer.

        Raises MissingField("note") with ``difference`` where the count is not what must be there and nothing explains
        it, InvalidField, StaleRecord, IllegalTransition for a closed one, NotFound.
        """
        actor.require(Permission.RUN_SHIFT)
        check_price(counted, "counted")
        said = clean_line(note or "")
        if len(said) > REASON_MAX_LENGTH:
            raise InvalidField("note", reason="too_long", limit=REASON_MAX_LENGTH)
        work = partial(_close, actor=actor, shift_id=shift_id, version=version, counted=counted, note=said)
        run_and_tell(self._database, self._clock, actor, work)
        return self.shift(actor, shift_id)


def _close(unit: UnitOfWork, actor: Actor, shift_id: int, version: int, counted: int, note: str) -> None:
    shift = _lock(unit, actor, shift_id, version, "close_shift")
    expected = shifts.cash_moved(unit.connection, shift_id).expected(shift.opening_float)
    if counted != expected and not note:
        raise MissingField("note", difference=counted - expected)
    shifts.change_shift(
        unit.connection,
        shift,
        closed_at=unit.now,
        closed_by=actor.user_id,
        counted=counted,
        expected=expected,
        note=note,
    )
    after = {"counted": counted, "expected": expected, "note": note}
    audit.append(unit.connection, actor, unit.now, "close_shift", "cash_shift", shift_id, after=after)


def _lock(unit: UnitOfWork, actor: Actor, shift_id: int, version: int, action: str) -> LockedShift:
    shift = shifts.lock_shift(unit.connection, shift_id)
    if shift.user_id != actor.user_id:
        actor.require(Permission.CLOSE_ANY_SHIFT)
    if shift.version != version:
        raise stale(unit, "cash_shift", shift_id)
    if shift.closed_at is not None:
        raise IllegalTransition(entity="cash_shift", status="CLOSED", action=action)
    return shift
