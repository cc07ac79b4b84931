"""The read model behind a printed queue ticket: one visit with all that its paper says, in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, exists, func, or_, select

from reception_app.domain.localized import LocalText
from reception_app.domain.visit import VisitStatus
from reception_app.persistence.centre_settings import currency_of, setting, text_of
from reception_app.persistence.models import (
    Appointment,
    Clinic,
    Doctor,
    DoctorClinic,
    Patient,
    Payment,
    Service,
    UserClinic,
    Visit,
)
from reception_app.persistence.queries.printed import copies_of


@dataclass(frozen=True, slots=True)
class Ticket:
    """A visit's ticket; instants aware, ``price`` net of discount in minor units of ``currency``, ``room`` may be ''.

    ``start`` is the appointment's time, to be shown in ``time_zone``; ``service_date`` the day the number counts for;
    ``as_of`` when all this was read; ``copies`` how often it was printed before.
    """

    visit_id: int
    centre: LocalText
    clinic: LocalText
    doctor: LocalText
    room: str
    service: LocalText
    queue_number: int
    patient_name: str
    file_number: int
    booking_id: str
    start: datetime
    time_zone: str
    service_date: date
    price: int
    currency: str
    booked_at: datetime
    as_of: datetime
    copies: int = 0


def load_ticket(connection: Connection, visit_id: int, user_id: int, now: datetime) -> Ticket | None:
    """The ticket of a visit in a clinic that the user may see; None where there is none.

    A cancelled visit has no ticket, nor one whose appointment went to another day: the payment leads to the visit
    that counts.
    """
    seen = UserClinic.user_id == user_id
    query = (
        select(
            Visit.id,
            Visit.queue_number,
            Visit.service_date,
            Appointment.booking_id,
            Appointment.start_time,
            Appointment.created_at,
            Clinic.name_ar.label("clinic_ar"),
            Clinic.name_en.label("clinic_en"),
            Clinic.time_zone,
            Doctor.name_ar.label("doctor_ar"),
            Doctor.name_en.label("doctor_en"),
            func.coalesce(DoctorClinic.room, "").label("room"),
            Service.name_ar.label("service_ar"),
            Service.name_en.label("service_en"),
            Patient.full_name,
            Patient.file_number,
            (Payment.total - Payment.discount).label("price"),
            setting("centre_name").label("centre_name"),
            setting("currency").label("currency"),
            copies_of("ticket", Visit.id).label("copies"),
        )
        .select_from(Visit)
        .join(Payment, Payment.visit_id == Visit.id)
        .join(Appointment, Appointment.id == Visit.appointment_id)
        .join(Clinic, Clinic.id == Visit.clinic_id)
        .join(Doctor, Doctor.id == Visit.doctor_id)
        .outerjoin(
            DoctorClinic,
            and_(DoctorClinic.doctor_id == Visit.doctor_id, DoctorClinic.clinic_id == Visit.clinic_id),
        )
        .join(Service, Service.id == Appointment.service_id)
        .join(Patient, Patient.id == Appointment.patient_id)
        .where(
            Visit.id == visit_id,
            Visit.status != VisitStatus.CANCELLED,
            or_(~exists().where(seen), Visit.clinic_id.in_(select(UserClinic.clinic_id).where(seen))),
        )
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else _ticket(row, now)


def _ticket(row: Any, now: datetime) -> Ticket:
    return Ticket(
        visit_id=row.id,
        centre=text_of(row.centre_name),
        clinic=LocalText(row.clinic_ar, row.clinic_en),
        doctor=LocalText(row.doctor_ar, row.doctor_en),
        room=row.room,
        service=LocalText(row.service_ar, row.service_en),
        queue_number=row.queue_number,
        patient_name=row.full_name,
        file_number=row.file_number,
        booking_id=row.booking_id,
        start=row.start_time,
        time_zone=row.time_zone,
        service_date=row.service_date,
        price=row.price,
        currency=currency_of(row.currency),
        booked_at=row.created_at,
        as_of=now,
        copies=row.copies,
    )
