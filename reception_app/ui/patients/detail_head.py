"""The head of a file: who it is, the phones, how the file stands, and the two things done most."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.patients.phone_chips import PhoneChips
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.label import ElidedLabel, Label
from reception_app.ui.widgets.pill import Avatar

if TYPE_CHECKING:
    from reception_app.services.patient_files import PatientFile


class DetailHead(QWidget):
    """Shows one file; its buttons are the card's to connect."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._avatar = Avatar(size=48, parent=self)
        self._name = ElidedLabel("", "detail_name", parent=self)
        self._name.setObjectName("patientDetailName")
        self._facts = Label("", "small", "muted", wrap=True, parent=self)
        self.edit_button = IconButton("pencil", outlined=True, parent=self)
        self.edit_button.setObjectName("editPatientButton")
        self.menu_button = IconButton("ellipsis-vertical", outlined=True, parent=self)
        self.menu_button.setObjectName("patientMenuButton")
        self.phones = PhoneChips(self)
        self.phones.setObjectName("patientPhones")
        self.standing = Banner("warning", parent=self)
        self.standing.setObjectName("patientStanding")
        self.standing_button = Button("", "secondary", height=32, parent=self.standing)
        self.standing_button.setObjectName("patientStandingButton")
        self.standing.action_row.addWidget(self.standing_button)
        self.book_button = Button("", "primary", icon="calendar-plus", parent=self)
        self.book_button.setObjectName("bookPatientButton")
        self.pay_button = Button("", "secondary", icon="wallet", parent=self)
        self.pay_button.setObjectName("takePaymentButton")
        self._arrange()

    def show_file(
        self, file: PatientFile, today: date | None, words: Formatter, *, desk: bool, books: bool, takes: bool
    ) -> None:
        """Who it is, and what the user may do with the file."""
        in_use, merged = file.is_active and file.merged_into is None, file.merged_into is not None
        self._avatar.set_name(file.full_name)
        self._name.set_text(file.full_name)
        number = self.tr("File {number}").format(number=words.file_number(file.file_number))
        sex = {"F": self.tr("Female"), "M": self.tr("Male")}.get(file.sex or "", "")
        age = words.age(file.birth_date, today) if file.birth_date is not None and today is not None else ""
        self._facts.setText(words.facts([number, sex, age]))
        self.edit_button.set_name(self.tr("Edit the file (F2)"))
        self.menu_button.set_name(self.tr("More"))
        self.phones.show_phones(file.phones, words)
        self.book_button.setText(self.tr("Book"))
        self.book_button.setVisible(in_use and books)
        self.pay_button.setText(self.tr("Take payment"))
        self.pay_button.setVisible(takes and not merged)
        self.pay_button.setEnabled(file.due_payment_id is not None)
        self.pay_button.setToolTip("" if file.due_payment_id is not None else self.tr("Nothing is due"))
        for button in (self.edit_button, self.menu_button):
            button.setVisible(desk and not merged)
        self._show_standing(file, words, desk=desk)

    def _show_standing(self, file: PatientFile, words: Formatter, *, desk: bool) -> None:
        if file.merged_into is not None:
            number = words.file_number(file.merged_into.file_number)
            self.standing.show_message("info", self.tr("Part of file {number} now").format(number=number))
            self.standing_button.setText(self.tr("Open that file"))
        else:
            self.standing.show_message("warning", self.tr("This file is closed"), icon="lock")
            self.standing_button.setText(self.tr("Reopen it"))
        self.standing.setVisible(file.merged_into is not None or not file.is_active)
        self.standing_button.setVisible(file.merged_into is not None or desk)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_S)
        buttons.addWidget(self.edit_button)
        buttons.addWidget(self.menu_button)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE_M)
        top.addWidget(self._avatar)
        top.addLayout(words, 1)
        top.addLayout(buttons)
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.SPACE_S)
        deeds.addWidget(self.book_button, 1)
        deeds.addWidget(self.pay_button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_L, theme.SPACE_L, theme.SPACE_L, theme.SPACE_L)
        column.setSpacing(theme.SPACE_M)
        column.addLayout(top)
        column.addWidget(self.phones)
        column.addWidget(self.standing)
        column.addLayout(deeds)
