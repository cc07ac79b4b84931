"""Who owes how much, found by the open payments alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, func, or_, select

from reception_app.persistence.models import Appointment, Patient, Payment
from reception_app.persistence.queries.payment_detail import PatientName
from reception_app.persistence.queries.payment_lists import DUE, IS_OPEN, of_patient


@dataclass(frozen=True, slots=True)
class OutstandingPatient:
    """What a patient owes for appointments up to today, in minor units."""

    patient: PatientName
    count: int
    due: int
    oldest: date


def outstanding_by_patient(
    connection: Connection, days: Mapping[int, date], text: str, limit: int | None
) -> tuple[OutstandingPatient, ...]:
    """Who owes for appointments up to each clinic's day, the largest sum first; one statement over open payments."""
    if not days:
        return ()
    due_by_now = or_(
        *(and_(Appointment.clinic_id == clinic, Appointment.service_date <= day) for clinic, day in days.items())
    )
    # The day only filters what is counted: as a condition it would lure SQLite into walking all past appointments.
    due, count = func.sum(DUE).filter(due_by_now), func.count().filter(due_by_now)
    statement = (
        select(
            Patient.id,
            Patient.full_name,
            Patient.file_number,
            count,
            due,
            func.min(Appointment.service_date).filter(due_by_now),
        )
        .select_from(Payment)
        .join(Appointment, Appointment.id == Payment.appointment_id)
        .join(Patient, Patient.id == Appointment.patient_id)
        .where(IS_OPEN, *of_patient(text))
        .group_by(Patient.id, Patient.full_name, Patient.file_number)
        .having(count > 0)
        .order_by(due.desc(), Patient.id)
        .limit(limit)
    )
    return tuple(
        OutstandingPatient(PatientName(key, name, file_number), count, int(amount), oldest)
        for key, name, file_number, count, amount, oldest in connection.execute(statement)
    )
