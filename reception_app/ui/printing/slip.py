"""What comes from a roll: lines of text under each other at the width of the paper, in the language of the screen.

QTextDocument does not mirror the columns of tables, so every line is a QTextLayout at its own place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)

from reception_app.ui.fonts import load_fonts
from reception_app.ui.printing.paper import ROLL_80, ROLLS, SHEETS, Page, PaperSize, sheet_layout

PAPER_MM, PRINTABLE_MM = ROLL_80.width_mm, 72.0
"""The usual roll of receipt printers, and what their head reaches of it."""
UNITS = 10.0
"""Layout units in a millimetre: sizes below are tenths of a millimetre."""
SMALL, BASE, LARGE, TITLE = 30, 34, 42, 46
REGULAR, MEDIUM, BOLD = 400, 600, 700

_MARGIN_MM = (PAPER_MM - PRINTABLE_MM) / 2
_NUMBER, _SMALLEST_NUMBER = 220, 80
_COLUMN_GAP, _WIDEST_NAMES = 28, 0.4
_RULE = 2.5
_FSI, _PDI = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """A name in its own direction, whatever the paper's is."""
    return f"{_FSI}{text}{_PDI}"


@dataclass(frozen=True, slots=True)
class RollPaper:
    """A slip to be printed: ``compose`` writes it; ``title`` is told to the user, ``file_name`` has no ending."""

    title: str
    file_name: str
    rtl: bool
    compose: Callable[[Slip], None]

    def height(self, width_mm: float = PRINTABLE_MM) -> float:
        """How long it gets, in millimetres, when it is ``width_mm`` wide."""
        return self._slip(width_mm).height / UNITS

    def paint(self, painter: QPainter, width_mm: float = PRINTABLE_MM) -> None:
        """Paint it black from (0, 0) on, ``width_mm`` wide, where one unit of the painter is a millimetre."""
        painter.save()
        painter.scale(1 / UNITS, 1 / UNITS)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self._slip(width_mm).paint(painter)
        painter.restore()

    @property
    def sizes(self) -> tuple[PaperSize, ...]:
        return (*ROLLS, *SHEETS)

    def layout_for(self, size: PaperSize) -> QPageLayout:
        return self.page_layout(size.width_mm) if size.is_roll else sheet_layout(size)

    def page_layout(self, paper_mm: float = PAPER_MM) -> QPageLayout:
        """A page as wide as the roll and as long as this slip."""
        length = self.height(paper_mm - 2 * _MARGIN_MM) + 2 * _MARGIN_MM
        match = QPageSize.SizeMatchPolicy.ExactMatch
        page = QPageSize(QSizeF(paper_mm, length), QPageSize.Unit.Millimeter, "Slip", match)
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        return QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)

    def sheets(self, room_mm: QSizeF) -> list[Page]:
        """One page: in the middle of its top, smaller if it would not fit."""
        width = min(PRINTABLE_MM, room_mm.width())
        shrink = min(1.0, room_mm.height() / self.height(width))

        def page(painter: QPainter) -> None:
            painter.translate((room_mm.width() - width * shrink) / 2, 0)
            painter.scale(shrink, shrink)
            self.paint(painter, width)

        return [page]

    def _slip(self, width_mm: float) -> Slip:
        slip = Slip(width_mm * UNITS, self.rtl)
        self.compose(slip)
        return slip


@dataclass(frozen=True, slots=True)
class _Line:
    """A laid out paragraph and where it begins."""

    layout: QTextLayout
    at: QPointF


class Slip:
    """One paper in layout units, written from the top."""

    def __init__(self, width: float, rtl: bool) -> None:
        self._family = load_fonts((REGULAR, MEDIUM, BOLD))
        self._rtl = rtl
        self._width = width
        self._lines: list[_Line] = []
        self._rules: list[float] = []
        self.height = 0.0

    def paint(self, painter: QPainter) -> None:
        """All of it, in black: paper has no theme."""
        painter.setPen(QPen(Qt.GlobalColor.black, _RULE))
        for y in self._rules:
            painter.drawLine(QPointF(0, y), QPointF(self._width, y))
        for line in self._lines:
            line.layout.draw(painter, line.at)

    def centred(self, text: str, size: int = BASE, weight: int = REGULAR) -> None:
        """A line, or several, in the middle; none for an empty text."""
        if text:
            self._put(text, size, weight, QRectF(0, self.height, self._width, 0), Qt.AlignmentFlag.AlignHCenter)

    def number(self, text: str) -> None:
        """As large as the width takes; its line is cut to the glyphs, for digits have no tails."""
        size = _NUMBER
        while size > _SMALLEST_NUMBER and self._metrics(size, BOLD).horizontalAdvance(text) > self._width:
            size -= 10
        metrics = self._metrics(size, BOLD)
        glyphs = metrics.tightBoundingRect(text)
        gap = 30.0
        top = self.height + gap - (metrics.ascent() + glyphs.top())
        self._put(text, size, BOLD, QRectF(0, top, self._width, 0), Qt.AlignmentFlag.AlignHCenter)
        self.height = top + metrics.ascent() + glyphs.bottom() + gap

    def facts(self, facts: Sequence[tuple[str, str, int]]) -> None:
        """Names at the leading side, values (with their weight) beside them; either may take several lines."""
        metrics = self._metrics(BASE, REGULAR)
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
            for text, box, heavy in ((name, first, REGULAR), (value, second, weight)):
                self._put(text, BASE, heavy, box, side | Qt.AlignmentFlag.AlignAbsolute)
                bottoms.append(self.height)
            self.height = max(bottoms)

    def rule(self) -> None:
        """A line across."""
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
