"""Users and the terminals they sit at."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Role
from reception_app.persistence.models import Terminal, User


def find_active(connection: Connection, username: str | None) -> Row[*tuple[Any, ...]] | None:
    """The active user of this name, or without a name the first one: (id, role, name_ar, name_en)."""
    query = select(User.id, User.role, User.name_ar, User.name_en).where(User.is_active == 1).order_by(User.id).limit(1)
    return connection.execute(query if username is None else query.where(User.username == username)).first()


def any_user(connection: Connection) -> bool:
    """Whether anybody was ever entered, active or not."""
    return connection.execute(select(User.id).limit(1)).first() is not None


def insert_user(connection: Connection, *, username: str, role: Role, name: LocalText) -> int:
    """Add somebody without a password; the new id."""
    values = {"username": username, "role": role, "name_ar": name.ar, "name_en": name.en}
    return int(connection.execute(insert(User).returning(User.id), values).scalar_one())


def ensure_terminal(connection: Connection, name: str, now: datetime) -> int:
    """The id of the terminal of this name, added when it is new."""
    upsert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    connection.execute(upsert(Terminal).values(name=name, created_at=now).on_conflict_do_nothing())
    return int(connection.execute(select(Terminal.id).where(Terminal.name == name)).scalar_one())
