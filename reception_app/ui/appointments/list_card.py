"""The list view: filters above, pages of appointments below, fetched on as one scrolls."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QModelIndex, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception_app.domain.appointment import BookingSource
from reception_app.ui import theme
from reception_app.ui.appointments.filters import STATUSES, FilterWords
from reception_app.ui.appointments.list_model import AppointmentListModel
from reception_app.ui.appointments.list_table import AppointmentTable
from reception_app.ui.dashboard.doctor_combo import DoctorCombo
from reception_app.ui.dashboard.today_list import padded
from reception_app.ui.error_text import ErrorText
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.calendar import DateEdit
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.fields import SearchField
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.table import kept_place, select_row

if TYPE_CHECKING:
    from reception_app.services.appointment_lists import (
        AppointmentFilter,
        AppointmentPage,
        ListedAppointment,
        PageKey,
    )

PAGE = 200
_TYPING_MS = 200


class AppointmentListCard(Card):
    """``asked`` when a filter changes, ``more_wanted`` near the end of what was fetched."""

    chosen = Signal(int)
    opened = Signal(int)
    menu_wanted = Signal(int, QPoint)
    asked = Signal()
    more_wanted = Signal()

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, spacing=0, parent=parent)
        self._formatter = formatter
        self._today = date(2000, 1, 1)
        self._names: dict[int, str] = {}
        self._sure = False
        self.next: PageKey | None = None
        self.model = AppointmentListModel(formatter, self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    # For the page

    @property
    def limit(self) -> int:
        """How many rows a refresh asks for: all that were scrolled to."""
        return max(PAGE, -(-self.model.rowCount() // PAGE) * PAGE)

    def wanted(self, clinic_id: int | None) -> AppointmentFilter:
        """The filter as it stands."""
        from reception_app.services.appointment_lists import AppointmentFilter

        source, doctor = self.sources.current_key(), self.doctors.current_key()
        return AppointmentFilter(
            _date(self.first),
            _date(self.last),
            clinic_id,
            doctor if isinstance(doctor, int) else None,
            STATUSES[str(self.states.current_key() or "all")],
            frozenset({BookingSource(str(source))}) if source else frozenset(),
            self.text.text().strip(),
        )

    def set_today(self, today: date) -> None:
        """The clinic's service date; until the first one is known the list has no range."""
        self._today = self.model.today = today
        if not self._sure:
            self.set_day(today)

    def set_day(self, day: date) -> None:
        """One day alone."""
        self._sure = True
        for field in (self.first, self.last):
            with QSignalBlocker(field):
                field.setDate(QDate(day.year, day.month, day.day))

    def show_page(self, page: AppointmentPage, today: date) -> None:
        """The first page, or all that were shown before, anew."""
        self._today = self.model.today = today
        self.next = page.next
        with kept_place(self.table, self.model.place_of):
            self.model.replace_rows(page.rows)
        self._say_empty()
        self._fill_doctors(page.rows)
        self._show_count()
        self._stack.setCurrentWidget(self.table if page.rows else self.empty)

    def add_page(self, page: AppointmentPage) -> None:
        """The rows behind the last ones."""
        self.next = page.next
        self.model.changed.add({row.appointment_id: row for row in page.rows})
        self.model.add_rows(page.rows)
        self._fill_doctors(page.rows)
        self._show_count()

    def show_failure(self, said: ErrorText) -> None:
        """Nothing to show, and why."""
        self.empty.set_content("unplug", said.title, said.sentence)
        self._stack.setCurrentWidget(self.empty)

    def clear(self) -> None:
        """Nobody is signed in."""
        self.model.replace_rows(())
        self.model.changed.clear()
        self.next = None
        self._names.clear()
        self.text.clear()
        self._stack.setCurrentWidget(self._skeleton)

    def current_id(self) -> int:
        """The chosen appointment, 0 for none."""
        rows = self.table.selectionModel().selectedRows()
        return int(rows[0].data(Qt.ItemDataRole.UserRole)) if rows else 0

    def row_of(self, appointment_id: int) -> ListedAppointment | None:
        """What the list knows of an appointment."""
        place = self.model.place_of(appointment_id)
        return self.model.row_at(place) if place >= 0 else None

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self.model.set_formatter(formatter)
        self.retranslate_ui()

    # Building

    def _build_ui(self) -> None:
        self.first, self.last = DateEdit(QDate(2000, 1, 1)), DateEdit(QDate(2000, 1, 1))
        self.first.setObjectName("listFrom")
        self.last.setObjectName("listTo")
        self.doctors, self.states, self.sources = (DoctorCombo(filter_look=True) for _ in range(3))
        for combo, name in ((self.doctors, "listDoctor"), (self.states, "listState"), (self.sources, "listSource")):
            combo.setObjectName(name)
            combo.setFixedHeight(theme.CONTROL_HEIGHT)
        self.text = SearchField()
        self.text.setObjectName("listText")
        self._to = Label("", "small", "muted")
        self._count = Label("", "small", "muted")
        bar = QWidget()
        rows = QVBoxLayout(bar)
        rows.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_S)
        rows.setSpacing(theme.SPACE_S)
        row, below = QHBoxLayout(), QHBoxLayout()
        for line in (row, below):
            line.setSpacing(theme.SPACE_S)
            rows.addLayout(line)
        for field in (self.first, self.last):
            field.setFixedWidth(146)
        row.addWidget(self.first)
        row.addWidget(self._to)
        row.addWidget(self.last)
        row.addWidget(self.text, 1)
        for combo in (self.doctors, self.states, self.sources):
            below.addWidget(combo)
        below.addStretch(1)
        below.addWidget(self._count)
        self.table = AppointmentTable(self.model)
        self.empty = EmptyState("list-filter", action_kind="secondary")
        self._stack = QStackedWidget(self)
        self._skeleton = padded(12, theme.ROW_HEIGHT, self._stack)
        for part in (self._skeleton, self.table, self.empty):
            self._stack.addWidget(part)
        self.body.addWidget(bar)
        self.body.addWidget(Rule())
        self.body.addWidget(self._stack, 1)

    def _connect_signals(self) -> None:
        for field in (self.first, self.last):
            field.dateChanged.connect(self._on_range)
        for combo in (self.doctors, self.states, self.sources):
            combo.currentIndexChanged.connect(self._on_filter)
        self.text.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self._on_filter)
        self.text.navigated.connect(self._on_navigated)
        self.empty.action.connect(self._on_all)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.table.clicked.connect(lambda _index: self.opened.emit(self.current_id()))
        self.table.opened.connect(self._on_enter)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def retranslate_ui(self) -> None:
        """All words anew."""
        words = FilterWords()
        self._to.setText(self.tr("to", "between two dates"))
        self.first.setAccessibleName(self.tr("From"))
        self.last.setAccessibleName(self.tr("To"))
        self.table.setAccessibleName(self.tr("Appointments"))
        self.text.setPlaceholderText(self.tr("Name, phone, file or booking number"))
        self.text.setAccessibleName(self.tr("Search in the appointments"))
        self._refill(self.states, self.tr("States"), list(words.states().items()))
        sources: list[tuple[object, str]] = [(str(key) if key else "", text) for key, text in words.sources().items()]
        self._refill(self.sources, self.tr("Sources"), sources)
        self._refill(self.doctors, self.tr("Doctor"), [(None, self.tr("All doctors")), *self._names.items()])
        self._say_empty()
        self._show_count()
        self.table.fit_columns()

    def _say_empty(self) -> None:
        self.empty.set_content(
            "list-filter",
            self.tr("No appointment fits"),
            self.tr("Other dates or filters show more"),
            self.tr("Drop the filters"),
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _refill(self, combo: DoctorCombo, name: str, choices: list[tuple[object, str]]) -> None:
        combo.setAccessibleName(name)
        with QSignalBlocker(combo):
            chosen = combo.current_key()
            combo.clear()
            for key, text in choices:
                combo.add_choice(key, text)
            combo.set_current_key(chosen)
        combo.updateGeometry()

    def _fill_doctors(self, rows: tuple[ListedAppointment, ...]) -> None:
        """Whoever has been on the list can be asked for alone."""
        language = self._formatter.language
        seen = self._names | {row.doctor_id: row.doctor.text(language) for row in rows}
        if seen != self._names:
            self._names = dict(sorted(seen.items(), key=lambda item: item[1]))
            self._refill(self.doctors, self.tr("Doctor"), [(None, self.tr("All doctors")), *self._names.items()])

    def _show_count(self) -> None:
        count = self.model.rowCount()
        said = self._formatter.digits(self.tr("%n appointment(s)", "in the list", count))
        if self.next is not None:
            said = self._formatter.join([said, self.tr("scroll for more")])
        self._count.setText(said)

    # Input

    def _on_range(self) -> None:
        """A range never ends before it begins: the other end follows."""
        if self.first.date() > self.last.date():
            other = self.first if self.sender() is self.last else self.last
            with QSignalBlocker(other):
                other.setDate(self.last.date() if other is self.first else self.first.date())
        self._on_filter()

    def _on_filter(self) -> None:
        for combo in (self.doctors, self.states, self.sources):
            combo.updateGeometry()
        self.asked.emit()

    def _on_all(self) -> None:
        for combo in (self.doctors, self.states, self.sources):
            with QSignalBlocker(combo):
                combo.setCurrentIndex(0)
        self.text.clear()
        self._on_filter()

    def _on_navigated(self, steps: int) -> None:
        place = max(0, min(self.model.rowCount() - 1, self.table.currentIndex().row() + steps))
        if self.model.rowCount():
            select_row(self.table, place)

    def _on_selected(self) -> None:
        if self.current_id():
            self.chosen.emit(self.current_id())

    def _on_enter(self) -> None:
        """The row the keyboard stands on, chosen or not."""
        index = self.table.currentIndex()
        if index.isValid():
            select_row(self.table, index.row())
            self.opened.emit(self.current_id())

    def _on_menu(self, place: QPoint) -> None:
        index: QModelIndex = self.table.indexAt(place)
        if index.isValid():
            select_row(self.table, index.row())
            self.menu_wanted.emit(self.current_id(), self.table.viewport().mapToGlobal(place))

    def _on_scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if self.next is not None and value >= bar.maximum() - 10 * theme.ROW_HEIGHT:
            self.more_wanted.emit()


def _date(field: DateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
