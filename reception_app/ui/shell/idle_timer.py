"""Says when nobody has touched the program for so long that it should lock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reception_app.ui.shell.human_input import HumanInput

if TYPE_CHECKING:
    from reception_app.domain.clock import Clock

LOOK_MS = 5_000


class IdleTimer(QObject):
    """``due`` once the time is over; ``minutes`` is asked anew each time, 0 for never.

    Measured by the wall clock: the hours a laptop slept count, and the touch that wakes it finds the program locked.
    """

    due = Signal()

    def __init__(self, clock: Clock, minutes: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock, self._minutes = clock, minutes
        self._last = clock.now()
        self._input = HumanInput(self)
        self._input.seen.connect(self._on_input)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Somebody has come: count from now."""
        self._last = self._clock.now()
        self._input.find_windows()
        self._timer.start()

    def stop(self) -> None:
        """Nobody is there who could be locked out."""
        self._timer.stop()

    def look(self) -> None:
        """Whether the time is over."""
        self._input.find_windows()
        now, minutes = self._clock.now(), self._minutes()
        if now < self._last:
            self._last = now  # the clock was put back: the time begins again, else it would last until then
        if self._timer.isActive() and minutes and now - self._last >= timedelta(minutes=minutes):
            self.due.emit()

    def _on_input(self) -> None:
        self.look()
        self._last = self._clock.now()
