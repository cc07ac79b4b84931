"""What goes on sheets of paper: a head, facts, and a table over as many pages as it takes, mirrored for Arabic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPageLayout, QPainter, QPen

from reception_app.ui.fonts import load_fonts
from reception_app.ui.formatting import Formatter
from reception_app.ui.printing.paper import A4, SHEETS, Page, PaperSize, sheet_layout
from reception_app.ui.printing.slip import BOLD, MEDIUM, REGULAR, UNITS
from reception_app.ui.widgets.painting import Strip

_TITLE, _SUBTITLE, _BASE, _SMALL = 56, 38, 34, 30
_ROW, _HEAD_ROW, _FACT_ROW = 72.0, 76.0, 58.0
_PADDING, _GAP, _FOOT = 16.0, 40.0, 60.0
_RULE, _HAIRLINE = 3.0, 1.5
translate = QCoreApplication.translate  # lupdate knows it by this name


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """``weight`` shares out the width; ``number`` stands at the physical right in both directions."""

    name: str
    weight: float
    number: bool = False


@dataclass(frozen=True, slots=True)
class PaperTable:
    """Rows of words; ``total`` stands under the last one."""

    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    name: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing in the paper's colours: ``draw`` gets the painter and the room, in layout units."""

    name: str
    height: float
    draw: Callable[[QPainter, QRectF], None]


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """A document on A4; ``title`` stands on it and is told to the user, ``file_name`` has no ending."""

    title: str
    file_name: str
    words: Formatter
    head: str = ""
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[PaperTable | Picture, ...] = ()
    foot: str = ""
    landscape: bool = False

    @property
    def sizes(self) -> tuple[PaperSize, ...]:
        return SHEETS

    def layout_for(self, size: PaperSize) -> QPageLayout:
        return sheet_layout(size, landscape=self.landscape)

    def sheets(self, room_mm: QSizeF) -> list[Page]:
        """All pages; on paper smaller than A4 everything is smaller, so that no column loses its words."""
        usual = self.layout_for(A4).paintRect().width()
        shrink = min(1.0, room_mm.width() / usual)
        room = room_mm / shrink * UNITS
        pages = self.pages(room)

        def paint(painter: QPainter, number: int) -> None:
            painter.scale(shrink / UNITS, shrink / UNITS)
            self.paint_page(painter, pages, number, room)

        return [partial(paint, number=number) for number in range(len(pages))]

    def pages(self, room: QSizeF) -> list[list[_Piece]]:
        """What stands on each page of ``room`` layout units, from the top; there is always one."""
        return _Layout(self, room).pages

    def paint_page(self, painter: QPainter, pages: list[list[_Piece]], number: int, room: QSizeF) -> None:
        """One page in black from (0, 0) on, in layout units."""
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        for piece in pages[number]:
            piece.paint(painter)
        pen = _Pen(painter, self.words)
        foot = QRectF(0, room.height() - _FOOT, room.width(), _FOOT)
        pen.text(foot, self.foot, _SMALL, REGULAR, _Side.START)
        place = translate("Sheet", "Page {number} of {count}").format(
            number=self.words.number(number + 1), count=self.words.number(len(pages))
        )
        pen.text(foot, place, _SMALL, REGULAR, _Side.END)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something on a page that knows its place."""

    paint: Callable[[QPainter], None]


class _Side(Enum):
    """Where a line stands in its room. Qt's leading is its left and its trailing its right, so these are our own."""

    START = "start"
    END = "end"
    CENTRE = "centre"
    RIGHT = "right"
    """The physical right, for numbers."""


class _Pen:
    """Writes single lines, cut where they are too long; reads from the side where the language begins."""

    def __init__(self, painter: QPainter, words: Formatter) -> None:
        self._painter = painter
        self._rtl = words.language == "ar"
        self.direction = Qt.LayoutDirection.RightToLeft if self._rtl else Qt.LayoutDirection.LeftToRight

    def text(self, box: QRectF, text: str, size: int, weight: int, side: _Side) -> None:
        """One line, cut at its logical end where it is too long."""
        font = _font(size, weight)
        metrics = QFontMetricsF(font)
        if metrics.horizontalAdvance(text) > box.width():
            text = f"\u2068{metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())}\u2069"
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        if side is _Side.CENTRE:
            flags |= Qt.AlignmentFlag.AlignHCenter
        elif side is _Side.RIGHT or (side is _Side.START) == self._rtl:
            flags |= Qt.AlignmentFlag.AlignRight
        else:
            flags |= Qt.AlignmentFlag.AlignLeft
        self._painter.save()
        self._painter.setFont(font)
        self._painter.setPen(Qt.GlobalColor.black)
        self._painter.setLayoutDirection(self.direction)
        self._painter.drawText(box, int(flags.value) | int(Qt.TextFlag.TextSingleLine.value), text)
        self._painter.restore()

    def line(self, y: float, width: float, thickness: float) -> None:
        """A line across."""
        self._painter.setPen(QPen(Qt.GlobalColor.black, thickness))
        self._painter.drawLine(0, round(y), round(width), round(y))


class _Layout:
    """Breaks a document into pages: rows never break, the head of a table stands on each of its pages."""

    def __init__(self, paper: SheetPaper, room: QSizeF) -> None:
        self._paper, self._width, self._bottom = paper, room.width(), room.height() - _FOOT
        self.pages: list[list[_Piece]] = [[]]
        self._y = 0.0
        self._widths: list[float] = []
        self._head()
        for part in paper.parts:
            if isinstance(part, PaperTable):
                self._table(part)
            else:
                self._picture(part)

    def _add(self, height: float, paint: Callable[[_Pen, QRectF], None]) -> None:
        box = QRectF(0, self._y, self._width, height)
        words = self._paper.words
        self.pages[-1].append(_Piece(lambda painter: paint(_Pen(painter, words), box)))
        self._y += height

    def _break(self, height: float) -> bool:
        """Begin another page where ``height`` does not fit; tells whether it did."""
        if self._y + height <= self._bottom or not self.pages[-1]:
            return False
        self.pages.append([])
        self._y = 0.0
        return True

    def _head(self) -> None:
        paper, lead = self._paper, _Side.START
        if paper.head:
            self._add(60, lambda pen, box: pen.text(box, paper.head, _BASE, REGULAR, lead))
        self._add(84, lambda pen, box: pen.text(box, paper.title, _TITLE, BOLD, lead))
        if paper.subtitle:
            self._add(60, lambda pen, box: pen.text(box, paper.subtitle, _SUBTITLE, REGULAR, lead))
        self._add(20, lambda pen, box: pen.line(box.bottom(), box.width(), _RULE))
        self._y += _GAP / 2
        for at in range(0, len(paper.facts), 2):
            pair = paper.facts[at : at + 2]
            self._add(_FACT_ROW, lambda pen, box, pair=pair: _facts(pen, box, pair))  # type: ignore[misc]
        self._y += _GAP / 2

    def _table(self, table: PaperTable) -> None:
        self._widths = _fitted(table, self._width)
        self._break(_HEAD_ROW + 2 * _ROW + (_HEAD_ROW if table.name else 0))
        if table.name:
            lead = _Side.START
            self._add(_HEAD_ROW, lambda pen, box: pen.text(box, table.name, _SUBTITLE, MEDIUM, lead))
        self._table_head(table)
        if not table.rows and table.empty:
            centre = _Side.CENTRE
            self._add(2 * _ROW, lambda pen, box: pen.text(box, table.empty, _BASE, REGULAR, centre))
        for row in table.rows:
            if self._break(_ROW):
                self._table_head(table)
            self._row(table, row, REGULAR, _HAIRLINE)
        if table.total:
            if self._break(_ROW):
                self._table_head(table)
            self._row(table, table.total, BOLD, _RULE)
        self._y += _GAP

    def _table_head(self, table: PaperTable) -> None:
        self._row(table, tuple(column.name for column in table.columns), MEDIUM, _RULE, _HEAD_ROW)

    def _row(self, table: PaperTable, cells: Sequence[str], weight: int, rule: float, height: float = _ROW) -> None:
        widths = self._widths

        def paint(pen: _Pen, box: QRectF) -> None:
            strip = Strip(box, pen.direction)
            for column, width, text in zip(table.columns, widths, cells, strict=True):
                room = strip.take(width).adjusted(_PADDING, 0, -_PADDING, 0)
                side = _Side.RIGHT if column.number else _Side.START
                pen.text(room, text, _BASE, weight, side)
            pen.line(box.bottom(), box.width(), rule)

        self._add(height, paint)

    def _picture(self, picture: Picture) -> None:
        self._break(_HEAD_ROW + picture.height)
        lead = _Side.START
        self._add(_HEAD_ROW, lambda pen, box: pen.text(box, picture.name, _SUBTITLE, MEDIUM, lead))
        box = QRectF(0, self._y, self._width, picture.height)
        self.pages[-1].append(_Piece(lambda painter: picture.draw(painter, box)))
        self._y += picture.height + _GAP


def _fitted(table: PaperTable, width: float) -> list[float]:
    """The columns' widths: room for their words and what is left by weight; the widest give way where it is scarce."""
    plain, bold = QFontMetricsF(_font(_BASE, REGULAR)), QFontMetricsF(_font(_BASE, BOLD))
    wanted = []
    for place, column in enumerate(table.columns):
        words = {row[place] for row in table.rows}
        heavy = {column.name, *(table.total[place : place + 1])}
        longest = max([*map(plain.horizontalAdvance, words), *map(bold.horizontalAdvance, heavy)])
        wanted.append(longest + 2 * _PADDING + 1)
    spare = width - sum(wanted)
    if spare >= 0:
        whole = sum(column.weight for column in table.columns)
        return [want + spare * column.weight / whole for want, column in zip(wanted, table.columns, strict=True)]
    left, most = width, 0.0
    for done, want in enumerate(sorted(wanted)):
        most = left / (len(wanted) - done)
        if want > most:
            break
        left -= want
    return [min(want, most) for want in wanted]


def _facts(pen: _Pen, box: QRectF, pair: Sequence[tuple[str, str]]) -> None:
    """Two facts side by side, each a name and its value."""
    strip = Strip(box, pen.direction)
    for name, value in pair:
        half = Strip(strip.take(box.width() / 2), pen.direction)
        width = QFontMetricsF(_font(_BASE, REGULAR)).horizontalAdvance(name) + 1
        pen.text(half.take(width, _PADDING), name, _BASE, REGULAR, _Side.START)
        pen.text(half.rect, value, _BASE, MEDIUM, _Side.START)


def _font(size: int, weight: int) -> QFont:
    font = QFont(load_fonts((REGULAR, MEDIUM, BOLD)))
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
