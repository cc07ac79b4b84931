"""The surface of the board: a scroll area that knows where everything stands, and scrolls by moving its pixels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reception_app.ui.appointments import board_keys
from reception_app.ui.appointments.block_pictures import BlockPictures
from reception_app.ui.appointments.board_data import EMPTY, Block, Board, ColumnKey
from reception_app.ui.appointments.board_drag import Drag, DragWords
from reception_app.ui.appointments.board_edges import AXIS, HEAD, BoardHead, TimeAxis
from reception_app.ui.appointments.board_keys import Spot, Stop
from reception_app.ui.appointments.board_layout import BoardLayout, Free, Placed
from reception_app.ui.appointments.board_words import BoardWords
from reception_app.ui.dashboard.glow import Glow
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.overlay_scroll import OverlayScrollBar

_BAR = 8
REACH = 6
"""Pixels that rings and glows stand out of a block."""


class BoardSurface(QAbstractScrollArea):
    """Holds the board, its layout, and what of it is hovered, chosen, dragged and stood on."""

    def __init__(self, formatter: Formatter, glow: Glow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dayBoard")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusRing", False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words = BoardWords(formatter)
        self.board: Board = EMPTY
        self.layout_now = BoardLayout(EMPTY, 1, False)
        self.drag_allowed = True
        self._glow = glow
        self._pictures = BlockPictures(self.words)
        self._drag_words = DragWords(self.words)
        self._hover: Free | None = None
        self._cursor: Spot | None = None
        self._selected = 0
        self._pressed: tuple[QPointF, Placed] | None = None
        self._drag: Drag | None = None
        self._head, self._axis = BoardHead(self), TimeAxis(self)
        view = self.viewport()
        view.setMouseTracking(True)
        view.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        OverlayScrollBar(self, top=HEAD)
        glow.faded.connect(view.update)
        self._place()

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self.words = BoardWords(formatter)
        self._drag_words = DragWords(self.words)
        self._pictures = BlockPictures(self.words)
        self._lay_out()
        self.update_all()

    def now_column(self) -> int:
        """The first column the present moment lies in, -1 where it lies in none."""
        return next((place for place in range(len(self.board.columns)) if self._holds_now(place)), -1)

    def scroll_to_now(self) -> None:
        """The present moment a third from above; another day begins with its first hours."""
        place = self.now_column()
        y = self.layout_now.y(place, self.board.now) if place >= 0 else 0
        self.verticalScrollBar().setValue(round(y - self.viewport().height() / 3))
        if self.board.is_week and place >= 0:
            rect = self.layout_now.column_rect(place)
            self.reveal(QRectF(rect.left(), y, rect.width(), 1))

    def block_at(self, point: QPoint) -> Block | None:
        """The block at a point of the viewport."""
        placed = self.layout_now.block_at(*self._on_surface(QPointF(point)).toTuple())
        return placed.block if placed is not None else None

    def block_rect(self, block_id: int) -> QRectF:
        """Where a block shows in the viewport; empty for one that is not there."""
        placed = self.layout_now.placed(block_id)
        return self._in_view(self.layout_now.rect(placed)) if placed is not None else QRectF()

    def free_rect(self, key: ColumnKey, starts: object) -> QRectF:
        """Where a free start shows in the viewport; empty for one that is not free."""
        for place, column in enumerate(self.board.columns):
            for free in self.layout_now.free_of(place) if column.key == key else ():
                if free.starts == starts:
                    return self._in_view(self.layout_now.free_rect(free))
        return QRectF()

    def update_all(self) -> None:
        """Paint everything again."""
        for part in (self.viewport(), self._head, self._axis):
            part.update()

    def reveal(self, rect: QRectF) -> None:
        """Scroll so that a box of the surface shows."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if rect.top() - REACH < bar.value():
            bar.setValue(round(rect.top() - REACH))
        elif rect.bottom() + REACH > bar.value() + room:
            bar.setValue(round(min(rect.top() - REACH, rect.bottom() + REACH - room)))
        across, wide = self.horizontalScrollBar(), self.viewport().width()
        start = self.layout_now.width - rect.right() if self.layout_now.rtl else rect.left()
        if start < across.value():
            across.setValue(round(start))
        elif start + rect.width() > across.value() + wide:
            across.setValue(round(start + rect.width() - wide))

    def offset_x(self) -> float:
        """What of the surface lies left of the viewport."""
        value = self.horizontalScrollBar().value()
        if self.layout_now.rtl:
            return round(self.layout_now.width) - self.viewport().width() - value
        return value

    def offset_y(self) -> float:
        """What of the surface lies above the viewport."""
        return self.verticalScrollBar().value()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()
            self._lay_out()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._pictures.clear()
            self.update_all()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(-dx if self.layout_now.rtl else dx, dy)
        if dy:
            self._axis.update()
        if dx:
            self._head.update()
        if self._drag is not None or self._hover is not None:
            self._hover = None
            self.viewport().update()

    def _place(self) -> None:
        rtl = self.layoutDirection() == painting.RTL
        # The scroll bar has room of its own: one that lies over the viewport makes every scroll a full repaint.
        self.setViewportMargins(_BAR if rtl else AXIS, HEAD, AXIS if rtl else _BAR, 0)
        room = self.viewport().geometry()
        self._head.setGeometry(room.x(), 0, room.width(), HEAD)
        self._axis.setGeometry(self.width() - AXIS if rtl else 0, HEAD, AXIS, room.height())

    def _lay_out(self) -> None:
        room = self.viewport().size()
        rtl = self.layoutDirection() == painting.RTL
        self.layout_now = BoardLayout(self.board, room.width(), rtl)
        for bar, whole, shown in (
            (self.verticalScrollBar(), self.layout_now.height, room.height()),
            (self.horizontalScrollBar(), self.layout_now.width, room.width()),
        ):
            bar.setRange(0, max(0, round(whole) - shown))
            bar.setPageStep(shown)
            bar.setSingleStep(33)

    def _on_surface(self, point: QPointF) -> QPointF:
        return QPointF(point.x() + self.offset_x(), point.y() + self.offset_y())

    def _in_view(self, rect: QRectF) -> QRectF:
        return rect.translated(-self.offset_x(), -self.offset_y())

    def _holds_now(self, place: int) -> bool:
        column = self.board.columns[place]
        return column.origin <= self.board.now <= column.origin + self.board.length

    def _stop(self) -> Stop | None:
        return board_keys.find(self.layout_now, self._cursor) if self._cursor is not None else None
