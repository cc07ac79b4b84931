"""The lock of a window: when it falls, what it hides, and that everything is where it was when it is lifted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from reception_app.ui.shell.idle_timer import IdleTimer
from reception_app.ui.shell.veil import Veil
from reception_app.ui.widgets.overlay import EVERYWHERE, FloatingDialog

if TYPE_CHECKING:
    from reception_app.domain.clock import Clock

KEYS = "Ctrl+L"


class Lock(QObject):
    """``asked`` on Ctrl+L, ``idle.due`` after ``minutes`` without a person's touch; whoever owns it decides."""

    asked = Signal()

    def __init__(self, window: QWidget, clock: Clock, minutes: Callable[[], int]) -> None:
        super().__init__(window)
        self._window = window
        self._veil: Veil | None = None
        self.idle = IdleTimer(clock, minutes, self)
        self._keys = QShortcut(QKeySequence(KEYS), window)
        self._keys.setEnabled(False)
        self._keys.setProperty(EVERYWHERE, True)
        self._keys.activated.connect(self.asked)

    @property
    def is_down(self) -> bool:
        """Whether the window is locked."""
        return self._veil is not None

    def arm(self) -> None:
        """Somebody is there: count from now."""
        self._keys.setEnabled(True)
        self.idle.start()

    def disarm(self) -> None:
        """Nobody is there."""
        self._keys.setEnabled(False)
        self.idle.stop()

    def drop(self, screen: QWidget, show: Callable[[], None]) -> None:
        """Hide all of the window behind ``screen``; ``show`` brings it up with the focus in it."""
        self._veil = Veil(self._window, screen)
        self.idle.stop()
        show()
        self._veil.drop()

    def lift(self) -> None:
        """Show everything again as it was."""
        veil, self._veil = self._veil, None
        if veil is not None:
            veil.lift()


def close_dialogs(window: QWidget) -> None:
    """Put away whatever is open over the pages: it belonged to somebody who is no longer there."""
    for dialog in window.findChildren(FloatingDialog):
        dialog.reject()
    for box in window.findChildren(QDialog):
        if box.isWindow() and not box.isHidden():
            box.reject()
