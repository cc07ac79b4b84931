"""The dashboard's read models: counters, today's list and the queue of each doctor, in five statements at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, or_, select

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.desk import DeskState, desk_state
from reception_app.domain.localized import LocalText
from reception_app.domain.payment import PaymentStatus
from reception_app.domain.visit import VisitStatus, VisitType
from reception_app.persistence.models import (
    Appointment,
    AuditEntry,
    Clinic,
    Doctor,
    DoctorClinic,
    Patient,
    Payment,
    Service,
    Terminal,
    User,
    Visit,
)


@dataclass(frozen=True, slots=True)
class Change:
    """The newest entry of the audit about a row's appointment, visit or payment."""

    at: datetime
    action: str
    by: LocalText
    terminal_id: int
    terminal: str


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One appointment of today with its visit and payment; instants in UTC, money in minor units.

    ``due`` is what the patient still owes for it; ``change`` is only filled for recent changes.
    """

    appointment_id: int
    visit_id: int
    payment_id: int
    clinic_id: int
    doctor_id: int
    patient_id: int
    booking_id: str
    start_time: datetime
    end_time: datetime
    time_zone: str
    queue_number: int
    patient_name: str
    doctor: LocalText
    room: str
    service: LocalText
    state: DeskState
    visit_status: VisitStatus
    visit_type: VisitType
    priority: int
    arrived_at: datetime | None
    called_at: datetime | None
    started_at: datetime | None
    payment_status: PaymentStatus
    due: int
    created_at: datetime
    created_by: LocalText
    terminal_id: int
    terminal: str
    change: Change | None
    appointment_version: int
    visit_version: int
    payment_version: int
    queued_at: datetime | None = None
    """The arrival that counts for the order, where it is not the real one."""


def load_rows(connection: Connection, days: Mapping[int, date], changed_after: datetime) -> tuple[TodayRow, ...]:
    """The appointments of each clinic's day in ``days`` by time and number; two statements.

    Changes older than ``changed_after`` are left out.
    """
    if not days:
        return ()
    query = (
        select(
            Appointment.id,
            Appointment.clinic_id,
            Appointment.patient_id,
            Appointment.booking_id,
            Appointment.start_time,
            Appointment.end_time,
            Appointment.status,
            Appointment.created_at,
            Appointment.terminal_id,
            Appointment.version,
            Clinic.time_zone,
            Patient.full_name,
            Doctor.name_ar.label("doctor_ar"),
            Doctor.name_en.label("doctor_en"),
            func.coalesce(DoctorClinic.room, "").label("room"),
            Service.name_ar.label("service_ar"),
            Service.name_en.label("service_en"),
            Visit.id.label("visit_id"),
            Visit.doctor_id,
            Visit.queue_number,
            Visit.status.label("visit_status"),
            Visit.visit_type,
            Visit.priority,
            Visit.arrived_at,
            Visit.queued_at,
            Visit.called_at,
            Visit.started_at,
            Visit.version.label("visit_version"),
            Payment.id.label("payment_id"),
            Payment.status.label("payment_status"),
            (Payment.total - Payment.discount - Payment.amount_paid).label("due"),
            Payment.version.label("payment_version"),
            User.name_ar.label("by_ar"),
            User.name_en.label("by_en"),
            Terminal.name.label("terminal"),
            _newest_entry().label("newest_entry"),
        )
        .join(Clinic, Clinic.id == Appointment.clinic_id)
        .join(Patient, Patient.id == Appointment.patient_id)
        .join(Payment, Payment.appointment_id == Appointment.id)
        # The payment follows the appointment's open visit, so it leads to the one that counts.
        .join(Visit, Visit.id == Payment.visit_id)
        .join(Doctor, Doctor.id == Visit.doctor_id)
        .outerjoin(
            DoctorClinic,
            and_(DoctorClinic.doctor_id == Visit.doctor_id, DoctorClinic.clinic_id == Visit.clinic_id),
        )
        .join(Service, Service.id == Appointment.service_id)
        .join(User, User.id == Appointment.created_by)
        .join(Terminal, Terminal.id == Appointment.terminal_id)
        .where(_on_days(days))
        .order_by(Appointment.start_time, Visit.queue_number)
    )
    rows = connection.execute(query).all()
    newest = [row.newest_entry for row in rows if row.newest_entry is not None]
    changes = _load_changes(connection, newest, changed_after)
    return tuple(_today_row(row, changes.get(row.newest_entry)) for row in rows)


def load_outstanding(connection: Connection, days: Mapping[int, date]) -> tuple[int, int]:
    """How many payments of appointments up to each clinic's day are not settled, and what is due on them in all."""
    if not days:
        return 0, 0
    # Written out, so that both engines see that the partial index over open payments serves.
    is_open = Payment.status.in_([literal_column("'PENDING'"), literal_column("'PARTIAL'")])
    # The day only filters what is counted: as a condition it would lure SQLite into walking all past appointments.
    due_by_now = _on_days(days, past_too=True)
    due = func.sum(Payment.total - Payment.discount - Payment.amount_paid)
    query = (
        select(func.count().filter(due_by_now), func.coalesce(due.filter(due_by_now), 0))
        .select_from(Payment)
        .join(Appointment, Appointment.id == Payment.appointment_id)
        .where(is_open)
    )
    count, amount = connection.execute(query).one()
    return int(count), int(amount)


def _newest_entry() -> ColumnElement[int | None]:
    """The id of the newest audit entry about a row; correlated, so that only the day's own entries are read."""
    about = [("appointment", Appointment.id), ("visit", Visit.id), ("payment", Payment.id)]
    return (
        select(func.max(AuditEntry.id))
        .where(or_(*(and_(AuditEntry.entity == entity, AuditEntry.entity_id == key) for entity, key in about)))
        .correlate(Appointment, Visit, Payment)
        .scalar_subquery()
    )


def _load_changes(connection: Connection, entries: Sequence[int], after: datetime) -> dict[int, Change]:
    """The changes behind these audit entries, by entry, as far as they are recent."""
    query = (
        select(
            AuditEntry.id,
            AuditEntry.at,
            AuditEntry.action,
            AuditEntry.terminal_id,
            User.name_ar,
            User.name_en,
            Terminal.name.label("terminal"),
        )
        .join(User, User.id == AuditEntry.user_id)
        .join(Terminal, Terminal.id == AuditEntry.terminal_id)
        .where(AuditEntry.id.in_(entries), AuditEntry.at >= after)
    )
    return {
        row.id: Change(row.at, row.action, LocalText(row.name_ar, row.name_en), row.terminal_id, row.terminal)
        for row in connection.execute(query)
    }


def _on_days(days: Mapping[int, date], *, past_too: bool = False) -> ColumnElement[bool]:
    """Appointments of each clinic on its own day; clinics that share the date share one condition."""
    by_date: dict[date, list[int]] = {}
    for clinic_id, day in days.items():
        by_date.setdefault(day, []).append(clinic_id)
    return or_(
        *(
            and_(
                _one_or_more(Appointment.clinic_id, clinics),
                Appointment.service_date <= day if past_too else Appointment.service_date == day,
            )
            for day, clinics in sorted(by_date.items())
        )
    )


def _one_or_more(column: Any, values: Sequence[int]) -> ColumnElement[bool]:
    return column.in_(values) if len(values) > 1 else column == values[0]  # type: ignore[no-any-return]


def _today_row(row: Any, change: Change | None) -> TodayRow:
    visit_status = VisitStatus(row.visit_status)
    payment_status = PaymentStatus(row.payment_status)
    return TodayRow(
        appointment_id=row.id,
        visit_id=row.visit_id,
        payment_id=row.payment_id,
        clinic_id=row.clinic_id,
        doctor_id=row.doctor_id,
        patient_id=row.patient_id,
        booking_id=row.booking_id,
        start_time=row.start_time,
        end_time=row.end_time,
        time_zone=row.time_zone,
        queue_number=row.queue_number,
        patient_name=row.full_name,
        doctor=LocalText(row.doctor_ar, row.doctor_en),
        room=row.room,
        service=LocalText(row.service_ar, row.service_en),
        state=desk_state(AppointmentStatus(row.status), visit_status, row.arrived_at),
        visit_status=visit_status,
        visit_type=VisitType(row.visit_type),
        priority=row.priority,
        arrived_at=row.arrived_at,
        called_at=row.called_at,
        started_at=row.started_at,
        payment_status=payment_status,
        due=row.due if payment_status.is_outstanding else 0,
        created_at=row.created_at,
        created_by=LocalText(row.by_ar, row.by_en),
        terminal_id=row.terminal_id,
        terminal=row.terminal,
        change=change,
        appointment_version=row.version,
        visit_version=row.visit_version,
        payment_version=row.payment_version,
        queued_at=row.queued_at,
    )
