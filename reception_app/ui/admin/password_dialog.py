"""Giving somebody another password, who then signs in with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.ui import theme
from reception_app.ui.bidi import isolate_ltr
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.fields import PasswordEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.overlay import FloatingDialog

_WIDTH = 440


class ResetPasswordDialog(FloatingDialog):
    """``chosen`` carries the new password; the caller closes or says what is wrong."""

    chosen = Signal(str)

    def __init__(self, window: QWidget, name: str, username: str) -> None:
        super().__init__(window, _WIDTH, 0)
        self.setObjectName("resetPasswordDialog")
        self._first, self._second = PasswordEdit(), PasswordEdit()
        self._first.setObjectName("newPasswordField")
        self._second.setObjectName("repeatPasswordField")
        self._first_field = FormField(self.tr("New password"), self._first, hint=self.tr("At least 8 characters"))
        self._second_field = FormField(self.tr("The same again"), self._second)
        self._save = Button(self.tr("Set the password"), "primary")
        self._save.setObjectName("savePasswordButton")
        self._cancel = Button(self.tr("Cancel"), "secondary")
        self._cancel.setObjectName("cancelPasswordButton")
        self._build_ui(name, username)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._submit)
        self._first.returnPressed.connect(self._second.setFocus)
        self._second.returnPressed.connect(self._submit)
        self._first.textEdited.connect(self._first_field.clear_message)
        self._second.textEdited.connect(self._second_field.clear_message)

    def show_error(self, _error: ReceptionError, _title: str, text: str) -> None:
        """Refused; both fields stay."""
        self._save.set_busy(False)
        self._first_field.set_error(text)
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        if self._save.busy:
            return
        if self._first.text() != self._second.text():
            self._second_field.set_error(self.tr("The two are not the same. Type it once more."))
            self._second.setFocus(Qt.FocusReason.OtherFocusReason)
            self._second.selectAll()
            return
        self._save.set_busy(True)
        self.chosen.emit(self._first.text())

    def _build_ui(self, name: str, username: str) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_S)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._save)
        body = QVBoxLayout()
        body.setContentsMargins(theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL)
        body.setSpacing(theme.SPACE_L)
        body.addWidget(Label(self.tr("New password for {name}").format(name=name), "page_title", wrap=True))
        text = self.tr("Tell it to them in person. They sign in with {username} and this password, and may change it.")
        body.addWidget(Label(text.format(username=isolate_ltr(username)), "small", "muted", wrap=True))
        body.addWidget(self._first_field)
        body.addWidget(self._second_field)
        body.addLayout(foot)
        self.panel.body.addLayout(body)
