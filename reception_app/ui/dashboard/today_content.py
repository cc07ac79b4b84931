"""What fills today's list: the table, or what stands there when it is empty or cannot be fetched."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTableView, QWidget

from reception_app.domain.desk import DeskState
from reception_app.domain.payment import PaymentStatus
from reception_app.ui import theme
from reception_app.ui.dashboard.glow import Glow
from reception_app.ui.dashboard.today_delegate import TodayDelegate
from reception_app.ui.dashboard.today_model import Column, TodayModel
from reception_app.ui.states import StateLook, desk_look, payment_look
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.overlay_scroll import OverlayScrollBar
from reception_app.ui.widgets.table import CELL_PADDING, OUTER_PADDING, style_table

# The first and last cells hold 8 px more of the table's outer padding.
_WIDTHS = {
    Column.TIME: 96,
    Column.NUMBER: 52,
    Column.DOCTOR: 144,
    Column.SERVICE: 128,
    Column.STATE: 132,
    Column.PAYMENT: 128,
}
_PATIENT, _LEAST_PATIENT, _PATIENT_SHARE = 236, 120, 0.6
_ROWS_BEFORE_NOW = 2


class TodayTable(QTableView):
    """The table; in wider windows the patient and the service take the room."""

    def __init__(self, model: TodayModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("todayList")
        self.setModel(model)
        style_table(self)
        self.setItemDelegate(TodayDelegate(self))
        self.setProperty("focusRing", False)
        OverlayScrollBar(self, top=theme.HEAD_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Share the width; the columns of states are never narrower than their longest word."""
        widths = dict(_WIDTHS)
        widths[Column.STATE] = max(widths[Column.STATE], _widest(desk_look(state) for state in DeskState))
        payments = (payment_look(status, overdue=overdue) for status in PaymentStatus for overdue in (False, True))
        widths[Column.PAYMENT] = max(widths[Column.PAYMENT], _widest(payments) + OUTER_PADDING - CELL_PADDING)
        free = self.viewport().width() - sum(widths.values())
        to_service = round(max(0, free - _PATIENT) * (1 - _PATIENT_SHARE))
        for column, width in widths.items():
            self.setColumnWidth(column, width + (to_service if column is Column.SERVICE else 0))
        self.setColumnWidth(Column.PATIENT, max(_LEAST_PATIENT, free - to_service))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.fit_columns()


def _widest(looks: Iterable[StateLook | None]) -> int:
    return round(max(painting.pill_width(look.icon, look.text) for look in looks if look is not None))


class TodayContent(QStackedWidget):
    """Shows what the model holds; its signals come from the buttons of the empty pages."""

    booking_wanted = Signal()
    menu_wanted = Signal(object, QPoint)
    """The menu of a ``TodayRow``, at a place of the screen."""
    all_wanted = Signal()
    retry = Signal()

    def __init__(self, model: TodayModel, glow: Glow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.table = TodayTable(model, self)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.empty_day = EmptyState("calendar-plus", action_icon="plus", parent=self)
        self.nobody = EmptyState("list-filter", action_kind="secondary", parent=self)
        self.failure = EmptyState("unplug", action_icon="refresh-cw", action_kind="secondary", parent=self)
        for page in (self.table, self.empty_day, self.nobody, self.failure):
            self.addWidget(page)
        self.empty_day.action.connect(self.booking_wanted)
        self.nobody.action.connect(self.all_wanted)
        self.failure.action.connect(self.retry)
        glow.faded.connect(self.table.viewport().update)
        self.retranslate_ui()

    def show_rows(self) -> None:
        """The table, or why it would be empty."""
        if self._model.rowCount():
            self.setCurrentWidget(self.table)
        else:
            self.setCurrentWidget(self.empty_day if self._model.is_day_empty else self.nobody)

    def _on_menu(self, place: QPoint) -> None:
        """Of the row under the mouse, or by the keyboard of the chosen one."""
        table = self.table
        index = table.indexAt(place)
        if not index.isValid():
            index = table.currentIndex()
            place = table.visualRect(index).center()
        if index.isValid():
            self.menu_wanted.emit(self._model.row_at(index.row()), table.viewport().mapToGlobal(place))

    def show_failure(self, title: str, text: str) -> None:
        """There is nothing to show and why."""
        self.failure.set_content("unplug", title, text, self.tr("Try again"))
        self.setCurrentWidget(self.failure)

    def scroll_to_now(self) -> None:
        """What is over lies above; two rows of it stay in sight."""
        rows = range(self._model.rowCount())
        first = next((row for row in rows if not self._model.row_at(row).state.is_over), 0)
        index = self._model.index(max(0, first - _ROWS_BEFORE_NOW), 0)
        self.table.scrollTo(index, TodayTable.ScrollHint.PositionAtTop)

    def retranslate_ui(self) -> None:
        """All words anew."""
        self.table.setAccessibleName(self.tr("Today's list"))
        self.empty_day.set_content(
            "calendar-plus",
            self.tr("No appointments yet today"),
            self.tr("Press Ctrl+N to make the first booking"),
            self.tr("New booking"),
        )
        self.nobody.set_content(
            "list-filter",
            self.tr("Nobody in this part of the list"),
            self.tr("Another filter or doctor shows more"),
            self.tr("Show all"),
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
