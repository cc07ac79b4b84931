"""Giving money back: so much of the doctor's side and so much of the centre's, each from what that side has."""

from __future__ import annotations

from reception_app.domain.errors import InvalidField, SharePaidOut
from reception_app.domain.money import Shares
from reception_app.domain.payment import PaymentAction, PaymentMethod, next_status
from reception_app.domain.roles import Actor, Permission
from reception_app.domain.shares import refundable_doctor
from reception_app.persistence.repositories import shares
from reception_app.persistence.repositories.shares import Held
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.money_moves import move_money
from reception_app.services.payment_changes import Receipt, lock


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
    _check(doctor, center)
    payment = lock(unit, actor, payment_id, version, PaymentAction.REFUND, with_doctor=True)
    held = shares.load_held(unit.connection, payment_id, payment.doctor_id)
    _check_sides(actor, payment_id, held, doctor, center)
    paid = payment.paid - doctor - center
    status = next_status(payment.status, PaymentAction.REFUND, net=payment.net, paid=paid)
    told: dict[str, object] = {"doctor": doctor, "center": center, "method": str(method), "reason": reason}
    sides = Shares(-doctor, -center)
    return move_money(unit, actor, payment, PaymentAction.REFUND, sides, method, status, told, reason=reason)


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
