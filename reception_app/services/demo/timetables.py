"""When the demo's doctors work, laid around the day the demo is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reception_app.domain.local_time import shift_bound
from reception_app.domain.schedule import Hours, Span
from reception_app.services.demo.centre import SATURDAY, TIME_ZONE, WEEKEND, Days, DemoDoctor

ZONE = ZoneInfo(TIME_ZONE)
_SUNDAY = 6
PATTERN_WEEKDAY = 3
"""Thursday: who works then also works on a weekend day that has to be a working day."""
_SEASON = (4, 33)
"""A month of evening hours begins on the fourth day, as clinics keep them in Ramadan."""
_SEASON_SHIFTS = ((10 * 60, 12 * 60), (20 * 60 + 30, 24 * 60))


@dataclass(frozen=True, slots=True)
class Absence:
    """Time off of a doctor or of a clinic, by English name."""

    name: str
    span: Span
    reason: str
    is_clinic: bool = False


def weekdays(days: Days, made_on: date) -> tuple[int, ...]:
    """The weekdays (0 is Monday) that ``days`` means for a demo made on ``made_on``."""
    if days is Days.ALL:
        return tuple(range(7))
    if days is Days.WORKDAYS:
        return tuple(day for day in range(7) if day not in WEEKEND)
    if days is Days.WITH_SATURDAY:
        return tuple(day for day in range(7) if day not in WEEKEND or day == SATURDAY)
    counted = ((made_on + timedelta(days=offset)).weekday() for offset in days.value)
    return tuple(sorted({_SUNDAY if day in WEEKEND else day for day in counted}))


def general_hours(doctor: DemoDoctor, made_on: date) -> Iterator[Hours]:
    """The doctor's week."""
    for weekday in weekdays(doctor.days, made_on):
        for starts_at, ends_at in doctor.shifts:
            yield Hours(weekday, starts_at, ends_at)


def season_hours(made_on: date) -> Iterator[Hours]:
    """A period that replaces a doctor's week for a month."""
    first, last = (made_on + timedelta(days=offset) for offset in _SEASON)
    for weekday in weekdays(Days.WORKDAYS, made_on):
        for starts_at, ends_at in _SEASON_SHIFTS:
            yield Hours(weekday, starts_at, ends_at, first, last)


def absences(made_on: date) -> tuple[Absence, ...]:
    """A doctor and a clinic away for some more days, and half a day of another doctor on the next working day."""
    next_day = made_on + timedelta(days=1)
    while next_day.weekday() in WEEKEND:
        next_day += timedelta(days=1)
    away = Span(_midnight(made_on, -1), _midnight(made_on, 4))
    noon = datetime.combine(next_day, time(12))
    half = Span(shift_bound(noon, ZONE), shift_bound(noon + timedelta(hours=2), ZONE))
    return (
        Absence("Dr. Magdy Anwar", away, "إجازة سنوية"),
        Absence("Dr. Noha El-Gendy", half, "مؤتمر علمي"),
        Absence("Ear, nose and throat", away, "تجديد العيادة", is_clinic=True),
    )


SEASONAL_DOCTOR = "Dr. Rania Fawzy"


def _midnight(day: date, offset: int) -> datetime:
    return shift_bound(datetime.combine(day + timedelta(days=offset), time.min), ZONE)
