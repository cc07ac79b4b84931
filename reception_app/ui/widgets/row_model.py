"""Rows already fetched as a table model: a value for each row, a column of an enumeration for each cell."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from reception_app.ui.bidi import strip_marks
from reception_app.ui.formatting import Formatter

if TYPE_CHECKING:
    from reception_app.ui.widgets.table import Index  # the tables' views come after the first paint

Row = TypeVar("Row")

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The row itself; ``Qt.UserRole`` holds its id."""


class RowModel(QAbstractTableModel, Generic[Row]):
    """Subclasses say what a row's id is (``id_of``), and the words of cells (``text``) and heads (``title``)."""

    def __init__(self, columns: type[IntEnum], formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.formatter = formatter
        self.rows: list[Row] = []

    # What a subclass says

    @abstractmethod
    def id_of(self, row: Row) -> int:
        """The id of what the row stands for."""

    @abstractmethod
    def text(self, row: Row, column: Any) -> str:
        """The words of a cell."""

    @abstractmethod
    def title(self, column: Any) -> str:
        """The words above a column."""

    def align(self, column: Any) -> Qt.AlignmentFlag | None:
        """Where a column's words stand, its head's too; None for the leading edge."""
        return None

    # What it shows

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """The list as just fetched: while the same things are listed, selection and scroll stay where they are."""
        if [self.id_of(row) for row in rows] != [self.id_of(row) for row in self.rows]:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
            return
        changed = [place for place, row in enumerate(rows) if row != self.rows[place]]
        self.rows = list(rows)
        for place in changed:
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self._columns) - 1))

    def add_rows(self, rows: Sequence[Row]) -> None:
        """The next page, below the others; what is listed already is left out."""
        known = {self.id_of(row) for row in self.rows}
        fresh = [row for row in rows if self.id_of(row) not in known]
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(fresh) - 1)
            self.rows += fresh
            self.endInsertRows()

    def row_at(self, place: int) -> Row:
        """The row at a place."""
        return self.rows[place]

    def place_of(self, row_id: int | None) -> int:
        """Where the row of an id stands, -1 if it does not."""
        return next((place for place, row in enumerate(self.rows) if self.id_of(row) == row_id), -1)

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self.formatter = formatter
        self.tell_changed()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def tell_changed(self) -> None:
        """Every cell may read otherwise now."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self._columns) - 1))

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self._columns(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.UserRole:
            return self.id_of(row)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return strip_marks(self.text(row, column))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.align(column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(self._columns(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.align(self._columns(section))
        return None
