"""The one request of a dialog on its way: one at a time, and sent again unchanged while nobody knows how it went."""

from __future__ import annotations

import uuid
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from reception_app.domain.appointment import Booking, BookingRequest
from reception_app.domain.errors import DatabaseError
from reception_app.ui.desk import Desk


class Sending(QObject):
    """``request_key`` is the dialog's own; ``booked`` carries the booking, ``refused`` why not."""

    booked = Signal(object)
    refused = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.request_key = uuid.uuid4().hex
        self._sent: BookingRequest | None = None
        self._is_unsure = False
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether a booking is on its way."""
        return self._busy

    def send(self, request: BookingRequest) -> None:
        """Book it, unless one is on its way already."""
        if self._busy:
            return
        self._sent, self._is_unsure = self._same_again(request), False
        self._set_busy(True)
        work = partial(self._desk.services.booking.book_appointment, self._desk.actor, self._sent)
        self._desk.load(self, "book", work, self._on_booked, self._on_refused)

    def _same_again(self, request: BookingRequest) -> BookingRequest:
        """After a lost answer it may have been written: the same request, with its time too, gives the same booking."""
        sent = self._sent
        if sent is not None and self._is_unsure and replace(request, start_time=sent.start_time) == sent:
            return sent
        return request

    def _on_booked(self, booking: Booking) -> None:
        self._set_busy(False)
        self.booked.emit(booking)

    def _on_refused(self, error: Exception) -> None:
        self._is_unsure = isinstance(error, DatabaseError)
        self._set_busy(False)
        self.refused.emit(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)
