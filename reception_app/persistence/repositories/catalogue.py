"""Clinics, doctors and services as the manager changes them, each held against the bookings in progress."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from sqlalchemy import Connection, and_, bindparam, insert, select, update

from reception_app.domain.errors import NotFound, StaleRecord
from reception_app.persistence.models import Clinic, Doctor, DoctorClinic, DoctorService, Service
from reception_app.persistence.repositories.appointments import lock_doctor

Entity = Literal["clinic", "doctor", "service"]
_TABLES: dict[Entity, type[Clinic | Doctor | Service]] = {"clinic": Clinic, "doctor": Doctor, "service": Service}
_LOCK_STAFF = (
    select(Doctor.id)
    .where(Doctor.id.in_(select(DoctorClinic.doctor_id).where(DoctorClinic.clinic_id == bindparam("clinic"))))
    .order_by(Doctor.id)
    .with_for_update(key_share=True)
)


def lock_row(connection: Connection, entity: Entity, row_id: int) -> Mapping[str, Any]:
    """The row, with every booking held off that it may affect; raises NotFound.

    A booking locks its one doctor before anything else (design, section 4). So a doctor is locked himself, and for a
    clinic or service all doctors of the clinic, by id, so that two of these cannot deadlock. SQLite has one writer.
    """
    if entity == "doctor":
        lock_doctor(connection, row_id)
        return read_row(connection, entity, row_id)
    row = read_row(connection, entity, row_id)
    connection.execute(_LOCK_STAFF, {"clinic": row["id"] if entity == "clinic" else row["clinic_id"]}).all()
    return read_row(connection, entity, row_id)


def read_row(connection: Connection, entity: Entity, row_id: int) -> Mapping[str, Any]:
    """All columns of one row; raises NotFound."""
    table = _TABLES[entity].__table__
    row = connection.execute(select(table).where(table.c.id == row_id)).mappings().one_or_none()
    if row is None:
        raise NotFound(entity=entity, id=row_id)
    return dict(row)


def change_row(
    connection: Connection, entity: Entity, row: Mapping[str, Any], version: int | None, **values: object
) -> None:
    """Write ``values`` and raise the version; StaleRecord where ``version`` is given and no longer that of ``row``."""
    if version not in (None, row["version"]):
        raise StaleRecord(entity=entity, id=row["id"])
    table = _TABLES[entity]
    same = and_(table.id == row["id"], table.version == row["version"])
    if connection.execute(update(table).where(same).values(**values, version=row["version"] + 1)).rowcount != 1:
        raise StaleRecord(entity=entity, id=row["id"])


def works_in(connection: Connection, doctor_id: int, clinic_id: int) -> bool:
    """Whether the doctor is one of the clinic's."""
    pair = and_(DoctorClinic.doctor_id == doctor_id, DoctorClinic.clinic_id == clinic_id)
    return connection.execute(select(DoctorClinic.room).where(pair)).first() is not None


def load_doctor_price(connection: Connection, doctor_id: int, service_id: int) -> int | None:
    """The doctor's own price of a service in minor units, None where it is the service's."""
    own = and_(DoctorService.doctor_id == doctor_id, DoctorService.service_id == service_id)
    return connection.execute(select(DoctorService.price).where(own)).scalar_one_or_none()


def save_doctor_price(connection: Connection, doctor_id: int, service_id: int, price: int | None) -> None:
    """Give the doctor an own price, or with None the service's again."""
    own = and_(DoctorService.doctor_id == doctor_id, DoctorService.service_id == service_id)
    if not connection.execute(update(DoctorService).where(own).values(price=price)).rowcount:
        row = {"doctor_id": doctor_id, "service_id": service_id, "price": price}
        connection.execute(insert(DoctorService), row)
