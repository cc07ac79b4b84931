"""Times in Cairo on the day of the tests, bookings that hold them, and the statements a question takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Connection, event

from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from tests.factory import Centre, insert_row

TODAY = date(2026, 11, 22)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
_numbers = count(10_000_000)


def cairo(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    """Winter time in Cairo: two hours ahead of UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour - 2, minutes=minute)


def hold(connection: Connection, centre: Centre, start: datetime, minutes: int = 20, **values: object) -> int:
    """An appointment's row, with its time held for ``minutes``."""
    end = start + minutes * MINUTE
    number = next(_numbers)
    defaults: dict[str, object] = {
        "booking_id": str(number),
        "clinic_id": centre.clinic_id,
        "doctor_id": centre.doctor_id,
        "patient_id": centre.patient_id,
        "service_id": centre.service_id,
        "start_time": start,
        "end_time": end,
        "busy_until": end,
        "service_date": start.date(),
        "status": "CONFIRMED",
        "booking_source": "phone",
        "request_key": str(number),
        "request_digest": "",
        "created_at": start,
        "created_by": centre.user_id,
        "terminal_id": centre.terminal_id,
    }
    return insert_row(connection, m.Appointment, **defaults | values)


@contextmanager
def statements(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """The statements sent to the reading engine meanwhile, with their parameters."""
    sent: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
        if statement != "BEGIN":  # SQLite's is sent by hand
            sent.append((statement, parameters))

    event.listen(database.read_engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(database.read_engine, "before_cursor_execute", note)
