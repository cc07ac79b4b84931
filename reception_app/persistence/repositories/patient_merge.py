"""Moving one patient's history to another file, and exactly that history back again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite

from reception_app.persistence.models import Appointment, AuditEntry, Patient, PatientDistinct

MERGE, UNDO = "merge", "undo_merge"
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class MergeRecord:
    """What the audit keeps of a merge: both files before it, and what was moved."""

    at: datetime
    before: dict[str, Any]
    after: dict[str, Any]


def move_appointments(connection: Connection, from_id: int, to_id: int) -> list[int]:
    """All appointments of one file become the other's, and visits and payments with them; their ids."""
    moving = update(Appointment).where(Appointment.patient_id == from_id).values(patient_id=to_id)
    return sorted(connection.scalars(moving.returning(Appointment.id)))


def give_back(connection: Connection, appointment_ids: Sequence[int], from_id: int, to_id: int) -> int:
    """Those of the appointments that are still ``from_id``'s become ``to_id``'s again; how many."""
    moved = 0
    for some in _chunks(appointment_ids):
        back = update(Appointment).where(Appointment.id.in_(some), Appointment.patient_id == from_id)
        moved += connection.execute(back.values(patient_id=to_id)).rowcount
    return moved


def repoint(connection: Connection, from_id: int, to_id: int) -> list[int]:
    """Files that were merged into ``from_id`` lead to ``to_id``; their ids."""
    leading = update(Patient).where(Patient.merged_into == from_id).values(merged_into=to_id)
    return sorted(connection.scalars(leading.returning(Patient.id)))


def point_back(connection: Connection, ids: Sequence[int], from_id: int, to_id: int) -> None:
    """Those files lead to where they led before, unless somebody led them elsewhere."""
    for some in _chunks(ids):
        back = update(Patient).where(Patient.id.in_(some), Patient.merged_into == from_id)
        connection.execute(back.values(merged_into=to_id))


def last_merge(connection: Connection, patient_id: int) -> MergeRecord | None:
    """The newest record of this file's being merged into another."""
    row = connection.execute(
        select(AuditEntry.at, AuditEntry.before, AuditEntry.after)
        .where(AuditEntry.entity == "patient", AuditEntry.entity_id == patient_id, AuditEntry.action == MERGE)
        .order_by(AuditEntry.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else MergeRecord(row.at, json.loads(row.before), json.loads(row.after))


def tell_apart(connection: Connection, one_id: int, other_id: int, now: datetime, user_id: int) -> bool:
    """Note that two files are two people's; whether that was new."""
    first, second = sorted((one_id, other_id))
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    noting = dialect.insert(PatientDistinct).values(first_id=first, second_id=second, at=now, user_id=user_id)
    return connection.execute(noting.on_conflict_do_nothing()).rowcount == 1


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]
