"""Events written with the change itself and sent after the commit, at least once."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import TypedDict

from sqlalchemy import Connection, insert

from reception_app.persistence.models import OutboxEvent

_EVENT = insert(OutboxEvent)


class Event(TypedDict):
    """What happened to which row; the payload is composed from the ids when the event is sent."""

    name: str
    entity_id: int
    clinic_id: int | None
    doctor_id: int | None
    service_date: date | None


def append(connection: Connection, now: datetime, terminal_id: int, *events: Event) -> None:
    """Add events to the caller's transaction, in this order."""
    common = {"terminal_id": terminal_id, "created_at": now}
    connection.execute(_EVENT, [{**event, **common, "event_id": str(uuid.uuid4())} for event in events])
