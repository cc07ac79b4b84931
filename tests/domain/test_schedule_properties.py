"""Any timetable, time off and bookings, also when the clocks change: free times are free, and every reason is true.

The oracle walks the clinic's clock minute by minute and knows nothing of the code it judges but the timetable's choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from reception_app.domain.appointment import BookingSource
from reception_app.domain.errors import ReceptionError, SlotOffStep
from reception_app.domain.schedule import (
    LONGEST_BREAK,
    Hours,
    Place,
    Schedule,
    Span,
    check_start,
    day_slots,
    overlapping,
    timetable,
)
from reception_app.domain.slot import Slot, SlotState

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
CLOCK_CHANGES = {
    "Africa/Cairo": (date(2026, 4, 24), date(2026, 10, 29), date(2026, 10, 30)),
    "Asia/Beirut": (date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)),
    "Asia/Riyadh": (date(2026, 11, 22),),
}


@dataclass(frozen=True)
class Case:
    """One doctor's day: what the code is given."""

    schedule: Schedule
    busy: tuple[Span, ...]
    day: date
    duration: int
    buffer_after: int
    now: datetime

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        return day_slots(
            self.schedule,
            self.busy,
            self.day,
            duration=self.duration,
            buffer_after=self.buffer_after,
            now=self.now,
        )

    @cached_property
    def shifts(self) -> list[Span]:
        """The day's shifts by the oracle, less what the day before still works."""
        before = self._by_the_clock(self.day - DAY)
        own = self._by_the_clock(self.day)
        cut = max((span.ends for span in before), default=datetime.min.replace(tzinfo=UTC))
        return [Span(max(span.starts, cut), span.ends) for span in own if span.ends > cut]

    def _by_the_clock(self, day: date) -> list[Span]:
        spans = sorted(
            Span(self._clock_reaches(day, row.starts_at), self._clock_reaches(day, row.ends_at))
            for row in timetable(self.schedule.hours, day)
            if row.weekday == day.weekday()
        )
        united: list[Span] = []
        for span in (span for span in spans if span.starts < span.ends):
            if united and span.starts <= united[-1].ends:
                united[-1] = Span(united[-1].starts, max(span.ends, united[-1].ends))
            else:
                united.append(span)
        return united

    def _clock_reaches(self, day: date, minutes: int) -> datetime:
        """The first instant at which the clinic's clock shows the wall time or a later one."""
        wall = datetime.combine(day, time.min) + minutes * MINUTE
        instant = wall.replace(tzinfo=UTC) - timedelta(hours=5)
        while instant.astimezone(self.schedule.place.zone).replace(tzinfo=None) < wall:
            instant += 5 * MINUTE
        return instant


def fives(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low // 5, high // 5).map(lambda n: n * 5)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    name = draw(st.sampled_from(sorted(CLOCK_CHANGES)))
    zone = ZoneInfo(name)
    day = draw(st.sampled_from(CLOCK_CHANGES[name])) + draw(st.integers(-1, 1)) * DAY
    noon = datetime.combine(day, time(12), zone).astimezone(UTC)
    near = st.integers(-30 * 60, 30 * 60).map(lambda n: noon + n * MINUTE)

    @st.composite
    def spans(draw: st.DrawFn, longest: int) -> Span:
        starts = draw(near)
        return Span(starts, starts + draw(st.integers(1, longest)) * MINUTE)

    @st.composite
    def hours(draw: st.DrawFn) -> Hours:
        starts_at = draw(fives(0, 1435))
        length = draw(st.one_of(fives(5, 360), fives(5, 1440)))
        period = draw(st.sampled_from([None, None, (day - DAY, day + DAY), (day, day), (day - 9 * DAY, day)]))
        weekday = (day + draw(st.sampled_from([0, 0, 0, -1, 1])) * DAY).weekday()
        return Hours(weekday, starts_at, starts_at + length, *(period or (None, None)))

    return Case(
        Schedule(
            Place(zone, step=draw(fives(5, 60)), day_starts_at=300),
            hours=tuple(draw(st.lists(hours(), min_size=1, max_size=6))),
            leave=tuple(draw(st.lists(spans(600), max_size=2))),
            holidays=tuple(draw(st.lists(spans(1440), max_size=1))),
        ),
        busy=tuple(sorted(draw(st.lists(spans(240), max_size=12)))),
        day=day,
        duration=draw(fives(5, 180)),
        buffer_after=draw(st.sampled_from([0, 0, 5, 30])),
        now=draw(st.one_of(near, st.just(noon - 9 * DAY))),
    )


def covers(spans: Sequence[Span], instant: datetime) -> bool:
    return any(span.starts <= instant < span.ends for span in spans)


def meets(spans: Sequence[Span], other: Span) -> bool:
    return any(span.starts < other.ends and other.starts < span.ends for span in spans)


@settings(max_examples=150, deadline=None)
@given(cases())
def test_no_free_time_meets_a_booking_leaves_the_hours_or_falls_into_time_off(case: Case) -> None:
    for slot in case.slots:
        served = Span(slot.start, slot.start + case.duration * MINUTE)
        held = Span(slot.start, served.ends + case.buffer_after * MINUTE)
        possible = (
            any(shift.starts <= served.starts and served.ends <= shift.ends for shift in case.shifts)
            and not meets((*case.schedule.leave, *case.schedule.holidays), served)
            and not meets(case.busy, held)
            and slot.start >= case.now
        )
        assert slot.end == served.ends
        assert possible == (slot.state is SlotState.FREE)


@settings(max_examples=150, deadline=None)
@given(cases())
def test_the_starts_are_the_grid_of_every_shift_and_of_the_short_gaps(case: Case) -> None:
    step = case.schedule.place.step * MINUTE
    expected = []
    for index, shift in enumerate(case.shifts):
        until = shift.ends
        if index + 1 < len(case.shifts) and case.shifts[index + 1].starts - shift.ends < LONGEST_BREAK:
            until = case.shifts[index + 1].starts
        expected += [shift.starts + n * step for n in range(-(-(until - shift.starts) // step))]
    assert [slot.start for slot in case.slots] == expected
    assert all(one.start < other.start for one, other in pairwise(case.slots))


@settings(max_examples=150, deadline=None)
@given(cases())
def test_every_reason_is_true_and_ends_when_it_says(case: Case) -> None:
    off = (*case.schedule.leave, *case.schedule.holidays)
    causes = {
        SlotState.BOOKED: case.busy,
        SlotState.LEAVE: case.schedule.leave,
        SlotState.HOLIDAY: case.schedule.holidays,
    }
    for slot in case.slots:
        if slot.state is SlotState.FREE:
            assert slot.until is None
        elif slot.state is SlotState.PAST:
            assert slot.start < case.now
            assert slot.until is None
        elif slot.state is SlotState.BREAK:
            assert not covers(case.shifts, slot.start)
            assert any(shift.starts == slot.until for shift in case.shifts)
        elif slot.state is SlotState.TOO_SHORT:
            assert slot.until is not None
            assert slot.start < slot.until < slot.end + case.buffer_after * MINUTE
            assert not meets(case.busy, Span(slot.start, slot.until))
            assert not meets(off, Span(slot.start, min(slot.until, slot.end)))
            edges = [span.starts for span in (*case.busy, *off)] + [shift.ends for shift in case.shifts]
            assert slot.until in edges
        else:
            assert slot.until is not None
            assert slot.until in {span.ends for span in causes[slot.state]}
            moment = slot.start
            while moment < slot.until:
                assert covers(causes[slot.state], moment)
                moment += MINUTE
            assert slot.state is SlotState.BOOKED or not covers(causes[slot.state], slot.until)


@settings(max_examples=150, deadline=None)
@given(cases())
def test_booking_agrees_with_what_was_offered(case: Case) -> None:
    for slot in case.slots:
        fits = overlapping(case.busy, slot.start, duration=case.duration, buffer_after=case.buffer_after) is None
        try:
            service_date = check_start(case.schedule, slot.start, duration=case.duration, now=case.now)
        except ReceptionError:
            assert slot.state is not SlotState.FREE
        else:
            assert service_date == case.day == case.schedule.service_date_of(slot.start)
            begun = slot.start < case.now
            assert (slot.state is SlotState.FREE) == (fits and not begun)
            assert not begun or slot.state is SlotState.PAST


@settings(max_examples=150, deadline=None)
@given(cases(), st.integers(0, 30 * 60))
def test_off_the_grid_only_walk_ins_may_start(case: Case, minutes: int) -> None:
    if not case.shifts:
        return
    start = case.shifts[0].starts + minutes * MINUTE
    try:
        service_date = check_start(
            case.schedule, start, duration=case.duration, now=case.now, source=BookingSource.WALK_IN
        )
    except SlotOffStep:
        raise
    except ReceptionError:
        return
    on_grid = service_date != case.day or any(slot.start == start for slot in case.slots)
    try:
        assert check_start(case.schedule, start, duration=case.duration, now=case.now) == service_date
    except SlotOffStep:
        assert service_date != case.day or not on_grid
    else:
        assert on_grid
