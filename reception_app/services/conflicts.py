"""Who holds a time that was asked for: told to the desk without the patient."""

from __future__ import annotations

from datetime import datetime

from reception_app.domain.errors import SlotTaken
from reception_app.domain.localized import LocalText
from reception_app.persistence.repositories.appointments import InTheWay


def slot_taken(start: datetime, other: InTheWay | None) -> SlotTaken:
    """The refusal of a booking at ``start``: who took the time, at which desk and when, where that is known."""
    if other is None:
        return SlotTaken(start=start.isoformat())
    return SlotTaken(
        start=start.isoformat(),
        by=LocalText(other.name_ar, other.name_en),
        terminal=other.terminal,
        at=other.created_at,
    )
