"""Money as integer minor units with an ISO 4217 currency, and its division between doctor and centre."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from reception_app.domain.errors import InvalidField, MissingField

BASIS_POINTS = 10_000
MAX_MINOR_UNITS = 10**12
"""A price beyond this is a slip of the finger; it also keeps sums within 64 bits."""

_THREE_DECIMALS = frozenset({"KWD", "BHD", "JOD", "OMR", "TND", "IQD", "LYD"})
_ASCII_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")


def decimals(currency: str) -> int:
    """Digits after the point: 3 for the dinars and the Omani rial, 2 for the others (ISO 4217)."""
    return 3 if currency in _THREE_DECIMALS else 2


@dataclass(frozen=True, slots=True)
class Money:
    """``amount`` in minor units of ``currency``."""

    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class Shares:
    """A net amount divided between doctor and centre, in minor units; the two always add up to it."""

    doctor: int
    center: int


def split(net: int, basis_points: int) -> Shares:
    """Divide ``net`` minor units: the doctor's part rounded half up, the rest the centre's (design, section 4)."""
    if net < 0 or not 0 <= basis_points <= BASIS_POINTS:
        raise ValueError("net must not be negative and basis points lie in 0..10000")
    doctor = (net * basis_points + BASIS_POINTS // 2) // BASIS_POINTS
    return Shares(doctor, net - doctor)


def parse_amount(text: str, currency: str, field: str = "price") -> int:
    """Typed text to minor units; accepts Arabic digits and separators.

    Raises MissingField when blank, InvalidField for no number, a negative or too large one, or more decimals than the
    currency has.
    """
    cleaned = latin_number(text)
    if not cleaned:
        raise MissingField(field)
    try:
        value = Decimal(cleaned)
    except InvalidOperation:
        raise InvalidField(field, reason="not_a_number") from None
    if not value.is_finite():
        raise InvalidField(field, reason="not_a_number")
    if value < 0:
        raise InvalidField(field, reason="negative")
    minor = value.scaleb(decimals(currency))
    if minor != minor.to_integral_value():
        raise InvalidField(field, reason="too_many_decimals", decimals=decimals(currency))
    return check_price(int(minor), field)


def amount_text(minor: int, currency: str) -> str:
    """'300' or '300.50': an amount as it is typed."""
    places = decimals(currency)
    whole, rest = divmod(minor, 10**places)
    return f"{whole}.{rest:0{places}d}" if rest else str(whole)


def latin_number(text: str) -> str:
    """What was typed with Latin digits and point, without grouping and spaces."""
    return text.translate(_ASCII_DIGITS).replace(",", "").replace(" ", "").strip()


def check_price(minor_units: int, field: str = "price") -> int:
    """A price that may be stored; raises InvalidField when negative or absurdly large."""
    if minor_units < 0:
        raise InvalidField(field, reason="negative")
    if minor_units > MAX_MINOR_UNITS:
        raise InvalidField(field, reason="too_large")
    return minor_units
