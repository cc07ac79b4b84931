"""A report in words and columns, for the screen and for paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from reception_app.services.reports import Figures, Report, Waiting
from reception_app.ui.formatting import Formatter
from reception_app.ui.reports.column_chart import Column, nice_step
from reception_app.ui.sources import SourceWords

WAIT_EDGES = (0, 5, 10, 15, 20, 30, 45, 60, 90)
"""Minutes at which the bars of the waiting times begin; the last one has no end."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: its name and its figures."""

    name: str
    figures: Figures


class ReportWords(QObject):
    """``report`` in the formatter's language."""

    def __init__(self, report: Report, formatter: Formatter) -> None:
        super().__init__()
        self._report, self._formatter = report, formatter

    # The cards

    def bookings(self) -> tuple[int, str, str]:
        """Value, its text and the second line."""
        total, words = self._report.total, self._formatter
        note = words.digits(self.tr("%n completed", "", total.completed))
        return total.bookings, words.number(total.bookings), note

    def no_shows(self) -> tuple[int, str, str]:
        """The rate of those who did not come."""
        total, words = self._report.total, self._formatter
        rate = total.no_show_rate
        text = words.percent(rate) if rate is not None else "–"
        return rate or 0, text, words.digits(self.tr("%n did not come", "", total.no_shows))

    def collected(self) -> tuple[int, str, str]:
        """The money taken."""
        total, words = self._report.total, self._formatter
        note = self.tr("of {amount}").format(amount=words.money(total.billed, self._report.currency))
        return total.collected, words.amount(total.collected, self._report.currency), note

    def waiting(self) -> tuple[int, str, str]:
        """The middle of the waiting times."""
        waiting, words = self._report.waiting, self._formatter
        if waiting.median is None or waiting.p90 is None:
            return 0, "–", ""
        note = f"{words.percent(9_000)}: {words.duration_short(waiting.p90)}"
        return waiting.median, words.duration_short(waiting.median), note

    # The pictures

    def day_columns(self, money: bool) -> tuple[list[Column], list[tuple[int, str]]]:
        """Bookings, or the money collected, of each day; a year is drawn by months."""
        days = self._report.days
        groups: dict[str, list[Figures]] = {}
        by_month = len(days) > 62
        for each in days:
            words = self._formatter
            name = words.month_year(each.day) if by_month else words.short_date(each.day, self._report.last)
            groups.setdefault(name, []).append(each.figures)
        columns = []
        for name, parts in groups.items():
            value = sum(part.collected if money else part.bookings for part in parts)
            columns.append(Column(name, value, self._hint(name, parts)))
        words_of: Callable[[int], str] = self._short_money if money else self._formatter.number
        return columns, self._lines([column.value for column in columns], words_of)

    def wait_columns(self) -> tuple[list[Column], list[tuple[int, str]]]:
        """How many waited how long."""
        waiting: Waiting = self._report.waiting
        words, columns = self._formatter, []
        for first, end in zip(WAIT_EDGES, (*WAIT_EDGES[1:], None), strict=True):
            people = waiting.within(first, end)
            if end is None:
                label = words.digits(self.tr("{minutes}+", "so many minutes and more").format(minutes=first))
                span = self.tr("{minutes} or longer").format(minutes=words.duration(first))
            else:
                label = words.digits(f"{first}")
                span = words.digits(self.tr("{first} to {last} minutes").format(first=first, last=end))
            told = words.facts([span, words.digits(self.tr("%n patient(s)", "", people))])
            columns.append(Column(label, people, told))
        return columns, self._lines([column.value for column in columns], words.number)

    # The table

    def lines(self, kind: str) -> list[Line]:
        """By ``doctors``, ``clinics`` or ``sources``."""
        report, language = self._report, self._formatter.language
        if kind == "sources":
            names = SourceWords().names()
            rows = [Line(names[each.source], each.figures) for each in report.sources]
            return sorted(rows, key=lambda line: -line.figures.bookings)
        named = report.clinics if kind == "clinics" else report.doctors
        return [Line(each.name.ar if language == "ar" else each.name.en, each.figures) for each in named]

    def heads(self, kind: str) -> tuple[str, ...]:
        """The columns' names: the group's, then its figures'."""
        names = {"doctors": self.tr("Doctor"), "clinics": self.tr("Clinic"), "sources": self.tr("Source")}
        return (
            names[kind],
            self.tr("Bookings"),
            self.tr("Completed"),
            self.tr("No-show"),
            self.tr("Billed"),
            self.tr("Collected"),
            self.tr("Doctor's share"),
        )

    def cells(self, line: Line) -> tuple[str, ...]:
        """The words of a row, in the order of ``heads``."""
        figures, words, currency = line.figures, self._formatter, self._report.currency
        rate = figures.no_show_rate
        return (
            line.name,
            words.number(figures.bookings),
            words.number(figures.completed),
            words.percent(rate) if rate is not None else "–",
            words.amount(figures.billed, currency),
            words.amount(figures.collected, currency),
            words.amount(figures.doctor_share, currency),
        )

    def _hint(self, name: str, parts: Sequence[Figures]) -> str:
        words = self._formatter
        bookings = sum(part.bookings for part in parts)
        collected = sum(part.collected for part in parts)
        return words.facts(
            [
                name,
                words.digits(self.tr("%n booking(s)", "", bookings)),
                words.money(collected, self._report.currency),
            ]
        )

    def _short_money(self, minor: int) -> str:
        return self._formatter.amount(minor, self._report.currency)

    def _lines(self, values: Sequence[int], words: Callable[[int], str]) -> list[tuple[int, str]]:
        highest = max(values, default=0)
        step = nice_step(highest)
        return [(value, words(value)) for value in range(0, max(highest, 1) + step, step)]
