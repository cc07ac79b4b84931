"""One patient at a glance: phones, last visit and what is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from reception_app.domain.localized import LocalText
from reception_app.domain.payment import OUTSTANDING
from reception_app.persistence.centre_settings import currency_of, setting
from reception_app.persistence.models import (
    Appointment,
    Doctor,
    Patient,
    PatientPhone,
    Payment,
    Service,
)
from reception_app.persistence.queries.patient_rows import ATTENDED

_OUTSTANDING = sorted(str(status) for status in OUTSTANDING)


@dataclass(frozen=True, slots=True)
class PatientPreview:
    """``phones`` in E.164, ``balance_due`` in minor units: what is unpaid of appointments whose time has come."""

    id: int
    full_name: str
    file_number: int
    phones: tuple[str, ...]
    birth_date: date | None
    last_visit: date | None
    last_doctor: LocalText | None
    last_service: LocalText | None
    balance_due: int
    currency: str


def has_seen(connection: Connection, patient_id: int, doctor_id: int | None) -> bool:
    """Whether the patient has or had an appointment with this doctor."""
    own = (Appointment.patient_id == patient_id) & (Appointment.doctor_id == doctor_id)
    return doctor_id is not None and connection.scalar(select(Appointment.id).where(own).limit(1)) is not None


def load_preview(connection: Connection, patient_id: int, now: datetime) -> PatientPreview | None:
    """The patient's preview in four statements, or None where there is no such patient."""
    row = connection.execute(
        select(
            Patient.full_name,
            Patient.file_number,
            Patient.birth_date,
            setting("currency").label("currency"),
        ).where(Patient.id == patient_id)
    ).one_or_none()
    if row is None:
        return None
    phones = connection.scalars(
        select(PatientPhone.e164).where(PatientPhone.patient_id == patient_id).order_by(PatientPhone.position)
    )
    last = connection.execute(
        select(Appointment.service_date, Doctor.name_ar, Doctor.name_en, Service.name_ar, Service.name_en)
        .join(Doctor, Doctor.id == Appointment.doctor_id)
        .join(Service, Service.id == Appointment.service_id)
        .where(Appointment.patient_id == patient_id, Appointment.status.in_(ATTENDED))
        .order_by(Appointment.start_time.desc())
        .limit(1)
    ).one_or_none()
    due = connection.scalar(
        select(func.sum(Payment.total - Payment.discount - Payment.amount_paid))
        .join(Appointment, Appointment.id == Payment.appointment_id)
        .where(Appointment.patient_id == patient_id, Appointment.start_time <= now, Payment.status.in_(_OUTSTANDING))
    )
    return PatientPreview(
        id=patient_id,
        full_name=row.full_name,
        file_number=row.file_number,
        phones=tuple(phones),
        birth_date=row.birth_date,
        last_visit=last[0] if last else None,
        last_doctor=LocalText(last[1], last[2]) if last else None,
        last_service=LocalText(last[3], last[4]) if last else None,
        balance_due=int(due or 0),
        currency=currency_of(row.currency),
    )
