"""Tables that are only ever added to: the schema refuses to change or delete their rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text

from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from tests.factory import Centre, insert_row
from tests.persistence.rows import DAY, HALF, START, appointment, payment, refused, visit


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
