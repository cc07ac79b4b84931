"""What the schema itself refuses, whatever a program tries: overlaps, changed history, sums that do not add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, MetaData, Table, insert, inspect, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from reception_app.domain.errors import SlotTaken
from reception_app.paths import migrations_dir
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database, open_database
from reception_app.persistence.faults import OVERLAP, ConstraintViolation, meaning
from tests.conftest import TEST_KEY, create_postgresql, execute_on_server, postgresql_url
from tests.factory import Centre, insert_row, make_centre, make_doctor, make_terminal

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)
HALF = timedelta(minutes=30)


@pytest.fixture
def centre(database: Database) -> Centre:
    return make_centre(database)


def appointment(connection: Connection, centre: Centre, key: str, **values: Any) -> int:
    """An appointment of half an hour from START, and what ``values`` change of it."""
    start = values.get("start_time", START)
    end = values.get("end_time", start + HALF)
    defaults: dict[str, Any] = {
        "booking_id": f"{key:0>9}"[-9:],
        "clinic_id": centre.clinic_id,
        "doctor_id": centre.doctor_id,
        "patient_id": centre.patient_id,
        "service_id": centre.service_id,
        "start_time": start,
        "end_time": end,
        "busy_until": end,
        "service_date": DAY,
        "status": "CONFIRMED",
        "booking_source": "phone",
        "request_key": key,
        "request_digest": "",
        "created_at": START,
        "created_by": centre.user_id,
        "terminal_id": centre.terminal_id,
    }
    return insert_row(connection, m.Appointment, **defaults | values)


def visit(connection: Connection, centre: Centre, appointment_id: int, number: int, **values: Any) -> int:
    defaults: dict[str, Any] = {
        "appointment_id": appointment_id,
        "clinic_id": centre.clinic_id,
        "doctor_id": centre.doctor_id,
        "service_date": DAY,
        "queue_number": number,
        "check_in_time": START,
        "visit_type": "SCHEDULED",
        "status": "WAITING",
    }
    return insert_row(connection, m.Visit, **defaults | values)


def payment(connection: Connection, appointment_id: int, visit_id: int, **values: Any) -> int:
    defaults: dict[str, Any] = {
        "appointment_id": appointment_id,
        "visit_id": visit_id,
        "total": 1000,
        "doctor_share": 400,
        "center_share": 600,
        "share": 4000,
        "method": "CASH",
        "status": "PENDING",
    }
    return insert_row(connection, m.Payment, **defaults | values)


@contextmanager
def refused(database: Database, constraint: str | None = None) -> Iterator[Connection]:
    """A transaction that the schema must refuse, by the constraint of that name where one is given."""
    with pytest.raises(DBAPIError) as caught, database.write_engine.begin() as connection:
        yield connection
    assert isinstance(caught.value, IntegrityError), caught.value
    named = meaning(caught.value, database.dialect)
    if constraint == OVERLAP:
        assert isinstance(named, SlotTaken)
    elif constraint:
        assert isinstance(named, ConstraintViolation)
        assert named.constraint == constraint


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


def _audit_entry(connection: Connection, centre: Centre) -> str:
    insert_row(
        connection,
        m.AuditEntry,
        terminal_id=centre.terminal_id,
        seq=1,
        at=START,
        user_id=centre.user_id,
        action="book",
        entity="appointment",
        entity_id=1,
        previous_hash="",
        hash="",
    )
    return "audit_entry"


def _payment_transaction(connection: Connection, centre: Centre) -> str:
    booked = appointment(connection, centre, "1")
    paid = payment(connection, booked, visit(connection, centre, booked, 1))
    insert_row(
        connection,
        m.PaymentTransaction,
        payment_id=paid,
        kind="RECEIPT",
        amount=1000,
        method="CASH",
        receipt_number=1,
        created_at=START,
        created_by=centre.user_id,
        terminal_id=centre.terminal_id,
    )
    return "payment_transaction"


def _share_entry(connection: Connection, centre: Centre) -> str:
    booked = appointment(connection, centre, "1")
    paid = payment(connection, booked, visit(connection, centre, booked, 1))
    insert_row(
        connection,
        m.ShareEntry,
        payment_id=paid,
        doctor_id=centre.doctor_id,
        doctor_amount=600,
        center_amount=400,
        created_at=START,
    )
    return "share_entry"


def _appointment_history(connection: Connection, centre: Centre) -> str:
    insert_row(
        connection,
        m.AppointmentHistory,
        appointment_id=appointment(connection, centre, "1"),
        at=START,
        user_id=centre.user_id,
        terminal_id=centre.terminal_id,
        action="move",
        clinic_id=centre.clinic_id,
        doctor_id=centre.doctor_id,
        start_time=START,
        end_time=START + HALF,
        service_date=DAY,
        status="CONFIRMED",
    )
    return "appointment_history"


@pytest.mark.parametrize("written", [_audit_entry, _payment_transaction, _share_entry, _appointment_history])
def test_history_is_only_ever_added_to(
    database: Database, centre: Centre, written: Callable[[Connection, Centre], str]
) -> None:
    with database.write_engine.begin() as connection:
        table = written(connection, centre)
    attempts = [f"UPDATE {table} SET id = id + 1", f"DELETE FROM {table}"]
    if database.dialect == "sqlite":
        attempts.append(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    else:
        attempts.append(f"TRUNCATE {table} CASCADE")
    for attempt in attempts:
        with refused(database) as connection:
            connection.execute(text(attempt))
    with database.read() as connection:
        assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 1


@pytest.mark.parametrize("status", ["WAITING", "CALLED", "IN_PROGRESS", "ON_HOLD"])
def test_one_open_visit_for_an_appointment(database: Database, centre: Centre, status: str) -> None:
    with database.write_engine.begin() as connection:
        booked = appointment(connection, centre, "1")
        visit(connection, centre, booked, 1, status="RESCHEDULED")
        visit(connection, centre, booked, 2, status="TRANSFERRED")
        visit(connection, centre, booked, 3)
    with refused(database) as connection:
        visit(connection, centre, booked, 4, status=status)


def test_a_queue_number_is_given_once_a_day(database: Database, centre: Centre) -> None:
    with database.write_engine.begin() as connection:
        one, two = appointment(connection, centre, "1"), appointment(connection, centre, "2", start_time=START + HALF)
        visit(connection, centre, one, 1)
        visit(connection, centre, two, 1, service_date=DAY + timedelta(days=1), status="CANCELLED")
    with refused(database, "uq_visit_clinic_id_service_date_queue_number") as connection:
        visit(connection, centre, two, 1)


WRONG_PAYMENTS: dict[str, tuple[dict[str, Any], str]] = {
    "shares too small": ({"center_share": 599}, "ck_payment_shares_add_up"),
    "discount not shared": ({"discount": 100, "discount_reason": "family"}, "ck_payment_shares_add_up"),
    "negative share": ({"doctor_share": -1, "center_share": 1001}, "ck_payment_shares_positive"),
    "paid too much": ({"amount_paid": 1001}, "ck_payment_amount_paid"),
    "paid less than nothing": ({"amount_paid": -1}, "ck_payment_amount_paid"),
    "share over all": ({"share": 10_001}, "ck_payment_share"),
    "unknown status": ({"status": "LOST"}, "ck_payment_status"),
    "unknown method": ({"method": "CHEQUE"}, "ck_payment_method"),
}


@pytest.mark.parametrize("case", WRONG_PAYMENTS)
def test_money_that_does_not_add_up_is_refused(database: Database, centre: Centre, case: str) -> None:
    values, constraint = WRONG_PAYMENTS[case]
    with database.write_engine.begin() as connection:
        booked = appointment(connection, centre, "1")
        place = visit(connection, centre, booked, 1)
    with refused(database, constraint) as connection:
        payment(connection, booked, place, **values)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"booking_id": "000000001"}, "uq_appointment_booking_id"),
        ({"request_key": "1"}, "uq_appointment_created_by_request_key"),
        ({"status": "MAYBE"}, "ck_appointment_status"),
        ({"booking_source": "pigeon"}, "ck_appointment_booking_source"),
        ({"end_time": START + 4 * HALF}, "ck_appointment_times"),
        ({"patient_id": 999}, None),
        ({"doctor_id": 999}, None),
    ],
)
def test_a_wrong_appointment_is_refused(
    database: Database, centre: Centre, values: dict[str, Any], constraint: str | None
) -> None:
    with database.write_engine.begin() as connection:
        appointment(connection, centre, "1")
    with refused(database, constraint) as connection:
        appointment(connection, centre, "2", **{"start_time": START + 4 * HALF} | values)


def test_what_is_referred_to_cannot_be_deleted(database: Database, centre: Centre) -> None:
    with database.write_engine.begin() as connection:
        appointment(connection, centre, "1")
    for table in (m.Patient, m.Doctor, m.Clinic, m.Service, m.Terminal):
        with refused(database) as connection:
            connection.execute(table.__table__.delete())
    with database.read() as connection:
        assert connection.execute(select(m.Patient.id)).scalars().all() == [centre.patient_id]


def test_two_terminals_of_one_name_are_refused(database: Database) -> None:
    with database.write_engine.begin() as connection:
        make_terminal(connection, "Desk")
    with refused(database, "uq_terminal_name") as connection:
        make_terminal(connection, "Desk")


def test_the_constraints_have_the_names_of_the_models(database: Database) -> None:
    """A later migration drops them by name; alembic puts its prefix on a name twice unless told that it is whole."""
    inspector = inspect(database.read_engine)
    for name in inspector.get_table_names():
        table = m.Base.metadata.tables.get(name)
        if table is None:  # alembic's own
            continue
        named = {str(check.name) for check in table.constraints if isinstance(check, CheckConstraint)}
        found = {check["name"] for check in inspector.get_check_constraints(name)}
        assert found == named, name
