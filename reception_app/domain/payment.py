"""Payments: what a booking costs, its states, and when each is reached."""

from __future__ import annotations

from enum import StrEnum


class PaymentStatus(StrEnum):
    PENDING = "PENDING"
    PARTIAL = "PARTIAL"
    PAID = "PAID"
    PARTLY_REFUNDED = "PARTLY_REFUNDED"
    REFUNDED = "REFUNDED"
    VOID = "VOID"

    @property
    def is_outstanding(self) -> bool:
        """Whether money is still expected: the dashboard's outstanding invoices."""
        return self in OUTSTANDING


OUTSTANDING = frozenset({PaymentStatus.PENDING, PaymentStatus.PARTIAL})


class PaymentMethod(StrEnum):
    CASH = "CASH"
    CARD = "CARD"
    TRANSFER = "TRANSFER"


class TransactionKind(StrEnum):
    RECEIPT = "RECEIPT"
    REFUND = "REFUND"


def status_after_payment(net: int, paid: int) -> PaymentStatus:
    """The state of a payment of ``net`` minor units after ``paid`` came in; a zero price is paid at once."""
    if paid >= net:
        return PaymentStatus.PAID
    return PaymentStatus.PARTIAL if paid else PaymentStatus.PENDING
