"""Every finding of the end-of-day check as a sentence: whose record it is, its figures in money, and the next step."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import text

from reception_app.persistence.engine import Database
from reception_app.persistence.queries.day_check import findings
from reception_app.persistence.queries.day_check_subjects import with_subjects
from reception_app.services.day_check import DayCheck
from reception_app.ui.bidi import strip_marks
from reception_app.ui.formatting import Formatter
from reception_app.ui.payments.check_words import CheckWords
from reception_app.ui.payments.finding_words import FindingWords
from tests.clock import FixedClock
from tests.services.money_world import MoneyWorld
from tests.services.test_day_check import DAMAGE, SCOPE, TODAY, day_at_the_till, other_hands

RAW = re.compile(r"[{}_]|None|\b[a-z]+_[a-z]+\b")
"""What no reader should see: placeholders, names of columns and of codes."""


def damaged(world: MoneyWorld) -> list[DayCheck]:
    """A check for each kind of damage that other hands can do."""
    clean = world.services.day_check.check(world.manager, TODAY)
    checks = []
    for _code, statements in DAMAGE:
        with other_hands(world.database) as connection:
            for statement in statements:
                connection.execute(text(statement))
            checks.append(replace(clean, findings=with_subjects(connection, findings(connection, SCOPE))))
    return checks


def test_every_finding_is_a_sentence_about_a_record_one_can_find(
    database: Database, clock: FixedClock, speak: Callable[..., object]
) -> None:
    checks = damaged(day_at_the_till(database, clock))
    for language in ("ar", "en"):
        speak(language)
        told: dict[str, set[str]] = {}
        for check in checks:
            for finding in check.findings:
                words = FindingWords(finding, check, Formatter(language))
                said = [words.what(), words.where(), words.sentence(), words.next_step()]
                assert all(said), finding
                assert not [part for part in said if RAW.search(part)], said
                told.setdefault(finding.code, set()).add(words.sentence())
                if finding.entity in ("appointment", "payment", "payment_transaction"):
                    assert finding.subject.file_number is not None
                    assert Formatter(language).file_number(finding.subject.file_number) in words.where()
                    assert words.target() is not None
                assert bool(words.target()) is bool(words.target_name())
            assert CheckWords(check, Formatter(language)).sheet().parts
        assert set(told) == {code for code, _ in DAMAGE}
        assert len(told["cash_outside_drawer"]) > 1, "each way of being outside is told apart"


def test_sums_stand_in_the_sentence_as_money(
    database: Database, clock: FixedClock, speak: Callable[..., object]
) -> None:
    speak("en")
    world = day_at_the_till(database, clock)
    with other_hands(database) as connection:
        connection.execute(text("UPDATE payment SET amount_paid = amount_paid - 1 WHERE id = 1"))
        found = with_subjects(connection, findings(connection, SCOPE))
    clean = world.services.day_check.check(world.manager, TODAY)
    (paid,) = [one for one in found if one.code == "paid_differs"]
    words = FindingWords(paid, clean, Formatter("en"))
    said = strip_marks(words.sentence())
    assert said == "EGP 299.99 is noted as paid; its receipts and refunds make EGP 300.00."
    assert words.target() == ("payments", 1)
    assert paid.subject.booking_id
    assert paid.subject.patient in words.where()
