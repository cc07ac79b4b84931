"""The warning of likely duplicates in the new patient form: why, which files, and the way to use one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.booking.choice import Choice
from reception_app.ui.desk import Desk
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.label import ElidedLabel, Label

if TYPE_CHECKING:
    from reception_app.services.patients import DuplicateRow

_MOST_SHOWN = 2
_NAME_REASONS = frozenset({"same_name", "near_name", "same_national_id"})


class DuplicateNotice(Banner):
    """Shown for the same or a near name and for the same national id; a phone alone is a family's and no warning."""

    use_file = Signal(object)

    def __init__(self, desk: Desk, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__("warning", parent=parent)
        self.setObjectName("duplicateNotice")
        self._desk, self._choice = desk, choice
        self._rows: list[QWidget] = []
        self.hide()

    def show_rows(self, found: tuple[DuplicateRow, ...]) -> None:
        """The likeliest first; those that share nothing but the phone are left out."""
        for line in self._rows:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        rows = [row for row in found if row.reasons & _NAME_REASONS][:_MOST_SHOWN]
        self._rows = [self._line(row) for row in rows]
        for line in self._rows:
            self.body.addWidget(line)
            line.show()
        if rows:
            self.show_message("warning", self._why(rows[0].reasons))
        self.setVisible(bool(rows))

    def buttons(self) -> list[Button]:
        """The 'use this file' buttons, in order."""
        return [button for line in self._rows for button in line.findChildren(Button)]

    def _line(self, row: DuplicateRow) -> QWidget:
        line = QFrame()
        line.setProperty("card", True)
        line.setFixedHeight(44)
        words, today = self._desk.formatter, self._choice.today
        layout = QHBoxLayout(line)
        layout.setContentsMargins(theme.SPACE_M, 0, theme.SPACE_M, 0)
        layout.setSpacing(theme.SPACE_L)
        layout.addWidget(ElidedLabel(row.full_name, "strong"), 1)
        layout.addWidget(
            Label(self.tr("File {number}").format(number=words.file_number(row.file_number)), "small", "muted")
        )
        if row.phone:
            layout.addWidget(Label(words.phone(row.phone), "small", "muted"))
        if row.birth_date and today:
            layout.addWidget(Label(words.age(row.birth_date, today), "small", "muted"))
        button = Button(self.tr("Use this file"), "secondary", height=32)
        button.setObjectName("useFileButton")
        button.clicked.connect(lambda _checked=False, chosen=row: self.use_file.emit(chosen))
        layout.addWidget(button)
        return line

    def _why(self, reasons: frozenset[str]) -> str:
        if "same_national_id" in reasons:
            return self.tr("This patient may be registered already: the same national ID")
        exact, phone, born = "same_name" in reasons, "same_phone" in reasons, "near_birth_date" in reasons
        if exact and phone:
            return self.tr("This patient may be registered already: the same name and phone")
        if phone:
            return self.tr("This patient may be registered already: a similar name and the same phone")
        if exact and born:
            return self.tr("This patient may be registered already: the same name and a near birth date")
        if exact:
            return self.tr("This patient may be registered already: the same name")
        if born:
            return self.tr("This patient may be registered already: a similar name and a near birth date")
        return self.tr("This patient may be registered already: a similar name")
