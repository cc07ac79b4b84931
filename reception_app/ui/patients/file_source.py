"""Fetches what the detail shows: the file with its newest visits, its receipts, and older ones of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reception_app.ui.desk import Desk
from reception_app.ui.patients.detail import DetailCard

if TYPE_CHECKING:
    from reception_app.services.patient_files import MoneyEvent, PatientFile, VisitEvent

EVENTS = 30


class FileSource(QObject):
    """``file_fetched`` carries the file and its visits; receipts and older events go to the card by themselves."""

    file_fetched = Signal(object, object)
    failed = Signal(object)

    def __init__(self, card: DetailCard, parent: QObject) -> None:
        super().__init__(parent)
        self._card = card
        self._desk: Desk | None = None

    def set_desk(self, desk: Desk | None) -> None:
        """Who works here now."""
        self._desk = desk

    def fetch(self, patient_id: int) -> None:
        """One file; the answer to an earlier question is dropped."""
        desk = self._desk
        if desk is None:
            return
        files, actor = desk.services.patient_files, desk.actor

        def work() -> tuple[PatientFile, tuple[VisitEvent, ...]]:
            return files.file(actor, patient_id), files.visits(actor, patient_id, limit=EVENTS)

        desk.load(self, "file", work, lambda found: self.file_fetched.emit(*found), self.failed.emit)

    def fetch_money(self) -> None:
        """The receipts of the file shown, while somebody looks at them."""
        desk, file = self._desk, self._card.file
        if desk is None or file is None or self._card.tabs.current() != "money":
            return
        files, actor = desk.services.patient_files, desk.actor

        def show(rows: tuple[MoneyEvent, ...]) -> None:
            if self._card.file is not None and self._card.file.id == file.id:
                self._card.show_money(rows)

        desk.load(self, "money", lambda: files.money(actor, file.id, limit=EVENTS), show, self.failed.emit)

    def fetch_older(self, tab: str) -> None:
        """The events before the oldest one shown, where there may be any."""
        desk, file = self._desk, self._card.file
        model = self._card.visits if tab == "visits" else self._card.money
        if desk is None or file is None or not model.rows or len(model.rows) % EVENTS:
            return
        files, actor, last = desk.services.patient_files, desk.actor, model.rows[-1]
        ask = files.visits if tab == "visits" else files.money

        def show(rows: tuple[VisitEvent | MoneyEvent, ...]) -> None:
            if model.rows and model.rows[-1] == last:
                model.add_rows(rows)

        desk.load(self, "older", lambda: ask(actor, file.id, last, EVENTS), show, self.failed.emit)  # type: ignore[arg-type]
