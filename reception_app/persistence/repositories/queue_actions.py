"""What was done to the queues a moment ago, kept for taking it back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.day_actions import DayAction, DayState
from reception_app.domain.payment import PaymentStatus
from reception_app.domain.visit import VisitStatus
from reception_app.persistence.models import QueueAction, Visit
from reception_app.persistence.repositories.visits import LockedDay

_KEPT = timedelta(days=1)
_INSTANTS = (
    "arrived_at",
    "queued_at",
    "called_at",
    "started_at",
    "finished_at",
    "check_in_time",
    "start_time",
    "end_time",
    "busy_until",
    "expected_at",
)
_PLAIN = ("priority", "priority_reason", "doctor_id", "overbooked", "overbook_reason", "share")
_INSERT = insert(QueueAction).returning(QueueAction.id)


@dataclass(frozen=True, slots=True)
class Before:
    """The state an action found: of the three records, and the columns that actions change (``values``)."""

    state: DayState
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DoneAction:
    """One action that can be taken back while its visit is still at ``visit_version``."""

    id: int
    action: DayAction
    visit_id: int
    visit_version: int
    opened_visit_id: int | None
    before: Before


def insert_action(
    connection: Connection,
    *,
    part_of: int | None,
    at: datetime,
    user_id: int,
    day: LockedDay,
    action: DayAction,
    opened_visit_id: int | None = None,
    before: DayState | None = None,
) -> int:
    """Note what is about to be done to ``day``, or with ``before`` what has been done; the id.

    What is a day old is dropped on the way.
    """
    if part_of is None:
        old = select(QueueAction.id).where(QueueAction.at < at - _KEPT)
        connection.execute(delete(QueueAction).where(or_(QueueAction.id.in_(old), QueueAction.part_of.in_(old))))
    values = {
        "part_of": part_of,
        "at": at,
        "user_id": user_id,
        "doctor_id": day.doctor_id,
        "visit_id": day.visit_id,
        "visit_version": day.visit_version + (before is None),
        "opened_visit_id": opened_visit_id,
        "action": str(action),
        "before": _as_json(day, before or day.state),
    }
    return int(connection.execute(_INSERT, values).scalar_one())


def last_actions(connection: Connection, user_id: int, doctor_id: int, since: datetime) -> tuple[DoneAction, ...]:
    """What the user did last to the doctor's queue, newest first, if it was not before ``since`` nor taken back."""
    own = (QueueAction.user_id == user_id, QueueAction.doctor_id == doctor_id)
    newest = select(func.max(QueueAction.id)).where(*own).scalar_subquery()
    first = select(func.coalesce(QueueAction.part_of, QueueAction.id)).where(QueueAction.id == newest).scalar_subquery()
    query = (
        select(QueueAction)
        .where(or_(QueueAction.id == first, QueueAction.part_of == first))
        .where(QueueAction.at >= since, QueueAction.undone_at.is_(None))
        .order_by(QueueAction.id.desc())
    )
    return tuple(_done(row) for row in connection.execute(query.with_only_columns(*QueueAction.__table__.c)).mappings())


@dataclass(frozen=True, slots=True)
class LastAction:
    """The newest action on an appointment, whoever did it."""

    done: DoneAction
    user_id: int
    is_undone: bool


def last_on_appointment(connection: Connection, appointment_id: int, since: datetime) -> LastAction | None:
    """What was last done to the appointment's visits, if it was not before ``since``."""
    query = (
        select(*QueueAction.__table__.c)
        .join(Visit, Visit.id == QueueAction.visit_id)
        .where(Visit.appointment_id == appointment_id, QueueAction.at >= since)
        .order_by(QueueAction.id.desc())
        .limit(1)
    )
    row = connection.execute(query).mappings().first()
    return None if row is None else LastAction(_done(row), row["user_id"], row["undone_at"] is not None)


def mark_undone(connection: Connection, action_id: int, now: datetime) -> None:
    """The action has been taken back; it is not offered again."""
    connection.execute(update(QueueAction).where(QueueAction.id == action_id).values(undone_at=now))


def _done(row: Mapping[Any, Any]) -> DoneAction:
    return DoneAction(
        row["id"],
        DayAction(row["action"]),
        row["visit_id"],
        row["visit_version"],
        row["opened_visit_id"],
        _from_json(row["before"]),
    )


def _as_json(day: LockedDay, before: DayState) -> str:
    state = {"appointment": before.appointment, "visit": before.visit, "payment": before.payment}
    instants = {name: value.isoformat() for name in _INSTANTS if (value := getattr(day, name)) is not None}
    return json.dumps({**state, **instants, **{name: getattr(day, name) for name in _PLAIN}}, ensure_ascii=False)


def _from_json(text: str) -> Before:
    kept = json.loads(text)
    state = DayState(AppointmentStatus(kept["appointment"]), VisitStatus(kept["visit"]), PaymentStatus(kept["payment"]))
    instants = {name: datetime.fromisoformat(kept[name]) if name in kept else None for name in _INSTANTS}
    return Before(state, {**instants, **{name: kept[name] for name in _PLAIN}})
