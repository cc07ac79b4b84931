"""The table of patients: letters typed in it belong to the search, Enter opens the chosen file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from reception_app.ui import theme
from reception_app.ui.booking.step_page import LETTER_BLOCKERS
from reception_app.ui.patients.list_model import Column, PatientListDelegate, PatientListModel
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.overlay_scroll import OverlayScrollBar
from reception_app.ui.widgets.table import CELL_PADDING, OUTER_PADDING, style_table

_WIDTHS = {Column.FILE: 80, Column.PHONE: 136, Column.AGE: 52, Column.LAST_VISIT: 92, Column.DUE: 108}
_LEAST_NAME = 150


class PatientTable(QTableView):
    """``letters`` carries what was typed; ``opened`` means the current row."""

    letters = Signal(str)
    opened = Signal()

    def __init__(self, model: PatientListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("patientList")
        self.setModel(model)
        style_table(self)
        self.setItemDelegate(PatientListDelegate(model.changed, self))
        model.changed.faded.connect(self.viewport().update)
        self.setProperty("focusRing", False)
        OverlayScrollBar(self, top=theme.HEAD_HEIGHT)
        model.modelReset.connect(self.share_width)
        model.headerDataChanged.connect(self.share_width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.modifiers() & LETTER_BLOCKERS or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif text and text.isprintable() and text != " ":
            self.letters.emit(text)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Each column as wide as planned, or as its longest words need; the name takes what is left."""
        widths = {column: width for column, width in _WIDTHS.items() if not self.isColumnHidden(column)}
        model = self.model()
        for column in widths:
            role = "bold" if column is Column.DUE else "base" if column in (Column.FILE, Column.PHONE) else "small"
            texts = {str(model.index(row, column).data() or "") for row in range(model.rowCount())}
            head = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            wide = max([painting.text_width(head, "caption"), *(painting.text_width(text, role) for text in texts)])
            widths[column] = max(widths[column], round(wide) + 2 * CELL_PADDING + 2)
        last = max(widths)
        widths[last] += OUTER_PADDING - CELL_PADDING
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(Column.NAME, max(_LEAST_NAME, self.viewport().width() - sum(widths.values())))
