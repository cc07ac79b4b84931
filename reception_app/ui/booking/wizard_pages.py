"""The wizard's five pages, each made when it is first wanted: all of them at once would keep the desk waiting."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.ui import theme as theme_module
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.error_route import Step
from reception_app.ui.booking.page_clinic import ClinicPage
from reception_app.ui.booking.page_confirm import ConfirmPage
from reception_app.ui.booking.page_doctor import DoctorPage
from reception_app.ui.booking.page_patient import PatientPage
from reception_app.ui.booking.page_slot import SlotPage
from reception_app.ui.booking.step_page import StepPage
from reception_app.ui.booking.wizard_frame import WizardFrame
from reception_app.ui.desk import Desk
from reception_app.ui.turns import Turns

_P = TypeVar("_P", bound=StepPage)
_KINDS: dict[Step, type[ClinicPage | DoctorPage | PatientPage | SlotPage | ConfirmPage]] = {
    Step.CLINIC: ClinicPage,
    Step.DOCTOR: DoctorPage,
    Step.PATIENT: PatientPage,
    Step.SLOT: SlotPage,
    Step.CONFIRM: ConfirmPage,
}


class WizardPages(WizardFrame):
    """``take_page`` is told of each page that was made; ``make_rest`` makes those nobody has asked for, one a turn.

    ``ready`` when the walk to a later step is over, as of a draft.
    """

    ready = Signal()

    def __init__(self, desk: Desk, choice: Choice, look: theme_module.Theme, window: QWidget) -> None:
        super().__init__(desk, choice, look, window)
        self._made: dict[Step, StepPage] = {}
        self._turns = Turns(self)
        self._walking = False

    @property
    def clinic_page(self) -> ClinicPage:
        """Step 1."""
        return self._page_as(ClinicPage, Step.CLINIC)

    @property
    def doctor_page(self) -> DoctorPage:
        """Step 2."""
        return self._page_as(DoctorPage, Step.DOCTOR)

    @property
    def patient_page(self) -> PatientPage:
        """Step 3."""
        return self._page_as(PatientPage, Step.PATIENT)

    @property
    def slot_page(self) -> SlotPage:
        """Step 4."""
        return self._page_as(SlotPage, Step.SLOT)

    @property
    def confirm_page(self) -> ConfirmPage:
        """Step 5."""
        return self._page_as(ConfirmPage, Step.CONFIRM)

    def page_of(self, step: Step) -> StepPage:
        """The page of a step."""
        page = self._made.get(step)
        if page is None:
            page = self._made[step] = _KINDS[step](self.desk, self.choice)
            self.setPage(int(step), page)
            self.take_page(step, page)
        return page

    def has_page(self, step: Step) -> bool:
        """Whether the page of a step has been made."""
        return step in self._made

    def made_pages(self) -> tuple[StepPage, ...]:
        """Those there are by now."""
        return tuple(self._made.values())

    def current_page(self) -> StepPage:
        """The page of the step that is shown."""
        return self.page_of(Step(max(0, self.currentId())))

    def walk_to(self, step: int) -> None:
        """Through the pages without stopping at any, so that 'back' leads through them all."""
        self._walking = True
        while self.currentId() < step:
            before = self.currentId()
            self.page_of(Step(before + 1))
            self.setCurrentId(before + 1)
            if self.currentId() == before:
                break
        self._walking = False
        self.show_step(self.currentId())
        self.ready.emit()

    def show_step(self, step: int) -> None:
        """A step was reached, or with -1 the wizard begins."""

    def take_page(self, step: Step, page: StepPage) -> None:
        """A page was made: connect it."""

    def make_rest(self) -> None:
        """Make the pages to come, in turns from the next one on."""
        self._turns.take(lambda: None, *(partial(self.page_of, step) for step in Step))

    def done(self, result: int) -> None:
        self._turns.drop()
        super().done(result)

    # What QWizard asks

    def nextId(self) -> int:
        here = self.currentId()
        return here + 1 if 0 <= here < Step.CONFIRM else -1

    def validateCurrentPage(self) -> bool:
        if self._walking:
            return True
        if not super().validateCurrentPage():
            return False
        if self.nextId() >= 0:
            self.page_of(Step(self.nextId()))
        return True

    def _page_as(self, kind: type[_P], step: Step) -> _P:
        page = self.page_of(step)
        assert isinstance(page, kind)
        return page
