"""The board itself: a painted surface of columns that scrolls both ways, walked by mouse and keyboard.

Only what shows is painted, and a scroll moves the pixels that stay. It knows blocks and free times; what is done with
them is for whoever listens.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from reception_app.ui.appointments import board_keys, board_paint
from reception_app.ui.appointments.board_data import EMPTY, Block, Board, ColumnKey, moved_is_open
from reception_app.ui.appointments.board_drag import Drag, DragWords
from reception_app.ui.appointments.board_edges import AXIS, HEAD, BoardHead, TimeAxis
from reception_app.ui.appointments.board_keys import Spot, Stop
from reception_app.ui.appointments.board_layout import BoardLayout, Free, Placed
from reception_app.ui.appointments.board_words import BoardWords
from reception_app.ui.dashboard.glow import Glow
from reception_app.ui.dashboard.overlay_scroll import OverlayScrollBar
from reception_app.ui.formatting import Formatter, strip_marks
from reception_app.ui.widgets import painting

_BAR = 8
_REACH = 6
"""Pixels that rings and glows stand out of a block."""
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


class BoardView(QAbstractScrollArea):
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
        self._pictures = board_paint.BlockPictures(self.words)
        self._drag_words = DragWords(self.words)
        self._hover: Free | None = None
        self._cursor: Spot | None = None
        self._selected = 0
        self._pressed: tuple[QPointF, Placed] | None = None
        self._drag: Drag | None = None
        self._head, self._axis = BoardHead(self), TimeAxis(self)
        self._head.pressed.connect(self.head_pressed)
        view = self.viewport()
        view.setMouseTracking(True)
        view.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        OverlayScrollBar(self, top=HEAD)
        glow.faded.connect(view.update)
        self._place()

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
        """Another language or other digits."""
        self.words = BoardWords(formatter)
        self._drag_words = DragWords(self.words)
        self._pictures = board_paint.BlockPictures(self.words)
        self._lay_out()
        self._describe()
        self.update_all()

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

    def scroll_to_now(self) -> None:
        """The present moment a third from above; another day begins with its first hours."""
        place = self.now_column()
        y = self.layout_now.y(place, self.board.now) if place >= 0 else 0
        self.verticalScrollBar().setValue(round(y - self.viewport().height() / 3))
        if self.board.is_week and place >= 0:
            rect = self.layout_now.column_rect(place)
            self.reveal(QRectF(rect.left(), y, rect.width(), 1))

    def now_column(self) -> int:
        """The first column the present moment lies in, -1 where it lies in none."""
        return next((place for place in range(len(self.board.columns)) if self._holds_now(place)), -1)

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

    def update_all(self) -> None:
        """Paint everything again."""
        for part in (self.viewport(), self._head, self._axis):
            part.update()

    def reveal(self, rect: QRectF) -> None:
        """Scroll so that a box of the surface shows."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if rect.top() - _REACH < bar.value():
            bar.setValue(round(rect.top() - _REACH))
        elif rect.bottom() + _REACH > bar.value() + room:
            bar.setValue(round(min(rect.top() - _REACH, rect.bottom() + _REACH - room)))
        across, wide = self.horizontalScrollBar(), self.viewport().width()
        start = self.layout_now.width - rect.right() if self.layout_now.rtl else rect.left()
        if start < across.value():
            across.setValue(round(start))
        elif start + rect.width() > across.value() + wide:
            across.setValue(round(start + rect.width() - wide))

    # Geometry

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

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        layout = self.layout_now
        painter.translate(-self.offset_x(), -self.offset_y())
        # Rectangle by rectangle: a scroll leaves a strip at the edge and the scroll bar's, whose bounds are everything.
        shown = [QRectF(part).translated(self.offset_x(), self.offset_y()) for part in event.region()]  # type: ignore[attr-defined]
        found: dict[int, Placed] = {}
        for part in shown:
            columns = layout.columns_between(part.left(), part.right())
            board_paint.paint_grid(painter, layout, part)
            board_paint.paint_fills(painter, layout, self.words, columns, part)
            for place in columns:
                for placed in layout.blocks_between(place, part.top() - _REACH, part.bottom() + _REACH):
                    found[placed.block.id] = placed
        self._paint_free(painter)
        crossed: list[Placed] = []
        lines = {place: layout.y(place, self.board.now) for place in self._shown_columns() if self._holds_now(place)}
        for placed in found.values():
            self._paint_block(painter, placed, lines.get(placed.column, -1e9), crossed)
        self._paint_now(painter, lines, crossed)
        self._paint_marks(painter)

    def _shown_columns(self) -> range:
        left = self.offset_x()
        return self.layout_now.columns_between(left, left + self.viewport().width())

    def _paint_block(self, painter: QPainter, placed: Placed, now: float, crossed: list[Placed]) -> None:
        layout, block = self.layout_now, placed.block
        rect, column = layout.rect(placed), self.board.columns[placed.column]
        dimmed = self._drag is not None and self._drag.placed.block.id == block.id
        if dimmed or block.id in self.board.dimmed:
            painter.setOpacity(0.45 if dimmed else 0.35)
        if board_paint.lies_on(placed, now) and painter.opacity() == 1.0:
            self._pictures.paint_ground(painter, rect, block, layout.rtl)
            crossed.append(placed)
        else:
            self._pictures.paint(painter, rect, block, column, layout.rtl, self._note(block))
        painter.setOpacity(1.0)

    def _paint_now(self, painter: QPainter, lines: dict[int, float], crossed: list[Placed]) -> None:
        layout = self.layout_now
        for place, y in lines.items():
            rect = layout.column_rect(place)
            board_paint.paint_now(painter, y, rect.left(), rect.right())
        for placed in crossed:
            block = placed.block
            clear = board_paint.block_colors(block.state).fill
            column = self.board.columns[placed.column]
            rect = layout.rect(placed)
            self._pictures.paint_words(painter, rect, block, column, layout.rtl, self._note(block), clear=clear)

    def _paint_free(self, painter: QPainter) -> None:
        layout = self.layout_now
        stop = self._stop()
        current = stop.free if stop is not None and self.hasFocus() else None
        for free in {self._hover, current} - {None}:
            assert free is not None
            text = self.words.book_at(free, self.board.columns[free.column])
            rect = layout.free_rect(free)
            board_paint.paint_free(painter, rect, text, layout.rtl, current=free == current)

    def _paint_marks(self, painter: QPainter) -> None:
        layout = self.layout_now
        for block_id in self.board.news.keys() | {self._selected}:
            placed = layout.placed(block_id)
            level = self._glow.level(block_id)
            if placed is not None and level > 0:
                board_paint.paint_glow(painter, layout.rect(placed), level)
        marked = {self._selected}
        if self.hasFocus() and self._cursor is not None:
            marked.add(self._cursor.block_id)
        for block_id in marked:
            placed = layout.placed(block_id)
            if placed is not None:
                board_paint.paint_ring(painter, layout.rect(placed))
        drag = self._drag
        if drag is not None and drag.target is not None:
            column = self.board.columns[drag.target.column]
            title = self._drag_words.title(drag.target, column, is_week=self.board.is_week)
            reason = self._drag_words.reason(drag.target, column)
            rect = drag.rect(layout)
            if rect.height() < 48 and reason:
                title = reason
            allowed = drag.target.refusal is None
            board_paint.paint_ghost(painter, rect, title, reason or drag.placed.block.patient, allowed, layout.rtl)

    def _note(self, block: Block) -> str:
        doing = self._glow.doing(block.id)
        return self.words.doing(doing) if doing is not None else ""

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

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            block = self.block_at(event.pos())
            column = self.board.column(block.key) if block is not None else None
            if block is not None and column is not None:
                lines = [*self.words.block_facts(block, column), self._note(block)]
                QToolTip.showText(event.globalPos(), "\n".join(line for line in lines if line), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

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

    def _stop(self) -> Stop | None:
        return board_keys.find(self.layout_now, self._cursor) if self._cursor is not None else None

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
