"""Columns over a span of days or minutes, drawn from the leading edge; walked through with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

_AXIS_GAP, _FOOT, _HEAD = 8, 24, 8
_WIDEST, _NARROWEST_GAP = 36, 0.25
_LINES = 4
_LABEL_GAP = 14


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the short ``label`` under it, its value, and the sentence that is told of it."""

    label: str
    value: int
    hint: str


def nice_step(highest: int, lines: int = _LINES) -> int:
    """The distance of the lines across: 1, 2 or 5 times a power of ten, so that ``lines`` of them reach ``highest``."""
    least = max(1, -(-highest // lines))
    power: int = 10 ** (len(str(least)) - 1)
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least)


class ColumnChart(QWidget):
    """``set_columns`` shows them; the sentence of the column under the mouse or the keys stands in its tooltip."""

    pointed = Signal(int)
    """The place of the column that is told of, -1 for none."""

    def __init__(self, name: str, ink: str = "primary", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._ink = ink
        self._columns: tuple[Column, ...] = ()
        self._lines: tuple[tuple[int, str], ...] = ()
        self._at = -1
        self._title = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_columns(self, title: str, columns: Sequence[Column], lines: Sequence[tuple[int, str]]) -> None:
        """``lines`` are the values with their words where a line goes across, the highest one last."""
        self._title, self._columns, self._lines = title, tuple(columns), tuple(lines)
        self._at = min(self._at, len(columns) - 1)
        self._describe()
        self.update()

    @property
    def columns(self) -> tuple[Column, ...]:
        """What is drawn."""
        return self._columns

    def sizeHint(self) -> QSize:
        return QSize(420, 190)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 140)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_columns(
            painter,
            QRectF(self.rect()),
            self._columns,
            self._lines,
            ink=self._ink,
            direction=self.layoutDirection(),
            chosen=self._at if self.hasFocus() or self.underMouse() else -1,
        )

    # Pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._column_at(event.position().toPoint()), event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point(-1, QPoint())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at < 0 and self._columns:
            self._at = len(self._columns) - 1
            self._describe()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        onward, back = (Qt.Key.Key_Left, Qt.Key.Key_Right) if rtl else (Qt.Key.Key_Right, Qt.Key.Key_Left)
        last = len(self._columns) - 1
        places = {onward: self._at + 1, back: self._at - 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        key = Qt.Key(event.key())
        if key not in places or last < 0:
            super().keyPressEvent(event)
            return
        place = max(0, min(places[key], last))
        box = column_box(plot(QRectF(self.rect()), self._lines, self.layoutDirection()), place, last + 1, rtl)
        self._point(place, self.mapToGlobal(box.center().toPoint()))

    def _column_at(self, point: QPoint) -> int:
        box = plot(QRectF(self.rect()), self._lines, self.layoutDirection())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place in range(len(self._columns)):
            if column_box(box, place, len(self._columns), rtl).contains(point.x(), box.center().y()):
                return place
        return -1

    def _point(self, place: int, where: QPoint) -> None:
        if place == self._at:
            return
        self._at = place
        self._describe()
        self.update()
        self.pointed.emit(place)
        if place >= 0:
            QToolTip.showText(where, self._columns[place].hint, self)
        else:
            QToolTip.hideText()

    def _describe(self) -> None:
        told = self._columns[self._at].hint if 0 <= self._at < len(self._columns) else ""
        self.setAccessibleName(strip_marks(self._title))
        self.setAccessibleDescription(strip_marks(told))


def plot(rect: QRectF, lines: Sequence[tuple[int, str]], direction: Qt.LayoutDirection) -> QRectF:
    """Where the columns stand: beside the words of the lines, above the labels."""
    strip = Strip(rect.adjusted(0, _HEAD, 0, -_FOOT), direction)
    strip.take(max((painting.text_width(words, "note") for _, words in lines), default=0), _AXIS_GAP)
    return strip.rect


def column_box(box: QRectF, place: int, count: int, rtl: bool) -> QRectF:
    """The room of a column, from the bottom of the plot to its top."""
    width = box.width() / count
    left = box.right() - (place + 1) * width if rtl else box.left() + place * width
    return QRectF(left, box.top(), width, box.height())


def draw_columns(
    painter: QPainter,
    rect: QRectF,
    columns: Sequence[Column],
    lines: Sequence[tuple[int, str]],
    *,
    ink: str,
    direction: Qt.LayoutDirection,
    chosen: int = -1,
) -> None:
    """Lines across with their values, the columns, and as many labels as have room; also on paper."""
    look = theme.current()
    box = plot(rect, lines, direction)
    rtl = direction == Qt.LayoutDirection.RightToLeft
    top = max((value for value, _ in lines), default=0) or 1
    for value, words in lines:
        y = round(box.bottom() - box.height() * value / top) + 0.5
        painter.setPen(look.color("border" if value == 0 else "divider"))
        painter.drawLine(int(box.left()), int(y), int(box.right()), int(y))
        left, right = (box.right() + _AXIS_GAP, rect.right()) if rtl else (rect.left(), box.left() - _AXIS_GAP)
        words_box = QRectF(left, y - 9, right - left, 18)
        painting.paint_text(painter, words_box, words, "note", "muted", direction=direction, align=painting.NUMBERS)
    if not columns:
        return
    room = box.width() / len(columns)
    width = min(_WIDEST, room * (1 - _NARROWEST_GAP))
    for place, column in enumerate(columns):
        at = column_box(box, place, len(columns), rtl)
        height = box.height() * column.value / top
        bar = QRectF(at.center().x() - width / 2, at.bottom() - height, width, height)
        if place == chosen:
            painting.fill_round(painter, at.adjusted(1, 0, -1, 0), 4, look.color("hover_fill"))
        if column.value:
            painting.fill_round(painter, bar, min(3.0, width / 2, height / 2), look.color(ink))
    widest = max(painting.text_width(column.label, "note") for column in columns) + _LABEL_GAP
    every = max(1, -(-int(widest) // max(1, int(room))))
    for place in range(0, len(columns), every):
        at = column_box(box, place, len(columns), rtl)
        label_box = QRectF(at.center().x() - widest / 2, box.bottom() + 4, widest, _FOOT - 6)
        # A label at the edge moves in, so that nothing of it is cut.
        rightmost = rect.right() - widest + _LABEL_GAP / 2
        label_box.moveLeft(max(rect.left() - _LABEL_GAP / 2, min(label_box.left(), rightmost)))
        painting.paint_text(
            painter,
            label_box,
            columns[place].label,
            "note",
            "muted",
            direction=direction,
            align=Qt.AlignmentFlag.AlignHCenter,
        )
