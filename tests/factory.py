"""Rows with believable defaults, written straight into the tables; each maker returns the new id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count

from sqlalchemy import Connection, insert

from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database

CAIRO = "Africa/Cairo"
EVERY_DAY = range(7)
_numbers = count(1)


def insert_row(connection: Connection, table: type[m.Base], **values: object) -> int:
    """Insert one row; the id of the new row, or 0 for a table without one."""
    result = connection.execute(insert(table).values(**values))
    key = result.inserted_primary_key
    return int(key[0]) if key and isinstance(key[0], int) else 0


def make_terminal(connection: Connection, name: str | None = None) -> int:
    return insert_row(
        connection, m.Terminal, name=name or f"Desk {next(_numbers)}", created_at=datetime(2026, 1, 1, tzinfo=UTC)
    )


def make_user(connection: Connection, role: Role = Role.RECEPTIONIST, **values: object) -> int:
    defaults: dict[str, object] = {
        "username": f"{role}{next(_numbers)}",
        "name_ar": "سارة محمود",
        "name_en": "Sara Mahmoud",
        "role": str(role),
    }
    return insert_row(connection, m.User, **defaults | values)


def make_clinic(connection: Connection, **values: object) -> int:
    defaults: dict[str, object] = {
        "name_ar": "عيادة الأسنان",
        "name_en": "Dental clinic",
        "icon": "smile",
        "time_zone": CAIRO,
        "slot_step": 20,
        "day_starts_at": 300,
    }
    return insert_row(connection, m.Clinic, **defaults | values)


def make_doctor(connection: Connection, clinic_id: int, room: str = "1", **values: object) -> int:
    defaults: dict[str, object] = {
        "name_ar": "د. شريف منصور",
        "name_en": "Dr. Sherif Mansour",
        "specialty_ar": "طب الأسنان",
        "specialty_en": "Dentistry",
        "share": 4000,
    }
    doctor_id = insert_row(connection, m.Doctor, **defaults | values)
    insert_row(connection, m.DoctorClinic, doctor_id=doctor_id, clinic_id=clinic_id, room=room)
    return doctor_id


def make_service(connection: Connection, clinic_id: int, **values: object) -> int:
    defaults: dict[str, object] = {
        "clinic_id": clinic_id,
        "name_ar": "كشف",
        "name_en": "Consultation",
        "duration": 20,
        "price": 30_000,
    }
    return insert_row(connection, m.Service, **defaults | values)


def make_hours(
    connection: Connection,
    doctor_id: int,
    clinic_id: int,
    starts_at: int = 9 * 60,
    ends_at: int = 17 * 60,
    weekdays: range | tuple[int, ...] = EVERY_DAY,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> None:
    """Shifts in minutes after local midnight on each of ``weekdays``."""
    for weekday in weekdays:
        insert_row(
            connection,
            m.WorkingHours,
            doctor_id=doctor_id,
            clinic_id=clinic_id,
            weekday=weekday,
            starts_at=starts_at,
            ends_at=ends_at,
            valid_from=valid_from,
            valid_to=valid_to,
        )


def make_time_off(
    connection: Connection,
    starts_at: datetime,
    ends_at: datetime,
    *,
    doctor_id: int | None = None,
    clinic_id: int | None = None,
) -> int:
    return insert_row(
        connection, m.TimeOff, doctor_id=doctor_id, clinic_id=clinic_id, starts_at=starts_at, ends_at=ends_at
    )


def make_patient(connection: Connection, full_name: str = "منى عبد الله حسن السيد", **values: object) -> int:
    """A bare patient row, without search terms or phones: the patient service makes findable ones."""
    number = next(_numbers)
    defaults: dict[str, object] = {
        "file_number": 100_000 + number,
        "full_name": full_name,
        "name_key": full_name,
        "name_compact": full_name.replace(" ", ""),
        "created_at": datetime(2026, 1, 1, tzinfo=UTC),
    }
    return insert_row(connection, m.Patient, **defaults | values)


@dataclass(frozen=True)
class Centre:
    """A small centre: one clinic, one doctor from 9 to 17 every day, one service, one patient, one receptionist."""

    clinic_id: int
    doctor_id: int
    service_id: int
    patient_id: int
    user_id: int
    terminal_id: int
    manager_id: int

    @property
    def receptionist(self) -> Actor:
        return Actor(self.user_id, Role.RECEPTIONIST, self.terminal_id)

    @property
    def manager(self) -> Actor:
        return Actor(self.manager_id, Role.MANAGER, self.terminal_id)


def make_centre(database: Database) -> Centre:
    """Write a small centre and commit it."""
    with database.write_engine.begin() as connection:
        clinic_id = make_clinic(connection)
        doctor_id = make_doctor(connection, clinic_id)
        make_hours(connection, doctor_id, clinic_id)
        return Centre(
            clinic_id,
            doctor_id,
            make_service(connection, clinic_id),
            make_patient(connection),
            make_user(connection),
            make_terminal(connection),
            make_user(connection, Role.MANAGER),
        )
