"""Taking money, and taking it back a moment later: a receipt is never changed, its reversal is a row of its own."""

from __future__ import annotations

from datetime import timedelta

from reception_app.domain.errors import IllegalTransition, PaymentExceedsDue, PermissionDenied, SharePaidOut
from reception_app.domain.payment import PaymentAction, PaymentMethod, PaymentStatus, TransactionKind, next_status
from reception_app.domain.roles import Actor
from reception_app.domain.shares import apportion
from reception_app.persistence.repositories import numbers, payments, shares
from reception_app.persistence.repositories.payments import Move
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.payment_changes import Receipt, announce, drawer_for, lock

RECEIPTS = "receipt"
REFUNDS = "refund"
UNDO_WINDOW = timedelta(seconds=15)


def take(unit: UnitOfWork, actor: Actor, payment_id: int, version: int, amount: int, method: PaymentMethod) -> Receipt:
    """Take ``amount`` (above zero) and write whose it is: in proportion to what is still due of each share."""
    connection = unit.connection
    payment = lock(unit, actor, payment_id, version, PaymentAction.TAKE)
    if amount > payment.due:
        raise PaymentExceedsDue(amount=amount, due=payment.due)
    paid = payment.paid + amount
    status = next_status(payment.status, PaymentAction.TAKE, net=payment.net, paid=paid)
    received = shares.load_held(connection, payment_id, payment.doctor_id).received
    part = apportion(amount, payment.shares.doctor - received.doctor, payment.shares.center - received.center)
    # The payment tells the method first chosen; each receipt its own.
    first = method if payment.status is PaymentStatus.PENDING else payment.method
    now_at = payments.change_payment(
        connection, payment, {"amount_paid": paid, "status": str(status), "method": str(first)}
    )
    drawer = drawer_for(unit, actor, method)
    number = numbers.next_in_series(connection, RECEIPTS)
    transaction_id = payments.insert_transaction(
        connection,
        payment_id=payment_id,
        kind=TransactionKind.RECEIPT,
        amount=amount,
        method=method,
        number=number,
        now=unit.now,
        created_by=actor.user_id,
        terminal_id=actor.terminal_id,
        shift_id=drawer.shift_id,
    )
    shares.add_entry(connection, payment_id, payment.doctor_id, part.doctor, part.center, unit.now, transaction_id)
    after = {
        "status": str(status),
        "paid": paid,
        "amount": amount,
        "method": str(method),
        "receipt_number": number,
    }
    announce(unit, actor, payment, str(PaymentAction.TAKE), after)
    return Receipt(
        transaction_id,
        number,
        payment_id,
        amount,
        method,
        paid,
        payment.net - paid,
        status,
        now_at,
        shift_opened=drawer.was_opened,
    )


def undo(unit: UnitOfWork, actor: Actor, transaction_id: int) -> Receipt:
    """Write the reversal of the actor's newest receipt of a payment; both numbers are kept."""
    connection = unit.connection
    payment_id = payments.payment_of(connection, transaction_id)
    payment = lock(unit, actor, payment_id, None, PaymentAction.UNDO, with_doctor=True)
    moves = payments.moves_of(connection, payment_id)
    receipt, refunded = _undoable(unit, actor, transaction_id, standing(moves))
    entry = shares.entry_of(connection, transaction_id)
    if entry is None or entry.doctor_id != payment.doctor_id or shares.moved_since(connection, payment_id, entry.id):
        raise _refused("later_move")
    if entry.is_paid_out:
        raise SharePaidOut(payment_id=payment_id)
    paid = payment.paid - receipt.amount
    status = next_status(
        payment.status, PaymentAction.UNDO, net=payment.net, paid=paid, refunded=refunded, stands=payment.stands
    )
    now_at = payments.change_payment(connection, payment, {"amount_paid": paid, "status": str(status)})
    drawer = drawer_for(unit, actor, receipt.method)
    number = numbers.next_in_series(connection, REFUNDS)
    reversal = payments.insert_transaction(
        connection,
        payment_id=payment_id,
        kind=TransactionKind.REFUND,
        amount=receipt.amount,
        method=receipt.method,
        number=number,
        now=unit.now,
        created_by=actor.user_id,
        terminal_id=actor.terminal_id,
        shift_id=drawer.shift_id,
        reverses_id=transaction_id,
    )
    shares.add_entry(
        connection, payment_id, entry.doctor_id, -entry.parts.doctor, -entry.parts.center, unit.now, reversal
    )
    after = {
        "status": str(status),
        "paid": paid,
        "amount": receipt.amount,
        "receipt_number": number,
        "reverses_id": transaction_id,
    }
    announce(unit, actor, payment, str(PaymentAction.UNDO), after)
    return Receipt(
        reversal,
        number,
        payment_id,
        receipt.amount,
        receipt.method,
        paid,
        payment.net - paid,
        status,
        now_at,
        TransactionKind.REFUND,
        drawer.was_opened,
    )


def standing(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """The moves of a payment without those taken back and their reversals."""
    reversed_ids = {move.reverses_id for move in moves}
    return tuple(move for move in moves if move.reverses_id is None and move.id not in reversed_ids)


def _undoable(unit: UnitOfWork, actor: Actor, transaction_id: int, left: tuple[Move, ...]) -> tuple[Move, bool]:
    """The receipt to be taken back, and whether a refund came right before it."""
    newest = left[-1] if left else None
    if newest is None or newest.id != transaction_id or newest.kind is not TransactionKind.RECEIPT:
        raise _refused("later_move")
    if newest.created_by != actor.user_id:
        raise PermissionDenied(permission="own_receipt")
    if unit.now - newest.created_at > UNDO_WINDOW:
        raise _refused("too_late")
    return newest, len(left) > 1 and left[-2].kind is TransactionKind.REFUND


def _refused(reason: str) -> IllegalTransition:
    return IllegalTransition(entity="payment_transaction", action=str(PaymentAction.UNDO), reason=reason)
