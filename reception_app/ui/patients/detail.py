"""One patient's file beside the list: who it is, what to do next, the figures, and below them the tabs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reception_app.ui.formatting import Formatter
from reception_app.ui.patients.detail_head import DetailHead
from reception_app.ui.patients.events import EventLine, EventModel
from reception_app.ui.patients.facts import FactsPanel, Figures
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.tabs import TabStrip
from reception_app.ui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reception_app.services.patient_files import MoneyEvent, PatientFile, VisitEvent

WIDTH = 416


class DetailCard(Card):
    """Shows what it is given; everything it is asked for leaves as a signal."""

    book_wanted = Signal()
    pay_wanted = Signal()
    edit_wanted = Signal()
    menu_wanted = Signal()
    reopen_wanted = Signal()
    kept_wanted = Signal()
    undo_merge_wanted = Signal(int)
    payment_opened = Signal(int)
    tab_chosen = Signal(str)
    older_wanted = Signal(str)

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self.setObjectName("patientDetail")
        self._formatter = formatter
        self._file: PatientFile | None = None
        self._today: date | None = None
        self._money = self._desk = self._merges = True
        self._may_book = self._may_pay = True
        self.visits, self.money = EventModel(formatter, self), EventModel(formatter, self)
        self._build_ui()
        self._connect_signals()
        self.show_file(None, None)

    # What it shows

    @property
    def file(self) -> PatientFile | None:
        """The file on the screen."""
        return self._file

    def set_rights(self, *, money: bool, desk: bool, merges: bool, books: bool, takes: bool) -> None:
        """What the user may see and do."""
        self._money, self._desk, self._merges = money, desk, merges
        self._may_book, self._may_pay = books, takes
        self.visits.money_shown = money
        self.retranslate_ui()

    def show_file(self, file: PatientFile | None, today: date | None) -> None:
        """A file, or the hint to choose one; another file begins at its visits."""
        other = file is None or self._file is None or file.id != self._file.id
        self._file, self._today = file, today
        if other:
            for model in (self.visits, self.money):
                model.set_rows((), today or date.max, "")
        self.retranslate_ui()

    def show_visits(self, rows: Sequence[VisitEvent]) -> None:
        """The newest visits."""
        assert self._file is not None
        if list(rows) != self.visits.rows[: len(rows)] or len(rows) > len(self.visits.rows):
            self.visits.set_rows(rows, self._today or date.max, self._file.currency)
        self._show_tab()

    def show_money(self, rows: Sequence[MoneyEvent]) -> None:
        """The newest receipts and refunds."""
        assert self._file is not None
        if list(rows) != self.money.rows[: len(rows)] or len(rows) > len(self.money.rows):
            self.money.set_rows(rows, self._today or date.max, self._file.currency)
        self._show_tab()

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self.visits.set_formatter(formatter)
        self.money.set_formatter(formatter)
        self.retranslate_ui()

    # Building

    def _build_ui(self) -> None:
        self._stack = QStackedWidget(self)
        self._nobody = EmptyState("user", parent=self._stack)
        self._whole = QWidget(self._stack)
        self._stack.addWidget(self._nobody)
        self._stack.addWidget(self._whole)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.addWidget(self._stack)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = DetailHead(self._whole)
        self.phones, self.standing = self.head.phones, self.head.standing
        self.edit_button, self.menu_button = self.head.edit_button, self.head.menu_button
        self.book_button, self.pay_button = self.head.book_button, self.head.pay_button
        column.addWidget(self.head)
        column.addWidget(Rule(parent=self._whole))
        self.figures = Figures(self._whole)
        column.addWidget(self.figures)
        column.addWidget(Rule(parent=self._whole))
        self.tabs = TabStrip(self._whole)
        self.tabs.setObjectName("patientTabs")
        column.addWidget(self.tabs)
        column.addWidget(self._build_tabs(), 1)

    def _build_tabs(self) -> QWidget:
        self._tab_stack = QStackedWidget(self._whole)
        self.visit_line = EventLine(self.visits, self._tab_stack)
        self.visit_line.setObjectName("patientVisits")
        self.money_line = EventLine(self.money, self._tab_stack)
        self.money_line.setObjectName("patientMoney")
        self.facts = FactsPanel(self._tab_stack)
        self.notes = TextArea(height=120, parent=self._tab_stack)
        self.notes.setObjectName("patientNotes")
        self.notes.setReadOnly(True)
        self.notes.setMaximumHeight(16_777_215)
        self.notes.setProperty("flat", True)
        self._no_events = EmptyState("calendar-days", parent=self._tab_stack)
        for part in (self.visit_line, self.money_line, self.facts, self.notes, self._no_events):
            self._tab_stack.addWidget(part)
        return self._tab_stack

    def _connect_signals(self) -> None:
        self.book_button.clicked.connect(self.book_wanted)
        self.pay_button.clicked.connect(self.pay_wanted)
        self.edit_button.clicked.connect(self.edit_wanted)
        self.menu_button.clicked.connect(self.menu_wanted)
        self.head.standing_button.clicked.connect(self._on_standing)
        self.facts.undo_wanted.connect(self.undo_merge_wanted)
        self.tabs.chosen.connect(self._on_tab)
        self.visit_line.payment_opened.connect(self._on_payment)
        self.money_line.payment_opened.connect(self._on_payment)
        self.visit_line.more_wanted.connect(lambda: self.older_wanted.emit("visits"))
        self.money_line.more_wanted.connect(lambda: self.older_wanted.emit("money"))
        self._no_events.action.connect(self.edit_wanted)

    # Words

    def retranslate_ui(self) -> None:
        """Everything in the words of the language."""
        file, words = self._file, self._formatter
        if file is None:
            self._nobody.set_content("user", self.tr("No patient chosen"), self.tr("Choose one in the list."))
            self._stack.setCurrentWidget(self._nobody)
            return
        self._stack.setCurrentWidget(self._whole)
        self.head.show_file(file, self._today, words, desk=self._desk, books=self._may_book, takes=self._may_pay)
        self._show_figures(file)
        self._show_facts(file)
        self.notes.setPlainText(file.notes)
        self.notes.setAccessibleName(self.tr("Notes"))
        self.visit_line.setAccessibleName(self.tr("Visits"))
        self.money_line.setAccessibleName(self.tr("Payments"))
        self.tabs.setAccessibleName(self.tr("Parts of the file"))
        tabs = [("visits", self.tr("Visits")), ("money", self.tr("Payments")), ("data", self.tr("Details"))]
        tabs.append(("notes", self.tr("Notes")))
        self.tabs.set_tabs([tab for tab in tabs if self._money or tab[0] != "money"])
        self._show_tab()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _show_figures(self, file: PatientFile) -> None:
        words = self._formatter
        self.figures.show_figure("visits", self.tr("Visits"), words.number(file.visits))
        self.figures.show_figure("no_shows", self.tr("No-shows"), words.number(file.no_shows))
        if self._money:
            tone = "warning" if file.balance_due else ""
            self.figures.show_figure("due", self.tr("Due"), words.money(file.balance_due, file.currency), tone)
        else:
            self.figures.show_figure("due", "", "")

    def _show_facts(self, file: PatientFile) -> None:
        words = self._formatter
        born = words.numeric_date(file.birth_date) if file.birth_date else "—"
        facts = [
            (self.tr("File number"), words.file_number(file.file_number)),
            (self.tr("National ID"), words.file_number(file.national_id) if file.national_id else "—"),
            (self.tr("Birth date"), born),
            (self.tr("Sex"), {"F": self.tr("Female"), "M": self.tr("Male")}.get(file.sex or "", "—")),
            (self.tr("Opened on"), words.short_date(file.created_at.date())),
        ]
        merged = [
            (part, self.tr("File {number}").format(number=words.file_number(part.file_number))) for part in file.merged
        ]
        undo = self.tr("Undo the merge") if self._merges else ""
        self.facts.show_facts(facts, merged, undo, self.tr("Merged into this file"))

    def _show_tab(self) -> None:
        tab = self.tabs.current()
        part: QWidget = {
            "visits": self.visit_line,
            "money": self.money_line,
            "data": self.facts,
            "notes": self.notes,
        }.get(tab, self.visit_line)
        if tab == "visits" and not self.visits.rows:
            self._no_events.set_content("calendar-days", self.tr("No visits so far"))
            part = self._no_events
        elif tab == "money" and not self.money.rows:
            self._no_events.set_content("wallet", self.tr("No payments so far"))
            part = self._no_events
        elif tab == "notes" and self._file is not None and not self._file.notes:
            write = self.tr("Write a note") if self._desk and self._file.merged_into is None else ""
            self._no_events.set_content("sticky-note", self.tr("No notes"), "", write)
            part = self._no_events
        self._tab_stack.setCurrentWidget(part)

    # Doing

    def take_focus(self) -> None:
        """To what is done most: booking."""
        target = self.book_button if self.book_button.isVisible() else self.tabs
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_standing(self) -> None:
        if self._file is not None:
            (self.kept_wanted if self._file.merged_into is not None else self.reopen_wanted).emit()

    def _on_tab(self, key: str) -> None:
        self._show_tab()
        self.tab_chosen.emit(key)

    def _on_payment(self, payment_id: int) -> None:
        if self._money:
            self.payment_opened.emit(payment_id)
