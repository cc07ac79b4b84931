"""New clinics, doctors and services, and where a doctor works."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict

from sqlalchemy import Connection, delete, exists, insert, select, update

from reception_app.domain.centre import OwnTerms
from reception_app.persistence.models import (
    Appointment,
    Clinic,
    Doctor,
    DoctorClinic,
    DoctorService,
    Service,
    WorkingHours,
)


def insert_clinic(connection: Connection, values: Mapping[str, object]) -> int:
    """The new clinic's id."""
    return int(connection.execute(insert(Clinic).returning(Clinic.id), dict(values)).scalar_one())


def insert_doctor(connection: Connection, values: Mapping[str, object]) -> int:
    """The new doctor's id."""
    return int(connection.execute(insert(Doctor).returning(Doctor.id), dict(values)).scalar_one())


def insert_service(connection: Connection, values: Mapping[str, object]) -> int:
    """The new service's id."""
    return int(connection.execute(insert(Service).returning(Service.id), dict(values)).scalar_one())


def rooms_of(connection: Connection, doctor_id: int) -> dict[int, str]:
    """The doctor's rooms by clinic."""
    query = select(DoctorClinic.clinic_id, DoctorClinic.room).where(DoctorClinic.doctor_id == doctor_id)
    return {row.clinic_id: row.room for row in connection.execute(query)}


def set_rooms(connection: Connection, doctor_id: int, before: Mapping[int, str], rooms: Mapping[int, str]) -> None:
    """Let the doctor work in exactly these clinics; the working hours elsewhere go."""
    for clinic_id in before.keys() - rooms.keys():
        for table in (DoctorClinic, WorkingHours):
            pair = (table.doctor_id == doctor_id) & (table.clinic_id == clinic_id)
            connection.execute(delete(table).where(pair))
    for clinic_id, room in rooms.items():
        if clinic_id not in before:
            row = {"doctor_id": doctor_id, "clinic_id": clinic_id, "room": room}
            connection.execute(insert(DoctorClinic), row)
        elif before[clinic_id] != room:
            pair = (DoctorClinic.doctor_id == doctor_id) & (DoctorClinic.clinic_id == clinic_id)
            connection.execute(update(DoctorClinic).where(pair).values(room=room))


def own_terms_of(connection: Connection, service_id: int) -> dict[int, OwnTerms]:
    """How doctors give the service, by doctor; those who give it as it is are left out."""
    query = select(DoctorService.__table__).where(DoctorService.service_id == service_id)
    return {
        row.doctor_id: OwnTerms(bool(row.is_offered), row.price, row.duration, row.share)
        for row in connection.execute(query)
    }


def set_own_terms(connection: Connection, service_id: int, terms: Mapping[int, OwnTerms]) -> None:
    """Let these doctors give the service so; the others stay as they are."""
    mine = (DoctorService.service_id == service_id) & DoctorService.doctor_id.in_(list(terms))
    connection.execute(delete(DoctorService).where(mine))
    rows = [
        {"doctor_id": doctor_id, "service_id": service_id, **asdict(own), "is_offered": int(own.is_offered)}
        for doctor_id, own in terms.items()
        if own != OwnTerms()
    ]
    if rows:
        connection.execute(insert(DoctorService), rows)


def staff_of(connection: Connection, clinic_id: int) -> frozenset[int]:
    """The doctors who work in the clinic."""
    return frozenset(connection.scalars(select(DoctorClinic.doctor_id).where(DoctorClinic.clinic_id == clinic_id)))


def has_services(connection: Connection) -> bool:
    """Whether anything has a price yet."""
    return connection.execute(select(Service.id).limit(1)).first() is not None


def has_appointments(connection: Connection, clinic_id: int, doctor_ids: Collection[int] | None = None) -> bool:
    """Whether anything was ever booked in the clinic, with one of these doctors where they are named."""
    booked = Appointment.clinic_id == clinic_id
    if doctor_ids is not None:
        booked &= Appointment.doctor_id.in_(doctor_ids)
    return bool(connection.execute(select(exists().where(booked))).scalar())
