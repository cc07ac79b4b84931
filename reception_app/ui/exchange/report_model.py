"""The rows of a checked file as a table: line, name, phone, and what is said of each; read piece by piece."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.exchange.words import ExchangeWords
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.overlay_scroll import OverlayScrollBar
from reception_app.ui.widgets.table import Index, RowDelegate, style_table

if TYPE_CHECKING:
    from reception_app.services.exchange import Report, RowState

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class Column(IntEnum):
    LINE = 0
    NAME = 1
    PHONE = 2
    VERDICT = 3


class ReportModel(QAbstractTableModel):
    """Rows of one state or all; ``Qt.UserRole`` holds the line of the file."""

    def __init__(self, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formatter, self._words = formatter, ExchangeWords(formatter)
        self._report: Report | None = None
        self._places: Sequence[int] = ()

    def show_report(self, report: Report | None, state: RowState | None) -> None:
        """The rows of ``state``, None for all."""
        self.beginResetModel()
        self._report = report
        self._places = report.places(state) if report is not None else ()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or self._report is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(index.column())
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            ROW_ROLE,
            Qt.ItemDataRole.UserRole,
        ):
            return None
        row = self._report.row(self._places[index.row()])
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.UserRole:
            return row.line
        column = Column(index.column())
        text = {
            Column.LINE: lambda: self._formatter.number(row.line),
            Column.NAME: lambda: row.full_name,
            Column.PHONE: lambda: self._formatter.phone(row.phone) if row.phone.startswith("+") else row.phone,
            Column.VERDICT: lambda: self._words.verdict(row),
        }[column]()
        return strip_marks(text) if role == Qt.ItemDataRole.AccessibleTextRole else text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                Column.LINE: self.tr("Line"),
                Column.NAME: self.tr("Name"),
                Column.PHONE: self.tr("Phone"),
                Column.VERDICT: self.tr("Result"),
            }[Column(section)]
        return None

    def _align(self, column: int) -> Qt.AlignmentFlag:
        return painting.NUMBERS if column in (Column.LINE, Column.PHONE) else Qt.AlignmentFlag.AlignLeading


class _ReportDelegate(RowDelegate):
    """The verdict with its icon, in its colour."""

    def paint_cell(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() != Column.VERDICT:
            super().paint_cell(painter, box, option, index)
            return
        row = index.data(ROW_ROLE)
        icon, tone = (("circle-check", "success"), ("users", "warning"), ("circle-alert", "danger"))[int(row.state)]
        strip = painting.Strip(box, option.direction)
        painting.paint_icon(painter, strip.take(16, 8), icon, tone, 16)
        painting.paint_text(painter, strip.rect, str(index.data()), "small", "text", direction=option.direction)


class ReportTable(QTableView):
    """The verdict takes the room that is left."""

    def __init__(self, model: ReportModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importReport")
        self.setModel(model)
        style_table(self, row_height=36)
        self.setItemDelegate(_ReportDelegate(self))
        self.setProperty("focusRing", False)
        OverlayScrollBar(self, top=theme.HEAD_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rest = self.viewport().width()
        for column, width in ((Column.LINE, 72), (Column.PHONE, 136), (Column.NAME, 216)):
            self.setColumnWidth(column, width)
            rest -= width
        self.setColumnWidth(Column.VERDICT, max(160, rest))
