"""Patients: what a desk types for a new file, and the rules it is checked by."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from reception_app.domain.arabic import fold
from reception_app.domain.errors import InvalidField, MissingField
from reception_app.domain.phone import DEFAULT_REGION, normalise_phone

NAME_MAX_LENGTH = 200
NOTES_MAX_LENGTH = 2_000
PHONES_MAX = 5
EARLIEST_BIRTH = date(1900, 1, 1)
NATIONAL_ID_LENGTH = range(5, 33)
_EGYPTIAN_ID = re.compile(r"[23]\d{13}")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200b")


@dataclass(frozen=True, slots=True)
class NewPatient:
    """What a desk types for a new file: raw text, checked by ``check_new``."""

    full_name: str
    phones: tuple[str, ...] = ()
    national_id: str = ""
    birth_date: date | None = None
    sex: str | None = None
    notes: str = ""


def check_new(
    new: NewPatient, *, today: date, region: str = DEFAULT_REGION, most_phones: int = PHONES_MAX
) -> NewPatient:
    """``new`` as it is stored: name and notes cleaned, phones in E.164 without repeats, national id in capitals.

    ``region`` is the country of phones typed without one. Raises MissingField for a blank name
    or no phone at all, InvalidField for the first input that breaks a rule.
    """
    name = _check_name(new.full_name)
    typed = [phone for phone in new.phones if phone.strip()]
    if not typed:
        raise MissingField("phone")
    if len(typed) > most_phones:
        raise InvalidField("phone", reason="too_many", limit=most_phones)
    phones = tuple(dict.fromkeys(normalise_phone(phone, region) for phone in typed))
    if new.birth_date is not None and not EARLIEST_BIRTH <= new.birth_date <= today:
        raise InvalidField("birth_date", reason="future" if new.birth_date > today else "too_early")
    if new.sex not in (None, "F", "M"):
        raise InvalidField("sex", reason="unknown")
    notes = _clean_lines(new.notes)
    if len(notes) > NOTES_MAX_LENGTH:
        raise InvalidField("notes", reason="too_long", limit=NOTES_MAX_LENGTH)
    national_id = _check_national_id(new.national_id, today, region)
    return replace(new, full_name=name, phones=phones, national_id=national_id, notes=notes)


def latest_today(now: datetime) -> date:
    """The date where the day began first (UTC+14): what is in the future there is in the future at every desk."""
    return (now + timedelta(hours=14)).date()


def clean_line(text: str) -> str:
    """``text`` on one line as it may be stored: no control characters, no bidi controls, single spaces, NFC."""
    kept = (
        " " if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") else char for char in text if char not in _BIDI
    )
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def _clean_lines(text: str) -> str:
    lines = text[: NOTES_MAX_LENGTH * 4].splitlines()
    return "\n".join(clean_line(line) for line in lines).strip()


def _check_name(text: str) -> str:
    name = clean_line(text[: NAME_MAX_LENGTH * 50])
    if not name:
        raise MissingField("full_name")
    if len(name) > NAME_MAX_LENGTH:
        raise InvalidField("full_name", reason="too_long", limit=NAME_MAX_LENGTH)
    if not any(char.isalpha() for char in fold(name)):
        raise InvalidField("full_name", reason="no_letters")
    return name


def normalise_national_id(text: str) -> str:
    """Letters in capitals and Latin digits, without spaces and separators."""
    return fold(text).replace(" ", "").upper()


def _check_national_id(text: str, today: date, region: str) -> str:
    number = normalise_national_id(text[:200])
    if not number and not text.strip():
        return ""
    if not (number.isascii() and number.isalnum() and len(number) in NATIONAL_ID_LENGTH):
        raise InvalidField("national_id", reason="format")
    if region == "EG" and len(number) == 14 and number.isdigit():
        born = birth_date_of(number)
        if born is None or born > today:
            raise InvalidField("national_id", reason="birth_date")
    return number


def birth_date_of(national_id: str) -> date | None:
    """The birth date inside an Egyptian national id (century 2 or 3, then YYMMDD), or None where it holds none."""
    if not _EGYPTIAN_ID.fullmatch(national_id):
        return None
    century = 1900 if national_id[0] == "2" else 2000
    try:
        return date(century + int(national_id[1:3]), int(national_id[3:5]), int(national_id[5:7]))
    except ValueError:
        return None


def near_names(one: str, other: str) -> bool:
    """Whether two compact names are a slip of the finger apart, or one is the other cut short."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= 8 and longer.startswith(shorter):
        return True
    allowed = 1 if len(shorter) < 8 else 2
    return edit_distance(one, other, allowed) <= allowed


def near_birth_dates(one: date, other: date) -> bool:
    """Whether two birth dates are likely one: within a month, or day and month exchanged, or the year one off."""
    if abs(one - other) <= timedelta(days=31):
        return True
    same_day = (one.month, one.day) == (other.month, other.day) and abs(one.year - other.year) <= 1
    return same_day or (one.year, one.month, one.day) == (other.year, other.day, other.month)


def edit_distance(one: str, other: str, at_most: int) -> int:
    """Letters to change, add, drop or swap between two texts; ``at_most + 1`` as soon as it is more than that."""
    if abs(len(one) - len(other)) > at_most:
        return at_most + 1
    far = at_most + 1
    before: list[int] = []
    row = [min(at, far) for at in range(len(other) + 1)]
    for i, left in enumerate(one, 1):
        # Only cells near the diagonal can stay within the bound.
        previous, before, row = before, row, [far] * (len(other) + 1)
        row[0] = min(i, far)
        for j in range(max(1, i - at_most), min(len(other), i + at_most) + 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != other[j - 1]))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == other[j - 1]:
                cost = min(cost, previous[j - 2] + 1)
            row[j] = min(cost, far)
        if min(row) > at_most:
            return far
    return row[-1]
