"""Who is at the desk: signing in and out, and the check that the right is still there."""

from __future__ import annotations

import math
import secrets
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reception_app.domain.clock import Clock
from reception_app.domain.errors import NotSignedIn, TooManyAttempts
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Permission, Role, Unnamed
from reception_app.domain.sign_in import (
    FORGOTTEN_AFTER,
    SESSION_STEP,
    fold_username,
    is_username,
    left_of_everybody,
    session_end,
    wait_for_everybody,
    wait_for_name,
)
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit, demo, sessions, users
from reception_app.persistence.repositories.sessions import Failures
from reception_app.persistence.repositories.users import UserRow
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit
from reception_app.services.passwords import Passwords

FIRST_USER = "manager"
_TOKEN_BYTES = 32
_NONE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody at a terminal; ``actor`` is handed to every service, ``token`` to the hub.

    ``has_password`` is False where nobody in the database has one, so that whoever sits down is let in.
    """

    actor: Actor
    name: LocalText
    terminal: str
    username: str = ""
    token: str = field(default="", repr=False)
    expires_at: datetime | None = None
    has_password: bool = True


class AccessService:
    """Opens, checks and ends sessions. What it refuses never tells whether a user of that name exists."""

    def __init__(self, database: Database, clock: Clock, passwords: Passwords | None = None) -> None:
        self._database = database
        self._clock = clock
        self._passwords = passwords or Passwords()
        self._one_at_a_time = threading.Lock()

    # Without a password

    def open_session(self, terminal: str, username: str | None = None) -> Session:
        """A session without a password: in the demo, and where nobody has been given a password yet.

        For ``username``, or the first active user; the terminal is registered when it is new. An empty database gets
        its first user, a manager. Raises NotSignedIn where there is no such active user or a password is needed.
        """

        def work(unit: UnitOfWork) -> Session:
            is_demo = demo.is_demo(unit.connection)
            needs_password = users.any_password(unit.connection)
            if needs_password and not is_demo:
                raise NotSignedIn()
            if username is None and not users.any_user(unit.connection):
                users.insert_user(
                    unit.connection, username=FIRST_USER, role=Role.MANAGER, name=LocalText("", "Manager")
                )
            named = users.find_user(unit.connection, username) if username is not None else None
            user = named if username is not None else users.first_active(unit.connection)
            if user is None or not user.is_active:
                raise NotSignedIn()
            return _begin(unit, user, terminal, has_password=needs_password)

        return run_unit(self._database, self._clock, work, repeatable=True)

    def needs_sign_in(self) -> bool:
        """Whether ``open_session`` would refuse everybody: somebody has a password, and this is not the demo."""
        with self._database.read() as connection:
            return users.any_password(connection) and not demo.is_demo(connection)

    def centre_name(self) -> dict[str, str]:
        """The centre's name by language, for the screen before anybody has signed in; empty where none was set."""
        with self._database.read() as connection:
            name = demo.read_settings(connection).get("centre_name")
        return {str(key): str(text) for key, text in name.items()} if isinstance(name, dict) else {}

    # With a password

    def sign_in(self, username: str, password: str, terminal: str) -> Session:
        """Check the password and open a session of 12 hours after its last use, 30 days at most.

        Raises NotSignedIn for a wrong name or password, and TooManyAttempts with ``retry_after`` in seconds after too
        many of them: of this name, known or not, or of all names together. A right password ends the wait of its name.
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
            verdict = _Verdict(name, user, right, fresh)
            session = run_unit(self._database, self._clock, lambda unit: _finish(unit, terminal, verdict))
        if session is None:
            raise NotSignedIn(reason="wrong")
        return session

    def authenticate(self, token: str) -> Session:
        """The session of a token, extended when it is used. Raises NotSignedIn for any other.

        Right as of now: the user's role, doctor and clinics are read anew; a disabled user has no session.
        """
        now = self._clock.now()
        with self._database.read() as connection:
            row = sessions.find_session(connection, token)
            user = users.find_by_id(connection, row.user_id) if row is not None else None
        if row is None or row.revoked_at is not None or row.expires_at <= now or user is None or not user.is_active:
            raise NotSignedIn()
        end = session_end(row.created_at, now)
        if end <= now:
            raise NotSignedIn()
        if not end - SESSION_STEP <= row.expires_at <= end:
            # In use for an hour, or the clock was put back since and it would last longer than it should.
            run_unit(self._database, self._clock, lambda unit: sessions.set_expiry(unit.connection, row.id, end))
        return Session(user.at(row.terminal_id), user.name, row.terminal, user.username, token, end)

    def sign_out(self, token: str) -> None:
        """End the session of a token; one that has ended already is left as it is."""

        def work(unit: UnitOfWork) -> None:
            row = sessions.find_session(unit.connection, token)
            user = users.find_by_id(unit.connection, row.user_id) if row is not None else None
            if row is None or user is None or not sessions.revoke(unit.connection, row.id, unit.now):
                return
            audit.append(unit.connection, user.at(row.terminal_id), unit.now, "sign_out", "user", user.id)

        run_unit(self._database, self._clock, work, repeatable=True)

    def revoke_all(self, actor: Actor | Unnamed, user_id: int) -> int:
        """End every session of a user at every terminal; how many there were. For managers."""
        actor.require(Permission.MANAGE_USERS)

        def work(unit: UnitOfWork) -> int:
            ended = sessions.revoke_all(unit.connection, user_id, unit.now)
            audit.append(unit.connection, actor, unit.now, "revoke_sessions", "user", user_id, after={"ended": ended})
            return ended

        return run_unit(self._database, self._clock, work, repeatable=True)

    def console(self, terminal: str) -> Unnamed:
        """Whoever runs the commands at ``terminal``: holds the database's key, so may manage its users."""

        def work(unit: UnitOfWork) -> int:
            return users.ensure_terminal(unit.connection, terminal, unit.now)

        terminal_id = run_unit(self._database, self._clock, work, repeatable=True)
        return Unnamed(terminal_id, frozenset({Permission.MANAGE_USERS}))


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What looking at a password told; ``fresh_hash`` replaces one of weaker parameters."""

    name: str
    user: UserRow | None
    right: bool
    fresh_hash: str | None


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


def _finish(unit: UnitOfWork, terminal: str, verdict: _Verdict) -> Session | None:
    """Open the session, or put the failure on record; None where the password was wrong."""
    connection, user = unit.connection, verdict.user
    if verdict.right and user is not None:
        now_kept = users.lock_user(connection, user.username)
        if now_kept.is_active and now_kept.password_hash == user.password_hash:
            everybody, _ = sessions.lock_failures(connection, verdict.name, unit.now)
            forgiven = Failures(max(0, everybody.count - 1), everybody.last)
            sessions.write_failures(connection, verdict.name, forgiven, Failures(0, unit.now))
            if verdict.fresh_hash is not None:
                users.set_password_hash(connection, user.id, verdict.fresh_hash, changed_at=None)
            session = _begin(unit, now_kept, terminal)
            audit.append(connection, session.actor, unit.now, "sign_in", "user", user.id)
            return session
    terminal_id = users.ensure_terminal(connection, terminal, unit.now)
    # The name as typed is not kept: it may be a password. Known and unknown names cost the same work.
    entity, entity_id = ("user", user.id) if user is not None else ("terminal", terminal_id)
    audit.append(connection, Unnamed(terminal_id), unit.now, "sign_in_failed", entity, entity_id)
    return None


def _begin(unit: UnitOfWork, user: UserRow, terminal: str, *, has_password: bool = True) -> Session:
    terminal_id = users.ensure_terminal(unit.connection, terminal, unit.now)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    expires_at = session_end(unit.now, unit.now)
    sessions.insert_session(unit.connection, user.id, terminal_id, token, unit.now, expires_at)
    return Session(user.at(terminal_id), user.name, terminal, user.username, token, expires_at, has_password)
