"""Who changed a row last, where and when, as the audit tells it: for the desk that was a moment slower."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, or_, select

from reception_app.domain.localized import LocalText
from reception_app.persistence.models import AuditEntry, Terminal, User


@dataclass(frozen=True, slots=True)
class LastChange:
    """The newest entry about a row."""

    at: datetime
    by: LocalText
    terminal: str


def last_change(connection: Connection, rows: Sequence[tuple[str, int]]) -> LastChange | None:
    """The newest change of any of the rows, each an entity's name and id; None where the audit has none by a user."""
    about = (and_(AuditEntry.entity == entity, AuditEntry.entity_id == key) for entity, key in rows)
    query = (
        select(AuditEntry.at, User.name_ar, User.name_en, Terminal.name)
        .join(User, User.id == AuditEntry.user_id)
        .join(Terminal, Terminal.id == AuditEntry.terminal_id)
        .where(or_(*about))
        .order_by(AuditEntry.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else LastChange(row.at, LocalText(row.name_ar, row.name_en), row.name)
