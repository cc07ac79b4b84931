"""Lists of cards one below the other (clinics, doctors, services); some of the cards cannot be chosen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reception_app.domain.arabic import fold
from reception_app.ui import theme
from reception_app.ui.booking.step_page import LETTER_BLOCKERS
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
GAP = 8


class CardModel(QAbstractListModel, Generic[Row]):
    """Rows already fetched, narrowed by what is typed; UserRole is the id, ``ROW_ROLE`` the row itself."""

    def __init__(
        self,
        identify: Callable[[Row], int],
        words: Callable[[Row], str],
        describe: Callable[[Row], str],
        selectable: Callable[[Row], bool] = lambda _row: True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._identify, self._words, self._describe, self._selectable = identify, words, describe, selectable
        self._all: tuple[Row, ...] = ()
        self._shown: tuple[Row, ...] = ()
        self._filter: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, whatever the filter."""
        return self._all

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows; the same ids in the same order only repaint, so that choice and scrolling stay."""
        before = [self._identify(row) for row in self._shown]
        self._all = tuple(rows)
        shown = self._matching()
        if before == [self._identify(row) for row in shown]:
            self._shown = shown
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def set_filter(self, typed: str) -> None:
        """Keep the rows in which every typed word begins a word."""
        wanted = tuple(fold(typed).split())
        if wanted == self._filter:
            return
        self._filter = wanted
        self.beginResetModel()
        self._shown = self._matching()
        self.endResetModel()

    def refresh(self) -> None:
        """The words have changed (language)."""
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def row_of(self, identity: int) -> int:
        """Where an id is shown, or -1."""
        return next((place for place, row in enumerate(self._shown) if self._identify(row) == identity), -1)

    def first_selectable(self, start: int = 0, step: int = 1) -> int:
        """The first row that can be chosen from ``start`` on, or -1."""
        place = start
        while 0 <= place < len(self._shown):
            if self._selectable(self._shown[place]):
                return place
            place += step
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self._selectable(self._shown[index.row()]):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self._shown[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return self._identify(row)
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._describe(row)
        return None

    def _matching(self) -> tuple[Row, ...]:
        if not self._filter:
            return self._all
        return tuple(row for row in self._all if self._matches(fold(self._words(row)).split()))

    def _matches(self, words: Sequence[str]) -> bool:
        bare = [*words, *(word.removeprefix("ال") for word in words)]
        return all(any(word.startswith(typed) for word in bare) for typed in self._filter)


class CardListView(QListView):
    """The view: the current row is the chosen one. Letters typed here leave as ``letters``, Enter is the wizard's."""

    chosen = Signal(object)
    letters = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def walk(self, step: int) -> None:
        """Choose the next row that can be chosen, ``step`` rows on."""
        model = self.model()
        if not isinstance(model, CardModel) or not model.rowCount():
            return
        here = self.currentIndex().row()
        way = 1 if step > 0 else -1
        wanted = max(0, min(model.rowCount() - 1, here + step if here >= 0 else (0 if way > 0 else -1)))
        place = model.first_selectable(wanted, way)
        if place < 0:
            place = model.first_selectable(wanted, -way)
        if place >= 0:
            self.choose(place)

    def choose(self, place: int) -> None:
        """Make a row the chosen one."""
        index = self.model().index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def is_chosen(self, place: int) -> bool:
        """Whether this row is the chosen one already."""
        index = self.model().index(place, 0)
        return self.currentIndex() == index and self.selectionModel().isSelected(index)

    def current_row(self) -> object:
        """The chosen row, or None."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() and self.selectionModel().isSelected(index) else None

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        # Not currentChanged: a list that gets the focus makes its first row current without choosing it.
        super().selectionChanged(selected, deselected)
        if indexes := selected.indexes():
            self.chosen.emit(indexes[0].data(ROW_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape) or event.modifiers() & LETTER_BLOCKERS:
            event.ignore()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walk(1 if key == Qt.Key.Key_Down else -1)
        elif text and text.isprintable() and not text.isspace():
            self.letters.emit(text)
        else:
            super().keyPressEvent(event)


class CardDelegate(QStyledItemDelegate):
    """The card's ground: border, hover, choice and the tick; ``paint_card`` fills it.

    ``height`` without the gap below. ``dashed`` rows stand apart (any doctor), closed ones are on the background.
    """

    height = 64
    ticked = True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, self.height + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        painter.save()
        box = QRectF(option.rect).adjusted(0, 0, 0, -GAP)
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsSelectable)
        chosen = enabled and bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = enabled and bool(option.state & QStyle.StateFlag.State_MouseOver)
        fill = "primary_tint" if chosen else "background" if not enabled else "hover_fill" if hovered else "surface"
        if chosen:
            painting.fill_round(painter, box, theme.RADIUS, look.color(fill), look.color("primary"), 2)
        elif self.dashed(index):
            self._paint_dashed(painter, box, fill)
        else:
            painting.fill_round(painter, box, theme.RADIUS, look.color(fill), look.color("border"))
        strip = Strip(box.adjusted(16, 0, -16, 0), option.direction)
        if self.ticked:
            tick = strip.take_end(20, 12)
            if chosen:
                painting.paint_icon(painter, tick, "circle-check", "primary", 20)
        self.paint_card(painter, strip, option, index, chosen)
        painter.restore()

    def dashed(self, index: Index) -> bool:
        """Whether the row is drawn with a dashed border."""
        return False

    @abstractmethod
    def paint_card(
        self, painter: QPainter, strip: Strip, option: QStyleOptionViewItem, index: Index, chosen: bool
    ) -> None:
        """The content between the paddings."""

    def _paint_dashed(self, painter: QPainter, box: QRectF, fill: str) -> None:
        look = theme.current()
        painting.fill_round(painter, box, theme.RADIUS, look.color(fill))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look.color("control_border"), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
