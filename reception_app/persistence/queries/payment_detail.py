"""One payment as the payments page shows it: what it is for, what moved for it, and whose the money is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from reception_app.domain.localized import LocalText
from reception_app.domain.payment import PaymentMethod, PaymentStatus, TransactionKind
from reception_app.persistence.centre_settings import currency_of, setting
from reception_app.persistence.models import (
    Appointment,
    Clinic,
    Doctor,
    Patient,
    Payment,
    PaymentTransaction,
    Service,
    Terminal,
    User,
)
from reception_app.persistence.repositories.shares import load_held


@dataclass(frozen=True, slots=True)
class PatientName:
    """The patient of a payment."""

    id: int
    name: str
    file_number: int


@dataclass(frozen=True, slots=True)
class MoneyMove:
    """A receipt or a refund; ``reverses_id`` names the one it takes back, ``reversed`` tells that it was taken back."""

    id: int
    kind: TransactionKind
    amount: int
    method: PaymentMethod
    receipt_number: int
    at: datetime
    by: LocalText
    by_id: int
    terminal: str
    reason: str
    reverses_id: int | None
    reversed: bool


@dataclass(frozen=True, slots=True)
class PaymentDetail:
    """Money in minor units of ``currency``; ``due`` is what is left of the net, whether or not it is still expected.

    ``doctor_received`` and ``center_received`` are what each side has now and can give back; of the doctor's
    ``doctor_refundable`` without touching what was paid out.
    """

    id: int
    version: int
    appointment_id: int
    visit_id: int
    booking_id: str
    patient: PatientName
    clinic_id: int
    clinic: LocalText
    doctor_id: int
    doctor: LocalText
    service: LocalText
    start_time: datetime
    time_zone: str
    service_date: date
    list_price: int | None
    total: int
    discount: int
    discount_reason: str
    net: int
    paid: int
    due: int
    doctor_share: int
    center_share: int
    doctor_received: int
    center_received: int
    doctor_paid_out: int
    doctor_refundable: int
    status: PaymentStatus
    appointment_status: str
    follow_up_of: int | None
    transactions: tuple[MoneyMove, ...]
    currency: str


_PAYMENT = (
    select(
        Payment.__table__,
        Appointment.booking_id,
        Appointment.clinic_id,
        Appointment.doctor_id,
        Appointment.start_time,
        Appointment.service_date,
        Appointment.status.label("appointment_status"),
        Patient.id.label("patient_id"),
        Patient.full_name,
        Patient.file_number,
        Clinic.name_ar.label("clinic_ar"),
        Clinic.name_en.label("clinic_en"),
        Clinic.time_zone,
        Doctor.name_ar.label("doctor_ar"),
        Doctor.name_en.label("doctor_en"),
        Service.name_ar.label("service_ar"),
        Service.name_en.label("service_en"),
        setting("currency").label("currency"),
    )
    .select_from(Payment)
    .join(Appointment, Appointment.id == Payment.appointment_id)
    .join(Patient, Patient.id == Appointment.patient_id)
    .join(Clinic, Clinic.id == Appointment.clinic_id)
    .join(Doctor, Doctor.id == Appointment.doctor_id)
    .join(Service, Service.id == Appointment.service_id)
    .where(Payment.id == bindparam("payment"))
)
_MOVES = (
    select(
        PaymentTransaction.__table__,
        User.name_ar,
        User.name_en,
        Terminal.name.label("terminal"),
    )
    .select_from(PaymentTransaction)
    .join(User, User.id == PaymentTransaction.created_by)
    .join(Terminal, Terminal.id == PaymentTransaction.terminal_id)
    .where(PaymentTransaction.payment_id == bindparam("payment"))
    .order_by(PaymentTransaction.id)
)


def load_payment(connection: Connection, payment_id: int) -> PaymentDetail | None:
    """One payment in three statements; None where there is none."""
    row = connection.execute(_PAYMENT, {"payment": payment_id}).one_or_none()
    if row is None:
        return None
    held = load_held(connection, payment_id, row.doctor_id)
    net = row.total - row.discount
    return PaymentDetail(
        id=row.id,
        version=row.version,
        appointment_id=row.appointment_id,
        visit_id=row.visit_id,
        booking_id=row.booking_id,
        patient=PatientName(row.patient_id, row.full_name, row.file_number),
        clinic_id=row.clinic_id,
        clinic=LocalText(row.clinic_ar, row.clinic_en),
        doctor_id=row.doctor_id,
        doctor=LocalText(row.doctor_ar, row.doctor_en),
        service=LocalText(row.service_ar, row.service_en),
        start_time=row.start_time,
        time_zone=row.time_zone,
        service_date=row.service_date,
        list_price=row.list_price,
        total=row.total,
        discount=row.discount,
        discount_reason=row.discount_reason,
        net=net,
        paid=row.amount_paid,
        due=net - row.amount_paid,
        doctor_share=row.doctor_share,
        center_share=row.center_share,
        doctor_received=held.received.doctor,
        center_received=held.received.center,
        doctor_paid_out=held.received.doctor - held.unpaid,
        doctor_refundable=max(0, min(held.received.doctor, held.unpaid)),
        status=PaymentStatus(row.status),
        appointment_status=row.appointment_status,
        follow_up_of=row.follow_up_of,
        transactions=_moves(connection, payment_id),
        currency=currency_of(row.currency),
    )


def _moves(connection: Connection, payment_id: int) -> tuple[MoneyMove, ...]:
    rows: Any = connection.execute(_MOVES, {"payment": payment_id}).all()
    reversed_ids = {row.reverses_id for row in rows}
    return tuple(
        MoneyMove(
            id=row.id,
            kind=TransactionKind(row.kind),
            amount=row.amount,
            method=PaymentMethod(row.method),
            receipt_number=row.receipt_number,
            at=row.created_at,
            by=LocalText(row.name_ar, row.name_en),
            by_id=row.created_by,
            terminal=row.terminal,
            reason=row.reason,
            reverses_id=row.reverses_id,
            reversed=row.id in reversed_ids,
        )
        for row in rows
    )
