"""Giving money back: so much of the doctor's side and so much of the centre's, each from what that side has."""

from __future__ import annotations

from reception_app.domain.errors import InvalidField, SharePaidOut
from reception_app.domain.payment import PaymentAction, PaymentMethod, TransactionKind, next_status
from reception_app.domain.roles import Actor, Permission
from reception_app.domain.shares import refundable_doctor
from reception_app.persistence.repositories import numbers, payments, shares
from reception_app.persistence.repositories.shares import Held
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.payment_changes import Receipt, announce, drawer_for, lock
from reception_app.services.receipts import REFUNDS


def refund(
    unit: UnitOfWork,
    actor: Actor,
    payment_id: int,
    version: int,
    doctor: int,
    center: int,
    method: PaymentMethod,
    reason: str,
) -> Receipt:
    """Give back ``doctor`` and ``center`` minor units; what the doctor was paid out lessens the next payout."""
    connection = unit.connection
    _check(doctor, center)
    payment = lock(unit, actor, payment_id, version, PaymentAction.REFUND, with_doctor=True)
    held = shares.load_held(connection, payment_id, payment.doctor_id)
    _check_sides(actor, payment_id, held, doctor, center)
    amount = doctor + center
    paid = payment.paid - amount
    status = next_status(payment.status, PaymentAction.REFUND, net=payment.net, paid=paid)
    now_at = payments.change_payment(connection, payment, {"amount_paid": paid, "status": str(status)})
    drawer = drawer_for(unit, actor, method)
    number = numbers.next_in_series(connection, REFUNDS)
    transaction_id = payments.insert_transaction(
        connection,
        payment_id=payment_id,
        kind=TransactionKind.REFUND,
        amount=amount,
        method=method,
        number=number,
        now=unit.now,
        created_by=actor.user_id,
        terminal_id=actor.terminal_id,
        shift_id=drawer.shift_id,
        reason=reason,
    )
    shares.add_entry(connection, payment_id, payment.doctor_id, -doctor, -center, unit.now, transaction_id)
    after = {
        "status": str(status),
        "paid": paid,
        "doctor": doctor,
        "center": center,
        "method": str(method),
        "receipt_number": number,
        "reason": reason,
    }
    announce(unit, actor, payment, str(PaymentAction.REFUND), after)
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
        TransactionKind.REFUND,
        drawer.was_opened,
    )


def _check(doctor: int, center: int) -> None:
    for field, amount in (("doctor", doctor), ("center", center)):
        if amount < 0:
            raise InvalidField(field, reason="negative")
    if not doctor + center:
        raise InvalidField("amount", reason="not_positive")


def _check_sides(actor: Actor, payment_id: int, held: Held, doctor: int, center: int) -> None:
    for field, amount, has in (("doctor", doctor, held.received.doctor), ("center", center, held.received.center)):
        if amount > has:
            raise InvalidField(field, reason="above_received", amount=has)
    free = refundable_doctor(held.received.doctor, held.unpaid)
    if doctor > free and not actor.may(Permission.REVERSE_PAID_OUT):
        raise SharePaidOut(payment_id=payment_id, free=free)
