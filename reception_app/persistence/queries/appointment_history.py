"""What became of one appointment, step by step, and what the desk wants to know of it beside its row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, bindparam, select

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.localized import LocalText
from reception_app.persistence.models import (
    Appointment,
    AppointmentHistory,
    Doctor,
    Patient,
    PatientPhone,
    Payment,
    Terminal,
    User,
    Visit,
)
from reception_app.persistence.repositories.appointments import BOOK_ACTION


@dataclass(frozen=True, slots=True)
class Standing:
    """How an appointment stood at one time; instants in UTC."""

    start_time: datetime
    end_time: datetime
    service_date: date
    doctor: LocalText
    status: AppointmentStatus
    expected_at: datetime | None
    queue_number: int | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One step: who did what where and when; ``before`` is None for the booking itself."""

    at: datetime
    by: LocalText
    terminal: str
    action: str
    reason: str
    before: Standing | None
    after: Standing


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a row of a list leaves out; ``phones`` in E.164, money in minor units."""

    phones: tuple[str, ...]
    birth_date: date | None
    sex: str | None
    total: int
    discount: int
    paid: int
    overbook_reason: str
    created_at: datetime
    created_by: LocalText
    terminal: str


_NOW = (
    select(
        Appointment.start_time,
        Appointment.end_time,
        Appointment.service_date,
        Appointment.status,
        Appointment.expected_at,
        Visit.queue_number,
        Doctor.name_ar.label("doctor_ar"),
        Doctor.name_en.label("doctor_en"),
        Appointment.created_at,
        Appointment.overbook_reason,
        User.name_ar,
        User.name_en,
        Terminal.name.label("terminal"),
        Patient.id.label("patient_id"),
        Patient.birth_date,
        Patient.sex,
        Payment.total,
        Payment.discount,
        Payment.amount_paid,
    )
    .join(Doctor, Doctor.id == Appointment.doctor_id)
    .join(Patient, Patient.id == Appointment.patient_id)
    .join(Payment, Payment.appointment_id == Appointment.id)
    .join(Visit, Visit.id == Payment.visit_id)
    .join(User, User.id == Appointment.created_by)
    .join(Terminal, Terminal.id == Appointment.terminal_id)
    .where(Appointment.id == bindparam("appointment"))
)
_STEPS = (
    select(
        AppointmentHistory.at,
        AppointmentHistory.action,
        AppointmentHistory.reason,
        AppointmentHistory.start_time,
        AppointmentHistory.end_time,
        AppointmentHistory.service_date,
        AppointmentHistory.status,
        AppointmentHistory.expected_at,
        AppointmentHistory.queue_number,
        Doctor.name_ar.label("doctor_ar"),
        Doctor.name_en.label("doctor_en"),
        User.name_ar,
        User.name_en,
        Terminal.name.label("terminal"),
    )
    .join(Doctor, Doctor.id == AppointmentHistory.doctor_id)
    .join(User, User.id == AppointmentHistory.user_id)
    .join(Terminal, Terminal.id == AppointmentHistory.terminal_id)
    .where(AppointmentHistory.appointment_id == bindparam("appointment"))
    .order_by(AppointmentHistory.id)
)
_PHONES = (
    select(PatientPhone.e164).where(PatientPhone.patient_id == bindparam("patient")).order_by(PatientPhone.position)
)


def load_history(connection: Connection, appointment_id: int) -> tuple[HistoryEntry, ...]:
    """Every step from the booking on, oldest first; empty where there is no such appointment. Two statements."""
    now = connection.execute(_NOW, {"appointment": appointment_id}).one_or_none()
    if now is None:
        return ()
    steps = connection.execute(_STEPS, {"appointment": appointment_id}).all()
    standings = [_standing(row) for row in (*steps, now)]
    booked = HistoryEntry(
        now.created_at, LocalText(now.name_ar, now.name_en), now.terminal, BOOK_ACTION, "", None, standings[0]
    )
    return (
        booked,
        *(
            HistoryEntry(
                row.at, LocalText(row.name_ar, row.name_en), row.terminal, row.action, row.reason, before, after
            )
            for row, (before, after) in zip(steps, pairwise(standings), strict=True)
        ),
    )


def load_particulars(connection: Connection, appointment_id: int) -> Particulars:
    """What the row of an existing appointment leaves out; two statements."""
    row = connection.execute(_NOW, {"appointment": appointment_id}).one()
    phones = connection.scalars(_PHONES, {"patient": row.patient_id})
    return Particulars(
        phones=tuple(str(phone) for phone in phones),
        birth_date=row.birth_date,
        sex=row.sex,
        total=row.total,
        discount=row.discount,
        paid=row.amount_paid,
        overbook_reason=row.overbook_reason,
        created_at=row.created_at,
        created_by=LocalText(row.name_ar, row.name_en),
        terminal=row.terminal,
    )


def clinic_of(connection: Connection, appointment_id: int) -> int | None:
    """Where the appointment is, None where there is none."""
    return connection.scalar(select(Appointment.clinic_id).where(Appointment.id == appointment_id))


def _standing(row: Any) -> Standing:
    return Standing(
        row.start_time,
        row.end_time,
        row.service_date,
        LocalText(row.doctor_ar, row.doctor_en),
        AppointmentStatus(row.status),
        row.expected_at,
        row.queue_number,
    )
