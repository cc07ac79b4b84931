"""Taking money: each sum a receipt with its number, and an entry that tells whose it is."""

from __future__ import annotations

from reception_app.domain.errors import PaymentExceedsDue
from reception_app.domain.payment import PaymentAction, PaymentMethod, PaymentStatus, next_status
from reception_app.domain.roles import Actor
from reception_app.domain.shares import apportion
from reception_app.persistence.repositories import shares
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.money_moves import move_money
from reception_app.services.payment_changes import Receipt, lock


def take(unit: UnitOfWork, actor: Actor, payment_id: int, version: int, amount: int, method: PaymentMethod) -> Receipt:
    """Take ``amount`` (above zero) and write whose it is: in proportion to what is still due of each share."""
    payment = lock(unit, actor, payment_id, version, PaymentAction.TAKE)
    if amount > payment.due:
        raise PaymentExceedsDue(amount=amount, due=payment.due)
    paid = payment.paid + amount
    status = next_status(payment.status, PaymentAction.TAKE, net=payment.net, paid=paid)
    received = shares.load_held(unit.connection, payment_id, payment.doctor_id).received
    part = apportion(amount, payment.shares.doctor - received.doctor, payment.shares.center - received.center)
    # The payment tells the method first chosen; each receipt its own.
    first = method if payment.status is PaymentStatus.PENDING else payment.method
    return move_money(
        unit,
        actor,
        payment,
        PaymentAction.TAKE,
        part,
        method,
        status,
        {"amount": amount, "method": str(method)},
        columns={"method": str(first)},
    )
