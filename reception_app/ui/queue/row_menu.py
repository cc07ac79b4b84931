"""What can be done with somebody of the queue, by the state it is in; the keys shown work without the menu too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reception_app.domain.desk import DeskState
from reception_app.domain.roles import Actor, Permission
from reception_app.ui.formatting import Formatter
from reception_app.ui.queue.keys import QueueKey
from reception_app.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from reception_app.services.queue_views import DoctorPlace, QueueEntry

_KEYS = {
    "reinstate": QueueKey.CALL,
    "resume": QueueKey.CALL,
    "check_in": QueueKey.CHECK_IN,
    "in_turn": QueueKey.PRIORITY,
    "prioritise": QueueKey.PRIORITY,
    "transfer": QueueKey.TRANSFER,
    "no_show": QueueKey.NO_SHOW,
}
_KEYS_OF_CURRENT = {"recall": QueueKey.RECALL, "skip": QueueKey.SKIP, "hold": QueueKey.HOLD}
_ICONS = {
    "reinstate": "undo-2",
    "check_in": "user-check",
    "resume": "play",
    "recall": "rotate-cw",
    "skip": "skip-forward",
    "hold": "pause",
    "in_turn": "list-ordered",
    "prioritise": "zap",
    "transfer": "forward",
    "no_show": "user-x",
}


class RowMenu(Menu):
    """``chosen`` carries the deed and, for a transfer, the other doctor's id.

    ``is_current`` is for the patient called or inside, whose own keys are others than those of the list.
    """

    chosen = Signal(str, int)

    def __init__(
        self,
        parent: QWidget,
        entry: QueueEntry,
        doctors: Sequence[DoctorPlace],
        formatter: Formatter,
        actor: Actor,
        *,
        is_current: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("queueRowMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keys = _KEYS_OF_CURRENT if is_current else _KEYS
        words = {
            "reinstate": self.tr("Came after all"),
            "check_in": self.tr("Check in"),
            "resume": self.tr("Resume"),
            "recall": self.tr("Recall"),
            "skip": self.tr("Skip"),
            "hold": self.tr("Hold"),
            "in_turn": self.tr("Call in turn again"),
            "prioritise": self.tr("Call first…"),
            "no_show": self.tr("No-show"),
        }
        for deed in self.offered(entry, actor):
            if deed == "transfer":
                for place in doctors:
                    name = place.doctor.text(formatter.language)
                    self._offer(deed, self.tr("Hand over to {doctor}").format(doctor=name), place.doctor_id)
                continue
            if deed == "no_show":
                self.addSeparator()
            self._offer(deed, words[deed])

    @staticmethod
    def offered(entry: QueueEntry, actor: Actor) -> tuple[str, ...]:
        """The deeds that the state of the visit and this user's rights allow, in the order of the menu."""
        state = entry.state
        if state is DeskState.NO_SHOW:
            return ("reinstate",)
        inside, called = state is DeskState.IN_PROGRESS, state is DeskState.CALLED
        here = inside or called or state is DeskState.WAITING
        deeds = {
            "check_in": state is DeskState.CONFIRMED and actor.may(Permission.CHANGE_APPOINTMENT),
            "resume": state is DeskState.ON_HOLD,
            "recall": called,
            "skip": here and not inside,
            "hold": here,
            "in_turn": not inside and entry.priority > 0,
            "prioritise": not inside and entry.priority == 0,
            "transfer": True,
            "no_show": not inside,
        }
        return tuple(deed for deed, allowed in deeds.items() if allowed)

    def deeds(self) -> list[str]:
        """What the menu holds so far, in order."""
        return [str(action.property("deed")) for action in self.actions() if not action.isSeparator()]

    def _offer(self, deed: str, text: str, doctor_id: int = 0) -> None:
        key = None if deed in self.deeds() else self._keys.get(deed)  # of several doctors the first shows the key
        action = self.add(text, _ICONS[deed], key_cap=key.value if key else "", danger=deed == "no_show")
        action.setProperty("deed", deed)
        action.triggered.connect(lambda: self.chosen.emit(deed, doctor_id))


class DoctorMenu(Menu):
    """To whom a patient is handed over; ``chosen`` carries the doctor's id."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget, doctors: Sequence[DoctorPlace], formatter: Formatter) -> None:
        super().__init__(parent)
        self.setObjectName("handOverMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place in doctors:
            action = self.add(place.doctor.text(formatter.language), "forward")
            action.triggered.connect(lambda _checked=False, chosen=place.doctor_id: self.chosen.emit(chosen))
        if not doctors:
            self.add(self.tr("No other doctor here")).setEnabled(False)
