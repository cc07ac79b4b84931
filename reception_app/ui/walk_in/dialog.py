"""The dialog for somebody who stands at the desk: who, to whom, what for; sent once, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from reception_app.domain.appointment import Booking, BookingRequest, BookingSource
from reception_app.domain.errors import FieldError, PriceChanged, SlotTaken
from reception_app.domain.visit import VisitType
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.patient_finder import PatientFinder
from reception_app.ui.desk import Desk
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.walk_in.fields import WalkInFields
from reception_app.ui.walk_in.frame import WalkInFrame
from reception_app.ui.walk_in.preset import WalkInPreset
from reception_app.ui.walk_in.price import WalkInPrice
from reception_app.ui.walk_in.sending import Sending
from reception_app.ui.widgets.leave_question import LeaveQuestion
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.shortcuts import CTRL_ENTER, add_shortcuts

if TYPE_CHECKING:
    from reception_app.services.walk_in_desk import WalkInChoices

WIDTH, HEIGHT = 760, 700


class WalkInDialog(FloatingDialog):
    """``booked`` with the booking, then ``finished`` as of any dialog; only success or the user closes it."""

    booked = Signal(object)

    def __init__(self, desk: Desk, window: QWidget, preset: WalkInPreset | None = None) -> None:
        super().__init__(window, WIDTH, HEIGHT)
        self.setObjectName("walkInDialog")
        self.desk, self.choice = desk, Choice(self)
        self._window, self._preset = window, preset or WalkInPreset()
        self._view: WalkInChoices | None = None
        self._is_held = False
        self._send_waits = False
        self.leaving = LeaveQuestion(self)
        self.sending = Sending(desk, self)
        self.price = WalkInPrice(desk, self)
        self.fields = WalkInFields(desk.formatter)
        self.finder = PatientFinder(desk, self.choice, registers=False)
        self.frame = WalkInFrame(self.fields, self.finder)
        self.panel.body.addWidget(self.frame)
        self._connect_signals()
        self.retranslate_ui()

    def _connect_signals(self) -> None:
        frame = self.frame
        frame.cross.clicked.connect(self.request_close)
        frame.cancel.clicked.connect(self.request_close)
        frame.close_form.clicked.connect(self.finder.close_form)
        frame.add.clicked.connect(self.submit)
        frame.entered.connect(self._on_enter)
        self.fields.changed.connect(self._on_edited)
        self.fields.clinic_chosen.connect(self._load)
        self.finder.changed.connect(self._on_patient)
        self.finder.touched.connect(self._on_edited)
        self.finder.taken.connect(self._on_taken)
        self.finder.failed.connect(self._on_failed)
        self.price.changed.connect(self._show_price)
        self.sending.booked.connect(self._on_booked)
        self.sending.refused.connect(self._on_refused)
        self.sending.busy_changed.connect(self._on_busy)
        self.leaving.left.connect(self.reject)
        self.leaving.stayed.connect(self.take_focus)
        add_shortcuts(self.panel, {**dict.fromkeys(CTRL_ENTER, self.submit), "Alt+N": self.finder.open_form})

    # Opening and closing

    def open(self) -> None:
        """Show over the window; returns at once."""
        super().open()
        self._load(self._preset.clinic_id)

    def take_focus(self) -> None:
        self.finder.take_focus()

    def request_close(self) -> None:
        """Esc closes the patient's form first; whatever was typed is not thrown away unasked."""
        if self.sending.busy or self.leaving.is_open:
            return
        pressed = QApplication.focusWidget() in (self.frame.cross, self.frame.cancel)
        if self.finder.form_open and not pressed:
            self.finder.close_form()
            return
        if not self.choice.touched:
            self.reject()
            return
        self.leaving.ask(
            self._window,
            self.tr("Close without adding anybody?"),
            self.tr("What you have typed so far is lost. Nobody has been put into the queue."),
            self.tr("Discard it"),
            self.tr("Go on"),
        )

    # What can be chosen

    def news(self) -> None:
        """Something changed elsewhere: who waits where, and the number to expect; not under an open list of choices."""
        if self._view is not None and not self.sending.busy and QApplication.activePopupWidget() is None:
            self._load(self._view.clinic_id, self._keep_choices)

    def _keep_choices(self, _error: Exception) -> None:
        """Nobody has asked: the window beneath has as well, and tells how old its data are."""

    def _load(self, clinic_id: int | None, failed: Callable[[Exception], None] | None = None) -> None:
        work = partial(self.desk.services.walk_in_desk.choices, self.desk.actor, clinic_id)
        self.desk.load(self, "choices", work, self._on_loaded, failed or self._on_failed)

    def _on_loaded(self, view: WalkInChoices) -> None:
        self._view = view
        self.choice.today = view.service_date
        self.fields.show_choices(view, self._preset.doctor_id, self.desk.formatter)
        self._show_state()

    def _on_edited(self) -> None:
        self._is_held = False
        self.choice.touch()
        self.frame.say("")
        self._show_state()

    def _on_patient(self) -> None:
        self.frame.show_form_link(self.finder.form_open)
        self.frame.say("")
        self._show_state()

    def _on_taken(self) -> None:
        """Enter took somebody: one more adds the patient, unless that was asked for already."""
        if self._send_waits:
            self.submit()
        else:
            self.frame.add.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_state(self) -> None:
        words, view, offer = self.desk.formatter, self._view, self.fields.chosen_offer()
        doctor, patient = self.fields.chosen_doctor(), self.choice.patient
        self.frame.number.setText(words.queue_number(view.expected_number) if view is not None else "…")
        self.frame.add.setEnabled(offer is not None)
        self.fields.set_needed(self._needs_reason(), self.fields.held_words(self._now()))
        if view is not None and doctor is not None and offer is not None:
            file = patient.id if patient is not None and not self.finder.form_open else None
            self.price.ask(view.clinic_id, doctor.id, offer, file, view.service_date)
        self._show_price()

    def _show_price(self) -> None:
        words, offer = self.desk.formatter, self.fields.chosen_offer()
        self.frame.price.setText("" if offer is None else words.money(self.price.amount(offer), offer.currency))

    def _needs_reason(self) -> bool:
        held = self.fields.held_words(self._now())
        return self.fields.visit_type is VisitType.EMERGENCY or self._is_held or bool(held)

    def _now(self) -> datetime:
        return self.desk.services.clock.now().replace(second=0, microsecond=0)

    # Adding

    def submit(self) -> None:
        """Send it once, unless something is missing; every input stays until it has worked."""
        self._send_waits = False
        if self.sending.busy or not self.frame.add.isEnabled():
            return
        if not self.finder.form_open and self.finder.is_waiting:
            self._send_waits = True
            self.finder.press_enter()
            return
        request = self._request()
        if request is None:
            return
        self.frame.say("")
        self.sending.send(request)

    def _request(self) -> BookingRequest | None:
        """What is asked for, or None where a field has just said what it misses."""
        doctor, offer, view = self.fields.chosen_doctor(), self.fields.chosen_offer(), self._view
        if doctor is None or offer is None or view is None:
            return None
        reason = self.fields.reason.text().strip()
        if self._needs_reason() and not reason:
            self._ask_reason(self.tr("Write the reason."))
            return None
        made = BookingRequest(
            clinic_id=view.clinic_id,
            doctor_id=doctor.id,
            service_id=offer.id,
            start_time=self._now(),
            quoted_price=self.price.amount(offer),
            request_key=self.sending.request_key,
            booking_source=BookingSource.WALK_IN,
            visit_type=self.fields.visit_type,
            reason=reason,
        )
        if self.finder.form_open:
            try:
                made = replace(made, new_patient=self.finder.form.new_patient())
            except FieldError as error:
                self.finder.form.show_error(error)
                return None
        elif self.choice.patient is not None:
            made = replace(made, patient_id=self.choice.patient.id)
        else:
            self.frame.say(self.tr("Choose the patient, or register a new one."))
            self.finder.take_focus()
            return None
        return made

    def _on_booked(self, booking: Booking) -> None:
        self.booked.emit(booking)
        self.accept()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, SlotTaken):
            self._is_held = True
            self._ask_reason(self.tr("Just booked elsewhere: say why"))
        elif isinstance(error, FieldError) and error.field == "reason":
            self._ask_reason(self._words_of(error))
        elif isinstance(error, FieldError) and self.finder.form_open:
            self.finder.form.show_error(error)
        else:
            self.frame.say(self._words_of(error))
            current = error.params.get("current") if isinstance(error, PriceChanged) else None
            if isinstance(current, int):
                self.price.take(current)

    def _on_failed(self, error: Exception) -> None:
        self.frame.say(self._words_of(error))

    def _ask_reason(self, words: str) -> None:
        self._show_state()
        self.fields.show_reason_error(words)

    def _words_of(self, error: Exception) -> str:
        zone = ZoneInfo(self._view.time_zone) if self._view is not None else None
        return describe(error, self.desk.formatter, zone).sentence

    def _on_busy(self, busy: bool) -> None:
        self.frame.set_busy(busy)
        if not busy:
            self._show_state()
            self.frame.add.setFocus(Qt.FocusReason.OtherFocusReason)

    # Keys and words

    def _on_enter(self) -> None:
        """A button is pressed, the patient is taken, or from any other field one goes on to the patient."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and not focused.isCheckable():
            focused.click()
        elif focused is not None and self.finder.isAncestorOf(focused):
            self.finder.press_enter()
        elif focused is self.fields.reason and (self.choice.patient is not None or self.finder.form_open):
            self.frame.add.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finder.take_focus()

    def set_formatter(self, formatter: Formatter) -> None:
        """The language or the digits have changed."""
        self.desk.formatter = formatter
        self.fields.set_formatter(formatter)
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """All words again."""
        self.frame.retranslate_ui()
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
