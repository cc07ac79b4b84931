"""The search for the first free time: asked for once the service is known, and forgotten once something is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reception_app.ui.desk import Desk

if TYPE_CHECKING:
    from reception_app.ui.operations import Operation


class FirstFree(QObject):
    """``found`` carries a FreeTime or None, ``failed`` what went wrong; ``waits`` where it was asked for too early."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: Operation | None = None
        self.waits = False

    def find(self, clinic_id: int, service_id: int, doctor_ids: tuple[int, ...]) -> None:
        """From now on, over the days and over these doctors."""
        self.waits = False
        look, actor = self._desk.services.availability, self._desk.actor
        work = partial(look.first_free, actor, clinic_id, service_id, doctor_ids)
        self._asked = self._desk.load(self, "first free", work, self.found.emit, self.failed.emit)

    def forget(self) -> None:
        """Something was chosen since: the last word counts."""
        self.waits = False
        if self._asked is not None:
            self._asked.cancel()
