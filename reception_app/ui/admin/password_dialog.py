"""Giving somebody another password, who then signs in with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reception_app.domain.errors import InvalidField
from reception_app.ui.admin.form_dialog import FormDialog
from reception_app.ui.bidi import isolate_ltr
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.fields import PasswordEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.label import Label


class ResetPasswordDialog(FormDialog):
    """``password`` once ``saved`` was emitted: typed twice, the same."""

    WIDTH = 440

    def __init__(self, window: QWidget, formatter: Formatter, name: str, username: str) -> None:
        super().__init__(window, formatter)
        self.setObjectName("resetPasswordDialog")
        self._first, self._second = PasswordEdit(), PasswordEdit()
        self._first.setObjectName("newPasswordField")
        self._second.setObjectName("repeatPasswordField")
        self.fields = {
            "password": FormField(self.tr("New password"), self._first, hint=self.tr("At least 8 characters")),
            "repeated": FormField(self.tr("The same again"), self._second),
        }
        text = self.tr("Tell it to them in person. They sign in with {username} and this password, and may change it.")
        words = Label(text.format(username=isolate_ltr(username)), "small", "muted", wrap=True)
        rows: list[tuple[QWidget, ...]] = [(words,), (self.fields["password"],), (self.fields["repeated"],)]
        self.build(self.tr("New password for {name}").format(name=name), self.tr("Set the password"), rows)

    @property
    def password(self) -> str:
        """What was typed."""
        return self._first.text()

    def submit(self) -> None:
        if self._first.hasFocus() and not self._second.text():
            self._second.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().submit()

    def read(self) -> None:
        if self._first.text() != self._second.text():
            raise InvalidField("repeated", reason="different")
