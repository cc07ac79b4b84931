"""Payments and the money that moved for them: locked, changed, and every receipt and refund added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.errors import NotFound, StaleRecord
from reception_app.domain.money import Shares
from reception_app.domain.payment import PaymentMethod, PaymentStatus, TransactionKind
from reception_app.persistence.models import Appointment, Payment, PaymentTransaction
from reception_app.persistence.repositories.appointments import lock_doctor

_DOCTOR_OF = (
    select(Appointment.doctor_id)
    .join(Payment, Payment.appointment_id == Appointment.id)
    .where(Payment.id == bindparam("payment"))
)
_LOCKED = (
    select(
        Payment.appointment_id,
        Payment.visit_id,
        Payment.total,
        Payment.discount,
        Payment.discount_reason,
        Payment.amount_paid,
        Payment.doctor_share,
        Payment.center_share,
        Payment.share,
        Payment.method,
        Payment.status,
        Payment.version,
        Appointment.clinic_id,
        Appointment.doctor_id,
        Appointment.service_date,
        Appointment.status.label("appointment_status"),
    )
    .join(Appointment, Appointment.id == Payment.appointment_id)
    .where(Payment.id == bindparam("payment"))
    .with_for_update(of=Payment)
)
_TRANSACTION = insert(PaymentTransaction).returning(PaymentTransaction.id)
_OF_PAYMENT = (
    select(
        PaymentTransaction.id,
        PaymentTransaction.payment_id,
        PaymentTransaction.kind,
        PaymentTransaction.amount,
        PaymentTransaction.method,
        PaymentTransaction.reverses_id,
        PaymentTransaction.created_at,
        PaymentTransaction.created_by,
    )
    .where(PaymentTransaction.payment_id == bindparam("payment"))
    .order_by(PaymentTransaction.id)
)
_MOVE_OF = select(PaymentTransaction.payment_id, PaymentTransaction.kind).where(
    PaymentTransaction.id == bindparam("transaction")
)


@dataclass(frozen=True, slots=True)
class LockedPayment:
    """A payment as it is, in minor units; nobody else changes it until the commit.

    ``stands`` says whether its appointment was neither cancelled nor missed.
    """

    id: int
    appointment_id: int
    visit_id: int
    total: int
    discount: int
    discount_reason: str
    paid: int
    shares: Shares
    share: int
    method: PaymentMethod
    status: PaymentStatus
    version: int
    clinic_id: int
    doctor_id: int
    service_date: date
    stands: bool

    @property
    def net(self) -> int:
        """What there is to pay after the discount, in minor units."""
        return self.total - self.discount

    @property
    def due(self) -> int:
        """What is left of it, in minor units."""
        return self.net - self.paid


@dataclass(frozen=True, slots=True)
class Move:
    """A receipt or a refund of a payment; ``reverses_id`` is the move that it takes back."""

    id: int
    payment_id: int
    kind: TransactionKind
    amount: int
    method: PaymentMethod
    reverses_id: int | None
    created_at: datetime
    created_by: int


def lock_payment(connection: Connection, payment_id: int, *, with_doctor: bool = False) -> LockedPayment:
    """Lock one payment; raises NotFound.

    ``with_doctor`` holds the doctor's day first, as bookings, transfers and payouts do: nothing of the doctor's shares
    is paid out or handed to somebody else meanwhile.
    """
    if with_doctor:
        doctor_id = connection.execute(_DOCTOR_OF, {"payment": payment_id}).scalar()
        if doctor_id is not None:
            lock_doctor(connection, doctor_id)
    row = connection.execute(_LOCKED, {"payment": payment_id}).one_or_none()
    if row is None:
        raise NotFound(entity="payment", id=payment_id)
    if with_doctor and row.doctor_id != doctor_id:  # handed over between the two statements
        raise StaleRecord(entity="payment", id=payment_id)
    return LockedPayment(
        id=payment_id,
        appointment_id=row.appointment_id,
        visit_id=row.visit_id,
        total=row.total,
        discount=row.discount,
        discount_reason=row.discount_reason,
        paid=row.amount_paid,
        shares=Shares(row.doctor_share, row.center_share),
        share=row.share,
        method=PaymentMethod(row.method),
        status=PaymentStatus(row.status),
        version=row.version,
        clinic_id=row.clinic_id,
        doctor_id=row.doctor_id,
        service_date=row.service_date,
        stands=AppointmentStatus(row.appointment_status).is_active,
    )


def change_payment(connection: Connection, payment: LockedPayment, values: Mapping[str, object]) -> int:
    """Write ``values`` and raise the version, which is returned; StaleRecord where it is not the one locked."""
    same = (Payment.id == payment.id, Payment.version == payment.version)
    changing = update(Payment).where(*same).values(**values, version=payment.version + 1)
    if connection.execute(changing).rowcount != 1:
        raise StaleRecord(entity="payment", id=payment.id)
    return payment.version + 1


def insert_transaction(
    connection: Connection,
    *,
    payment_id: int,
    kind: TransactionKind,
    amount: int,
    method: PaymentMethod,
    number: int,
    now: datetime,
    created_by: int,
    terminal_id: int,
    shift_id: int | None,
    reason: str = "",
    reverses_id: int | None = None,
) -> int:
    """Add money that moved, in minor units; the id of the transaction."""
    values = {
        "payment_id": payment_id,
        "kind": str(kind),
        "amount": amount,
        "method": str(method),
        "receipt_number": number,
        "reverses_id": reverses_id,
        "created_at": now,
        "created_by": created_by,
        "terminal_id": terminal_id,
        "reason": reason,
        "shift_id": shift_id,
    }
    return int(connection.execute(_TRANSACTION, values).scalar_one())


def move_of(connection: Connection, transaction_id: int) -> tuple[int, TransactionKind]:
    """The payment that a receipt or refund belongs to, and which of the two it is; raises NotFound."""
    row = connection.execute(_MOVE_OF, {"transaction": transaction_id}).one_or_none()
    if row is None:
        raise NotFound(entity="payment_transaction", id=transaction_id)
    return row.payment_id, TransactionKind(row.kind)


def moves_of(connection: Connection, payment_id: int) -> tuple[Move, ...]:
    """The money that moved for a payment, in order."""
    return tuple(
        Move(
            row.id,
            row.payment_id,
            TransactionKind(row.kind),
            row.amount,
            PaymentMethod(row.method),
            row.reverses_id,
            row.created_at,
            row.created_by,
        )
        for row in connection.execute(_OF_PAYMENT, {"payment": payment_id})
    )
