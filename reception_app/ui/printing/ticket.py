"""The queue ticket on paper: laid out line by line at the width of the roll, in the language of the screen.

QTextDocument does not mirror the columns of tables, so every line is a QTextLayout at its own place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)

from reception_app.ui.bidi import isolate_ltr
from reception_app.ui.formatting import Formatter
from reception_app.ui.theme import load_fonts

if TYPE_CHECKING:
    from reception_app.services.tickets import Ticket

PAPER_MM, PRINTABLE_MM = 80.0, 72.0
"""The usual roll of receipt printers, and what their head reaches of it."""
UNITS = 10.0
"""Layout units in a millimetre: sizes below are tenths of a millimetre."""

_MARGIN_MM = (PAPER_MM - PRINTABLE_MM) / 2
_REGULAR, _MEDIUM, _BOLD = 400, 600, 700
_SMALL, _BASE, _LARGE, _TITLE = 30, 34, 42, 46
_NUMBER, _SMALLEST_NUMBER = 220, 80
_COLUMN_GAP, _WIDEST_NAMES = 28, 0.4
_RULE = 2.5
translate = QCoreApplication.translate  # lupdate knows it by this name
_FSI, _PDI = "\u2068", "\u2069"
_MM_PER_INCH = 25.4


def ticket_height(ticket: Ticket, formatter: Formatter, width_mm: float = PRINTABLE_MM) -> float:
    """How long the ticket gets, in millimetres, when it is ``width_mm`` wide."""
    return _Sheet(ticket, formatter, width_mm * UNITS).height / UNITS


def paint_ticket(painter: QPainter, ticket: Ticket, formatter: Formatter, width_mm: float = PRINTABLE_MM) -> None:
    """Paint it black from (0, 0) on, ``width_mm`` wide, where one unit of the painter is a millimetre."""
    painter.save()
    painter.scale(1 / UNITS, 1 / UNITS)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    _Sheet(ticket, formatter, width_mm * UNITS).paint(painter)
    painter.restore()


def page_for(ticket: Ticket, formatter: Formatter, paper_mm: float = PAPER_MM) -> QPageLayout:
    """A page as wide as the roll and as long as this ticket."""
    length = ticket_height(ticket, formatter, paper_mm - 2 * _MARGIN_MM) + 2 * _MARGIN_MM
    match = QPageSize.SizeMatchPolicy.ExactMatch
    page = QPageSize(QSizeF(paper_mm, length), QPageSize.Unit.Millimeter, "Ticket", match)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    return QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def print_on(device: QPagedPaintDevice, ticket: Ticket, formatter: Formatter) -> bool:
    """Paint the ticket on the device's page as it is set: in the middle of its top, smaller if it would not fit.

    False where the device takes no painting (printer gone, file not writable).
    """
    painter = QPainter()
    if not painter.begin(device):
        return False
    per_mm = device.logicalDpiX() / _MM_PER_INCH, device.logicalDpiY() / _MM_PER_INCH
    room = QSizeF(device.width() / per_mm[0], device.height() / per_mm[1])
    width = min(PRINTABLE_MM, room.width())
    shrink = min(1.0, room.height() / ticket_height(ticket, formatter, width))
    painter.scale(*per_mm)
    painter.translate((room.width() - width * shrink) / 2, 0)
    painter.scale(shrink, shrink)
    paint_ticket(painter, ticket, formatter, width)
    return painter.end()


@dataclass(frozen=True, slots=True)
class _Line:
    """A laid out paragraph and where it begins."""

    layout: QTextLayout
    at: QPointF


class _Sheet:
    """The whole ticket in layout units, from the centre's name at the top to the request to keep it."""

    def __init__(self, ticket: Ticket, formatter: Formatter, width: float) -> None:
        self._family = load_fonts((_REGULAR, _MEDIUM, _BOLD))
        self._rtl = formatter.language == "ar"
        self._width = width
        self._lines: list[_Line] = []
        self._rules: list[float] = []
        self.height = 0.0
        self._compose(ticket, formatter)

    def paint(self, painter: QPainter) -> None:
        """All of it, in black: paper has no theme."""
        painter.setPen(QPen(Qt.GlobalColor.black, _RULE))
        for y in self._rules:
            painter.drawLine(QPointF(0, y), QPointF(self._width, y))
        for line in self._lines:
            line.layout.draw(painter, line.at)

    # Composing

    def _compose(self, ticket: Ticket, words: Formatter) -> None:
        language, zone = words.language, ZoneInfo(ticket.time_zone)
        self._centred(ticket.centre.text(language), _TITLE, _MEDIUM)
        self._centred(ticket.clinic.text(language), _BASE)
        self._rule()
        self._centred(translate("Ticket", "Queue number"), _BASE)
        self._number(words.digits(str(ticket.queue_number)))
        self._centred(ticket.doctor.text(language), _LARGE, _MEDIUM)
        if ticket.room:
            self._centred(translate("Ticket", "Room {room}").format(room=_isolated(words.digits(ticket.room))), _LARGE)
        self._rule()
        self._facts(
            [
                (translate("Ticket", "Patient"), _isolated(ticket.patient_name), _MEDIUM),
                (translate("Ticket", "File"), words.file_number(ticket.file_number), _REGULAR),
                (translate("Ticket", "Day"), words.long_date(ticket.start.astimezone(zone).date()), _REGULAR),
                (translate("Ticket", "Time"), words.time(ticket.start, zone), _MEDIUM),
                (translate("Ticket", "Service"), _isolated(ticket.service.text(language)), _REGULAR),
                (translate("Ticket", "Price"), words.money(ticket.price, ticket.currency), _REGULAR),
                (translate("Ticket", "Booking"), isolate_ltr(words.digits(grouped(ticket.booking_id))), _MEDIUM),
            ]
        )
        self._rule()
        self._centred(translate("Ticket", "Please keep this ticket until you are called."), _BASE)
        printed = words.facts(
            [words.numeric_date(ticket.as_of.astimezone(zone).date()), words.time(ticket.as_of, zone)]
        )
        self._centred(translate("Ticket", "Printed: {when}").format(when=printed), _SMALL)

    def _centred(self, text: str, size: int, weight: int = _REGULAR) -> None:
        if text:
            self._put(text, size, weight, QRectF(0, self.height, self._width, 0), Qt.AlignmentFlag.AlignHCenter)

    def _number(self, text: str) -> None:
        """As large as the width takes; its line is cut to the glyphs, for digits have no tails."""
        size = _NUMBER
        while size > _SMALLEST_NUMBER and self._metrics(size, _BOLD).horizontalAdvance(text) > self._width:
            size -= 10
        metrics = self._metrics(size, _BOLD)
        glyphs = metrics.tightBoundingRect(text)
        gap = 30.0
        top = self.height + gap - (metrics.ascent() + glyphs.top())
        self._put(text, size, _BOLD, QRectF(0, top, self._width, 0), Qt.AlignmentFlag.AlignHCenter)
        self.height = top + metrics.ascent() + glyphs.bottom() + gap

    def _facts(self, facts: list[tuple[str, str, int]]) -> None:
        """Names at the leading side, values (with their weight) beside them; either may take several lines."""
        metrics = self._metrics(_BASE, _REGULAR)
        names = min(max(metrics.horizontalAdvance(name) for name, _, _ in facts) + 1, self._width * _WIDEST_NAMES)
        values = self._width - names - _COLUMN_GAP
        side = Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft
        for name, value, weight in facts:
            top = self.height
            first, second = QRectF(0, top, names, 0), QRectF(names + _COLUMN_GAP, top, values, 0)
            if self._rtl:
                first.moveRight(self._width)
                second.moveLeft(0)
            bottoms = []
            for text, box, heavy in ((name, first, _REGULAR), (value, second, weight)):
                self._put(text, _BASE, heavy, box, side | Qt.AlignmentFlag.AlignAbsolute)
                bottoms.append(self.height)
            self.height = max(bottoms)

    def _rule(self) -> None:
        gap = 20.0
        self._rules.append(self.height + gap)
        self.height += 2 * gap

    def _put(self, text: str, size: int, weight: int, box: QRectF, side: Qt.AlignmentFlag) -> None:
        layout = QTextLayout(text, self._font(size, weight))
        option = QTextOption(side)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if self._rtl else Qt.LayoutDirection.LeftToRight)
        option.setUseDesignMetrics(True)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        y = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(box.width())
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        self._lines.append(_Line(layout, box.topLeft()))
        self.height = box.top() + y

    def _font(self, size: int, weight: int) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(size)
        font.setWeight(QFont.Weight(weight))
        # Sizes are scaled by the painter: hinting them for this size would put letters too near or too far.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _metrics(self, size: int, weight: int) -> QFontMetricsF:
        return QFontMetricsF(self._font(size, weight))


def grouped(booking_id: str) -> str:
    """A booking number in threes, as it is read out."""
    return " ".join(booking_id[at : at + 3] for at in range(0, len(booking_id), 3))


def _isolated(text: str) -> str:
    """A name in its own direction, whatever the ticket's is."""
    return f"{_FSI}{text}{_PDI}"
