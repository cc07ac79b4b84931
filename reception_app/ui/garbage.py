"""Collects garbage on the UI thread alone.

Python collects on whichever thread allocates; on a worker thread that may free a widget, and Qt then crashes. So the
automatic collection is off while windows are open, and a timer does the same work where widgets may be freed.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 500


class GarbageCollector(QObject):
    """Collects by Python's own thresholds for as long as it lives; one for the program."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """The oldest generation whose threshold is passed, or nothing."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def spare_what_stays(self) -> None:
        """What is loaded by now, stays: leaving it out keeps each collection short."""
        gc.freeze()

    def stop(self) -> None:
        """Back to Python's own way."""
        self._timer.stop()
        gc.enable()
