"""Taking back what was done to a payment a moment ago: nothing is wiped out, the way back is written like the way on.

A receipt or refund is reversed by a row of its own with a number of its own. A discount or a void moved no money and
has no number: the payment is set back, as a change that is audited like any other.
"""

from __future__ import annotations

from reception_app.domain.errors import PermissionDenied, SharePaidOut
from reception_app.domain.money import Shares
from reception_app.domain.payment import PaymentAction, TransactionKind, next_status, require
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.repositories import audit, payments, shares
from reception_app.persistence.repositories.audit import Told
from reception_app.persistence.repositories.payments import LockedPayment, Move
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.discounts import columns
from reception_app.services.money_moves import move_money
from reception_app.services.payment_changes import UNDO_WINDOW, Receipt, announce, cannot_undo
from reception_app.services.share_moves import move_to_doctor

_UNDOES = {TransactionKind.RECEIPT: PaymentAction.UNDO, TransactionKind.REFUND: PaymentAction.UNDO_REFUND}
_NEEDS = {
    PaymentAction.UNDO: Permission.TAKE_PAYMENT,
    PaymentAction.UNDO_REFUND: Permission.REFUND,
    PaymentAction.UNDO_DISCOUNT: Permission.GIVE_DISCOUNT,
    PaymentAction.UNDO_VOID: Permission.VOID_PAYMENT,
}
_BACK = {str(PaymentAction.DISCOUNT): PaymentAction.UNDO_DISCOUNT, str(PaymentAction.VOID): PaymentAction.UNDO_VOID}


def reverse(unit: UnitOfWork, actor: Actor, transaction_id: int) -> Receipt:
    """Write the reversal of the actor's newest receipt or refund of a payment; both numbers are kept."""
    connection = unit.connection
    payment_id, kind = payments.move_of(connection, transaction_id)
    action = _UNDOES[kind]
    actor.require(_NEEDS[action])
    payment = _held(unit, actor, payment_id)
    undone, refunded = _undoable(
        unit, actor, transaction_id, action, standing(payments.moves_of(connection, payment_id))
    )
    entry = shares.entry_of(connection, transaction_id)
    require(payment.status, action)
    if entry is None or entry.doctor_id != payment.doctor_id or shares.moved_since(connection, payment_id, entry.id):
        raise cannot_undo("payment_transaction", action, "later_move")
    if entry.is_paid_out and entry.parts.doctor > 0:  # what was kept back from a payout may be earned again
        raise SharePaidOut(payment_id=payment_id)
    paid = payment.paid - entry.parts.doctor - entry.parts.center
    status = next_status(payment.status, action, net=payment.net, paid=paid, refunded=refunded, stands=payment.stands)
    sides = Shares(-entry.parts.doctor, -entry.parts.center)
    told = {"amount": undone.amount, "reverses_id": transaction_id}
    return move_money(unit, actor, payment, action, sides, undone.method, status, told, reverses_id=transaction_id)


def take_back(unit: UnitOfWork, actor: Actor, payment_id: int) -> int:
    """Set back the actor's discount or void if nothing at all changed the payment since; the payment's new version."""
    payment = _held(unit, actor, payment_id)
    told = audit.newest(unit.connection, "payment", payment_id)
    action = _BACK.get(told.action) if told is not None else None
    if told is None or action is None or told.after.get("version") != payment.version:
        raise cannot_undo("payment", PaymentAction.UNDO_DISCOUNT, "later_move")
    actor.require(_NEEDS[action])
    if told.user_id != actor.user_id:
        raise PermissionDenied(permission="own_change")
    if unit.now - told.at > UNDO_WINDOW:
        raise cannot_undo("payment", action, "too_late")
    require(payment.status, action)
    return (
        _undo_void(unit, actor, payment)
        if action is PaymentAction.UNDO_VOID
        else _undo_discount(unit, actor, payment, told)
    )


def _held(unit: UnitOfWork, actor: Actor, payment_id: int) -> LockedPayment:
    """Whatever its state is: what came after the deed is told rather than where it led."""
    payment = payments.lock_payment(unit.connection, payment_id, with_doctor=True)
    actor.require_clinic(payment.clinic_id)
    return payment


def standing(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """The moves of a payment without those taken back and their reversals."""
    reversed_ids = {move.reverses_id for move in moves}
    return tuple(move for move in moves if move.reverses_id is None and move.id not in reversed_ids)


def _undoable(
    unit: UnitOfWork, actor: Actor, transaction_id: int, action: PaymentAction, left: tuple[Move, ...]
) -> tuple[Move, bool]:
    """The move to be taken back, and whether a refund came right before it."""
    newest = left[-1] if left else None
    if newest is None or newest.id != transaction_id:
        raise cannot_undo("payment_transaction", action, "later_move")
    if newest.created_by != actor.user_id:
        raise PermissionDenied(permission="own_receipt")
    if unit.now - newest.created_at > UNDO_WINDOW:
        raise cannot_undo("payment_transaction", action, "too_late")
    return newest, len(left) > 1 and left[-2].kind is TransactionKind.REFUND


def _undo_void(unit: UnitOfWork, actor: Actor, payment: LockedPayment) -> int:
    """Refused where the appointment does not stand any more: nothing is due for it."""
    status = next_status(
        payment.status, PaymentAction.UNDO_VOID, net=payment.net, paid=payment.paid, stands=payment.stands
    )
    now_at = payments.change_payment(unit.connection, payment, {"status": str(status)})
    announce(unit, actor, payment, str(PaymentAction.UNDO_VOID), {"status": str(status), "version": now_at})
    return now_at


def _undo_discount(unit: UnitOfWork, actor: Actor, payment: LockedPayment, told: Told) -> int:
    """Discount, reason and shares as the audit has them from before; the role's limit was kept when they were given."""
    discount, reason = int(told.before["discount"]), str(told.before["reason"])
    net, doctor = payment.total - discount, int(told.before["doctor_share"])
    status = next_status(payment.status, PaymentAction.UNDO_DISCOUNT, net=net, paid=payment.paid, stands=payment.stands)
    moved = -int(told.after["moved"])
    held = shares.load_held(unit.connection, payment.id, payment.doctor_id)
    move_to_doctor(unit, actor, payment, held, moved)
    given = {"discount": discount, "discount_reason": reason, "status": str(status)}
    now_at = payments.change_payment(unit.connection, payment, {**given, **columns(Shares(doctor, net - doctor))})
    after = {
        "status": str(status),
        "paid": payment.paid,
        "discount": discount,
        "reason": reason,
        "moved": moved,
        "version": now_at,
    }
    announce(unit, actor, payment, str(PaymentAction.UNDO_DISCOUNT), after)
    return now_at
