"""Phone numbers: typed in any way, stored as E.164, searched by their beginning or end as dialled at home."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reception_app.domain.errors import InvalidField, MissingField

DEFAULT_REGION = "EG"
SEARCHED_RUN = 4
"""A phone is searched by this many digits or more."""
_LONGEST_TYPED = 40
_LONGEST_RUN = 20


def normalise_phone(text: str, region: str = DEFAULT_REGION) -> str:
    """``text`` as E.164 ("+201001234567"); a number without country belongs to ``region``.

    Raises MissingField when blank and InvalidField(reason="impossible") where no such number can exist.
    """
    # Imported late: its tables are not needed before somebody types a number.
    import phonenumbers

    if not text.strip():
        raise MissingField("phone")
    try:
        if len(text) > _LONGEST_TYPED or any(char.isalpha() for char in text):
            raise InvalidField("phone", reason="impossible")
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        raise InvalidField("phone", reason="impossible") from None
    if not phonenumbers.is_valid_number(number):
        raise InvalidField("phone", reason="impossible")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def home_digits(e164: str) -> str:
    """The digits dialled inside the number's own country: "01001234567" for "+201001234567"."""
    code = _calling_code(e164[1:4])
    return _trunk_prefix(code) + e164[1 + len(code) :]


def calling_code(region: str) -> str:
    """The country code dialled for ``region``: "20" for EG."""
    import phonenumbers

    return str(phonenumbers.country_code_for_region(region))


@cache
def _calling_code(head: str) -> str:
    import phonenumbers

    codes = (head[:length] for length in (1, 2, 3))
    return next(code for code in codes if int(code) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE)


@cache
def _trunk_prefix(code: str) -> str:
    import phonenumbers

    region = phonenumbers.region_code_for_country_code(int(code))
    return phonenumbers.ndd_prefix_for_region(region, True) or ""


@dataclass(frozen=True, slots=True)
class PhoneSearch:
    """What a run of typed digits can mean: beginnings of home forms and of E.164, and an end."""

    home: tuple[str, ...]
    e164: tuple[str, ...]
    ending: str


def phone_search(digits: str, has_plus: bool = False, region: str = DEFAULT_REGION) -> PhoneSearch | None:
    """The forms of ``digits`` (Latin) to look up, or None where there are too few or too many to be a phone's."""
    if not SEARCHED_RUN <= len(digits) <= _LONGEST_RUN:
        return None
    home = [] if has_plus else [digits]
    if not has_plus and not digits.startswith("0"):
        home.append("0" + digits)
    abroad = digits[2:] if digits.startswith("00") and not has_plus else digits
    code = calling_code(region)
    if abroad.startswith(code + "0"):
        # +20 010…: the trunk zero kept by mistake.
        home.append(abroad[len(code) :])
    international = ["+" + abroad] if abroad and not abroad.startswith("0") else []
    return PhoneSearch(tuple(home), tuple(international), digits)
