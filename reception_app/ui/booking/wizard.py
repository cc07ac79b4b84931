"""The booking wizard: a QWizard of five pages in our own frame, over the dimmed main window."""

from __future__ import annotations

import uuid
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget, QWizard

from reception_app.domain.appointment import Booking
from reception_app.ui import theme as theme_module
from reception_app.ui.booking import draft_content
from reception_app.ui.booking.choice import BookingPreset, Choice
from reception_app.ui.booking.day_strip import DayCell
from reception_app.ui.booking.desk import Desk
from reception_app.ui.booking.draft_keeper import DraftKeeper
from reception_app.ui.booking.error_route import Answer, Step, route
from reception_app.ui.booking.page_confirm import ConfirmPage
from reception_app.ui.booking.page_patient import PatientPage
from reception_app.ui.booking.page_slot import SlotPage
from reception_app.ui.booking.saving import Saving
from reception_app.ui.booking.step_page import LETTER_BLOCKERS, StepPage
from reception_app.ui.booking.wizard_pages import WizardPages
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.confirm_box import ConfirmBox

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
    ready = Signal()

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
        self._draft = draft
        self.request_key = draft.request_key if draft else uuid.uuid4().hex
        preset = preset or BookingPreset()
        self.choice.set_patient(preset.patient)
        self._restoring = False
        self._time_unfit = False
        self._asking: ConfirmBox | None = None
        self._saving: Saving | None = None
        self._preset = preset if draft is None and preset.clinic_id and preset.doctor_id else None
        self._keeper = DraftKeeper(self.desk, self._make_draft, self)
        self._connect_signals()
        self.clinic_page.preset = preset.clinic_id
        self.retranslate_ui()
        window.installEventFilter(self)

    def _connect_signals(self) -> None:
        self.currentIdChanged.connect(self._on_page)
        self.choice.changed.connect(self._on_choice)
        self.rail.step_clicked.connect(self.go_to)
        self.head.closed.connect(self.reject)
        self.scrim.dismissed.connect(self._on_dismissed)
        self.error.changed.connect(self.lay_out)
        self._shortcut("Alt+N", self._on_new_patient)
        self._shortcut("Alt+F", self._on_first_free)
        self._shortcut("Alt+Left", lambda: self._on_alt_arrow(Qt.Key.Key_Left))
        self._shortcut("Alt+Right", lambda: self._on_alt_arrow(Qt.Key.Key_Right))

    def take_page(self, step: Step, page: StepPage) -> None:
        page.head_changed.connect(self._show_head)
        page.typed.connect(self._keeper.changed)
        page.failed_to_load.connect(partial(self._on_load_failed, page))
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

    def _shortcut(self, keys: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)

    # Opening and closing

    def open(self) -> None:
        """Show over the main window; returns at once."""
        self.scrim.open()
        self.lay_out()
        self._page().take_focus()
        self.make_rest()
        if self._draft is not None:
            content = self._draft.content
            work = partial(draft_content.restore, self.desk.services, self.desk.actor, content)
            self.desk.load(self, "restore", work, self._on_restored, partial(self._on_load_failed, self.clinic_page))
        elif self._preset is not None:
            chosen = {"clinic_id": self._preset.clinic_id, "doctor_id": self._preset.doctor_id}
            work = partial(draft_content.restore, self.desk.services, self.desk.actor, chosen)
            self.desk.load(self, "preset", work, self._on_preset, partial(self._on_load_failed, self.clinic_page))

    def accept(self) -> None:
        """Confirm: the booking goes out, and only its success closes the wizard."""
        if self.currentId() == Step.CONFIRM and self.confirm_page.isComplete() and self._saving is not None:
            self._saving.confirm()

    def reject(self) -> None:
        """Close; asks first when something would be lost, and never while a booking is on its way."""
        if self.is_saving or self._asking is not None:
            return
        if not self.choice.touched:
            self._leave()
            return
        box = ConfirmBox(
            self._window,
            self.tr("Close without booking?"),
            self.tr("What you have chosen and typed so far is lost. Nothing has been booked."),
            self.tr("Discard booking"),
            reject_text=self.tr("Go on"),
        )
        self._asking = box
        box.finished.connect(self._on_asked)
        box.open()

    def done(self, result: int) -> None:
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

    def _on_asked(self, leave: bool) -> None:
        box, self._asking = self._asking, None
        if box is not None:
            box.deleteLater()
        if leave:
            self._leave()
        else:
            self._page().take_focus()

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

    def _page(self) -> StepPage:
        return self.page_of(Step(max(0, self.currentId())))

    def _on_page(self, step: int) -> None:
        if step < 0:
            return
        page = self._page()
        self.footer.next.set_shown(step != Step.CONFIRM)
        self.footer.confirm.set_shown(step == Step.CONFIRM)
        if step != Step.CONFIRM and not self._restoring and not self.choice.time_lost:
            self.error.dismiss()
        self.rail.show_step(step)
        self._show_head()
        self.lay_out()
        if not self._restoring:
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

    def _on_restored(self, found: draft_content.Restored) -> None:
        """Back where it was left, or at the first step whose answer is gone."""
        found.apply_to(self.choice)
        self.patient_page.restore(found.search, found.form)
        wanted = min(self._draft.step if self._draft else 0, found.last_step, int(Step.CONFIRM))
        self._walk_to(wanted)

    def _on_preset(self, found: draft_content.Restored) -> None:
        """Clinic and doctor were chosen on the day board: on to the first step that asks for something."""
        if self._preset is None or self.currentId() != Step.CLINIC or self.choice.touched:
            return
        if found.clinic is None or found.today is None or found.doctor is None:
            return
        self.choice.set_clinic(found.clinic, found.today)
        self.choice.set_doctor(found.doctor, found.doctors)
        self.choice.wanted_start = self._preset.start
        self._walk_to(int(Step.SLOT if self.choice.patient is not None else Step.PATIENT))

    def _on_time_unfit(self, title: str, text: str) -> None:
        """The start chosen on the day board cannot be had with this service; without a title it can."""
        if self._time_unfit and not title:
            self.error.dismiss()
        self._time_unfit = bool(title)
        if title and self.currentId() == Step.SLOT:
            self.error.show_message("warning", title, text)
            self.error.show()
            self.lay_out()

    def validateCurrentPage(self) -> bool:
        return self._restoring or super().validateCurrentPage()

    def _walk_to(self, step: int) -> None:
        """Through the pages without stopping at any, so that 'back' leads through them all."""
        self._restoring = True
        while self.currentId() < step:
            before = self.currentId()
            self.page_of(Step(before + 1))
            self.setCurrentId(before + 1)
            if self.currentId() == before:
                break
        self._restoring = False
        self._on_page(self.currentId())
        self.ready.emit()

    # Errors

    def _on_load_failed(self, page: StepPage, error: Exception) -> None:
        """A page could not fetch what it shows: say so above it, with a way to try again."""
        if page is not self._page():
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

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc closes; letters typed anywhere begin in the field of the page."""
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._on_enter()
        elif key == Qt.Key.Key_Escape:
            self._on_escape()
        elif text and text.isprintable() and not text.isspace() and not event.modifiers() & LETTER_BLOCKERS:
            self._page().typed_key(text)
        event.accept()

    def _on_enter(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and self._presses(focused):
            focused.click()
        elif not self.is_saving:
            self._page().press_enter()

    def _presses(self, button: QAbstractButton) -> bool:
        """Whether Enter on a focused button presses it instead of going on."""
        own = button not in (self.next_button, self.confirm_button) and self.isAncestorOf(button)
        return (
            own
            and button.isVisible()
            and button.isEnabled()
            and not button.isCheckable()
            and not isinstance(button, DayCell)
        )

    def _on_escape(self) -> None:
        if self.currentId() == Step.PATIENT and self.patient_page.form_open and not self.patient_page.form.is_saving:
            self.patient_page.close_form()
        else:
            self.reject()

    def _on_alt_arrow(self, key: Qt.Key) -> None:
        """In the direction of reading: the arrow against it goes back, the other one goes on."""
        onward = Qt.Key.Key_Left if self.layoutDirection() == painting.RTL else Qt.Key.Key_Right
        if self.is_saving:
            return
        if key == onward:
            if self.currentId() != Step.CONFIRM and self._page().isComplete():
                self.next()
        elif self.currentId() > 0:
            self.back()

    def _on_new_patient(self) -> None:
        if self.currentId() == Step.PATIENT:
            self.patient_page.open_form()

    def _on_first_free(self) -> None:
        if self.currentId() == Step.SLOT:
            self.slot_page.find_first_free()

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
        page = self._page()
        self.head.show_words(page.title_text(), page.subtitle_text())
        self.setButtonText(QWizard.WizardButton.NextButton, page.next_text() or self.tr("Next"))
        key, words = page.footer_note()
        self.footer.show_note(key, words, quiet=not isinstance(page, SlotPage))
        form = isinstance(page, PatientPage) and page.form_open
        self.footer.extra.setVisible(form)
        saving = isinstance(page, PatientPage) and form and page.form.is_saving
        self.next_button.set_busy(saving, self.tr("Saving…"))

    def _make_draft(self) -> Draft:
        from reception_app.services.drafts import Draft  # not before the first window is painted

        step = max(0, self.currentId())
        typed, form = "", None
        if step >= Step.PATIENT or Step.PATIENT in self._made:
            page = self.patient_page
            typed, form = page.search_field.text(), page.form.values() if page.form_open else None
        content = draft_content.content_of(self.choice, typed, form)
        return Draft(self.request_key, step, content)
