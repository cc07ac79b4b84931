"""The grid of times: groups of the day one below the other, six times in a row, walked with the four arrows."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from reception_app.domain.slot import Slot, SlotState
from reception_app.ui import theme
from reception_app.ui.booking.slot_model import GROUP_ICONS, ICONS, SLOT_ROLE, Index, PartOfDay, SlotModel
from reception_app.ui.booking.step_page import LETTER_BLOCKERS
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

COLUMNS = 6
_CELL, _GAP, _HEAD = 36, 8, 28
_BETWEEN = 8


class SlotGrid(QAbstractItemView):
    """The current row is where the arrows stand, the selected one is chosen; only free times can be either."""

    chosen = Signal(object)
    left_above = Signal()

    def __init__(self, model: SlotModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("slotList")
        self._cells: list[QRect] = []
        self._heads: list[tuple[QRect, PartOfDay, int]] = []
        self._height = 0
        self._hovered = -1
        self._slots = model
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setProperty("focusRing", False)
        self.setProperty("flat", True)  # it stands on panels of either colour
        model.modelReset.connect(self._lay_out)

    # Choosing

    def choose(self, place: int) -> None:
        """Choose a free start and tell it."""
        index = self._slots.index(place)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        if indexes := selected.indexes():
            self.chosen.emit(indexes[0].data(SLOT_ROLE))

    def show_choice(self, place: int) -> None:
        """Mark a start without telling; -1 for none."""
        if place < 0:
            self.clearSelection()
            self.selectionModel().clearCurrentIndex()
        else:
            self.blockSignals(True)
            self.setCurrentIndex(self._slots.index(place))
            self.blockSignals(False)
            self.scrollTo(self._slots.index(place))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & LETTER_BLOCKERS or key not in _ARROWS:
            event.ignore()
            return
        place = self._neighbour(key)
        if place >= 0:
            self.choose(place)
        elif key == Qt.Key.Key_Up:
            self.left_above.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._slots.slots[index.row()].state is SlotState.FREE:
            self.choose(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        place = index.row() if index.isValid() else -1
        if place != self._hovered:
            self._hovered = place
            free = place >= 0 and self._slots.slots[place].state is SlotState.FREE
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if free else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def leaveEvent(self, event: object) -> None:
        self._hovered = -1
        self.viewport().update()

    def _neighbour(self, key: Qt.Key) -> int:
        """The next free start in the direction of an arrow, by reading order sideways and by place up and down."""
        slots = self._slots.slots
        here = self.currentIndex().row()
        if here < 0:
            return self._slots.first_free()
        onward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.layoutDirection() == painting.RTL:
            onward, back = back, onward
        if key in (onward, back, Qt.Key.Key_Home, Qt.Key.Key_End):
            step = 1 if key in (onward, Qt.Key.Key_Home) else -1
            start = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(slots) - 1}.get(key, here + step)
            places = range(start, len(slots) if step > 0 else -1, step)
            return next((place for place in places if slots[place].state is SlotState.FREE), -1)
        middle = self._cells[here].center()
        down = key == Qt.Key.Key_Down
        best, best_distance = -1, 0
        for place, cell in enumerate(self._cells):
            gap = cell.center().y() - middle.y() if down else middle.y() - cell.center().y()
            if gap <= 0 or slots[place].state is not SlotState.FREE:
                continue
            distance = gap * 4 + abs(cell.center().x() - middle.x())
            if best < 0 or distance < best_distance:
                best, best_distance = place, distance
        return best

    # The view's own

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._cells):
            return QRect()
        return self._cells[index.row()].translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        inside = point + QPoint(0, self.verticalOffset())
        for place, cell in enumerate(self._cells):
            if cell.contains(inside):
                return self._slots.index(place)
        return self._slots.index(-1)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid() or index.row() >= len(self._cells):
            return
        cell, bar, room = self._cells[index.row()], self.verticalScrollBar(), self.viewport().height()
        if cell.top() - _HEAD < bar.value():
            bar.setValue(cell.top() - _HEAD)
        elif cell.bottom() > bar.value() + room:
            bar.setValue(cell.bottom() - room + 4)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        return self.currentIndex()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += QRegion(self.visualRect(index))
        return region

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Where each time stands; leading columns first, so mirrored in Arabic."""
        slots, width = self._slots.slots, self.viewport().width()
        edges = [round(place * (width + _GAP) / COLUMNS) for place in range(COLUMNS + 1)]
        rtl = self.layoutDirection() == painting.RTL
        self._cells, self._heads = [], []
        top, column, part = 0, 0, None
        for slot in slots:
            group = self._slots.part(slot)
            if group is not part:
                if part is not None:
                    top += _CELL + _BETWEEN
                free = sum(s.state is SlotState.FREE for s in slots if self._slots.part(s) is group)
                self._heads.append((QRect(0, top, width, _HEAD), group, free))
                top, column, part = top + _HEAD, 0, group
            elif column == COLUMNS:
                top, column = top + _CELL + _GAP, 0
            left, wide = edges[column], edges[column + 1] - edges[column] - _GAP
            self._cells.append(QRect(width - left - wide if rtl else left, top, wide, _CELL))
            column += 1
        self._height = top + _CELL + 2 if slots else 0
        self.verticalScrollBar().setRange(0, max(0, self._height - self.viewport().height()))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(_CELL)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalOffset())
        for rect, part, free in self._heads:
            self._paint_head(painter, QRectF(rect), part, free)
        chosen = self.currentIndex().row() if self.selectionModel().hasSelection() else -1
        for place, (cell, slot) in enumerate(zip(self._cells, self._slots.slots, strict=True)):
            self._paint_cell(painter, QRectF(cell), slot, place == chosen, place == self._hovered)

    def _paint_head(self, painter: QPainter, rect: QRectF, part: PartOfDay, free: int) -> None:
        way = self.layoutDirection()
        strip = Strip(rect.adjusted(0, -2, 0, -2), way)
        painting.paint_icon(painter, strip.take(16, 8), GROUP_ICONS[part], "muted", 16)
        name = self._slots.part_name(part)
        painting.paint_text(
            painter, strip.take(painting.text_width(name, "small_bold"), 8), name, "small_bold", direction=way
        )
        painting.paint_text(painter, strip.rect, self._slots.free_words(free), "small", "muted", direction=way)

    def _paint_cell(self, painter: QPainter, cell: QRectF, slot: Slot, chosen: bool, hovered: bool) -> None:
        look = theme.current()
        text = str(self._slots.index(self._slots.slots.index(slot)).data())
        centre = Qt.AlignmentFlag.AlignHCenter
        if slot.state is SlotState.FREE:
            if chosen:
                painting.fill_round(painter, cell, theme.RADIUS, look.color("primary"))
            else:
                fill = look.color("hover_fill" if hovered else "surface")
                painting.fill_round(painter, cell, theme.RADIUS, fill, look.color("control_border"))
            ink = "on_primary" if chosen else "text"
            role = "bold" if chosen else "strong"
            painting.paint_text(painter, cell, text, role, ink, direction=painting.LTR, align=centre)
            return
        if slot.state is not SlotState.PAST:
            line = look.color("control_border") if hovered else None
            painting.fill_round(painter, cell, theme.RADIUS, look.color("neutral_tint"), line)
        wide = painting.text_width(text, "small")
        content = Strip(painting.centred(cell, wide + 20, cell.height()), self.layoutDirection())
        painting.paint_icon(painter, content.take(14, 6), ICONS[slot.state], "muted", 14)
        painting.paint_text(painter, content.rect, text, "small", "muted", direction=painting.LTR)


_ARROWS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
