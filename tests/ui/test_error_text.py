"""Every error has a title and a sentence in both languages, and none shows its code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from reception_app.domain import errors
from reception_app.domain.errors import FieldError, ReceptionError
from reception_app.domain.localized import LocalText
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.translation import Language

CAIRO = ZoneInfo("Africa/Cairo")


def kinds() -> Iterator[type[ReceptionError]]:
    """Every error with a code of its own."""
    waiting: list[type[ReceptionError]] = [ReceptionError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if "code" in vars(kind) and kind is not ReceptionError:
            yield kind


def example(kind: type[ReceptionError]) -> ReceptionError:
    return kind("phone") if issubclass(kind, FieldError) else kind()  # type: ignore[call-arg]


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.code)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_error_is_said_in_words(
    speak: Callable[..., object], language: Language, kind: type[ReceptionError]
) -> None:
    speak(language)
    said = describe(example(kind), Formatter(language))
    general = describe(ValueError(), Formatter(language))
    assert said.title
    assert said.text
    assert said != general
    whole = f"{said.title} {said.sentence}"
    assert kind.code not in whole
    assert "_" not in whole
    assert "{" not in whole
    if language == "ar":
        assert any("\u0600" <= char <= "\u06ff" for char in said.title)


def test_what_may_have_been_saved_is_not_said_to_be_lost(speak: Callable[..., object]) -> None:
    speak("en")
    lost, unknown = (
        describe(errors.DatabaseUnavailable(**params), Formatter("en")) for params in ({}, {"outcome": "unknown"})
    )
    assert "Not saved" in lost.title
    assert "Not saved" not in f"{unknown.title} {unknown.sentence}"
    assert unknown.next_step


def test_a_bug_is_told_in_general_and_without_its_details(speak: Callable[..., object]) -> None:
    speak("en")
    said = describe(ZeroDivisionError("secret"), Formatter("en"))
    assert "secret" not in f"{said.title}{said.sentence}"
    assert said.next_step


def test_a_taken_time_tells_who_where_and_when(speak: Callable[..., object]) -> None:
    speak("en")
    taken = errors.SlotTaken(
        start="2026-11-22T09:20:00+00:00",
        by=LocalText("هدى", "Huda"),
        terminal="Desk 2",
        at=datetime(2026, 11, 22, 8, 42, tzinfo=UTC),
    )
    said = describe(taken, Formatter("en"), CAIRO)
    assert said.text == "Huda booked it from Desk 2 at 10:42\u00a0AM."


def test_a_changed_price_tells_both(speak: Callable[..., object]) -> None:
    speak("en")
    said = describe(errors.PriceChanged(quoted=30_000, current=35_000, currency="EGP"), Formatter("en"))
    assert "EGP\u00a0350" in said.text
    assert "EGP\u00a0300" in said.text


@pytest.mark.parametrize(
    ("field", "reason"),
    [("full_name", "too_long"), ("phone", "impossible"), ("birth_date", "future"), ("national_id", "format")],
)
def test_a_wrong_input_has_a_sentence_of_its_own(speak: Callable[..., object], field: str, reason: str) -> None:
    speak("en")
    said = describe(errors.InvalidField(field, reason=reason, limit=200), Formatter("en"))
    other = describe(errors.InvalidField(field, reason="unheard of"), Formatter("en"))
    assert said.text != other.text
    assert said.title == other.title


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("amount", "negative"),
        ("amount", "too_many_decimals"),
        ("amount", "above_price"),
        ("amount", "below_paid"),
        ("amount", "nothing_due"),
        ("doctor", "above_received"),
        ("counted", "not_a_number"),
        ("days", "out_of_range"),
    ],
)
def test_a_wrong_amount_has_a_sentence_of_its_own(speak: Callable[..., object], field: str, reason: str) -> None:
    for language in ("ar", "en"):
        speak(language)
        said = describe(errors.InvalidField(field, reason=reason, least=1, most=365), Formatter(language))
        assert said.text != describe(errors.InvalidField(field, reason="unheard of"), Formatter(language)).text
        assert "{" not in said.text
        assert said.title != describe(errors.InvalidField("unknown", reason="unheard of"), Formatter(language)).title


def test_who_was_faster_is_told_with_where_and_when(speak: Callable[..., object]) -> None:
    speak("en")
    at = datetime(2026, 11, 22, 8, 42, tzinfo=UTC)
    stale = errors.StaleRecord(entity="payment", id=1, by=LocalText("هدى", "Huda"), terminal="Till", at=at)
    assert describe(stale, Formatter("en"), CAIRO).text == "Huda changed this from Till at 10:42\u00a0AM."
    assert describe(stale, Formatter("en")).text == "Huda changed this from Till."
    above = errors.PermissionDenied(permission="give_discount", limit=3_000, currency="EGP")
    assert "EGP\u00a030" in describe(above, Formatter("en")).text
    late = errors.IllegalTransition(entity="payment_transaction", action="undo_payment", reason="too_late")
    assert "15" in describe(late, Formatter("en")).text
