"""No doctor has two appointments at one time, whatever a program tries, at every revision of the schema."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, insert, update

from reception_app.paths import migrations_dir
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database, open_database
from reception_app.persistence.faults import OVERLAP
from tests.conftest import TEST_KEY, create_postgresql, execute_on_server, postgresql_url
from tests.factory import Centre, make_doctor
from tests.persistence.rows import DAY, HALF, START, appointment, refused

OVERLAPS = {
    "the same time": (timedelta(0), HALF),
    "its beginning": (-timedelta(minutes=10), timedelta(minutes=11)),
    "its end": (timedelta(minutes=29), HALF),
    "inside it": (timedelta(minutes=10), timedelta(minutes=10)),
    "all around it": (-HALF, 3 * HALF),
}


@pytest.mark.parametrize("case", OVERLAPS)
def test_an_overlap_is_refused_on_insert_and_on_update(database: Database, centre: Centre, case: str) -> None:
    offset, length = OVERLAPS[case]
    start = START + offset
    wrong: dict[str, Any] = {"start_time": start, "end_time": start + length, "busy_until": start + length}
    with database.write_engine.begin() as connection:
        appointment(connection, centre, "1")
        other = appointment(connection, centre, "2", start_time=START + 10 * HALF)
    with refused(database, OVERLAP) as connection:
        appointment(connection, centre, "3", **wrong)
    with refused(database, OVERLAP) as connection:
        connection.execute(update(m.Appointment).where(m.Appointment.id == other).values(**wrong))


def test_the_buffer_counts_as_held(database: Database, centre: Centre) -> None:
    with database.write_engine.begin() as connection:
        appointment(connection, centre, "1", busy_until=START + 2 * HALF)
    with refused(database, OVERLAP) as connection:
        appointment(connection, centre, "2", start_time=START + HALF)


def test_the_next_time_and_another_doctor_are_free(database: Database, centre: Centre) -> None:
    with database.write_engine.begin() as connection:
        appointment(connection, centre, "1")
        appointment(connection, centre, "2", start_time=START + HALF)
        appointment(connection, centre, "3", start_time=START - HALF)
        other = make_doctor(connection, centre.clinic_id)
        appointment(connection, centre, "4", doctor_id=other)
    with refused(database, OVERLAP) as connection:
        connection.execute(
            update(m.Appointment).where(m.Appointment.doctor_id == other).values(doctor_id=centre.doctor_id)
        )


@pytest.mark.parametrize("status", ["CANCELLED", "NO_SHOW"])
def test_a_given_up_time_can_be_booked_and_not_be_taken_back(database: Database, centre: Centre, status: str) -> None:
    with database.write_engine.begin() as connection:
        gone = appointment(connection, centre, "1", status=status)
        appointment(connection, centre, "2")
    with refused(database, OVERLAP) as connection:
        connection.execute(update(m.Appointment).where(m.Appointment.id == gone).values(status="CONFIRMED"))


def test_overbooking_is_allowed_with_a_reason_only(database: Database, centre: Centre) -> None:
    with database.write_engine.begin() as connection:
        appointment(connection, centre, "1")
        both = appointment(connection, centre, "2", overbooked=1, overbook_reason="emergency")
    with refused(database, "ck_appointment_overbook_reason") as connection:
        appointment(connection, centre, "3", overbooked=1)
    with refused(database, OVERLAP) as connection:
        connection.execute(update(m.Appointment).where(m.Appointment.id == both).values(overbooked=0))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "sqlite":
        database = open_database(f"sqlite:///{tmp_path / 'revisions.db'}", TEST_KEY)
    else:
        server = request.getfixturevalue("postgresql_server")
        create_postgresql(server, "revisions")
        database = open_database(postgresql_url(server, "revisions"))
    yield database
    database.dispose()
    if request.param == "postgresql":
        execute_on_server(server, "DROP DATABASE revisions WITH (FORCE)")


def test_overlaps_are_refused_at_every_revision(empty_database: Database) -> None:
    """Rebuilding a table silently drops its triggers on SQLite; autogenerate sees neither them nor the constraint."""
    config = Config()
    config.set_main_option("script_location", str(migrations_dir()))
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]
    for number, revision in enumerate(revisions):
        with empty_database.write_engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            tables = m.Base.metadata.tables if revision == revisions[-1] else _tables_of(connection)
        if number == 0:
            _write_minimal_centre(empty_database, tables)
        with empty_database.write_engine.begin() as connection:
            connection.execute(insert(tables["appointment"]), _minimal_appointment(number, 0))
            connection.execute(insert(tables["appointment"]), _minimal_appointment(number, 1))
        with refused(empty_database, OVERLAP) as connection:
            again = _minimal_appointment(number, 0) | {"request_key": "again", "booking_id": "again"}
            connection.execute(insert(tables["appointment"]), again)
        with refused(empty_database, OVERLAP) as connection:
            moved = _minimal_appointment(number, 0)
            keys = ("start_time", "end_time", "busy_until")
            row = tables["appointment"]
            connection.execute(
                update(row)
                .where(row.c.request_key == _minimal_appointment(number, 1)["request_key"])
                .values({key: moved[key] for key in keys})
            )


def _tables_of(connection: Connection) -> dict[str, Table]:
    """The tables as an older revision has them."""
    metadata = MetaData()
    metadata.reflect(connection)
    return dict(metadata.tables)


def _write_minimal_centre(database: Database, tables: Any) -> None:
    names = {"name_ar": "-", "name_en": "-", "is_active": 1, "version": 1}
    rows: dict[str, dict[str, Any]] = {
        "clinic": {**names, "icon": "-", "time_zone": "UTC", "slot_step": 20, "day_starts_at": 0},
        "doctor": {**names, "specialty_ar": "-", "specialty_en": "-", "share": 0},
        "service": {**names, "clinic_id": 1, "duration": 20, "buffer_after": 0, "price": 0},
        "user": {**names, "username": "u", "role": "manager"},
        "terminal": {"name": "t", "created_at": START, "audit_seq": 0, "audit_hash": ""},
        "patient": {
            "file_number": 1,
            "full_name": "-",
            "name_key": "-",
            "name_compact": "-",
            "notes": "",
            "is_active": 1,
            "created_at": START,
            "version": 1,
        },
    }
    with database.write_engine.begin() as connection:
        for name, row in rows.items():
            connection.execute(insert(tables[name]), {"id": 1, **row})


def _minimal_appointment(revision: int, number: int) -> dict[str, Any]:
    start = START + timedelta(days=revision) + number * HALF
    return {
        "booking_id": f"{revision:04}{number:05}",
        **dict.fromkeys(("clinic_id", "doctor_id", "patient_id", "service_id", "created_by", "terminal_id"), 1),
        "start_time": start,
        "end_time": start + HALF,
        "busy_until": start + HALF,
        "service_date": DAY,
        "status": "CONFIRMED",
        "booking_source": "phone",
        "notes": "",
        "overbooked": 0,
        "overbook_reason": "",
        "request_key": f"{revision}-{number}",
        "request_digest": "",
        "created_at": START,
        "version": 1,
    }
