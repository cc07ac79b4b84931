"""Taking money: the payment is locked, the receipt written, the sum raised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from reception_app.domain.errors import NotFound, StaleRecord
from reception_app.domain.payment import PaymentMethod, PaymentStatus, TransactionKind
from reception_app.persistence.models import Appointment, Payment, PaymentTransaction

_LOCKED = (
    select(
        Payment.appointment_id,
        Payment.visit_id,
        Payment.total,
        Payment.discount,
        Payment.amount_paid,
        Payment.method,
        Payment.status,
        Payment.version,
        Appointment.clinic_id,
        Appointment.doctor_id,
        Appointment.service_date,
    )
    .join(Appointment, Appointment.id == Payment.appointment_id)
    .where(Payment.id == bindparam("payment"))
    .with_for_update(of=Payment)
)
_RECEIPT = insert(PaymentTransaction).returning(PaymentTransaction.id)
_RAISE = (
    update(Payment)
    .where(Payment.id == bindparam("key"), Payment.version == bindparam("seen"))
    .values(
        amount_paid=bindparam("new_paid"),
        status=bindparam("new_status"),
        method=bindparam("new_method"),
        version=Payment.version + 1,
    )
)


@dataclass(frozen=True, slots=True)
class LockedPayment:
    """A payment as it is, in minor units; nobody else changes it until the commit."""

    id: int
    appointment_id: int
    net: int
    paid: int
    method: PaymentMethod
    status: PaymentStatus
    version: int
    clinic_id: int
    doctor_id: int
    service_date: date

    @property
    def due(self) -> int:
        return self.net - self.paid


def lock_payment(connection: Connection, payment_id: int) -> LockedPayment:
    """Lock one payment; raises NotFound."""
    row = connection.execute(_LOCKED, {"payment": payment_id}).one_or_none()
    if row is None:
        raise NotFound(entity="payment", id=payment_id)
    return LockedPayment(
        id=payment_id,
        appointment_id=row.appointment_id,
        net=row.total - row.discount,
        paid=row.amount_paid,
        method=PaymentMethod(row.method),
        status=PaymentStatus(row.status),
        version=row.version,
        clinic_id=row.clinic_id,
        doctor_id=row.doctor_id,
        service_date=row.service_date,
    )


def insert_receipt(
    connection: Connection,
    payment_id: int,
    amount: int,
    method: PaymentMethod,
    receipt_number: int,
    now: datetime,
    created_by: int,
    terminal_id: int,
) -> int:
    """Add money received, in minor units; the id of the transaction."""
    values = {
        "payment_id": payment_id,
        "kind": TransactionKind.RECEIPT,
        "amount": amount,
        "method": method,
        "receipt_number": receipt_number,
        "created_at": now,
        "created_by": created_by,
        "terminal_id": terminal_id,
    }
    return int(connection.execute(_RECEIPT, values).scalar_one())


def set_paid(
    connection: Connection, payment: LockedPayment, paid: int, status: PaymentStatus, method: PaymentMethod
) -> None:
    """Write what has been paid in all; raises StaleRecord where the payment is no longer at the version locked."""
    values = {
        "key": payment.id,
        "seen": payment.version,
        "new_paid": paid,
        "new_status": str(status),
        "new_method": str(method),
    }
    if connection.execute(_RAISE, values).rowcount != 1:
        raise StaleRecord(entity="payment", id=payment.id)
