"""Appointments with their visit and payment: the statements of a booking, prepared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, insert, select, text, update

from reception_app.domain.visit import VisitStatus
from reception_app.persistence.centre_settings import setting
from reception_app.persistence.models import (
    HOLDS_TIME,
    Appointment,
    AuditEntry,
    Clinic,
    Doctor,
    DoctorClinic,
    DoctorService,
    Patient,
    Payment,
    Service,
    Terminal,
    User,
    Visit,
    WizardDraft,
)

BOOK_ACTION = "book"
"""The audit's name for a booking; what stands in that entry never changes."""

_LOCK_DOCTOR = select(Doctor.id).where(Doctor.id == bindparam("doctor")).with_for_update(key_share=True)

_TERMS = (
    select(
        Clinic.is_active.label("clinic_active"),
        Doctor.is_active.label("doctor_active"),
        DoctorClinic.clinic_id.label("works_here"),
        Service.clinic_id.label("service_clinic"),
        Service.is_active.label("service_active"),
        Service.buffer_after,
        func.coalesce(DoctorService.is_offered, 1).label("offered"),
        func.coalesce(DoctorService.price, Service.price).label("price"),
        func.coalesce(DoctorService.duration, Service.duration).label("duration"),
        func.coalesce(DoctorService.share, Doctor.share).label("share"),
        User.is_active.label("user_active"),
        User.role,
        setting("currency").label("currency"),
        Clinic.id.label("clinic_id"),
        Doctor.id.label("doctor_id"),
        Service.id.label("service_id"),
        Patient.id.label("patient_id"),
        Patient.is_active.label("patient_active"),
        Patient.merged_into,
        Patient.full_name,
        Patient.file_number,
    )
    .select_from(User)
    .outerjoin(Clinic, Clinic.id == bindparam("clinic"))
    .outerjoin(Doctor, Doctor.id == bindparam("doctor"))
    .outerjoin(Service, Service.id == bindparam("service"))
    .outerjoin(Patient, Patient.id == bindparam("patient"))
    .outerjoin(DoctorClinic, and_(DoctorClinic.doctor_id == Doctor.id, DoctorClinic.clinic_id == Clinic.id))
    .outerjoin(DoctorService, and_(DoctorService.doctor_id == Doctor.id, DoctorService.service_id == Service.id))
    .where(User.id == bindparam("user"))
)

# In the words of the partial index: with bound values the planners could not tell that the index covers it.
_HOLDS_TIME = text(HOLDS_TIME)
_IN_THE_WAY = (
    select(
        Appointment.id,
        Appointment.start_time,
        Appointment.created_at,
        User.name_ar,
        User.name_en,
        Terminal.name.label("terminal"),
    )
    .join(User, User.id == Appointment.created_by)
    .join(Terminal, Terminal.id == Appointment.terminal_id)
    .where(
        Appointment.doctor_id == bindparam("doctor"),
        Appointment.busy_until > bindparam("start"),
        Appointment.id != bindparam("except_id"),
        _HOLDS_TIME,
    )
    .order_by(Appointment.busy_until)
    .limit(1)
)

_BY_KEY = (
    select(
        Appointment.request_digest,
        Appointment.id.label("appointment_id"),
        Visit.id.label("visit_id"),
        Payment.id.label("payment_id"),
        Appointment.booking_id,
        Appointment.clinic_id,
        Appointment.doctor_id,
        Appointment.patient_id,
        Patient.full_name,
        Patient.file_number,
        Appointment.service_id,
        Appointment.start_time,
        Appointment.end_time,
        Appointment.service_date,
        Visit.queue_number,
        Payment.total,
        Payment.doctor_share,
        Payment.center_share,
        setting("currency").label("currency"),
        Appointment.status,
        Clinic.time_zone,
        AuditEntry.after.label("written"),
    )
    .join(Clinic, Clinic.id == Appointment.clinic_id)
    .outerjoin(
        AuditEntry,
        and_(
            AuditEntry.entity == "appointment", AuditEntry.entity_id == Appointment.id, AuditEntry.action == BOOK_ACTION
        ),
    )
    .join(Payment, Payment.appointment_id == Appointment.id)
    .join(Visit, Visit.id == Payment.visit_id)
    .join(Patient, Patient.id == Appointment.patient_id)
    .where(Appointment.created_by == bindparam("user"), Appointment.request_key == bindparam("key"))
)

_CURRENT_VISIT = select(Payment.visit_id).where(Payment.appointment_id == bindparam("appointment"))
_APPOINTMENT = insert(Appointment).returning(Appointment.id)
_VISIT = insert(Visit).returning(Visit.id)
_PAYMENT = insert(Payment).returning(Payment.id)
_DROP_DRAFT = delete(WizardDraft).where(
    WizardDraft.user_id == bindparam("user"), WizardDraft.request_key == bindparam("key")
)


def lock_doctor(connection: Connection, doctor_id: int) -> None:
    """Let one transaction at a time change this doctor's day.

    The exclusion constraint alone deadlocks under load (measured). SQLite has the write lock already.
    """
    if connection.dialect.name != "sqlite":
        connection.execute(_LOCK_DOCTOR, {"doctor": doctor_id})


def doctor_is_active(connection: Connection, doctor_id: int) -> bool:
    """Whether the doctor takes bookings at all."""
    return bool(connection.execute(select(Doctor.is_active).where(Doctor.id == doctor_id)).scalar_one())


def booking_terms(
    connection: Connection, *, user: int, clinic: int, doctor: int, service: int, patient: int | None
) -> Row[*tuple[Any, ...]] | None:
    """Everything a booking is checked against, in one row with nulls for what does not exist; None: no such user."""
    values = {"user": user, "clinic": clinic, "doctor": doctor, "service": service, "patient": patient}
    return connection.execute(_TERMS, values).first()


@dataclass(frozen=True, slots=True)
class InTheWay:
    """The booking that already holds a time, and who made it where and when."""

    created_at: datetime
    name_ar: str
    name_en: str
    terminal: str


def booking_in_the_way(
    connection: Connection, doctor_id: int, start: datetime, busy_until: datetime, except_id: int = 0
) -> InTheWay | None:
    """The booking that holds part of the time from ``start`` to ``busy_until``.

    Bookings that hold time never overlap, so only the first one that ends after the start can be in the way.
    """
    row = connection.execute(_IN_THE_WAY, {"doctor": doctor_id, "start": start, "except_id": except_id}).first()
    if row is None or row.start_time >= busy_until:
        return None
    return InTheWay(row.created_at, row.name_ar, row.name_en, row.terminal)


def booking_by_key(connection: Connection, user_id: int, request_key: str) -> Row[*tuple[Any, ...]] | None:
    """The booking of an earlier run of the same request: the rows as they stand, and in ``written`` what it wrote."""
    return connection.execute(_BY_KEY, {"user": user_id, "key": request_key}).first()


def insert_appointment(connection: Connection, values: Mapping[str, object]) -> int:
    """Write a row of ``appointment`` with these columns; gives its id."""
    return int(connection.execute(_APPOINTMENT, values).scalar_one())


def insert_visit(connection: Connection, values: Mapping[str, object]) -> int:
    """Write a row of ``visit`` with these columns; gives its id."""
    return int(connection.execute(_VISIT, values).scalar_one())


def insert_payment(connection: Connection, values: Mapping[str, object]) -> int:
    """Write a row of ``payment`` with these columns, amounts in minor units; gives its id."""
    return int(connection.execute(_PAYMENT, values).scalar_one())


def current_visit(connection: Connection, appointment_id: int) -> int | None:
    """The visit that counts, which the payment follows; None where there is no such appointment."""
    return connection.execute(_CURRENT_VISIT, {"appointment": appointment_id}).scalar()


def close_visit(connection: Connection, visit_id: int, status: VisitStatus) -> None:
    """End a locked visit; its number stays used."""
    connection.execute(update(Visit).where(Visit.id == visit_id).values(status=status, version=Visit.version + 1))


def drop_draft(connection: Connection, user_id: int, request_key: str) -> None:
    """The wizard that made this booking is done: nothing is left to offer again."""
    connection.execute(_DROP_DRAFT, {"user": user_id, "key": request_key})


def waiting_before(connection: Connection, clinic_id: int, service_date: date) -> int:
    """How many visits of the clinic's day still wait."""
    query = select(func.count()).where(
        Visit.clinic_id == clinic_id, Visit.service_date == service_date, Visit.status == "WAITING"
    )
    return int(connection.execute(query).scalar_one())
