"""Working hours and shares as people type them: '9', '9:30', '٠٩:٣٠', '37.5'."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from reception_app.domain.errors import InvalidField, MissingField
from reception_app.domain.money import BASIS_POINTS, latin_number

_DAY = 24 * 60
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")


def parse_clock(text: str, field: str = "starts_at") -> int:
    """Minutes after midnight; raises MissingField where nothing stands, InvalidField for no time of day."""
    cleaned = latin_number(text)
    if not cleaned:
        raise MissingField(field)
    found = _TIME.fullmatch(cleaned)
    if found is None:
        raise InvalidField(field, reason="format")
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour == 24 and minute == 0:
        return _DAY
    if hour > 23 or minute > 59:
        raise InvalidField(field, reason="format")
    return hour * 60 + minute


def parse_shift(begins: str, ends: str) -> tuple[int, int] | None:
    """A shift in minutes, past 1440 where it ends after midnight; None where both are left empty."""
    if not latin_number(begins) and not latin_number(ends):
        return None
    start, end = parse_clock(begins, "starts_at"), parse_clock(ends, "ends_at")
    if start == _DAY:
        raise InvalidField("starts_at", reason="format")
    return start, end if end > start else end + _DAY


def clock_text(minutes: int) -> str:
    """'09:30'; the hour of the next day where it is past midnight."""
    hour, minute = divmod(minutes % _DAY, 60)
    return f"{hour:02d}:{minute:02d}"


def parse_percent(text: str, field: str = "share") -> int:
    """Basis points of a typed percentage; raises MissingField or InvalidField."""
    cleaned = latin_number(text).rstrip("%٪").strip()
    if not cleaned:
        raise MissingField(field)
    try:
        points = Decimal(cleaned) * 100
    except InvalidOperation:
        raise InvalidField(field, reason="not_a_number") from None
    if not points.is_finite() or not 0 <= points <= BASIS_POINTS:
        raise InvalidField(field, reason="out_of_range", least=0, most=100)
    if points != points.to_integral_value():
        raise InvalidField(field, reason="too_many_decimals", decimals=2)
    return int(points)


def percent_text(basis_points: int) -> str:
    """'37.5': a percentage as it is typed."""
    return f"{basis_points / 100:g}"


def parse_whole(text: str, field: str) -> int:
    """A whole number, of minutes or days; raises MissingField or InvalidField."""
    cleaned = latin_number(text)
    if not cleaned:
        raise MissingField(field)
    if not cleaned.isascii() or not cleaned.isdigit() or len(cleaned) > 4:
        raise InvalidField(field, reason="not_a_number")
    return int(cleaned)
