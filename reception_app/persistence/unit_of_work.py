"""One use case, one transaction, one deadline: all of it is written or none of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Any, Self, TypeVar

import tenacity
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from reception_app.domain.clock import Clock
from reception_app.domain.errors import DatabaseBusy, DatabaseError, DatabaseUnavailable, ReceptionError
from reception_app.persistence.engine import Database
from reception_app.persistence.faults import ConstraintViolation, is_bug, translate

DEADLINE_SECONDS = 3.0
WATCHDOG_SECONDS = 5.0

_T = TypeVar("_T")
_LIMITS = text("SELECT set_config('statement_timeout', :ms, true), set_config('lock_timeout', :ms, true)")


class UnitOfWork:
    """A transaction that is rolled back unless ``commit`` was called.

    ``connection`` runs its statements and ``now`` is the one instant of everything it writes. Driver errors leave as
    ReceptionError or ConstraintViolation.
    """

    connection: Connection
    now: datetime

    def __init__(self, database: Database, clock: Clock, seconds: float = DEADLINE_SECONDS) -> None:
        self._database = database
        self._clock = clock
        self._seconds = max(seconds, 0.001)
        self._guards = contextlib.ExitStack()
        self.commit_began = False

    def __enter__(self) -> Self:
        milliseconds = str(max(1, int(self._seconds * 1000)))
        try:
            self.connection = self._database.write_engine.connect()
            self._guards.callback(self.connection.close)
            if self._database.dialect == "sqlite":
                self._driver_connection.execute(f"PRAGMA busy_timeout = {milliseconds}")
                self.connection.begin()
            else:
                assert self._database.watchdog is not None
                patience = WATCHDOG_SECONDS - DEADLINE_SECONDS + self._seconds
                self._guards.enter_context(self._database.watchdog.guard(self._driver_connection, patience))
                self.connection.begin()
                self.connection.execute(_LIMITS, {"ms": milliseconds})
        except DBAPIError as error:
            self._close()
            raise self._meaning(error) from error
        self.now = self._clock.now()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._close()
        if isinstance(error, DBAPIError):
            meaning = self._meaning(error)
            if meaning is not error:
                raise meaning from error

    def commit(self) -> None:
        """Make it last; afterwards the unit is used up."""
        self.commit_began = True
        self.connection.commit()

    @property
    def _driver_connection(self) -> Any:
        raw = self.connection.connection.driver_connection
        assert raw is not None
        return raw

    def _close(self) -> None:
        # A connection that is already gone cannot be rolled back; the pool then throws it away.
        with contextlib.suppress(DBAPIError):
            self._guards.close()

    def _meaning(self, error: DBAPIError) -> Exception:
        return error if is_bug(error) else translate(error, self._database.dialect)


def run_unit(
    database: Database,
    clock: Clock,
    work: Callable[[UnitOfWork], _T],
    *,
    repeatable: bool = False,
    seconds: float = DEADLINE_SECONDS,
) -> _T:
    """Run ``work`` in one unit of work and commit; after deadlocks and busy databases again until the deadline.

    ``repeatable`` says that running twice writes once (a booking looks its key up first). Only then is a connection
    lost during COMMIT tried again; otherwise DatabaseUnavailable(outcome="unknown") says that it may be written.
    """
    ends = clock.monotonic() + seconds

    def attempt() -> _T:
        unit = UnitOfWork(database, clock, ends - clock.monotonic())
        try:
            with unit:
                result = work(unit)
                unit.commit()
        except DatabaseUnavailable as error:
            if unit.commit_began and not repeatable:
                raise _OutcomeUnknown(outcome="unknown") from error
            raise
        return result

    def worth_another_try(error: BaseException) -> bool:
        return isinstance(error, DatabaseBusy | DatabaseUnavailable) and not isinstance(error, _OutcomeUnknown)

    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception(worth_another_try),
        wait=tenacity.wait_random(0.005, 0.05),
        stop=lambda _state: clock.monotonic() >= ends,
        reraise=True,
    )
    return retrying(attempt)


class _OutcomeUnknown(DatabaseUnavailable):
    """The reply to a COMMIT was lost; it must not be repeated blindly."""


__all__ = ["ConstraintViolation", "DatabaseError", "ReceptionError", "UnitOfWork", "run_unit"]
