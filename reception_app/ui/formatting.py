"""Values as people read them: digits, times, dates, money, phones and spans in the chosen language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale

from reception_app.ui.bidi import isolate_ltr, strip_marks, to_arabic_digits, to_latin_digits
from reception_app.ui.phone_text import group_phone
from reception_app.ui.translation import Digits, Language, default_digits, locale_for

__all__ = ["CURRENCIES", "Formatter", "currency_decimals", "isolate_ltr", "strip_marks"]

NO_BREAK_SPACE = "\u00a0"
LTR_MARK = "\u200e"
_THREE_DECIMALS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})  # ISO 4217
_NO_DECIMALS = frozenset({"DJF", "JPY", "KMF", "KRW"})

# The codes are what English shows; their Arabic abbreviations stand in the translation.
_CURRENCY_SOURCES = (
    QT_TRANSLATE_NOOP("Currency", "EGP"),
    QT_TRANSLATE_NOOP("Currency", "SAR"),
    QT_TRANSLATE_NOOP("Currency", "AED"),
    QT_TRANSLATE_NOOP("Currency", "KWD"),
    QT_TRANSLATE_NOOP("Currency", "BHD"),
    QT_TRANSLATE_NOOP("Currency", "QAR"),
    QT_TRANSLATE_NOOP("Currency", "OMR"),
    QT_TRANSLATE_NOOP("Currency", "JOD"),
    QT_TRANSLATE_NOOP("Currency", "IQD"),
    QT_TRANSLATE_NOOP("Currency", "LBP"),
    QT_TRANSLATE_NOOP("Currency", "SYP"),
    QT_TRANSLATE_NOOP("Currency", "YER"),
    QT_TRANSLATE_NOOP("Currency", "SDG"),
    QT_TRANSLATE_NOOP("Currency", "LYD"),
    QT_TRANSLATE_NOOP("Currency", "TND"),
    QT_TRANSLATE_NOOP("Currency", "DZD"),
    QT_TRANSLATE_NOOP("Currency", "MAD"),
    QT_TRANSLATE_NOOP("Currency", "USD"),
    QT_TRANSLATE_NOOP("Currency", "EUR"),
)
CURRENCIES: tuple[str, ...] = tuple(str(code) for code in _CURRENCY_SOURCES)


def currency_decimals(currency: str) -> int:
    """How many digits the minor unit of an ISO 4217 currency has."""
    if currency in _THREE_DECIMALS:
        return 3
    return 0 if currency in _NO_DECIMALS else 2


class Formatter:
    """Formats for one language and one kind of digits; cheap to make, make another when either changes.

    ``home_calling_code`` is the centre's own country ('20'): its numbers are shown the national way.
    """

    def __init__(
        self, language: Language = "ar", digits: Digits | None = None, *, home_calling_code: str = "20"
    ) -> None:
        self.language = language
        self.digit_kind: Digits = digits or default_digits(language)
        self._home = home_calling_code
        self._locale = locale_for(language, self.digit_kind)

    def tr(self, text: str, comment: str = "", n: int = -1) -> str:
        """Translate in the context ``Formatter``.

        lupdate reads ``self.tr`` and takes the class for the context; of ``QCoreApplication.translate`` it would
        miss the plural forms.
        """
        return QCoreApplication.translate("Formatter", text, comment, n)

    # Digits and numbers

    def digits(self, text: str) -> str:
        """The text with every digit in the chosen kind; use it on ``tr(…, n)`` too, for Qt puts Latin ones there."""
        return to_arabic_digits(text) if self.digit_kind == "arabic" else to_latin_digits(text)

    def number(self, value: int) -> str:
        """A count, thousands grouped."""
        return self._signed(value, self._group(abs(value)))

    def queue_number(self, value: int) -> str:
        """A number that is called out and printed on tickets: never grouped."""
        return self.digits(str(value))

    def file_number(self, value: str | int) -> str:
        """A patient's file number, isolated so that it keeps its order."""
        return isolate_ltr(self.digits(str(value)))

    def phone(self, phone: str) -> str:
        """A phone number for reading: grouped, in the chosen digits, isolated left to right."""
        return isolate_ltr(self.digits(group_phone(phone, self._home)))

    def percent(self, basis_points: int) -> str:
        """Basis points as a percentage, without needless decimals."""
        whole, rest = divmod(abs(basis_points), 100)
        text = f"{whole}.{rest:02d}".rstrip("0").rstrip(".")
        return self._signed(basis_points, self._decimal(text) + ("٪" if self.digit_kind == "arabic" else "%"))

    # Money

    def amount(self, minor: int, currency: str, *, decimals: bool = False) -> str:
        """The number alone. Whole amounts drop their decimals unless ``decimals`` asks for them."""
        places = currency_decimals(currency)
        whole, rest = divmod(abs(minor), 10**places)
        text = self._group(whole)
        if places and (rest or decimals):
            text += self._point() + self.digits(f"{rest:0{places}d}")
        return self._signed(minor, text)

    def currency(self, currency: str) -> str:
        """The currency's usual sign: 'ج.م' in Arabic, 'EGP' in English. Draw it as its own text where you paint."""
        return QCoreApplication.translate("Currency", currency)

    def money(self, minor: int, currency: str, *, decimals: bool = False) -> str:
        """Amount and currency in the language's order, held together by a no-break space."""
        amount, sign = self.amount(minor, currency, decimals=decimals), self.currency(currency)
        first, second = (amount, sign) if self.language == "ar" else (sign, amount)
        return f"{first}{NO_BREAK_SPACE}{second}"

    # Times and dates

    def time(self, instant: datetime, zone: tzinfo, *, padded: bool = False) -> str:
        """The time of day of an aware instant in ``zone``: '١١:٢٠ ص', '11:20 AM'; ``padded`` for table columns."""
        return self.time_only(instant, zone, padded=padded) + NO_BREAK_SPACE + self.half_of_day(instant, zone)

    def time_only(self, instant: datetime, zone: tzinfo, *, padded: bool = False) -> str:
        """The same without morning or afternoon, for grids that say it in their heading."""
        local = _local(instant, zone)
        hour = local.hour % 12 or 12
        return self._isolated(f"{hour:02d}:{local:%M}" if padded else f"{hour}:{local:%M}")

    def half_of_day(self, instant: datetime, zone: tzinfo) -> str:
        """'ص' or 'م', 'AM' or 'PM'."""
        local = _local(instant, zone)
        return self.tr("AM") if local.hour < 12 else self.tr("PM")

    def clock(self, instant: datetime, zone: tzinfo, *, seconds: bool = False) -> str:
        """The 24-hour clock, for 'updated at' and the like."""
        return self._isolated(f"{_local(instant, zone):{'%H:%M:%S' if seconds else '%H:%M'}}")

    def time_range(self, start: datetime, end: datetime, zone: tzinfo) -> str:
        """'٩:٠٠ ص إلى ٢:٠٠ م', '9:00 AM to 2:00 PM'."""
        return self.tr("{start} to {end}").format(start=self.time(start, zone), end=self.time(end, zone))

    def weekday(self, day: date) -> str:
        """The weekday's full name."""
        return self._locale.dayName(day.isoweekday(), QLocale.FormatType.LongFormat)

    def month_year(self, day: date) -> str:
        """'نوفمبر ٢٠٢٦', 'November 2026'."""
        return self.tr("{month} {year}").format(month=self._month(day), year=self.digits(str(day.year)))

    def long_date(self, day: date) -> str:
        """'الأحد ٢٢ نوفمبر ٢٠٢٦', 'Sunday, 22 November 2026'."""
        return self.tr("{weekday}, {day} {month} {year}").format(**self._parts(day))

    def weekday_date(self, day: date) -> str:
        """'الأحد ٢٢ نوفمبر', 'Sunday, 22 November'."""
        return self.tr("{weekday}, {day} {month}").format(**self._parts(day))

    def short_date(self, day: date, today: date | None = None) -> str:
        """'١٤ سبتمبر ٢٠٢٦'; without the year if ``today`` is given and in the same year."""
        pattern = self.tr("{day} {month}") if today and today.year == day.year else self.tr("{day} {month} {year}")
        return pattern.format(**self._parts(day))

    def numeric_date(self, day: date) -> str:
        """'١٤/٠٣/١٩٩٢', day first, isolated."""
        return self._isolated(f"{day:%d/%m}/{day.year:04d}")

    def day_label(self, day: date, today: date) -> str:
        """'اليوم', 'غدًا', 'أمس', a weekday within the coming week, otherwise the date."""
        near = {
            0: self.tr("Today"),
            1: self.tr("Tomorrow"),
            -1: self.tr("Yesterday"),
        }.get((day - today).days)
        if near is not None:
            return near
        return self.weekday(day) if 1 < (day - today).days < 7 else self.short_date(day, today)

    # Spans

    def age(self, born: date, today: date) -> str:
        """Years; months under two years; days in the first month."""
        months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
        if months >= 24:
            return self.digits(self.tr("%n year(s)", "age", months // 12))
        if months >= 1:
            return self.digits(self.tr("%n month(s)", "age", months))
        return self.digits(self.tr("%n day(s)", "age", max(0, (today - born).days)))

    def days_ago(self, day: date, today: date) -> str:
        """'اليوم', 'أمس', 'قبل ٣ أيام', 'قبل شهرين', 'قبل سنة'."""
        days = (today - day).days
        if days <= 0:
            return self.tr("Today")
        if days == 1:
            return self.tr("Yesterday")
        if days < 14:
            return self.digits(self.tr("%n day(s) ago", "", days))
        if days < 60:
            return self.digits(self.tr("%n week(s) ago", "", days // 7))
        if days < 365:
            return self.digits(self.tr("%n month(s) ago", "", round(days / 30.44)))
        return self.digits(self.tr("%n year(s) ago", "", days // 365))

    def ago(self, seconds: float) -> str:
        """'قبل ٤ ثوانٍ', 'قبل ٣ دقائق', 'قبل ساعتين': something that happened."""
        whole = max(0, int(seconds))
        if whole < 60:
            return self.digits(self.tr("%n second(s) ago", "", whole))
        if whole < 3600:
            return self.digits(self.tr("%n minute(s) ago", "", whole // 60))
        return self.digits(self.tr("%n hour(s) ago", "", whole // 3600))

    def since(self, seconds: float) -> str:
        """'منذ ١٢ ث', 'منذ ٤١ د', 'منذ ساعتين': a state that lasts."""
        whole = max(0, int(seconds))
        if whole < 60:
            return self.digits(self.tr("%n s", "lasting", whole))
        if whole < 3600:
            return self.digits(self.tr("%n min", "lasting", whole // 60))
        return self.digits(self.tr("%n h", "lasting", whole // 3600))

    def duration(self, minutes: int) -> str:
        """'٢٠ دقيقة', '20 minutes'."""
        return self.digits(self.tr("%n minute(s)", "", minutes))

    def duration_short(self, minutes: int) -> str:
        """'٢٠ د', '20 min'."""
        return self.digits(self.tr("%n min", "", minutes))

    def offset(self, minutes: int) -> str:
        """How far another time lies: 'بعده بـ ٢٠ د', 'بعده بساعتين و٢٠ د', 'قبله بـ ٤٠ د'; '20 min later'."""
        hours, rest = divmod(abs(minutes), 60)
        if not hours:
            later, earlier = (
                self.tr("%n min later", "", rest),
                self.tr("%n min earlier", "", rest),
            )
        elif not rest:
            later, earlier = (
                self.tr("%n h later", "", hours),
                self.tr("%n h earlier", "", hours),
            )
        else:
            short = self.tr("%n min", "", rest)
            later = self.tr("%n h {minutes} later", "", hours).format(minutes=short)
            earlier = self.tr("%n h {minutes} earlier", "", hours).format(minutes=short)
        return self.digits(earlier if minutes < 0 else later)

    # Phrases side by side

    def join(self, items: Iterable[str]) -> str:
        """A list: '، ' in Arabic, ', ' in English."""
        return self.tr(", ", "between the items of a list").join(items)

    def facts(self, items: Iterable[str]) -> str:
        """Short facts on one line: '، ' in Arabic, ' · ' in English (in Arabic the dot reads as a zero)."""
        return self.tr(" · ", "between short facts; never a dot in Arabic").join(item for item in items if item)

    # Inside

    def _parts(self, day: date) -> dict[str, str]:
        return {
            "weekday": self.weekday(day),
            "day": self.digits(str(day.day)),
            "month": self._month(day),
            "year": self.digits(str(day.year)),
        }

    def _month(self, day: date) -> str:
        return self._locale.toString(QDate(day.year, day.month, day.day), "MMMM")

    def _isolated(self, text: str) -> str:
        shown = self.digits(text)
        return isolate_ltr(shown) if self.language == "ar" or self.digit_kind == "arabic" else shown

    def _group(self, value: int) -> str:
        return self.digits(f"{value:,}".replace(",", "٬" if self.digit_kind == "arabic" else ","))

    def _point(self) -> str:
        return "٫" if self.digit_kind == "arabic" else "."

    def _decimal(self, text: str) -> str:
        return self.digits(text.replace(".", self._point()))

    def _signed(self, value: int, text: str) -> str:
        return isolate_ltr(f"\u2212{text}") if value < 0 else text


def _local(instant: datetime, zone: tzinfo) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("a naive instant has no place on a clock")
    return instant.astimezone(zone)
