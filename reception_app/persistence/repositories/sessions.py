"""Session tokens, stored only as their SHA-256, and the wrong sign-ins that slow guessing down."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from reception_app.persistence.models import SignInFailure, Terminal, UserSession

EVERYBODY = "*"
"""The name under which the wrong sign-ins of all names are counted together."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    id: int
    user_id: int
    terminal_id: int
    terminal: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Failures:
    """Wrong sign-ins in a row, and when the last one was."""

    count: int
    last: datetime


def digest(secret: str) -> str:
    """Hex SHA-256. A token needs no slow hash: nobody guesses 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def insert_session(
    connection: Connection, user_id: int, terminal_id: int, token: str, now: datetime, expires_at: datetime
) -> None:
    """Add a session, and clear away those that ended."""
    connection.execute(delete(UserSession).where(UserSession.user_id == user_id, UserSession.expires_at < now))
    values = {
        "user_id": user_id,
        "terminal_id": terminal_id,
        "token_hash": digest(token),
        "created_at": now,
        "expires_at": expires_at,
    }
    connection.execute(insert(UserSession), values)


def find_session(connection: Connection, token: str) -> SessionRow | None:
    """The session of this token, ended or not."""
    row = connection.execute(
        select(
            UserSession.id,
            UserSession.user_id,
            Terminal.id,
            Terminal.name,
            UserSession.created_at,
            UserSession.expires_at,
            UserSession.revoked_at,
        )
        .join(Terminal, Terminal.id == UserSession.terminal_id)
        .where(UserSession.token_hash == digest(token))
    ).first()
    return None if row is None else SessionRow(*row)


def set_expiry(connection: Connection, session_id: int, expires_at: datetime) -> None:
    """Let a session that was not revoked end at another time."""
    same = (UserSession.id == session_id) & UserSession.revoked_at.is_(None)
    connection.execute(update(UserSession).where(same).values(expires_at=expires_at))


def revoke(connection: Connection, session_id: int, now: datetime) -> bool:
    """End one session; whether it had not been ended before."""
    same = (UserSession.id == session_id) & UserSession.revoked_at.is_(None)
    return connection.execute(update(UserSession).where(same).values(revoked_at=now)).rowcount == 1


def revoke_all(connection: Connection, user_id: int, now: datetime, but: int | None = None) -> int:
    """End every session of a user, but for one where it is named; how many there were."""
    same = (UserSession.user_id == user_id) & UserSession.revoked_at.is_(None)
    if but is not None:
        same &= UserSession.id != but
    return connection.execute(update(UserSession).where(same).values(revoked_at=now)).rowcount


def lock_failures(connection: Connection, name: str, now: datetime) -> tuple[Failures, Failures]:
    """The wrong sign-ins of everybody and of ``name``, held until the commit."""
    # One after the other, everybody's first: whoever holds that row is alone, so that two sign-ins never wait for one
    # another and no row is cleared away in between.
    return _lock(connection, EVERYBODY, now), _lock(connection, digest(name), now)


def write_failures(connection: Connection, name: str, everybody: Failures, own: Failures) -> None:
    """Keep what was counted."""
    for key, failures in ((EVERYBODY, everybody), (digest(name), own)):
        values = {"failures": failures.count, "failed_at": failures.last}
        connection.execute(update(SignInFailure).where(SignInFailure.name_hash == key).values(values))


def forget_failures(connection: Connection, now: datetime, after: timedelta) -> None:
    """Clear away names that nobody has tried for long."""
    old = (SignInFailure.failed_at < now - after) & (SignInFailure.name_hash != EVERYBODY)
    connection.execute(delete(SignInFailure).where(old))


def _lock(connection: Connection, key: str, now: datetime) -> Failures:
    upsert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    row = {"name_hash": key, "failures": 0, "failed_at": now}
    connection.execute(upsert(SignInFailure).values(row).on_conflict_do_nothing())
    query = select(SignInFailure.failures, SignInFailure.failed_at).where(SignInFailure.name_hash == key)
    return Failures(*connection.execute(query.with_for_update()).one())
