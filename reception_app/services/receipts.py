"""Taking money: each sum a receipt with its number, and an entry that tells whose it is."""

from __future__ import annotations

from reception_app.domain.errors import PaymentExceedsDue
from reception_app.domain.payment import PaymentAction, PaymentMethod, PaymentStatus, TransactionKind, next_status
from reception_app.domain.roles import Actor
from reception_app.domain.shares import apportion
from reception_app.persistence.repositories import numbers, payments, shares
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.payment_changes import Receipt, announce, drawer_for, lock

RECEIPTS = "receipt"
REFUNDS = "refund"


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
