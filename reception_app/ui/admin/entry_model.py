"""Clinics, doctors or services as a table: words in columns, and at the end whether they are in use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from reception_app.ui.states import StateLook
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.table import OUTER_PADDING, RowDelegate, style_table

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The ``EntryRow``; ``Qt.UserRole`` holds the id."""
_LEAST = 140


class Entry(Protocol):
    """What every clinic, doctor and service has."""

    @property
    def id(self) -> int: ...

    @property
    def is_active(self) -> bool: ...


class VersionedEntry(Entry, Protocol):
    """One that two managers may change at once."""

    @property
    def version(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and width, 0 for the one that takes the room; ``numbers`` stand at the right."""

    title: str
    width: int = 0
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class EntryRow:
    """``look`` says how things stand with it, in the last column."""

    entry: Entry
    cells: tuple[str, ...]
    look: StateLook


class EntryModel(QAbstractTableModel):
    """Holds what was fetched last; a refresh that brings no new rows leaves the selection alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self._rows: tuple[EntryRow, ...] = ()

    def set_rows(self, columns: Sequence[Column], rows: Sequence[EntryRow]) -> None:
        """Another look, or the same in other words."""
        same = len(columns) == len(self.columns) and [row.entry.id for row in rows] == [
            row.entry.id for row in self._rows
        ]
        if not same:
            self.beginResetModel()
        self.columns, self._rows = tuple(columns), tuple(rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(columns) - 1))

    def row_of(self, entry_id: int) -> int:
        """Where an entry stands, -1 for nowhere."""
        return next((place for place, row in enumerate(self._rows) if row.entry.id == entry_id), -1)

    def looks(self) -> list[StateLook]:
        """How things stand with each."""
        return [row.look for row in self._rows]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.cells[index.column()] if index.column() < len(row.cells) else row.look.text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(index.column())
        if role == Qt.ItemDataRole.UserRole:
            return row.entry.id
        return row if role == ROW_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(section)
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def _align(self, column: int) -> Qt.AlignmentFlag | None:
        return painting.NUMBERS if self.columns[column].numbers else None


class EntryTable(QTableView):
    """Enter asks for the first deed, the menu key for all."""

    entered = Signal()

    def __init__(self, model: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        style_table(self)
        self.setItemDelegate(_EntryDelegate(self))
        self.setProperty("focusRing", False)
        model.modelReset.connect(self.fit_columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """No column is narrower than its name or a state in it; those without a width share what the others leave."""
        model = cast(EntryModel, self.model())
        widths = [column.width and max(column.width, _named(column.title)) for column in model.columns]
        if widths:
            pills = [painting.pill_width(look.icon, look.text) for look in model.looks()]
            widths[-1] = round(max([widths[-1], *(pill + OUTER_PADDING for pill in pills)]))
        open_ones = [place for place, width in enumerate(widths) if not width]
        room = self.viewport().width() - sum(widths)
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width or max(_LEAST, room // max(1, len(open_ones))))


def _named(title: str) -> int:
    return round(painting.text_width(title, "caption")) + 2 * OUTER_PADDING


class _EntryDelegate(RowDelegate):
    def paint_cell(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        row = cast(EntryRow, index.data(ROW_ROLE))
        if index.column() < len(row.cells):
            super().paint_cell(painter, box, option, index)
            return
        row.look.paint(painter, box, option.direction)

    def font_role(self, index: Index) -> str:
        return "strong" if index.column() == 0 else "base"

    def color(self, index: Index) -> str:
        row = cast(EntryRow, index.data(ROW_ROLE))
        return "text" if row.entry.is_active and index.column() == 0 else "muted"
