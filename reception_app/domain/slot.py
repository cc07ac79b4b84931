"""A start time on the clinic's step, and why it can or cannot be booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SlotState(StrEnum):
    FREE = "free"
    BOOKED = "booked"
    BREAK = "break"
    LEAVE = "leave"
    HOLIDAY = "holiday"
    PAST = "past"
    TOO_SHORT = "too_short"


@dataclass(frozen=True, slots=True)
class Slot:
    """One start in UTC; ``until`` tells when the reason it is not free ends, where there is such a time."""

    start: datetime
    end: datetime
    state: SlotState
    until: datetime | None = None


class DayState(StrEnum):
    """What a day offers at a glance: free times, or why there are none; OFF is a day without hours."""

    FREE = "free"
    FULL = "full"
    LEAVE = "leave"
    HOLIDAY = "holiday"
    OVER = "over"
    OFF = "off"


_WHY_NOTHING_IS_FREE = (
    (SlotState.BOOKED, DayState.FULL),
    (SlotState.TOO_SHORT, DayState.FULL),
    (SlotState.LEAVE, DayState.LEAVE),
    (SlotState.HOLIDAY, DayState.HOLIDAY),
    (SlotState.PAST, DayState.OVER),
)


@dataclass(frozen=True, slots=True)
class DaySlots:
    """All starts of one doctor on one service date, in order of time."""

    doctor_id: int
    clinic_id: int
    service_id: int
    service_date: date
    slots: tuple[Slot, ...]

    @property
    def free_count(self) -> int:
        """How many starts can be booked."""
        return sum(slot.state is SlotState.FREE for slot in self.slots)

    @property
    def first_free(self) -> Slot | None:
        """The first start that can be booked, None where none can."""
        return next((slot for slot in self.slots if slot.state is SlotState.FREE), None)

    @property
    def state(self) -> DayState:
        """FREE with at least one free start, otherwise the reason that matters most to the one who asks."""
        found = {slot.state for slot in self.slots}
        if SlotState.FREE in found:
            return DayState.FREE
        return next((day for slot, day in _WHY_NOTHING_IS_FREE if slot in found), DayState.OFF)
