"""The board itself: columns of time with blocks in them, walked by mouse and keyboard.

It knows blocks and free times; what is done with them is for whoever listens.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from reception_app.ui.appointments import board_keys
from reception_app.ui.appointments.board_canvas import BoardCanvas
from reception_app.ui.appointments.board_data import EMPTY, Board, moved_is_open
from reception_app.ui.appointments.board_drag import Drag
from reception_app.ui.appointments.board_keys import Spot
from reception_app.ui.appointments.board_layout import Free
from reception_app.ui.dashboard.glow import Glow
from reception_app.ui.formatting import Formatter, strip_marks

_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})
_CARRY = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_WALKED = _ARROWS | frozenset(
    {
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


class BoardView(BoardCanvas):
    """``chosen`` with a block's id (0: none), ``opened`` when Enter or a click wants its details.

    ``free_opened`` with column key and start; ``menu_wanted`` with a block's id and a global point; ``dropped`` with a
    block's id and a ``Target``; ``head_pressed`` with a column's key.
    """

    chosen = Signal(int)
    opened = Signal(int)
    free_opened = Signal(object, object)
    menu_wanted = Signal(int, QPoint)
    dropped = Signal(int, object)
    head_pressed = Signal(object)

    def __init__(self, formatter: Formatter, glow: Glow, parent: QWidget | None = None) -> None:
        super().__init__(formatter, glow, parent)
        self._head.pressed.connect(self.head_pressed)

    # What it shows

    def set_board(self, board: Board) -> None:
        """Another day, or the same again: then scroll position, selection and cursor stay."""
        before, self.board = self.board, board
        same = (before.day, before.is_week) == (board.day, board.is_week)
        self._lay_out()
        if same and before.columns and board.columns:
            moved = (before.columns[0].origin - board.columns[0].origin).total_seconds() / 60 * self.layout_now.scale
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(moved))
        if not same:
            self._cursor = None
        if self._drag is not None and self.layout_now.placed(self._drag.placed.block.id) is None:
            self._end_drag()
        self._hover = None
        self._describe()
        self.update_all()

    def clear(self) -> None:
        """An empty board, and no picture of a block left."""
        self.set_board(EMPTY)
        self.select(0)
        self._pictures.clear()

    def set_formatter(self, formatter: Formatter) -> None:
        super().set_formatter(formatter)
        self._describe()

    def select(self, block_id: int, *, show: bool = False) -> None:
        """Mark a block, 0 for none, without telling; ``show`` scrolls to it."""
        self._selected = block_id
        placed = self.layout_now.placed(block_id)
        if placed is not None:
            self._cursor = Spot(self.board.columns[placed.column].key, placed.block.starts, block_id)
            if show:
                self.reveal(self.layout_now.rect(placed))
        self._describe()
        self.viewport().update()

    @property
    def selected(self) -> int:
        """The chosen appointment's id, 0 for none."""
        return self._selected

    @property
    def cursor_spot(self) -> Spot | None:
        """Where the keyboard's cursor stands."""
        return self._cursor

    @property
    def drag(self) -> Drag | None:
        """The block under way."""
        return self._drag

    def start_drag(self, block_id: int, grip: QPointF | None = None) -> None:
        """Take hold of a block as the mouse does."""
        placed = self.layout_now.placed(block_id)
        if placed is not None and self.drag_allowed and moved_is_open(placed.block):
            self._drag = Drag(placed, grip or QPointF(8, 8))
            self._hover = None
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def drag_to(self, point: QPointF) -> None:
        """Move the block under way to a point of the viewport."""
        if self._drag is not None:
            self._drag.move_to(self.layout_now, self._on_surface(point))
            self._scroll_beside(point)
            self.viewport().update()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = self._on_surface(event.position())
        placed = self.layout_now.block_at(point.x(), point.y())
        if event.button() == Qt.MouseButton.LeftButton and placed is not None:
            self._pressed = (point, placed)
        if placed is not None:
            self.select(placed.block.id)
            self.chosen.emit(placed.block.id)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = self._on_surface(event.position())
        if self._drag is not None:
            self.drag_to(event.position())
        elif self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            start, placed = self._pressed
            if (point - start).manhattanLength() >= QApplication.startDragDistance():
                self.start_drag(placed.block.id, start - self.layout_now.rect(placed).topLeft())
                self.drag_to(event.position())
        else:
            self._hover_at(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed, self._pressed = self._pressed, None
        if self._drag is not None:
            self._drop()
        elif pressed is not None:
            self.opened.emit(pressed[1].block.id)
        else:
            point = self._on_surface(event.position())
            place = self.layout_now.column_at(point.x())
            free = self.layout_now.free_at(place, point.y()) if place >= 0 else None
            if free is not None and self.layout_now.block_at(point.x(), point.y()) is None:
                self._open_free(free)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover_at(QPointF(-1, -1))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            block = self.block_at(event.pos())
            if block is not None:
                self.menu_wanted.emit(block.id, event.globalPos())
        elif self._cursor is not None and self._cursor.block_id:
            corner = self.block_rect(self._cursor.block_id).center().toPoint()
            self.menu_wanted.emit(self._cursor.block_id, self.viewport().mapToGlobal(corner))

    def _hover_at(self, point: QPointF) -> None:
        place = self.layout_now.column_at(point.x()) if point.y() >= 0 else -1
        placed = self.layout_now.block_at(point.x(), point.y()) if place >= 0 else None
        free = self.layout_now.free_at(place, point.y()) if place >= 0 and placed is None else None
        hand = placed is not None or free is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        if free != self._hover:
            self._hover = free
            self.viewport().update()

    def _scroll_beside(self, point: QPointF) -> None:
        """A block dragged to an edge takes the board along."""
        room, edge = self.viewport().rect(), 28
        for bar, at, whole in (
            (self.verticalScrollBar(), point.y(), room.height()),
            (self.horizontalScrollBar(), point.x(), room.width()),
        ):
            way = -1 if at < edge else 1 if at > whole - edge else 0
            mirrored = bar is self.horizontalScrollBar() and self.layout_now.rtl
            if way:
                bar.setValue(bar.value() + (-way if mirrored else way) * 16)

    def _drop(self) -> None:
        drag = self._drag
        self._end_drag()
        if drag is not None and drag.target is not None:
            self.dropped.emit(drag.placed.block.id, drag.target)

    def _end_drag(self) -> None:
        self._drag = self._pressed = None
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def _open_free(self, free: Free) -> None:
        self.free_opened.emit(self.board.columns[free.column].key, free.starts)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._drag is not None:
            self._end_drag()
        elif key in _ARROWS and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _CARRY:
            self._carry(key)
        elif self._drag is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._drop()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in _WALKED:
            self._walk(key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open_current()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._stop() is None:
            self._cursor = None
            if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
                first = board_keys.first_stop(self.layout_now, self.offset_y())
                self._cursor = first.spot if first is not None else None
        self._describe()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _carry(self, key: Qt.Key) -> None:
        """Ctrl+Shift and an arrow take the chosen block along; Enter puts it down, Esc leaves it where it was."""
        if self._drag is None:
            self.start_drag(self._selected)
        if self._drag is None:
            return
        down = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        onward = 0 if down else 1 if (key == Qt.Key.Key_Left) == self.layout_now.rtl else -1
        target = self._drag.nudge(self.layout_now, onward, down)
        self.reveal(self._drag.rect(self.layout_now))
        column = self.board.columns[target.column]
        title = self._drag_words.title(target, column, is_week=self.board.is_week)
        self._read(self.words.formatter.facts([title, self._drag_words.reason(target, column)]))
        self.viewport().update()

    def _walk(self, key: Qt.Key) -> None:
        here = self._stop()
        if here is None:
            there = board_keys.first_stop(self.layout_now, self.offset_y())
        else:
            there = board_keys.step(self.layout_now, here, key, self.viewport().height() * 0.8)
        if there is None:
            return
        self._cursor = there.spot
        self.reveal(there.rect)
        if there.spot.block_id:
            self._selected = there.spot.block_id
            self.chosen.emit(there.spot.block_id)
        self._describe()
        self.viewport().update()

    def _open_current(self) -> None:
        stop = self._stop()
        if stop is None:
            self._walk(Qt.Key.Key_Down)
        elif stop.free is not None:
            self._open_free(stop.free)
        else:
            self.opened.emit(stop.spot.block_id)

    def _describe(self) -> None:
        """Read out where the cursor stands."""
        stop = self._stop()
        text = ""
        if stop is not None:
            column = self.board.column(stop.spot.key)
            block = self.board.block(stop.spot.block_id)
            if column is not None and block is not None:
                text = self.words.read_block(block, column)
            elif column is not None and stop.free is not None:
                text = self.words.read_free(stop.free, column)
        self._read(text)

    def _read(self, text: str) -> None:
        """Have a screen reader say it."""
        said = strip_marks(text)
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
