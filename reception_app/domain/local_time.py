"""The clinic's clock: wall times and instants, right when the clocks change, and the clinic's working day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reception_app.domain.errors import InvalidField, SlotInDstGap

YEARS = range(1970, 2200)
"""The years a clinic's times may lie in; near the ends of the calendar changing the zone would fail."""


def clinic_day(instant: datetime, zone: ZoneInfo, day_starts_at: int) -> date:
    """The clinic's working day: its local date, where a day begins ``day_starts_at`` minutes after midnight."""
    return (instant.astimezone(zone).replace(tzinfo=None) - timedelta(minutes=day_starts_at)).date()


def clinic_instant(value: datetime, zone: ZoneInfo) -> datetime:
    """``value`` in UTC: an offset is honoured; without one it is ``zone``'s wall time, the first of a repeated hour.

    Raises SlotInDstGap for a wall time that the clocks skip, InvalidField beyond ``YEARS``.
    """
    if value.year not in YEARS:
        raise InvalidField("start_time", reason="out_of_range")
    if value.tzinfo is not None:
        return value.astimezone(UTC)
    instant, exists = _first(value, zone)
    if not exists:
        raise SlotInDstGap(start=value.isoformat())
    return instant


def wall_time(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """When the clinic's clock shows ``minutes`` after midnight of ``day``, in UTC; may raise SlotInDstGap."""
    return clinic_instant(datetime.combine(day, time.min) + timedelta(minutes=minutes), zone)


def _first(wall: datetime, zone: ZoneInfo) -> tuple[datetime, bool]:
    instant = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    return instant, instant.astimezone(zone).replace(tzinfo=None, fold=0) == wall.replace(fold=0)


def shift_bound(wall: datetime, zone: ZoneInfo) -> datetime:
    """A shift's bound in UTC; inside a skipped hour it is the moment of the jump, found to the second by halving."""
    after, exists = _first(wall, zone)
    if exists:
        return after
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    offset = after.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after
