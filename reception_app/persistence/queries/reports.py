"""What the reports are drawn from: bookings and money counted by day, clinic, doctor and source, and the waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, case, cast, extract, func, select

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.payment import PaymentStatus
from reception_app.persistence.models import Appointment, Payment, Visit

_UNPAID_AND_VOID = PaymentStatus.VOID


@dataclass(frozen=True, slots=True)
class Figures:
    """Bookings of one group, and their money in minor units.

    ``bookings`` counts all of them, ``cancelled`` and ``no_shows`` among them. ``billed`` is the net of what is not
    void, ``collected`` what was taken of it less refunds, ``doctor_share`` the doctors' part of ``billed``.
    """

    bookings: int = 0
    completed: int = 0
    cancelled: int = 0
    no_shows: int = 0
    billed: int = 0
    collected: int = 0
    doctor_share: int = 0

    @property
    def no_show_rate(self) -> int | None:
        """Basis points of the bookings that were not cancelled; None where there were none."""
        expected = self.bookings - self.cancelled
        return (self.no_shows * 10_000 + expected // 2) // expected if expected else None


def by_day(connection: Connection, scope: ColumnElement[bool]) -> dict[date, Figures]:
    """The figures of each service date that has any."""
    return {row.key: _figures(row) for row in connection.execute(_counted(Appointment.service_date, scope))}


def by_clinic(connection: Connection, scope: ColumnElement[bool]) -> dict[int, Figures]:
    """By the clinic's id."""
    return {row.key: _figures(row) for row in connection.execute(_counted(Appointment.clinic_id, scope))}


def by_doctor(connection: Connection, scope: ColumnElement[bool]) -> dict[int, Figures]:
    """By the doctor's id."""
    return {row.key: _figures(row) for row in connection.execute(_counted(Appointment.doctor_id, scope))}


def by_source(connection: Connection, scope: ColumnElement[bool]) -> dict[str, Figures]:
    """By how the booking came in."""
    return {row.key: _figures(row) for row in connection.execute(_counted(Appointment.booking_source, scope))}


def waits(connection: Connection, clinics: Iterable[int], first: date, last: date, doctor_id: int | None) -> list[int]:
    """How many were called after so many whole minutes of waiting: the count stands at the minute's place.

    From the arrival to the (last) call, of the visits of these days; a call before the arrival counts as no wait.
    """
    if connection.dialect.name == "sqlite":
        seconds: ColumnElement[Any] = (func.julianday(Visit.called_at) - func.julianday(Visit.arrived_at)) * 86_400
        minute: ColumnElement[int] = cast((seconds + 0.01) / 60, Integer)  # a julian day is only exact to a few ms
    else:
        minute = cast(func.floor(extract("epoch", Visit.called_at - Visit.arrived_at) / 60), Integer)
    scope = and_(
        Visit.clinic_id.in_(list(clinics)),
        Visit.service_date.between(first, last),
        Visit.arrived_at.is_not(None),
        Visit.called_at.is_not(None),
    )
    if doctor_id is not None:
        scope = and_(scope, Visit.doctor_id == doctor_id)
    query = select(minute.label("minute"), func.count().label("people")).where(scope).group_by(minute)
    found: Counter[int] = Counter()
    for row in connection.execute(query):
        found[max(row.minute, 0)] += row.people
    return [found[minutes] for minutes in range(max(found, default=-1) + 1)]


def scope_of(clinics: Iterable[int], first: date, last: date, doctor_id: int | None) -> ColumnElement[bool]:
    """The appointments of these clinics and days, of one doctor or of all."""
    scope = and_(Appointment.clinic_id.in_(list(clinics)), Appointment.service_date.between(first, last))
    return scope if doctor_id is None else and_(scope, Appointment.doctor_id == doctor_id)


def _counted(key: Any, scope: ColumnElement[bool]) -> Select[Any]:
    def of_status(status: AppointmentStatus) -> ColumnElement[int]:
        return func.sum(case((Appointment.status == status, 1), else_=0))

    def of_money(column: Any) -> ColumnElement[int]:
        return func.sum(case((Payment.status != _UNPAID_AND_VOID, column), else_=0))

    return (
        select(
            key.label("key"),
            func.count().label("bookings"),
            of_status(AppointmentStatus.COMPLETED).label("completed"),
            of_status(AppointmentStatus.CANCELLED).label("cancelled"),
            of_status(AppointmentStatus.NO_SHOW).label("no_shows"),
            of_money(Payment.total - Payment.discount).label("billed"),
            of_money(Payment.amount_paid).label("collected"),
            of_money(Payment.doctor_share).label("doctor_share"),
        )
        .join(Payment, Payment.appointment_id == Appointment.id)
        .where(scope)
        .group_by(key)
    )


def _figures(row: Any) -> Figures:
    return Figures(
        bookings=row.bookings,
        completed=int(row.completed),
        cancelled=int(row.cancelled),
        no_shows=int(row.no_shows),
        billed=int(row.billed),
        collected=int(row.collected),
        doctor_share=int(row.doctor_share),
    )
