"""Step 3: the patient, found or newly registered."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.patient_finder import PatientFinder
from reception_app.ui.booking.step_page import StepPage
from reception_app.ui.desk import Desk


class PatientPage(StepPage):
    """The finder as a step: whoever is taken leads on."""

    def __init__(self, desk: Desk, choice: Choice) -> None:
        super().__init__("patientPage", desk, choice)
        self.finder = PatientFinder(desk, choice)
        self.search_field, self.form = self.finder.search_field, self.finder.form
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.finder)
        self.finder.changed.connect(self.completeChanged)
        self.finder.changed.connect(self.head_changed)
        self.finder.touched.connect(self.typed)
        self.finder.failed.connect(self.failed_to_load)
        self.finder.taken.connect(self._go_on)

    def title_text(self) -> str:
        return self.tr("Who is the patient?")

    def subtitle_text(self) -> str:
        return self.tr("Name, phone, file number or national ID")

    def footer_note(self) -> tuple[str, str]:
        first = self.finder.takes_first
        if first is None:
            return "", ""
        return "Enter", self.tr("takes the first") if first else self.tr("takes the chosen one")

    def next_text(self) -> str:
        return self.tr("Save and continue") if self.form_open else ""

    @property
    def form_open(self) -> bool:
        """Whether the form stands in the place of the results."""
        return self.finder.form_open

    def open_form(self) -> None:
        """A new patient, with what was typed in the field it belongs to."""
        self.finder.open_form()

    def close_form(self) -> None:
        """Back to the results."""
        self.finder.close_form()

    def restore(self, text: str, form: dict[str, object] | None) -> None:
        """What a draft kept of this step."""
        self.finder.restore(text, form)

    def enter(self) -> None:
        self.finder.enter()

    def take_focus(self) -> None:
        self.finder.take_focus()

    def isComplete(self) -> bool:
        if self.form_open:
            return not self.form.is_saving
        return self.choice.patient is not None

    def validatePage(self) -> bool:
        """Waits for the answer to what is typed, and for a new patient to be registered."""
        return self.finder.is_settled()

    def press_enter(self) -> bool:
        self.finder.press_enter()
        return True

    def typed_key(self, text: str) -> bool:
        return self.finder.typed_key(text)

    def retranslate_ui(self) -> None:
        self.finder.retranslate_ui()

    def _go_on(self) -> None:
        wizard = self.wizard_of()
        if wizard is not None and wizard.currentPage() is self:
            wizard.next()
