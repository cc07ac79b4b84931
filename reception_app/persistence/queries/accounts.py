"""What the administration shows of users: who they are, where they may go, when they were last here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Role
from reception_app.persistence.models import Clinic, Doctor, User, UserClinic, UserSession


@dataclass(frozen=True, slots=True)
class Choice:
    """A clinic or doctor to choose from, switched off ones too."""

    id: int
    name: LocalText
    is_active: bool


@dataclass(frozen=True, slots=True)
class UserEntry:
    """One user as listed; ``clinics`` None means all, ``last_sign_in`` None that none is on record."""

    id: int
    username: str
    name: LocalText
    role: Role
    doctor_id: int | None
    clinics: frozenset[int] | None
    is_active: bool
    has_password: bool
    last_sign_in: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class UserList:
    """All users by name, and the clinics and doctors their rights are made of; ``time_zone`` is the first clinic's."""

    users: tuple[UserEntry, ...]
    clinics: tuple[Choice, ...]
    doctors: tuple[Choice, ...]
    time_zone: str


def list_users(connection: Connection) -> UserList:
    """Everybody, active first, in six statements."""
    limits: dict[int, set[int]] = defaultdict(set)
    for user_id, clinic_id in connection.execute(select(UserClinic.user_id, UserClinic.clinic_id)):
        limits[user_id].add(clinic_id)
    # A user's newest session is kept until the next one is opened, however long ago it ended.
    newest = select(UserSession.user_id, func.max(UserSession.created_at)).group_by(UserSession.user_id)
    last = {row[0]: row[1] for row in connection.execute(newest)}
    rows = connection.execute(select(User.__table__).order_by(User.is_active.desc(), User.username)).all()
    users = tuple(
        UserEntry(
            id=row.id,
            username=row.username,
            name=LocalText(row.name_ar, row.name_en),
            role=Role(row.role),
            doctor_id=row.doctor_id,
            clinics=frozenset(limits[row.id]) or None,
            is_active=bool(row.is_active),
            has_password=row.password_hash is not None,
            last_sign_in=last.get(row.id),
            version=row.version,
        )
        for row in rows
    )
    zone = connection.execute(select(Clinic.time_zone).order_by(Clinic.id).limit(1)).scalar() or "UTC"
    return UserList(users, _choices(connection, Clinic), _choices(connection, Doctor), zone)


def _choices(connection: Connection, table: type[Clinic | Doctor]) -> tuple[Choice, ...]:
    rows = connection.execute(select(table.id, table.name_ar, table.name_en, table.is_active).order_by(table.id))
    return tuple(Choice(row.id, LocalText(row.name_ar, row.name_en), bool(row.is_active)) for row in rows)
