"""One long piece of work off the screen: it tells how far it is, and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reception_app.ui.booking.desk import Desk

_T = TypeVar("_T")


class LongWork(QObject):
    """``advanced`` carries the rows done, on the UI's thread; ``stop`` asks the work to end without an answer."""

    advanced = Signal(int)
    _told = Signal(int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stopped = threading.Event()
        self._running = False
        # Told on a worker's thread, so the slot runs later, on this object's.
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether anything is under way."""
        return self._running

    def begin(
        self,
        work: Callable[[Callable[[int], None], Callable[[], bool]], _T],
        done: Callable[[_T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run ``work(progress, stopped)``; one of ``done`` and ``failed`` follows, also after ``stop``."""
        self._stopped = stopped = threading.Event()
        self._running = True
        tell = self._told.emit

        def finished(result: _T) -> None:
            self._running = False
            done(result)

        def broke(error: Exception) -> None:
            self._running = False
            failed(error)

        self._desk.load(self, "work", lambda: work(tell, stopped.is_set), finished, broke)

    def stop(self) -> None:
        """End as soon as it can."""
        self._stopped.set()

    @Slot(int)
    def _on_told(self, rows: int) -> None:
        self.advanced.emit(rows)
