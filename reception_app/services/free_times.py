"""The search for the earliest free time of a clinic, of a doctor, or of any of several doctors."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from reception_app.domain.errors import ReceptionError
from reception_app.domain.local_time import shift_bound
from reception_app.domain.schedule import DAY, Schedule, Span, check_start, day_slots, overlapping
from reception_app.domain.slot import Slot, SlotState
from reception_app.persistence.repositories.schedules import Connection, load_busy, window

MINUTE = timedelta(minutes=1)
_LOOKS = (1, 6)
"""Days ahead at which the search looks again for those without a free time so far; most find one in the first days."""


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A free start of one doctor, and the service date it belongs to."""

    doctor_id: int
    slot: Slot
    service_date: date

    @property
    def start(self) -> datetime:
        """When it begins."""
        return self.slot.start

    @property
    def end(self) -> datetime:
        """When it ends."""
        return self.slot.end


@dataclass(frozen=True, slots=True)
class Candidate:
    """One doctor's schedule with the length of what is asked for, in minutes."""

    doctor_id: int
    schedule: Schedule
    duration: int
    buffer_after: int

    def slots(self, busy: Sequence[Span], day: date, now: datetime) -> tuple[Slot, ...]:
        """Every start of the day with its state, ``busy`` taken out; instants in UTC."""
        return day_slots(self.schedule, busy, day, duration=self.duration, buffer_after=self.buffer_after, now=now)

    def free_at(self, busy: Sequence[Span], start: datetime, now: datetime) -> FreeTime | None:
        """The very ``start`` (in UTC) with this doctor, if it can be booked."""
        if overlapping(busy, start, duration=self.duration, buffer_after=self.buffer_after):
            return None
        try:
            service_date = check_start(self.schedule, start, duration=self.duration, now=now)
        except ReceptionError:
            return None
        return FreeTime(self.doctor_id, Slot(start, start + self.duration * MINUTE, SlotState.FREE), service_date)


def earliest(
    connection: Connection, groups: Mapping[int, Collection[Candidate]], after: datetime, within_days: int
) -> dict[int, FreeTime]:
    """The earliest free start of each group at or after ``after``, looked for ``within_days`` days ahead.

    The candidates of a group share their clinic; of equal starts the first candidate's is taken. Reads bookings in at
    most three statements, however many groups there are.
    """
    found: dict[int, FreeTime] = {}
    waiting = {key: _Search(members, after) for key, members in groups.items() if members}
    first = -1  # a shift of the day before may still run
    for last in sorted({min(look, within_days) for look in (*_LOOKS, within_days)}):
        if not waiting:
            break
        today = [search.today for search in waiting.values()]
        doctors = {member.doctor_id for search in waiting.values() for member in search.members}
        whole = window(min(today) + first * DAY, max(today) + last * DAY)
        busy = load_busy(connection, doctors, Span(max(whole.starts, after), whole.ends))
        for key, search in list(waiting.items()):
            if search.look(busy, first, last) or last == within_days:
                del waiting[key]
                if search.best:
                    found[key] = search.best
        first = last + 1
    return found


class _Search:
    """One group's search, day after day until no later day can have an earlier start."""

    def __init__(self, members: Collection[Candidate], after: datetime) -> None:
        self.members = tuple(members)
        self.place = self.members[0].schedule.place
        self.after = after
        self.today = self.place.day_of(after)
        self.best: FreeTime | None = None

    def look(self, busy: Mapping[int, Sequence[Span]], first: int, last: int) -> bool:
        """Look through the days ``first`` to ``last`` from today; whether the search is over."""
        for offset in range(first, last + 1):
            day = self.today + offset * DAY
            if self._none_earlier_from(day):
                return True
            for member in self.members:
                for slot in member.slots(busy[member.doctor_id], day, self.after):
                    if self.best and slot.start >= self.best.slot.start:
                        break
                    if slot.state is SlotState.FREE:
                        self.best = FreeTime(member.doctor_id, slot, day)
                        break
        return self._none_earlier_from(self.today + (last + 1) * DAY)

    def _none_earlier_from(self, day: date) -> bool:
        """No shift begins before its day's midnight, but a night shift has starts after the next midnight."""
        midnight = shift_bound(datetime.combine(day, time.min), self.place.zone)
        return self.best is not None and self.best.slot.start < midnight


def nearest(
    candidate: Candidate, busy: Sequence[Span], start: datetime, days: Sequence[date], now: datetime, count: int
) -> tuple[FreeTime, ...]:
    """The ``count`` free starts nearest to ``start`` on ``days``, in order of time."""
    free = [
        FreeTime(candidate.doctor_id, slot, day)
        for day in days
        for slot in candidate.slots(busy, day, now)
        if slot.state is SlotState.FREE
    ]
    return tuple(sorted(sorted(free, key=lambda time: abs(time.start - start))[:count], key=lambda time: time.start))
