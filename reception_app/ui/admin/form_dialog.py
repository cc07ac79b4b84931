"""A form over the window: fields side by side, one button that saves, and errors said at the field they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reception_app.domain.errors import FieldError, ReceptionError, StaleRecord
from reception_app.ui import theme
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.leave_question import LeaveQuestion
from reception_app.ui.widgets.overlay import FloatingDialog

_HALF = 280


class FormDialog(FloatingDialog):
    """``saved`` once everything that was typed can be read; the caller saves and closes, or says what is wrong.

    A subclass fills ``fields`` by the names that errors use, calls ``build``, and reads them in ``read``.
    """

    saved = Signal()
    WIDTH: ClassVar[int] = 640

    def __init__(self, window: QWidget, formatter: Formatter) -> None:
        super().__init__(window, self.WIDTH, 0)
        self.formatter = formatter
        self._window = window
        self._untouched: tuple[object, ...] = ()
        self.leaving = LeaveQuestion(self)
        self.leaving.left.connect(self.reject)
        self.fields: dict[str, FormField] = {}
        self.overtaken = False
        """Whether somebody else's change was told: saving once more puts this one in its place."""
        self.banner = Banner("danger", outlined=False)
        self.banner.setObjectName("formError")
        self.banner.hide()
        self.save = Button("", "primary")
        self.save.setObjectName("saveButton")
        self._cancel = Button(self.tr("Cancel"), "secondary")
        self._cancel.setObjectName("cancelButton")
        self._cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.submit)

    def open(self) -> None:
        super().open()
        self.remember()

    def remember(self) -> None:
        """What stands in the form now is nothing that could be lost."""
        self._untouched = self._entered()

    def request_close(self) -> None:
        """Esc and a press beside the form throw nothing away unasked; the button that cancels does."""
        if self.save.busy or self.leaving.is_open:
            return
        if self._entered() == self._untouched:
            self.reject()
            return
        self.leaving.ask(
            self._window,
            self.tr("Close without saving?"),
            self.tr("What you have changed is lost."),
            self.tr("Discard it"),
            self.tr("Go on"),
        )

    def read(self) -> None:
        """Take what was typed; a FieldError is said at its field. For the subclass."""

    def submit(self) -> None:
        """As if the button were pressed."""
        if self.save.busy:
            return
        self.clear_errors()
        try:
            self.read()
        except FieldError as error:
            self.show_error(error)
            return
        self.save.set_busy(True)
        self.saved.emit()

    def show_error(self, error: ReceptionError) -> None:
        """Refused: said at the field it belongs to, or above them all; everything stays."""
        self.save.set_busy(False)
        if isinstance(error, StaleRecord):
            self.overtaken = True
            self.banner.show_message(
                "warning",
                self.tr("Somebody else changed this meanwhile"),
                self.tr("What you typed is kept. Save again to put it in place of theirs, or cancel to keep theirs."),
            )
            self.banner.show()
            return
        words = describe(error, self.formatter)
        field = self.fields.get(error.field) if isinstance(error, FieldError) else None
        if field is not None:
            field.set_error(words.sentence)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.banner.show_message("danger", words.title, words.sentence)
            self.banner.show()

    def _entered(self) -> tuple[object, ...]:
        lines = [line.text() for line in self.panel.findChildren(QLineEdit)]
        choices = [combo.currentIndex() for combo in self.panel.findChildren(QComboBox)]
        return (*lines, *choices, *(button.isChecked() for button in self.panel.findChildren(QAbstractButton)))

    def clear_errors(self) -> None:
        """Nothing is wrong any more, as far as is known."""
        self.banner.hide()
        for field in self.fields.values():
            field.clear_message()

    def build(self, title: str, save: str, rows: Sequence[Sequence[QWidget]]) -> None:
        """Lay the fields out: two in a row stand side by side, one alone takes the width."""
        self.save.setText(save)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE_L)
        grid.setVerticalSpacing(theme.SPACE_M)
        for place, row in enumerate(rows):
            for column, field in enumerate(row):
                span = 1 if len(row) > 1 else 2
                grid.addWidget(field, place, column, 1, span, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
            if any(len(row) > 1 for row in rows):
                grid.setColumnMinimumWidth(column, _HALF)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_S)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.save)
        body = QVBoxLayout()
        body.setContentsMargins(theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL)
        body.setSpacing(theme.SPACE_L)
        body.addWidget(Label(title, "page_title", wrap=True))
        body.addWidget(self.banner)
        body.addLayout(grid)
        body.addLayout(foot)
        self.panel.body.addLayout(body)
        for field in self.fields.values():
            if isinstance(field.editor, QLineEdit):
                field.editor.textEdited.connect(self.clear_errors)
                field.editor.returnPressed.connect(self.submit)


def let_go(dialog: FloatingDialog) -> None:
    """Delete it once it is closed."""
    dialog.finished.connect(dialog.deleteLater)
