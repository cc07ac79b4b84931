"""Whom of many rows the centre knows already: three statements for a thousand of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, bindparam, select

from reception_app.domain.arabic import name_compact
from reception_app.domain.patient import NewPatient
from reception_app.persistence.models import Patient, PatientPhone
from reception_app.persistence.queries.index_ranges import in_use, walk_indexes

_BY_ID = select(Patient.national_id, Patient.file_number).where(
    Patient.national_id.in_(bindparam("keys", expanding=True)), in_use()
)
_BY_PHONE = (
    select(PatientPhone.e164, Patient.name_compact, Patient.file_number)
    .join(Patient, Patient.id == PatientPhone.patient_id)
    .where(PatientPhone.e164.in_(bindparam("keys", expanding=True)), in_use())
)
_BY_NAME = select(Patient.name_compact, Patient.birth_date, Patient.file_number).where(
    Patient.name_compact.in_(bindparam("keys", expanding=True)), Patient.birth_date.is_not(None), in_use()
)
Mark = tuple[str, object, object]
_MOST_KEYS = 5_000


def marks_of(new: NewPatient) -> list[Mark]:
    """What makes two rows one patient: the national id; the name with a phone; the name with the birth date."""
    compact = name_compact(new.full_name)
    marks: list[Mark] = [("phone", phone, compact) for phone in new.phones]
    if new.national_id:
        marks.append(("id", new.national_id, None))
    if new.birth_date is not None:
        marks.append(("birth", compact, new.birth_date))
    return marks


def known_marks(connection: Connection, rows: Sequence[NewPatient]) -> dict[Mark, int]:
    """The marks of ``rows`` that a file in use has already, with its number."""
    walk_indexes(connection)
    found: dict[Mark, int] = {}
    for keys in _slices({row.national_id for row in rows if row.national_id}):
        for national_id, number in connection.execute(_BY_ID, {"keys": keys}):
            found["id", national_id, None] = number
    for keys in _slices({phone for row in rows for phone in row.phones}):
        for phone, compact, number in connection.execute(_BY_PHONE, {"keys": keys}):
            found["phone", phone, compact] = number
    for keys in _slices({name_compact(row.full_name) for row in rows if row.birth_date is not None}):
        for compact, born, number in connection.execute(_BY_NAME, {"keys": keys}):
            found["birth", compact, born] = number
    return found


def _slices(keys: set[str]) -> Iterator[list[str]]:
    """As many as a statement takes on either engine."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), _MOST_KEYS):
        yield ordered[start : start + _MOST_KEYS]
