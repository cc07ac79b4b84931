"""While nobody has a password: a line over the pages that says so, and the dialog that sets the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.errors import ReceptionError
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
    from reception_app.services.access import Session
    from reception_app.services.users import UserService
    from reception_app.ui.shell.main_window import MainWindow

_WIDTH = 440


class FirstPassword(QObject):
    """Owns the line and the dialog until the password is set (``saved``) or the user leaves."""

    saved = Signal()

    def __init__(self, window: MainWindow, users: UserService, session: Session, operations: Operations) -> None:
        super().__init__(window)
        self._window, self._users, self._session, self._operations = window, users, session, operations
        self.dialog: PasswordDialog | None = None
        self.notice = OpenDoorNotice()
        self.notice.set_password.clicked.connect(self.open)
        window.show_notice(self.notice)

    def open(self) -> None:
        """Ask for the password."""
        if self.dialog is not None:
            return
        self.dialog = PasswordDialog(self._window, self._session.username)
        self.dialog.chosen.connect(self._save)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.open()

    def withdraw(self) -> None:
        """Take the line away, and the dialog with it."""
        if self.dialog is not None:
            self.dialog.reject()
        self._window.show_notice(None)
        self.deleteLater()

    def _save(self, password: str) -> None:
        users, actor = self._users, self._session.actor
        self._operations.run(
            self, lambda: users.set_first_password(actor, password), lambda _none: self._on_saved(), self._on_failed
        )

    def _on_saved(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._window.toasts.success(self.tr("The password is set. From now on the program asks for it."))
        self.saved.emit()
        self.withdraw()

    def _on_failed(self, error: ReceptionError) -> None:
        if self.dialog is not None:
            self.dialog.show_error(describe(error, self._window.formatter).sentence)

    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


class OpenDoorNotice(QWidget):
    """Says that everybody who opens the program is let in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("openDoorNotice")
        self._words = Label("", "strong", "warning", wrap=True)
        self.set_password = Button("", "secondary", icon="key-round")
        self.set_password.setObjectName("setFirstPasswordButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_XL, theme.SPACE_S, theme.SPACE_XL, theme.SPACE_S)
        row.setSpacing(theme.SPACE_L)
        row.addWidget(self._words, 1)
        row.addWidget(self.set_password)
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """The words."""
        self._words.setText(self.tr("Nobody needs a password yet: whoever opens the program sees everything."))
        self.set_password.setText(self.tr("Set a password"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink, tint = theme.current().tone("warning")
        painter = QPainter(self)
        painter.fillRect(self.rect(), tint)
        painter.fillRect(0, self.height() - 1, self.width(), 1, ink)


class PasswordDialog(FloatingDialog):
    """A new password, typed twice; ``chosen`` carries it, the caller closes or says what is wrong."""

    chosen = Signal(str)

    def __init__(self, window: QWidget, username: str) -> None:
        super().__init__(window, _WIDTH, 0)
        self._username = username
        self.setObjectName("passwordDialog")
        self._first, self._second = PasswordEdit(), PasswordEdit()
        self._first.setObjectName("newPasswordField")
        self._second.setObjectName("repeatPasswordField")
        self._first_field = FormField(self.tr("New password"), self._first, hint=self.tr("At least 8 characters"))
        self._second_field = FormField(self.tr("The same again"), self._second)
        self._save = Button(self.tr("Set the password"), "primary")
        self._save.setObjectName("savePasswordButton")
        self._cancel = Button(self.tr("Cancel"), "secondary")
        self._build_ui()
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._submit)
        self._first.returnPressed.connect(self._second.setFocus)
        self._second.returnPressed.connect(self._submit)
        self._first.textEdited.connect(self._first_field.clear_message)
        self._second.textEdited.connect(self._second_field.clear_message)

    def show_error(self, text: str) -> None:
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

    def _build_ui(self) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL)
        body.setSpacing(theme.SPACE_L)
        body.addWidget(Label(self.tr("Set a password"), "page_title"))
        text = self.tr("The program then asks for your user name, {name}, and this password.")
        body.addWidget(Label(text.format(name=self._username), wrap=True))
        body.addWidget(self._first_field)
        body.addWidget(self._second_field)
        body.addLayout(button_row(self._cancel, self._save))
        self.panel.body.addLayout(body)
