"""Where the wizard begins: at its first step, where its draft was left, or where a preset leads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reception_app.ui.booking import draft_content
from reception_app.ui.booking.choice import BookingPreset
from reception_app.ui.booking.error_route import Step

if TYPE_CHECKING:
    from reception_app.services.drafts import Draft
    from reception_app.ui.booking.wizard import BookingWizard


class WizardStart(QObject):
    """A draft goes on where it was left; without one, what ``preset`` names is chosen already."""

    def __init__(self, wizard: BookingWizard, draft: Draft | None, preset: BookingPreset) -> None:
        super().__init__(wizard)
        self._wizard, self._draft = wizard, draft
        self._preset = preset if draft is None and preset.clinic_id and preset.doctor_id else None

    def begin(self) -> None:
        """Read again what was chosen before; the wizard stands at its first step meanwhile."""
        if self._draft is not None:
            self._restore("restore", self._draft.content, self._on_restored)
        elif self._preset is not None:
            chosen: dict[str, object] = {"clinic_id": self._preset.clinic_id, "doctor_id": self._preset.doctor_id}
            self._restore("preset", chosen, self._on_preset)

    def _restore(self, name: str, content: dict[str, object], done: Callable[[draft_content.Restored], None]) -> None:
        desk, wizard = self._wizard.desk, self._wizard
        work = partial(draft_content.restore, desk.services, desk.actor, content)
        desk.load(wizard, name, work, done, partial(wizard.show_load_failure, wizard.clinic_page))

    def _on_restored(self, found: draft_content.Restored) -> None:
        """Back where it was left, or at the first step whose answer is gone."""
        wizard = self._wizard
        found.apply_to(wizard.choice)
        wizard.patient_page.restore(found.search, found.form)
        wizard.walk_to(min(self._draft.step if self._draft else 0, found.last_step, int(Step.CONFIRM)))

    def _on_preset(self, found: draft_content.Restored) -> None:
        """Clinic and doctor were chosen on the day board: on to the first step that asks for something."""
        wizard, choice = self._wizard, self._wizard.choice
        if self._preset is None or wizard.currentId() != Step.CLINIC or choice.touched:
            return
        if found.clinic is None or found.today is None or found.doctor is None:
            return
        choice.set_clinic(found.clinic, found.today)
        choice.set_doctor(found.doctor, found.doctors)
        choice.wanted_start = self._preset.start
        wizard.walk_to(int(Step.SLOT if choice.patient is not None else Step.PATIENT))
