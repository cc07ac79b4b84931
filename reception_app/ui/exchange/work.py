"""One long piece of work off the screen: it tells how far it is, and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from reception_app.ui.desk import Desk

_T = TypeVar("_T")


class LongWork(QObject):
    """``advanced`` carries the rows done, on the UI's thread; ``stop`` asks it to end, as a closing window does."""

    advanced = Signal(int)
    _told = Signal(int)

    def __init__(self, desk: Desk, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        window.installEventFilter(self)  # the program waits at its end for whatever is under way
        self._stopped = threading.Event()
        self._running = False
        # Told on a worker's thread, so the slot runs later, on this object's.
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            self.stop()
        return False

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
