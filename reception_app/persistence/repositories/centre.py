"""New clinics, doctors and services, and where a doctor works."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, delete, exists, insert, select, update

from reception_app.persistence.models import Appointment, Clinic, Doctor, DoctorClinic, Service, WorkingHours


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


def has_services(connection: Connection) -> bool:
    """Whether anything has a price yet."""
    return connection.execute(select(Service.id).limit(1)).first() is not None


def has_appointments(connection: Connection, clinic_id: int, doctor_ids: Collection[int] | None = None) -> bool:
    """Whether anything was ever booked in the clinic, with one of these doctors where they are named."""
    booked = Appointment.clinic_id == clinic_id
    if doctor_ids is not None:
        booked &= Appointment.doctor_id.in_(doctor_ids)
    return bool(connection.execute(select(exists().where(booked))).scalar())
