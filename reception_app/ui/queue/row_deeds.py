"""From a row or its menu to the deed: what is offered for whom, what is asked first, and the keys without the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from reception_app.domain.desk import DeskState
from reception_app.domain.roles import Actor
from reception_app.ui.queue.deeds import QueueDeeds
from reception_app.ui.queue.keys import QueueKey
from reception_app.ui.queue.questions import Questions
from reception_app.ui.queue.row_menu import DoctorMenu, RowMenu
from reception_app.ui.shell.top_bar import open_below

if TYPE_CHECKING:
    from reception_app.services.queue_views import DoctorPlace, QueueEntry

OF_ROW = frozenset({QueueKey.CHECK_IN, QueueKey.PRIORITY, QueueKey.TRANSFER, QueueKey.NO_SHOW})
"""Keys for the row that is chosen; the others are for whoever is called or inside."""


class RowDeeds(QObject):
    """``actor`` and ``doctors`` say what may be offered; None and empty while nobody is signed in."""

    def __init__(self, page: QWidget, deeds: QueueDeeds, questions: Questions) -> None:
        super().__init__(page)
        self._page, self._deeds, self._questions = page, deeds, questions
        self.actor: Actor | None = None
        self.doctors: Sequence[DoctorPlace] = ()
        self.doctor_id: int | None = None

    def press(self, key: QueueKey, entry: QueueEntry, place: QPoint) -> None:
        """A key for the row that is chosen; what its menu does not offer does nothing. Menus open at ``place``."""
        if self.actor is None:
            return
        if key is QueueKey.TRANSFER and entry.state is not DeskState.NO_SHOW:
            menu = DoctorMenu(self._page, self._others(entry), self._deeds.formatter)
            menu.chosen.connect(lambda doctor_id: self.do(entry, "transfer", doctor_id))
            menu.popup(place)
            return
        deed = {
            QueueKey.CHECK_IN: "check_in",
            QueueKey.PRIORITY: "in_turn" if entry.priority else "prioritise",
            QueueKey.NO_SHOW: "no_show",
        }.get(key)
        if deed is not None and deed in RowMenu.offered(entry, self.actor):
            self.do(entry, deed)

    def open_menu(self, entry: QueueEntry, place: QPoint) -> None:
        """Everything that can be done with a row, at a place of the screen."""
        menu = self._menu(entry)
        if menu is not None:
            menu.popup(place)

    def open_current_menu(self, entry: QueueEntry, button: QWidget) -> None:
        """The same for whoever is called or inside."""
        menu = self._menu(entry, is_current=True)
        if menu is not None:
            open_below(menu, button)

    def do(self, entry: QueueEntry, deed: str, doctor_id: int = 0) -> None:
        """A deed by its name in the menu."""
        deeds = self._deeds
        if not deeds.is_ready:
            return
        if deed == "transfer":
            deeds.transfer(entry, doctor_id)
        elif deed == "prioritise":
            number = deeds.formatter.queue_number(entry.queue_number)
            self._questions.ask_priority(
                entry, number, lambda priority, reason: deeds.prioritise(entry, priority, reason)
            )
        elif deed == "recall":
            deeds.press(QueueKey.RECALL, entry)
        else:
            simple: dict[str, Callable[[QueueEntry], None]] = {
                "check_in": deeds.check_in,
                "hold": deeds.hold,
                "in_turn": deeds.in_turn,
                "no_show": deeds.no_show,
                "reinstate": deeds.reinstate,
                "resume": deeds.resume,
                "skip": deeds.skip,
            }
            simple[deed](entry)

    def _menu(self, entry: QueueEntry, *, is_current: bool = False) -> RowMenu | None:
        if self.actor is None or not self._deeds.is_ready:
            return None
        others = self._others(entry)
        menu = RowMenu(self._page, entry, others, self._deeds.formatter, self.actor, is_current=is_current)
        menu.chosen.connect(lambda deed, doctor_id: self.do(entry, deed, doctor_id))
        return menu

    def _others(self, entry: QueueEntry) -> list[DoctorPlace]:
        """To whom the patient can be handed over: the clinic's other doctors."""
        return [
            place for place in self.doctors if place.doctor_id != self.doctor_id and place.clinic_id == entry.clinic_id
        ]
