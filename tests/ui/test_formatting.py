"""Values as people read them, in both languages and both kinds of digits."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextOption

from reception_app.ui.bidi import isolate_ltr, strip_marks, to_latin_digits
from reception_app.ui.formatting import CURRENCIES, Formatter, currency_decimals
from reception_app.ui.phone_text import group_phone, plain_phone
from reception_app.ui.theme import Theme
from tests.ui.conftest import Speak

CAIRO = ZoneInfo("Africa/Cairo")
MORNING = datetime(2026, 11, 22, 9, 20, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture
def arabic(speak: Speak) -> Formatter:
    speak("ar")
    return Formatter("ar")


@pytest.fixture
def english(speak: Speak) -> Formatter:
    speak("en")
    return Formatter("en")


def test_times(arabic: Formatter) -> None:
    assert strip_marks(arabic.time(MORNING, CAIRO)) == "١١:٢٠ ص"
    assert strip_marks(arabic.time(MORNING - timedelta(hours=2), CAIRO, padded=True)) == "٠٩:٢٠ ص"
    assert strip_marks(arabic.time(MORNING + timedelta(hours=1), CAIRO)) == "١٢:٢٠ م"
    assert strip_marks(arabic.clock(MORNING, CAIRO, seconds=True)) == "١١:٢٠:٠٠"
    assert strip_marks(arabic.time_range(MORNING, MORNING + timedelta(hours=1), CAIRO)) == "١١:٢٠ ص إلى ١٢:٢٠ م"


def test_times_in_english(english: Formatter) -> None:
    assert strip_marks(english.time(MORNING, CAIRO)) == "11:20 AM"
    assert strip_marks(english.time(MORNING - timedelta(hours=11, minutes=20), CAIRO)) == "12:00 AM"
    assert strip_marks(english.time_range(MORNING, MORNING + timedelta(hours=1), CAIRO)) == "11:20 AM to 12:20 PM"


def test_a_naive_time_is_refused(english: Formatter) -> None:
    with pytest.raises(ValueError, match="naive"):
        english.time(datetime(2026, 11, 22, 9, 0), CAIRO)  # noqa: DTZ001


def test_dates(arabic: Formatter) -> None:
    assert arabic.long_date(TODAY) == "الأحد ٢٢ نوفمبر ٢٠٢٦"
    assert arabic.month_year(TODAY) == "نوفمبر ٢٠٢٦"
    assert arabic.short_date(date(2026, 9, 14), TODAY) == "١٤ سبتمبر"
    assert arabic.short_date(date(2025, 9, 14), TODAY) == "١٤ سبتمبر ٢٠٢٥"
    assert strip_marks(arabic.numeric_date(date(1992, 3, 14))) == "١٤/٠٣/١٩٩٢"
    labels = [arabic.day_label(TODAY + timedelta(days=days), TODAY) for days in (-1, 0, 1, 2, 30)]
    assert labels == ["أمس", "اليوم", "غدًا", "الثلاثاء", "٢٢ ديسمبر"]


def test_dates_in_english(english: Formatter) -> None:
    assert english.long_date(TODAY) == "Sunday, 22 November 2026"
    assert english.weekday_date(TODAY) == "Sunday, 22 November"


@pytest.mark.parametrize(
    ("minor", "currency", "arabic_text", "english_text"),
    [
        (235000, "EGP", "٢٬٣٥٠ ج.م", "EGP 2,350"),
        (30050, "EGP", "٣٠٠٫٥٠ ج.م", "EGP 300.50"),
        (-10000, "SAR", "\u2212١٠٠ ر.س", "SAR \u2212100"),
        (1500, "KWD", "١٫٥٠٠ د.ك", "KWD 1.500"),
        (12000, "TND", "١٢ د.ت", "TND 12"),
        (500, "JPY", "٥٠٠ JPY", "JPY 500"),
    ],
)
def test_money(speak: Speak, minor: int, currency: str, arabic_text: str, english_text: str) -> None:
    speak("ar")
    assert strip_marks(Formatter("ar").money(minor, currency)) == arabic_text
    speak("en")
    assert strip_marks(Formatter("en").money(minor, currency)) == english_text


def test_money_with_latin_digits_in_arabic(speak: Speak) -> None:
    speak("ar", "latin")
    assert strip_marks(Formatter("ar", "latin").money(120000, "EGP", decimals=True)) == "1,200.00 ج.م"


def test_every_currency_has_an_arabic_sign(arabic: Formatter) -> None:
    for currency in CURRENCIES:
        assert arabic.currency(currency) != currency
    assert [currency_decimals(code) for code in ("EGP", "KWD", "JPY")] == [2, 3, 0]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("01001234567", "0100 123 4567"),
        ("+201001234567", "0100 123 4567"),
        ("٠١٠٠ ١٢٣ ٤٥٦٧", "0100 123 4567"),
        ("0225773190", "02 2577 3190"),
        ("+966501234567", "+966 50 123 4567"),
        ("+96522345678", "+965 2234 5678"),
        ("19555", "19555"),
        ("", ""),
    ],
)
def test_phones_are_grouped(typed: str, shown: str) -> None:
    assert group_phone(typed, "20") == shown


def test_a_kuwaiti_centre_gains_no_zero() -> None:
    assert group_phone("+96522345678", "965") == "2234 5678"
    assert plain_phone("\u2066+20 (100) 123-4567\u2069") == "+201001234567"


def visual_order(text: str) -> str:
    """The digits of a line in a right-to-left paragraph, read from the physical left."""
    layout = QTextLayout(text)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1000)
    line.setPosition(QPointF(0, 0))
    layout.endLayout()
    spots: list[tuple[float, int]] = []
    for run in line.glyphRuns(-1, -1, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll):
        spots += zip((point.x() for point in run.positions()), run.stringIndexes(), strict=True)
    in_order = (text[place] for _, place in sorted(spots))
    return to_latin_digits("".join(mark for mark in in_order if mark.isdigit()))


@pytest.mark.parametrize("digits", ["arabic", "latin"])
def test_phone_groups_keep_their_order_in_arabic(look: Theme, speak: Speak, digits: str) -> None:
    speak("ar", digits)
    formatter = Formatter("ar", digits)  # type: ignore[arg-type]
    assert visual_order("هاتف " + formatter.phone("01001234567")) == "01001234567"
    assert visual_order("في " + formatter.numeric_date(date(1992, 3, 14))) == "14031992"
    assert visual_order("الساعة " + formatter.time(MORNING, CAIRO)) == "1120"


def test_marks_come_off_for_copying(arabic: Formatter) -> None:
    assert strip_marks(arabic.phone("01001234567")) == "٠١٠٠ ١٢٣ ٤٥٦٧"
    assert strip_marks(isolate_ltr("a")) == "a"
    assert isolate_ltr("") == ""


@pytest.mark.parametrize(
    ("born", "arabic_text", "english_text"),
    [
        (date(1992, 3, 14), "٣٤ سنة", "34 years"),
        (date(2017, 11, 22), "٩ سنوات", "9 years"),
        (date(2024, 11, 22), "سنتان", "2 years"),
        (date(1926, 11, 23), "٩٩ سنة", "99 years"),
        (date(1926, 11, 22), "١٠٠ سنة", "100 years"),
        (date(2026, 10, 22), "شهر واحد", "1 month"),
        (date(2026, 11, 20), "يومان", "2 days"),
    ],
)
def test_ages(speak: Speak, born: date, arabic_text: str, english_text: str) -> None:
    speak("ar")
    assert Formatter("ar").age(born, TODAY) == arabic_text
    speak("en")
    assert Formatter("en").age(born, TODAY) == english_text


def test_spans(arabic: Formatter) -> None:
    assert arabic.days_ago(date(2026, 9, 20), TODAY) == "قبل شهرين"
    assert arabic.days_ago(date(2025, 11, 1), TODAY) == "قبل سنة"
    assert arabic.days_ago(TODAY - timedelta(days=3), TODAY) == "قبل ٣ أيام"
    assert arabic.days_ago(TODAY - timedelta(days=11), TODAY) == "قبل ١١ يومًا"
    assert arabic.since(12) == "منذ ١٢ ث"
    assert arabic.since(41 * 60) == "منذ ٤١ د"
    assert arabic.ago(4) == "قبل ٤ ثوانٍ"
    assert arabic.duration(20) == "٢٠ دقيقة"
    assert arabic.duration(6) == "٦ دقائق"
    assert arabic.offset(20) == "بعده بـ ٢٠ د"
    assert arabic.offset(140) == "بعده بساعتين و٢٠ د"
    assert arabic.offset(-60) == "قبله بساعة"


def test_spans_in_english(english: Formatter) -> None:
    assert english.since(41 * 60) == "41 min"
    assert english.offset(140) == "2 h 20 min later"
    assert english.ago(1) == "1 second ago"
    assert english.days_ago(date(2026, 9, 20), TODAY) == "2 months ago"


def test_separators(speak: Speak) -> None:
    speak("ar")
    assert Formatter("ar").facts(["كشف", "", "٢٠ دقيقة"]) == "كشف، ٢٠ دقيقة"
    assert Formatter("ar").join(["أ", "ب"]) == "أ، ب"
    speak("en")
    assert Formatter("en").facts(["Consultation", "20 minutes"]) == "Consultation · 20 minutes"


def test_digits_are_a_setting(speak: Speak) -> None:
    speak("ar")
    assert Formatter("ar").number(3341) == "٣٬٣٤١"
    assert Formatter("ar", "latin").number(3341) == "3,341"
    assert Formatter("en", "arabic").digits("No. 42") == "No. ٤٢"
    assert Formatter("ar").percent(1250) == "١٢٫٥٪"
    assert Formatter("ar", "latin").percent(4000) == "40%"
