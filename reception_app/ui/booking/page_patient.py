"""Step 3: the patient, found by one field that takes name, phone, file number or national id, or newly registered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.booking.choice import Choice, ChosenPatient
from reception_app.ui.booking.desk import Desk
from reception_app.ui.booking.new_patient_form import NewPatientForm
from reception_app.ui.booking.new_patient_row import NewPatientRow
from reception_app.ui.booking.patient_preview import PreviewPanel
from reception_app.ui.booking.patient_results import PatientModel, PatientTable
from reception_app.ui.booking.step_page import StepPage
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.fields import SearchField
from reception_app.ui.widgets.skeleton import Skeleton

if TYPE_CHECKING:
    from reception_app.services.patients import PatientPreview, PatientRow, SearchResult

_SEARCH_AFTER_MS = 60


class PatientPage(StepPage):
    """The first result is already chosen; Enter takes it, also when it comes before the answer."""

    def __init__(self, desk: Desk, choice: Choice) -> None:
        super().__init__("patientPage", desk, choice)
        self._answered = ""  # the text whose results are shown
        self._enter_waits = False
        self._form_open = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SEARCH_AFTER_MS)
        self._wait.timeout.connect(self._search)
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    def _build_ui(self) -> None:
        self.search_field = SearchField()
        self.search_field.setObjectName("patientSearchField")
        self.search_field.setFixedHeight(theme.PRIMARY_HEIGHT)
        self.model = PatientModel(self.desk, self.choice, self)
        self.table = PatientTable(self.model)
        self.table.setObjectName("patientResults")
        self.new_button = NewPatientRow()
        self._hint = EmptyState("search")
        self._skeleton = Skeleton(4, row_height=48)
        card = QFrame()
        card.setProperty("card", True)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        holder = QWidget()
        self._results = QStackedLayout(holder)
        for part in (self._hint, self._skeleton, self.table):
            self._results.addWidget(part)
        inner.addWidget(holder, 1)
        inner.addWidget(self.new_button)
        self.preview = PreviewPanel(self.desk, self.choice)
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_M)
        column.addWidget(card, 1)
        column.addWidget(self.preview)
        self.form = NewPatientForm(self.desk, self.choice)
        below = QWidget()
        self._stack = QStackedLayout(below)
        self._stack.addWidget(found)
        self._stack.addWidget(self.form)
        whole = QVBoxLayout(self.body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.SPACE_M)
        whole.addWidget(self.search_field)
        whole.addWidget(below, 1)

    def _connect_signals(self) -> None:
        self.search_field.textChanged.connect(self._on_text)
        self.search_field.navigated.connect(self._walk)
        self.table.picked.connect(self._on_picked)
        self.table.taken.connect(self.press_enter)
        self.table.letters.connect(self.typed_key)
        self.table.clicked.connect(lambda _index: self.search_field.setFocus(Qt.FocusReason.OtherFocusReason))
        self.new_button.clicked.connect(self.open_form)
        self.form.created.connect(self._on_created)
        self.form.failed.connect(self.failed_to_load)
        self.form.use_file.connect(self._on_use_file)
        self.form.edited.connect(self._on_form_edited)
        self.form.busy_changed.connect(lambda _busy: self.head_changed.emit())

    # What the wizard asks

    def title_text(self) -> str:
        return self.tr("Who is the patient?")

    def subtitle_text(self) -> str:
        return self.tr("Name, phone, file number or national ID")

    def footer_note(self) -> tuple[str, str]:
        if self._form_open or not self.model.rowCount() or self.choice.patient is None:
            return "", ""
        first = self.table.currentIndex().row() == 0
        return "Enter", self.tr("takes the first") if first else self.tr("takes the chosen one")

    def next_text(self) -> str:
        return self.tr("Save and continue") if self._form_open else ""

    @property
    def form_open(self) -> bool:
        """Whether the form stands in the place of the results."""
        return self._form_open

    def enter(self) -> None:
        if self.search_field.text().strip():
            if not self.model.rowCount():
                self._answered = ""
            self._search()
        elif self.choice.patient is not None:
            self._load_preview(self.choice.patient.id)
        self._show_results()
        self.take_focus()

    def take_focus(self) -> None:
        if self._form_open:
            self.form.take_focus()
        else:
            self.search_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def isComplete(self) -> bool:
        if self._form_open:
            return not self.form.is_saving
        return self.choice.patient is not None

    def validatePage(self) -> bool:
        """Waits for the answer to what is typed, and for a new patient to be registered."""
        if self._form_open:
            self.form.submit()
            return False
        if self._is_waiting():
            self._enter_waits = True
            self._search_now()
            return False
        return self.choice.patient is not None

    def press_enter(self) -> bool:
        if self._form_open:
            self.form.press_enter()
        elif self._is_waiting():
            self._enter_waits = True
            self._search_now()
        elif self.new_button.is_current:
            self.open_form()
        elif self.choice.patient is not None:
            self._go_on()
        elif self.search_field.text().strip():
            self.open_form()
        return True

    def typed_key(self, text: str) -> bool:
        if self._form_open:
            return False
        self.search_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search_field.insert(text)
        return True

    def retranslate_ui(self) -> None:
        self.search_field.setPlaceholderText(self.tr("Start typing"))
        self.table.setAccessibleName(self.tr("Patients found"))
        self.form.retranslate_ui()
        self.preview.retranslate_ui()
        self._show_words()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.model.columnCount() - 1)
        self.table.viewport().update()

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
        """What a draft kept of this step."""
        self.search_field.setText(text)
        # Searched again when the page is entered; until then the chosen patient stands.
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
        self.completeChanged.emit()
        self.head_changed.emit()
        self.typed.emit()

    def _on_form_edited(self) -> None:
        self.choice.touch()
        self.typed.emit()

    def _on_created(self, row: PatientRow) -> None:
        self._take_file(row)

    def _on_use_file(self, row: PatientRow) -> None:
        self._take_file(row)

    def _take_file(self, row: PatientRow) -> None:
        """A file is chosen for good: it is the one result, and the wizard goes on."""
        self.form.clear()
        self._show_form(False)
        self._choose(row)
        self.search_field.setText(row.full_name)
        self._answered = self.search_field.text()
        self._wait.stop()
        self.model.set_rows((row,), self._answered)
        self.table.choose(0)
        self._show_results()
        self._go_on()

    # Searching

    def _is_waiting(self) -> bool:
        return self.search_field.text() != self._answered

    def _on_text(self, text: str) -> None:
        if self._form_open:
            return
        self.new_button.set_current(False)
        self.choice.touch()
        if text.strip():
            self._wait.start()
        else:
            self._wait.stop()
            self._answered = text
            self.model.set_rows((), "")
            self._choose(None)
        self._show_words()
        self._show_results()
        self.typed.emit()

    def _search_now(self) -> None:
        if self._wait.isActive():
            self._search()

    def _search(self) -> None:
        self._wait.stop()
        text = self.search_field.text()
        work = partial(self.desk.services.patients.search, self.desk.actor, strip_marks(text))
        self.desk.load(
            self,
            "search",
            work,
            lambda result: self._on_found(text, result),
            lambda error: self._on_failed(text, error),
        )

    def _on_found(self, text: str, result: SearchResult) -> None:
        if text != self.search_field.text():
            return  # a newer text is being searched
        self._answered = text
        keep = self.choice.patient.id if self.choice.patient else -1
        before = self.model.rows
        if result.rows != before or self.model.typed != text:
            self.model.set_rows(result.rows, text)
        place = self.model.row_of(keep)
        if self.model.rows:
            self.table.choose(max(0, place))
            self._choose(self.model.rows[max(0, place)])
        else:
            self._choose(None)
        self._count(result)
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
        self.failed_to_load.emit(error)

    def _count(self, result: SearchResult) -> None:
        words = self.desk.formatter
        if result.keep_typing:
            self.search_field.set_count_text(
                words.digits(self.tr("First %n result(s), keep typing", "", len(result.rows)))
            )
        else:
            self.search_field.set_count_text(words.digits(self.tr("%n result(s)", "", len(result.rows))))

    def _walk(self, steps: int) -> None:
        """Arrows in the search field: through the results and on to 'new patient'."""
        rows, here = self.model.rowCount(), self.table.currentIndex().row()
        if self.new_button.is_current:
            here = rows
        there = max(0, min(rows, here + steps))
        self.new_button.set_current(there == rows)
        if there < rows:
            self.table.choose(there)
        self.head_changed.emit()

    # The chosen one

    def _on_picked(self, place: int) -> None:
        self.new_button.set_current(False)
        if 0 <= place < len(self.model.rows):
            self._choose(self.model.rows[place])

    def _choose(self, row: PatientRow | None) -> None:
        if row is None:
            self.choice.set_patient(None)
            self.preview.show_preview(None)
        else:
            self.choice.set_patient(ChosenPatient(row.id, row.full_name, row.file_number, row.phone))
            self._load_preview(row.id)
        self.completeChanged.emit()
        self.head_changed.emit()

    def _load_preview(self, patient_id: int) -> None:
        work = partial(self.desk.services.patients.preview, self.desk.actor, patient_id)
        self.desk.load(self, "preview", work, self._on_preview, lambda _error: self.preview.show_preview(None))

    def _on_preview(self, preview: PatientPreview) -> None:
        if self.choice.patient is not None and self.choice.patient.id == preview.id:
            self.preview.show_preview(preview)

    def _go_on(self) -> None:
        wizard = self.wizard_of()
        if wizard is not None and wizard.currentPage() is self:
            wizard.next()

    # Words

    def _show_results(self) -> None:
        if self.model.rowCount():
            self._results.setCurrentWidget(self.table)
        elif self.search_field.text().strip() and self._is_waiting():
            self._results.setCurrentWidget(self._skeleton)
        else:
            self._results.setCurrentWidget(self._hint)
        self._show_words()

    def _show_words(self) -> None:
        typed = strip_marks(self.search_field.text()).strip()
        words = self.desk.formatter
        if not typed:
            self.search_field.set_count_text("")
            self.new_button.setText(self.tr("New patient"))
            self._hint.set_content(
                "search", self.tr("Find the patient"), self.tr("Four digits of a phone or two names are enough")
            )
        elif sum(char.isdigit() for char in typed) > sum(char.isalpha() for char in typed):
            self.new_button.setText(self.tr("New patient with the number {number}").format(number=words.phone(typed)))
        else:
            self.new_button.setText(self.tr("New patient named “{name}”").format(name=typed))
        if typed:
            self._hint.set_content(
                "user-x", self.tr("No patient found"), self.tr("Check the spelling, or press Enter for a new patient")
            )
