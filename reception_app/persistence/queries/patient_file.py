"""One patient's file as the desk opens it: who it is, the figures, and the visits and payments as lines of events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.desk import DeskState, desk_state
from reception_app.domain.localized import LocalText
from reception_app.domain.payment import OUTSTANDING, PaymentMethod, PaymentStatus, TransactionKind
from reception_app.domain.visit import VisitStatus
from reception_app.persistence.centre_settings import currency_of, setting
from reception_app.persistence.models import (
    Appointment,
    Clinic,
    Doctor,
    Patient,
    PatientPhone,
    Payment,
    PaymentTransaction,
    Service,
    Visit,
)
from reception_app.persistence.queries.patient_rows import ATTENDED

_OUTSTANDING = sorted(str(status) for status in OUTSTANDING)


@dataclass(frozen=True, slots=True)
class FilePhone:
    """A number in E.164; ``shared`` says that another file has it too: a family's."""

    e164: str
    shared: bool


@dataclass(frozen=True, slots=True)
class MergedFile:
    """A file that was merged into the one that is shown."""

    id: int
    file_number: int
    full_name: str


@dataclass(frozen=True, slots=True)
class PatientFile:
    """A whole file. ``balance_due`` in minor units: unpaid of appointments whose time has come.

    ``due_payment_id`` is the oldest payment of that balance; ``visits`` counts those the patient came to.
    ``merged_into`` names the file that this one is part of now.
    """

    id: int
    version: int
    file_number: int
    full_name: str
    phones: tuple[FilePhone, ...]
    national_id: str
    birth_date: date | None
    sex: str | None
    notes: str
    is_active: bool
    merged_into: MergedFile | None
    merged: tuple[MergedFile, ...]
    created_at: datetime
    visits: int
    no_shows: int
    balance_due: int
    due_payment_id: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class VisitEvent:
    """One appointment in the line of events, with its state and what was paid of ``net`` (minor units)."""

    appointment_id: int
    payment_id: int
    start_time: datetime
    time_zone: str
    service_date: date
    service: LocalText
    doctor_id: int
    doctor: LocalText
    clinic_id: int
    state: DeskState
    net: int
    paid: int
    payment_status: PaymentStatus


@dataclass(frozen=True, slots=True)
class MoneyEvent:
    """A receipt or a refund; ``amount`` in minor units."""

    transaction_id: int
    payment_id: int
    at: datetime
    time_zone: str
    kind: TransactionKind
    amount: int
    method: PaymentMethod
    receipt_number: int
    service: LocalText


_other = aliased(PatientPhone)
_in_use = aliased(Patient)
_SHARED = (
    select(_other.id)
    .join(_in_use, _in_use.id == _other.patient_id)
    .where(
        _other.e164 == PatientPhone.e164, _other.patient_id != PatientPhone.patient_id, _in_use.merged_into.is_(None)
    )
    .correlate(PatientPhone)
    .exists()
)


def load_file(connection: Connection, patient_id: int, now: datetime) -> PatientFile | None:
    """The file in five statements, or None where there is no such patient."""
    target = aliased(Patient)
    row = connection.execute(
        select(
            Patient,
            target.id.label("target_id"),
            target.file_number.label("target_number"),
            target.full_name.label("target_name"),
            setting("currency").label("currency"),
        )
        .outerjoin(target, target.id == Patient.merged_into)
        .where(Patient.id == patient_id)
    ).one_or_none()
    if row is None:
        return None
    phones = connection.execute(
        select(PatientPhone.e164, _SHARED)
        .where(PatientPhone.patient_id == patient_id)
        .order_by(PatientPhone.position)
        .limit(100)
    )
    merged = connection.execute(
        select(Patient.id, Patient.file_number, Patient.full_name)
        .where(Patient.merged_into == patient_id)
        .order_by(Patient.file_number)
        .limit(100)
    )
    came = func.sum(case((Appointment.status.in_(ATTENDED), 1), else_=0))
    missed = func.sum(case((Appointment.status == str(AppointmentStatus.NO_SHOW), 1), else_=0))
    visits, no_shows = connection.execute(select(came, missed).where(Appointment.patient_id == patient_id)).one()
    due, oldest = connection.execute(
        select(func.sum(Payment.total - Payment.discount - Payment.amount_paid), func.min(Payment.id))
        .join(Appointment, Appointment.id == Payment.appointment_id)
        .where(Appointment.patient_id == patient_id, Appointment.start_time <= now, Payment.status.in_(_OUTSTANDING))
    ).one()
    return PatientFile(
        id=patient_id,
        version=row.version,
        file_number=row.file_number,
        full_name=row.full_name,
        phones=tuple(FilePhone(e164, bool(shared)) for e164, shared in phones),
        national_id=row.national_id or "",
        birth_date=row.birth_date,
        sex=row.sex,
        notes=row.notes,
        is_active=bool(row.is_active),
        merged_into=MergedFile(row.target_id, row.target_number, row.target_name) if row.target_id else None,
        merged=tuple(MergedFile(*file) for file in merged),
        created_at=row.created_at,
        visits=int(visits or 0),
        no_shows=int(no_shows or 0),
        balance_due=int(due or 0),
        due_payment_id=oldest,
        currency=currency_of(row.currency),
    )


def load_visits(
    connection: Connection, patient_id: int, limit: int, before: VisitEvent | None, doctor_id: int | None
) -> tuple[VisitEvent, ...]:
    """The next ``limit`` appointments, newest first, older than ``before``; those with ``doctor_id`` alone if given."""
    query = (
        select(
            Appointment.id,
            Payment.id.label("payment_id"),
            Appointment.start_time,
            Clinic.time_zone,
            Appointment.service_date,
            Service.name_ar.label("service_ar"),
            Service.name_en.label("service_en"),
            Appointment.doctor_id,
            Doctor.name_ar.label("doctor_ar"),
            Doctor.name_en.label("doctor_en"),
            Appointment.clinic_id,
            Appointment.status,
            Visit.status.label("visit_status"),
            Visit.arrived_at,
            (Payment.total - Payment.discount).label("net"),
            Payment.amount_paid,
            Payment.status.label("payment_status"),
        )
        .join(Payment, Payment.appointment_id == Appointment.id)
        .join(Visit, Visit.id == Payment.visit_id)
        .join(Clinic, Clinic.id == Appointment.clinic_id)
        .join(Doctor, Doctor.id == Appointment.doctor_id)
        .join(Service, Service.id == Appointment.service_id)
        .where(Appointment.patient_id == patient_id, *_older(before))
        .order_by(Appointment.start_time.desc(), Appointment.id.desc())
        .limit(limit)
    )
    if doctor_id is not None:
        query = query.where(Appointment.doctor_id == doctor_id)
    return tuple(_visit(row) for row in connection.execute(query))


def load_money(
    connection: Connection, patient_id: int, limit: int, before: MoneyEvent | None
) -> tuple[MoneyEvent, ...]:
    """The next ``limit`` receipts and refunds of the patient, newest first, older than ``before``."""
    query = (
        select(PaymentTransaction, Clinic.time_zone, Service.name_ar, Service.name_en)
        .join(Payment, Payment.id == PaymentTransaction.payment_id)
        .join(Appointment, Appointment.id == Payment.appointment_id)
        .join(Clinic, Clinic.id == Appointment.clinic_id)
        .join(Service, Service.id == Appointment.service_id)
        .where(Appointment.patient_id == patient_id)
        .order_by(PaymentTransaction.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(PaymentTransaction.id < before.transaction_id)
    return tuple(
        MoneyEvent(
            row.id,
            row.payment_id,
            row.created_at,
            row.time_zone,
            TransactionKind(row.kind),
            row.amount,
            PaymentMethod(row.method),
            row.receipt_number,
            LocalText(row.name_ar, row.name_en),
        )
        for row in connection.execute(query)
    )


def _older(before: VisitEvent | None) -> list[ColumnElement[bool]]:
    if before is None:
        return []
    same_moment = and_(Appointment.start_time == before.start_time, Appointment.id < before.appointment_id)
    return [or_(Appointment.start_time < before.start_time, same_moment)]


def _visit(row: Any) -> VisitEvent:
    return VisitEvent(
        row.id,
        row.payment_id,
        row.start_time,
        row.time_zone,
        row.service_date,
        LocalText(row.service_ar, row.service_en),
        row.doctor_id,
        LocalText(row.doctor_ar, row.doctor_en),
        row.clinic_id,
        desk_state(AppointmentStatus(row.status), VisitStatus(row.visit_status), row.arrived_at),
        row.net,
        row.amount_paid,
        PaymentStatus(row.payment_status),
    )
