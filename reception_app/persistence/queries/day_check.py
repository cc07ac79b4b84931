"""What does not agree in the books of some days: each question is one statement that returns the wrong rows alone.

The books are read as they lie, so that damage by other hands than the program's shows too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, false, func, not_, or_, select

from reception_app.persistence.models import Appointment, Payment, QueueCounter, Visit
from reception_app.persistence.queries.day_check_money import money_questions
from reception_app.persistence.queries.day_check_subjects import Subject

_OPEN = ("WAITING", "CALLED", "IN_PROGRESS", "ON_HOLD")
_NOT_OVER = ("CONFIRMED", "CHECKED_IN", "IN_PROGRESS")
_NET = Payment.total - Payment.discount
_PAID = Payment.amount_paid


@dataclass(frozen=True, slots=True)
class Scope:
    """Service dates ``first`` to ``last`` of the clinics, and the instants from ``begins`` to ``ends`` of their money.

    Numbers and drawers are the centre's, so they are looked at for all clinics.
    """

    first: date
    last: date
    clinic_ids: tuple[int, ...]
    begins: datetime
    ends: datetime

    def of_appointment(self) -> ColumnElement[bool]:
        return and_(
            Appointment.clinic_id.in_(self.clinic_ids),
            Appointment.service_date >= self.first,
            Appointment.service_date <= self.last,
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not agree: ``code`` says what, ``entity`` and ``id`` where, ``details`` the figures.

    ``subject`` is that record in the desk's own words.
    """

    code: str
    entity: str
    id: int
    details: Mapping[str, Any] = field(default_factory=dict)
    subject: Subject = field(default_factory=Subject)


MOST_OF_A_KIND = 100
"""Of one kind of damage no more are listed."""


def findings(connection: Connection, scope: Scope) -> Iterator[Finding]:
    """Everything that does not agree, in a fixed number of statements."""
    for code, entity, query in (*_records(scope), *money_questions(scope)):
        for row in connection.execute(query.limit(MOST_OF_A_KIND)).mappings():
            details = {name: _plain(value) for name, value in row.items() if name != "id"}
            yield Finding(code, entity, int(row["id"] or 0), details)


def _plain(value: Any) -> Any:
    """PostgreSQL sums whole numbers to decimals."""
    return int(value) if isinstance(value, Decimal) else value


def _records(scope: Scope) -> tuple[tuple[str, str, Select[*tuple[Any, ...]]], ...]:
    inside = scope.of_appointment()
    booked = select(Appointment.id, Appointment.booking_id).where(inside)
    with_visit = (
        select(Payment.id, Payment.appointment_id)
        .select_from(Payment)
        .join(Appointment, Appointment.id == Payment.appointment_id)
        .join(Visit, Visit.id == Payment.visit_id)
        .where(inside)
    )
    another = or_(
        Visit.appointment_id != Appointment.id,
        Visit.clinic_id != Appointment.clinic_id,
        Visit.doctor_id != Appointment.doctor_id,
        Visit.service_date != Appointment.service_date,
    )
    one_open = Visit.status.in_(_OPEN) != Appointment.status.in_(_NOT_OVER)
    money = (
        select(
            Payment.id,
            Payment.total,
            Payment.discount,
            Payment.amount_paid,
            Payment.status,
            Payment.doctor_share,
            Payment.center_share,
        )
        .select_from(Payment)
        .join(Appointment, Appointment.id == Payment.appointment_id)
        .where(inside)
    )
    return (
        ("appointment_without_visit", "appointment", booked.where(Appointment.id.not_in(select(Visit.appointment_id)))),
        (
            "appointment_without_payment",
            "appointment",
            booked.where(Appointment.id.not_in(select(Payment.appointment_id))),
        ),
        ("visit_differs", "payment", with_visit.where(another)),
        ("states_differ", "payment", with_visit.where(not_(another), one_open)),
        ("shares_differ", "payment", money.where(Payment.doctor_share + Payment.center_share != _NET)),
        ("status_differs", "payment", money.where(not_(_agrees()))),
        ("queue_gap", "clinic", _queue_gaps(scope)),
    )


def _agrees() -> ColumnElement[bool]:
    """The rule of ``domain.payment.agrees`` in the words of the database."""
    between = and_(_PAID > 0, _PAID < _NET)
    return case(
        (Payment.status == "PENDING", and_(_PAID == 0, _NET > 0)),
        (Payment.status.in_(("PARTIAL", "PARTLY_REFUNDED")), between),
        (Payment.status == "PAID", _PAID == _NET),
        (Payment.status.in_(("REFUNDED", "VOID")), _PAID == 0),
        else_=false(),
    )


def _queue_gaps(scope: Scope) -> Select[*tuple[Any, ...]]:
    """The clinics' days whose numbers are not 1 to the last one given."""
    given = (
        select(
            Visit.clinic_id,
            Visit.service_date,
            func.count(Visit.queue_number.distinct()).label("count"),
            func.count().label("visits"),
            func.max(Visit.queue_number).label("highest"),
        )
        .where(
            Visit.clinic_id.in_(scope.clinic_ids), Visit.service_date >= scope.first, Visit.service_date <= scope.last
        )
        .group_by(Visit.clinic_id, Visit.service_date)
        .subquery()
    )
    counted = (
        select(QueueCounter.clinic_id, QueueCounter.service_date, QueueCounter.last_number)
        .where(
            QueueCounter.clinic_id.in_(scope.clinic_ids),
            QueueCounter.service_date >= scope.first,
            QueueCounter.service_date <= scope.last,
        )
        .subquery()
    )
    same = and_(counted.c.clinic_id == given.c.clinic_id, counted.c.service_date == given.c.service_date)
    last = func.coalesce(counted.c.last_number, 0)
    return (
        select(
            func.coalesce(given.c.clinic_id, counted.c.clinic_id).label("id"),
            func.coalesce(given.c.service_date, counted.c.service_date).label("service_date"),
            func.coalesce(given.c.count, 0).label("numbers"),
            func.coalesce(given.c.highest, 0).label("highest"),
            last.label("last_number"),
        )
        .select_from(given.join(counted, same, full=True))
        .where(
            or_(
                func.coalesce(given.c.count, 0) != last,
                func.coalesce(given.c.highest, 0) != last,
                given.c.count != given.c.visits,
            )
        )
    )
