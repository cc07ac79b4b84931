"""What the manager sets besides clinics, doctors and services: who is away when, and how doctors differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.centre import OwnTerms
from reception_app.domain.schedule import Span
from reception_app.persistence.models import Appointment, DoctorService, TimeOff
from reception_app.persistence.repositories.follow_ups import Pair

_STANDING = (str(AppointmentStatus.CONFIRMED), str(AppointmentStatus.CHECKED_IN))
_SERVICE_DATES = timedelta(days=2)
"""How far a service date lies from the day in UTC at most, with a day to spare."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many appointments lie in some time off without having begun, and when the first of them does."""

    count: int
    first: datetime | None


@dataclass(frozen=True, slots=True)
class TimeOffEntry:
    """A doctor's leave in all clinics or a clinic's holiday; the other id is None."""

    id: int
    doctor_id: int | None
    clinic_id: int | None
    span: Span
    reason: str
    standing: Standing


def load_time_off_entries(connection: Connection, now: datetime) -> tuple[TimeOffEntry, ...]:
    """What is not over yet, the next first, in one statement."""
    mine = or_(Appointment.doctor_id == TimeOff.doctor_id, Appointment.clinic_id == TimeOff.clinic_id)
    query = (
        select(TimeOff.__table__, func.count(Appointment.id).label("standing"), func.min(Appointment.start_time))
        .outerjoin(Appointment, and_(mine, *_stands(TimeOff.starts_at, TimeOff.ends_at, now)))
        .where(TimeOff.ends_at > now)
        .group_by(TimeOff.id)
        .order_by(TimeOff.starts_at, TimeOff.id)
    )
    return tuple(
        TimeOffEntry(
            row.id,
            row.doctor_id,
            row.clinic_id,
            Span(row.starts_at, row.ends_at),
            row.reason,
            Standing(int(row.standing), row[-1]),
        )
        for row in connection.execute(query)
    )


def count_standing(
    connection: Connection, span: Span, now: datetime, *, doctor_id: int | None, clinic_id: int | None
) -> Standing:
    """The same for time off that is not entered yet."""
    mine = Appointment.clinic_id == clinic_id if doctor_id is None else Appointment.doctor_id == doctor_id
    query = select(func.count(Appointment.id), func.min(Appointment.start_time)).where(
        mine,
        *_stands(span.starts, span.ends, now),
        Appointment.service_date <= (span.ends + _SERVICE_DATES).date(),
    )
    count, first = connection.execute(query).one()
    return Standing(int(count), first)


def load_own_terms(connection: Connection) -> dict[Pair, OwnTerms]:
    """Where doctors differ from their services."""
    return {
        Pair(row.doctor_id, row.service_id): OwnTerms(bool(row.is_offered), row.price, row.duration, row.share)
        for row in connection.execute(select(DoctorService.__table__))
    }


def _stands(starts: Any, ends: Any, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Appointment.status.in_(_STANDING),
        Appointment.start_time < ends,
        Appointment.end_time > starts,
        Appointment.end_time > now,
        # The indexes go by the service date.
        Appointment.service_date >= (now - _SERVICE_DATES).date(),
    )
