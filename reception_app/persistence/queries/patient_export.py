"""Patients for a file, a page at a time by name: three statements each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, func, select, tuple_

from reception_app.persistence.models import Appointment, Patient, PatientPhone
from reception_app.persistence.queries.index_ranges import in_use, walk_indexes
from reception_app.persistence.queries.patient_lists import Place
from reception_app.persistence.queries.patient_rows import ATTENDED


@dataclass(frozen=True, slots=True)
class ExportedPatient:
    """What a file holds, without its history; ``place`` is where the next page begins after it."""

    place: Place
    file_number: int
    full_name: str
    phones: tuple[str, ...]
    national_id: str
    birth_date: date | None
    sex: str | None
    notes: str
    last_visit: date | None


_PHONES = (
    select(PatientPhone.patient_id, PatientPhone.e164)
    .where(PatientPhone.patient_id.in_(bindparam("ids", expanding=True)))
    .order_by(PatientPhone.patient_id, PatientPhone.position)
)
_LAST = (
    select(Appointment.patient_id, func.max(Appointment.service_date))
    .where(Appointment.patient_id.in_(bindparam("ids", expanding=True)), Appointment.status.in_(ATTENDED))
    .group_by(Appointment.patient_id)
)


def export_page(connection: Connection, after: Place | None, limit: int) -> list[ExportedPatient]:
    """The next ``limit`` files in use after ``after``."""
    walk_indexes(connection)
    query = select(Patient).where(in_use()).order_by(Patient.name_compact, Patient.id).limit(limit)
    if after is not None:
        query = query.where(tuple_(Patient.name_compact, Patient.id) > tuple_(after.name, after.id))
    rows = connection.execute(query).all()
    ids = {"ids": [row.id for row in rows] or [0]}
    phones: dict[int, list[str]] = defaultdict(list)
    for owner, e164 in connection.execute(_PHONES, ids):
        phones[owner].append(e164)
    last: dict[int, date] = {row[0]: row[1] for row in connection.execute(_LAST, ids)}
    return [
        ExportedPatient(
            Place(row.name_compact, row.id),
            row.file_number,
            row.full_name,
            tuple(phones[row.id]),
            row.national_id or "",
            row.birth_date,
            row.sex,
            row.notes,
            last.get(row.id),
        )
        for row in rows
    ]
