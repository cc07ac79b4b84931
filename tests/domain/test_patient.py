"""What a new file must hold, and what near means between two of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from reception_app.domain.errors import FieldError, MissingField
from reception_app.domain.patient import (
    NewPatient,
    birth_date_of,
    check_new,
    edit_distance,
    latest_today,
    near_birth_dates,
    near_names,
)
from reception_app.domain.phone import home_digits, normalise_phone, phone_search

TODAY = date(2026, 11, 22)
MONA = NewPatient("منى عبد الله حسن السيد", ("01001234567",), birth_date=date(1992, 3, 14), sex="F")


def refusal(new: NewPatient) -> tuple[str, str, object]:
    with pytest.raises(FieldError) as caught:
        check_new(new, today=TODAY)
    return caught.value.code, caught.value.field, caught.value.params.get("reason")


def test_a_right_file_comes_back_clean() -> None:
    checked = check_new(
        replace(MONA, full_name=" \u202bمنى   عبد\tالله\u202c\x00 ", national_id="a 123-456", notes="أ\x07\nب "),
        today=TODAY,
    )
    assert checked.full_name == "منى عبد الله"
    assert checked.phones == ("+201001234567",)
    assert checked.national_id == "A123456"
    assert checked.notes == "أ\nب"
    assert check_new(checked, today=TODAY) == checked


@pytest.mark.parametrize("name", ["", "   ", "\u200f\u202e\u2067", "\x00\n\t", "\ud800"])
def test_a_blank_name_is_missing(name: str) -> None:
    assert refusal(replace(MONA, full_name=name))[:2] == ("missing_field", "full_name")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("م" * 201, "too_long"),
        ("م" * 500, "too_long"),
        ("م" * 1_000_000, "too_long"),
        ("\u064b\u064e", "no_letters"),
        ("12345", "no_letters"),
        ("---", "no_letters"),
        ("ـــ", "no_letters"),
    ],
)
def test_a_name_that_is_none_is_refused(name: str, reason: str) -> None:
    assert refusal(replace(MONA, full_name=name)) == ("invalid_field", "full_name", reason)


def test_a_name_of_two_hundred_letters_is_taken() -> None:
    assert len(check_new(replace(MONA, full_name="م" * 200), today=TODAY).full_name) == 200


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"phones": ("123",)}, "phone", "impossible"),
        ({"phones": ("0100123456",)}, "phone", "impossible"),
        ({"phones": ("not a phone",)}, "phone", "impossible"),
        ({"phones": ("0" * 5000,)}, "phone", "impossible"),
        ({"phones": ("01001234567",) * 6}, "phone", "too_many"),
        ({"birth_date": TODAY + timedelta(days=1)}, "birth_date", "future"),
        ({"birth_date": date(1899, 12, 31)}, "birth_date", "too_early"),
        ({"sex": "X"}, "sex", "unknown"),
        ({"national_id": "12"}, "national_id", "format"),
        ({"national_id": "---"}, "national_id", "format"),
        ({"national_id": "29213142200000"}, "national_id", "birth_date"),
        ({"national_id": "39213112200000"}, "national_id", "birth_date"),
        ({"notes": "x" * 2001}, "notes", "too_long"),
    ],
)
def test_wrong_fields_are_named(change: dict[str, object], field: str, reason: str) -> None:
    assert refusal(replace(MONA, **change)) == ("invalid_field", field, reason)  # type: ignore[arg-type]


def test_a_file_needs_a_phone() -> None:
    with pytest.raises(MissingField, match="phone"):
        check_new(replace(MONA, phones=("", "  ")), today=TODAY)


def test_the_date_is_the_latest_anywhere() -> None:
    assert latest_today(datetime(2026, 11, 22, 9, 59, tzinfo=UTC)) == TODAY
    assert latest_today(datetime(2026, 11, 22, 10, tzinfo=UTC)) == TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    "typed",
    [
        "01001234567",
        "0100 123 4567",
        "+20 100 123 4567",
        "0020 100 123 4567",
        "00 20 1001234567",
        "+20 010 0123 4567",
        "٠١٠٠١٢٣٤٥٦٧",
        "۰۱۰۰۱۲۳۴۵۶۷",
        "\u2066+20 100 123 4567\u2069",
        "(0100) 123-4567",
    ],
)
def test_one_phone_typed_in_many_ways(typed: str) -> None:
    assert normalise_phone(typed) == "+201001234567"


def test_phones_of_other_countries() -> None:
    assert normalise_phone("+966 50 123 4567") == "+966501234567"
    assert normalise_phone("050 123 4567", "SA") == "+966501234567"
    assert home_digits("+966501234567") == "0501234567"
    assert home_digits("+96551234567") == "51234567"


@pytest.mark.parametrize(
    ("digits", "plus"),
    [
        ("01001234567", False),
        ("1001234567", False),
        ("201001234567", False),
        ("00201001234567", False),
        ("201001234567", True),
        ("2001001234567", True),
        ("002001001234567", False),
    ],
)
def test_a_whole_number_is_known_in_every_form(digits: str, plus: bool) -> None:
    wanted = phone_search(digits, plus)
    assert wanted is not None
    assert "01001234567" in wanted.home or "+201001234567" in wanted.e164


def test_fewer_than_four_digits_are_no_phone() -> None:
    assert phone_search("010") is None
    assert phone_search("1" * 21) is None


def test_the_birth_date_inside_an_egyptian_national_id() -> None:
    assert birth_date_of("29203140100123") == date(1992, 3, 14)
    assert birth_date_of("30002290100123") == date(2000, 2, 29)
    assert birth_date_of("30102290100123") is None
    assert birth_date_of("19203140100123") is None


def test_near_names_and_dates() -> None:
    assert near_names("منيعبداللهحسن", "منيعبداللهحسنالسيد")
    assert near_names("محمداحمدعلي", "محمداحمدعلى")
    assert near_names("سامحشاكر", "سماحشاكر")
    assert not near_names("محمداحمدعلي", "محمودحسنعمر")
    assert near_birth_dates(date(1992, 3, 14), date(1992, 3, 20))
    assert near_birth_dates(date(1992, 3, 4), date(1992, 4, 3))
    assert near_birth_dates(date(1992, 3, 14), date(1991, 3, 14))
    assert not near_birth_dates(date(1992, 3, 14), date(1990, 3, 14))


def test_edit_distance_stops_at_its_bound() -> None:
    assert edit_distance("", "", 2) == 0
    assert edit_distance("kitten", "sitting", 5) == 3
    assert edit_distance("kitten", "sitting", 2) == 3
    assert edit_distance("ab", "ba", 2) == 1
    assert edit_distance("abc", "", 2) == 3
