"""The figures of each doctor, clinic or source in a table, the bookings also as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip
from reception_app.ui.widgets.table import RowDelegate, style_table

Index = QModelIndex | QPersistentModelIndex

SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
_BAR_COLUMN = 1
_NUMBER_WIDTH, _WIDTH = 44, 108
_BAR_WIDTH = 240


class FigureModel(QAbstractTableModel):
    """Rows of words; ``SHARE_ROLE`` is the row's part of the most bookings, 0 to 1."""

    def __init__(self) -> None:
        super().__init__()
        self._heads: tuple[str, ...] = ()
        self._rows: tuple[tuple[tuple[str, ...], float], ...] = ()

    def set_rows(self, heads: Sequence[str], rows: Sequence[tuple[tuple[str, ...], float]]) -> None:
        """All of it anew: (the row's words, its share)."""
        self.beginResetModel()
        self._heads, self._rows = tuple(heads), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words, share = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        if role == SHARE_ROLE:
            return share
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[index.column()]}: {words[index.column()]}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._heads[section]
            if role == Qt.ItemDataRole.TextAlignmentRole and section > _BAR_COLUMN:
                return painting.NUMBERS
        return None


class FigureDelegate(RowDelegate):
    """Names at the leading edge, numbers at the physical right, the bookings with a bar beside them."""

    def paint_cell(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() != _BAR_COLUMN:
            super().paint_cell(painter, box, option, index)
            return
        strip = Strip(box, option.direction)
        number = strip.take(_NUMBER_WIDTH, theme.SPACE_S)
        painting.paint_text(
            painter,
            number,
            str(index.data()),
            "strong",
            direction=option.direction,
            align=painting.NUMBERS,
        )
        width = strip.rect.width() * float(index.data(SHARE_ROLE))
        if width > 0:
            bar = painting.centred(strip.take(max(width, 3)), max(width, 3), 10)
            painting.fill_round(painter, bar, min(3.0, bar.width() / 2), theme.current().color("primary"))

    def font_role(self, index: Index) -> str:
        return "strong" if index.column() == 0 else "base"

    def align(self, index: Index) -> Qt.AlignmentFlag:
        return painting.NUMBERS if index.column() > _BAR_COLUMN else Qt.AlignmentFlag.AlignLeading


class FigureTable(QTableView):
    """``show_rows`` fills it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportTable")
        self._model = FigureModel()
        self.setModel(self._model)
        style_table(self)
        self.setItemDelegate(FigureDelegate(self))

    def show_rows(self, name: str, heads: Sequence[str], rows: Sequence[tuple[tuple[str, ...], int]]) -> None:
        """Each row's words, and the bookings that its bar stands for."""
        most = max((bookings for _, bookings in rows), default=0) or 1
        self._model.set_rows(heads, [(words, bookings / most) for words, bookings in rows])
        self.setAccessibleName(name)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(heads)):
            widest = max(
                [
                    painting.text_width(heads[column], "caption"),
                    *(painting.text_width(words[column], "base") for words, _ in rows),
                ]
            )
            self.setColumnWidth(column, _BAR_WIDTH if column == _BAR_COLUMN else max(_WIDTH, int(widest) + 24))
