"""What the lists of clinics, doctors and services have in common: choosing, changing, switching off and on."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.ui import theme
from reception_app.ui.admin.entry_model import ROW_ROLE, Column, Entry, EntryModel, EntryRow, EntryTable
from reception_app.ui.admin.form_dialog import FormDialog, let_go
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.states import StateLook
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.menu import Menu
from reception_app.ui.widgets.table import select_row
from reception_app.ui.widgets.toast import ToastAction, ToastHost

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.domain.roles import Actor
    from reception_app.services.access import Session
    from reception_app.services.centre import CentreView
    from reception_app.ui.admin.entry_model import VersionedEntry
    from reception_app.ui.operations import Operations

_HEAD = 48
STATE_WIDTH = 150


class EntriesPanel(QWidget):
    """``changed`` after every change, or when another look is wanted; the page hands it over by ``show_centre``.

    A subclass says what the columns and rows are, opens its dialog, and names the use case that switches one off.
    """

    changed = Signal()

    def __init__(self, kind: str, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.formatter, self._toasts = formatter, toasts
        self.services: Services | None = None
        self.actor: Actor | None = None
        self.centre: CentreView | None = None
        self._operations: Operations | None = None
        self.model = EntryModel(self)
        self._build_ui(kind)
        self._connect_signals()
        self.retranslate_ui()

    # For the page

    def attach(self, services: Services, session: Session, operations: Operations) -> None:
        """A manager is signed in."""
        self.services, self.actor, self._operations = services, session.actor, operations

    def forget(self) -> None:
        """Nobody is."""
        self.services = self.actor = self.centre = self._operations = None
        self.model.set_rows((), ())

    def show_centre(self, centre: CentreView) -> None:
        """Another look; what was chosen stays chosen."""
        chosen = self.chosen()
        self.centre = centre
        self._show_rows()
        row = self.model.row_of(chosen.id) if chosen is not None else 0
        if row >= 0 and self.model.rowCount() and not self.table.selectionModel().hasSelection():
            select_row(self.table, row)
        self._show_deeds()

    def show_failure(self, error: ReceptionError) -> None:
        """It could not be fetched; an older list stays."""
        if self.centre is None:
            words = describe(error, self.formatter)
            self.empty.set_content("unplug", words.title, words.sentence, self.tr("Try again"))
            self._stack.setCurrentWidget(self.empty)

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self.formatter = formatter
        self.retranslate_ui()

    def chosen(self) -> Entry | None:
        """The entry chosen in the list."""
        rows = self.table.selectionModel().selectedRows()
        return rows[0].data(ROW_ROLE).entry if rows else None

    def choose(self, entry_id: int) -> None:
        """As if its row were clicked."""
        select_row(self.table, self.model.row_of(entry_id))

    # For the subclass

    @abstractmethod
    def columns(self) -> Sequence[Column]:
        """All of them, the state last."""

    @abstractmethod
    def rows(self, centre: CentreView) -> Sequence[EntryRow]:
        """A row for each entry."""

    @abstractmethod
    def title(self, count: int) -> str:
        """How many there are."""

    @abstractmethod
    def empty_words(self) -> tuple[str, str, str]:
        """What stands where there is none yet: title, hint, and the button that adds one."""

    @abstractmethod
    def add(self) -> None:
        """Ask for a new one."""

    @abstractmethod
    def edit_entry(self, entry: Entry) -> None:
        """Ask for what shall change."""

    @abstractmethod
    def set_active(self, services: Services, actor: Actor, entry: Entry) -> Callable[[], object]:
        """The use case that switches it off, or on where it is off."""

    def state(self, entry: Entry) -> StateLook:
        """Whether it is in use."""
        if not entry.is_active:
            return StateLook("ban", self.tr("Switched off"), "neutral", ink="muted")
        return StateLook("circle-check", self.tr("In use"), "success")

    def switch_look(self, entry: Entry | None) -> tuple[str, str]:
        """The words and the sign of the button that switches it."""
        if entry is None or entry.is_active:
            return self.tr("Switch off"), "ban"
        return self.tr("Switch on"), "circle-check"

    def switch_done(self, entry: Entry) -> str:
        """What is told once it is switched."""
        if entry.is_active:
            return self.tr("It is switched off; what is booked stays.")
        return self.tr("It is in use again.")

    def undo_switch(self, services: Services, actor: Actor, entry: Entry) -> Callable[[], object] | None:
        """The use case that takes the switching back, where the same button does not."""
        return None

    def version(self, dialog: FormDialog, entry: VersionedEntry) -> int:
        """The version a form changes: what was shown, or once somebody else's change was told, what there is now."""
        row = self.model.row_of(entry.id) if dialog.overtaken else -1
        return entry.version if row < 0 else self.model.index(row, 0).data(ROW_ROLE).entry.version

    def open(self, dialog: FormDialog, work: Callable[[], Callable[[], object]], done: str) -> None:
        """Show a form; once it is saved run what ``work`` makes of it, and tell by a toast."""
        dialog.saved.connect(lambda: self._run(work(), dialog, done))
        let_go(dialog)
        dialog.open()

    # Building

    def _build_ui(self, kind: str) -> None:
        self._title = Label("", "card_title")
        self.edit = Button("", "link", icon="pencil", height=32)
        self.switch = Button("", "link", icon="ban", height=32)
        self.edit.setObjectName(f"edit{kind}Button")
        self.switch.setObjectName(f"switch{kind}Button")
        self.head = QHBoxLayout()
        self.head.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_S, 0)
        self.head.setSpacing(theme.SPACE_S)
        self.head.addWidget(self._title, 1)
        for button in (self.edit, self.switch):
            self.head.addWidget(button)
        top = QWidget()
        top.setFixedHeight(_HEAD)
        top.setLayout(self.head)
        self.table = EntryTable(self.model)
        self.table.setObjectName(f"{kind.lower()}Table")
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.empty = EmptyState("plus", action_icon="plus")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        card = Card(padding=0, spacing=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(top)
        card.body.addWidget(Rule())
        card.body.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _connect_signals(self) -> None:
        self.edit.clicked.connect(self._on_edit)
        self.switch.clicked.connect(self._on_switch)
        self.table.entered.connect(self._on_edit)
        self.table.doubleClicked.connect(lambda _index: self._on_edit())
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.table.selectionModel().selectionChanged.connect(self._show_deeds)
        self.empty.action.connect(self._on_empty)

    def retranslate_ui(self) -> None:
        """All words anew."""
        self.edit.setText(self.tr("Change"))
        self._show_rows()
        self._show_deeds()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    # Doing

    def deeds(self) -> list[Button]:
        """The buttons in the head, for the menu too."""
        return [self.edit, self.switch]

    def _show_rows(self) -> None:
        if self.centre is None:
            return
        self.model.set_rows(self.columns(), self.rows(self.centre))
        self.table.fit_columns()
        self._title.setText(self.formatter.digits(self.title(self.model.rowCount())))
        self.table.setAccessibleName(self._title.text())
        title, hint, add = self.empty_words()
        self.empty.set_content("plus", title, hint, add)
        self._stack.setCurrentWidget(self.table if self.model.rowCount() else self.empty)

    def _show_deeds(self) -> None:
        entry = self.chosen()
        text, icon = self.switch_look(entry)
        self.switch.setText(text)
        self.switch.set_icon(icon)
        for button in self.deeds():
            button.setEnabled(entry is not None)

    def _on_menu(self, place: QPoint) -> None:
        if self.chosen() is None:
            return
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self.deeds():
            action = menu.add(button.text(), button.icon_name())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _checked=False, button=button: button.click())
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _on_edit(self) -> None:
        entry = self.chosen()
        if entry is not None and self.centre is not None:
            self.edit_entry(entry)

    def _on_switch(self) -> None:
        entry = self.chosen()
        if entry is not None and self.services is not None and self.actor is not None:
            undo = self.undo_switch(self.services, self.actor, entry)
            self._run(self.set_active(self.services, self.actor, entry), None, self.switch_done(entry), undo)

    def _on_empty(self) -> None:
        if self.centre is None:
            self.changed.emit()
        else:
            self.add()

    def _run(
        self,
        work: Callable[[], object],
        dialog: FormDialog | None,
        done: str,
        undo: Callable[[], object] | None = None,
    ) -> None:
        if self._operations is None:
            return

        def finished(_result: object) -> None:
            if dialog is not None:
                dialog.accept()
            if undo is None:
                self._toasts.success(done)
            else:
                toast = self._toasts.success(done, [ToastAction("undo", self.tr("Undo"), "undo-2")])
                toast.triggered.connect(lambda _key: self._run(undo, None, self.tr("It is as it was.")))
            self.changed.emit()

        def failed(error: ReceptionError) -> None:
            if dialog is None:
                self._toasts.error(describe(error, self.formatter).sentence)
            else:
                dialog.show_error(error)
            self.changed.emit()

        self._operations.run(dialog or self, work, finished, failed)
