"""The list of payments: filters above, pages below, fetched on as one scrolls."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTableView, QWidget

from reception_app.domain.payment import PaymentMethod, PaymentStatus
from reception_app.ui import theme
from reception_app.ui.dashboard.doctor_combo import DoctorCombo
from reception_app.ui.dashboard.today_list import padded
from reception_app.ui.error_text import ErrorText
from reception_app.ui.formatting import Formatter
from reception_app.ui.payments.methods import MethodWords
from reception_app.ui.payments.payment_model import Column, PaymentDelegate, PaymentModel
from reception_app.ui.states import payment_look
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.fields import SearchField
from reception_app.ui.widgets.overlay_scroll import OverlayScrollBar
from reception_app.ui.widgets.segmented import Segment, SegmentedControl
from reception_app.ui.widgets.table import CELL_PADDING, OUTER_PADDING, kept_place, select_row, style_table

if TYPE_CHECKING:
    from reception_app.services.payment_lists import PageKey, PaymentFilter, PaymentPage

PAGE = 200
_TYPING_MS = 200
STATES: dict[str, frozenset[PaymentStatus]] = {
    "all": frozenset(),
    "unpaid": frozenset({PaymentStatus.PENDING}),
    "part": frozenset({PaymentStatus.PARTIAL}),
    "refunded": frozenset({PaymentStatus.PARTLY_REFUNDED, PaymentStatus.REFUNDED}),
}
_WIDTHS = {Column.RECEIPT: 72, Column.DAY: 88, Column.TIME: 88, Column.NET: 84, Column.PAID: 84, Column.METHOD: 80}
_LEAST_PATIENT = 140


class PaymentTable(QTableView):
    """The table; the patient takes the room that is left."""

    def __init__(self, model: PaymentModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paymentList")
        self.setModel(model)
        style_table(self)
        self.setItemDelegate(PaymentDelegate(model.changed, self))
        model.changed.faded.connect(self.viewport().update)
        self.setProperty("focusRing", False)
        OverlayScrollBar(self, top=theme.HEAD_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Share the width."""
        looks = [payment_look(status, overdue=overdue) for status in PaymentStatus for overdue in (False, True)]
        widest = max(painting.pill_width(look.icon, look.text) for look in looks if look is not None)
        heads = {column: str(self.model().headerData(column, Qt.Orientation.Horizontal)) for column in _WIDTHS}
        fitting = {
            column: max(width, round(painting.text_width(heads[column], "caption")) + 2 * CELL_PADDING + 2)
            for column, width in _WIDTHS.items()
        }
        fitting[Column.RECEIPT] += OUTER_PADDING - CELL_PADDING
        if self.isColumnHidden(Column.DAY):
            del fitting[Column.DAY]
        widths = {**fitting, Column.STATE: round(widest) + 4 + OUTER_PADDING - CELL_PADDING}
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(Column.PATIENT, max(_LEAST_PATIENT, self.viewport().width() - sum(widths.values())))


class PaymentList(Card):
    """``asked`` when a filter changes, ``chosen`` with a payment's id, ``more_wanted`` near the end of the rows."""

    chosen = Signal(int)
    entered = Signal()
    asked = Signal()
    more_wanted = Signal()

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, spacing=0, parent=parent)
        self._formatter = formatter
        self.next: PageKey | None = None
        self.model = PaymentModel(formatter, self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    @property
    def limit(self) -> int:
        """How many rows a refresh asks for: all that were scrolled to."""
        return max(PAGE, -(-self.model.rowCount() // PAGE) * PAGE)

    def wanted(self, first: date, last: date, clinic_id: int | None) -> PaymentFilter:
        """The filter as it stands."""
        from reception_app.services.payment_lists import PaymentFilter

        method = self.methods.current_key()
        return PaymentFilter(
            first,
            last,
            clinic_id,
            statuses=STATES[self.states.current() or "all"],
            method=PaymentMethod(str(method)) if method else None,
            text=self.text.text().strip(),
        )

    def show_page(self, page: PaymentPage, today: date) -> None:
        """The first page, or all that were shown before, anew."""
        self.model.today = today
        self.next = page.rows[-1].key if page.more else None
        with kept_place(self.table, self.model.place_of):
            self.model.show_rows(page.rows, page.currency)
        self._say_empty()
        self._stack.setCurrentWidget(self.table if page.rows else self.empty)

    def show_days(self, several: bool) -> None:
        """The day of each payment, where they are of more than one."""
        if several is self.table.isColumnHidden(Column.DAY):
            self.table.setColumnHidden(Column.DAY, not several)
            self.table.fit_columns()

    def add_page(self, page: PaymentPage) -> None:
        """The rows behind the last ones."""
        self.next = page.rows[-1].key if page.more else None
        self.model.changed.add({row.id: row for row in page.rows})
        self.model.add_rows(page.rows)

    def show_failure(self, said: ErrorText) -> None:
        """Nothing to show, and why."""
        self.empty.set_content("unplug", said.title, said.sentence)
        self._stack.setCurrentWidget(self.empty)

    def clear(self) -> None:
        """Nobody is signed in."""
        self.model.show_rows((), self.model.currency)
        self.model.changed.clear()
        self.next = None
        self.text.clear()
        self._stack.setCurrentWidget(self._skeleton)

    def walk(self) -> tuple[QWidget, ...]:
        """As Tab goes through it."""
        return self.text, self.states, self.methods, self.table

    def current_id(self) -> int:
        """The chosen payment, 0 for none."""
        rows = self.table.selectionModel().selectedRows()
        return int(rows[0].data(Qt.ItemDataRole.UserRole)) if rows else 0

    def choose(self, payment_id: int) -> None:
        """Select a payment where it is listed."""
        place = self.model.place_of(payment_id) if payment_id else -1
        if place >= 0 and self.current_id() != payment_id:
            select_row(self.table, place)

    def show_states(self, key: str) -> None:
        """Choose a state's filter, as another page asks for it."""
        self.states.set_current(key)
        self.asked.emit()

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self.model.set_formatter(formatter)
        self.retranslate_ui()

    def _build_ui(self) -> None:
        self.text = SearchField()
        self.text.setObjectName("paymentSearch")
        self.states = SegmentedControl(height=36)
        self.states.setObjectName("paymentStates")
        self.methods = DoctorCombo(filter_look=True)
        self.methods.setObjectName("paymentMethods")
        self.methods.setFixedHeight(theme.CONTROL_HEIGHT)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.SPACE_L, 10, theme.SPACE_L, 10)
        row.setSpacing(theme.SPACE_S)
        row.addWidget(self.text, 1)
        row.addWidget(self.states)
        row.addWidget(self.methods)
        self.table = PaymentTable(self.model)
        self.empty = EmptyState("wallet", action_kind="secondary")
        self._stack = QStackedWidget(self)
        self._skeleton = padded(12, theme.ROW_HEIGHT, self._stack)
        for part in (self._skeleton, self.table, self.empty):
            self._stack.addWidget(part)
        self.body.addWidget(bar)
        self.body.addWidget(Rule())
        self.body.addWidget(self._stack, 1)

    def _connect_signals(self) -> None:
        self.states.selected.connect(lambda _key: self.asked.emit())
        self.methods.currentIndexChanged.connect(self._on_filter)
        self.text.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self.asked)
        self.text.navigated.connect(self._on_navigated)
        self.text.returnPressed.connect(self.entered)
        self.empty.action.connect(self._on_all)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.table.activated.connect(lambda _index: self.entered.emit())
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def retranslate_ui(self) -> None:
        """All words anew."""
        self.text.setPlaceholderText(self.tr("Patient or number"))
        self.text.setAccessibleName(self.tr("Search in the payments"))
        self.table.setAccessibleName(self.tr("Payments"))
        self.states.setAccessibleName(self.tr("State"))
        chosen = self.states.current() or "all"
        self.states.set_segments(
            [
                Segment("all", self.tr("All")),
                Segment("unpaid", self.tr("Unpaid")),
                Segment("part", self.tr("In part")),
                Segment("refunded", self.tr("Refunded")),
            ]
        )
        self.states.set_current(chosen)
        self.methods.setAccessibleName(self.tr("Method"))
        with QSignalBlocker(self.methods):
            key = self.methods.current_key()
            self.methods.clear()
            self.methods.add_choice("", self.tr("All methods"))
            for method, word in MethodWords().names().items():
                self.methods.add_choice(str(method), word)
            self.methods.set_current_key(key or "")
        self.methods.updateGeometry()
        self._say_empty()
        self.table.fit_columns()

    def _say_empty(self) -> None:
        self.empty.set_content(
            "wallet",
            self.tr("No payment fits"),
            self.tr("Other days or filters show more"),
            self.tr("Drop the filters"),
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _on_filter(self) -> None:
        self.methods.updateGeometry()
        self.asked.emit()

    def _on_all(self) -> None:
        with QSignalBlocker(self.methods):
            self.methods.setCurrentIndex(0)
        self.states.set_current("all")
        self.text.clear()
        self._on_filter()

    def _on_navigated(self, steps: int) -> None:
        if self.model.rowCount():
            select_row(self.table, max(0, min(self.model.rowCount() - 1, self.table.currentIndex().row() + steps)))

    def _on_selected(self) -> None:
        if self.current_id():
            self.chosen.emit(self.current_id())

    def _on_scrolled(self, value: int) -> None:
        if self.next is not None and value >= self.table.verticalScrollBar().maximum() - 10 * theme.ROW_HEIGHT:
            self.more_wanted.emit()
