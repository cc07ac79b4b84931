"""Wall times of the clinics' zones on ordinary days and on the days when the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from reception_app.domain.errors import InvalidField, SlotInDstGap
from reception_app.domain.local_time import clinic_day, clinic_instant, shift_bound, wall_time

CAIRO, BEIRUT, RIYADH = (ZoneInfo(name) for name in ("Africa/Cairo", "Asia/Beirut", "Asia/Riyadh"))
FIVE = 5 * 60


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("zone", "day", "minutes", "instant"),
    [
        (CAIRO, date(2026, 11, 22), 600, utc(2026, 11, 22, 8)),
        (CAIRO, date(2026, 7, 1), 600, utc(2026, 7, 1, 7)),
        (RIYADH, date(2026, 7, 1), 600, utc(2026, 7, 1, 7)),
        (BEIRUT, date(2026, 7, 1), 1440 + 60, utc(2026, 7, 1, 22)),
        # Cairo: Thursday's last hour runs twice, summer time first; Beirut: the hour before Sunday's midnight.
        (CAIRO, date(2026, 10, 29), 23 * 60, utc(2026, 10, 29, 20)),
        (CAIRO, date(2026, 10, 29), 1440, utc(2026, 10, 29, 22)),
        (BEIRUT, date(2026, 10, 24), 23 * 60 + 30, utc(2026, 10, 24, 20, 30)),
    ],
)
def test_a_wall_time_is_the_first_that_the_clinics_clock_shows(
    zone: ZoneInfo, day: date, minutes: int, instant: datetime
) -> None:
    assert wall_time(day, minutes, zone) == instant


@pytest.mark.parametrize(
    ("zone", "day", "jump"),
    [(CAIRO, date(2026, 4, 24), utc(2026, 4, 23, 22)), (BEIRUT, date(2026, 3, 29), utc(2026, 3, 28, 22))],
)
def test_a_skipped_wall_time_is_refused_and_as_a_bound_it_is_the_jump(
    zone: ZoneInfo, day: date, jump: datetime
) -> None:
    with pytest.raises(SlotInDstGap) as caught:
        wall_time(day, 30, zone)
    assert caught.value.params["start"] == f"{day}T00:30:00"
    for minute in (0, 1, 30, 59):
        assert shift_bound(datetime(day.year, day.month, day.day, 0, minute), zone) == jump  # noqa: DTZ001
    assert wall_time(day, 60, zone) == jump


def test_an_offset_is_honoured_also_in_the_repeated_hour() -> None:
    second = datetime(2026, 10, 29, 23, 30, tzinfo=timezone(timedelta(hours=2)))
    assert clinic_instant(second, CAIRO) == utc(2026, 10, 29, 21, 30)
    assert clinic_instant(utc(2026, 4, 23, 22, 30), CAIRO) == utc(2026, 4, 23, 22, 30)


@pytest.mark.parametrize("value", [datetime.min, datetime.max, datetime.max.replace(tzinfo=UTC)])  # noqa: DTZ901
def test_the_ends_of_the_calendar_are_refused(value: datetime) -> None:
    with pytest.raises(InvalidField):
        clinic_instant(value, CAIRO)


def test_the_clinics_day_begins_at_its_cut_off() -> None:
    assert clinic_day(utc(2026, 11, 22, 2, 59), CAIRO, FIVE) == date(2026, 11, 21)
    assert clinic_day(utc(2026, 11, 22, 3), CAIRO, FIVE) == date(2026, 11, 22)
    assert clinic_day(utc(2026, 11, 21, 22), CAIRO, 0) == date(2026, 11, 22)
