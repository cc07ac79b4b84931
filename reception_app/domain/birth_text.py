"""A birth date as it is typed at a desk: 14/03/1992, 1992-03-14, a year, or an age."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from reception_app.domain.errors import InvalidField

_OLDEST = 120
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")


def parse_birth(text: str, today: date) -> date | None:
    """The date meant by ``text`` (digits of any kind), None when blank.

    An age of whole years, or a year alone, becomes the first of January: nobody's birthday is invented that is later
    than the true one. Raises InvalidField("birth_date", reason="format").
    """
    typed = "".join(_plain(char) for char in text[:100]).strip()
    if not typed:
        return None
    try:
        if found := _DAY_FIRST.fullmatch(typed):
            day, month, year = (int(part) for part in found.groups())
            return date(year, month, day)
        if found := _YEAR_FIRST.fullmatch(typed):
            year, month, day = (int(part) for part in found.groups())
            return date(year, month, day)
        number = int(typed)
        if 0 <= number <= _OLDEST:
            return date(today.year - number, 1, 1)
        return date(number, 1, 1)
    except ValueError:
        raise InvalidField("birth_date", reason="format") from None


def _plain(char: str) -> str:
    """Digits in Latin, direction marks away."""
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    return "" if category == "Cf" else " " if category == "Zs" else char
