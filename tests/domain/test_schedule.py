"""Timetables, shifts past midnight, time off, and the starts of days told one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest

from reception_app.domain.appointment import BookingSource
from reception_app.domain.errors import (
    DoctorUnavailable,
    ReceptionError,
    SlotOffStep,
    SlotOutsideHours,
    SlotPast,
)
from reception_app.domain.local_time import wall_time
from reception_app.domain.schedule import (
    DAY,
    Hours,
    Place,
    Schedule,
    Span,
    away_until,
    check_start,
    day_slots,
    timetable,
)
from reception_app.domain.slot import DaySlots, DayState, SlotState

CAIRO = ZoneInfo("Africa/Cairo")
SUNDAY = date(2026, 11, 22)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def at(text: str, day: date = SUNDAY) -> datetime:
    hour, minute = text.split(":")
    return wall_time(day, int(hour) * 60 + int(minute), CAIRO)


def span(first: str, last: str, day: date = SUNDAY) -> Span:
    return Span(at(first, day), at(last, day))


def daily(*shifts: tuple[str, str], valid: tuple[date, date] | None = None, weekdays: range = range(7)) -> list[Hours]:
    def minutes(text: str) -> int:
        return int(text[:-3]) * 60 + int(text[-2:])

    period = valid or (None, None)
    return [Hours(weekday, minutes(a), minutes(b), *period) for weekday in weekdays for a, b in shifts]


def schedule(*hours: Hours, leave: tuple[Span, ...] = (), holidays: tuple[Span, ...] = (), step: int = 20) -> Schedule:
    return Schedule(Place(CAIRO, step, 300), tuple(hours), leave, holidays)


def shown(
    made: Schedule,
    *busy: Span,
    day: date = SUNDAY,
    now: datetime = LONG_AGO,
    duration: int = 20,
    buffer_after: int = 0,
) -> dict[str, str]:
    """Wall time to state, and for what is not free the wall time it ends at."""

    def wall(instant: datetime) -> str:
        return f"{instant.astimezone(CAIRO):%H:%M}"

    slots = day_slots(made, sorted(busy), day, duration=duration, buffer_after=buffer_after, now=now)
    return {wall(s.start): f"{s.state} {wall(s.until)}" if s.until else str(s.state) for s in slots}


def test_the_day_of_the_mockup() -> None:
    made = schedule(*daily(("10:00", "13:20"), ("13:40", "14:00"), ("17:00", "18:00")))
    taken = (span("11:00", "11:20"), span("12:20", "13:20"), span("17:40", "18:00"))
    assert shown(made, *taken, now=at("10:42")) == {
        "10:00": "past", "10:20": "past", "10:40": "past", "11:00": "booked 11:20", "11:20": "free", "11:40": "free",
        "12:00": "free", "12:20": "booked 13:20", "12:40": "booked 13:20", "13:00": "booked 13:20",
        "13:20": "break 13:40", "13:40": "free",
        "17:00": "free", "17:20": "free", "17:40": "booked 18:00",
    }  # fmt: skip


def test_sessions_three_hours_apart_have_no_break_between_them() -> None:
    assert "14:00" not in shown(schedule(*daily(("10:00", "14:00"), ("17:00", "18:00"))))
    assert shown(schedule(*daily(("10:00", "14:00"), ("16:55", "18:00"))))["16:40"] == "break 16:55"


def test_a_start_before_a_booking_or_the_end_is_too_short_for_a_long_service() -> None:
    made = schedule(*daily(("9:00", "11:00")))
    assert shown(made, span("10:00", "10:20"), duration=40) == {
        "09:00": "free", "09:20": "free", "09:40": "too_short 10:00", "10:00": "booked 10:20",
        "10:20": "free", "10:40": "too_short 11:00",
    }  # fmt: skip


def test_the_buffer_may_leave_the_hours_but_not_meet_a_booking() -> None:
    made = schedule(*daily(("9:00", "10:00")), leave=(span("9:20", "9:40"),))
    assert shown(made, span("10:05", "10:20"), buffer_after=10) == {
        "09:00": "free", "09:20": "leave 09:40", "09:40": "too_short 10:05",
    }  # fmt: skip


def test_half_a_day_of_leave_and_a_holiday_of_two_rows() -> None:
    made = schedule(*daily(("9:00", "13:00")), leave=(span("11:00", "12:00"),), step=60)
    assert shown(made, duration=60) == {
        "09:00": "free", "10:00": "free", "11:00": "leave 12:00", "12:00": "free",
    }  # fmt: skip
    assert shown(made, duration=90)["10:00"] == "too_short 11:00"
    closed = replace(made, holidays=(span("8:00", "10:00"), span("10:00", "23:00")))
    assert set(shown(closed, now=at("12:00")).values()) == {"holiday 23:00"}


def test_a_shift_past_midnight_belongs_to_the_day_it_began() -> None:
    made = schedule(*daily(("20:00", "26:00")), step=60)
    assert list(shown(made)) == ["20:00", "21:00", "22:00", "23:00", "00:00", "01:00"]
    assert made.service_date_of(at("25:30")) == SUNDAY
    assert check_start(made, at("25:00"), duration=20, now=LONG_AGO) == SUNDAY
    assert made.service_date_of(at("26:30")) == SUNDAY, "before the cut-off of 5:00 it is still Sunday"
    assert made.service_date_of(at("29:00")) == SUNDAY + DAY


def test_no_start_has_two_service_dates_where_shifts_of_two_days_overlap() -> None:
    made = schedule(*daily(("20:00", "26:00"), weekdays=range(6, 7)), *daily(("1:00", "4:00"), weekdays=range(1)))
    assert [shift.starts for shift in made.shifts_on(SUNDAY + DAY)] == [at("26:00")]
    assert made.service_date_of(at("25:30")) == SUNDAY


def test_the_most_specific_period_replaces_the_general_timetable() -> None:
    general = daily(("9:00", "14:00"))
    ramadan = daily(("20:00", "23:00"), valid=(date(2026, 11, 1), date(2026, 11, 30)), weekdays=range(6, 7))
    one_off = daily(("6:00", "7:00"), valid=(SUNDAY, SUNDAY), weekdays=range(6, 7))
    every = [*general, *ramadan, *one_off]
    assert timetable(every, SUNDAY) == tuple(one_off)
    assert timetable(every, SUNDAY + 7 * DAY) == tuple(ramadan)
    assert timetable(every, date(2026, 12, 1)) == tuple(general)
    assert schedule(*every).shifts_on(SUNDAY + DAY) == (), "the season leaves Monday out"


def test_of_two_periods_of_equal_length_the_later_counts() -> None:
    first = daily(("9:00", "10:00"), valid=(SUNDAY - DAY, SUNDAY))
    second = daily(("11:00", "12:00"), valid=(SUNDAY, SUNDAY + DAY))
    assert timetable([*first, *second], SUNDAY) == timetable([*second, *first], SUNDAY) == tuple(second)


def test_thursdays_repeated_hour_in_cairo_has_its_starts_twice() -> None:
    thursday = date(2026, 10, 29)
    made = schedule(*daily(("22:00", "24:00")), step=30)
    slots = day_slots(made, (), thursday, duration=30, buffer_after=0, now=LONG_AGO)
    walls = [f"{slot.start.astimezone(CAIRO):%H:%M}" for slot in slots]
    assert walls == ["22:00", "22:30", "23:00", "23:30", "23:00", "23:30"]
    assert [b.start - a.start for a, b in pairwise(slots)] == [timedelta(minutes=30)] * 5
    assert all(slot.state is SlotState.FREE for slot in slots)
    for slot in slots:
        assert check_start(made, slot.start, duration=30, now=LONG_AGO) == thursday


def test_fridays_skipped_hour_in_cairo_has_no_starts() -> None:
    made = schedule(*daily(("22:00", "26:00")), step=30)
    walls = list(shown(made, day=date(2026, 4, 23)))
    assert walls == ["22:00", "22:30", "23:00", "23:30", "01:00", "01:30"]


@pytest.mark.parametrize(
    ("start", "source", "error"),
    [
        ("9:00", None, None),
        ("9:10", None, SlotOffStep),
        ("9:10", BookingSource.PHONE, SlotOffStep),
        ("9:10", BookingSource.WALK_IN, None),
        ("8:40", None, SlotOutsideHours),
        ("8:40", BookingSource.WALK_IN, SlotOutsideHours),
        ("13:20", None, SlotOutsideHours),
        ("14:00", None, SlotOutsideHours),
        ("11:00", None, DoctorUnavailable),
        ("10:50", BookingSource.WALK_IN, DoctorUnavailable),
    ],
)
def test_what_a_start_is_refused_for(
    start: str, source: BookingSource | None, error: type[ReceptionError] | None
) -> None:
    made = schedule(*daily(("9:00", "13:20"), ("13:40", "14:00")), leave=(span("11:00", "12:00"),))
    if error is None:
        assert check_start(made, at(start), duration=20, now=LONG_AGO, source=source) == SUNDAY
        return
    with pytest.raises(error) as caught:
        check_start(made, at(start), duration=20, now=LONG_AGO, source=source)
    if error is DoctorUnavailable:
        assert caught.value.params["reason"] == "leave"
        assert caught.value.params["until"] == at("12:00").isoformat()


def test_a_start_is_past_when_its_slot_is_over_but_is_not_offered_once_begun() -> None:
    made = schedule(*daily(("9:00", "10:00")))
    assert shown(made, now=at("9:20"))["09:20"] == "free"
    assert shown(made, now=at("9:21"))["09:20"] == "past"
    assert check_start(made, at("9:20"), duration=20, now=at("9:39")) == SUNDAY
    with pytest.raises(SlotPast):
        check_start(made, at("9:20"), duration=20, now=at("9:40"))


@pytest.mark.parametrize(
    ("start", "error"),
    [(datetime.min, SlotPast), (datetime.max, SlotOutsideHours)],  # noqa: DTZ901
)
def test_the_ends_of_the_calendar_are_ordinary_errors(start: datetime, error: type[ReceptionError]) -> None:
    with pytest.raises(error):
        check_start(schedule(*daily(("0:00", "24:00"))), start.replace(tzinfo=UTC), duration=20, now=LONG_AGO)


@pytest.mark.parametrize(
    ("made", "busy", "now", "state"),
    [
        (schedule(), (), LONG_AGO, DayState.OFF),
        (schedule(*daily(("9:00", "10:00"))), (), LONG_AGO, DayState.FREE),
        (schedule(*daily(("9:00", "10:00"))), (span("9:00", "10:00"),), LONG_AGO, DayState.FULL),
        (schedule(*daily(("9:00", "10:00"))), (span("9:00", "10:00"),), at("9:30"), DayState.FULL),
        (schedule(*daily(("9:00", "10:00"))), (), at("11:00"), DayState.OVER),
        (schedule(*daily(("9:00", "10:00")), leave=(span("9:20", "11:00"),)), (), at("9:10"), DayState.LEAVE),
        (schedule(*daily(("9:00", "10:00")), holidays=(span("8:00", "11:00"),)), (), at("9:30"), DayState.HOLIDAY),
    ],
)
def test_a_day_at_a_glance(made: Schedule, busy: tuple[Span, ...], now: datetime, state: DayState) -> None:
    slots = day_slots(made, busy, SUNDAY, duration=20, buffer_after=0, now=now)
    assert DaySlots(1, 1, 1, SUNDAY, slots).state is state


def test_the_hours_a_doctor_can_be_found_leave_out_time_off() -> None:
    made = schedule(*daily(("9:00", "14:00"), ("17:00", "21:00")), leave=(span("11:00", "18:00"),))
    assert made.presence_on(SUNDAY) == (span("9:00", "11:00"), span("18:00", "21:00"))


def test_who_is_away_for_the_rest_of_the_day() -> None:
    hours = (span("9:00", "14:00"), span("17:00", "21:00"))
    week = (Span(at("0:00"), at("72:00")),)
    assert away_until(week, hours, at("8:00")) == at("72:00")
    assert away_until((span("9:00", "21:00"),), hours, at("8:00")) == at("21:00"), "it need not have begun"
    assert away_until((span("9:00", "14:00"),), hours, at("8:00")) is None, "back in the evening"
    assert away_until((span("17:00", "21:00"),), hours, at("15:00")) == at("21:00")
    assert away_until((), hours, at("8:00")) is None
    assert away_until(week, (), at("8:00")) == at("72:00"), "a day without hours"
    assert away_until((span("9:00", "12:00"),), (), at("12:00")) is None


def test_a_week_takes_less_than_five_milliseconds() -> None:
    made = schedule(*daily(("9:00", "14:00"), ("17:00", "26:00")), step=10)
    busy = [Span(at("9:00") + timedelta(minutes=30 * n), at("9:20") + timedelta(minutes=30 * n)) for n in range(400)]

    def week() -> float:
        begun = perf_counter()
        for offset in range(7):
            assert len(day_slots(made, busy, SUNDAY + offset * DAY, duration=10, buffer_after=0, now=LONG_AGO)) > 80
        return perf_counter() - begun

    assert min(week() for _ in range(20)) < 0.005
