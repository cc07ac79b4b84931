"""What the queue asks before it acts: is the patient here, why does one go first, why between others; one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reception_app.domain.visit import Priority
from reception_app.ui.widgets.confirm_box import ConfirmBox
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.reason_box import ReasonBox
from reception_app.ui.widgets.segmented import Segment

if TYPE_CHECKING:
    from reception_app.services.queue_views import QueueEntry

PRIORITY_ICONS = {Priority.URGENT: "zap", Priority.EMERGENCY: "siren"}


class Questions(QObject):
    """``answered`` when the one that was open has closed, either way."""

    answered = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._open: ConfirmBox | ReasonBox | None = None

    @property
    def box(self) -> ConfirmBox | ReasonBox | None:
        """The question that is open."""
        return self._open

    def ask_arrival(self, number: str, yes: Callable[[], None]) -> None:
        """Nobody has arrived: the next booked patient may stand before the door all the same."""
        if self._open is not None:
            return
        box = ConfirmBox(
            self._page.window(),
            self.tr("Is No. {number} here?").format(number=number),
            self.tr("This patient has not been checked in at the desk. Calling registers the arrival as well."),
            self.tr("Arrived, call"),
            tone="primary",
            icon="user-check",
        )
        box.accepted.connect(yes)
        self._show(box)

    def ask_priority(self, entry: QueueEntry, number: str, yes: Callable[[Priority, str], None]) -> None:
        """How far forward, and why."""
        if self._open is not None:
            return
        box = ReasonBox(
            self._page.window(),
            self.tr("Call No. {number} first?").format(number=number),
            entry.patient_name,
            self.tr("Call first"),
            tone="warning",
            icon="zap",
            segments=[
                Segment(str(int(Priority.URGENT)), self.tr("Urgent"), PRIORITY_ICONS[Priority.URGENT]),
                Segment(str(int(Priority.EMERGENCY)), self.tr("Emergency"), PRIORITY_ICONS[Priority.EMERGENCY]),
            ],
            placeholder=self.tr("Such as severe pain, an elderly patient"),
        )
        box.given.connect(lambda reason, key: yes(Priority(int(key)), reason))
        self._show(box)

    def ask_between(self, number: str, yes: Callable[[str], None]) -> None:
        """The time of somebody who comes back was given away."""
        if self._open is not None:
            return
        box = ReasonBox(
            self._page.window(),
            self.tr("The time of No. {number} was given away").format(number=number),
            self.tr("Somebody else is booked at this time now. With a reason the patient goes in between."),
            self.tr("Put in between"),
            tone="warning",
            icon="calendar-x",
            placeholder=self.tr("Such as came from far"),
        )
        box.given.connect(lambda reason, _key: yes(reason))
        self._show(box)

    def _show(self, box: ConfirmBox | ReasonBox) -> None:
        self._open = box
        box.finished.connect(self._on_finished)
        box.open()

    def _on_finished(self) -> None:
        box: FloatingDialog | None
        box, self._open = self._open, None
        if box is not None:
            box.deleteLater()
        self.answered.emit()
