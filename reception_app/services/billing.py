"""Money at the desk: payments looked at, taken, taken back, discounted, refunded and dropped."""

from __future__ import annotations

from functools import partial

from reception_app.domain.clock import Clock
from reception_app.domain.errors import InvalidField, NotFound
from reception_app.domain.payment import PaymentMethod
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.queries.payment_detail import MoneyMove, PaymentDetail, load_payment
from reception_app.persistence.unit_of_work import run_unit
from reception_app.services import discounts, money_undo, receipts, refunds
from reception_app.services.money_moves import RECEIPTS, REFUNDS
from reception_app.services.payment_changes import UNDO_WINDOW, Receipt, needed_reason

__all__ = ["RECEIPTS", "REFUNDS", "UNDO_WINDOW", "BillingService", "MoneyMove", "PaymentDetail", "Receipt"]


class BillingService:
    """Each change is one unit of work; ``version`` is the payment's as the caller saw it, amounts are minor units.

    All of them raise StaleRecord (``by``, ``terminal`` and ``at`` tell who was faster), IllegalTransition where the
    payment's state does not allow it, PermissionDenied, NotFound or DatabaseError.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def payment(self, actor: Actor, payment_id: int) -> PaymentDetail:
        """One payment with its money; three statements. Raises NotFound, also for a clinic that is not the user's."""
        actor.require(Permission.VIEW_PAYMENTS)
        with self._database.read() as connection:
            found = load_payment(connection, payment_id)
        if found is None:
            raise NotFound(entity="payment", id=payment_id)
        actor.require_clinic(found.clinic_id)
        return found

    def take_payment(
        self, actor: Actor, payment_id: int, version: int, amount: int, method: PaymentMethod = PaymentMethod.CASH
    ) -> Receipt:
        """Take ``amount``, at most what is due; cash goes into the actor's drawer.

        Raises InvalidField for no amount, PaymentExceedsDue.
        """
        actor.require(Permission.TAKE_PAYMENT)
        if amount <= 0:
            raise InvalidField("amount", reason="not_positive")
        work = partial(
            receipts.take,
            actor=actor,
            payment_id=payment_id,
            version=version,
            amount=amount,
            method=PaymentMethod(method),
        )
        return run_unit(self._database, self._clock, work)

    def undo(self, actor: Actor, transaction_id: int) -> Receipt:
        """Take one's own newest receipt or refund of a payment back within ``UNDO_WINDOW``: a row that names it.

        The reversal of a refund is a receipt with its own number, that of a receipt a refund. Raises IllegalTransition
        with ``reason`` too_late, or later_move where something came after it; SharePaidOut.
        """
        actor.require(Permission.TAKE_PAYMENT)
        work = partial(money_undo.reverse, actor=actor, transaction_id=transaction_id)
        return run_unit(self._database, self._clock, work)

    def take_back(self, actor: Actor, payment_id: int) -> int:
        """Set back one's own discount or void within ``UNDO_WINDOW``; the payment's new version.

        Raises like ``undo``; anything that changed the payment since is a later_move.
        """
        actor.require(Permission.GIVE_DISCOUNT)
        work = partial(money_undo.take_back, actor=actor, payment_id=payment_id)
        return run_unit(self._database, self._clock, work)

    def give_discount(self, actor: Actor, payment_id: int, version: int, amount: int, reason: str) -> int:
        """Make ``amount`` the payment's discount in all (0 takes it back); the payment's new version.

        Raises MissingField without a reason, PermissionDenied with ``limit`` above what the role may give, InvalidField
        for an amount below zero, above the price (above_price) or that leaves less than was paid (below_paid).
        """
        actor.require(Permission.GIVE_DISCOUNT)
        work = partial(
            discounts.give,
            actor=actor,
            payment_id=payment_id,
            version=version,
            amount=amount,
            reason=needed_reason(reason),
        )
        return run_unit(self._database, self._clock, work)

    def refund(
        self,
        actor: Actor,
        payment_id: int,
        version: int,
        *,
        doctor: int,
        center: int,
        method: PaymentMethod = PaymentMethod.CASH,
        reason: str,
    ) -> Receipt:
        """Give back ``doctor`` of the doctor's side and ``center`` of the centre's; numbered in the refunds' series.

        Raises MissingField without a reason, InvalidField for no amount or more than a side has (above_received), and
        SharePaidOut for what the doctor was paid out already, unless the actor may reverse that.
        """
        actor.require(Permission.REFUND)
        work = partial(
            refunds.refund,
            actor=actor,
            payment_id=payment_id,
            version=version,
            doctor=doctor,
            center=center,
            method=PaymentMethod(method),
            reason=needed_reason(reason),
        )
        return run_unit(self._database, self._clock, work)

    def void(self, actor: Actor, payment_id: int, version: int, reason: str) -> int:
        """Drop a payment that nothing was paid of; the payment's new version. Raises MissingField without a reason."""
        actor.require(Permission.VOID_PAYMENT)
        work = partial(
            discounts.void, actor=actor, payment_id=payment_id, version=version, reason=needed_reason(reason)
        )
        return run_unit(self._database, self._clock, work)
