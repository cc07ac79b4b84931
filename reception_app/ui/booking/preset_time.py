"""A start that was chosen on the day board before there was a service: taken if it fits, else told why it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reception_app.domain.slot import Slot, SlotState
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.loading import DayTimes

_NIGHT = timedelta(hours=5)


@dataclass(frozen=True, slots=True)
class WantedTime:
    """What the fetched days say of the wanted start; ``slot`` is None where there is no such start at all."""

    day: DayTimes | None
    slot: Slot | None

    @property
    def fits(self) -> bool:
        """Whether it can be booked with the chosen service."""
        return self.slot is not None and self.slot.state is SlotState.FREE


def likely_day(choice: Choice) -> date | None:
    """The service date the wanted start most likely belongs to: the hours after midnight are still the day before."""
    if choice.wanted_start is None:
        return None
    return (choice.wanted_start.astimezone(choice.zone) - _NIGHT).date()


def look_for(start: datetime, week: Sequence[DayTimes]) -> WantedTime:
    """The wanted start in the days that were fetched."""
    for day in week:
        for slot in day.slots:
            if slot.start == start:
                return WantedTime(day, slot)
    return WantedTime(None, None)
