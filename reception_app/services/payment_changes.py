"""What every change of a payment begins and ends with: locked and allowed, then told to the audit and the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from reception_app.domain.errors import IllegalTransition, InvalidField, MissingField
from reception_app.domain.patient import clean_line
from reception_app.domain.payment import PaymentAction, PaymentMethod, PaymentStatus, TransactionKind, require
from reception_app.domain.roles import Actor
from reception_app.persistence.repositories import audit, outbox, payments, shifts
from reception_app.persistence.repositories.payments import LockedPayment
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.staleness import stale

REASON_MAX_LENGTH = 200
UNDO_WINDOW = timedelta(seconds=15)
"""As long as the message about it stands on the screen."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One sum taken or given back, in minor units, and where it left the payment.

    ``shift_opened`` says that a drawer was opened for it, with no float: nobody had opened one.
    """

    transaction_id: int
    receipt_number: int
    payment_id: int
    amount: int
    method: PaymentMethod
    paid: int
    due: int
    status: PaymentStatus
    version: int
    kind: TransactionKind = TransactionKind.RECEIPT
    shift_opened: bool = False


@dataclass(frozen=True, slots=True)
class Drawer:
    """The drawer that cash goes into or comes out of; ``shift_id`` is None for what is not cash."""

    shift_id: int | None = None
    was_opened: bool = False


def lock(
    unit: UnitOfWork,
    actor: Actor,
    payment_id: int,
    version: int | None,
    action: PaymentAction,
    *,
    with_doctor: bool = False,
) -> LockedPayment:
    """The payment, held until the commit, if this user may see it and its state allows ``action``.

    Raises NotFound, PermissionDenied, StaleRecord where it is not at ``version``, IllegalTransition.
    """
    payment = payments.lock_payment(unit.connection, payment_id, with_doctor=with_doctor)
    actor.require_clinic(payment.clinic_id)
    if version is not None and payment.version != version:
        also = (("visit", payment.visit_id), ("appointment", payment.appointment_id))
        raise stale(unit, "payment", payment_id, *also)
    require(payment.status, action)
    return payment


def drawer_for(unit: UnitOfWork, actor: Actor, method: PaymentMethod) -> Drawer:
    """The actor's open drawer for cash; a desk is never stopped for it: one without a float is opened where none is."""
    if method is not PaymentMethod.CASH:
        return Drawer()
    connection = unit.connection
    shift_id = shifts.hold_open(connection, actor.user_id)
    if shift_id is not None:
        return Drawer(shift_id)
    opened = shifts.open_shift(connection, actor.user_id, actor.terminal_id, unit.now, 0)
    if opened is None:  # another window of this user was faster
        return Drawer(shifts.hold_open(connection, actor.user_id))
    audit.append(
        connection, actor, unit.now, "open_shift", "cash_shift", opened, after={"opening_float": 0, "by_itself": True}
    )
    return Drawer(opened, was_opened=True)


def announce(
    unit: UnitOfWork,
    actor: Actor,
    payment: LockedPayment,
    action: str,
    after: Mapping[str, object],
) -> None:
    """Tell the other desks and the audit; call it last, it makes the terminal's other work wait."""
    outbox.append(
        unit.connection,
        unit.now,
        actor.terminal_id,
        {
            "name": "payment_updated",
            "entity_id": payment.id,
            "clinic_id": payment.clinic_id,
            "doctor_id": payment.doctor_id,
            "service_date": payment.service_date,
        },
    )
    before: dict[str, object] = {"status": str(payment.status), "paid": payment.paid}
    if "discount" in after:
        # All that taking the discount back has to write.
        before |= {
            "discount": payment.discount,
            "reason": payment.discount_reason,
            "doctor_share": payment.shares.doctor,
        }
    audit.append(unit.connection, actor, unit.now, action, "payment", payment.id, before=before, after=after)


def cannot_undo(entity: str, action: PaymentAction, reason: str) -> IllegalTransition:
    """It is not to be taken back any more: ``too_late``, or a ``later_move`` went on from it."""
    return IllegalTransition(entity=entity, action=str(action), reason=reason)


def needed_reason(reason: str) -> str:
    """The reason on one line; raises MissingField without one, InvalidField for one that is too long."""
    cleaned = clean_line(reason or "")
    if not cleaned:
        raise MissingField("reason")
    if len(cleaned) > REASON_MAX_LENGTH:
        raise InvalidField("reason", reason="too_long", limit=REASON_MAX_LENGTH)
    return cleaned
