"""Confirming: the one request on its way, and what is done about every way it can fail."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reception_app.domain.appointment import Booking, BookingRequest
from reception_app.domain.errors import FieldError, PriceChanged, ReceptionError
from reception_app.ui.booking.choice import Choice, ChosenTime
from reception_app.ui.booking.error_route import Answer, Step, route
from reception_app.ui.booking.loading import Outlook, WayOut, load_outlook, load_way_out
from reception_app.ui.booking.page_confirm import ConfirmPage
from reception_app.ui.booking.wizard_error import WizardError
from reception_app.ui.desk import Desk
from reception_app.ui.error_text import describe

if TYPE_CHECKING:
    from reception_app.services.free_times import FreeTime


class Saving(QObject):
    """``confirm`` books once at a time; ``booked`` with the result, ``go_to`` when a step has to be answered again."""

    booked = Signal(object)
    busy_changed = Signal(bool)
    go_to = Signal(int)
    chosen = Signal()

    def __init__(
        self, desk: Desk, choice: Choice, error: WizardError, page: ConfirmPage, request_key: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._choice, self._error, self._page = desk, choice, error, page
        self._request_key = request_key
        self._busy = self._asked = False
        error.time_taken.connect(self._on_time)
        error.other_taken.connect(self._on_other)
        error.retry.connect(self.confirm)

    @property
    def busy(self) -> bool:
        """Whether a booking is on its way."""
        return self._busy

    def confirm(self) -> None:
        """Send the booking, unless one is on its way or something is missing."""
        request = self._request()
        if self._busy or request is None:
            return
        self._asked = True
        self._error.dismiss()
        self._set_busy(True)
        work = partial(self._desk.services.booking.book_appointment, self._desk.actor, request)
        self._desk.load(self, "book", work, self._on_booked, self._on_failed)

    def look_ahead(self) -> None:
        """Ask for the number to expect, and whether the time can still be had; once it is lost, for other times."""
        if self._busy:
            return
        self._asked = False
        if self._choice.time_lost:
            self._look_for_ways_out()
            return
        request, time = self._request(), self._choice.time
        if request is None or time is None:
            return
        work = partial(load_outlook, self._desk.services, self._desk.actor, request, time.service_date)
        self._desk.load(self, "outlook", work, partial(self._on_outlook, request), self._on_no_outlook)

    def _on_outlook(self, asked: BookingRequest, outlook: Outlook) -> None:
        now = self._request()
        same = now is not None and (now.doctor_id, now.start_time) == (asked.doctor_id, asked.start_time)
        if self._busy or not same or not self._page.isVisible():
            return
        self._page.show_expected(outlook.expected)
        # Any other refusal moves the wizard to another step, and waits until nobody types here: confirming tells it.
        if outlook.refusal is not None and route(outlook.refusal)[0] is Answer.OFFER_TIMES:
            self.explain(outlook.refusal)

    def _on_no_outlook(self, _error: Exception) -> None:
        """No number is shown then; the window beneath has asked as well, and tells how things stand."""

    def _request(self) -> BookingRequest | None:
        return self._choice.request(self._request_key)

    def _on_booked(self, booking: Booking) -> None:
        self._set_busy(False)
        self.booked.emit(booking)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(False)
        self.explain(error)

    def explain(self, error: Exception) -> None:
        """Say why and what now, on the step that owns the answer; nothing that was typed is touched."""
        said = describe(error, self._desk.formatter, self._choice.zone)
        answer, step = route(error)
        if isinstance(error, FieldError) and error.field == "notes":
            self._page.show_notes_error(said.sentence)
        elif answer is Answer.OFFER_TIMES:
            self._choice.lose_time()
            self._error.show_conflict(said)
            self._look_for_ways_out()
        elif answer is Answer.SHOW_PRICE and isinstance(error, PriceChanged):
            self._take_price(error)
            self._error.show_error(said)
        else:
            self._error.show_error(said, retry=answer is Answer.RETRY)
            if step is not Step.CONFIRM:
                self.go_to.emit(int(step))

    def _take_price(self, error: PriceChanged) -> None:
        """The new price is shown; confirming again agrees to it."""
        current, offer = error.params.get("current"), self._choice.offer
        if isinstance(current, int) and offer is not None:
            self._choice.set_offer(replace(offer, price=current, list_price=None))
            self._page.refresh()
            self._page.price_card.load()

    # After a time was lost

    def _look_for_ways_out(self) -> None:
        clinic, offer, time = self._choice.clinic, self._choice.offer, self._choice.time
        if clinic is None or offer is None or time is None:
            return
        work = partial(
            load_way_out,
            self._desk.services,
            self._desk.actor,
            clinic.id,
            offer.id,
            time.doctor_id,
            time.start,
            time.service_date,
        )
        self._desk.load(self, "ways out", work, self._on_ways_out, self._on_no_way_out)

    def _on_ways_out(self, found: WayOut) -> None:
        time = self._choice.time
        if time is not None and self._choice.time_lost:
            self._error.show_ways_out(found.nearest, found.others, time.start, asked=self._asked)
            self._page.show_expected_instead(found.expected)

    def _on_no_way_out(self, error: Exception) -> None:
        if isinstance(error, ReceptionError) and route(error)[0] is not Answer.OFFER_TIMES:
            self.explain(error)

    def _on_time(self, free: FreeTime) -> None:
        time = self._choice.time
        if time is not None:
            self._take(ChosenTime(free.start, free.end, free.service_date, time.doctor_id, time.doctor_name))

    def _on_other(self, free: FreeTime) -> None:
        name = self._choice.doctor_name(free.doctor_id)
        slot = free.slot
        doctor = next((one for one in self._choice.doctors if one.id == free.doctor_id), None)
        chosen = ChosenTime(slot.start, slot.end, free.service_date, free.doctor_id, name)
        if doctor is not None and not self._choice.any_doctor:
            self._choice.set_doctor(doctor, self._choice.doctors)
        self._take(chosen)

    def _take(self, time: ChosenTime) -> None:
        self._choice.set_time(time)
        self._error.dismiss()
        self.chosen.emit()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)
