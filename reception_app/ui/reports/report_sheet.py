"""A report on paper: the figures, both pictures, and the tables by doctor, clinic and source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter

from reception_app.services.reports import Report
from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.printing.sheet import PaperColumn, PaperTable, Picture, SheetPaper
from reception_app.ui.reports.column_chart import Column, draw_columns
from reception_app.ui.reports.report_words import ReportWords

_PICTURE_HEIGHT = 640.0
_UNITS_IN_PIXEL = 2.65
"""A pixel of the screen (96 to the inch) in layout units, so that the pictures' words are as large as the rest."""
translate = QCoreApplication.translate  # lupdate knows it by this name


def report_sheet(report: Report, words: Formatter) -> SheetPaper:
    """Everything the page shows, for printing or as a PDF."""
    said = ReportWords(report, words)
    span = translate("ReportSheet", "{first} to {last}").format(
        first=words.numeric_date(report.first), last=words.numeric_date(report.last)
    )
    parts: list[PaperTable | Picture] = []
    if report.is_empty:
        parts.append(PaperTable((PaperColumn("", 1),), (), empty=translate("ReportSheet", "No bookings in these days")))
    else:
        parts.append(_picture(translate("ReportSheet", "Bookings by day"), *said.day_columns(money=False), words=words))
        parts.append(_picture(translate("ReportSheet", "Income by day"), *said.day_columns(money=True), words=words))
        waits = translate("ReportSheet", "Minutes from arrival to call")
        parts.append(_picture(waits, *said.wait_columns(), words=words))
        for kind in ("doctors", "clinics", "sources"):
            heads = said.heads(kind)
            columns = [PaperColumn(heads[0], 30), *(PaperColumn(head, 14, number=True) for head in heads[1:])]
            rows = tuple(said.cells(line) for line in said.lines(kind))
            parts.append(PaperTable(tuple(columns), rows, name=heads[0]))
    return SheetPaper(
        title=translate("ReportSheet", "Report"),
        file_name=f"report-{report.first.isoformat()}-{report.last.isoformat()}",
        words=words,
        subtitle=span,
        facts=(
            (translate("ReportSheet", "Bookings"), said.bookings()[1]),
            (translate("ReportSheet", "No-show rate"), said.no_shows()[1]),
            (translate("ReportSheet", "Collected"), words.money(report.total.collected, report.currency)),
            (translate("ReportSheet", "Half waited at most"), said.waiting()[1]),
        ),
        parts=tuple(parts),
    )


def _picture(name: str, columns: Sequence[Column], lines: Sequence[tuple[int, str]], *, words: Formatter) -> Picture:
    direction = Qt.LayoutDirection.RightToLeft if words.language == "ar" else Qt.LayoutDirection.LeftToRight

    def draw(painter: QPainter, box: QRectF) -> None:
        painter.save()
        painter.translate(box.topLeft())
        painter.scale(_UNITS_IN_PIXEL, _UNITS_IN_PIXEL)
        room = QRectF(0, 0, box.width() / _UNITS_IN_PIXEL, box.height() / _UNITS_IN_PIXEL)
        with theme.on_paper():
            draw_columns(painter, room, columns, lines, ink="primary", direction=direction)
        painter.restore()

    return Picture(name, _PICTURE_HEIGHT, draw)
