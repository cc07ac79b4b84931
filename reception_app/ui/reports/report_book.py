"""A report as a workbook: the figures, and a sheet each for the days, clinics, doctors, sources and waiting times."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from reception_app.services.exchange.books import Book, Cell, Kind, SheetColumn, SheetPart, Value
from reception_app.services.reports import Figures, Report
from reception_app.ui.formatting import Formatter, currency_decimals
from reception_app.ui.reports.report_words import WAIT_EDGES, ReportWords

_NAME_WIDTH = 32
translate = QCoreApplication.translate  # lupdate knows it by this name


def report_book(report: Report, words: Formatter) -> Book:
    """Everything of the report, with the figures that the page only draws."""
    said = ReportWords(report, words)
    parts = [_summary(report, words), _days(report, said)]
    sheets = {
        "clinics": translate("ReportBook", "Clinics"),
        "doctors": translate("ReportBook", "Doctors"),
        "sources": translate("ReportBook", "Sources"),
    }
    for kind, name in sheets.items():
        head = SheetColumn(said.heads(kind)[0], width=_NAME_WIDTH)
        rows = [(line.name, *_cells(line.figures)) for line in said.lines(kind)]
        parts.append(SheetPart(name, (head, *_figure_columns(said)), rows, translate("ReportBook", "Sum")))
    parts.append(_waiting(report))
    return Book(tuple(parts), words.language == "ar", currency_decimals(report.currency))


def _summary(report: Report, words: Formatter) -> SheetPart:
    total, waiting = report.total, report.waiting
    facts: list[tuple[str, Value]] = [
        (translate("ReportBook", "First day"), Value(Kind.DAY, report.first)),
        (translate("ReportBook", "Last day"), Value(Kind.DAY, report.last)),
        (translate("ReportBook", "Currency"), Value(Kind.TEXT, words.currency(report.currency))),
        (translate("ReportBook", "Bookings"), Value(Kind.COUNT, total.bookings)),
        (translate("ReportBook", "Completed"), Value(Kind.COUNT, total.completed)),
        (translate("ReportBook", "Cancelled"), Value(Kind.COUNT, total.cancelled)),
        (translate("ReportBook", "Did not come"), Value(Kind.COUNT, total.no_shows)),
        (translate("ReportBook", "No-show rate"), Value(Kind.RATE, total.no_show_rate)),
        (translate("ReportBook", "Billed"), Value(Kind.MONEY, total.billed)),
        (translate("ReportBook", "Collected"), Value(Kind.MONEY, total.collected)),
        (translate("ReportBook", "Doctors' shares"), Value(Kind.MONEY, total.doctor_share)),
        (translate("ReportBook", "Half waited at most (minutes)"), Value(Kind.COUNT, waiting.median)),
        (translate("ReportBook", "Nine of ten waited at most (minutes)"), Value(Kind.COUNT, waiting.p90)),
    ]
    columns = (
        SheetColumn(translate("ReportBook", "Figure"), width=_NAME_WIDTH + 6),
        SheetColumn(translate("ReportBook", "Value"), width=18),
    )
    return SheetPart(translate("ReportBook", "Summary"), columns, facts)


def _days(report: Report, said: ReportWords) -> SheetPart:
    head = SheetColumn(translate("ReportBook", "Day"), Kind.DAY)
    rows = [(each.day, *_cells(each.figures)) for each in report.days]
    total = translate("ReportBook", "Sum")
    return SheetPart(translate("ReportBook", "Days"), (head, *_figure_columns(said)), rows, total)


def _waiting(report: Report) -> SheetPart:
    columns = (
        SheetColumn(translate("ReportBook", "From (minutes)"), Kind.COUNT, 16),
        SheetColumn(translate("ReportBook", "To less than (minutes)"), Kind.COUNT, 24),
        SheetColumn(translate("ReportBook", "Patients"), Kind.COUNT, summed=True),
    )
    rows = [
        (first, end, report.waiting.within(first, end))
        for first, end in zip(WAIT_EDGES, (*WAIT_EDGES[1:], None), strict=True)
    ]
    return SheetPart(translate("ReportBook", "Waiting"), columns, rows, translate("ReportBook", "Sum"))


def _figure_columns(said: ReportWords) -> tuple[SheetColumn, ...]:
    _, bookings, completed, rate, billed, collected, share = said.heads("doctors")
    return (
        SheetColumn(bookings, Kind.COUNT, summed=True),
        SheetColumn(completed, Kind.COUNT, summed=True),
        SheetColumn(translate("ReportBook", "Cancelled"), Kind.COUNT, summed=True),
        SheetColumn(translate("ReportBook", "Did not come"), Kind.COUNT, summed=True),
        SheetColumn(rate, Kind.RATE),
        SheetColumn(billed, Kind.MONEY, 18, summed=True),
        SheetColumn(collected, Kind.MONEY, 18, summed=True),
        SheetColumn(share, Kind.MONEY, 18, summed=True),
    )


def _cells(figures: Figures) -> Sequence[Cell]:
    return (
        figures.bookings,
        figures.completed,
        figures.cancelled,
        figures.no_shows,
        figures.no_show_rate,
        figures.billed,
        figures.collected,
        figures.doctor_share,
    )
