"""Clinics, doctors and services as the manager changes them, each held against the bookings in progress."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, and_, bindparam, insert, select, update

from reception_app.domain.errors import NotFound, StaleRecord
from reception_app.persistence.models import Clinic, Doctor, DoctorClinic, DoctorService, Service

_LOCK_CLINIC = (
    select(Doctor.id)
    .where(Doctor.id.in_(select(DoctorClinic.doctor_id).where(DoctorClinic.clinic_id == bindparam("clinic"))))
    .order_by(Doctor.id)
    .with_for_update(key_share=True)
)


def lock_doctors_of(connection: Connection, clinic_id: int) -> None:
    """Hold off bookings with every doctor of a clinic; by id, so that two of these cannot deadlock.

    A booking locks its one doctor first of all (design, section 4); SQLite has one writer anyway.
    """
    connection.execute(_LOCK_CLINIC, {"clinic": clinic_id}).all()


def read_row(connection: Connection, table: type[Clinic | Doctor | Service], row_id: int) -> Mapping[str, Any]:
    """All columns of one row; raises NotFound."""
    columns = table.__table__.c
    row = connection.execute(select(table.__table__).where(columns.id == row_id)).mappings().one_or_none()
    if row is None:
        raise NotFound(entity=table.__tablename__, id=row_id)
    return dict(row)


def change_row(
    connection: Connection,
    table: type[Clinic | Doctor | Service],
    row: Mapping[str, Any],
    version: int | None,
    **values: object,
) -> None:
    """Write ``values`` and raise the version; raises StaleRecord where ``version`` is given and no longer the row's."""
    columns = table.__table__.c
    if version not in (None, row["version"]):
        raise StaleRecord(entity=table.__tablename__, id=row["id"])
    connection.execute(
        update(table).where(columns.id == row["id"]).values(**values, version=columns.version + 1),
    )


def load_doctor_price(connection: Connection, doctor_id: int, service_id: int) -> int | None:
    """The doctor's own price of a service in minor units, None where it is the service's."""
    table = DoctorService
    found = select(table.price).where(table.doctor_id == doctor_id, table.service_id == service_id)
    return connection.execute(found).scalar_one_or_none()


def save_doctor_price(connection: Connection, doctor_id: int, service_id: int, price: int | None) -> None:
    """Give the doctor an own price, or with None the service's again."""
    own = and_(DoctorService.doctor_id == doctor_id, DoctorService.service_id == service_id)
    written = connection.execute(update(DoctorService).where(own).values(price=price))
    if not written.rowcount:
        row = {"doctor_id": doctor_id, "service_id": service_id, "price": price}
        connection.execute(insert(DoctorService), row)
