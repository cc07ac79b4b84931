"""The users' part of the administration: the list, and what can be done with whoever is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.ui.admin.deed_panel import DeedPanel
from reception_app.ui.admin.form_dialog import let_go
from reception_app.ui.admin.password_dialog import ResetPasswordDialog
from reception_app.ui.admin.user_dialog import UserDialog
from reception_app.ui.admin.user_model import ENTRY_ROLE, UserModel
from reception_app.ui.admin.user_table import UserTable
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.confirm_box import ConfirmBox
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.table import select_row
from reception_app.ui.widgets.toast import ToastHost

if TYPE_CHECKING:
    from datetime import datetime

    from reception_app.services.access import Session
    from reception_app.services.users import UserEntry, UserList, UserService
    from reception_app.ui.operations import Operations

_HEAD = 48


class UsersPanel(DeedPanel):
    """``changed`` after every change; the page fetches and hands over by ``show_list``."""

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        super().__init__(formatter, toasts, parent)
        self._users: UserService | None = None
        self._session: Session | None = None
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
        self.stack.setCurrentWidget(self.table)
        row = self.model.row_of(chosen.id) if chosen is not None else 0
        if row >= 0 and self.model.rowCount() and not self.table.selectionModel().hasSelection():
            select_row(self.table, row)
        self._show_deeds()

    def show_failure(self, error: ReceptionError) -> None:
        """It could not be fetched; an older list stays."""
        if self._list is None:
            words = describe(error, self.formatter)
            self.failure.set_content("unplug", words.title, words.sentence, self.tr("Try again"))
            self.stack.setCurrentWidget(self.failure)

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self.formatter = formatter
        self.model.set_formatter(formatter)
        self.retranslate_ui()

    def chosen(self) -> UserEntry | None:
        """Whoever is chosen in the list."""
        rows = self.table.selectionModel().selectedRows()
        return rows[0].data(ENTRY_ROLE) if rows else None

    def add(self) -> None:
        """Ask for a new user."""
        if self._list is not None:
            self._open(UserDialog(self.window(), self.formatter, self._list))

    # Building

    def _build_ui(self) -> None:
        self.edit = Button("", "link", icon="pencil", height=32)
        self.reset = Button("", "link", icon="key-round", height=32)
        self.switch = Button("", "link", icon="ban", height=32)
        self.edit.setObjectName("editUserButton")
        self.reset.setObjectName("resetPasswordButton")
        self.switch.setObjectName("switchUserButton")
        self.table = UserTable(self.model)
        self.failure = EmptyState("unplug", action_icon="refresh-cw", action_kind="secondary")
        self.build_card(self.table, self.failure, self.edit, self.reset, self.switch)

    def _connect_signals(self) -> None:
        self.failure.action.connect(self.changed)
        self.edit.clicked.connect(self._on_edit)
        self.reset.clicked.connect(self._on_reset)
        self.switch.clicked.connect(self._on_switch)
        self.table.entered.connect(self._on_edit)
        self.table.doubleClicked.connect(self._on_edit)
        self.table.selectionModel().selectionChanged.connect(self._show_deeds)

    def retranslate_ui(self) -> None:
        self.table.setAccessibleName(self.tr("Users"))
        self.edit.setText(self.tr("Change"))
        self.reset.setText(self.tr("New password"))
        self._show_deeds()

    # Doing

    def deeds(self) -> list[Button]:
        return [self.edit, self.reset, self.switch]

    def has_chosen(self) -> bool:
        return self.chosen() is not None

    def _show_deeds(self) -> None:
        user = self.chosen()
        active = user is None or user.is_active
        count = self.model.rowCount()
        self.head_title.setText(self.formatter.digits(self.tr("%n user(s)", "", count)) if count else self.tr("Users"))
        self.switch.setText(self.tr("Switch off") if active else self.tr("Switch on"))
        self.switch.set_icon("ban" if active else "circle-check")
        own = user is not None and self._session is not None and user.id == self._session.actor.user_id
        self.edit.setEnabled(user is not None)
        self.reset.setEnabled(user is not None and not own)
        self.reset.setToolTip(self.tr("Your own password is changed in the menu of your name") if own else "")
        self.switch.setEnabled(user is not None and not own)
        self.switch.setToolTip(self.tr("Nobody switches themselves off") if own else "")

    def _on_edit(self, _index: QModelIndex | bool | None = None) -> None:
        user = self.chosen()
        if user is not None and self._list is not None:
            self._open(UserDialog(self.window(), self.formatter, self._list, user))

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
            self.run(lambda: users.add(actor, new, password), dialog, self.tr("The user is added."))
        else:
            user_id, version = user.id, user.version
            self.run(lambda: users.change(actor, user_id, version, rights), dialog, self.tr("The user is changed."))

    def _on_reset(self) -> None:
        user = self.chosen()
        if user is None or not self.reset.isEnabled():
            return
        name = user.name.text(self.formatter.language)
        dialog = ResetPasswordDialog(self.window(), self.formatter, name, user.username)
        dialog.saved.connect(lambda: self._set_password(dialog, user.username))
        let_go(dialog)
        dialog.open()

    def _set_password(self, dialog: ResetPasswordDialog, username: str) -> None:
        users, session = self._users, self._session
        if users is not None and session is not None:
            actor, password = session.actor, dialog.password
            done = self.tr("The password is set. Wherever the user was signed in, it is asked for now.")
            self.run(lambda: users.set_password(actor, username, password), dialog, done)

    def _on_switch(self) -> None:
        user = self.chosen()
        users, session = self._users, self._session
        if user is None or users is None or session is None or not self.switch.isEnabled():
            return
        actor, username = session.actor, user.username
        if not user.is_active:
            self.run(lambda: users.enable(actor, username), None, self.tr("The user may sign in again."))
            return
        box = ConfirmBox(
            self.window(),
            self.tr("Switch off {name}?").format(name=user.name.text(self.formatter.language)),
            self.tr("Whoever it is is signed out within seconds and cannot sign in. What they have done stays."),
            self.tr("Switch off"),
            icon="ban",
        )
        box.setObjectName("switchOffBox")
        done = self.tr("The user is switched off.")
        box.accepted.connect(lambda: self.run(lambda: users.disable(actor, username), None, done))
        let_go(box)
        box.open()
