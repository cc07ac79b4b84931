"""The phones of a new file: one field, and a button for more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.patient import PHONES_MAX
from reception_app.ui import theme
from reception_app.ui.translation import Digits
from reception_app.ui.widgets.button import IconButton
from reception_app.ui.widgets.phone_edit import PhoneEdit
from reception_app.ui.widgets.state import set_state


class PhoneRows(QWidget):
    """The first field is ``patientPhoneField``, the next ``patientPhone2Field`` and so on."""

    edited = Signal()

    def __init__(self, digits: Digits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digits = digits
        self._fields: list[PhoneEdit] = []
        self._add = IconButton("plus", outlined=True)
        self._add.setObjectName("addPhoneButton")
        self._add.clicked.connect(self._on_add)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.SPACE_S)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_S)
        row.addLayout(self._column, 1)
        self._append()  # before the button, which Tab comes to after it
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self._fields[0])

    def values(self) -> list[str]:
        """The numbers in Latin digits; empty ones too."""
        return [field.value() for field in self._fields]

    def set_values(self, phones: list[str]) -> None:
        """Show these numbers, in as many fields as they need."""
        while len(self._fields) > max(1, len(phones)):
            field = self._fields.pop()
            self._column.removeWidget(field)
            field.deleteLater()
        while len(self._fields) < len(phones):
            self._append()
        for place, field in enumerate(self._fields):
            field.set_value(phones[place] if place < len(phones) else "")
        self._add.setEnabled(len(self._fields) < PHONES_MAX)

    def set_first(self, phone: str) -> None:
        """Put a number into the first field."""
        self._fields[0].set_value(phone)

    def take_focus(self) -> None:
        """The first empty field, or the first."""
        field = next((field for field in self._fields if not field.value()), self._fields[0])
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate_ui(self) -> None:
        """Names for screen readers."""
        self._add.set_name(self.tr("Add another number"))
        for field in self._fields:
            field.setAccessibleName(self.tr("Phone"))

    def setProperty(self, name: str, value: object) -> bool:
        """An error of the phones is an error of each field."""
        done = super().setProperty(name, value)
        if name == "invalid":
            for field in self._fields:
                set_state(field, invalid=value)
        return done

    def _append(self) -> None:
        field = PhoneEdit(digits=self._digits)
        number = len(self._fields) + 1
        field.setObjectName("patientPhoneField" if number == 1 else f"patientPhone{number}Field")
        field.setAccessibleName(self.tr("Phone"))
        field.textChanged.connect(self.edited)
        self._column.addWidget(field)
        if self._fields:
            QWidget.setTabOrder(self._fields[-1], field)
        self._fields.append(field)

    def _on_add(self) -> None:
        if len(self._fields) < PHONES_MAX:
            self._append()
            self._fields[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        self._add.setEnabled(len(self._fields) < PHONES_MAX)
