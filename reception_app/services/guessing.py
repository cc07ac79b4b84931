"""Looks at passwords: each try is counted as wrong before it is looked at, and slows down whoever guesses."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from reception_app.domain.clock import Clock
from reception_app.domain.errors import TooManyAttempts
from reception_app.domain.roles import Unnamed
from reception_app.domain.sign_in import (
    FORGOTTEN_AFTER,
    fold_username,
    is_username,
    left_of_everybody,
    wait_for_everybody,
    wait_for_name,
)
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit, sessions, users
from reception_app.persistence.repositories.sessions import Failures
from reception_app.persistence.repositories.users import UserRow
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit
from reception_app.services.passwords import Passwords

_NONE = timedelta(0)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What looking at a password told; ``fresh_hash`` replaces one of weaker parameters."""

    name: str
    user: UserRow | None
    right: bool
    fresh_hash: str | None


class PasswordGuard:
    """One for each process: what it refuses never tells whether a user of that name exists."""

    def __init__(self, database: Database, clock: Clock, passwords: Passwords) -> None:
        self._database = database
        self._clock = clock
        self._passwords = passwords
        self._one_at_a_time = threading.Lock()

    def check(self, username: str, password: str, settle: Callable[[UnitOfWork, Verdict], _T]) -> _T:
        """Look at the password, then run ``settle`` in one unit of work; it calls ``confirm`` or ``record_failure``.

        Raises TooManyAttempts with ``retry_after`` in seconds after too many wrong ones: of this name, known or not,
        or of all names together.
        """
        name = fold_username(username)
        self._passwords.prepare()
        # One at a time in this process: a burst costs the memory of one hash, and nobody's slip is counted for others.
        with self._one_at_a_time:
            # Counted as wrong before the password is looked at, or many tries at once would all be the first.
            wait = run_unit(self._database, self._clock, lambda unit: _count(unit, name))
            if wait:
                raise TooManyAttempts(retry_after=math.ceil(wait.total_seconds()))
            with self._database.read() as connection:
                user = users.find_user(connection, name) if is_username(name) else None
            known = user.password_hash if user is not None and user.is_active else None
            right = self._passwords.matches(known, password)
            fresh = self._passwords.hash(password) if right and known and self._passwords.outdated(known) else None
            verdict = Verdict(name, user, right, fresh)
            return run_unit(self._database, self._clock, lambda unit: settle(unit, verdict))


def confirm(unit: UnitOfWork, verdict: Verdict) -> UserRow | None:
    """Whoever the right password belongs to, held until the commit, and the wait of that name ended; None otherwise.

    None also where the user was switched off or given another password while this one was looked at.
    """
    connection, user = unit.connection, verdict.user
    if not verdict.right or user is None:
        return None
    now_kept = users.lock_user(connection, user.username)
    if not now_kept.is_active or now_kept.password_hash != user.password_hash:
        return None
    everybody, _ = sessions.lock_failures(connection, verdict.name, unit.now)
    forgiven = Failures(max(0, everybody.count - 1), everybody.last)
    sessions.write_failures(connection, verdict.name, forgiven, Failures(0, unit.now))
    if verdict.fresh_hash is not None:
        users.set_password_hash(connection, user.id, verdict.fresh_hash, changed_at=None)
    return now_kept


def record_failure(unit: UnitOfWork, terminal_id: int, verdict: Verdict, action: str) -> None:
    """Put a wrong password on record; known and unknown names cost the same work."""
    # The name as typed is not kept: it may be a password.
    user = verdict.user
    entity, entity_id = ("user", user.id) if user is not None else ("terminal", terminal_id)
    audit.append(unit.connection, Unnamed(terminal_id), unit.now, action, entity, entity_id)


def _count(unit: UnitOfWork, name: str) -> timedelta:
    """Count one more wrong sign-in, or tell how long to wait. Time that ran backwards shortens no wait."""
    now = unit.now
    everybody, own = sessions.lock_failures(unit.connection, name, now)
    since_all, since_own = max(_NONE, now - everybody.last), max(_NONE, now - own.last)
    own_count = 0 if since_own >= FORGOTTEN_AFTER else own.count
    wait = max(_NONE, wait_for_name(own_count) - since_own, wait_for_everybody(everybody.count, since_all))
    if wait:
        # A clock that was put back starts the wait again from there, else it would last until the old time returns.
        everybody = Failures(everybody.count, min(everybody.last, now))
        own = Failures(own.count, min(own.last, now))
    else:
        everybody = Failures(left_of_everybody(everybody.count, since_all) + 1, now)
        own = Failures(own_count + 1, now)
        sessions.forget_failures(unit.connection, now, FORGOTTEN_AFTER)
    sessions.write_failures(unit.connection, name, everybody, own)
    return wait
