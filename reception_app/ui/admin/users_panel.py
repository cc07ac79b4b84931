"""The users' part of the administration: the list, and what can be done with whoever is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.ui import theme
from reception_app.ui.admin.form_dialog import FormDialog, let_go
from reception_app.ui.admin.password_dialog import ResetPasswordDialog
from reception_app.ui.admin.user_dialog import UserDialog
from reception_app.ui.admin.user_model import ENTRY_ROLE, UserModel
from reception_app.ui.admin.user_table import UserTable
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.confirm_box import ConfirmBox
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.menu import Menu
from reception_app.ui.widgets.table import select_row
from reception_app.ui.widgets.toast import ToastHost

if TYPE_CHECKING:
    from datetime import datetime

    from reception_app.services.access import Session
    from reception_app.services.users import UserEntry, UserList, UserService
    from reception_app.ui.operations import Operations

_HEAD = 48


class UsersPanel(QWidget):
    """``changed`` after every change; the page fetches and hands over by ``show_list``."""

    changed = Signal()

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formatter, self._toasts = formatter, toasts
        self._users: UserService | None = None
        self._session: Session | None = None
        self._operations: Operations | None = None
        self._list: UserList | None = None
        self.model = UserModel(formatter, self)
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    # For the page

    def attach(self, users: UserService, session: Session, operations: Operations) -> None:
        """Somebody who manages users is signed in."""
        self._users, self._session, self._operations = users, session, operations

    def forget(self) -> None:
        """Nobody is."""
        self._users = self._session = self._operations = self._list = None
        self.model.set_list(None)

    def show_list(self, fetched: UserList, now: datetime) -> None:
        """Another look; whoever was chosen stays chosen."""
        chosen = self.chosen()
        self._list = fetched
        self.model.set_list(fetched, now)
        self._stack.setCurrentWidget(self.table)
        row = self.model.row_of(chosen.id) if chosen is not None else 0
        if row >= 0 and self.model.rowCount() and not self.table.selectionModel().hasSelection():
            select_row(self.table, row)
        self._show_deeds()

    def show_failure(self, error: ReceptionError) -> None:
        """It could not be fetched; an older list stays."""
        if self._list is None:
            words = describe(error, self._formatter)
            self.failure.set_content("unplug", words.title, words.sentence, self.tr("Try again"))
            self._stack.setCurrentWidget(self.failure)

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self.model.set_formatter(formatter)
        self.retranslate_ui()

    def chosen(self) -> UserEntry | None:
        """Whoever is chosen in the list."""
        rows = self.table.selectionModel().selectedRows()
        return rows[0].data(ENTRY_ROLE) if rows else None

    def add(self) -> None:
        """Ask for a new user."""
        if self._list is not None:
            self._open(UserDialog(self.window(), self._formatter, self._list))

    # Building

    def _build_ui(self) -> None:
        self._title = Label("", "card_title")
        self.edit = Button("", "link", icon="pencil", height=32)
        self.reset = Button("", "link", icon="key-round", height=32)
        self.switch = Button("", "link", icon="ban", height=32)
        self.edit.setObjectName("editUserButton")
        self.reset.setObjectName("resetPasswordButton")
        self.switch.setObjectName("switchUserButton")
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_S, 0)
        head.setSpacing(theme.SPACE_S)
        head.addWidget(self._title, 1)
        for button in (self.edit, self.reset, self.switch):
            head.addWidget(button)
        top = QWidget()
        top.setFixedHeight(_HEAD)
        top.setLayout(head)
        self.table = UserTable(self.model)
        self.failure = EmptyState("unplug", action_icon="refresh-cw", action_kind="secondary")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.failure)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        card = Card(padding=0, spacing=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(top)
        card.body.addWidget(Rule())
        card.body.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _connect_signals(self) -> None:
        self.failure.action.connect(self.changed)
        self.edit.clicked.connect(self._on_edit)
        self.reset.clicked.connect(self._on_reset)
        self.switch.clicked.connect(self._on_switch)
        self.table.entered.connect(self._on_edit)
        self.table.doubleClicked.connect(self._on_edit)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.table.selectionModel().selectionChanged.connect(self._show_deeds)

    def retranslate_ui(self) -> None:
        """All words anew."""
        self.table.setAccessibleName(self.tr("Users"))
        self.edit.setText(self.tr("Change"))
        self.reset.setText(self.tr("New password"))
        self._show_deeds()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    # Doing

    def _show_deeds(self) -> None:
        user = self.chosen()
        active = user is None or user.is_active
        count = self.model.rowCount()
        self._title.setText(self._formatter.digits(self.tr("%n user(s)", "", count)) if count else self.tr("Users"))
        self.switch.setText(self.tr("Switch off") if active else self.tr("Switch on"))
        self.switch.set_icon("ban" if active else "circle-check")
        own = user is not None and self._session is not None and user.id == self._session.actor.user_id
        self.edit.setEnabled(user is not None)
        self.reset.setEnabled(user is not None and not own)
        self.reset.setToolTip(self.tr("Your own password is changed in the menu of your name") if own else "")
        self.switch.setEnabled(user is not None and not own)
        self.switch.setToolTip(self.tr("Nobody switches themselves off") if own else "")

    def _on_menu(self, place: QPoint) -> None:
        if self.chosen() is None:
            return
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button, icon, deed in (
            (self.edit, "pencil", self._on_edit),
            (self.reset, "key-round", self._on_reset),
            (self.switch, "ban" if self.chosen().is_active else "circle-check", self._on_switch),  # type: ignore[union-attr]
        ):
            action = menu.add(button.text(), icon)
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _checked=False, deed=deed: deed())
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _on_edit(self, _index: QModelIndex | bool | None = None) -> None:
        user = self.chosen()
        if user is not None and self._list is not None:
            self._open(UserDialog(self.window(), self._formatter, self._list, user))

    def _open(self, dialog: UserDialog) -> None:
        dialog.saved.connect(lambda: self._save(dialog))
        let_go(dialog)
        dialog.open()

    def _save(self, dialog: UserDialog) -> None:
        from reception_app.services.users import NewUser, Rights

        users, session = self._users, self._session
        if users is None or session is None:
            return
        user, actor = dialog.user, session.actor
        rights = Rights(dialog.role, dialog.name, dialog.doctor_id, dialog.clinics)
        if user is None:
            new = NewUser(dialog.username, rights.role, rights.name, rights.doctor_id, rights.clinics)
            password = dialog.password
            self._run(lambda: users.add(actor, new, password), dialog, self.tr("The user is added."))
        else:
            user_id, version = user.id, user.version
            self._run(lambda: users.change(actor, user_id, version, rights), dialog, self.tr("The user is changed."))

    def _on_reset(self) -> None:
        user = self.chosen()
        if user is None or not self.reset.isEnabled():
            return
        name = user.name.text(self._formatter.language)
        dialog = ResetPasswordDialog(self.window(), self._formatter, name, user.username)
        dialog.saved.connect(lambda: self._set_password(dialog, user.username))
        let_go(dialog)
        dialog.open()

    def _set_password(self, dialog: ResetPasswordDialog, username: str) -> None:
        users, session = self._users, self._session
        if users is not None and session is not None:
            actor, password = session.actor, dialog.password
            done = self.tr("The password is set. Wherever the user was signed in, it is asked for now.")
            self._run(lambda: users.set_password(actor, username, password), dialog, done)

    def _on_switch(self) -> None:
        user = self.chosen()
        users, session = self._users, self._session
        if user is None or users is None or session is None or not self.switch.isEnabled():
            return
        actor, username = session.actor, user.username
        if not user.is_active:
            self._run(lambda: users.enable(actor, username), None, self.tr("The user may sign in again."))
            return
        box = ConfirmBox(
            self.window(),
            self.tr("Switch off {name}?").format(name=user.name.text(self._formatter.language)),
            self.tr("Whoever it is is signed out within seconds and cannot sign in. What they have done stays."),
            self.tr("Switch off"),
            icon="ban",
        )
        box.setObjectName("switchOffBox")
        done = self.tr("The user is switched off.")
        box.accepted.connect(lambda: self._run(lambda: users.disable(actor, username), None, done))
        let_go(box)
        box.open()

    def _run(self, work: Callable[[], object], dialog: FormDialog | None, done: str) -> None:
        if self._operations is None:
            return

        def finished(_result: object) -> None:
            if dialog is not None:
                dialog.accept()
            self._toasts.success(done)
            self.changed.emit()

        def failed(error: ReceptionError) -> None:
            if dialog is None:
                self._toasts.error(describe(error, self._formatter).sentence)
            else:
                dialog.show_error(error)
            self.changed.emit()

        self._operations.run(dialog or self, work, finished, failed)
