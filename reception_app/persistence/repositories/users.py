"""Users, the clinics they may see, and the terminals they sit at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from reception_app.domain.errors import NotFound, StaleRecord
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Role
from reception_app.persistence.models import Clinic, Doctor, Terminal, User, UserClinic


@dataclass(frozen=True, slots=True)
class UserRow:
    """One user; ``clinics`` None means all, ``password_hash`` None that no password opens this account."""

    id: int
    username: str
    name: LocalText
    role: Role
    doctor_id: int | None
    is_active: bool
    password_hash: str | None
    clinics: frozenset[int] | None

    def at(self, terminal_id: int) -> Actor:
        """This user at a terminal."""
        return Actor(self.id, self.role, terminal_id, self.doctor_id, self.clinics)


_USERS = select(
    User.id,
    User.username,
    User.name_ar,
    User.name_en,
    User.role,
    User.doctor_id,
    User.is_active,
    User.password_hash,
)


def find_user(connection: Connection, username: str) -> UserRow | None:
    """The user of this name, active or not."""
    return _one(connection, _USERS.where(User.username == username))


def find_by_id(connection: Connection, user_id: int) -> UserRow | None:
    """The user of this id, active or not."""
    return _one(connection, _USERS.where(User.id == user_id))


def first_active(connection: Connection) -> UserRow | None:
    """The user who has been there longest."""
    return _one(connection, _USERS.where(User.is_active == 1).order_by(User.id).limit(1))


def lock_user(connection: Connection, username: str) -> UserRow:
    """The user of this name, held until the commit; raises NotFound."""
    user = _one(connection, _USERS.where(User.username == username).with_for_update())
    if user is None:
        raise NotFound(entity="user", id=username)
    return user


def lock_managers(connection: Connection) -> dict[int, bool]:
    """The active managers, held until the commit: their ids, and whether a password opens the account."""
    query = select(User.id, User.password_hash).where(User.is_active == 1, User.role == str(Role.MANAGER))
    rows = connection.execute(query.order_by(User.id).with_for_update()).all()
    return {row.id: row.password_hash is not None for row in rows}


def any_user(connection: Connection) -> bool:
    """Whether anybody was ever entered, active or not."""
    return connection.execute(select(User.id).limit(1)).first() is not None


def any_password(connection: Connection) -> bool:
    """Whether anybody, active or not, was ever given a password."""
    return connection.execute(select(User.id).where(User.password_hash.is_not(None)).limit(1)).first() is not None


def insert_user(
    connection: Connection,
    *,
    username: str,
    role: Role,
    name: LocalText,
    doctor_id: int | None = None,
    clinics: Collection[int] = (),
) -> int:
    """Add somebody without a password; the new id. Without ``clinics`` the user sees all."""
    values = {"username": username, "role": role, "name_ar": name.ar, "name_en": name.en, "doctor_id": doctor_id}
    user_id = int(connection.execute(insert(User).returning(User.id), values).scalar_one())
    _let_see(connection, user_id, clinics)
    return user_id


def set_password_hash(connection: Connection, user_id: int, password_hash: str, changed_at: datetime | None) -> None:
    """Write a hash; ``changed_at`` None where it is the same password hashed anew."""
    values: dict[str, object] = {"password_hash": password_hash}
    if changed_at is not None:
        values |= {"password_changed_at": changed_at, "version": User.version + 1}
    connection.execute(update(User).where(User.id == user_id).values(values))


def set_active(connection: Connection, user_id: int, active: bool) -> None:
    """Switch an account on or off."""
    values = {"is_active": int(active), "version": User.version + 1}
    connection.execute(update(User).where(User.id == user_id).values(values))


def change_user(
    connection: Connection,
    user_id: int,
    version: int,
    *,
    name: LocalText,
    role: Role,
    doctor_id: int | None,
    clinics: Collection[int],
) -> None:
    """Write who a user is and what they may see (all clinics without ``clinics``); raises StaleRecord."""
    values = {"name_ar": name.ar, "name_en": name.en, "role": str(role), "doctor_id": doctor_id}
    same = (User.id == user_id) & (User.version == version)
    if connection.execute(update(User).where(same).values(values | {"version": version + 1})).rowcount != 1:
        raise StaleRecord(entity="user", id=user_id)
    connection.execute(delete(UserClinic).where(UserClinic.user_id == user_id))
    _let_see(connection, user_id, clinics)


def missing_doctor(connection: Connection, doctor_id: int) -> bool:
    """Whether there is no doctor of this id."""
    return connection.execute(select(Doctor.id).where(Doctor.id == doctor_id)).first() is None


def missing_clinics(connection: Connection, clinics: Collection[int]) -> list[int]:
    """Those of the ids that are no clinic's."""
    known = set(connection.execute(select(Clinic.id).where(Clinic.id.in_(clinics))).scalars())
    return sorted(set(clinics) - known)


def ensure_terminal(connection: Connection, name: str, now: datetime) -> int:
    """The id of the terminal of this name, added when it is new."""
    upsert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    connection.execute(upsert(Terminal).values(name=name, created_at=now).on_conflict_do_nothing())
    return int(connection.execute(select(Terminal.id).where(Terminal.name == name)).scalar_one())


def _let_see(connection: Connection, user_id: int, clinics: Collection[int]) -> None:
    if clinics:
        rows = [{"user_id": user_id, "clinic_id": clinic_id} for clinic_id in sorted(set(clinics))]
        connection.execute(insert(UserClinic), rows)


def _one(connection: Connection, query: Select[*tuple[Any, ...]]) -> UserRow | None:
    row = connection.execute(query).first()
    if row is None:
        return None
    clinics = connection.execute(select(UserClinic.clinic_id).where(UserClinic.user_id == row.id)).scalars()
    return UserRow(
        id=row.id,
        username=row.username,
        name=LocalText(row.name_ar, row.name_en),
        role=Role(row.role),
        doctor_id=row.doctor_id,
        is_active=bool(row.is_active),
        password_hash=row.password_hash,
        clinics=frozenset(clinics) or None,
    )
