"""Leave and holidays as people say them: whole working days, or some hours of one, on the clinics' clocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from reception_app.domain.local_time import shift_bound
from reception_app.domain.schedule import DAY, Place, Span


def whole_days(places: Sequence[Place], first: date, last: date) -> Span:
    """From the beginning of the working day ``first`` to the end of ``last``, in all of the places."""
    return Span(
        min(place.day_bounds(first).starts for place in places), max(place.day_bounds(last).ends for place in places)
    )


def part_of_day(place: Place, day: date, begins: int, ends: int) -> Span:
    """Minutes after local midnight of ``day``, past 1440 on the next; in a skipped hour the moment of the jump."""
    midnight = datetime.combine(day, time.min)
    return Span(
        shift_bound(midnight + timedelta(minutes=begins), place.zone),
        shift_bound(midnight + timedelta(minutes=ends), place.zone),
    )


def days_of(places: Sequence[Place], span: Span) -> tuple[date, date] | None:
    """The first and the last of the whole days it is, also of days that run from midnight; None for anything else."""
    first = max(place.day_of(span.starts) for place in places)
    last = min(place.last_day_before(span.ends) for place in places)
    if first <= last and whole_days(places, first, last) == span:
        return first, last
    begins, ends = (instant.astimezone(places[0].zone).replace(tzinfo=None) for instant in span)
    return (begins.date(), ends.date() - DAY) if begins.time() == ends.time() == time.min else None
