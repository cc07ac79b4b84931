"""Numbers given without gaps: the queue of a clinic's day, and the centre's series.

Each is one row that counts, raised and read in one statement; it stays locked until the commit, so a number given is a
number used. Never max()+1 and never count()+1: both give a number twice.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from reception_app.persistence.models import Base, NumberSeries, QueueCounter


def _raising(dialect: str, model: type[Base], *keys: str) -> Any:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    last_number = model.__table__.c.last_number
    statement = insert(model).values({key: bindparam(key) for key in keys} | {"last_number": 1})
    raised = statement.on_conflict_do_update(index_elements=list(keys), set_={"last_number": last_number + 1})
    return raised.returning(last_number)


_QUEUE = {dialect: _raising(dialect, QueueCounter, "clinic_id", "service_date") for dialect in ("sqlite", "postgresql")}
_SERIES = {dialect: _raising(dialect, NumberSeries, "name") for dialect in ("sqlite", "postgresql")}


def next_queue_number(connection: Connection, clinic_id: int, service_date: date) -> int:
    """The next number of the clinic's day. Call it late: it makes the clinic's other bookings of that day wait."""
    statement = _QUEUE[connection.dialect.name]
    return int(connection.execute(statement, {"clinic_id": clinic_id, "service_date": service_date}).scalar_one())


def last_queue_number(connection: Connection, clinic_id: int, service_date: date) -> int:
    """The last number given, 0 before the first."""
    query = select(QueueCounter.last_number).where(
        QueueCounter.clinic_id == clinic_id, QueueCounter.service_date == service_date
    )
    return int(connection.execute(query).scalar() or 0)


def next_in_series(connection: Connection, name: str) -> int:
    """The next number of the centre's series ``name``: patient_file, receipt, refund."""
    return int(connection.execute(_SERIES[connection.dialect.name], {"name": name}).scalar_one())
