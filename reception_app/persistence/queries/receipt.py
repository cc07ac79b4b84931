"""The read model behind a printed receipt: one sum taken or given back with all that its paper says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, exists, func, or_, select
from sqlalchemy.orm import aliased

from reception_app.domain.localized import LocalText
from reception_app.domain.payment import PaymentMethod, TransactionKind
from reception_app.persistence.centre_settings import currency_of, setting, text_of
from reception_app.persistence.models import (
    Appointment,
    Clinic,
    Doctor,
    Patient,
    Payment,
    PaymentTransaction,
    Service,
    User,
    UserClinic,
)
from reception_app.persistence.queries.printed import copies_of


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """A receipt or a refund; amounts in minor units of ``currency``, ``net`` and ``due`` as they are now.

    ``paid_before`` is what had been paid when this sum was taken, refunds taken off; ``text`` is the centre's own line.
    """

    transaction_id: int
    kind: TransactionKind
    receipt_number: int
    amount: int
    method: PaymentMethod
    reason: str
    at: datetime
    by: LocalText
    centre: LocalText
    text: LocalText
    clinic: LocalText
    doctor: LocalText
    service: LocalText
    patient_name: str
    file_number: int
    booking_id: str
    total: int
    discount: int
    paid_before: int
    paid_now: int
    currency: str
    time_zone: str
    as_of: datetime
    copies: int

    @property
    def net(self) -> int:
        """What there was to pay after the discount, in minor units."""
        return self.total - self.discount

    @property
    def paid_after(self) -> int:
        """What was paid when this sum had moved."""
        return self.paid_before + (self.amount if self.kind is TransactionKind.RECEIPT else -self.amount)


def load_receipt(connection: Connection, transaction_id: int, user_id: int, now: datetime) -> ReceiptPaper | None:
    """The receipt of a transaction in a clinic that the user may see; None where there is none."""
    seen = UserClinic.user_id == user_id
    query = (
        select(
            PaymentTransaction.id,
            PaymentTransaction.kind,
            PaymentTransaction.receipt_number,
            PaymentTransaction.amount,
            PaymentTransaction.method,
            PaymentTransaction.reason,
            PaymentTransaction.created_at,
            User.name_ar.label("user_ar"),
            User.name_en.label("user_en"),
            Clinic.name_ar.label("clinic_ar"),
            Clinic.name_en.label("clinic_en"),
            Clinic.time_zone,
            Doctor.name_ar.label("doctor_ar"),
            Doctor.name_en.label("doctor_en"),
            Service.name_ar.label("service_ar"),
            Service.name_en.label("service_en"),
            Patient.full_name,
            Patient.file_number,
            Appointment.booking_id,
            Payment.total,
            Payment.discount,
            Payment.amount_paid,
            _moved_before(TransactionKind.RECEIPT).label("received"),
            _moved_before(TransactionKind.REFUND).label("refunded"),
            setting("centre_name").label("centre_name"),
            setting("receipt_text").label("receipt_text"),
            setting("currency").label("currency"),
            copies_of("receipt", PaymentTransaction.id).label("copies"),
        )
        .join(Payment, Payment.id == PaymentTransaction.payment_id)
        .join(Appointment, Appointment.id == Payment.appointment_id)
        .join(User, User.id == PaymentTransaction.created_by)
        .join(Clinic, Clinic.id == Appointment.clinic_id)
        .join(Doctor, Doctor.id == Appointment.doctor_id)
        .join(Service, Service.id == Appointment.service_id)
        .join(Patient, Patient.id == Appointment.patient_id)
        .where(
            PaymentTransaction.id == transaction_id,
            or_(~exists().where(seen), Appointment.clinic_id.in_(select(UserClinic.clinic_id).where(seen))),
        )
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else _receipt(row, now)


def _moved_before(kind: TransactionKind) -> Any:
    earlier = aliased(PaymentTransaction)
    return (
        select(func.coalesce(func.sum(earlier.amount), 0))
        .where(
            earlier.payment_id == PaymentTransaction.payment_id,
            earlier.id < PaymentTransaction.id,
            earlier.kind == kind,
        )
        .correlate(PaymentTransaction)
        .scalar_subquery()
    )


def _receipt(row: Any, now: datetime) -> ReceiptPaper:
    return ReceiptPaper(
        transaction_id=row.id,
        kind=TransactionKind(row.kind),
        receipt_number=row.receipt_number,
        amount=row.amount,
        method=PaymentMethod(row.method),
        reason=row.reason,
        at=row.created_at,
        by=LocalText(row.user_ar, row.user_en),
        centre=text_of(row.centre_name),
        text=text_of(row.receipt_text),
        clinic=LocalText(row.clinic_ar, row.clinic_en),
        doctor=LocalText(row.doctor_ar, row.doctor_en),
        service=LocalText(row.service_ar, row.service_en),
        patient_name=row.full_name,
        file_number=row.file_number,
        booking_id=row.booking_id,
        total=row.total,
        discount=row.discount,
        paid_before=int(row.received) - int(row.refunded),
        paid_now=row.amount_paid,
        currency=currency_of(row.currency),
        time_zone=row.time_zone,
        as_of=now,
        copies=row.copies,
    )
