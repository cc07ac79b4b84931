"""Fetches what the view of duplicates shows: pairs, look by look, and the two files of the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reception_app.ui.desk import Desk
from reception_app.ui.patients.duplicates import DuplicatesView

if TYPE_CHECKING:
    from reception_app.services.merging import PairCursor, PairPage
    from reception_app.services.patient_files import PatientFile


ENOUGH = 20
"""With fewer pairs the search goes on by itself for as long as somebody looks."""


class PairSource(QObject):
    """Fills its view; ``failed`` carries what a fetch ran into."""

    failed = Signal(object)

    def __init__(self, view: DuplicatesView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._desk: Desk | None = None
        self._cursor: PairCursor | None = None

    def set_desk(self, desk: Desk | None) -> None:
        """Who works here now."""
        self._desk, self._cursor = desk, None

    def begin(self) -> None:
        """Search from the beginning."""
        self._cursor = None
        self._view.begin()
        self.fetch()

    def fetch(self) -> None:
        """One look further; each reads a bounded part of the indexes."""
        desk = self._desk
        if desk is None:
            return
        merging, actor, cursor = desk.services.merging, desk.actor, self._cursor

        def show(page: PairPage) -> None:
            self._cursor = page.next
            found = self._view.add_pairs(page.pairs, over=page.next is None)
            if found < ENOUGH and page.next is not None and self._view.isVisible():
                self._view.go_on()

        desk.load(self, "pairs", lambda: merging.likely(actor, cursor), show, self._on_failed)

    def news(self) -> None:
        """Files were changed elsewhere: look at the pairs in sight again."""
        desk, view = self._desk, self._view
        pairs = [(pair.one.id, pair.other.id) for pair in view.model.pairs]
        if desk is None or not pairs:
            return
        merging, actor = desk.services.merging, desk.actor
        desk.load(self, "news", lambda: merging.still_likely(actor, pairs), view.keep_pairs, self.failed.emit)

    def fetch_files(self, one_id: int, other_id: int) -> None:
        """Both files of a pair; a pair of which one is closed by now is dropped."""
        desk = self._desk
        if desk is None:
            return
        files, actor = desk.services.patient_files, desk.actor

        def show(both: tuple[PatientFile, PatientFile]) -> None:
            gone = [file.id for file in both if file.merged_into is not None or not file.is_active]
            if gone:
                self._view.drop(gone[0])
            else:
                self._view.show_files(*both)

        desk.load(
            self,
            "pair",
            lambda: (files.file(actor, one_id), files.file(actor, other_id)),
            show,
            self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        self._view.add_pairs((), over=False)
        self.failed.emit(error)
