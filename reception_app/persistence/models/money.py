"""Payments, the money that moved, whose it is, and the drawers it lies in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from reception_app.domain.payment import PaymentMethod, PaymentStatus, TransactionKind
from reception_app.persistence.models.base import (
    OPEN_SHIFT,
    OUTSTANDING_PAYMENT,
    Base,
    Code,
    Flag,
    IdKey,
    IdRef,
    Minor,
    Words,
    flag,
    one_of,
    partial,
)


class Payment(Base):
    """Amounts in minor units; ``share`` is the doctor's basis points as they were at booking.

    ``follow_up_of`` names the earlier appointment where a follow-up rule made ``total`` less than ``list_price``.
    """

    __tablename__ = "payment"
    __table_args__ = (
        one_of("status", PaymentStatus, "status"),
        one_of("method", PaymentMethod, "method"),
        CheckConstraint("total >= 0 AND discount >= 0 AND discount <= total", name="discount"),
        CheckConstraint("doctor_share >= 0 AND center_share >= 0", name="shares_positive"),
        CheckConstraint("doctor_share + center_share = total - discount", name="shares_add_up"),
        CheckConstraint("amount_paid >= 0 AND amount_paid <= total - discount", name="amount_paid"),
        CheckConstraint("share BETWEEN 0 AND 10000", name="share"),
        UniqueConstraint("appointment_id"),
        Index("ix_payment_visit_id", "visit_id"),
        Index("ix_payment_follow_up_of", "follow_up_of"),
        partial("ix_payment_outstanding", "appointment_id", where=OUTSTANDING_PAYMENT),
    )

    id: Mapped[IdKey]
    appointment_id: Mapped[IdRef] = mapped_column(ForeignKey("appointment.id"))
    visit_id: Mapped[IdRef] = mapped_column(ForeignKey("visit.id"))
    total: Mapped[Minor]
    discount: Mapped[Minor] = mapped_column(default=0)
    discount_reason: Mapped[Words] = mapped_column(default="")
    amount_paid: Mapped[Minor] = mapped_column(default=0)
    doctor_share: Mapped[Minor]
    center_share: Mapped[Minor]
    share: Mapped[int]
    method: Mapped[Code]
    status: Mapped[Code]
    list_price: Mapped[Minor | None]
    follow_up_of: Mapped[IdRef | None] = mapped_column(ForeignKey("appointment.id"))
    version: Mapped[int] = mapped_column(default=1)


class PaymentTransaction(Base):
    """Every receipt and refund; rows are only ever added (a trigger refuses the rest).

    ``shift_id`` is the drawer that cash went into or came out of, null for other methods.
    """

    __tablename__ = "payment_transaction"
    __table_args__ = (
        one_of("kind", TransactionKind, "kind"),
        one_of("method", PaymentMethod, "method"),
        CheckConstraint("amount > 0", name="amount"),
        UniqueConstraint("kind", "receipt_number"),
        Index("ix_payment_transaction_payment_id", "payment_id"),
        Index("ix_payment_transaction_created_at", "created_at"),
        Index("ix_payment_transaction_shift_id", "shift_id"),
    )

    id: Mapped[IdKey]
    payment_id: Mapped[IdRef] = mapped_column(ForeignKey("payment.id"))
    kind: Mapped[Code]
    amount: Mapped[Minor]
    method: Mapped[Code]
    receipt_number: Mapped[Minor]
    reverses_id: Mapped[IdRef | None] = mapped_column(ForeignKey("payment_transaction.id"))
    created_at: Mapped[datetime]
    created_by: Mapped[IdRef] = mapped_column(ForeignKey("user.id"))
    terminal_id: Mapped[IdRef] = mapped_column(ForeignKey("terminal.id"))
    reason: Mapped[Words] = mapped_column(default="", server_default="")
    shift_id: Mapped[IdRef | None] = mapped_column(ForeignKey("cash_shift.id"))


class ShareEntry(Base):
    """Whose a sum of money is, in signed minor units; rows are only ever added.

    A receipt adds to the doctor's and the centre's side what it pays of their shares, a refund takes away; the two
    amounts make the sum of the transaction. A row without a transaction moves shares between doctors (a transfer), and
    those of a payment then add up to nothing. A doctor is paid out what no ``payout_line`` has yet.
    """

    __tablename__ = "share_entry"
    __table_args__ = (
        Index("ix_share_entry_doctor_id_created_at", "doctor_id", "created_at"),
        Index("ix_share_entry_payment_id", "payment_id"),
        Index("ix_share_entry_transaction_id", "transaction_id"),
    )

    id: Mapped[IdKey]
    payment_id: Mapped[IdRef] = mapped_column(ForeignKey("payment.id"))
    transaction_id: Mapped[IdRef | None] = mapped_column(ForeignKey("payment_transaction.id"))
    doctor_id: Mapped[IdRef] = mapped_column(ForeignKey("doctor.id"))
    doctor_amount: Mapped[Minor]
    center_amount: Mapped[Minor]
    created_at: Mapped[datetime]


class CashShift(Base):
    """A cashier's drawer from opening to closing, in minor units; at most one is open for each user.

    ``expected`` is written at closing: the float, plus the cash taken, less the cash given out during the shift.
    ``counted - expected`` is the shortage (below zero) or the excess.
    """

    __tablename__ = "cash_shift"
    __table_args__ = (
        CheckConstraint("opening_float >= 0", name="opening_float"),
        CheckConstraint("counted IS NULL OR counted >= 0", name="counted"),
        CheckConstraint(
            "(closed_at IS NULL) = (counted IS NULL) AND (closed_at IS NULL) = (expected IS NULL)", name="closed_whole"
        ),
        partial("uq_cash_shift_open_user_id", "user_id", where=OPEN_SHIFT, unique=True),
        Index("ix_cash_shift_opened_at", "opened_at"),
    )

    id: Mapped[IdKey]
    user_id: Mapped[IdRef] = mapped_column(ForeignKey("user.id"))
    terminal_id: Mapped[IdRef] = mapped_column(ForeignKey("terminal.id"))
    opened_at: Mapped[datetime]
    opening_float: Mapped[Minor] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[IdRef | None] = mapped_column(ForeignKey("user.id"))
    counted: Mapped[Minor | None]
    expected: Mapped[Minor | None]
    note: Mapped[Words] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)


class Payout(Base):
    """A doctor's shares handed over, in minor units; in cash it leaves the drawer of ``shift_id``."""

    __tablename__ = "payout"
    __table_args__ = (
        one_of("method", PaymentMethod, "method"),
        CheckConstraint("amount > 0", name="amount"),
        Index("ix_payout_doctor_id_created_at", "doctor_id", "created_at"),
        Index("ix_payout_shift_id", "shift_id"),
    )

    id: Mapped[IdKey]
    doctor_id: Mapped[IdRef] = mapped_column(ForeignKey("doctor.id"))
    amount: Mapped[Minor]
    method: Mapped[Code]
    note: Mapped[Words] = mapped_column(default="")
    shift_id: Mapped[IdRef | None] = mapped_column(ForeignKey("cash_shift.id"))
    created_at: Mapped[datetime]
    created_by: Mapped[IdRef] = mapped_column(ForeignKey("user.id"))
    terminal_id: Mapped[IdRef] = mapped_column(ForeignKey("terminal.id"))


class PayoutLine(Base):
    """A share that a payout covers; each is paid out once at most."""

    __tablename__ = "payout_line"
    __table_args__ = (Index("ix_payout_line_payout_id", "payout_id"),)

    share_entry_id: Mapped[IdRef] = mapped_column(ForeignKey("share_entry.id"), primary_key=True)
    payout_id: Mapped[IdRef] = mapped_column(ForeignKey("payout.id"))


class FollowUpRule(Base):
    """A service that costs ``price_share`` basis points of its price (0 is free) as a follow-up.

    It is one where the same doctor completed a visit of the patient at most ``days`` days before; at most ``visits``
    follow-ups come from one such visit.
    """

    __tablename__ = "follow_up_rule"
    __table_args__ = (
        flag("is_active"),
        CheckConstraint("days BETWEEN 1 AND 365", name="days"),
        CheckConstraint("visits BETWEEN 1 AND 99", name="visits"),
        CheckConstraint("price_share BETWEEN 0 AND 9999", name="price_share"),
    )

    doctor_id: Mapped[IdRef] = mapped_column(ForeignKey("doctor.id"), primary_key=True)
    service_id: Mapped[IdRef] = mapped_column(ForeignKey("service.id"), primary_key=True)
    days: Mapped[int]
    visits: Mapped[int] = mapped_column(default=1)
    price_share: Mapped[int] = mapped_column(default=0)
    is_active: Mapped[Flag] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)


class NumberSeries(Base):
    """The last number given of a series of the centre: patient files, receipts, refunds."""

    __tablename__ = "number_series"

    name: Mapped[Code] = mapped_column(primary_key=True)
    last_number: Mapped[Minor]
