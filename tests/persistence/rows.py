"""Rows written past every service, and transactions that the schema must refuse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from reception_app.domain.errors import SlotTaken
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.faults import OVERLAP, ConstraintViolation, meaning
from tests.factory import Centre, insert_row

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)
HALF = timedelta(minutes=30)


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
