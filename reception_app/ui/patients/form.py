"""A patient's file as a form in a dialog: a new one, or one to change; likely duplicates are told while typing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.patient import NewPatient
from reception_app.ui import theme
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.new_patient_form import NewPatientForm
from reception_app.ui.booking.notes_area import NotesArea
from reception_app.ui.desk import Desk
from reception_app.ui.error_text import describe
from reception_app.ui.phone_text import plain_phone
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.card import Rule
from reception_app.ui.widgets.icon_label import IconLabel
from reception_app.ui.widgets.leave_question import LeaveQuestion
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.shortcuts import CTRL_ENTER, add_shortcuts

if TYPE_CHECKING:
    from reception_app.services.patient_files import PatientFile

WIDTH, HEIGHT = 760, 600


class PatientForm(NewPatientForm):
    """The wizard's form; ``open_file`` makes it one that changes a file instead of opening one."""

    def __init__(self, desk: Desk, choice: Choice, parent: QWidget | None = None) -> None:
        self._file: PatientFile | None = None
        super().__init__(desk, choice, parent)
        self.make_plain()

    def open_file(self, file: PatientFile) -> None:
        """What the file holds, to be changed."""
        self._file, self.duplicates.own_id = file, file.id
        words = self._desk.formatter
        born = words.digits(f"{file.birth_date:%d/%m}/{file.birth_date.year:04d}") if file.birth_date else ""
        self.set_values(
            {
                "name": file.full_name,
                "phones": [plain_phone(words.phone(phone.e164)) for phone in file.phones],
                "birth": born,
                "sex": file.sex or "",
                "national_id": words.digits(file.national_id),
                "notes": file.notes,
            }
        )
        self.take_focus()

    def make_notes_field(self) -> NotesArea:
        return NotesArea()

    def saving(self, new: NewPatient) -> Callable[[], object]:
        if self._file is None:
            return super().saving(new)
        files, file = self._desk.services.patient_files, self._file
        return partial(files.update, self._desk.actor, file.id, file.version, new)


class PatientDialog(FloatingDialog):
    """``saved`` carries the id of the file; ``use_file`` that of a file found to be the same patient."""

    saved = Signal(int)
    use_file = Signal(int)

    def __init__(self, window: QWidget, desk: Desk, choice: Choice, file: PatientFile | None = None) -> None:
        super().__init__(window, WIDTH, HEIGHT)
        self.setObjectName("patientDialog")
        self._window, self._file = window, file
        self._desk = desk
        self.leaving = LeaveQuestion(self)
        self.leaving.left.connect(self.reject)
        self.leaving.stayed.connect(self.take_focus)
        self.form = PatientForm(desk, choice)
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()
        self._first = self.form.values()

    def open(self, typed: str = "") -> None:
        """Show over the window; a new file begins with what was ``typed`` in the search."""
        super().open()
        if self._file is None:
            self.form.open_with(typed)
        else:
            self.form.open_file(self._file)
        self._first = self.form.values()

    def take_focus(self) -> None:
        self.form.take_focus()

    def request_close(self) -> None:
        """Whatever was typed is not thrown away unasked."""
        if self.form.is_saving or self.leaving.is_open:
            return
        if self.form.values() == self._first:
            self.reject()
            return
        self.leaving.ask(
            self._window,
            self.tr("Close without saving?"),
            self.tr("What you have changed is lost."),
            self.tr("Discard it"),
            self.tr("Go on"),
        )

    def _build_ui(self) -> None:
        self._title = IconLabel("user-plus", "", "primary", role="card_title", color="text", icon_size=18)
        self.cross = IconButton("x")
        self.cross.setObjectName("patientDialogClose")
        self.cancel = Button("", "secondary")
        self.cancel.setObjectName("patientDialogCancel")
        self.save = Button("", "primary", icon="save", key_cap="Ctrl+Enter")
        self.save.setObjectName("savePatientButton")
        self.problem = Banner("danger")
        self.problem.setObjectName("patientDialogError")
        self.problem.hide()
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE_M, theme.SPACE_M, theme.SPACE_M, theme.SPACE_M)
        head.addSpacing(theme.SPACE_XL - theme.SPACE_M)
        head.addWidget(self._title, 1)
        head.addWidget(self.cross)
        middle = QVBoxLayout()
        middle.setContentsMargins(theme.SPACE_XL, theme.SPACE_M, theme.SPACE_XL, theme.SPACE_M)
        middle.setSpacing(theme.SPACE_M)
        middle.addWidget(self.problem)
        middle.addWidget(self.form, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.SPACE_XL, theme.SPACE_M, theme.SPACE_XL, theme.SPACE_M)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        foot.addWidget(self.save)
        content = _Content(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addLayout(middle, 1)
        column.addWidget(Rule())
        column.addLayout(foot)
        self.panel.body.addWidget(content)

    def _connect_signals(self) -> None:
        self.cross.clicked.connect(self.request_close)
        self.cancel.clicked.connect(self.request_close)
        self.save.clicked.connect(self.submit)
        self.form.created.connect(self._on_saved)
        self.form.failed.connect(self._on_failed)
        self.form.edited.connect(self.problem.hide)
        self.form.busy_changed.connect(self.save.set_busy)
        self.form.use_file.connect(self._on_use_file)
        add_shortcuts(self.panel, dict.fromkeys(CTRL_ENTER, self.submit))

    def retranslate_ui(self) -> None:
        """All words."""
        new = self._file is None
        title = self.tr("New patient") if new else self.tr("Change the file")
        self._title.show_message("user-plus" if new else "pencil", title, "primary")
        self.cross.set_name(self.tr("Close"))
        self.cancel.setText(self.tr("Cancel"))
        self.save.setText(self.tr("Open the file") if new else self.tr("Save"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
            self.form.retranslate_ui()

    def submit(self) -> None:
        """Save, once."""
        self.problem.hide()
        self.form.submit()

    def press_enter(self) -> None:
        """On to an empty phone, or save; a button with the focus is pressed."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and not focused.isCheckable():
            focused.click()
        elif not self.form.step_on():
            self.submit()

    def _on_saved(self, result: object) -> None:
        patient_id = self._file.id if self._file is not None else int(getattr(result, "id", 0))
        self.accept()
        self.saved.emit(patient_id)

    def _on_failed(self, error: Exception) -> None:
        said = describe(error, self._desk.formatter)
        self.problem.show_message("danger", said.title, said.sentence)
        self.problem.show()

    def _on_use_file(self, row: object) -> None:
        self.reject()
        self.use_file.emit(int(getattr(row, "id", 0)))


class _Content(QWidget):
    """Hears the Enter that no field had a use for."""

    def __init__(self, dialog: PatientDialog) -> None:
        super().__init__()
        self._dialog = dialog

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._dialog.press_enter()
            event.accept()
        else:
            super().keyPressEvent(event)
