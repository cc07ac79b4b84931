"""Money: what may be typed, in which currency, and that shares always add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception_app.domain.errors import InvalidField, MissingField
from reception_app.domain.money import BASIS_POINTS, MAX_MINOR_UNITS, check_price, decimals, parse_amount, split


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("300", "EGP", 30_000),
        ("300.5", "EGP", 30_050),
        ("٣٠٠٫٥٠", "EGP", 30_050),
        ("١٬٢٠٠", "SAR", 120_000),
        ("1,200.50", "EGP", 120_050),
        (" 12.345 ", "KWD", 12_345),
        ("0", "EGP", 0),
    ],
)
def test_amounts_are_read_as_typed(typed: str, currency: str, minor: int) -> None:
    assert parse_amount(typed, currency) == minor


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("-5", "negative"),
        ("1.234", "too_many_decimals"),
        ("abc", "not_a_number"),
        ("NaN", "not_a_number"),
        ("Infinity", "not_a_number"),
        ("99999999999999", "too_large"),
    ],
)
def test_what_is_no_price_is_refused_by_name(typed: str, reason: str) -> None:
    with pytest.raises(InvalidField) as caught:
        parse_amount(typed, "EGP")
    assert caught.value.params["reason"] == reason


def test_nothing_typed_is_missing() -> None:
    with pytest.raises(MissingField):
        parse_amount("  ", "EGP")


def test_the_dinars_have_three_decimals() -> None:
    assert [decimals(currency) for currency in ("EGP", "SAR", "KWD", "BHD", "JOD", "OMR", "TND")] == [
        2,
        2,
        3,
        3,
        3,
        3,
        3,
    ]


def test_a_price_has_its_bounds() -> None:
    assert check_price(MAX_MINOR_UNITS) == MAX_MINOR_UNITS
    for price in (-1, MAX_MINOR_UNITS + 1):
        with pytest.raises(InvalidField):
            check_price(price)


@given(st.integers(0, MAX_MINOR_UNITS), st.integers(0, BASIS_POINTS))
def test_shares_add_up_and_the_doctors_is_rounded_half_up(net: int, share: int) -> None:
    shares = split(net, share)
    assert shares.doctor + shares.center == net
    assert abs(shares.doctor * BASIS_POINTS - net * share) * 2 <= BASIS_POINTS
    assert 0 <= shares.doctor <= net


def test_half_a_unit_is_the_doctors() -> None:
    assert split(1, 5_000).doctor == 1
    assert split(45_001, 5_000).doctor == 22_501
