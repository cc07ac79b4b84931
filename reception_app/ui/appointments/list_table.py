"""The table of the list: states and payments are never cut, the patient takes the room that is left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from reception_app.domain.desk import DeskState
from reception_app.domain.payment import PaymentStatus
from reception_app.ui import theme
from reception_app.ui.appointments.list_model import (
    SOURCE_GAP,
    SOURCE_ICON,
    AppointmentDelegate,
    AppointmentListModel,
    Column,
)
from reception_app.ui.sources import SourceWords
from reception_app.ui.states import desk_look, payment_look
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.overlay_scroll import OverlayScrollBar
from reception_app.ui.widgets.table import CELL_PADDING, OUTER_PADDING, style_table

_WIDTHS = {Column.DAY: 108, Column.TIME: 88, Column.NUMBER: 56, Column.DOCTOR: 136, Column.SERVICE: 124}
_LEAST_PATIENT = 120
_EASY_PATIENT = 180
"""Where the patient would have less, the source is left to the panel, which tells it too."""


class AppointmentTable(QTableView):
    """The table; the patient takes the room that is left."""

    opened = Signal()

    def __init__(self, model: AppointmentListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("appointmentList")
        self.setModel(model)
        style_table(self)
        self.setItemDelegate(AppointmentDelegate(model.changed, self))
        model.changed.faded.connect(self.viewport().update)
        self.setProperty("focusRing", False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        OverlayScrollBar(self, top=theme.HEAD_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def fit_columns(self) -> None:
        """Share the width; the source goes where there is no room, doctor and service give way before the patient."""
        widths = dict(_WIDTHS)
        states = [desk_look(state) for state in DeskState]
        paid = [payment_look(status, overdue=overdue) for status in PaymentStatus for overdue in (False, True)]
        widths[Column.STATE] = _widest([look for look in states if look is not None])
        widths[Column.PAYMENT] = _widest([look for look in paid if look is not None]) + OUTER_PADDING - CELL_PADDING
        free = self.viewport().width() - sum(widths.values())
        words = max(painting.text_width(word, "small") for word in SourceWords().names().values())
        source = SOURCE_ICON + SOURCE_GAP + round(words) + 2 * CELL_PADDING + 2
        self.setColumnHidden(Column.SOURCE, free - source < _EASY_PATIENT)
        if not self.isColumnHidden(Column.SOURCE):
            widths[Column.SOURCE] = source
            free -= source
        short = max(0, _LEAST_PATIENT - free)
        for column in (Column.DOCTOR, Column.SERVICE):
            widths[column] -= min(short // 2, 60)
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(Column.PATIENT, max(_LEAST_PATIENT, self.viewport().width() - sum(widths.values())))


def _widest(looks: list[object]) -> int:
    return round(max(painting.pill_width(look.icon, look.text) for look in looks)) + 4  # type: ignore[attr-defined]
