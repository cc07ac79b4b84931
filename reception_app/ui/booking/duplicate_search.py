"""Looks for files of the same patient while a new one is typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from reception_app.domain.errors import ReceptionError
from reception_app.domain.patient import NewPatient
from reception_app.ui.desk import Desk

_PAUSE_MS = 120


class DuplicateSearch(QObject):
    """``found`` carries the likely files, none of them ``own_id``; ``typed`` tells what stands in the form."""

    found = Signal(object)

    def __init__(self, desk: Desk, typed: Callable[[], NewPatient], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._typed = desk, typed
        self.own_id: int | None = None
        """The file that is changed itself, where it is one."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search)

    def search_soon(self) -> None:
        """When nobody has typed for a moment."""
        self._pause.start()

    def search(self) -> None:
        """At once; nothing is said while the form cannot be read."""
        self._pause.stop()
        try:
            new = self._typed()
        except ReceptionError:
            return
        if not new.full_name.strip() and not new.phones and not new.national_id.strip():
            self.found.emit(())
            return
        work = partial(self._desk.services.patients.likely_duplicates, self._desk.actor, new)
        self._desk.load(
            self,
            "duplicates",
            work,
            lambda rows: self.found.emit(tuple(row for row in rows if row.id != self.own_id)),
            lambda _error: None,
        )
