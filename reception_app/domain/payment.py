"""Payments: what a booking costs, its states, and which of them each action may lead to."""

from __future__ import annotations

from enum import StrEnum

from reception_app.domain.errors import IllegalTransition


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


class PaymentAction(StrEnum):
    TAKE = "take_payment"
    UNDO = "undo_payment"
    """A receipt is taken back a moment after it was given, as if it had never been."""
    REFUND = "refund"
    UNDO_REFUND = "undo_refund"
    """The money given back a moment ago comes in again."""
    DISCOUNT = "give_discount"
    """Another discount than before, also a smaller one or none."""
    UNDO_DISCOUNT = "undo_discount"
    """The discount is a moment later what it was before."""
    VOID = "void"
    UNDO_VOID = "undo_void"
    """What was dropped by hand a moment ago is due again."""
    EXPECT = "expect"
    """A payment that was dropped, or given back in full, is expected again: the appointment stands after all."""


_S, _A = PaymentStatus, PaymentAction
_TAKEN = frozenset({_S.PARTIAL, _S.PAID})
_GIVEN_BACK = frozenset({_S.PARTLY_REFUNDED, _S.REFUNDED})
_BEFORE_IT = frozenset({_S.PENDING, _S.PARTIAL, _S.PARTLY_REFUNDED, _S.VOID})
_BEFORE_REFUND = _TAKEN | {_S.PARTLY_REFUNDED}

TRANSITIONS: dict[tuple[PaymentStatus, PaymentAction], frozenset[PaymentStatus]] = {
    (_S.PENDING, _A.TAKE): _TAKEN,
    (_S.PARTIAL, _A.TAKE): _TAKEN,
    (_S.PARTLY_REFUNDED, _A.TAKE): _TAKEN,
    (_S.PARTIAL, _A.UNDO): _BEFORE_IT,
    (_S.PAID, _A.UNDO): _BEFORE_IT,
    (_S.PARTIAL, _A.REFUND): _GIVEN_BACK,
    (_S.PAID, _A.REFUND): _GIVEN_BACK,
    (_S.PARTLY_REFUNDED, _A.REFUND): _GIVEN_BACK,
    # A discount of all that is due settles the payment; one that is made smaller opens it again.
    (_S.PENDING, _A.DISCOUNT): frozenset({_S.PENDING, _S.PAID}),
    (_S.PARTIAL, _A.DISCOUNT): _TAKEN,
    (_S.PAID, _A.DISCOUNT): frozenset({_S.PENDING, _S.PARTIAL, _S.PAID, _S.VOID}),
    (_S.PARTLY_REFUNDED, _A.UNDO_REFUND): _BEFORE_REFUND,
    (_S.REFUNDED, _A.UNDO_REFUND): _BEFORE_REFUND,
    (_S.PENDING, _A.UNDO_DISCOUNT): frozenset({_S.PENDING, _S.PAID}),
    (_S.PARTIAL, _A.UNDO_DISCOUNT): _TAKEN,
    (_S.PAID, _A.UNDO_DISCOUNT): frozenset({_S.PENDING, _S.PARTIAL, _S.PAID, _S.VOID}),
    (_S.VOID, _A.UNDO_DISCOUNT): frozenset({_S.PAID}),
    (_S.PENDING, _A.VOID): frozenset({_S.VOID}),
    (_S.VOID, _A.UNDO_VOID): frozenset({_S.PENDING}),
    (_S.VOID, _A.EXPECT): frozenset({_S.PENDING}),
    (_S.REFUNDED, _A.EXPECT): frozenset({_S.PENDING}),
}
"""The states that an action may lead to; which of them, the amounts decide. What is not here is refused."""


def require(status: PaymentStatus, action: PaymentAction) -> None:
    """Raises IllegalTransition where a payment in ``status`` cannot be acted on so at all."""
    if (status, action) not in TRANSITIONS:
        raise IllegalTransition(entity="payment", status=str(status), action=str(action))


def next_status(
    status: PaymentStatus,
    action: PaymentAction,
    *,
    net: int,
    paid: int,
    refunded: bool = False,
    stands: bool = True,
) -> PaymentStatus:
    """The state after ``action``, which leaves ``net`` minor units to be paid in all and ``paid`` of them paid.

    ``refunded`` tells an UNDO or UNDO_REFUND whether the newest move that is left is a refund. Where the appointment no
    longer ``stands``, nothing is expected for what nothing is paid of. Raises IllegalTransition for a move that the
    table does not have.
    """
    require(status, action)
    if action is PaymentAction.VOID:
        after = PaymentStatus.VOID
    elif action in (PaymentAction.EXPECT, PaymentAction.UNDO_VOID):
        after = PaymentStatus.PENDING
    elif action is PaymentAction.REFUND:
        after = PaymentStatus.PARTLY_REFUNDED if paid else PaymentStatus.REFUNDED
    elif action in (PaymentAction.UNDO, PaymentAction.UNDO_REFUND) and refunded and 0 < paid < net:
        after = PaymentStatus.PARTLY_REFUNDED
    else:
        after = status_after_payment(net, paid)
    if after is PaymentStatus.PENDING and not stands and action is not PaymentAction.EXPECT:
        after = PaymentStatus.VOID
    if after not in TRANSITIONS[status, action]:
        raise IllegalTransition(entity="payment", status=str(status), action=str(action))
    return after


def status_after_payment(net: int, paid: int) -> PaymentStatus:
    """The state of a payment of ``net`` minor units after ``paid`` came in; a zero price is paid at once."""
    if paid >= net:
        return PaymentStatus.PAID
    return PaymentStatus.PARTIAL if paid else PaymentStatus.PENDING


def agrees(status: PaymentStatus, *, net: int, paid: int) -> bool:
    """Whether a payment in ``status`` can have ``paid`` of ``net`` minor units: what the day's check asks."""
    if status in (PaymentStatus.PENDING, PaymentStatus.PARTIAL, PaymentStatus.PAID):
        return status is status_after_payment(net, paid)
    if status is PaymentStatus.PARTLY_REFUNDED:
        return 0 < paid < net
    return paid == 0
