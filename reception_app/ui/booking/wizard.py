"""The booking wizard: a QWizard of five pages in our own frame, over the dimmed main window."""

from __future__ import annotations

import uuid
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget, QWizard

from reception_app.domain.appointment import Booking
from reception_app.ui import theme as theme_module
from reception_app.ui.booking.choice import BookingPreset, Choice
from reception_app.ui.booking.draft_keeper import DraftKeeper
from reception_app.ui.booking.error_route import Answer, Step, route
from reception_app.ui.booking.page_confirm import ConfirmPage
from reception_app.ui.booking.page_patient import PatientPage
from reception_app.ui.booking.page_slot import SlotPage
from reception_app.ui.booking.saving import Saving
from reception_app.ui.booking.step_page import StepPage
from reception_app.ui.booking.wizard_keys import WizardKeys
from reception_app.ui.booking.wizard_pages import WizardPages
from reception_app.ui.booking.wizard_start import WizardStart
from reception_app.ui.desk import Desk
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.refresh_timer import RefreshTimer
from reception_app.ui.widgets.leave_question import LeaveQuestion

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.services.drafts import Draft
    from reception_app.ui.operations import Operations


class BookingWizard(WizardPages):
    """``open()`` shows it over ``window``; ``booked`` with the booking, then ``finished`` as of any dialog.

    With a ``draft`` it goes on at the step where it was left. What ``preset`` names is chosen already when its step is
    reached.
    """

    booked = Signal(object)

    def __init__(
        self,
        services: Services,
        session: Session,
        operations: Operations,
        theme: theme_module.Theme,
        formatter: Formatter,
        window: QWidget,
        draft: Draft | None = None,
        preset: BookingPreset | None = None,
    ) -> None:
        super().__init__(Desk(services, session, operations, formatter), Choice(), theme, window)
        self.setObjectName("bookingWizard")
        self._window = window
        self.request_key = draft.request_key if draft else uuid.uuid4().hex
        preset = preset or BookingPreset()
        self.choice.set_patient(preset.patient)
        self._time_unfit = False
        self.leaving = LeaveQuestion(self)
        self._saving: Saving | None = None
        self._start = WizardStart(self, draft, preset)
        self._keys = WizardKeys(self)
        self._keeper = DraftKeeper(self)
        self._timer = RefreshTimer(self)
        self._connect_signals()
        self.clinic_page.preset = preset.clinic_id
        self.retranslate_ui()
        window.installEventFilter(self)

    def _connect_signals(self) -> None:
        self.currentIdChanged.connect(self.show_step)
        self._timer.timeout.connect(self.news)
        self.choice.changed.connect(self._on_choice)
        self.rail.step_clicked.connect(self.go_to)
        self.head.closed.connect(self.reject)
        self.scrim.dismissed.connect(self._on_dismissed)
        self.error.changed.connect(self.lay_out)
        self.leaving.left.connect(self._leave)
        self.leaving.stayed.connect(lambda: self.current_page().take_focus())

    def take_page(self, step: Step, page: StepPage) -> None:
        page.head_changed.connect(self._show_head)
        page.typed.connect(self._keeper.changed)
        page.failed_to_load.connect(partial(self.show_load_failure, page))
        page.completeChanged.connect(self._on_complete)
        if isinstance(page, PatientPage):
            self.footer.extra.clicked.connect(page.close_form)
        elif isinstance(page, SlotPage):
            page.time_unfit.connect(self._on_time_unfit)
        elif isinstance(page, ConfirmPage):
            page.edit.connect(self.go_to)
            saving = self._saving = Saving(self.desk, self.choice, self.error, page, self.request_key, self)
            saving.booked.connect(self._on_booked)
            saving.busy_changed.connect(self._on_busy)
            saving.go_to.connect(self._on_step_to_mend)
            saving.chosen.connect(self._on_mended)
            page.outlook_wanted.connect(saving.look_ahead)

    # Opening and closing

    def open(self) -> None:
        """Show over the main window; returns at once."""
        self.scrim.open()
        self.lay_out()
        self.current_page().take_focus()
        self.make_rest()
        self._start.begin()
        self._timer.start()

    def news(self) -> None:
        """Something changed elsewhere, or may have: the step that is looked at fetches again."""
        if self.isVisible() and not self.is_saving:
            self.current_page().news()

    def set_live(self, live: bool) -> None:
        """Whether a hub tells of changes now."""
        self._timer.set_live(live)

    def accept(self) -> None:
        """Confirm: the booking goes out, and only its success closes the wizard."""
        if self.currentId() == Step.CONFIRM and self.confirm_page.isComplete() and self._saving is not None:
            self._saving.confirm()

    def reject(self) -> None:
        """Close; asks first when something would be lost, and never while a booking is on its way."""
        if self.is_saving or self.leaving.is_open:
            return
        if not self.choice.touched:
            self._leave()
            return
        self.leaving.ask(
            self._window,
            self.tr("Close without booking?"),
            self.tr("What you have chosen and typed so far is lost. Nothing has been booked."),
            self.tr("Discard booking"),
            self.tr("Go on"),
        )

    def done(self, result: int) -> None:
        self._timer.stop()
        super().done(result)
        self.scrim.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self._window and self.isVisible():
            self._keeper.suspend()  # the program ends with the wizard open: it is offered again
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()

    @property
    def is_saving(self) -> bool:
        """Whether a booking is on its way."""
        return self._saving is not None and self._saving.busy

    @property
    def draft_is_written(self) -> bool:
        """Whether the kept draft is up to date."""
        return self._keeper.is_idle

    def _leave(self) -> None:
        self._keeper.discard()
        self.done(QDialog.DialogCode.Rejected)

    def _on_booked(self, booking: Booking) -> None:
        self._keeper.discard()
        self.booked.emit(booking)
        self.done(QDialog.DialogCode.Accepted)

    def _on_dismissed(self) -> None:
        """Esc, or a press beside the panel: Esc is answered in keyPressEvent, a stray press closes nothing."""

    # Steps

    def go_to(self, step: int) -> None:
        """Back to a step that was answered before."""
        if self.is_saving:
            return
        while self.currentId() > step:
            self.back()

    def show_step(self, step: int) -> None:
        if step < 0:
            return
        page = self.current_page()
        self.footer.next.set_shown(step != Step.CONFIRM)
        self.footer.confirm.set_shown(step == Step.CONFIRM)
        if step != Step.CONFIRM and not self._walking and not self.choice.time_lost:
            self.error.dismiss()
        self.rail.show_step(step)
        self._show_head()
        self.lay_out()
        if not self._walking:
            page.enter()
            self._keeper.save_now()

    def _on_choice(self) -> None:
        self.rail.show_step(max(0, self.currentId()))
        if self.currentId() == Step.CONFIRM:
            self.confirm_page.refresh()
            self._show_head()
            if self.confirm_button.isEnabled() != self.confirm_page.isComplete():
                self.confirm_page.completeChanged.emit()
        self._keeper.changed()

    def _on_complete(self) -> None:
        if self.currentId() == Step.PATIENT:
            self._show_head()

    def _on_time_unfit(self, title: str, text: str) -> None:
        """The start chosen on the day board cannot be had with this service; without a title it can."""
        if self._time_unfit and not title:
            self.error.dismiss()
        self._time_unfit = bool(title)
        if title and self.currentId() == Step.SLOT:
            self.error.show_message("warning", title, text)
            self.error.show()
            self.lay_out()

    # Errors

    def show_load_failure(self, page: StepPage, error: Exception) -> None:
        """A page could not fetch what it shows: say so above it, with a way to try again."""
        if page is not self.current_page():
            return
        said = describe(error, self.desk.formatter, self.choice.zone)
        answer, step = route(error)
        self.error.show_error(said)
        if answer is Answer.GO_TO_STEP and step < self.currentId():
            self._on_step_to_mend(int(step))

    def _on_step_to_mend(self, step: int) -> None:
        """Go to the step an error belongs to and keep the message in sight there."""
        message = self.error.message().split("\n", 1)
        self.go_to(step)
        self.error.show_message("danger", message[0], message[1] if len(message) > 1 else "")
        self.error.show()
        self.lay_out()

    def _on_mended(self) -> None:
        self.confirm_page.set_compact(False)
        self.confirm_page.enter()
        self.confirm_page.completeChanged.emit()
        self._show_head()

    def _on_busy(self, busy: bool) -> None:
        self.confirm_button.set_busy(busy, self.tr("Saving…"))
        self.confirm_page.set_busy(busy)
        for button in (self.footer.back, self.footer.cancel, self.head.cross):
            button.setEnabled(not busy)
        self.rail.setEnabled(not busy)
        if not busy:
            self.confirm_page.refresh()
            self.confirm_page.completeChanged.emit()
            self._show_head()
            self.lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._keys.press(event)

    # Words

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "error"):
            self.retranslate_ui()
        elif event.type() == QEvent.Type.LayoutDirectionChange and hasattr(self, "error"):
            self.lay_out()

    def set_formatter(self, formatter: Formatter) -> None:
        """The language or the digits have changed."""
        self.desk.formatter = formatter
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """All words of the frame; the pages hear of a change themselves."""
        which = QWizard.WizardButton
        for kind, words in (
            (which.CancelButton, self.tr("Cancel")),
            (which.BackButton, self.tr("Back")),
            (which.FinishButton, self.tr("Confirm booking")),
        ):
            self.setButtonText(kind, words)
        self.footer.extra.setText(self.tr("Close the form"))
        self.head.cross.set_name(self.tr("Close"))
        self.rail.retranslate_ui()
        for page in self.made_pages():
            page.retranslate_ui()
        self._show_head()

    def _show_head(self) -> None:
        page = self.current_page()
        self.head.show_words(page.title_text(), page.subtitle_text())
        self.setButtonText(QWizard.WizardButton.NextButton, page.next_text() or self.tr("Next"))
        key, words = page.footer_note()
        self.footer.show_note(key, words, quiet=not isinstance(page, SlotPage))
        form = isinstance(page, PatientPage) and page.form_open
        self.footer.extra.setVisible(form)
        saving = isinstance(page, PatientPage) and form and page.form.is_saving
        self.next_button.set_busy(saving, self.tr("Saving…"))
