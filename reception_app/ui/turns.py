"""Work on the screen in portions, each in a turn of the event loop of its own: none of them keeps anybody waiting."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

Portion = Callable[[], object]


class Turns(QObject):
    """Newer work takes the place of whatever is left of the older."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left: deque[Portion] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)

    def take(self, *portions: Portion) -> None:
        """Do the first one now and one more in each turn to come; what they lead to is painted in between."""
        self._left = deque(portions)
        if portions:
            self._timer.start()
            self._on_turn()

    def drop(self) -> None:
        """Do nothing more."""
        self._left.clear()
        self._timer.stop()

    def _on_turn(self) -> None:
        portion = self._left.popleft()
        if not self._left:
            self._timer.stop()
        portion()
