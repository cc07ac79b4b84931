"""What other programs read over HTTP: a clinic's services, a day's appointments, one booking as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, or_, select

from reception_app.domain.localized import LocalText
from reception_app.persistence.models import Appointment, Clinic, DoctorService, Payment, Service, Visit


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


@dataclass(frozen=True, slots=True)
class VisitRow:
    id: int
    appointment_id: int
    clinic_id: int
    doctor_id: int
    service_date: date
    queue_number: int
    check_in_time: datetime
    visit_type: str
    status: str


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """Minor units of the centre's currency."""

    id: int
    appointment_id: int
    visit_id: int
    total: int
    discount: int
    amount_paid: int
    doctor_share: int
    center_share: int
    method: str
    status: str


@dataclass(frozen=True, slots=True)
class BookedRow:
    """The three records of one booking."""

    appointment: AppointmentRow
    visit: VisitRow
    payment: PaymentRow


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
_VISIT = (
    Visit.id,
    Visit.appointment_id,
    Visit.clinic_id,
    Visit.doctor_id,
    Visit.service_date,
    Visit.queue_number,
    Visit.check_in_time,
    Visit.visit_type,
    Visit.status,
)
_PAYMENT = (
    Payment.id,
    Payment.appointment_id,
    Payment.visit_id,
    Payment.total,
    Payment.discount,
    Payment.amount_paid,
    Payment.doctor_share,
    Payment.center_share,
    Payment.method,
    Payment.status,
)
_BOOKED = (
    select(*_APPOINTMENT, *_VISIT, *_PAYMENT)
    .join(Clinic, Clinic.id == Appointment.clinic_id)
    .join(Payment, Payment.appointment_id == Appointment.id)
    .join(Visit, Visit.id == Payment.visit_id)
    .where(Appointment.id == bindparam("appointment"))
)
_DAY = (
    select(*_APPOINTMENT)
    .join(Clinic, Clinic.id == Appointment.clinic_id)
    .order_by(Appointment.start_time, Appointment.id)
)
_QUOTED_BEFORE = (
    select(Payment.total)
    .join(Appointment, Appointment.id == Payment.appointment_id)
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


def load_booked(connection: Connection, appointment_id: int) -> BookedRow | None:
    """Appointment, payment and the visit that the payment is for."""
    row = connection.execute(_BOOKED, {"appointment": appointment_id}).first()
    if row is None:
        return None
    values: list[Any] = list(row)
    visit_at, payment_at = len(_APPOINTMENT), len(_APPOINTMENT) + len(_VISIT)
    return BookedRow(
        AppointmentRow(*values[:visit_at]), VisitRow(*values[visit_at:payment_at]), PaymentRow(*values[payment_at:])
    )


def price_to_quote(connection: Connection, user_id: int, request_key: str, doctor_id: int, service_id: int) -> int:
    """What the booking of this key was made for, else the present price; 0 where nothing has a price."""
    before = connection.execute(_QUOTED_BEFORE, {"user": user_id, "key": request_key}).scalar_one_or_none()
    if before is not None:
        return int(before)
    return int(connection.execute(_PRICE, {"doctor": doctor_id, "service": service_id}).scalar_one_or_none() or 0)
