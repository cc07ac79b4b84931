"""Floating dialogs inside the main window: a scrim over it, one panel in the middle, the focus kept within."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from reception_app.ui import theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.shadow import paint_shadow

EVERYWHERE = "everywhere"
"""A property of a window's shortcuts that work over its dialogs too."""
_MARGIN = 16


class Scrim(QWidget):
    """Covers its window, dims it, and takes the mouse and the shortcuts meant for what lies below.

    ``host(panel, width, height)`` puts a widget in the middle; a smaller window makes it smaller. Esc and a press
    beside the panel are told as ``dismissed``; whoever owns the panel decides.
    """

    dismissed = Signal()

    def __init__(self, window: QWidget) -> None:
        # Of a sub window Qt lets neither Tab nor the shortcuts bound inside it out.
        super().__init__(window, Qt.WindowType.SubWindow)
        self._panel: QWidget | None = None
        self._size = (0, 0)
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)

    def host(self, panel: QWidget, width: int, height: int = 0) -> None:
        """Centre ``panel``; a height of 0 means what the panel asks for."""
        self._panel, self._size = panel, (width, height)
        panel.setParent(self)
        panel.installEventFilter(self)
        self._place()

    def open(self) -> None:
        """Show above everything and take the focus; returns at once."""
        self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        if self._panel is not None:
            self._panel.show()
            self._panel.raise_()

    def leave(self) -> None:
        """Hide and give the focus back to where it was."""
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        resized = watched is self.parentWidget() and event.type() == QEvent.Type.Resize
        regrown = watched is self._panel and event.type() == QEvent.Type.LayoutRequest and not self._size[1]
        if resized or regrown:
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # A key nobody in the panel bound must not reach the shortcuts of the screen below.
            if not self._bound_inside(event):
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._panel is None or not self._panel.geometry().contains(event.position().toPoint()):
            self.dismissed.emit()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().color("scrim"))
        if self._panel is not None and self._panel.isVisible():
            paint_shadow(painter, QRectF(self._panel.geometry()), theme.RADIUS_DIALOG)

    def _bound_inside(self, event: QKeyEvent) -> bool:
        pressed = QKeySequence(event.keyCombination())
        bound = [shortcut.key() for shortcut in self.findChildren(QShortcut)]
        bound += [key for action in self.findChildren(QAction) for key in action.shortcuts()]
        bound += [button.shortcut() for button in self.findChildren(QAbstractButton)]
        beside = self.window().findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
        bound += [shortcut.key() for shortcut in beside if shortcut.property(EVERYWHERE)]
        return any(key.matches(pressed) == QKeySequence.SequenceMatch.ExactMatch for key in bound if not key.isEmpty())

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        if self._panel is None:
            return
        wanted_width, wanted_height = self._size
        width = min(wanted_width, self.width() - 2 * _MARGIN)
        if not wanted_height:
            natural = self._panel.heightForWidth(width) if self._panel.hasHeightForWidth() else -1
            wanted_height = max(natural, self._panel.sizeHint().height() if natural < 0 else natural)
        height = min(wanted_height, self.height() - 2 * _MARGIN)
        self._panel.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)


class FloatingPanel(QWidget):
    """The rounded ground of a floating dialog; ``body`` is its column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        box = QRectF(self.rect())
        painting.fill_round(painter, box, theme.RADIUS_DIALOG, look.color("raised"), look.color("border"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a press on the panel's ground is not a press beside it


class FloatingDialog(QWidget):
    """A panel of ``width`` x ``height`` over a scrim; never blocks. Ends with ``finished(accepted)``.

    Build into ``panel.body``. Esc and a press beside the panel call ``request_close``, which rejects unless
    overridden (to ask first when something would be lost). Who deletes the dialog deletes scrim and panel with it.
    """

    finished = Signal(bool)
    accepted = Signal()
    rejected = Signal()

    def __init__(self, window: QWidget, width: int = 980, height: int = 640) -> None:
        super().__init__(window)
        self.hide()
        self.setFixedSize(0, 0)
        self.scrim = Scrim(window)
        self.panel = FloatingPanel()
        self.scrim.host(self.panel, width, height)
        self.scrim.dismissed.connect(self.request_close)
        self.destroyed.connect(self.scrim.deleteLater)
        self._open = False

    @property
    def is_open(self) -> bool:
        """Whether it is on the screen."""
        return self._open

    def open(self) -> None:
        """Show; returns at once."""
        self._open = True
        self.scrim.open()
        self.take_focus()

    def take_focus(self) -> None:
        """Where the focus goes first: the first field or button, unless overridden."""
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scrim.focusNextPrevChild(True)

    def request_close(self) -> None:
        """The user wants out."""
        self.reject()

    def accept(self) -> None:
        """Close with a yes."""
        self._finish(True)

    def reject(self) -> None:
        """Close with a no."""
        self._finish(False)

    def _finish(self, yes: bool) -> None:
        if not self._open:
            return
        self._open = False
        self.scrim.leave()
        (self.accepted if yes else self.rejected).emit()
        self.finished.emit(yes)
