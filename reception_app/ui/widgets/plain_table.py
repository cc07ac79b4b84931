"""A table of words: every row an id and its cells, some columns numbers at the physical right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from reception_app.ui.bidi import strip_marks
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.table import RowDelegate, select_row, style_table

Index = QModelIndex | QPersistentModelIndex
_LEAST, _ROOM = 64, 24


@dataclass(frozen=True, slots=True)
class PlainColumn:
    """``stretch`` takes the room that is left; ``number`` stands at the physical right in both directions."""

    name: str
    number: bool = False
    stretch: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PlainRow:
    """What the row stands for, and its cells in the columns' order; ``quiet`` ones are muted, ``hint`` the tooltip."""

    id: int
    cells: tuple[str, ...]
    quiet: bool = False
    hint: str = ""


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[PlainColumn, ...] = ()
        self.rows: tuple[PlainRow, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.UserRole:
            return row.id
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.hint or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return strip_marks(f"{self.columns[index.column()].name}: {row.cells[index.column()]}")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].name
            if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].number:
                return painting.NUMBERS
        return None


class _Delegate(RowDelegate):
    def __init__(self, view: QTableView, model: _Model) -> None:
        super().__init__(view)
        self._model = model

    def font_role(self, index: Index) -> str:
        return "strong" if self._model.columns[index.column()].strong else "base"

    def color(self, index: Index) -> str:
        return "muted" if self._model.rows[index.row()].quiet else "text"

    def align(self, index: Index) -> Qt.AlignmentFlag:
        return painting.NUMBERS if self._model.columns[index.column()].number else Qt.AlignmentFlag.AlignLeading


class PlainTable(QTableView):
    """``opened`` with a row's id when it is clicked twice or entered."""

    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._model = _Model()
        self.setModel(self._model)
        style_table(self)
        self.setItemDelegate(_Delegate(self, self._model))
        self.activated.connect(lambda index: self.opened.emit(int(index.data(Qt.ItemDataRole.UserRole))))

    def show_rows(self, columns: Sequence[PlainColumn], rows: Sequence[PlainRow]) -> None:
        """All of it; the chosen row stays chosen where it is still there, and the place scrolled to."""
        chosen, place = self.current_id(), self.verticalScrollBar().value()
        if (tuple(columns), tuple(rows)) == (self._model.columns, self._model.rows):
            return
        self._model.beginResetModel()
        self._model.columns, self._model.rows = tuple(columns), tuple(rows)
        self._model.endResetModel()
        head = self.horizontalHeader()
        for number, column in enumerate(columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Fixed
            head.setSectionResizeMode(number, mode)
            words = [painting.text_width(row.cells[number], "strong") for row in rows]
            widest = max([painting.text_width(column.name, "caption"), *words])
            if not column.stretch:
                self.setColumnWidth(number, max(_LEAST, int(widest) + _ROOM))
        for number, row in enumerate(rows):
            if row.id == chosen:
                select_row(self, number)
        self.verticalScrollBar().setValue(place)

    @property
    def rows(self) -> tuple[PlainRow, ...]:
        """What is shown."""
        return self._model.rows

    def current_id(self) -> int:
        """The chosen row's id, 0 for none."""
        rows = self.selectionModel().selectedRows()
        return int(rows[0].data(Qt.ItemDataRole.UserRole)) if rows else 0
