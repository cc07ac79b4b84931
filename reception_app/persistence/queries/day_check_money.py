"""The day's check of money: transactions, whose they are, their numbers, the drawers and the payouts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from reception_app.persistence.models import (
    Appointment,
    CashShift,
    NumberSeries,
    Payment,
    PaymentTransaction,
    Payout,
    PayoutLine,
    ShareEntry,
)

if TYPE_CHECKING:
    from reception_app.persistence.queries.day_check import Scope

_T = PaymentTransaction
_SIGNED = case((_T.kind == "RECEIPT", _T.amount), else_=-_T.amount)
_SERIES = {"RECEIPT": "receipt", "REFUND": "refund"}
Question = tuple[str, str, Select[*tuple[Any, ...]]]


def money_questions(scope: Scope) -> tuple[Question, ...]:
    """Each with its code and what its ids are of."""
    payments = _payments_of(scope)
    return (
        ("paid_differs", "payment", _paid(payments)),
        ("entry_differs", "payment_transaction", _entries(payments)),
        ("moved_shares_differ", "payment", _moved(payments)),
        ("received_differs", "payment", _received(payments)),
        ("reversal_differs", "payment_transaction", _reversals(payments)),
        *((f"{series}_gap", "number_series", _number_gap(scope, kind)) for kind, series in _SERIES.items()),
        ("drawer_differs", "cash_shift", _drawers(scope)),
        ("cash_outside_drawer", "payment_transaction", _outside(scope, _T)),
        ("cash_outside_drawer", "payout", _outside(scope, Payout)),
        ("payout_differs", "payout", _payouts(scope)),
    )


def _payments_of(scope: Scope) -> ColumnElement[Any]:
    """The payments of the days' appointments, and those that money moved for meanwhile."""
    booked = (
        select(Payment.id).join(Appointment, Appointment.id == Payment.appointment_id).where(scope.of_appointment())
    )
    moved = (
        select(_T.payment_id)
        .join(Payment, Payment.id == _T.payment_id)
        .join(Appointment, Appointment.id == Payment.appointment_id)
        .where(_T.created_at >= scope.begins, _T.created_at < scope.ends, Appointment.clinic_id.in_(scope.clinic_ids))
    )
    return booked.union(moved).scalar_subquery()


def _paid(payments: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    moved = (
        select(func.coalesce(func.sum(_SIGNED), 0))
        .where(_T.payment_id == Payment.id)
        .correlate(Payment)
        .scalar_subquery()
    )
    return select(Payment.id, Payment.amount_paid, moved.label("moved")).where(
        Payment.id.in_(payments), Payment.amount_paid != moved
    )


def _entries(payments: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """Receipts and refunds without exactly one entry of their amount."""
    parts = func.coalesce(func.sum(ShareEntry.doctor_amount + ShareEntry.center_amount), 0)
    return (
        select(_T.id, _T.payment_id, _SIGNED.label("amount"), parts.label("entries"))
        .select_from(_T)
        .outerjoin(ShareEntry, ShareEntry.transaction_id == _T.id)
        .where(_T.payment_id.in_(payments))
        .group_by(_T.id, _T.payment_id, _T.kind, _T.amount)
        .having(or_(parts != _SIGNED, func.count(ShareEntry.id) != 1))
    )


def _moved(payments: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    parts = func.sum(ShareEntry.doctor_amount + ShareEntry.center_amount)
    return (
        select(ShareEntry.payment_id.label("id"), parts.label("entries"))
        .where(ShareEntry.payment_id.in_(payments), ShareEntry.transaction_id.is_(None))
        .group_by(ShareEntry.payment_id)
        .having(parts != 0)
    )


def _received(payments: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """Payments of which a side has less than nothing or more than its share, or a former doctor anything at all."""
    own = ShareEntry.doctor_id == Appointment.doctor_id
    doctor = func.coalesce(func.sum(ShareEntry.doctor_amount).filter(own), 0)
    former = func.coalesce(func.sum(ShareEntry.doctor_amount).filter(~own), 0)
    center = func.sum(ShareEntry.center_amount)
    return (
        select(
            Payment.id,
            Payment.doctor_share,
            Payment.center_share,
            doctor.label("doctor"),
            center.label("center"),
            former.label("former"),
        )
        .select_from(Payment)
        .join(Appointment, Appointment.id == Payment.appointment_id)
        .join(ShareEntry, ShareEntry.payment_id == Payment.id)
        .where(Payment.id.in_(payments))
        .group_by(Payment.id, Payment.doctor_share, Payment.center_share, Payment.amount_paid)
        .having(
            or_(
                doctor < 0,
                doctor > Payment.doctor_share,
                center < 0,
                center > Payment.center_share,
                former != 0,
                doctor + center != Payment.amount_paid,
            )
        )
    )


def _reversals(payments: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    undone = aliased(_T)
    return (
        select(_T.id, _T.payment_id, _T.reverses_id)
        .join(undone, undone.id == _T.reverses_id)
        .where(
            _T.payment_id.in_(payments),
            or_(
                undone.kind == _T.kind,
                undone.payment_id != _T.payment_id,
                undone.amount != _T.amount,
                undone.method != _T.method,
            ),
        )
    )


def _number_gap(scope: Scope, kind: str) -> Select[*tuple[Any, ...]]:
    """The series, where a number is missing between those of the period, or after the newest of all."""
    given = (_T.kind == kind, _T.created_at >= scope.begins, _T.created_at < scope.ends)
    first = select(func.min(_T.receipt_number)).where(*given).scalar_subquery()
    last = select(func.max(_T.receipt_number)).where(*given).scalar_subquery()
    there = (
        select(func.count())
        .where(_T.kind == kind, _T.receipt_number >= first, _T.receipt_number <= last)
        .scalar_subquery()
    )
    newest = select(func.coalesce(func.max(_T.receipt_number), 0)).where(_T.kind == kind).scalar_subquery()
    counted = (
        select(func.coalesce(func.max(NumberSeries.last_number), 0))
        .where(NumberSeries.name == _SERIES[kind])
        .scalar_subquery()
    )
    figures = select(
        first.label("first"),
        last.label("last"),
        there.label("numbers"),
        newest.label("newest"),
        counted.label("last_number"),
    ).subquery()
    missing = and_(figures.c.first.is_not(None), figures.c.numbers != figures.c.last - figures.c.first + 1)
    return select(figures.c.last.label("id"), *figures.c).where(or_(missing, figures.c.newest != figures.c.last_number))


def _drawers(scope: Scope) -> Select[*tuple[Any, ...]]:
    """Drawers closed with another sum than what had gone through them."""
    cash = (
        select(func.coalesce(func.sum(_SIGNED), 0))
        .where(_T.shift_id == CashShift.id)
        .correlate(CashShift)
        .scalar_subquery()
    )
    paid_out = (
        select(func.coalesce(func.sum(Payout.amount), 0))
        .where(Payout.shift_id == CashShift.id)
        .correlate(CashShift)
        .scalar_subquery()
    )
    there = CashShift.opening_float + cash - paid_out
    return select(CashShift.id, CashShift.expected, there.label("moved")).where(
        CashShift.opened_at < scope.ends,
        CashShift.closed_at >= scope.begins,
        CashShift.expected != there,
    )


def _outside(scope: Scope, table: type[PaymentTransaction] | type[Payout]) -> Select[*tuple[Any, ...]]:
    """Cash in no drawer, in somebody else's or in one that was not open; and other money that lies in a drawer.

    What was taken before there were drawers is let be.
    """
    first = select(func.min(CashShift.opened_at)).scalar_subquery()
    in_another = or_(
        CashShift.user_id != table.created_by,
        CashShift.opened_at > table.created_at,
        CashShift.closed_at < table.created_at,
    )
    return (
        select(table.id, table.amount, table.method, table.shift_id)
        .select_from(table)
        .outerjoin(CashShift, CashShift.id == table.shift_id)
        .where(
            table.created_at >= scope.begins,
            table.created_at < scope.ends,
            table.created_at >= first,
            or_(
                and_(table.method == "CASH", table.shift_id.is_(None)),
                and_(table.method != "CASH", table.shift_id.is_not(None)),
                in_another,
            ),
        )
    )


def _payouts(scope: Scope) -> Select[*tuple[Any, ...]]:
    """Payouts that are not the sum of what they cover, or cover another doctor's shares."""
    covered = func.coalesce(func.sum(ShareEntry.doctor_amount), 0)
    others = func.count(ShareEntry.id).filter(ShareEntry.doctor_id != Payout.doctor_id)
    return (
        select(Payout.id, Payout.amount, covered.label("covered"))
        .select_from(Payout)
        .outerjoin(PayoutLine, PayoutLine.payout_id == Payout.id)
        .outerjoin(ShareEntry, ShareEntry.id == PayoutLine.share_entry_id)
        .where(Payout.created_at >= scope.begins, Payout.created_at < scope.ends)
        .group_by(Payout.id, Payout.amount)
        .having(or_(covered != Payout.amount, others != 0))
    )
