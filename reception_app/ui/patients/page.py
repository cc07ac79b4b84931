"""The page of patients: the list with instant search, the chosen file beside it, and the likely duplicates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception_app.domain.errors import NotFound, PermissionDenied
from reception_app.domain.roles import Permission
from reception_app.ui import theme
from reception_app.ui.booking.choice import BookingPreset, ChosenPatient
from reception_app.ui.desk import Desk
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.patients.deeds import PatientDeeds
from reception_app.ui.patients.detail import WIDTH, DetailCard
from reception_app.ui.patients.duplicates import DuplicatesView
from reception_app.ui.patients.file_source import FileSource
from reception_app.ui.patients.head import PatientsHead
from reception_app.ui.patients.list_card import PatientListCard
from reception_app.ui.patients.list_source import ListSource
from reception_app.ui.patients.pair_source import PairSource
from reception_app.ui.shell.page import Page
from reception_app.ui.shell.top_bar import open_below
from reception_app.ui.widgets.menu import Menu
from reception_app.ui.widgets.shortcuts import add_shortcuts

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.services.patient_files import PatientFile, PatientPage, VisitEvent
    from reception_app.ui.operations import Operations
    from reception_app.ui.widgets.toast import ToastHost


class PatientsPage(Page):
    """Selection, typed text and scroll position stay over a refresh; ``show_target`` takes a patient's id."""

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        super().__init__(formatter, toasts, parent)
        self.setObjectName("patientsPage")
        self._today: date | None = None
        self._desk: Desk | None = None
        self.menu: Menu | None = None
        self._build_ui()
        self._connect_signals()

    # For the window

    def attach(self, services: Services, session: Session, operations: Operations) -> None:
        may = session.actor.may
        self._desk = Desk(services, session, operations, self.formatter)
        for part in (self.deeds, self.files, self.source, self.pairs):
            part.set_desk(self._desk)
        desk, money = may(Permission.EDIT_PATIENT), may(Permission.VIEW_PAYMENTS)
        self.list.set_rights(money=money, desk=desk)
        self.detail.set_rights(
            money=money,
            desk=desk,
            merges=may(Permission.MERGE_PATIENTS),
            books=may(Permission.BOOK),
            takes=may(Permission.TAKE_PAYMENT),
        )
        self.head.set_rights(
            registers=may(Permission.REGISTER_PATIENT),
            merges=may(Permission.MERGE_PATIENTS),
            exchanges=may(Permission.EXCHANGE_PATIENTS),
        )
        super().attach(services, session, operations)

    def forget(self) -> None:
        self._desk = None
        for part in (self.deeds, self.files, self.source, self.pairs):
            part.set_desk(None)
        super().forget()

    def fetch(self) -> None:
        self._fetch_list()
        if self._stack.currentWidget() is self._files and self.list.chosen is not None:
            self.source.fetch(self.list.chosen)
        elif self.duplicates.isVisible():
            self.pairs.news()

    def clear(self) -> None:
        self._today = None
        self.list.clear_all()
        self.detail.show_file(None, None)
        self.duplicates.begin()
        self._show_duplicates(False)

    def redraw(self) -> None:
        if self._desk is not None:
            self._desk.formatter = self.formatter
        self.head.set_formatter(self.formatter)
        self.list.set_formatter(self.formatter)
        self.detail.set_formatter(self.formatter)
        self.duplicates.set_formatter(self.formatter)

    def show_target(self, target: object) -> None:
        """Open the file of this id, listed or not."""
        if isinstance(target, int):
            self._show_duplicates(False)
            self.list.choose(target)
            self.source.fetch(target)

    # Building

    def _build_ui(self) -> None:
        self.head = PatientsHead(self.formatter, self)
        self.list = PatientListCard(self.formatter, self)
        self.detail = DetailCard(self.formatter, self)
        self.detail.setFixedWidth(WIDTH)
        self.duplicates = DuplicatesView(self.formatter, self)
        self.deeds = PatientDeeds(self.toasts, self)
        self.files = ListSource(self.list, self)
        self.source = FileSource(self.detail, self)
        self.pairs = PairSource(self.duplicates, self)
        self._files = QWidget(self)
        row = QHBoxLayout(self._files)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_L)
        row.addWidget(self.list, 1)
        row.addWidget(self.detail)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._files)
        self._stack.addWidget(self.duplicates)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_XL, theme.SPACE_XL)
        column.setSpacing(theme.SPACE_L)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)

    def _connect_signals(self) -> None:
        self.head.new_wanted.connect(self._on_new)
        self.head.duplicates_wanted.connect(self.show_duplicates)
        self.head.import_wanted.connect(self.deeds.import_file)
        self.head.export_wanted.connect(self._on_export)
        self.deeds.imported.connect(self._on_imported)
        self.head.back_wanted.connect(lambda: self._show_duplicates(False))
        self.list.asked.connect(self._fetch_list)
        self.list.more_wanted.connect(lambda: self.files.fetch_more(self.clinic_id))
        self.files.answered.connect(self._on_list)
        self.files.failed.connect(self._on_list_failed)
        self.list.picked.connect(self.source.fetch)
        self.list.opened.connect(self.detail.take_focus)
        self.list.new_wanted.connect(self._on_new)
        self.detail.book_wanted.connect(self._on_book)
        self.detail.pay_wanted.connect(self._on_pay)
        self.detail.edit_wanted.connect(self._on_edit)
        self.detail.menu_wanted.connect(self._on_menu)
        self.detail.reopen_wanted.connect(self._on_reopen)
        self.detail.kept_wanted.connect(self._on_kept)
        self.detail.undo_merge_wanted.connect(self.deeds.undo_merge)
        self.detail.payment_opened.connect(lambda payment: self.page_requested.emit("payments", payment))
        self.detail.tab_chosen.connect(lambda _key: self.source.fetch_money())
        self.detail.older_wanted.connect(self.source.fetch_older)
        self.duplicates.pair_chosen.connect(self.pairs.fetch_files)
        self.duplicates.merge_wanted.connect(self.deeds.merge)
        self.duplicates.apart_wanted.connect(self._on_apart)
        self.duplicates.more_wanted.connect(self.pairs.fetch)
        self.source.file_fetched.connect(self._on_file)
        self.source.failed.connect(self._on_file_failed)
        self.pairs.failed.connect(lambda error: self.toasts.error(describe(error, self.formatter).sentence))
        self.deeds.done.connect(self._on_done)
        self.deeds.merged.connect(self._on_merged)
        self.deeds.failed.connect(lambda _error: self.refresh())
        self.deeds.busy.connect(self.duplicates.set_busy)
        keys = {
            "Alt+N": self._on_new,
            "F2": self._on_edit,
            "Ctrl+B": self._on_book,
            "Ctrl+F": self._on_find,
            "Esc": self._on_escape,
        }
        add_shortcuts(self, keys)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.head.retranslate_ui()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stack.currentWidget() is self._files:
            self.list.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # Fetching

    def _fetch_list(self) -> None:
        self.files.fetch(self.clinic_id)

    def _on_list(self, page: PatientPage) -> None:
        self.told(True)
        self._today = page.today
        self.head.show_total(page.total)
        if self.list.chosen is None:
            self.detail.show_file(None, None)

    def _on_list_failed(self, error: Exception) -> None:
        self.told(False)
        said = describe(error, self.formatter)
        self.list.show_failure(said.title, said.sentence)

    # Doing

    def _on_file(self, file: PatientFile, visits: tuple[VisitEvent, ...]) -> None:
        if file.id == self.list.chosen:
            self.detail.show_file(file, self._today)
            self.detail.show_visits(visits)
            self.source.fetch_money()

    def _on_file_failed(self, error: Exception) -> None:
        gone = isinstance(error, NotFound | PermissionDenied)
        if gone:
            self.list.choose(None)
            self.detail.show_file(None, None)
        if self.detail.file is None:
            self.toasts.error(describe(error, self.formatter).sentence)

    def _on_new(self) -> None:
        if self._today is not None and self.head.new_button.isVisible():
            self.deeds.new(self.list.text, self._today)

    def _on_edit(self) -> None:
        file = self.detail.file
        if file is not None and self._today is not None and self.detail.edit_button.isVisible():
            self.deeds.edit(file, self._today)

    def _on_book(self) -> None:
        file = self.detail.file
        if file is not None and self.detail.book_button.isVisible():
            phone = file.phones[0].e164 if file.phones else ""
            chosen = ChosenPatient(file.id, file.full_name, file.file_number, phone)
            self.booking_requested.emit(BookingPreset(self.clinic_id, patient=chosen))

    def _on_pay(self) -> None:
        file = self.detail.file
        if file is not None and file.due_payment_id is not None:
            self.page_requested.emit("payments", file.due_payment_id)

    def _on_menu(self) -> None:
        file = self.detail.file
        if file is not None and self._today is not None:
            self.menu = self.deeds.menu(file, self._today, self.detail.menu_button)
            self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            open_below(self.menu, self.detail.menu_button)

    def _on_reopen(self) -> None:
        if self.detail.file is not None:
            self.deeds.reopen(self.detail.file)

    def _on_kept(self) -> None:
        file = self.detail.file
        if file is not None and file.merged_into is not None:
            self.show_target(file.merged_into.id)

    def _on_find(self) -> None:
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def _on_export(self) -> None:
        if self._today is not None:
            self.deeds.export_file(self.head.total, self._today)

    def _on_imported(self) -> None:
        self.refresh()
        self.changed.emit()

    def _on_escape(self) -> None:
        if self._stack.currentWidget() is self.duplicates:
            self._show_duplicates(False)
        elif self.list.search.text():
            self.list.search.clear()

    def _on_done(self, patient_id: int) -> None:
        """A deed is done: this file is the one to look at, and all screens fetch."""
        self.list.choose(patient_id)
        self.refresh()
        if self._stack.currentWidget() is self.duplicates:
            self.show_duplicates()
        self.changed.emit()

    # Duplicates

    def show_duplicates(self) -> None:
        """Search for pairs of files of one patient."""
        self._show_duplicates(True)
        self.pairs.begin()
        self.duplicates.take_focus()

    def _show_duplicates(self, shown: bool) -> None:
        self._stack.setCurrentWidget(self.duplicates if shown else self._files)
        self.head.show_duplicates(shown)
        if not shown and self.list.chosen is not None:
            self.refresh()

    def _on_merged(self, kept_id: int, merged_id: int) -> None:
        self.duplicates.drop(merged_id)
        self.duplicates.take_focus()  # the cells that had it are gone
        if self.list.chosen == merged_id:
            self.list.choose(kept_id)
        self.refresh()
        self.changed.emit()

    def _on_apart(self, one_id: int, other_id: int) -> None:
        def told() -> None:
            self.duplicates.drop(one_id, other_id)
            self.duplicates.take_focus()

        self.deeds.tell_apart(one_id, other_id, told)
