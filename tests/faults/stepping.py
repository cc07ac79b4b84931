"""Two sessions on one database, advanced statement by statement in every order there is.

Each session runs a use case in a thread of its own and stops before each statement and before COMMIT until it is let
go. Where a session waits for the other's lock only the other one can be advanced. ``every_order`` replays the two use
cases once for each order, depth first.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from sqlalchemy import event, text

from reception_app.persistence.engine import Database
from tests.faults.workers import PATIENCE

_LOOK = 0.002
"""Seconds between two looks at a session that is neither at its gate nor done: it runs or waits for a lock."""
_WAITS = text("SELECT cardinality(pg_blocking_pids(:pid)) > 0")


class Session:
    """One use case in its thread."""

    def __init__(self, number: int, use_case: Callable[[], str], changed: threading.Condition) -> None:
        self.number = number
        self.at_gate = False
        self.done = False
        self.statement = ""
        self.pid = 0
        self.outcome: str | BaseException = ""
        self.changed = changed
        self._use_case = use_case
        self.thread = threading.Thread(target=self._run, name=f"session-{number}", daemon=True)

    def _run(self) -> None:
        try:
            self.outcome = self._use_case()
        except BaseException as error:  # noqa: BLE001 - handed to the test
            self.outcome = error
        with self.changed:
            self.done = True
            self.changed.notify_all()

    def stop_before(self, statement: str, pid: int) -> None:
        with self.changed:
            self.statement, self.pid, self.at_gate = statement, pid, True
            self.changed.notify_all()
            assert self.changed.wait_for(lambda: not self.at_gate, PATIENCE)

    def let_go(self) -> None:
        with self.changed:
            self.at_gate = False
            self.changed.notify_all()


class Stepper:
    """Runs pairs of use cases on ``database`` in a given order of their statements."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._changed = threading.Condition()
        self._sessions: dict[threading.Thread, Session] = {}
        self._writer: Session | None = None

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Have every statement of a session's thread stop at its gate."""
        engine = self._database.write_engine
        event.listen(engine, "before_cursor_execute", self._before)
        event.listen(engine, "commit", self._before_commit)
        try:
            yield
        finally:
            event.remove(engine, "before_cursor_execute", self._before)
            event.remove(engine, "commit", self._before_commit)

    def run(self, use_cases: tuple[Callable[[], str], Callable[[], str]], order: list[int]) -> list[int]:
        """Run both, following ``order``; where it has ended, the one that ran last goes on.

        Returns the number of sessions that could have been advanced at each step. The outcomes are in ``outcomes``.
        """
        sessions = [Session(number, use_case, self._changed) for number, use_case in enumerate(use_cases)]
        self._sessions = {session.thread: session for session in sessions}
        for session in sessions:
            session.thread.start()
        choices: list[int] = []
        taken: list[int] = []
        last = 0
        while ready := self._ready(sessions):
            step = len(choices)
            chosen = order[step] if step < len(order) else (last if sessions[last] in ready else ready[0].number)
            choices.append(len(ready))
            taken.append(chosen)
            last = chosen
            sessions[chosen].let_go()
        for session in sessions:
            session.thread.join(PATIENCE)
        self.taken = taken
        self.outcomes = tuple(self._told(session) for session in sessions)
        return choices

    def _told(self, session: Session) -> str:
        if isinstance(session.outcome, BaseException):
            raise AssertionError(f"session {session.number} after {session.statement}") from session.outcome
        return session.outcome

    def _ready(self, sessions: list[Session]) -> list[Session]:
        """Wait until each session is at its gate, done, or waiting for the other; those at a gate."""
        with self._changed:
            while not all(session.at_gate or session.done or self._waits(session) for session in sessions):
                self._changed.wait(_LOOK)
            return [session for session in sessions if session.at_gate]

    def _waits(self, session: Session) -> bool:
        if not session.statement:
            return False
        if self._database.dialect == "sqlite":
            other = next(one for one in self._sessions.values() if one is not session)
            return session.statement.startswith("BEGIN") and self._writing(other)
        with self._database.read_engine.connect() as monitor:
            return bool(monitor.execute(_WAITS, {"pid": session.pid}).scalar())

    @staticmethod
    def _writing(session: Session) -> bool:
        """Whether the session has SQLite's write lock: it stands at a gate behind its BEGIN IMMEDIATE."""
        return session.at_gate and not session.statement.startswith("BEGIN")

    def _before(self, connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if (
            "set_config" not in statement
        ):  # the session's own limits: nobody else can see them, so their order is no order
            self._stop(connection, statement)

    def _before_commit(self, connection: Any) -> None:
        self._stop(connection, "COMMIT")

    def _stop(self, connection: Any, statement: str) -> None:
        session = self._sessions.get(threading.current_thread())
        if session is not None:
            driver = connection.connection.driver_connection
            pid = driver.info.backend_pid if self._database.dialect == "postgresql" else 0
            session.stop_before(statement, pid)


def every_order(stepper: Stepper, replay: Callable[[list[int]], list[int]], switches: int | None) -> int:
    """Call ``replay`` once for each order of the statements, with at most ``switches`` changes of session.

    ``replay`` runs the pair anew with the order it is given and returns what ``Stepper.run`` returns. Returns how many
    orders there were.
    """
    count = 0
    pending: list[list[int]] = [[]]
    while pending:
        order = pending.pop()
        choices = replay(order)
        count += 1
        taken = stepper.taken
        for step in range(len(order), len(taken)):
            if choices[step] < 2:
                continue
            other = [*taken[:step], 1 - taken[step]]
            if switches is None or _changes(other) <= switches:
                pending.append(other)
    return count


def _changes(order: list[int]) -> int:
    return sum(one != other for one, other in pairwise(order))
