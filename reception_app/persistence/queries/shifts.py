"""Drawers as the shift panel and its paper show them: who had which, what went through, what was counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from reception_app.domain.localized import LocalText
from reception_app.domain.payment import PaymentMethod
from reception_app.persistence.models import CashShift, PaymentTransaction, Payout, Terminal, User

_CLOSER = aliased(User)


@dataclass(frozen=True, slots=True)
class ShiftView:
    """A drawer in minor units; ``expected`` is what must lie in it, ``difference`` what was counted beyond that.

    ``by_method`` is all that the user took less what was given back during the shift, cash among it; ``count`` the
    number of receipts and refunds.
    """

    id: int
    version: int
    user_id: int
    user: LocalText
    terminal: str
    opened_at: datetime
    opening_float: int
    cash_receipts: int
    cash_refunds: int
    cash_payouts: int
    expected: int
    closed_at: datetime | None
    closed_by: LocalText | None
    counted: int | None
    note: str
    count: int
    by_method: Mapping[PaymentMethod, int] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether the drawer was not counted yet."""
        return self.closed_at is None

    @property
    def difference(self) -> int | None:
        """Above zero an excess, below zero a shortage; None while the drawer is open."""
        return None if self.counted is None else self.counted - self.expected


def load_shifts(
    connection: Connection,
    *,
    user_id: int | None = None,
    shift_id: int | None = None,
    only_open: bool = False,
    limit: int = 1,
) -> tuple[ShiftView, ...]:
    """The newest drawers of the user, of everybody, or one; four statements however many they are."""
    query: Select[Any] = (
        select(
            CashShift.__table__,
            User.name_ar,
            User.name_en,
            Terminal.name.label("terminal"),
            _CLOSER.name_ar.label("closer_ar"),
            _CLOSER.name_en.label("closer_en"),
        )
        .select_from(CashShift)
        .join(User, User.id == CashShift.user_id)
        .join(Terminal, Terminal.id == CashShift.terminal_id)
        .outerjoin(_CLOSER, _CLOSER.id == CashShift.closed_by)
        .order_by(CashShift.opened_at.desc(), CashShift.id.desc())
        .limit(limit)
    )
    if user_id is not None:
        query = query.where(CashShift.user_id == user_id)
    if shift_id is not None:
        query = query.where(CashShift.id == shift_id)
    if only_open:
        query = query.where(CashShift.closed_at.is_(None))
    rows = connection.execute(query).all()
    ids = [row.id for row in rows]
    if not ids:
        return ()
    cash = _cash(connection, ids)
    handed_over = (
        select(Payout.shift_id, func.sum(Payout.amount)).where(Payout.shift_id.in_(ids)).group_by(Payout.shift_id)
    )
    payouts = {int(shift_id or 0): int(amount) for shift_id, amount in connection.execute(handed_over)}
    others = _by_method(connection, rows)
    return tuple(_view(row, cash, payouts, others) for row in rows)


def _cash(connection: Connection, ids: Sequence[int]) -> dict[tuple[int, str], int]:
    query = (
        select(PaymentTransaction.shift_id, PaymentTransaction.kind, func.sum(PaymentTransaction.amount))
        .where(PaymentTransaction.shift_id.in_(ids))
        .group_by(PaymentTransaction.shift_id, PaymentTransaction.kind)
    )
    return {(int(shift_id or 0), kind): int(amount) for shift_id, kind, amount in connection.execute(query)}


def _by_method(connection: Connection, rows: Sequence[Any]) -> dict[int, dict[PaymentMethod, tuple[int, int]]]:
    """For each shift what its user moved while it was open: (sum, number) by method."""
    signed = case((PaymentTransaction.kind == "RECEIPT", PaymentTransaction.amount), else_=-PaymentTransaction.amount)
    during = or_(
        *(
            and_(
                PaymentTransaction.created_by == row.user_id,
                PaymentTransaction.created_at >= row.opened_at,
                *([PaymentTransaction.created_at <= row.closed_at] if row.closed_at else []),
                CashShift.id == row.id,
            )
            for row in rows
        )
    )
    query = (
        select(CashShift.id, PaymentTransaction.method, func.sum(signed), func.count())
        .select_from(CashShift)
        .join(PaymentTransaction, during)
        .where(CashShift.id.in_([row.id for row in rows]))
        .group_by(CashShift.id, PaymentTransaction.method)
    )
    found: dict[int, dict[PaymentMethod, tuple[int, int]]] = {}
    for shift_id, method, amount, count in connection.execute(query):
        found.setdefault(shift_id, {})[PaymentMethod(method)] = int(amount), count
    return found


def _view(
    row: Any,
    cash: Mapping[tuple[int, str], int],
    payouts: Mapping[int, int],
    others: Mapping[int, Mapping[PaymentMethod, tuple[int, int]]],
) -> ShiftView:
    receipts, refunds = cash.get((row.id, "RECEIPT"), 0), cash.get((row.id, "REFUND"), 0)
    paid_out = payouts.get(row.id, 0)
    moved = others.get(row.id, {})
    return ShiftView(
        id=row.id,
        version=row.version,
        user_id=row.user_id,
        user=LocalText(row.name_ar, row.name_en),
        terminal=row.terminal,
        opened_at=row.opened_at,
        opening_float=row.opening_float,
        cash_receipts=receipts,
        cash_refunds=refunds,
        cash_payouts=paid_out,
        expected=row.expected if row.expected is not None else row.opening_float + receipts - refunds - paid_out,
        closed_at=row.closed_at,
        closed_by=LocalText(row.closer_ar, row.closer_en) if row.closed_by else None,
        counted=row.counted,
        note=row.note,
        count=sum(number for _, number in moved.values()),
        by_method={method: amount for method, (amount, _) in moved.items()},
    )
