"""What the lists of clinics, doctors and services have in common: choosing, changing, switching off and on."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.ui.admin.deed_panel import DeedPanel
from reception_app.ui.admin.entry_model import ROW_ROLE, Column, Entry, EntryModel, EntryRow, EntryTable
from reception_app.ui.admin.form_dialog import FormDialog, let_go
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.states import StateLook
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.table import select_row
from reception_app.ui.widgets.toast import ToastHost

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.domain.roles import Actor
    from reception_app.services.access import Session
    from reception_app.services.centre import CentreView
    from reception_app.ui.admin.entry_model import VersionedEntry
    from reception_app.ui.operations import Operations

_HEAD = 48
STATE_WIDTH = 150


class EntriesPanel(DeedPanel):
    """``changed`` after every change, or when another look is wanted; the page hands it over by ``show_centre``.

    A subclass says what the columns and rows are, opens its dialog, and names the use case that switches one off.
    """

    def __init__(self, kind: str, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        super().__init__(formatter, toasts, parent)
        self.services: Services | None = None
        self.actor: Actor | None = None
        self.centre: CentreView | None = None
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
            self.stack.setCurrentWidget(self.empty)

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
        dialog.saved.connect(lambda: self.run(work(), dialog, done))
        let_go(dialog)
        dialog.open()

    # Building

    def _build_ui(self, kind: str) -> None:
        self.edit = Button("", "link", icon="pencil", height=32)
        self.switch = Button("", "link", icon="ban", height=32)
        self.edit.setObjectName(f"edit{kind}Button")
        self.switch.setObjectName(f"switch{kind}Button")
        self.table = EntryTable(self.model)
        self.table.setObjectName(f"{kind.lower()}Table")
        self.empty = EmptyState("plus", action_icon="plus")
        self.build_card(self.table, self.empty, self.edit, self.switch)

    def _connect_signals(self) -> None:
        self.edit.clicked.connect(self._on_edit)
        self.switch.clicked.connect(self._on_switch)
        self.table.entered.connect(self._on_edit)
        self.table.doubleClicked.connect(lambda _index: self._on_edit())
        self.table.selectionModel().selectionChanged.connect(self._show_deeds)
        self.empty.action.connect(self._on_empty)

    def retranslate_ui(self) -> None:
        self.edit.setText(self.tr("Change"))
        self._show_rows()
        self._show_deeds()

    # Doing

    def deeds(self) -> list[Button]:
        return [self.edit, self.switch]

    def has_chosen(self) -> bool:
        return self.chosen() is not None

    def _show_rows(self) -> None:
        if self.centre is None:
            return
        self.model.set_rows(self.columns(), self.rows(self.centre))
        self.table.fit_columns()
        self.head_title.setText(self.formatter.digits(self.title(self.model.rowCount())))
        self.table.setAccessibleName(self.head_title.text())
        title, hint, add = self.empty_words()
        self.empty.set_content("plus", title, hint, add)
        self.stack.setCurrentWidget(self.table if self.model.rowCount() else self.empty)

    def _show_deeds(self) -> None:
        entry = self.chosen()
        text, icon = self.switch_look(entry)
        self.switch.setText(text)
        self.switch.set_icon(icon)
        for button in self.deeds():
            button.setEnabled(entry is not None)

    def _on_edit(self) -> None:
        entry = self.chosen()
        if entry is not None and self.centre is not None:
            self.edit_entry(entry)

    def _on_switch(self) -> None:
        entry = self.chosen()
        if entry is not None and self.services is not None and self.actor is not None:
            undo = self.undo_switch(self.services, self.actor, entry)
            self.run(self.set_active(self.services, self.actor, entry), None, self.switch_done(entry), undo)

    def _on_empty(self) -> None:
        if self.centre is None:
            self.changed.emit()
        else:
            self.add()
