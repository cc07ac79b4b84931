"""The week whose times are chosen from: which days, which of them is shown, and their times as fetched last."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from reception_app.ui.booking import loading
from reception_app.ui.booking.day_strip import DAYS
from reception_app.ui.desk import Desk


class SlotWeek(QObject):
    """``came`` when the times are there, True where they differ from those shown; ``failed`` with what went wrong."""

    came = Signal(bool)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._of: tuple[object, ...] = ()
        self.first = self.day = date(2000, 1, 1)
        self.days: tuple[loading.DayTimes, ...] = ()

    def begin(self, today: date) -> None:
        """Another clinic or doctor: from today on, with nothing known."""
        self.days, self._of = (), ()
        self.first = self.day = today

    def turn_to(self, day: date, today: date) -> None:
        """Show ``day``; the week is kept where it holds the day already."""
        self.day = day
        if not self.first <= day < self.first + timedelta(days=DAYS):
            ahead = (day - today).days // DAYS * DAYS
            self.first = today + timedelta(days=max(0, ahead))

    def not_before(self, today: date) -> None:
        """Midnight has passed, or a draft is old: nothing is booked before today."""
        self.day, self.first = max(self.day, today), max(self.first, today)

    @property
    def shown(self) -> tuple[date, date, tuple[loading.DayTimes, ...]]:
        """(first day of the week, the day shown, the times) as the panel takes them."""
        return self.first, self.day, self.days

    def times_on(self, day: date) -> loading.DayTimes | None:
        """The times of a day of this week, once they are there."""
        return next((one for one in self.days if one.service_date == day), None)

    def is_of(self, clinic_id: int, service_id: int, doctor_ids: tuple[int, ...]) -> bool:
        """Whether the times in hand are those of this service with these doctors, and of the week that is shown."""
        return (clinic_id, service_id, doctor_ids, self.first) == self._of

    def load(self, clinic_id: int, service_id: int, doctor_ids: tuple[int, ...]) -> None:
        """Fetch the times of a service with these doctors; those in hand stay while they are its own."""
        wanted = (clinic_id, service_id, doctor_ids, self.first)
        if wanted != self._of:
            self.days = ()
        work = partial(
            loading.load_days,
            self._desk.services,
            self._desk.actor,
            clinic_id,
            service_id,
            doctor_ids,
            self.first,
            DAYS,
        )
        self._desk.load(self, "days", work, partial(self._on_days, wanted), self.failed.emit)

    def _on_days(self, wanted: tuple[object, ...], days: tuple[loading.DayTimes, ...]) -> None:
        differs = (wanted, days) != (self._of, self.days)
        self.days, self._of = days, wanted
        self.came.emit(differs)
