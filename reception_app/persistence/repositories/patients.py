"""Writing patients: the row, the words it is found by, its phones, and the file number from the centre's series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
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
_BULK_CACHE_KIB = 262_144


def insert_patient(connection: Connection, checked: NewPatient, now: datetime) -> tuple[int, int]:
    """Write a patient that ``check_new`` has passed, in the caller's transaction; the new id and file number.

    The series' row stays locked until the commit, so that file numbers have no gaps.
    """
    file_number = numbers.next_in_series(connection, FILE_NUMBERS)
    row = _patient_row(checked, file_number, now)
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


def insert_patients_bulk(connection: Connection, patients: Iterable[NewPatient], now: datetime) -> Sequence[int]:
    """Write many checked patients at once, best 100,000 to a transaction; their ids, in order.

    About ten times as fast as one by one: PostgreSQL takes them by COPY, SQLite in sorted runs.
    """
    rows = list(patients)
    if not rows:
        return []
    with _roomy_cache(connection):
        file_numbers = _take_file_numbers(connection, len(rows))
        ids = _reserve_ids(connection, len(rows))
        people = [
            _patient_row(new, number, now) | {"id": key}
            for new, number, key in zip(rows, file_numbers, ids, strict=True)
        ]
        _write(connection, insert(Patient), "patient", people)
        terms = sorted((term, key) for new, key in zip(rows, ids, strict=True) for term in name_terms(new.full_name))
        _write_terms(connection, terms)
        phones = [phone for new, key in zip(rows, ids, strict=True) for phone in phone_rows(new.phones, key)]
        _write(connection, insert(PatientPhone), "patient_phone", phones)
    return ids


@contextmanager
def _roomy_cache(connection: Connection) -> Iterator[None]:
    """Room for the pages that a whole run touches: else SQLite encrypts and writes the same ones over and over."""
    if connection.dialect.name == "postgresql":
        yield
        return
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_BULK_CACHE_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")


def _patient_row(new: NewPatient, file_number: int, now: datetime) -> dict[str, Any]:
    return {
        "file_number": file_number,
        "full_name": new.full_name,
        "name_key": name_key(new.full_name),
        "name_compact": name_compact(new.full_name),
        "national_id": new.national_id or None,
        "birth_date": new.birth_date,
        "sex": new.sex,
        "notes": new.notes,
        "is_active": 1,
        "created_at": now,
        "version": 1,
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


def _take_file_numbers(connection: Connection, count: int) -> range:
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
