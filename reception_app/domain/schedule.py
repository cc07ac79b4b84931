"""When a doctor works in a clinic: timetables, shifts, leave and holidays, the grid of starts, and what each start is.

The rules, for every time zone:

* The bounds of a shift are wall times of the clinic. Of a repeated hour the first is meant; a bound inside a skipped
  hour is the moment of the jump. Instants are in UTC in here, so that comparing and subtracting them is always exact.
* The starts of a shift lie ``step`` minutes of real time apart, counted from its beginning: a repeated hour has twice
  the starts, a skipped hour none. "On the step" means on this grid.
* A service lies inside one shift and outside all time off. The buffer after it may run past the shift's end and into
  time off, but not into another booking.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise, zip_longest
from typing import NamedTuple
from zoneinfo import ZoneInfo

from reception_app.domain.appointment import BookingSource
from reception_app.domain.errors import DoctorUnavailable, SlotOffStep, SlotOutsideHours, SlotPast
from reception_app.domain.local_time import YEARS, clinic_day, shift_bound
from reception_app.domain.slot import Slot, SlotState

DAY = timedelta(days=1)
LONGEST_BREAK = timedelta(hours=3)
"""A gap between two shifts of a day shorter than this is drawn as a break; a longer one only parts two sessions."""
LONGEST_HELD = timedelta(minutes=720 + 240)
"""The longest time one booking can hold: the schema's limits of a service's duration and buffer."""


class Span(NamedTuple):
    """A stretch of time in UTC without its last instant: a leave, a holiday, or a booking with its buffer."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Hours:
    """A row of a timetable: minutes after local midnight of ``weekday`` (0 is Monday); past 1440 is the next day."""

    weekday: int
    starts_at: int
    ends_at: int
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """What a clinic's clock and grid are; ``step`` and ``day_starts_at`` in minutes."""

    zone: ZoneInfo
    step: int
    day_starts_at: int

    def day_of(self, instant: datetime) -> date:
        """The clinic's working day at ``instant``: its "today", where no shift says otherwise."""
        return clinic_day(instant, self.zone, self.day_starts_at)

    def day_bounds(self, day: date) -> Span:
        """From the beginning of the clinic's working day to that of the next."""
        begins = datetime.combine(day, time.min) + timedelta(minutes=self.day_starts_at)
        return Span(shift_bound(begins, self.zone), shift_bound(begins + DAY, self.zone))

    def last_day_before(self, instant: datetime) -> date:
        """The last working day of something that ends at ``instant``: a holiday up to midnight ends the day before."""
        return self.day_of(instant - timedelta(microseconds=1))


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch of work in UTC. It belongs to the day it was planned for, also after midnight."""

    starts: datetime
    ends: datetime
    service_date: date


@dataclass(frozen=True, slots=True)
class Schedule:
    """All that decides when one doctor works in one clinic; leave and holidays are kept in order and joined."""

    place: Place
    hours: tuple[Hours, ...]
    leave: tuple[Span, ...] = ()
    holidays: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "leave", joined(self.leave))
        object.__setattr__(self, "holidays", joined(self.holidays))

    def shifts_on(self, day: date) -> tuple[Shift, ...]:
        """The shifts of service date ``day`` in order, touching ones joined.

        What a shift of the day before still works is that day's, so that no start has two service dates.
        """
        spans = self._spans_of(day)
        if not spans:
            return ()
        worked_until = max((span.ends for span in self._spans_of(day - DAY)), default=spans[0].starts)
        return tuple(
            Shift(max(span.starts, worked_until), span.ends, day) for span in spans if span.ends > worked_until
        )

    def shift_at(self, instant: datetime) -> Shift | None:
        """The shift that holds ``instant``: of that local day, or of the day before when it works past midnight."""
        day = instant.astimezone(self.place.zone).date()
        for candidate in (day - DAY, day):
            for shift in self.shifts_on(candidate):
                if shift.starts <= instant < shift.ends:
                    return shift
        return None

    def service_date_of(self, instant: datetime) -> date:
        """The date of the shift the start belongs to, otherwise of the clinic's day (design, section 3)."""
        shift = self.shift_at(instant)
        return shift.service_date if shift else self.place.day_of(instant)

    def time_off_at(self, instant: datetime) -> tuple[SlotState, datetime] | None:
        """HOLIDAY or LEAVE at ``instant`` with its end; a closed clinic goes before a doctor's leave."""
        for state, spans in ((SlotState.HOLIDAY, self.holidays), (SlotState.LEAVE, self.leave)):
            for span in spans:
                if span.starts <= instant < span.ends:
                    return state, span.ends
        return None

    def next_time_off(self, instant: datetime) -> datetime | None:
        """When the first leave or holiday after ``instant`` begins."""
        return min((span.starts for span in (*self.leave, *self.holidays) if span.starts > instant), default=None)

    def hours_on(self, day: date) -> tuple[Span, ...]:
        """The shifts of ``day`` as they were planned, whatever time off says."""
        return tuple(Span(shift.starts, shift.ends) for shift in self.shifts_on(day))

    def breaks_on(self, day: date) -> tuple[Span, ...]:
        """The gaps between the shifts of ``day`` that are drawn as breaks."""
        return tuple(
            Span(shift.ends, following.starts)
            for shift, following in pairwise(self.shifts_on(day))
            if following.starts - shift.ends < LONGEST_BREAK
        )

    def presence_on(self, day: date) -> tuple[Span, ...]:
        """The shifts of ``day`` less leave and holidays: the hours a patient can find the doctor."""
        spans = list(self.hours_on(day))
        for away in joined((*self.leave, *self.holidays)):
            spans = [part for span in spans for part in _without(span, away)]
        return tuple(spans)

    def _spans_of(self, day: date) -> tuple[Span, ...]:
        weekday = day.weekday()
        midnight = datetime.combine(day, time.min)
        return joined(
            Span(
                shift_bound(midnight + timedelta(minutes=row.starts_at), self.place.zone),
                shift_bound(midnight + timedelta(minutes=row.ends_at), self.place.zone),
            )
            for row in timetable(self.hours, day)
            if row.weekday == weekday
        )


def timetable(hours: Iterable[Hours], day: date) -> tuple[Hours, ...]:
    """The rows in force on ``day``: those of the shortest valid period, of equals the later one, else the general ones.

    The chosen period replaces the general timetable as a whole, so a weekday it leaves out is a day off.
    """
    general: list[Hours] = []
    periods: dict[tuple[timedelta, int], list[Hours]] = {}
    for row in hours:
        if row.valid_from is None or row.valid_to is None:
            general.append(row)
        elif row.valid_from <= day <= row.valid_to:
            rank = (row.valid_to - row.valid_from, -row.valid_from.toordinal())
            periods.setdefault(rank, []).append(row)
    return tuple(periods[min(periods)] if periods else general)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same time in order, with touching and overlapping spans made one and empty ones dropped."""
    result: list[Span] = []
    for span in sorted(spans):
        if span.starts >= span.ends:
            continue
        if result and span.starts <= result[-1].ends:
            result[-1] = Span(result[-1].starts, max(result[-1].ends, span.ends))
        else:
            result.append(span)
    return tuple(result)


def _without(span: Span, away: Span) -> Iterator[Span]:
    before, after = Span(span.starts, min(span.ends, away.starts)), Span(max(span.starts, away.ends), span.ends)
    yield from (part for part in (before, after) if part.starts < part.ends)


def starts_on(schedule: Schedule, day: date) -> Iterator[tuple[datetime, datetime, bool]]:
    """Every start of ``day``, the end of its shift or break, and whether it lies in a break (on the grid before it)."""
    step = timedelta(minutes=schedule.place.step)
    shifts = schedule.shifts_on(day)
    for shift, following in zip_longest(shifts, shifts[1:]):
        start = shift.starts
        while start < shift.ends:
            yield start, shift.ends, False
            start += step
        if following and following.starts - shift.ends < LONGEST_BREAK:
            while start < following.starts:
                yield start, following.starts, True
                start += step


def day_slots(
    schedule: Schedule, busy: Sequence[Span], day: date, *, duration: int, buffer_after: int, now: datetime
) -> tuple[Slot, ...]:
    """Every start of ``day`` with its state; ``busy`` holds the doctor's bookings with their buffers, in order.

    Of several reasons the first of these is told: holiday, leave, past, break, booked, too short. A start is past here
    once it has begun: it is not offered any more, though ``check_start`` takes it until its slot is over. ``until`` is
    when the holiday, leave, break or booking ends; for a start that is too short, when the free time ends.
    """
    length, held = timedelta(minutes=duration), timedelta(minutes=duration + buffer_after)
    slots: list[Slot] = []
    index, busy_until = -1, datetime.min.replace(tzinfo=UTC)
    for start, limit, in_break in starts_on(schedule, day):
        if index < 0:
            index = bisect_left(busy, (start - LONGEST_HELD,))
        while index < len(busy) and busy[index].starts <= start:
            busy_until = max(busy_until, busy[index].ends)
            index += 1
        end = start + length
        state, until = SlotState.FREE, None
        if away := schedule.time_off_at(start):
            state, until = away
        elif start < now:
            state = SlotState.PAST
        elif in_break:
            state, until = SlotState.BREAK, limit
        elif start < busy_until:
            state, until = SlotState.BOOKED, busy_until
        else:
            ends = [limit] if end > limit else []
            if (off := schedule.next_time_off(start)) is not None and off < end:
                ends.append(off)
            if index < len(busy) and busy[index].starts < start + held:
                ends.append(busy[index].starts)
            if ends:
                state, until = SlotState.TOO_SHORT, min(ends)
        slots.append(Slot(start, end, state, until))
    return tuple(slots)


def check_start(
    schedule: Schedule, start: datetime, *, duration: int, now: datetime, source: BookingSource | None = None
) -> date:
    """The service date of a booking at ``start`` (aware) for ``duration`` minutes; see ``overlapping`` for collisions.

    Raises SlotPast once the slot has ended, SlotOutsideHours, DoctorUnavailable with ``reason`` leave or holiday and
    ``until``, and SlotOffStep, in this order. Walk-ins need not be on the step (design, section 4).
    """
    if start.year not in YEARS:  # beyond it zones cannot be computed
        raise (SlotPast if start.year < YEARS.start else SlotOutsideHours)(start=start.isoformat())
    start = start.astimezone(UTC)
    end = start + timedelta(minutes=duration)
    asked = start.isoformat()
    if end <= now:
        raise SlotPast(start=asked)
    shift = schedule.shift_at(start)
    if shift is None or end > shift.ends:
        raise SlotOutsideHours(start=asked)
    off = schedule.next_time_off(start)
    away = schedule.time_off_at(start) or (schedule.time_off_at(off) if off is not None and off < end else None)
    if away:
        raise DoctorUnavailable(start=asked, reason=str(away[0]), until=away[1].isoformat())
    if source is not BookingSource.WALK_IN and (start - shift.starts) % timedelta(minutes=schedule.place.step):
        raise SlotOffStep(start=asked, step=schedule.place.step)
    return shift.service_date


def overlapping(busy: Iterable[Span], start: datetime, *, duration: int, buffer_after: int) -> Span | None:
    """The first of ``busy`` that a booking at ``start`` would run into, its buffer counted."""
    held_until = start + timedelta(minutes=duration + buffer_after)
    return next((span for span in busy if span.starts < held_until and start < span.ends), None)


def away_until(off: Sequence[Span], hours: Sequence[Span], now: datetime) -> datetime | None:
    """The end of the time off in ``off`` (joined) that covers all that is left of ``hours`` (today's), else None.

    Where nothing is left of them, it must cover ``now``.
    """
    covering = None
    for part in [Span(max(now, span.starts), span.ends) for span in hours if span.ends > now] or [Span(now, now)]:
        covering = next((span for span in off if span.starts <= part.starts and part.ends <= span.ends), None)
        if covering is None or covering.ends <= now:
            return None
    return covering and covering.ends
