"""What step 4 says: when the doctor is there, what is chosen, and why a time or a service cannot be had."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reception_app.domain.slot import Slot
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.slot_model import SlotModel
from reception_app.ui.desk import Desk

if TYPE_CHECKING:
    from reception_app.services.availability import ServiceOffer


class SlotWords(QObject):
    """In the language on screen; messages are (title, text)."""

    def __init__(self, desk: Desk, choice: Choice, model: SlotModel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._choice, self._model = desk, choice, model

    def doctor(self) -> str:
        """When the chosen doctor is there today."""
        words, doctor = self._desk.formatter, self._choice.doctor
        if doctor is None:
            return self.tr("Any doctor: a time is free when one of them is")
        name = self._desk.text(doctor.name)
        if doctor.hours_today:
            zone = self._choice.zone
            hours = words.join(words.time_range(span.starts, span.ends, zone) for span in doctor.hours_today)
            return self.tr("{doctor} works today {hours}").format(doctor=name, hours=hours)
        if doctor.absent_until is not None and self._choice.today is not None:
            day = words.day_label(doctor.absent_until, self._choice.today)
            return self.tr("{doctor} is on leave until {day}").format(doctor=name, day=day)
        return self.tr("{doctor} does not work today").format(doctor=name)

    def summary(self) -> str:
        """'كشف، اليوم ١١:٢٠ ص', for the footer and the rail."""
        offer, time, today = self._choice.offer, self._choice.time, self._choice.today
        if offer is None or time is None or today is None:
            return ""
        words = self._desk.formatter
        day = words.day_label(time.service_date, today)
        clock = words.time(time.start, self._choice.zone)
        return self.tr("{service}, {day} {time}").format(service=self._desk.text(offer.name), day=day, time=clock)

    def service_gone(self, offer: ServiceOffer) -> tuple[str, str]:
        """A service that was chosen is not in the list any more."""
        title = self.tr("{service} is not offered any more").format(service=self._desk.text(offer.name))
        return title, self.tr("Choose another service and a time")

    def time_gone(self, start: datetime, slot: Slot | None) -> tuple[str, str]:
        """A time that was chosen; ``slot`` is what it is now, None where it is no start of that day."""
        title = self.tr("{time} is not free any more").format(time=self._time(start))
        return title, self._desk.formatter.facts([self._why(slot), self.tr("Choose another time")])

    def not_for_service(self, start: datetime, slot: Slot | None, offer: ServiceOffer) -> tuple[str, str]:
        """A time that was chosen before the service."""
        service = self._desk.text(offer.name)
        title = self.tr("{time} is not free for {service}").format(time=self._time(start), service=service)
        return title, self._desk.formatter.facts([self._why(slot), self.tr("Choose another time or another service")])

    def _why(self, slot: Slot | None) -> str:
        return self._model.reason(slot) if slot is not None else self.tr("It is not one of the starts")

    def _time(self, start: datetime) -> str:
        return self._desk.formatter.time(start, self._choice.zone)
