"""Files that an import writes piece by piece, hidden until all are there: published together, or taken away again.

A piece holds the write lock for a moment, the publishing for as long as one statement takes.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from reception_app.domain.arabic import name_terms
from reception_app.persistence.models import Patient, PatientPhone
from reception_app.persistence.repositories.patients import (
    IMPORT_CACHE_KIB,
    USUAL_CACHE_KIB,
    set_cache,
)


def publish(connection: Connection, import_key: str, numbers: range) -> tuple[int, int]:
    """Show the files of an import to everybody, numbered in the order of the rows: (first id, count).

    There must be as many ``numbers`` as files; otherwise nothing is shown, and only the count is told.
    """
    mine = Patient.import_key == import_key
    count, first = connection.execute(select(func.count(), func.min(Patient.id)).where(mine)).one()
    if count != len(numbers):
        return 0, int(count)
    set_cache(connection, IMPORT_CACHE_KIB)
    place = func.row_number().over(order_by=Patient.id).label("place")
    placed = select(Patient.id, place).where(mine).subquery()
    connection.execute(
        update(Patient)
        .where(Patient.id == placed.c.id)
        .values(file_number=placed.c.place + (numbers.start - 1), is_active=1, import_key=None)
        .execution_options(synchronize_session=False)
    )
    set_cache(connection, USUAL_CACHE_KIB)
    return int(first), int(count)


def abandoned(connection: Connection, before: datetime) -> list[str]:
    """The imports of which some rows were written ``before``: whoever made them is gone."""
    query = select(Patient.import_key).where(Patient.import_key.is_not(None), Patient.created_at < before).distinct()
    return [key for key in connection.scalars(query) if key is not None]


def take_away(connection: Connection, import_key: str, most: int) -> int:
    """Delete at most ``most`` hidden files of an import, with the words and phones they are found by; how many went."""
    query = select(Patient.id, Patient.full_name).where(Patient.import_key == import_key).order_by(Patient.id)
    rows = connection.execute(query.limit(most)).all()
    set_cache(connection, IMPORT_CACHE_KIB if rows else USUAL_CACHE_KIB)
    if not rows:
        return 0
    ids = [row.id for row in rows]
    terms = sorted((term, row.id) for row in rows for term in name_terms(row.full_name))
    marker = "%s" if connection.dialect.name == "postgresql" else "?"
    statement = f"DELETE FROM patient_term WHERE term = {marker} AND patient_id = {marker}"
    connection.exec_driver_sql(statement, terms)
    connection.execute(delete(PatientPhone).where(PatientPhone.patient_id.in_(ids)))
    connection.execute(delete(Patient).where(Patient.id.in_(ids)))
    return len(ids)
