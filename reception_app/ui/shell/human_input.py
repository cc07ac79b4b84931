"""Tells when a person touches keyboard, mouse or screen, and nothing else: refreshes and timers never count."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QInputMethodEvent, QKeyEvent, QMouseEvent, QWindow
from shiboken6 import isValid

_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
_TOUCHES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
    }
)


class HumanInput(QObject):
    """Listens where the window system hands events over: at the windows, not at every widget.

    What the program sends itself is not spontaneous and does not count; nor does a key that is held down by a book,
    nor a mouse that has not moved (Windows reports one whenever the windows below it change).
    """

    seen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pointer = QPointF(QCursor.pos())
        self._written_in: QObject | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.connect(self._on_focus)
        self.find_windows()

    def find_windows(self) -> None:
        """Listen at windows that came since as well, menus and dialogs among them."""
        for window in QGuiApplication.allWindows():
            if isValid(window):
                window.installEventFilter(self)  # a second time changes nothing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.InputMethod:
            # An input method (an on-screen keyboard, ibus) takes the keys and hands over words, not spontaneously.
            if isinstance(event, QInputMethodEvent) and (event.commitString() or event.preeditString()):
                self.seen.emit()
        elif isinstance(watched, QWindow) and event.spontaneous():
            if kind in _TOUCHES:
                self.seen.emit()
            elif kind in _KEYS:
                if isinstance(event, QKeyEvent) and not event.isAutoRepeat():
                    self.seen.emit()
            elif kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
                self._on_pointer(event.globalPosition())
        return False

    def _on_pointer(self, place: QPointF) -> None:
        if place != self._pointer:
            self._pointer = place
            self.seen.emit()

    def _on_focus(self, focused: QObject | None) -> None:
        if self._written_in is not None and isValid(self._written_in):
            self._written_in.removeEventFilter(self)
        self._written_in = focused
        if focused is not None:
            focused.installEventFilter(self)
