"""Taking payments at the desk: part or all of what is due, each with a receipt number of the centre's series."""

from __future__ import annotations

from dataclasses import dataclass

from reception_app.domain.clock import Clock
from reception_app.domain.errors import IllegalTransition, InvalidField, PaymentExceedsDue, StaleRecord
from reception_app.domain.payment import PaymentMethod, PaymentStatus, status_after_payment
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit, numbers, outbox, payments
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit

RECEIPTS = "receipt"
_OPEN_TO_MONEY = frozenset({PaymentStatus.PENDING, PaymentStatus.PARTIAL, PaymentStatus.PARTLY_REFUNDED})


@dataclass(frozen=True, slots=True)
class Receipt:
    """One sum taken, in minor units, and where it left the payment."""

    transaction_id: int
    receipt_number: int
    payment_id: int
    amount: int
    method: PaymentMethod
    paid: int
    due: int
    status: PaymentStatus
    version: int


class BillingService:
    """Takes money for bookings; refunds, discounts and shifts follow."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def take_payment(
        self, actor: Actor, payment_id: int, version: int, amount: int, method: PaymentMethod = PaymentMethod.CASH
    ) -> Receipt:
        """Take ``amount`` minor units, at most what is due; ``version`` is the payment's as the caller saw it.

        Raises InvalidField for no amount, PaymentExceedsDue, IllegalTransition for a payment that expects no money,
        StaleRecord, PermissionDenied, NotFound or DatabaseError.
        """
        actor.require(Permission.TAKE_PAYMENT)
        if amount <= 0:
            raise InvalidField("amount", reason="not_positive")
        return run_unit(
            self._database,
            self._clock,
            lambda unit: _take(unit, actor, payment_id, version, amount, PaymentMethod(method)),
        )


def _take(unit: UnitOfWork, actor: Actor, payment_id: int, version: int, amount: int, method: PaymentMethod) -> Receipt:
    connection = unit.connection
    payment = payments.lock_payment(connection, payment_id)
    actor.require_clinic(payment.clinic_id)
    if payment.version != version:
        raise StaleRecord(entity="payment", id=payment_id)
    if payment.status not in _OPEN_TO_MONEY:
        raise IllegalTransition(entity="payment", status=str(payment.status), action="take_payment")
    if amount > payment.due:
        raise PaymentExceedsDue(amount=amount, due=payment.due)
    paid = payment.paid + amount
    status = status_after_payment(payment.net, paid)
    # The payment tells the method first chosen; each receipt its own.
    first = method if payment.status is PaymentStatus.PENDING else payment.method
    payments.set_paid(connection, payment, paid, status, first)
    number = numbers.next_in_series(connection, RECEIPTS)
    transaction_id = payments.insert_receipt(
        connection, payment_id, amount, method, number, unit.now, actor.user_id, actor.terminal_id
    )
    outbox.append(
        connection,
        unit.now,
        actor.terminal_id,
        {
            "name": "payment_updated",
            "entity_id": payment_id,
            "clinic_id": payment.clinic_id,
            "doctor_id": payment.doctor_id,
            "service_date": payment.service_date,
        },
    )
    audit.append(
        connection,
        actor,
        unit.now,
        "take_payment",
        "payment",
        payment_id,
        before={"status": str(payment.status), "paid": payment.paid},
        after={
            "status": str(status),
            "paid": paid,
            "amount": amount,
            "method": str(method),
            "receipt_number": number,
        },
    )
    return Receipt(transaction_id, number, payment_id, amount, method, paid, payment.net - paid, status, version + 1)
