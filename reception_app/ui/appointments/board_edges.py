"""The edges of the board that do not scroll away: the columns' heads and the axis of time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

if TYPE_CHECKING:
    from reception_app.ui.appointments.board_data import Column
    from reception_app.ui.appointments.board_surface import BoardSurface

HEAD, AXIS = 56, 64
_HOUR = timedelta(hours=1)


class BoardHead(QWidget):
    """Name and note of every column; a press on one asks for that doctor or that day."""

    pressed = Signal(object)

    def __init__(self, view: BoardSurface) -> None:
        super().__init__(view)
        self._view = view
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._view.layout_now.column_at(event.position().x() + self._view.offset_x())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(self._view.board.columns[place].key)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._view.layout_now.column_at(event.pos().x() + self._view.offset_x())
            board = self._view.board
            lines = self._lines(board.columns[place]) if place >= 0 else ()
            QToolTip.showText(event.globalPos(), "\n".join(line for line in lines if line), self)
            return True
        return super().event(event)

    def _lines(self, column: Column) -> tuple[str, str]:
        view = self._view
        return view.words.column(column, view.layout_now.counts[column.key], is_week=view.board.is_week)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, view = theme.current(), self._view
        layout, board = view.layout_now, view.board
        painter.fillRect(self.rect(), look.color("surface"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), look.color("border"))
        way = painting.RTL if layout.rtl else painting.LTR
        offset = view.offset_x()
        painter.translate(-offset, 0)
        for place in layout.columns_between(offset, offset + self.width()):
            column, box = board.columns[place], layout.column_rect(place)
            first, second = self._lines(column)
            count = layout.counts[column.key]
            fitting = (second, view.words.count(count), view.words.formatter.number(count))
            second = next(
                (one for one in fitting if painting.text_width(one, "small") <= box.width() - 24), fitting[-1]
            )
            today = board.is_week and column.key.day == board.now.astimezone(column.zone).date()
            inner = Strip(QRectF(box.left(), 0, box.width(), HEAD).adjusted(12, 0, -12, 0), way).rect
            ink = "primary" if today else "text"
            painting.paint_text(painter, inner, first, "bold", ink, direction=way, baseline=24)
            painting.paint_text(painter, inner, second, "small", "muted", direction=way, baseline=44)
            if place == len(board.columns) - 1:
                continue
            edge = box.left() if layout.rtl else box.right() - 1
            painter.fillRect(QRectF(edge, 0, 1, HEAD), look.color("border"))


class TimeAxis(QWidget):
    """The hours along the leading edge, and the present moment."""

    def __init__(self, view: BoardSurface) -> None:
        super().__init__(view)
        self._view = view

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, view = theme.current(), self._view
        painter.fillRect(self.rect(), look.color("surface"))
        layout, board = view.layout_now, view.board
        edge = 0 if layout.rtl else self.width() - 1
        painter.fillRect(QRectF(edge, 0, 1, self.height()), look.color("border"))
        if not board.columns:
            return
        painter.translate(0, -view.offset_y())
        way = painting.RTL if layout.rtl else painting.LTR
        column = board.columns[0]
        now = layout.y(0, board.now) if view.now_column() >= 0 else -1e9
        instant = column.origin
        while instant <= column.origin + board.length:
            y = layout.y(0, instant)
            if abs(y - now) > 18:
                text = view.words.formatter.time(instant, column.zone)
                box = QRectF(0, y - 12, self.width(), 24).adjusted(3, 0, -3, 0)
                if painting.text_width(text, "note") > box.width():
                    text = view.words.formatter.time_only(instant, column.zone)
                painting.paint_text(painter, box, text, "note", "muted", direction=way)
            instant += _HOUR
        if now > -1e8:
            self._paint_now(painter, now, way)

    def _paint_now(self, painter: QPainter, y: float, way: Qt.LayoutDirection) -> None:
        view = self._view
        text = view.words.formatter.clock(view.board.now, view.board.columns[0].zone)
        box = painting.centred(QRectF(0, y - 12, self.width(), 24), painting.text_width(text, "small_bold") + 12, 22)
        look = theme.current()
        inside = box.left() if way == painting.RTL else box.right()
        end = 0 if way == painting.RTL else self.width()
        painter.fillRect(QRectF(min(inside, end), round(y) - 1, abs(inside - end), 2), look.color("danger"))
        painting.fill_round(painter, box, theme.RADIUS_SMALL, look.color("danger"))
        centre = Qt.AlignmentFlag.AlignHCenter
        painting.paint_text(painter, box, text, "small_bold", "on_danger", direction=painting.LTR, align=centre)
