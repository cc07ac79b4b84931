"""Whose the money is: entries are only ever added, and each is paid out once at most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select

from reception_app.domain.money import Shares
from reception_app.persistence.models import (
    Appointment,
    Clinic,
    Payment,
    Payout,
    PayoutLine,
    Setting,
    ShareEntry,
)

DISCOUNT_ON_CENTRE = "discount_on_centre"
"""The setting that lays discounts on the centre alone."""

_OF_DOCTOR = ShareEntry.doctor_id == bindparam("doctor")
_HELD = (
    select(
        func.coalesce(func.sum(ShareEntry.doctor_amount).filter(_OF_DOCTOR), 0).label("doctor"),
        func.coalesce(func.sum(ShareEntry.center_amount), 0).label("center"),
        func.coalesce(func.sum(ShareEntry.doctor_amount).filter(_OF_DOCTOR, PayoutLine.payout_id.is_(None)), 0).label(
            "unpaid"
        ),
        func.count(PayoutLine.payout_id).label("paid_out"),
    )
    .select_from(ShareEntry)
    .outerjoin(PayoutLine, PayoutLine.share_entry_id == ShareEntry.id)
    .where(ShareEntry.payment_id == bindparam("payment"))
)
_ENTRY = insert(ShareEntry)
_LINE = insert(PayoutLine)
_PAYOUT = insert(Payout).returning(Payout.id)
_OF_TRANSACTION = (
    select(
        ShareEntry.id, ShareEntry.doctor_id, ShareEntry.doctor_amount, ShareEntry.center_amount, PayoutLine.payout_id
    )
    .outerjoin(PayoutLine, PayoutLine.share_entry_id == ShareEntry.id)
    .where(ShareEntry.transaction_id == bindparam("transaction"))
)
_MOVED_SINCE = (
    select(func.count())
    .select_from(ShareEntry)
    .where(
        ShareEntry.payment_id == bindparam("payment"),
        ShareEntry.transaction_id.is_(None),
        ShareEntry.id > bindparam("entry"),
    )
)
_UNPAID = (
    select(ShareEntry.id, ShareEntry.doctor_amount, ShareEntry.created_at, Clinic.time_zone, Clinic.day_starts_at)
    .join(Payment, Payment.id == ShareEntry.payment_id)
    .join(Appointment, Appointment.id == Payment.appointment_id)
    .join(Clinic, Clinic.id == Appointment.clinic_id)
    .outerjoin(PayoutLine, PayoutLine.share_entry_id == ShareEntry.id)
    .where(ShareEntry.doctor_id == bindparam("doctor"), PayoutLine.payout_id.is_(None), ShareEntry.doctor_amount != 0)
    .order_by(ShareEntry.id)
)
_ON_CENTRE = select(Setting.value).where(Setting.key == DISCOUNT_ON_CENTRE)


@dataclass(frozen=True, slots=True)
class Held:
    """What a payment's doctor and the centre have of it, in minor units.

    ``unpaid`` is what the doctor has not been paid out yet (below zero: too much was); ``paid_out`` whether any of the
    payment's entries was paid out to anybody.
    """

    received: Shares
    unpaid: int
    paid_out: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """The entry of one transaction."""

    id: int
    doctor_id: int
    parts: Shares
    is_paid_out: bool


@dataclass(frozen=True, slots=True)
class UnpaidEntry:
    """A share that no payout has; its day is to be told on the clock of the payment's clinic."""

    id: int
    amount: int
    created_at: datetime
    time_zone: str
    day_starts_at: int


def load_held(connection: Connection, payment_id: int, doctor_id: int) -> Held:
    """What doctor and centre have of a payment now."""
    row = connection.execute(_HELD, {"payment": payment_id, "doctor": doctor_id}).one()
    return Held(Shares(int(row.doctor), int(row.center)), int(row.unpaid), bool(row.paid_out))


def add_entry(
    connection: Connection,
    payment_id: int,
    doctor_id: int,
    doctor_amount: int,
    center_amount: int,
    now: datetime,
    transaction_id: int | None = None,
) -> None:
    """Add one entry; without a transaction it moves shares that were taken before."""
    values = {
        "payment_id": payment_id,
        "transaction_id": transaction_id,
        "doctor_id": doctor_id,
        "doctor_amount": doctor_amount,
        "center_amount": center_amount,
        "created_at": now,
    }
    connection.execute(_ENTRY, values)


def entry_of(connection: Connection, transaction_id: int) -> Entry | None:
    """The entry that a transaction wrote."""
    row = connection.execute(_OF_TRANSACTION, {"transaction": transaction_id}).first()
    if row is None:
        return None
    parts = Shares(row.doctor_amount, row.center_amount)
    return Entry(row.id, row.doctor_id, parts, row.payout_id is not None)


def moved_since(connection: Connection, payment_id: int, entry_id: int) -> bool:
    """Whether shares of the payment were moved without money after that entry."""
    return bool(connection.execute(_MOVED_SINCE, {"payment": payment_id, "entry": entry_id}).scalar())


def unpaid_entries(connection: Connection, doctor_id: int) -> tuple[UnpaidEntry, ...]:
    """The doctor's entries that no payout has, in order; lock the doctor's day first to pay them out."""
    rows = connection.execute(_UNPAID, {"doctor": doctor_id})
    return tuple(UnpaidEntry(*row) for row in rows)


def insert_payout(
    connection: Connection,
    *,
    doctor_id: int,
    amount: int,
    method: str,
    note: str,
    shift_id: int | None,
    now: datetime,
    created_by: int,
    terminal_id: int,
    entries: Iterable[int],
) -> int:
    """Write a payout and what it covers; the schema refuses an entry that another payout has."""
    values = {
        "doctor_id": doctor_id,
        "amount": amount,
        "method": method,
        "note": note,
        "shift_id": shift_id,
        "created_at": now,
        "created_by": created_by,
        "terminal_id": terminal_id,
    }
    payout_id = int(connection.execute(_PAYOUT, values).scalar_one())
    lines: Sequence[dict[str, int]] = [{"share_entry_id": entry, "payout_id": payout_id} for entry in entries]
    connection.execute(_LINE, lines)
    return payout_id


def centre_bears_discounts(connection: Connection) -> bool:
    """Whether a setting lays discounts on the centre alone."""
    return connection.execute(_ON_CENTRE).scalar() == "true"
