"""Whole days and hours of leave on the clinics' clocks, right when the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.domain.schedule import Place, Span
from reception_app.domain.time_off import days_of, part_of_day, whole_days

CAIRO = Place(ZoneInfo("Africa/Cairo"), 20, 300)
RIYADH = Place(ZoneInfo("Asia/Riyadh"), 20, 300)
FORWARD, BACK = date(2026, 4, 23), date(2026, 10, 29)
"""The working days in whose night Cairo's clocks change."""


@pytest.mark.parametrize(("day", "hours"), [(FORWARD, 23), (BACK, 25), (date(2026, 11, 22), 24)])
def test_a_whole_day_is_as_long_as_the_clock_makes_it(day: date, hours: int) -> None:
    span = whole_days([CAIRO], day, day)
    assert span.ends - span.starts == timedelta(hours=hours)
    assert span.starts.astimezone(CAIRO.zone).hour == 5
    assert days_of([CAIRO], span) == (day, day)


def test_days_in_two_zones_cover_both() -> None:
    first, last = date(2026, 11, 22), date(2026, 11, 24)
    span = whole_days([CAIRO, RIYADH], first, last)
    assert span == Span(whole_days([RIYADH], first, last).starts, whole_days([CAIRO], first, last).ends)
    assert days_of([CAIRO, RIYADH], span) == (first, last)


def test_hours_of_a_day_are_those_of_the_clinics_clock() -> None:
    winter, summer = (part_of_day(CAIRO, day, 540, 780) for day in (date(2026, 1, 5), date(2026, 7, 5)))
    assert winter.starts == datetime(2026, 1, 5, 7, tzinfo=UTC)
    assert summer.starts == datetime(2026, 7, 5, 6, tzinfo=UTC)
    assert summer.ends - summer.starts == timedelta(hours=4)
    assert days_of([CAIRO], winter) is None
    # An evening shift past midnight, in the night when the hour before midnight comes twice.
    night = part_of_day(CAIRO, BACK, 20 * 60, 26 * 60)
    assert night.ends - night.starts == timedelta(hours=7)
    skipped = part_of_day(CAIRO, date(2026, 4, 24), 10, 50)
    assert skipped.starts == skipped.ends


def test_days_from_midnight_are_whole_days_too() -> None:
    begins, ends = (datetime(2026, 11, day, tzinfo=CAIRO.zone).astimezone(UTC) for day in (22, 25))
    assert days_of([CAIRO], Span(begins, ends)) == (date(2026, 11, 22), date(2026, 11, 24))
