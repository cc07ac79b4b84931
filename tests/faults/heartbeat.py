"""Whether the interface stays alive: a beat on the event loop, and the longest pause between two of them."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer
from pytestqt.qtbot import QtBot

STALL = 0.1
"""Seconds the window may stand still at most (faults.md, R6)."""


class Heartbeat(QObject):
    """Beats every 10 ms on the event loop and remembers the longest pause between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.monotonic()
        self._timer = QTimer(self, interval=10, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def pause_of_the_machine(qtbot: QtBot, milliseconds: int) -> float:
    """What a busy machine withholds from a loop that has nothing to do."""
    idle = Heartbeat()
    qtbot.wait(milliseconds)
    return idle.longest
