"""Events written with the change itself and sent after the commit, at least once.

Who sends them takes a batch, sends it and marks it, in this order: a crash in between sends it again.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from sqlalchemy import Connection as Connection  # named by the hub, which knows no SQLAlchemy
from sqlalchemy import bindparam, delete, func, insert, select, update

from reception_app.persistence.models import OutboxEvent

CHANNEL = "reception_outbox"
"""What PostgreSQL's LISTEN hears when a transaction with events was committed; it carries nothing."""

_EVENT = insert(OutboxEvent)
_NOTIFY = select(func.pg_notify(CHANNEL, ""))
_PENDING = (
    select(
        OutboxEvent.id,
        OutboxEvent.event_id,
        OutboxEvent.name,
        OutboxEvent.entity_id,
        OutboxEvent.clinic_id,
        OutboxEvent.doctor_id,
        OutboxEvent.service_date,
        OutboxEvent.terminal_id,
    )
    .where(OutboxEvent.sent_at.is_(None))
    .order_by(OutboxEvent.id)
    .limit(bindparam("most"))
    # Rows in another relay's hands are its own to send; SQLite has one relay and no row locks.
    .with_for_update(skip_locked=True)
)
_MARK = update(OutboxEvent).where(OutboxEvent.id.in_(bindparam("ids", expanding=True))).values(sent_at=bindparam("at"))
_OLDEST = select(OutboxEvent.id).order_by(OutboxEvent.id).limit(bindparam("most"))
_PRUNE = delete(OutboxEvent).where(OutboxEvent.id.in_(_OLDEST), OutboxEvent.sent_at < bindparam("before"))
_BACKLOG = select(func.count(), func.min(OutboxEvent.created_at)).where(OutboxEvent.sent_at.is_(None))


class Event(TypedDict):
    """What happened to which row; the payload is composed from the ids when the event is sent."""

    name: str
    entity_id: int
    clinic_id: int | None
    doctor_id: int | None
    service_date: date | None


@dataclass(frozen=True, slots=True)
class PendingEvent:
    """A row that waits to be sent."""

    id: int
    event_id: str
    name: str
    entity_id: int
    clinic_id: int | None
    doctor_id: int | None
    service_date: date | None
    terminal_id: int


def append(connection: Connection, now: datetime, terminal_id: int, *events: Event) -> None:
    """Add events to the caller's transaction, in this order."""
    common = {"terminal_id": terminal_id, "created_at": now}
    connection.execute(_EVENT, [{**event, **common, "event_id": str(uuid.uuid4())} for event in events])
    if connection.dialect.name == "postgresql":
        connection.execute(_NOTIFY)


def take_pending(connection: Connection, most: int) -> tuple[PendingEvent, ...]:
    """The oldest events not sent yet; on PostgreSQL they are the caller's until its transaction ends."""
    return tuple(PendingEvent(*row) for row in connection.execute(_PENDING, {"most": most}))


def mark_sent(connection: Connection, ids: Collection[int], now: datetime) -> None:
    """These have gone out."""
    connection.execute(_MARK, {"ids": list(ids), "at": now})


def prune(connection: Connection, before: datetime, most: int) -> int:
    """Delete what was sent ``before``, looking at the ``most`` oldest rows; how many went."""
    return connection.execute(_PRUNE, {"before": before, "most": most}).rowcount


def backlog(connection: Connection) -> tuple[int, datetime | None]:
    """How many events wait, and since when the oldest does."""
    waiting, oldest = connection.execute(_BACKLOG).one()
    return int(waiting), oldest
