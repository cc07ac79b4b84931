"""Who is at the desk: signing in and out, and the check that the right is still there."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from reception_app.domain.clock import Clock
from reception_app.domain.errors import InvalidField, NotSignedIn
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Permission, Role, Unnamed
from reception_app.domain.sign_in import SESSION_STEP, check_password, session_end
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit, demo, sessions, users
from reception_app.persistence.repositories.users import UserRow
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit
from reception_app.services.guessing import PasswordGuard, Verdict, confirm, record_failure
from reception_app.services.passwords import Passwords

FIRST_USER = "manager"
_TOKEN_BYTES = 32


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
        self._guard = PasswordGuard(database, clock, self._passwords)

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

        def settle(unit: UnitOfWork, verdict: Verdict) -> Session | None:
            user = confirm(unit, verdict)
            if user is None:
                record_failure(
                    unit, users.ensure_terminal(unit.connection, terminal, unit.now), verdict, "sign_in_failed"
                )
                return None
            session = _begin(unit, user, terminal)
            audit.append(unit.connection, session.actor, unit.now, "sign_in", "user", user.id)
            return session

        session = self._guard.check(username, password, settle)
        if session is None:
            raise NotSignedIn(reason="wrong")
        return session

    def unlock(self, token: str, password: str) -> None:
        """Whoever has the session of ``token`` comes back to the window it locked; the session is the same as before.

        Raises NotSignedIn(reason="wrong") for a wrong password, NotSignedIn for a session that has ended meanwhile,
        and TooManyAttempts as ``sign_in`` does.
        """
        session = self.authenticate(token)

        def settle(unit: UnitOfWork, verdict: Verdict) -> bool:
            user = confirm(unit, verdict)
            if user is None:
                record_failure(unit, session.actor.terminal_id, verdict, "unlock_failed")
                return False
            audit.append(unit.connection, session.actor, unit.now, "unlock", "user", user.id)
            return True

        if not self._guard.check(session.username, password, settle):
            raise NotSignedIn(reason="wrong")

    def change_password(self, actor: Actor, token: str, old: str, new: str) -> int:
        """Give the acting user another password; every session of theirs but that of ``token`` ends, and how many.

        Raises MissingField and InvalidField for the new one, InvalidField("old_password", reason="wrong") for the old
        one, which is slowed down like a sign-in (TooManyAttempts).
        """
        actor.require(Permission.CHANGE_OWN_PASSWORD)
        check_password(new)
        if new == old:
            raise InvalidField("password", reason="same")
        password_hash = self._passwords.hash(new)
        with self._database.read() as connection:
            acting = users.find_by_id(connection, actor.user_id)
        if acting is None:
            raise NotSignedIn()

        def settle(unit: UnitOfWork, verdict: Verdict) -> int | None:
            connection = unit.connection
            user = confirm(unit, verdict)
            if user is None:
                record_failure(unit, actor.terminal_id, verdict, "change_password_failed")
                return None
            kept = sessions.find_session(connection, token)
            ended = sessions.revoke_all(connection, user.id, unit.now, but=kept.id if kept is not None else None)
            users.set_password_hash(connection, user.id, password_hash, unit.now)
            after = {"sessions_ended": ended}
            audit.append(connection, actor, unit.now, "change_password", "user", user.id, after=after)
            return ended

        ended = self._guard.check(acting.username, old, settle)
        if ended is None:
            raise InvalidField("old_password", reason="wrong")
        return ended

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


def _begin(unit: UnitOfWork, user: UserRow, terminal: str, *, has_password: bool = True) -> Session:
    terminal_id = users.ensure_terminal(unit.connection, terminal, unit.now)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    expires_at = session_end(unit.now, unit.now)
    sessions.insert_session(unit.connection, user.id, terminal_id, token, unit.now, expires_at)
    return Session(user.at(terminal_id), user.name, terminal, user.username, token, expires_at, has_password)
