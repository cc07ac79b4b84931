"""What other programs read over HTTP: a clinic's services, a day's appointments, the price to book at."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, or_, select

from reception_app.domain.localized import LocalText
from reception_app.persistence.models import Appointment, AuditEntry, Clinic, DoctorService, Payment, Service
from reception_app.persistence.repositories.appointments import BOOK_ACTION


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service as the clinic offers it; a doctor's offer may differ."""

    id: int
    clinic_id: int
    name: LocalText
    duration: int
    buffer_after: int
    price: int
    is_active: bool


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """Times in UTC; ``time_zone`` is the clinic's."""

    id: int
    booking_id: str
    clinic_id: int
    doctor_id: int
    patient_id: int
    service_id: int
    start_time: datetime
    end_time: datetime
    service_date: date
    status: str
    booking_source: str
    notes: str
    time_zone: str


_SERVICES = (
    select(
        Service.id,
        Service.clinic_id,
        Service.name_ar,
        Service.name_en,
        Service.duration,
        Service.buffer_after,
        Service.price,
        Service.is_active,
    )
    .where(Service.clinic_id == bindparam("clinic"))
    .order_by(Service.id)
)
_APPOINTMENT = (
    Appointment.id,
    Appointment.booking_id,
    Appointment.clinic_id,
    Appointment.doctor_id,
    Appointment.patient_id,
    Appointment.service_id,
    Appointment.start_time,
    Appointment.end_time,
    Appointment.service_date,
    Appointment.status,
    Appointment.booking_source,
    Appointment.notes,
    Clinic.time_zone,
)
_DAY = (
    select(*_APPOINTMENT)
    .join(Clinic, Clinic.id == Appointment.clinic_id)
    .order_by(Appointment.start_time, Appointment.id)
)
_BOOKED_BEFORE = (
    select(Payment.total, AuditEntry.after)
    .join(Appointment, Appointment.id == Payment.appointment_id)
    .outerjoin(
        AuditEntry,
        and_(
            AuditEntry.entity == "appointment", AuditEntry.entity_id == Appointment.id, AuditEntry.action == BOOK_ACTION
        ),
    )
    .where(Appointment.created_by == bindparam("user"), Appointment.request_key == bindparam("key"))
)
_PRICE = (
    select(func.coalesce(DoctorService.price, Service.price))
    .select_from(Service)
    .outerjoin(
        DoctorService, and_(DoctorService.service_id == Service.id, DoctorService.doctor_id == bindparam("doctor"))
    )
    .where(Service.id == bindparam("service"))
)


def list_services(connection: Connection, clinic_id: int) -> tuple[ServiceRow, ...]:
    """The clinic's services, switched off ones too."""
    return tuple(
        ServiceRow(
            row.id,
            row.clinic_id,
            LocalText(row.name_ar, row.name_en),
            row.duration,
            row.buffer_after,
            row.price,
            bool(row.is_active),
        )
        for row in connection.execute(_SERVICES, {"clinic": clinic_id})
    )


def list_appointments(
    connection: Connection, days: Mapping[int, date], doctor_id: int | None, status: str | None
) -> tuple[AppointmentRow, ...]:
    """The appointments of each clinic on its own service date, in order of time."""
    if not days:
        return ()
    on_its_day = (
        and_(Appointment.clinic_id == clinic, Appointment.service_date == day) for clinic, day in days.items()
    )
    statement: Any = _DAY.where(or_(*on_its_day))
    if doctor_id is not None:
        statement = statement.where(Appointment.doctor_id == doctor_id)
    if status is not None:
        statement = statement.where(Appointment.status == status)
    rows: Any = connection.execute(statement)
    return tuple(AppointmentRow(*row) for row in rows)


def price_to_quote(connection: Connection, user_id: int, request_key: str, doctor_id: int, service_id: int) -> int:
    """What the booking of this key was made for, else the present price; 0 where nothing has a price."""
    before = connection.execute(_BOOKED_BEFORE, {"user": user_id, "key": request_key}).one_or_none()
    if before is not None:
        # The payment may have been changed since; the audit's entry never is.
        return int(json.loads(before.after or "{}").get("total", before.total))
    return int(connection.execute(_PRICE, {"doctor": doctor_id, "service": service_id}).scalar_one_or_none() or 0)
