"""Fetches what the list of patients shows: the files that answer what was typed, and the pages below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reception_app.ui.desk import Desk
from reception_app.ui.patients.list_card import PatientListCard

if TYPE_CHECKING:
    from reception_app.services.patient_files import PatientPage, Place

_PAGE = 100
_MOST_REFRESHED = 1_000


class ListSource(QObject):
    """Fills its card; ``answered`` carries the first page, or all that were shown before anew."""

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, card: PatientListCard, parent: QObject) -> None:
        super().__init__(parent)
        self._card = card
        self._desk: Desk | None = None
        self._next: Place | None = None
        self._asked = ""

    def set_desk(self, desk: Desk | None) -> None:
        """Who works here now."""
        self._desk, self._next = desk, None

    def fetch(self, clinic_id: int | None) -> None:
        """From the beginning, as far as somebody has scrolled in the same answer."""
        from reception_app.services.patient_files import PatientGroup

        desk, text = self._desk, self._card.text
        if desk is None:
            return
        group = PatientGroup(self._card.group or "all")
        shown = len(self._card.model.rows) if text == self._asked else 0
        limit = min(_MOST_REFRESHED, max(_PAGE, shown))
        files, actor = desk.services.patient_files, desk.actor

        def show(page: PatientPage) -> None:
            self._next, self._asked = page.next, text
            rows = {row.id: row for row in page.rows}
            self._card.model.changed.take((text, group, clinic_id), rows, page.changes, actor.terminal_id)
            self._card.show_page(page, text)
            self.answered.emit(page)

        desk.load(self, "list", lambda: files.list(actor, group, text, None, clinic_id, limit), show, self.failed.emit)

    def fetch_more(self, clinic_id: int | None) -> None:
        """The page below; the answers to a search have none."""
        from reception_app.services.patient_files import PatientGroup

        desk, after = self._desk, self._next
        if desk is None or after is None or self._card.text:
            return
        self._next = None
        group = PatientGroup(self._card.group)
        files, actor = desk.services.patient_files, desk.actor

        def show(page: PatientPage) -> None:
            self._next = page.next
            self._card.add_page(page.rows)

        desk.load(self, "list", lambda: files.list(actor, group, "", after, clinic_id, _PAGE), show, self.failed.emit)
