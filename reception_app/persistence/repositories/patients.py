"""Writing patients: the row, the words it is found by, its phones, and the file number from the centre's series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite

from reception_app.domain.arabic import name_compact, name_key, name_terms
from reception_app.domain.patient import NewPatient
from reception_app.domain.phone import home_digits
from reception_app.persistence.models import NumberSeries, Patient, PatientPhone, PatientTerm
from reception_app.persistence.repositories import numbers

FILE_NUMBERS = "patient_file"
IMPORT_CACHE_KIB, USUAL_CACHE_KIB = 65_536, 2_000
_BULK_CACHE_KIB = 262_144


def insert_patient(connection: Connection, checked: NewPatient, now: datetime) -> tuple[int, int]:
    """Write a patient that ``check_new`` has passed, in the caller's transaction; the new id and file number.

    The series' row stays locked until the commit, so that file numbers have no gaps.
    """
    file_number = numbers.next_in_series(connection, FILE_NUMBERS)
    row = _content(checked) | {"file_number": file_number, "is_active": 1, "created_at": now, "version": 1}
    patient_id = int(connection.execute(insert(Patient).returning(Patient.id), row).scalar_one())
    terms = [{"term": term, "patient_id": patient_id} for term in name_terms(checked.full_name)]
    connection.execute(insert(PatientTerm), terms)
    phones = phone_rows(checked.phones, patient_id)
    if phones:
        connection.execute(insert(PatientPhone), phones)
    return patient_id, file_number


def expected_file_number(connection: Connection) -> int:
    """The file number a patient created now would get, if nobody is faster."""
    last = connection.scalar(select(NumberSeries.last_number).where(NumberSeries.name == FILE_NUMBERS))
    return int(last or 0) + 1


@dataclass(frozen=True, slots=True)
class PreparedPatients:
    """Rows to be written, without what only the database can give; phones and terms tell their patient's place."""

    people: list[dict[str, Any]]
    phones: list[dict[str, Any]]
    terms: list[tuple[str, int]]


def prepare_patients(patients: Iterable[NewPatient]) -> PreparedPatients:
    """What takes time of many checked patients, to be done before anything is locked."""
    people: list[dict[str, Any]] = []
    phones: list[dict[str, Any]] = []
    terms: list[tuple[str, int]] = []
    for place, new in enumerate(patients):
        people.append(_content(new))
        phones += phone_rows(new.phones, place)
        terms += [(term, place) for term in name_terms(new.full_name)]
    return PreparedPatients(people, phones, sorted(terms))


def insert_patients_bulk(connection: Connection, patients: Iterable[NewPatient], now: datetime) -> Sequence[int]:
    """Write many checked patients at once, best 100,000 to a transaction; their ids, in order.

    About ten times as fast as one by one: PostgreSQL takes them by COPY, SQLite in sorted runs.
    """
    prepared = prepare_patients(patients)
    if not prepared.people:
        return []
    set_cache(connection, _BULK_CACHE_KIB)
    try:
        numbers = take_file_numbers(connection, len(prepared.people))
        ids = _reserve_ids(connection, len(prepared.people))
        own = [{"file_number": number, "is_active": 1, "import_key": None} for number in numbers]
        _insert(connection, prepared, ids, own, now)
    finally:
        set_cache(connection, USUAL_CACHE_KIB)
    return ids


def insert_hidden(connection: Connection, prepared: PreparedPatients, import_key: str, now: datetime) -> Sequence[int]:
    """Write patients that nobody sees before ``patient_imports.publish``; their file numbers are not real ones yet.

    The room that this takes in memory is kept for the pieces that follow, until they are published or taken away.
    """
    set_cache(connection, IMPORT_CACHE_KIB)
    ids = _reserve_ids(connection, len(prepared.people))
    own = [{"file_number": -key, "is_active": 0, "import_key": import_key} for key in ids]
    _insert(connection, prepared, ids, own, now)
    return ids


def _insert(
    connection: Connection,
    prepared: PreparedPatients,
    ids: Sequence[int],
    own: Sequence[dict[str, Any]],
    now: datetime,
) -> None:
    people = [
        row | values | {"id": key, "created_at": now, "version": 1}
        for row, values, key in zip(prepared.people, own, ids, strict=True)
    ]
    _write(connection, insert(Patient), "patient", people)
    _write_terms(connection, [(term, ids[place]) for term, place in prepared.terms])
    phones = [phone | {"patient_id": ids[phone["patient_id"]]} for phone in prepared.phones]
    _write(connection, insert(PatientPhone), "patient_phone", phones)


def set_cache(connection: Connection, kib: int) -> None:
    """Room for the pages that a run touches: else SQLite encrypts and writes the same ones over and over."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA cache_size = -{kib}")


def _content(new: NewPatient) -> dict[str, Any]:
    return {
        "full_name": new.full_name,
        "name_key": name_key(new.full_name),
        "name_compact": name_compact(new.full_name),
        "national_id": new.national_id or None,
        "birth_date": new.birth_date,
        "sex": new.sex,
        "notes": new.notes,
    }


def phone_rows(phones: Sequence[str], patient_id: int) -> list[dict[str, Any]]:
    """The rows of a patient's numbers (E.164), in this order, with the forms they are found by."""
    rows = []
    for position, e164 in enumerate(phones):
        digits = home_digits(e164)
        rows.append(
            {
                "patient_id": patient_id,
                "position": position,
                "e164": e164,
                "digits": digits,
                "reversed_digits": digits[::-1],
            }
        )
    return rows


def take_file_numbers(connection: Connection, count: int) -> range:
    """The next ``count`` numbers of the series, whose row stays locked until the commit."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    last_number = NumberSeries.last_number
    taking = dialect.insert(NumberSeries).values(name=FILE_NUMBERS, last_number=count)
    raised = taking.on_conflict_do_update(
        index_elements=[NumberSeries.name], set_={"last_number": last_number + count}
    ).returning(last_number)
    last = int(connection.execute(raised).scalar_one())
    return range(last - count + 1, last + 1)


def _reserve_ids(connection: Connection, count: int) -> Sequence[int]:
    if connection.dialect.name == "postgresql":
        taking = text("SELECT nextval(pg_get_serial_sequence('patient', 'id')) FROM generate_series(1, :count)")
        return list(connection.scalars(taking, {"count": count}))
    # The write lock is held, so nobody else takes these.
    last = connection.scalar(text("SELECT coalesce(max(id), 0) FROM patient")) or 0
    return range(last + 1, last + count + 1)


def _write(connection: Connection, statement: Any, table: str, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        columns = list(rows[0])
        _copy(connection, table, columns, ([row[column] for column in columns] for row in rows))
    else:
        connection.execute(statement, rows)


def _write_terms(connection: Connection, terms: list[tuple[str, int]]) -> None:
    if connection.dialect.name == "postgresql":
        _copy(connection, "patient_term", ["term", "patient_id"], terms)
    elif terms:
        connection.exec_driver_sql("INSERT INTO patient_term (term, patient_id) VALUES (?, ?)", terms)


def _copy(connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
