"""Collects garbage on the UI thread alone.

Python collects on whichever thread allocates; on a worker thread that may free a widget, and Qt then crashes. So the
automatic collection is off while windows are open, and a timer does the same work where widgets may be freed.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 500


class GarbageCollector(QObject):
    """Collects by Python's own thresholds for as long as it lives; one for the program.

    A look at everything the libraries hold takes longer than a window may stand still. What is there when modules
    have just been loaded stays, so it is left out of every collection from then on.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._modules = len(sys.modules)
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """The oldest generation whose threshold is passed, or nothing."""
        if len(sys.modules) != self._modules:
            self._modules = len(sys.modules)
            gc.freeze()
            return
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Back to Python's own way."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
