"""The counts and sums that the day's check shows beside its verdict."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from reception_app.persistence.models import Appointment, CashShift, Payment, PaymentTransaction, Payout, Visit
from reception_app.persistence.queries.day_check import Scope


def load_counts(connection: Connection, scope: Scope) -> dict[str, int]:
    """How many appointments, visits, receipts, refunds, payouts and drawers there are; one statement."""
    in_time = (PaymentTransaction.created_at >= scope.begins, PaymentTransaction.created_at < scope.ends)
    visits = select(func.count()).where(
        Visit.clinic_id.in_(scope.clinic_ids), Visit.service_date >= scope.first, Visit.service_date <= scope.last
    )
    columns: dict[str, Any] = {
        "appointments": select(func.count()).select_from(Appointment).where(scope.of_appointment()),
        "visits": visits,
        "receipts": select(func.count()).where(*in_time, PaymentTransaction.kind == "RECEIPT"),
        "refunds": select(func.count()).where(*in_time, PaymentTransaction.kind == "REFUND"),
        "payouts": select(func.count()).where(Payout.created_at >= scope.begins, Payout.created_at < scope.ends),
        "open_shifts": select(func.count()).where(CashShift.closed_at.is_(None), CashShift.opened_at < scope.ends),
    }
    row = connection.execute(select(*(query.scalar_subquery().label(name) for name, query in columns.items()))).one()
    return {name: int(value) for name, value in row._mapping.items()}


def load_totals(connection: Connection, scope: Scope) -> dict[str, int]:
    """The sums in minor units: what the days' appointments cost, what is due of it, and what moved; two statements."""
    is_void = Payment.status == "VOID"
    due = Payment.total - Payment.discount - Payment.amount_paid
    outstanding = Payment.status.in_(("PENDING", "PARTIAL"))
    money = (
        select(
            func.coalesce(func.sum(Payment.total - Payment.discount).filter(~is_void), 0).label("net"),
            func.coalesce(func.sum(Payment.discount).filter(~is_void), 0).label("discounts"),
            func.coalesce(func.sum(due).filter(outstanding), 0).label("due"),
            func.coalesce(func.sum(Payment.doctor_share).filter(~is_void), 0).label("doctor_shares"),
            func.coalesce(func.sum(Payment.center_share).filter(~is_void), 0).label("center_shares"),
        )
        .select_from(Payment)
        .join(Appointment, Appointment.id == Payment.appointment_id)
        .where(scope.of_appointment())
    )
    totals = {name: int(value) for name, value in connection.execute(money).one()._mapping.items()}
    moved = (
        select(PaymentTransaction.kind, PaymentTransaction.method, func.sum(PaymentTransaction.amount))
        .where(PaymentTransaction.created_at >= scope.begins, PaymentTransaction.created_at < scope.ends)
        .group_by(PaymentTransaction.kind, PaymentTransaction.method)
    )
    totals |= {"received": 0, "refunded": 0, "cash": 0, "card": 0, "transfer": 0}
    for kind, method, amount in connection.execute(moved):
        sign = 1 if kind == "RECEIPT" else -1
        totals["received" if sign > 0 else "refunded"] += int(amount)
        totals[method.lower()] += sign * int(amount)
    return totals
