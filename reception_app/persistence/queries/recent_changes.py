"""Who changed what in the last minutes, from the newest entries of the audit: for rows that glow."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select

from reception_app.domain.localized import LocalText
from reception_app.persistence.models import AuditEntry, Terminal, User
from reception_app.persistence.queries.dashboard import Change

RECENT = timedelta(minutes=10)
"""Changes older than this are no news to a screen that refreshes every half minute."""
_NEWEST = 400
"""How many entries of the audit are looked at: more than a full house makes in the minutes that count."""
_newest = (
    select(
        AuditEntry.id,
        AuditEntry.entity,
        AuditEntry.entity_id,
        AuditEntry.at,
        AuditEntry.action,
        AuditEntry.user_id,
        AuditEntry.terminal_id,
    )
    .order_by(AuditEntry.id.desc())
    .limit(_NEWEST)
    .subquery("newest")
)
_CHANGES = (
    select(
        _newest.c.entity,
        _newest.c.entity_id,
        _newest.c.at,
        _newest.c.action,
        _newest.c.terminal_id,
        User.name_ar,
        User.name_en,
        Terminal.name,
    )
    .join(User, User.id == _newest.c.user_id)
    .join(Terminal, Terminal.id == _newest.c.terminal_id)
    .where(_newest.c.at >= bindparam("since"))
    .order_by(_newest.c.id)
)


class RecentChanges:
    """The last change of each row after ``since``; one statement, whose work is bounded."""

    def __init__(self, connection: Connection, since: datetime) -> None:
        self._of: dict[str, dict[int, Change]] = defaultdict(dict)
        for entity, key, at, action, terminal_id, name_ar, name_en, terminal in connection.execute(
            _CHANGES, {"since": since}
        ):
            self._of[entity][key] = Change(at, action, LocalText(name_ar, name_en), terminal_id, terminal)

    def of_booking(self, appointment_id: int, visit_id: int, payment_id: int) -> Change | None:
        """What was last done to a booking."""
        newest = self._of["appointment"].get(appointment_id)
        for change in (self._of["visit"].get(visit_id), self._of["payment"].get(payment_id)):
            if change is not None and (newest is None or change.at > newest.at):
                newest = change
        return newest

    def of_patient(self, patient_id: int) -> Change | None:
        """What was last done to a patient's file."""
        return self._of["patient"].get(patient_id)
