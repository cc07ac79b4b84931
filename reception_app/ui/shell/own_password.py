"""Changing one's own password: the present one, and another one typed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.domain.errors import InvalidField, ReceptionError, TooManyAttempts
from reception_app.ui import theme
from reception_app.ui.error_text import describe
from reception_app.ui.operations import Operations
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.fields import PasswordEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.question import button_row

if TYPE_CHECKING:
    from reception_app.services.access import AccessService, Session
    from reception_app.ui.shell.main_window import MainWindow

_WIDTH = 440


class OwnPassword(QObject):
    """Asks by a dialog over ``window`` and tells by a toast; ends with the dialog."""

    def __init__(self, window: MainWindow, access: AccessService, session: Session, operations: Operations) -> None:
        super().__init__(window)
        self._window, self._access, self._session, self._operations = window, access, session, operations
        self.dialog = OwnPasswordDialog(window)
        self.dialog.chosen.connect(self._save)
        self.dialog.finished.connect(self._on_closed)

    def open(self) -> None:
        """Ask."""
        self.dialog.open()

    def _save(self, old: str, new: str) -> None:
        access, session = self._access, self._session
        self._operations.run(
            self,
            lambda: access.change_password(session.actor, session.token, old, new),
            self._on_saved,
            self._on_failed,
        )

    def _on_saved(self, ended: int) -> None:
        self.dialog.accept()
        words = self.tr("Your password is changed.")
        if ended:
            words = self.tr("Your password is changed. Wherever else you were signed in, it is asked for again.")
        self._window.toasts.success(words)

    def _on_failed(self, error: ReceptionError) -> None:
        self.dialog.show_error(error, describe(error, self._window.formatter).sentence)

    def _on_closed(self) -> None:
        self.dialog.deleteLater()
        self.deleteLater()


class OwnPasswordDialog(FloatingDialog):
    """``chosen`` carries the present and the new password; the caller closes or says what is wrong."""

    chosen = Signal(str, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _WIDTH, 0)
        self.setObjectName("ownPasswordDialog")
        self._old, self._new, self._again = PasswordEdit(), PasswordEdit(), PasswordEdit()
        self._old.setObjectName("presentPasswordField")
        self._new.setObjectName("newPasswordField")
        self._again.setObjectName("repeatPasswordField")
        self._old_field = FormField(self.tr("Present password"), self._old)
        self._new_field = FormField(self.tr("New password"), self._new, hint=self.tr("At least 8 characters"))
        self._again_field = FormField(self.tr("The same again"), self._again)
        self._save = Button(self.tr("Change the password"), "primary")
        self._save.setObjectName("savePasswordButton")
        self._cancel = Button(self.tr("Cancel"), "secondary")
        self._cancel.setObjectName("cancelPasswordButton")
        self._build_ui()
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._submit)
        self._old.returnPressed.connect(self._new.setFocus)
        self._new.returnPressed.connect(self._again.setFocus)
        self._again.returnPressed.connect(self._submit)
        for field in (self._old_field, self._new_field, self._again_field):
            field.editor.textEdited.connect(field.clear_message)  # type: ignore[attr-defined]

    def show_error(self, error: ReceptionError, text: str) -> None:
        """Refused; what was typed stays, but for a present password that was wrong."""
        self._save.set_busy(False)
        wrong = isinstance(error, InvalidField) and error.field == "old_password"
        field, editor = self._new_field, self._new
        if wrong or isinstance(error, TooManyAttempts):
            field, editor = self._old_field, self._old
            editor.clear()
        field.set_error(text)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        if self._save.busy:
            return
        if not self._old.text():
            self._old.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._new.text() != self._again.text():
            self._again_field.set_error(self.tr("The two are not the same. Type it once more."))
            self._again.setFocus(Qt.FocusReason.OtherFocusReason)
            self._again.selectAll()
            return
        self._save.set_busy(True)
        self.chosen.emit(self._old.text(), self._new.text())

    def _build_ui(self) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL)
        body.setSpacing(theme.SPACE_L)
        body.addWidget(Label(self.tr("Change the password"), "page_title"))
        for field in (self._old_field, self._new_field, self._again_field):
            body.addWidget(field)
        body.addLayout(button_row(self._cancel, self._save))
        self.panel.body.addLayout(body)
