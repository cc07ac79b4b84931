"""What only the demo centre needs of the database: its mark, its rows in bulk, and where its bookings stand."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, event, exists, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from reception_app.domain.appointment import AppointmentStatus, Booking
from reception_app.domain.day_actions import DayState
from reception_app.domain.payment import PaymentStatus, status_after_payment
from reception_app.domain.visit import VisitStatus
from reception_app.persistence.engine import Database
from reception_app.persistence.models import (
    Appointment,
    Base,
    Clinic,
    Doctor,
    Patient,
    Payment,
    Setting,
    User,
    Visit,
    WorkingHours,
)

MARK = "demo"
"""The setting that tells a demo from a centre's own database."""

_OWNED = (User, Clinic, Doctor, Patient, Appointment)
_NOT_OVER = tuple(
    str(status) for status in (AppointmentStatus.CONFIRMED, AppointmentStatus.CHECKED_IN, AppointmentStatus.IN_PROGRESS)
)


@contextmanager
def lasting_later(database: Database) -> Iterator[None]:
    """Write thousands of transactions without waiting for the disk each time.

    A power cut may then lose the newest of them, never half of one (SQLite's NORMAL with WAL, PostgreSQL's asynchronous
    commit): fit for what can be made again. Nobody else may use ``database`` meanwhile.
    """
    statement = "PRAGMA synchronous = NORMAL" if database.dialect == "sqlite" else "SET synchronous_commit TO off"

    def relax(connection: Any, _record: object) -> None:
        connection.cursor().execute(statement)
        connection.commit()

    database.write_engine.dispose()
    event.listen(database.write_engine, "connect", relax)
    try:
        yield
    finally:
        event.remove(database.write_engine, "connect", relax)
        database.write_engine.dispose()


def is_empty(connection: Connection) -> bool:
    """Whether nobody has put anything of their own in yet."""
    return not any(connection.execute(select(exists(select(table.id)))).scalar() for table in _OWNED)


def is_demo(connection: Connection) -> bool:
    """Whether the database carries the mark of a demo."""
    value = connection.execute(select(Setting.value).where(Setting.key == MARK)).scalar()
    return value is not None and bool(json.loads(value))


def read_settings(connection: Connection) -> dict[str, Any]:
    """All settings of the centre."""
    return {key: json.loads(value) for key, value in connection.execute(select(Setting.key, Setting.value))}


def write_settings(connection: Connection, values: Mapping[str, object]) -> None:
    """Add or replace settings."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    adding = dialect.insert(Setting)
    rows = [{"key": key, "value": json.dumps(value, ensure_ascii=False)} for key, value in values.items()]
    replacing = adding.on_conflict_do_update(index_elements=[Setting.key], set_={"value": adding.excluded.value})
    connection.execute(replacing, rows)


def lock_mark(connection: Connection, mark: str) -> None:
    """Let one program at a time write the demo; SQLite has the write lock already."""
    connection.execute(select(Setting.key).where(Setting.key == mark).with_for_update()).first()


def insert_row(connection: Connection, table: type[Base], **values: object) -> int:
    """Insert one row of the catalogue; its id, or 0 for a table without one."""
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    return int(key[0]) if key and isinstance(key[0], int) else 0


def user_ids(connection: Connection, names: Collection[str]) -> dict[str, int]:
    """The ids of the users of these names."""
    rows = connection.execute(select(User.username, User.id).where(User.username.in_(names)))
    return {row.username: row.id for row in rows}


def users_without_password(connection: Connection, names: Collection[str]) -> dict[str, int]:
    """Those of the names whose user nobody can sign in as yet, with the user's id."""
    missing = User.username.in_(names) & User.password_hash.is_(None)
    return {row.username: row.id for row in connection.execute(select(User.username, User.id).where(missing))}


def doctor_ids(connection: Connection) -> tuple[int, ...]:
    """Every doctor, in order."""
    return tuple(connection.scalars(select(Doctor.id).order_by(Doctor.id)))


def count_patients(connection: Connection) -> int:
    """How many files there are, switched off ones too."""
    return int(connection.execute(select(func.count()).select_from(Patient)).scalar_one())


def first_patients(connection: Connection, count: int) -> Sequence[tuple[int, date | None]]:
    """Ids and birth dates of the ``count`` oldest active files."""
    query = select(Patient.id, Patient.birth_date).where(Patient.is_active == 1).order_by(Patient.id).limit(count)
    return [(row.id, row.birth_date) for row in connection.execute(query)]


def work_too_on(connection: Connection, day: date, pattern_weekday: int) -> None:
    """Give ``day`` one-off hours: who works on ``pattern_weekday`` but not on its own weekday works that day too."""
    hours = WorkingHours
    busy = select(hours.doctor_id).where(
        (hours.weekday == day.weekday()) & hours.valid_from.is_(None) | (hours.valid_from == day)
    )
    pattern = select(hours.doctor_id, hours.clinic_id, hours.starts_at, hours.ends_at).where(
        hours.weekday == pattern_weekday, hours.valid_from.is_(None), hours.doctor_id.not_in(busy)
    )
    rows = [
        {**row, "weekday": day.weekday(), "valid_from": day, "valid_to": day}
        for row in connection.execute(pattern).mappings()
    ]
    if rows:
        connection.execute(insert(hours), rows)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one booking stands; money in minor units."""

    visit_id: int
    visit_version: int
    payment_id: int
    payment_version: int
    due: int
    end_time: datetime
    state: DayState

    @classmethod
    def of_booking(cls, booking: Booking) -> Standing:
        """Of a booking just made."""
        payment = status_after_payment(booking.price, 0)
        state = DayState(AppointmentStatus.CONFIRMED, VisitStatus.WAITING, payment)
        return cls(booking.visit_id, 1, booking.payment_id, 1, booking.price, booking.end_time, state)


_STANDING = (
    select(
        Appointment.request_key,
        Appointment.end_time,
        Appointment.status.label("appointment_status"),
        Visit.id.label("visit_id"),
        Visit.version.label("visit_version"),
        Visit.status.label("visit_status"),
        Payment.id.label("payment_id"),
        Payment.version.label("payment_version"),
        Payment.status.label("payment_status"),
        (Payment.total - Payment.discount - Payment.amount_paid).label("due"),
    )
    .join(Payment, Payment.appointment_id == Appointment.id)
    .join(Visit, Visit.id == Payment.visit_id)
    .order_by(Appointment.end_time, Appointment.id)
)


def standing_by_key(connection: Connection, user_id: int, prefix: str) -> dict[str, Standing]:
    """Where the user's bookings stand whose request key begins with ``prefix``, wherever they have been moved to."""
    query = _STANDING.where(
        Appointment.created_by == user_id, Appointment.request_key.startswith(prefix, autoescape=True)
    )
    return {row.request_key: _standing(row) for row in connection.execute(query)}


def left_open_before(connection: Connection, day: date, ended_by: datetime) -> tuple[Standing, ...]:
    """Bookings of service dates before ``day``, planned to end by ``ended_by``, that are not over, in order of time."""
    query = _STANDING.where(
        Appointment.service_date < day, Appointment.end_time <= ended_by, Appointment.status.in_(_NOT_OVER)
    )
    return tuple(_standing(row) for row in connection.execute(query))


def _standing(row: Any) -> Standing:
    return Standing(
        visit_id=row.visit_id,
        visit_version=row.visit_version,
        payment_id=row.payment_id,
        payment_version=row.payment_version,
        due=row.due,
        end_time=row.end_time,
        state=DayState(
            AppointmentStatus(row.appointment_status), VisitStatus(row.visit_status), PaymentStatus(row.payment_status)
        ),
    )
