"""Years of appointments, written by the database itself: 50 doctors with 40 each on every day, and one day to look at.

The bookings of one day lie scattered among those of the days around it, as they do where people book weeks ahead.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, MetaData, Table, insert, select, text

from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.types import UtcDateTime
from tests.clock import MORNING
from tests.factory import make_clinic, make_doctor, make_hours, make_service, make_terminal, make_user

CLINICS, DOCTORS, EACH = 5, 50, 40
A_DAY = DOCTORS * EACH
_BLOCK_DAYS = 20
_BLOCK = _BLOCK_DAYS * A_DAY
_TODAY_IN_BLOCK = 14
"""The last block of days holds today; what is after it is booked already."""
_SCATTER = pow(16_381, -1, _BLOCK)
"""Walking through a block in strides that meet every booking once."""
_CHUNK = 5 * _BLOCK
_PATIENTS = 100_000
_CHANGES = 500
_SLOT = timedelta(minutes=10)
_TABLES = ("appointment", "visit", "payment")

_NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT :low UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :high)",
    "postgresql": "WITH n(i) AS (SELECT generate_series(CAST(:low AS bigint), CAST(:high AS bigint) - 1))",
}
_PLACED = f"""
, placed AS (
    SELECT i, i / {_BLOCK} * {_BLOCK_DAYS} + (i % {_BLOCK}) * {_SCATTER} % {_BLOCK} / {A_DAY} AS day,
        (i % {_BLOCK}) * {_SCATTER} % {_BLOCK} % {A_DAY} AS k
    FROM n
), r AS (
    SELECT placed.*, k / {EACH} AS doctor, moment.on_date, moment.starts, moment.ends,
        CASE WHEN i % 20 = 0 THEN 'CANCELLED' WHEN placed.day < :today AND i % 25 = 1 THEN 'NO_SHOW'
             WHEN placed.day < :today THEN 'COMPLETED' WHEN placed.day > :today OR k % {EACH} > 14 THEN 'CONFIRMED'
             WHEN k % {EACH} > 10 THEN 'CHECKED_IN' ELSE 'COMPLETED' END AS status
    FROM placed JOIN moment ON moment.day = placed.day AND moment.slot = placed.k % {EACH}
)
"""
_APPOINTMENTS = """
INSERT INTO appointment (id, booking_id, clinic_id, doctor_id, patient_id, service_id, start_time, end_time, busy_until,
    service_date, status, booking_source, notes, overbooked, overbook_reason, request_key, request_digest, created_at,
    created_by, terminal_id, version)
{numbers}
SELECT i + 1, CAST(100000000 + i AS varchar(9)), :clinic + doctor / 10, :doctor + doctor,
    :patient + i * 7919 % :patients, :service + doctor / 10, starts, ends, ends, on_date, status, 'phone', '', 0, '',
    'history-' || CAST(i AS varchar(20)), '', starts, :user, :terminal, 1
FROM r
"""
_VISITS = """
INSERT INTO visit (id, appointment_id, clinic_id, doctor_id, service_date, queue_number, check_in_time, arrived_at,
    visit_type, status, priority, priority_reason, version)
{numbers}
SELECT i + 1, i + 1, :clinic + doctor / 10, :doctor + doctor, on_date, k % 400 + 1, starts,
    CASE WHEN status IN ('COMPLETED', 'CHECKED_IN') THEN starts END, 'SCHEDULED',
    CASE WHEN status IN ('CONFIRMED', 'CHECKED_IN') THEN 'WAITING' ELSE status END, 0, '', 1
FROM r
"""
_PAYMENTS = """
INSERT INTO payment (id, appointment_id, visit_id, total, discount, discount_reason, amount_paid, doctor_share,
    center_share, share, method, status, version)
{numbers}
SELECT i + 1, i + 1, i + 1, 30000, 0, '', CASE WHEN status = 'COMPLETED' THEN 30000 ELSE 0 END, 12000, 18000, 4000,
    'CASH', CASE status WHEN 'COMPLETED' THEN 'PAID' WHEN 'CANCELLED' THEN 'VOID' WHEN 'NO_SHOW' THEN 'VOID'
    ELSE 'PENDING' END, 1
FROM r
"""
_CROWD = """
INSERT INTO patient (id, file_number, full_name, name_key, name_compact, notes, is_active, created_at, version)
{numbers}
SELECT :patient + i, 200000 + i, 'مريض رقم ' || CAST(i AS varchar(9)), ' مريض رقم', 'مريضرقم', '', 1,
    '2020-01-01 00:00:00', 1
FROM n
"""


@dataclass(frozen=True)
class History:
    """A centre with a past: who looks, the day to look at, and how many appointments lie before that day's block."""

    actor: Actor
    today: date
    clinic_id: int
    doctor_id: int
    behind: int
    seconds: float
    """How long it took to write."""


def fill(database: Database, behind: int) -> History:
    """Write a centre with at least ``behind`` appointments in the past, and the days around today as full."""
    began = time.perf_counter()
    blocks = -(-behind // _BLOCK)
    whole, today = (blocks + 1) * _BLOCK, blocks * _BLOCK_DAYS + _TODAY_IN_BLOCK
    with database.write_engine.begin() as connection:
        ids = _centre(connection)
    with database.write_engine.connect() as connection, _without_upkeep(connection):
        numbers = _NUMBERS[connection.dialect.name]
        _moments(connection, (blocks + 1) * _BLOCK_DAYS, today)
        crowd = {"low": 0, "high": _PATIENTS, "patient": ids["patient"]}
        connection.execute(text(_CROWD.format(numbers=numbers)), crowd)
        for low in range(0, whole, _CHUNK):
            chunk = {**ids, "patients": _PATIENTS, "today": today, "low": low, "high": min(low + _CHUNK, whole)}
            for statement in (_APPOINTMENTS, _VISITS, _PAYMENTS):
                connection.execute(text(statement.format(numbers=numbers + _PLACED)), chunk)
            connection.commit()
    with database.write_engine.begin() as connection:
        _changes(connection, ids)
    actor = Actor(ids["user"], Role.RECEPTIONIST, ids["terminal"])
    took = time.perf_counter() - began
    return History(actor, MORNING.date(), ids["clinic"], ids["doctor"], blocks * _BLOCK, took)


def _centre(connection: Connection) -> dict[str, int]:
    """Clinics, doctors and services with ids in a row, so that a number tells them; the first of each."""
    clinics = [make_clinic(connection, slot_step=10) for _ in range(CLINICS)]
    each = DOCTORS // CLINICS
    doctors = [make_doctor(connection, clinics[place // each], str(place)) for place in range(DOCTORS)]
    for place, doctor in enumerate(doctors):
        make_hours(connection, doctor, clinics[place // each])
    services = [make_service(connection, clinic, duration=10) for clinic in clinics]
    for row in (clinics, doctors, services):
        assert row == list(range(row[0], row[0] + len(row)))
    return {
        "clinic": clinics[0],
        "doctor": doctors[0],
        "service": services[0],
        "patient": 1,
        "user": make_user(connection),
        "terminal": make_terminal(connection),
    }


def _moments(connection: Connection, days: int, today: int) -> None:
    """When each slot of each day begins and ends, in a table of this connection."""
    moment = Table(
        "moment",
        MetaData(),
        Column("day", Integer, primary_key=True),
        Column("slot", Integer, primary_key=True),
        Column("on_date", Date),
        Column("starts", UtcDateTime),
        Column("ends", UtcDateTime),
        prefixes=["TEMPORARY"],
    )
    moment.create(connection)
    nine = datetime(MORNING.year, MORNING.month, MORNING.day, 7, tzinfo=UTC)
    rows = []
    for day in range(days):
        opens = nine + timedelta(days=day - today)
        for slot in range(EACH):
            starts = opens + slot * _SLOT
            times = {"on_date": opens.date(), "starts": starts, "ends": starts + _SLOT}
            rows.append({"day": day, "slot": slot, **times})
    connection.execute(insert(moment), rows)


@contextmanager
def _without_upkeep(connection: Connection) -> Iterator[None]:
    """Rows go in without their indexes, which are built afterwards: an import of years, not a day's work."""
    upkeep = _of_sqlite if connection.dialect.name == "sqlite" else _of_postgresql
    with upkeep(connection):
        yield


@contextmanager
def _of_sqlite(connection: Connection) -> Iterator[None]:
    driver: Any = connection.connection.driver_connection
    names = ", ".join(f"'{table}'" for table in _TABLES)
    kept = driver.execute(
        "SELECT type, name, sql FROM sqlite_master "
        f"WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN ({names})"
    ).fetchall()
    for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -500000"):
        driver.execute(f"PRAGMA {pragma}")
    for kind, name, _ in kept:
        driver.execute(f"DROP {kind} {name}")
    yield
    for _, _, sql in kept:
        driver.execute(sql)
    for pragma in ("wal_checkpoint(TRUNCATE)", "foreign_keys = ON", "synchronous = FULL", "cache_size = -2000"):
        driver.execute(f"PRAGMA {pragma}").fetchall()


@contextmanager
def _of_postgresql(connection: Connection) -> Iterator[None]:
    """The constraint against overlaps stays away: no board reads it, and it takes longest to build."""
    names = ", ".join(f"'{table}'" for table in _TABLES)
    kept = connection.execute(
        text(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() "
            f"AND tablename IN ({names}) AND indexname NOT IN (SELECT conname FROM pg_constraint)"
        )
    ).all()
    connection.execute(text("ALTER TABLE appointment DROP CONSTRAINT ex_appointment_no_overlap"))
    for name, _ in kept:
        connection.execute(text(f"DROP INDEX {name}"))
    for setting in ("session_replication_role = replica", "synchronous_commit = off", "maintenance_work_mem = '512MB'"):
        connection.execute(text(f"SET {setting}"))
    connection.commit()
    yield
    for _, definition in kept:
        connection.execute(text(definition))
    for table in _TABLES:
        connection.execute(
            text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        )
    connection.execute(text("RESET ALL"))
    connection.commit()
    driver: Any = connection.connection.driver_connection
    driver.autocommit = True
    driver.execute("VACUUM ANALYZE")
    driver.autocommit = False


def _changes(connection: Connection, ids: dict[str, int]) -> None:
    """A busy morning: what was changed a moment ago."""
    today = connection.scalars(
        select(m.Appointment.id).where(
            m.Appointment.doctor_id.between(ids["doctor"], ids["doctor"] + DOCTORS),
            m.Appointment.service_date == MORNING.date(),
        )
    ).all()
    assert len(today) == A_DAY
    entries = [
        {
            "terminal_id": ids["terminal"],
            "seq": seq,
            "at": MORNING - timedelta(minutes=1),
            "user_id": ids["user"],
            "action": "check_in",
            "entity": "visit",
            "entity_id": visit,
            "previous_hash": "",
            "hash": "",
        }
        for seq, visit in enumerate(today[:_CHANGES], 1)
    ]
    connection.execute(insert(m.AuditEntry), entries)
