"""Money that moves for a payment: the sum with its number and drawer, whose it is, and what it leaves to pay."""

from __future__ import annotations

from collections.abc import Mapping

from reception_app.domain.money import Shares
from reception_app.domain.payment import PaymentAction, PaymentMethod, PaymentStatus, TransactionKind
from reception_app.domain.roles import Actor
from reception_app.persistence.repositories import numbers, payments, shares
from reception_app.persistence.repositories.payments import LockedPayment
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.payment_changes import Receipt, announce, drawer_for

RECEIPTS = "receipt"
REFUNDS = "refund"
"""The two series of numbers, each without gaps."""
_SERIES = {TransactionKind.RECEIPT: RECEIPTS, TransactionKind.REFUND: REFUNDS}


def move_money(
    unit: UnitOfWork,
    actor: Actor,
    payment: LockedPayment,
    action: PaymentAction,
    sides: Shares,
    method: PaymentMethod,
    status: PaymentStatus,
    told: Mapping[str, object],
    *,
    columns: Mapping[str, object] | None = None,
    reason: str = "",
    reverses_id: int | None = None,
) -> Receipt:
    """Write a receipt, or where less than nothing comes in a refund, and set the payment to what it makes of it.

    ``sides`` are the minor units of doctor and centre, below zero for money given back. ``columns`` of the payment
    change besides its sum and ``status``; ``told`` goes to the audit besides both and the number.
    """
    connection = unit.connection
    moved = sides.doctor + sides.center
    kind = TransactionKind.RECEIPT if moved > 0 else TransactionKind.REFUND
    paid = payment.paid + moved
    now_at = payments.change_payment(
        connection, payment, {"amount_paid": paid, "status": str(status), **(columns or {})}
    )
    drawer = drawer_for(unit, actor, method)
    number = numbers.next_in_series(connection, _SERIES[kind])
    transaction_id = payments.insert_transaction(
        connection,
        payment_id=payment.id,
        kind=kind,
        amount=abs(moved),
        method=method,
        number=number,
        now=unit.now,
        created_by=actor.user_id,
        terminal_id=actor.terminal_id,
        shift_id=drawer.shift_id,
        reason=reason,
        reverses_id=reverses_id,
    )
    shares.add_entry(connection, payment.id, payment.doctor_id, sides.doctor, sides.center, unit.now, transaction_id)
    announce(unit, actor, payment, str(action), {"status": str(status), "paid": paid, "receipt_number": number, **told})
    return Receipt(
        transaction_id,
        number,
        payment.id,
        abs(moved),
        method,
        paid,
        payment.net - paid,
        status,
        now_at,
        kind,
        drawer.was_opened,
    )
