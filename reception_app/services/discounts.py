"""Asking for less, or for nothing at all: discounts within the role's limit, and payments that are dropped."""

from __future__ import annotations

from reception_app.domain.errors import InvalidField, PermissionDenied
from reception_app.domain.money import BASIS_POINTS, Shares
from reception_app.domain.payment import PaymentAction, PaymentStatus, next_status
from reception_app.domain.roles import DISCOUNT_LIMITS, Actor
from reception_app.domain.shares import shares_of
from reception_app.persistence.queries.catalogue import centre_currency
from reception_app.persistence.repositories import payments, shares
from reception_app.persistence.repositories.payments import LockedPayment
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.payment_changes import announce, lock
from reception_app.services.share_moves import keep_within


def discount_limit(actor: Actor, total: int) -> int:
    """The largest discount of a price that the actor may give, in minor units."""
    return total * DISCOUNT_LIMITS.get(actor.role, 0) // BASIS_POINTS


def give(unit: UnitOfWork, actor: Actor, payment_id: int, version: int, amount: int, reason: str) -> int:
    """Make ``amount`` the discount in all; the shares follow the net, also what was taken of them already."""
    connection = unit.connection
    if amount < 0:
        raise InvalidField("amount", reason="negative")
    payment = lock(unit, actor, payment_id, version, PaymentAction.DISCOUNT, with_doctor=True)
    if amount > payment.total:
        raise InvalidField("amount", reason="above_price")
    limit = discount_limit(actor, payment.total)
    if amount > limit:
        raise PermissionDenied(permission="give_discount", limit=limit, currency=centre_currency(connection))
    net = payment.total - amount
    if net < payment.paid:
        raise InvalidField("amount", reason="below_paid")
    status = next_status(payment.status, PaymentAction.DISCOUNT, net=net, paid=payment.paid, stands=payment.stands)
    divided = shares_of(payment.total, amount, payment.share, centre_bears=shares.centre_bears_discounts(connection))
    moved = keep_within(unit, actor, payment, divided)
    given = {"discount": amount, "discount_reason": reason if amount else "", "status": str(status)}
    now_at = payments.change_payment(connection, payment, {**given, **columns(divided)})
    after = {
        "status": str(status),
        "paid": payment.paid,
        "discount": amount,
        "reason": reason,
        "moved": moved,
        "version": now_at,
    }
    announce(unit, actor, payment, str(PaymentAction.DISCOUNT), after)
    return now_at


def void(unit: UnitOfWork, actor: Actor, payment_id: int, version: int, reason: str) -> int:
    """Expect no money any more for what nobody has paid anything of."""
    payment: LockedPayment = lock(unit, actor, payment_id, version, PaymentAction.VOID)
    now_at = payments.change_payment(unit.connection, payment, {"status": str(PaymentStatus.VOID)})
    after = {"status": str(PaymentStatus.VOID), "reason": reason, "version": now_at}
    announce(unit, actor, payment, str(PaymentAction.VOID), after)
    return now_at


def columns(divided: Shares) -> dict[str, int]:
    """The payment's columns for its shares."""
    return {"doctor_share": divided.doctor, "center_share": divided.center}
