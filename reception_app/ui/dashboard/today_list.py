"""Today's list in its card: filters with counts, the doctor's choice, the table, and what an empty one says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QTableView, QVBoxLayout, QWidget

from reception_app.domain.desk import DeskState
from reception_app.domain.payment import PaymentStatus
from reception_app.ui import theme
from reception_app.ui.dashboard.glow import Glow
from reception_app.ui.dashboard.overlay_scroll import OverlayScrollBar
from reception_app.ui.dashboard.states import StateLook, desk_look, payment_look
from reception_app.ui.dashboard.today_delegate import TodayDelegate
from reception_app.ui.dashboard.today_model import FILTERS, Column, TodayModel
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.segmented import Segment, SegmentedControl
from reception_app.ui.widgets.skeleton import Skeleton
from reception_app.ui.widgets.table import CELL_PADDING, OUTER_PADDING, style_table

if TYPE_CHECKING:
    from reception_app.services.dashboard import TodayRow

HEAD = 48
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
_WIDEST_DOCTOR = 200
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


class DoctorCombo(ComboBox):
    """As wide as the doctor chosen."""

    def sizeHint(self) -> QSize:
        words = painting.text_width(self.currentText(), "strong")
        return QSize(min(_WIDEST_DOCTOR, round(words) + 64), 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class TodayList(Card):
    """Shows a skeleton until ``set_rows``; ``booking_wanted`` comes from an empty day, ``retry`` from a failed one."""

    booking_wanted = Signal()
    retry = Signal()

    def __init__(self, formatter: Formatter, glow: Glow, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self._formatter = formatter
        self._loaded = False
        self._at_now = False
        self.model = TodayModel(formatter, glow, self)
        self._build_ui()
        self._connect_signals(glow)
        self.retranslate_ui()

    # What it shows

    def set_rows(self, rows: Sequence[TodayRow]) -> None:
        """The day as just fetched; selection, filter and scroll position stay."""
        self._loaded = True
        self.model.set_rows(rows)
        self._fill_doctors()
        self._show_counts()
        self._show_page()
        if not self._at_now:
            self._at_now = True
            QTimer.singleShot(0, self, self._scroll_to_now)

    def show_failure(self, title: str, text: str) -> None:
        """There is nothing to show and why; ``retry`` comes from its button."""
        self._loaded = False
        self._failure.set_content("unplug", title, text, self.tr("Try again"))
        self._stack.setCurrentWidget(self._failure)

    def show_loading(self) -> None:
        """Grey bars again: another clinic was chosen."""
        self._loaded = self._at_now = False
        self._stack.setCurrentWidget(self._skeleton)

    def choose_filter(self, key: str) -> None:
        """A key of ``FILTERS``, as when a card is pressed; the list takes the focus."""
        self.filters.set_current(key)
        self._on_filter(key)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self.model.set_formatter(formatter)
        self.retranslate_ui()

    def selected_id(self) -> int | None:
        """The chosen appointment."""
        chosen = self.table.selectionModel().selectedRows()
        return chosen[0].data(Qt.ItemDataRole.UserRole) if chosen else None

    # Building

    def _build_ui(self) -> None:
        self._title = Label("", "card_title")
        self.filters = SegmentedControl()
        self.filters.setObjectName("todayFilter")
        self.doctor = DoctorCombo(filter_look=True, small=True)
        self.doctor.setObjectName("todayDoctor")
        self.doctor.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.doctor.setFixedHeight(32)
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
        head.setSpacing(theme.SPACE_M)
        head.addWidget(self._title, 1)
        head.addWidget(self.filters)
        head.addWidget(self.doctor)
        top = QWidget()
        top.setFixedHeight(HEAD)
        top.setLayout(head)
        self.table = TodayTable(self.model)
        self._skeleton = padded(Skeleton(12))
        self._empty_day = EmptyState("calendar-plus", action_icon="plus")
        self._nobody = EmptyState("list-filter", action_kind="secondary")
        self._failure = EmptyState("unplug", action_icon="refresh-cw", action_kind="secondary")
        self._stack = QStackedWidget()
        for page in (self._skeleton, self.table, self._empty_day, self._nobody, self._failure):
            self._stack.addWidget(page)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.addWidget(top)
        self.body.addWidget(Rule())
        self.body.addWidget(self._stack, 1)

    def _connect_signals(self, glow: Glow) -> None:
        self.filters.selected.connect(self._on_filter)
        self.doctor.currentIndexChanged.connect(self._on_doctor)
        self._empty_day.action.connect(self.booking_wanted)
        self._nobody.action.connect(self._on_show_all)
        self._failure.action.connect(self.retry)
        glow.faded.connect(self.table.viewport().update)

    def retranslate_ui(self) -> None:
        """All words anew."""
        self._title.setText(self.tr("Today's list"))
        self.table.setAccessibleName(self.tr("Today's list"))
        self.filters.setAccessibleName(self.tr("Filter"))
        self.doctor.setAccessibleName(self.tr("Doctor"))
        self._empty_day.set_content(
            "calendar-plus",
            self.tr("No appointments yet today"),
            self.tr("Press Ctrl+N to make the first booking"),
            self.tr("New booking"),
        )
        self._nobody.set_content(
            "list-filter",
            self.tr("Nobody in this part of the list"),
            self.tr("Another filter or doctor shows more"),
            self.tr("Show all"),
        )
        self._show_counts()
        self._fill_doctors()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    # Doing

    def _on_filter(self, key: str) -> None:
        self.model.set_filter(key)
        self._show_page()

    def _on_doctor(self) -> None:
        self.doctor.updateGeometry()
        key = self.doctor.current_key()
        self.model.set_doctor(key if isinstance(key, int) else None)
        self._show_counts()
        self._show_page()

    def _on_show_all(self) -> None:
        self.doctor.setCurrentIndex(0)
        self.choose_filter("all")

    def _show_counts(self) -> None:
        words = {
            "all": self.tr("All"),
            "not_arrived": self.tr("Not arrived"),
            "arrived": self.tr("Arrived", "and waiting"),
            "completed": self.tr("Completed"),
        }
        counts = {key: self._formatter.number(self.model.count(key)) if self._loaded else "" for key in FILTERS}
        self.filters.set_segments([Segment(key, words[key], count=counts[key]) for key in FILTERS])

    def _fill_doctors(self) -> None:
        """The doctors of the day; the chosen one stays, gone or not, until the clinic is changed."""
        chosen = self.doctor.current_key()
        wanted: list[tuple[object, str]] = [(None, self.tr("All doctors"))]
        wanted += list(self.model.doctors().items())
        there = [(self.doctor.itemData(row), self.doctor.itemText(row)) for row in range(self.doctor.count())]
        if there == wanted:
            return
        with QSignalBlocker(self.doctor):
            self.doctor.clear()
            for key, text in wanted:
                self.doctor.add_choice(key, text)
            self.doctor.set_current_key(chosen)
        self.doctor.updateGeometry()
        if self.doctor.current_key() != chosen:
            self._on_doctor()

    def _scroll_to_now(self) -> None:
        """What is over lies above; two rows of it stay in sight. Done once, so that a refresh never jumps."""
        rows = range(self.model.rowCount())
        first = next((row for row in rows if not self.model.row_at(row).state.is_over), 0)
        index = self.model.index(max(0, first - _ROWS_BEFORE_NOW), 0)
        self.table.scrollTo(index, TodayTable.ScrollHint.PositionAtTop)

    def _show_page(self) -> None:
        if not self._loaded:
            return
        if self.model.rowCount():
            page: QWidget = self.table
        else:
            page = self._empty_day if self.model.is_day_empty else self._nobody
        self._stack.setCurrentWidget(page)


def padded(skeleton: Skeleton) -> QWidget:
    """The bars as far from the card's edges as the words will be."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
    column.addWidget(skeleton)
    return holder
