"""Patients page by page: all by name, those of today, those who owe, closed files; each a constant few statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, or_, select, text, tuple_

from reception_app.domain.payment import OUTSTANDING
from reception_app.persistence.models import CLOSED_FILE, Appointment, NumberSeries, Patient, Payment
from reception_app.persistence.queries.index_ranges import in_use, walk_indexes
from reception_app.persistence.queries.patient_rows import ATTENDED, PatientRow, load_rows
from reception_app.persistence.repositories.patients import FILE_NUMBERS

MOST_FOUND = 100
"""The rows of a search."""
_OUTSTANDING = sorted(str(status) for status in OUTSTANDING)
_OWN_DAYS = timedelta(days=60)
"""How far back a doctor's own list reaches without a search."""


class PatientGroup(StrEnum):
    """What a list shows."""

    ALL = "all"
    TODAY = "today"
    OWING = "owing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ListedPatient(PatientRow):
    """A row with what is due (minor units), of appointments whose time has come."""

    due: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of names ended."""

    name: str
    id: int


_DUE = (
    select(Appointment.patient_id, func.sum(Payment.total - Payment.discount - Payment.amount_paid))
    .join(Payment, Payment.appointment_id == Appointment.id)
    .where(
        Appointment.patient_id.in_(bindparam("ids", expanding=True)),
        Appointment.start_time <= bindparam("now"),
        Payment.status.in_(_OUTSTANDING),
    )
    .group_by(Appointment.patient_id)
)
_SEEN_BY = (
    select(Appointment.patient_id)
    .where(Appointment.patient_id.in_(bindparam("ids", expanding=True)), Appointment.doctor_id == bindparam("doctor"))
    .distinct()
)


def count_files(connection: Connection) -> int:
    """How many files were ever opened; counting the rows would read a million of them."""
    last = connection.scalar(select(NumberSeries.last_number).where(NumberSeries.name == FILE_NUMBERS))
    return int(last or 0)


def by_name(connection: Connection, group: PatientGroup, after: Place | None, limit: int) -> list[Place]:
    """The next ``limit`` files in the order of their names: those in use, or those that were closed."""
    walk_indexes(connection)
    query = select(Patient.name_compact, Patient.id).order_by(Patient.name_compact, Patient.id).limit(limit)
    closed = text(f"patient.{CLOSED_FILE}")
    query = query.where(closed if group is PatientGroup.CLOSED else in_use())
    if after is not None:
        query = query.where(tuple_(Patient.name_compact, Patient.id) > tuple_(after.name, after.id))
    return [Place(row.name_compact, row.id) for row in connection.execute(query)]


def of_today(connection: Connection, days: Mapping[int, date], doctor_id: int | None, limit: int) -> list[int]:
    """Who came today, the last booked time first; ``days`` is the service date of each clinic."""
    if not days:
        return []
    times = [and_(Appointment.clinic_id == clinic, Appointment.service_date == day) for clinic, day in days.items()]
    return _newest(connection, [or_(*times), Appointment.status.in_(ATTENDED)], doctor_id, limit)


def own(connection: Connection, doctor_id: int, today: date, limit: int) -> list[int]:
    """A doctor's patients of the last weeks and the coming ones, the latest first."""
    return _newest(connection, [Appointment.service_date >= today - _OWN_DAYS], doctor_id, limit)


def owing(connection: Connection, now: datetime, limit: int) -> list[int]:
    """Who owes, the largest sum first."""
    due = func.sum(Payment.total - Payment.discount - Payment.amount_paid)
    query = (
        select(Appointment.patient_id)
        .join(Payment, Payment.appointment_id == Appointment.id)
        .where(Payment.status.in_(_OUTSTANDING), Appointment.start_time <= now)
        .group_by(Appointment.patient_id)
        .having(due > 0)
        .order_by(due.desc(), Appointment.patient_id)
        .limit(limit)
    )
    return list(connection.scalars(query))


def seen_by(connection: Connection, doctor_id: int, ids: Sequence[int]) -> set[int]:
    """Those of ``ids`` who have or had an appointment with this doctor."""
    return set(connection.scalars(_SEEN_BY, {"ids": list(ids) or [0], "doctor": doctor_id}))


def listed(connection: Connection, ids: Sequence[int], now: datetime, *, with_money: bool) -> tuple[ListedPatient, ...]:
    """The rows of ``ids`` in this order, with what is due where the user may see money."""
    rows = load_rows(connection, ids)
    due: dict[int, int] = {}
    if with_money and rows:
        due = {owner: int(amount) for owner, amount in connection.execute(_DUE, {"ids": list(ids), "now": now})}
    return tuple(ListedPatient(**asdict(row), due=due.get(row.id, 0)) for row in rows)


def _newest(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], doctor_id: int | None, limit: int
) -> list[int]:
    latest: Any = func.max(Appointment.start_time)
    query = (
        select(Appointment.patient_id)
        .where(*conditions)
        .group_by(Appointment.patient_id)
        .order_by(latest.desc(), Appointment.patient_id)
        .limit(limit)
    )
    if doctor_id is not None:
        query = query.where(Appointment.doctor_id == doctor_id)
    return list(connection.scalars(query))
