"""The visible keyboard focus: one ring per application that stands around whatever button has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from reception_app.ui import theme

_REACH = theme.FOCUS_RING + theme.FOCUS_GAP
_MOVES = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.EnabledChange}
)


class RingFrame(QWidget):
    """The painted ring, a child of the window so that no layout clips it."""

    def __init__(self, window: QWidget, inside: QRect, radius: int) -> None:
        super().__init__(window)
        self._radius = radius + _REACH - theme.FOCUS_RING / 2
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(inside.adjusted(-_REACH, -_REACH, _REACH, _REACH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().color("primary"), theme.FOCUS_RING))
        half = theme.FOCUS_RING / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(half, half, -half, -half), self._radius, self._radius)


class FocusRing(QObject):
    """Follows the focus; fields draw their own thicker border and get no ring.

    A widget that is no button asks for the ring with the dynamic property ``focusRing``, names its corner radius
    with ``ringRadius``, and may refuse the ring with ``focusRing`` set to False. Focus taken by a click shows no
    ring until a key moves it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame: RingFrame | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []

    @Slot("QWidget*", "QWidget*")
    def follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Connected to ``QApplication.focusChanged``."""
        self._leave()
        if new is None or not _wants_ring(new) or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        self._target = new
        walker: QWidget | None = new
        while walker is not None:
            walker.installEventFilter(self)
            self._watched.append(walker)
            walker = None if walker.isWindow() else walker.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        elif event.type() == QEvent.Type.MouseButtonPress and watched is self._target:
            self._hide()
        return False

    def _leave(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        self._hide()

    def _hide(self) -> None:
        if self._frame is not None and isValid(self._frame):
            self._frame.hide()
            self._frame.deleteLater()
        self._frame = None

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target):
            return
        self._hide()
        if not target.isVisible() or not target.isEnabled():
            return
        window = target.window()
        inside = QRect(target.mapTo(window, target.rect().topLeft()), target.size())
        if not _visible_part(target, window).intersects(inside):
            return
        radius = target.property("ringRadius")
        self._frame = RingFrame(window, inside, theme.RADIUS if radius is None else int(radius))
        self._frame.show()
        self._frame.raise_()


def _wants_ring(widget: QWidget) -> bool:
    wish = widget.property("focusRing")
    if wish is not None:
        return bool(wish)
    return isinstance(widget, QAbstractButton) and widget.metaObject().className() != "QPushButton"


def _visible_part(widget: QWidget, window: QWidget) -> QRect:
    """The window's rectangle less what scroll areas hide of the widget."""
    part = window.rect()
    walker = widget.parentWidget()
    while walker is not None and walker is not window:
        parent = walker.parentWidget()
        if isinstance(parent, QAbstractScrollArea) and parent.viewport() is walker:
            part = part.intersected(QRect(walker.mapTo(window, walker.rect().topLeft()), walker.size()))
        walker = parent
    return part
