"""The queue's read models: one doctor's queue of today, and what a waiting room may see, which has no names."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.desk import DeskState, desk_state
from reception_app.domain.localized import LocalText
from reception_app.domain.visit import VisitStatus, VisitType, is_emergency
from reception_app.persistence.models import (
    Appointment,
    Clinic,
    Doctor,
    DoctorClinic,
    Patient,
    Service,
    Setting,
    Visit,
)
from reception_app.persistence.repositories.visits import ORDER_MOMENT, Days


@dataclass(frozen=True, slots=True)
class DoctorPlace:
    """A doctor in one of his clinics; ``day_starts_at`` in minutes after midnight."""

    doctor_id: int
    doctor: LocalText
    clinic_id: int
    clinic: LocalText
    room: str
    time_zone: str
    day_starts_at: int
    is_active: bool


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One visit of a doctor's day; instants in UTC. ``order_moment`` is the arrival that counts for the order."""

    visit_id: int
    version: int
    appointment_id: int
    clinic_id: int
    queue_number: int
    patient_id: int
    patient_name: str
    file_number: int
    birth_date: date | None
    sex: str | None
    notes: tuple[str, ...]
    service: LocalText
    start_time: datetime
    state: DeskState
    visit_status: VisitStatus
    visit_type: VisitType
    priority: int
    priority_reason: str
    arrived_at: datetime | None
    order_moment: datetime | None
    called_at: datetime | None
    started_at: datetime | None

    @property
    def is_emergency(self) -> bool:
        return is_emergency(self.visit_type, self.priority)


@dataclass(frozen=True, slots=True)
class RoomNumber:
    """A number of the waiting room with where it goes; ``status`` WAITING, CALLED or IN_PROGRESS."""

    visit_id: int
    queue_number: int
    status: VisitStatus
    doctor_id: int
    doctor: LocalText
    room: str
    called_at: datetime | None


@dataclass(frozen=True, slots=True)
class RoomHead:
    """What stands at the top of a waiting room's screen; ``centre`` is empty until the centre is named."""

    clinic_id: int
    clinic: LocalText
    centre: LocalText
    time_zone: str
    day_starts_at: int


def load_places(connection: Connection, doctor_id: int | None = None) -> tuple[DoctorPlace, ...]:
    """Where this doctor works, or every active one; one statement, in order of clinic and doctor."""
    query = (
        select(
            Doctor.id,
            Doctor.name_ar,
            Doctor.name_en,
            Doctor.is_active,
            DoctorClinic.room,
            Clinic.id.label("clinic_id"),
            Clinic.name_ar.label("clinic_ar"),
            Clinic.name_en.label("clinic_en"),
            Clinic.time_zone,
            Clinic.day_starts_at,
        )
        .join(DoctorClinic, DoctorClinic.doctor_id == Doctor.id)
        .join(Clinic, Clinic.id == DoctorClinic.clinic_id)
        .where(Doctor.is_active == 1 if doctor_id is None else Doctor.id == doctor_id)
        .order_by(Clinic.id, Doctor.id)
    )
    return tuple(
        DoctorPlace(
            row.id,
            LocalText(row.name_ar, row.name_en),
            row.clinic_id,
            LocalText(row.clinic_ar, row.clinic_en),
            row.room,
            row.time_zone,
            row.day_starts_at,
            bool(row.is_active),
        )
        for row in connection.execute(query)
    )


def load_entries(connection: Connection, doctor_id: int, days: Days) -> tuple[QueueEntry, ...]:
    """The doctor's visits of each clinic's day in the order of calling, those not arrived by their time; one statement.

    Visits that were handed over or moved away are left out.
    """
    today = [and_(Visit.clinic_id == clinic, Visit.service_date == day) for clinic, day in sorted(days.items())]
    if not today:
        return ()
    gone = (VisitStatus.TRANSFERRED, VisitStatus.RESCHEDULED, VisitStatus.CANCELLED)
    query = (
        select(
            Visit.id,
            Visit.version,
            Visit.appointment_id,
            Visit.clinic_id,
            Visit.queue_number,
            Visit.status.label("visit_status"),
            Visit.visit_type,
            Visit.priority,
            Visit.priority_reason,
            Visit.arrived_at,
            ORDER_MOMENT.label("order_moment"),
            Visit.called_at,
            Visit.started_at,
            Appointment.start_time,
            Appointment.status,
            Appointment.notes,
            Patient.id.label("patient_id"),
            Patient.full_name,
            Patient.file_number,
            Patient.birth_date,
            Patient.sex,
            Patient.notes.label("patient_notes"),
            Service.name_ar.label("service_ar"),
            Service.name_en.label("service_en"),
        )
        .join(Appointment, Appointment.id == Visit.appointment_id)
        .join(Patient, Patient.id == Appointment.patient_id)
        .join(Service, Service.id == Appointment.service_id)
        .where(Visit.doctor_id == doctor_id, or_(*today), Visit.status.not_in([str(status) for status in gone]))
        .order_by(Visit.priority.desc(), func.coalesce(ORDER_MOMENT, Visit.check_in_time), Visit.queue_number)
    )
    return tuple(_entry(row) for row in connection.execute(query))


def waiting_counts(connection: Connection, clinic_id: int, day: date) -> dict[int, int]:
    """How many have arrived and wait for each doctor of the clinic's day; one statement."""
    query = (
        select(Visit.doctor_id, func.count().label("waiting"))
        .where(Visit.clinic_id == clinic_id, Visit.service_date == day)
        .where(Visit.status == str(VisitStatus.WAITING), Visit.arrived_at.is_not(None))
        .group_by(Visit.doctor_id)
    )
    return {row.doctor_id: row.waiting for row in connection.execute(query)}


def load_open_clinics(connection: Connection) -> tuple[int, ...]:
    """The clinics that are switched on, in order; one statement."""
    return tuple(connection.scalars(select(Clinic.id).where(Clinic.is_active == 1).order_by(Clinic.id)))


def load_room_head(connection: Connection, clinic_id: int) -> RoomHead | None:
    """The clinic's and the centre's name; one statement."""
    centre = select(Setting.value).where(Setting.key == "centre_name").scalar_subquery()
    query = select(
        Clinic.id, Clinic.name_ar, Clinic.name_en, Clinic.time_zone, Clinic.day_starts_at, centre.label("centre")
    ).where(Clinic.id == clinic_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    names = json.loads(row.centre) if row.centre else {}
    return RoomHead(
        row.id,
        LocalText(row.name_ar, row.name_en),
        LocalText(names.get("ar", ""), names.get("en", "")),
        row.time_zone,
        row.day_starts_at,
    )


def load_room_numbers(connection: Connection, clinic_id: int, day: date) -> tuple[RoomNumber, ...]:
    """The numbers of the clinic's day that are called, inside or waiting, in the order of calling; one statement."""
    open_here = or_(
        Visit.status.in_([str(VisitStatus.CALLED), str(VisitStatus.IN_PROGRESS)]),
        and_(Visit.status == str(VisitStatus.WAITING), Visit.arrived_at.is_not(None)),
    )
    query = (
        select(
            Visit.id,
            Visit.queue_number,
            Visit.status,
            Visit.doctor_id,
            Visit.called_at,
            Doctor.name_ar,
            Doctor.name_en,
            func.coalesce(DoctorClinic.room, "").label("room"),
        )
        .join(Doctor, Doctor.id == Visit.doctor_id)
        .outerjoin(
            DoctorClinic, and_(DoctorClinic.doctor_id == Visit.doctor_id, DoctorClinic.clinic_id == Visit.clinic_id)
        )
        .where(Visit.clinic_id == clinic_id, Visit.service_date == day, open_here)
        .order_by(Visit.priority.desc(), ORDER_MOMENT, Visit.queue_number)
    )
    return tuple(
        RoomNumber(
            row.id,
            row.queue_number,
            VisitStatus(row.status),
            row.doctor_id,
            LocalText(row.name_ar, row.name_en),
            row.room,
            row.called_at,
        )
        for row in connection.execute(query)
    )


def _entry(row: Any) -> QueueEntry:
    status = VisitStatus(row.visit_status)
    return QueueEntry(
        visit_id=row.id,
        version=row.version,
        appointment_id=row.appointment_id,
        clinic_id=row.clinic_id,
        queue_number=row.queue_number,
        patient_id=row.patient_id,
        patient_name=row.full_name,
        file_number=row.file_number,
        birth_date=row.birth_date,
        sex=row.sex,
        notes=tuple(note for note in (row.patient_notes, row.notes) if note),
        service=LocalText(row.service_ar, row.service_en),
        start_time=row.start_time,
        state=desk_state(AppointmentStatus(row.status), status, row.arrived_at),
        visit_status=status,
        visit_type=VisitType(row.visit_type),
        priority=row.priority,
        priority_reason=row.priority_reason,
        arrived_at=row.arrived_at,
        order_moment=row.order_moment,
        called_at=row.called_at,
        started_at=row.started_at,
    )
