"""Finding a patient by one field that takes name, phone, file number or national id, or writing a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.booking.choice import Choice, ChosenPatient
from reception_app.ui.booking.found_patients import FoundPatients
from reception_app.ui.booking.new_patient_form import NewPatientForm
from reception_app.ui.desk import Desk
from reception_app.ui.widgets.fields import SearchField

if TYPE_CHECKING:
    from reception_app.services.patients import PatientRow, SearchResult
    from reception_app.ui.operations import Operation

_SEARCH_AFTER_MS = 60


class PatientFinder(QWidget):
    """The first result is already chosen; Enter takes it, also when it comes before the answer.

    ``taken``: the patient in ``choice`` is meant, or with ``registers`` off whoever stands in the open form, which is
    the caller's to save then. ``changed``: another one is chosen, or the form has opened, closed or begun to save.
    ``touched``: the user did something that closing would lose. ``failed`` carries what a fetch ran into.
    """

    changed = Signal()
    taken = Signal()
    touched = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, choice: Choice, *, registers: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._choice, self._registers = desk, choice, registers
        self._answered = ""  # the text whose results are shown
        self._searching: Operation | None = None
        self._enter_waits = False
        self._form_open = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SEARCH_AFTER_MS)
        self._wait.timeout.connect(self.search)
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    def _build_ui(self) -> None:
        self.search_field = SearchField()
        self.search_field.setObjectName("patientSearchField")
        self.search_field.setFixedHeight(theme.PRIMARY_HEIGHT)
        self.found = FoundPatients(self._desk, self._choice)
        self.model, self.table, self.new_button = self.found.model, self.found.table, self.found.new_button
        self.form = NewPatientForm(self._desk, self._choice)
        below = QWidget()
        self._stack = QStackedLayout(below)
        self._stack.addWidget(self.found)
        self._stack.addWidget(self.form)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.SPACE_M)
        whole.addWidget(self.search_field)
        whole.addWidget(below, 1)

    def _connect_signals(self) -> None:
        self.search_field.textChanged.connect(self._on_text)
        self.search_field.navigated.connect(self._on_walked)
        self.table.picked.connect(self._on_picked)
        self.table.taken.connect(self.press_enter)
        self.table.letters.connect(self.typed_key)
        self.table.clicked.connect(lambda _index: self.search_field.setFocus(Qt.FocusReason.OtherFocusReason))
        self.new_button.clicked.connect(self.open_form)
        self.form.created.connect(self._take_file)
        self.form.failed.connect(self.failed)
        self.form.use_file.connect(self._take_file)
        self.form.edited.connect(self._on_form_edited)
        self.form.busy_changed.connect(lambda _busy: self.changed.emit())

    # For the screen around it

    @property
    def form_open(self) -> bool:
        """Whether the form stands in the place of the results."""
        return self._form_open

    @property
    def is_waiting(self) -> bool:
        """Whether what is typed has not been answered yet."""
        return self.search_field.text() != self._answered

    @property
    def takes_first(self) -> bool | None:
        """Whether Enter takes the first of the results or another one; None where it takes nobody."""
        return None if self._form_open or self._choice.patient is None else self.found.is_first_chosen()

    def enter(self) -> None:
        """The screen was reached: search again for what is typed, and take the focus."""
        if self.search_field.text().strip():
            if not self.model.rowCount():
                self._answered = ""
            self.search()
        elif self._choice.patient is not None:
            self.found.show_patient(self._choice.patient.id)
        self._show_results()
        self.take_focus()

    def take_focus(self) -> None:
        """To the field where typing is expected."""
        if self._form_open:
            self.form.take_focus()
        else:
            self.search_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_settled(self) -> bool:
        """Whether the patient is known now; else that is seen to: the answer is waited for, a new one registered."""
        if self._form_open:
            self.form.submit()
            return False
        if self.is_waiting:
            self._wait_with_enter()
            return False
        return self._choice.patient is not None

    def press_enter(self) -> None:
        """Enter in the search field or in the form."""
        if self._form_open:
            if not self.form.step_on():
                self.form.submit() if self._registers else self.taken.emit()
        elif self.is_waiting:
            self._wait_with_enter()
        elif self.new_button.is_current:
            self.open_form()
        elif self._choice.patient is not None:
            self.taken.emit()
        elif self.search_field.text().strip():
            self.open_form()

    def typed_key(self, text: str) -> bool:
        """A letter arrived where nothing can be typed."""
        if self._form_open:
            return False
        self.search_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search_field.insert(text)
        return True

    def retranslate_ui(self) -> None:
        """All words again."""
        self.search_field.setPlaceholderText(self.tr("Start typing"))
        self.search_field.setAccessibleName(self.tr("Find the patient"))
        self.form.retranslate_ui()
        self.found.retranslate_ui()
        self._show_results()

    # The form

    def open_form(self) -> None:
        """A new patient, with what was typed in the field it belongs to."""
        if self._form_open:
            return
        typed = strip_marks(self.search_field.text())
        if self.form.is_blank():
            self.form.open_with(typed)
        else:
            self.form.take_focus()
        self._show_form(True)
        self.form.take_focus()

    def close_form(self) -> None:
        """Back to the results; what was typed into the form stays for the next opening."""
        self._show_form(False)
        self.take_focus()

    def restore(self, text: str, form: dict[str, object] | None) -> None:
        """What a draft kept."""
        self.search_field.setText(text)
        # Searched again when the screen is entered; until then the chosen patient stands.
        self._wait.stop()
        self._answered = text
        if form:
            self.form.set_values(form)
            self._show_form(True)

    def _show_form(self, shown: bool) -> None:
        self.search_field.setReadOnly(shown)
        self.search_field.setFocusPolicy(Qt.FocusPolicy.NoFocus if shown else Qt.FocusPolicy.StrongFocus)
        self._form_open = True
        self.search_field.textChanged.emit(self.search_field.text())  # the cross goes with the right to write
        self._form_open = shown
        self._stack.setCurrentIndex(1 if shown else 0)
        self.changed.emit()
        self.touched.emit()

    def _on_form_edited(self) -> None:
        self._choice.touch()
        self.touched.emit()

    def _take_file(self, row: PatientRow) -> None:
        """A file is chosen for good: it is the one result, and the work goes on."""
        self.form.clear()
        self._show_form(False)
        self._choose(row)
        self.search_field.setText(row.full_name)
        self._answered = self.search_field.text()
        self._wait.stop()
        if self._searching is not None:
            self._searching.cancel()  # asked before the file was there, for the very same words it may be
        self.model.set_rows((row,), self._answered)
        self.table.choose(0)
        self._show_results()
        self.taken.emit()

    # Searching

    def search(self) -> None:
        """Ask for what is typed, now."""
        self._wait.stop()
        text = self.search_field.text()
        work = partial(self._desk.services.patients.search, self._desk.actor, strip_marks(text))
        self._searching = self._desk.load(
            self,
            "search",
            work,
            lambda result: self._on_found(text, result),
            lambda error: self._on_failed(text, error),
        )

    def _on_text(self, text: str) -> None:
        if self._form_open:
            return
        self.new_button.set_current(False)
        self._choice.touch()
        if text.strip():
            self._wait.start()
        else:
            self._wait.stop()
            self._answered = text
            self.model.set_rows((), "")
            self._choose(None)
        self._show_results()
        self.touched.emit()

    def _wait_with_enter(self) -> None:
        self._enter_waits = True
        if self._wait.isActive():
            self.search()

    def _on_found(self, text: str, result: SearchResult) -> None:
        if text != self.search_field.text():
            return  # a newer text is being searched
        self._answered = text
        keep = self._choice.patient.id if self._choice.patient else -1
        if result.rows != self.model.rows or self.model.typed != text:
            self.model.set_rows(result.rows, text)
        place = max(0, self.model.row_of(keep))
        if self.model.rows:
            self.table.choose(place)
        self._choose(self.model.rows[place] if self.model.rows else None)
        self.search_field.set_count_text(self.found.count_words(result))
        self._show_results()
        if self._enter_waits:
            self._enter_waits = False
            self.press_enter()

    def _on_failed(self, text: str, error: Exception) -> None:
        self._enter_waits = False
        if text == self.search_field.text():
            self._answered = text
            self._choose(None)
            self.model.set_rows((), text)
            self._show_results()
        self.failed.emit(error)

    def _on_walked(self, steps: int) -> None:
        self.found.walk(steps)
        self.changed.emit()

    def _show_results(self) -> None:
        typed = strip_marks(self.search_field.text()).strip()
        if not typed:
            self.search_field.set_count_text("")
        self.found.show_state(typed, waiting=self.is_waiting)

    # The chosen one

    def _on_picked(self, place: int) -> None:
        self.new_button.set_current(False)
        if 0 <= place < len(self.model.rows):
            self._choose(self.model.rows[place])

    def _choose(self, row: PatientRow | None) -> None:
        if row is None:
            self._choice.set_patient(None)
        else:
            self._choice.set_patient(ChosenPatient(row.id, row.full_name, row.file_number, row.phone))
        self.found.show_patient(row.id if row is not None else None)
        self.changed.emit()
