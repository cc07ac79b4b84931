"""One use case, one transaction, one deadline: all of it is written or none of it."""

from __future__ import annotations

import contextlib
import logging
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
from reception_app.persistence.faults import ConstraintViolation

DEADLINE_SECONDS = 3.0
GRACE_SECONDS = 0.5
"""What a PostgreSQL server has beyond the deadline to say that it is over; then the connection's socket is shut."""
REPLY_SECONDS = 2.0
"""How long the reply to a COMMIT is awaited where its outcome can be looked up instead."""
SETTLE_SECONDS = 0.8
"""The time to find out after the deadline whether a COMMIT without a reply was made."""
LEAST_SECONDS = 0.1
"""What the last attempt has at least: with less it would end as "busy", and hide what is really wrong."""

log = logging.getLogger("reception.database")

_POLL_MILLISECONDS = 10
_T = TypeVar("_T")
_LIMITS = text(
    "SELECT set_config('statement_timeout', :ms, true), set_config('lock_timeout', :ms, true), "
    # Of a desk that has gone silent the server is told nothing: its locks would stay for hours.
    "set_config('idle_in_transaction_session_timeout', :ms, true)"
)


class UnitOfWork:
    """A transaction that is rolled back unless ``commit`` was called.

    ``connection`` runs its statements and ``now`` is the one instant of everything it writes. Driver errors leave as
    ReceptionError or ConstraintViolation.
    """

    connection: Connection
    now: datetime

    def __init__(
        self,
        database: Database,
        clock: Clock,
        seconds: float = DEADLINE_SECONDS,
        reply_seconds: float = DEADLINE_SECONDS,
    ) -> None:
        self._database = database
        self._clock = clock
        self._ends = clock.monotonic() + max(seconds, 0.001)
        self._reply_seconds = reply_seconds
        self._guards = contextlib.ExitStack()
        self.commit_began = False

    def __enter__(self) -> Self:
        try:
            with self._database.named_errors():
                self.connection = self._database.write_engine.connect()
                # The first to be entered, so that it holds for a ROLLBACK too that nobody answers.
                self._guards.enter_context(self._database.guarded(self.connection, self._left() + GRACE_SECONDS))
                self._guards.callback(self.connection.close)
                self._begin()
        except BaseException:
            self._close()
            raise
        self.now = self._clock.now()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._close()
        if isinstance(error, DBAPIError):
            with self._database.named_errors():
                raise error

    def commit(self) -> None:
        """Make it last; afterwards the unit is used up."""
        self.commit_began = True
        with self._database.guarded(self.connection, self._reply_seconds):
            self.connection.commit()
        if self._database.after_commit is not None:
            try:
                self._database.after_commit()
            except Exception:
                log.exception("the hint after a commit failed; the outbox row is sent later")

    def _begin(self) -> None:
        if self._database.dialect == "sqlite":
            self._begin_on_sqlite()
        else:
            self.connection.begin()
            self.connection.execute(_LIMITS, {"ms": str(max(1, int(self._left() * 1000)))})

    def _begin_on_sqlite(self) -> None:
        """Ask for the write lock often: SQLite's own back-off polls rarer the longer a desk waits, until it starves."""
        driver: Any = self.connection.connection.driver_connection
        driver.execute(f"PRAGMA busy_timeout = {_POLL_MILLISECONDS}")
        while True:
            try:
                with self._database.named_errors():
                    self.connection.begin()
                return
            except DatabaseBusy:
                if self._left() <= 0:
                    raise

    def _left(self) -> float:
        return max(0.0, self._ends - self._clock.monotonic())

    def _close(self) -> None:
        # A connection that is already gone cannot be rolled back; the pool then throws it away.
        with contextlib.suppress(DBAPIError):
            self._guards.close()


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
    lost during COMMIT tried again, once even after the deadline; otherwise, or when that is in vain too,
    DatabaseUnavailable(outcome="unknown") says that it may be written.
    """
    ends = clock.monotonic() + seconds
    reply_seconds = min(seconds, REPLY_SECONDS) if repeatable else seconds
    settled = lost = False

    def attempt() -> _T:
        nonlocal lost
        left = max(ends - clock.monotonic(), SETTLE_SECONDS if settled else LEAST_SECONDS)
        unit = UnitOfWork(database, clock, left, reply_seconds)
        try:
            with unit:
                result = work(unit)
                unit.commit()
        except DatabaseUnavailable as error:
            if unit.commit_began:
                lost = True
                raise _OutcomeUnknown(outcome="unknown") from error
            raise
        return result

    def over(state: tenacity.RetryCallState) -> bool:
        nonlocal settled
        if clock.monotonic() < ends:
            return False
        assert state.outcome is not None
        lost_now = isinstance(state.outcome.exception(), _OutcomeUnknown) and not settled
        settled = settled or lost_now
        return not lost_now

    def worth_another_try(error: BaseException) -> bool:
        return repeatable if isinstance(error, _OutcomeUnknown) else isinstance(error, _PASSING)

    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception(worth_another_try),
        wait=tenacity.wait_random(0.005, 0.05),
        stop=over,
        reraise=True,
    )
    try:
        return retrying(attempt)
    except DatabaseError as error:
        if lost and not isinstance(error, _OutcomeUnknown):  # nobody could tell afterwards what became of the COMMIT
            raise _OutcomeUnknown(outcome="unknown") from error
        raise


class _OutcomeUnknown(DatabaseUnavailable):
    """The reply to a COMMIT was lost; it must not be repeated blindly."""


_PASSING = (DatabaseBusy, DatabaseUnavailable)

__all__ = ["ConstraintViolation", "DatabaseError", "ReceptionError", "UnitOfWork", "run_unit"]
