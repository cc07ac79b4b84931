"""Drawers: each user has one open at most, and what goes into it or out of it is found by its id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from reception_app.domain.errors import NotFound, StaleRecord
from reception_app.persistence.models import OPEN_SHIFT, CashShift, PaymentTransaction, Payout

_OPEN = (
    select(CashShift.id).where(CashShift.user_id == bindparam("user"), CashShift.closed_at.is_(None)).with_for_update()
)
_LOCKED = (
    select(CashShift.id, CashShift.user_id, CashShift.opening_float, CashShift.closed_at, CashShift.version)
    .where(CashShift.id == bindparam("shift"))
    .with_for_update()
)


def _opening(dialect: str) -> Any:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    adding = insert(CashShift).values(
        user_id=bindparam("user"),
        terminal_id=bindparam("terminal"),
        opened_at=bindparam("now"),
        opening_float=bindparam("float"),
        note="",
        version=1,
    )
    # Two windows of one user may open at once: the first wins, the other finds it.
    once = adding.on_conflict_do_nothing(index_elements=[CashShift.user_id], index_where=text(OPEN_SHIFT))
    return once.returning(CashShift.id)


_OPENING = {dialect: _opening(dialect) for dialect in ("sqlite", "postgresql")}


@dataclass(frozen=True, slots=True)
class LockedShift:
    """A drawer as it is; nothing goes in or out of it until the commit."""

    id: int
    user_id: int
    opening_float: int
    closed_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class CashMoved:
    """The cash that went through a drawer, in minor units."""

    receipts: int
    refunds: int
    payouts: int

    def expected(self, opening_float: int) -> int:
        """What must lie in the drawer."""
        return opening_float + self.receipts - self.refunds - self.payouts


def hold_open(connection: Connection, user_id: int) -> int | None:
    """The user's open drawer, which nobody closes until the commit; None where there is none."""
    shift_id = connection.execute(_OPEN, {"user": user_id}).scalar()
    return None if shift_id is None else int(shift_id)


def open_shift(connection: Connection, user_id: int, terminal_id: int, now: datetime, opening_float: int) -> int | None:
    """Open a drawer; None where the user has one open already."""
    values = {"user": user_id, "terminal": terminal_id, "now": now, "float": opening_float}
    shift_id = connection.execute(_OPENING[connection.dialect.name], values).scalar()
    return None if shift_id is None else int(shift_id)


def lock_shift(connection: Connection, shift_id: int) -> LockedShift:
    """Lock one drawer; raises NotFound."""
    row = connection.execute(_LOCKED, {"shift": shift_id}).one_or_none()
    if row is None:
        raise NotFound(entity="cash_shift", id=shift_id)
    return LockedShift(row.id, row.user_id, row.opening_float, row.closed_at, row.version)


def change_shift(connection: Connection, shift: LockedShift, **values: object) -> int:
    """Write ``values`` and raise the version, which is returned; StaleRecord where it is not the one locked."""
    same = (CashShift.id == shift.id, CashShift.version == shift.version)
    if connection.execute(update(CashShift).where(*same).values(**values, version=shift.version + 1)).rowcount != 1:
        raise StaleRecord(entity="cash_shift", id=shift.id)
    return shift.version + 1


def cash_moved(connection: Connection, shift_id: int) -> CashMoved:
    """What has gone through a drawer so far."""
    moved = select(
        _sum(PaymentTransaction.amount, PaymentTransaction.kind == "RECEIPT"),
        _sum(PaymentTransaction.amount, PaymentTransaction.kind == "REFUND"),
        select(func.coalesce(func.sum(Payout.amount), 0)).where(Payout.shift_id == shift_id).scalar_subquery(),
    ).where(PaymentTransaction.shift_id == shift_id)
    receipts, refunds, payouts = connection.execute(moved).one()
    return CashMoved(int(receipts), int(refunds), int(payouts))


def _sum(column: Any, condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(column).filter(condition), 0)
