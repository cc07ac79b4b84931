"""Short messages at the top of the window: what was done, what another desk did, what failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QWidget
from shiboken6 import isValid

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.card import Rule
from reception_app.ui.widgets.shadow import SHADOW_REACH, paint_shadow

ToastKind = Literal["success", "info", "warning", "danger"]

LIFETIME_MS = 6000
HEIGHT = 48
TOP = 68
_BAR, _REACH = 4, SHADOW_REACH
_ICONS: dict[ToastKind, str] = {
    "success": "circle-check",
    "info": "radio",
    "warning": "triangle-alert",
    "danger": "circle-alert",
}
_STAYS: frozenset[ToastKind] = frozenset({"warning", "danger"})


@dataclass(frozen=True, slots=True)
class ToastAction:
    """A link button on a toast; ``key`` comes back in ``triggered``."""

    key: str
    text: str
    icon: str = ""


class Toast(QWidget):
    """One message, 48 high. Success and info leave by themselves; hover or focus holds them; the rest stay."""

    triggered = Signal(str)
    closed = Signal()

    def __init__(
        self,
        kind: ToastKind,
        text: str,
        actions: Sequence[ToastAction] = (),
        *,
        emphasis: str = "",
        icon: str = "",
        lifetime_ms: int = LIFETIME_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind: ToastKind = kind
        self._icon = icon or _ICONS[kind]
        self._plain = text
        self._closing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(lifetime_ms)
        self._timer.timeout.connect(self.close_toast)
        self._build_ui(text, emphasis, actions)
        self.setAccessibleName(strip_marks(text))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def text(self) -> str:
        """The message."""
        return self._plain

    def is_leaving(self) -> bool:
        """Whether the clock runs."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin to count, if this kind leaves by itself."""
        if self.kind not in _STAYS and not self._held():
            self._timer.start()

    def close_toast(self) -> None:
        """Leave now."""
        if not self._closing:
            self._closing = True
            self._timer.stop()
            self.hide()
            self.closed.emit()

    def panel(self) -> QRect:
        """The visible box, without the shadow around it."""
        return self.rect().adjusted(_REACH, _REACH, -_REACH, -_REACH)

    def fit(self, widest: int) -> None:
        """Take the width the words want, at most ``widest``; the message is cut before the actions are."""
        wanted = self.sizeHint().width() - 2 * _REACH
        self.resize(min(wanted, widest) + 2 * _REACH, HEIGHT + 2 * _REACH)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_toast()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        box = QRectF(self.panel())
        paint_shadow(painter, box)
        painting.fill_round(painter, box, theme.RADIUS, look.color("raised"), look.color("border"))
        ink = look.color(self.kind)
        painter.save()
        painter.setClipRect(painting.Strip(box, self.layoutDirection()).take(_BAR))
        painting.fill_round(painter, box, theme.RADIUS_CHIP, ink)
        painter.restore()
        strip = painting.Strip(box.adjusted(_BAR, 0, -_BAR, 0), self.layoutDirection())
        strip.skip(12)
        painting.paint_icon(painter, strip.take(20), self._icon, ink, 20)

    def _build_ui(self, text: str, emphasis: str, actions: Sequence[ToastAction]) -> None:
        row = QHBoxLayout(self)
        side, start = _REACH + 12, _BAR + 12 + 20 + 12
        row.setContentsMargins(side, _REACH, side, _REACH)
        row.setSpacing(theme.SPACE_S)
        row.addSpacing(start - 12)
        self._label = QLabel(_marked_up(text, emphasis))
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._label.setMinimumWidth(80)
        row.addWidget(self._label, 1)
        if actions:
            line = Rule(Qt.Orientation.Vertical)
            line.setFixedHeight(HEIGHT // 2)
            row.addWidget(line, 0, Qt.AlignmentFlag.AlignVCenter)
        for action in actions:
            button = Button(action.text, "link", icon=action.icon, height=32)
            button.clicked.connect(lambda _checked=False, key=action.key: self._on_action(key))
            row.addWidget(button)
        self.close_button = IconButton("x", size=32, icon_size=16)
        self.close_button.clicked.connect(self.close_toast)
        row.addWidget(self.close_button)
        self.retranslate_ui()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setWidth(hint.width() - self._label.minimumWidth() + self._label.sizeHint().width())
        return hint

    def retranslate_ui(self) -> None:
        """The close button's name."""
        self.close_button.set_name(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _on_action(self, key: str) -> None:
        self.triggered.emit(key)
        self.close_toast()

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self) or self._closing:
            return
        if new is not None and self.isAncestorOf(new):
            self._timer.stop()
        elif old is not None and isValid(old) and self.isAncestorOf(old):
            self.start()

    def _held(self) -> bool:
        focus = QApplication.focusWidget()
        return self.underMouse() or (focus is not None and self.isAncestorOf(focus))


class ToastHost(QObject):
    """Stacks toasts under the top of ``window``, in the room between a title and the primary button.

    Tell it that room with ``set_neighbours``; without it toasts are centred in the window. At most ``most`` stand
    at once; the oldest that would leave anyway makes way.
    """

    def __init__(self, window: QWidget, *, top: int = TOP, most: int = 3, lifetime_ms: int = LIFETIME_MS) -> None:
        super().__init__(window)
        self._window, self._top, self._most, self._lifetime = window, top, most, lifetime_ms
        self._toasts: list[Toast] = []
        self._neighbours: tuple[QWidget | None, QWidget | None] = (None, None)
        window.installEventFilter(self)

    def show(
        self,
        kind: ToastKind,
        text: str,
        actions: Sequence[ToastAction] = (),
        *,
        emphasis: str = "",
        icon: str = "",
        lifetime_ms: int = 0,
    ) -> Toast:
        """Show a message; ``emphasis`` is the part of ``text`` in bold (a name). Connect ``triggered`` if it acts.

        ``lifetime_ms`` is for what can be taken back for longer than messages usually stay.
        """
        lifetime = lifetime_ms or self._lifetime
        toast = Toast(kind, text, actions, emphasis=emphasis, icon=icon, lifetime_ms=lifetime, parent=self._window)
        toast.closed.connect(lambda: self._remove(toast))
        self._toasts.append(toast)
        self._make_room()
        self._place()
        toast.show()
        toast.raise_()
        toast.start()
        return toast

    def success(self, text: str, actions: Sequence[ToastAction] = (), *, emphasis: str = "") -> Toast:
        """Done; leaves after a while."""
        return self.show("success", text, actions, emphasis=emphasis)

    def info(self, text: str, actions: Sequence[ToastAction] = (), *, emphasis: str = "") -> Toast:
        """Somebody else did something; leaves after a while."""
        return self.show("info", text, actions, emphasis=emphasis)

    def error(self, text: str, actions: Sequence[ToastAction] = (), *, emphasis: str = "") -> Toast:
        """It failed; stays until closed."""
        return self.show("danger", text, actions, emphasis=emphasis)

    def toasts(self) -> list[Toast]:
        """Those on the screen, oldest first."""
        return list(self._toasts)

    def clear(self) -> None:
        """Close them all."""
        for toast in self.toasts():
            toast.close_toast()

    def set_neighbours(self, title: QWidget | None, primary: QWidget | None) -> None:
        """The title at the leading side and the button at the trailing side that toasts never cover."""
        self._neighbours = (title, primary)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            self._place()
        return False

    def _make_room(self) -> None:
        for toast in self.toasts():
            if len(self._toasts) <= self._most:
                return
            if toast.kind not in _STAYS:
                toast.close_toast()

    def _remove(self, toast: Toast) -> None:
        if toast in self._toasts:
            self._toasts.remove(toast)
            toast.deleteLater()
            self._place()

    def _place(self) -> None:
        left, right = self._room()
        y = self._top
        for toast in self._toasts:
            toast.fit(right - left)
            panel = toast.panel()
            toast.move((left + right - panel.width()) // 2 - _REACH, y - _REACH)
            y += HEIGHT + theme.SPACE_S

    def _room(self) -> tuple[int, int]:
        """The left and right ends of the free stretch, 24 px clear of both neighbours."""
        left, right = 24, self._window.width() - 24
        for neighbour in self._neighbours:
            if neighbour is None or not isValid(neighbour) or not neighbour.isVisible():
                continue
            start = neighbour.mapTo(self._window, QPoint(0, 0)).x()
            end = start + neighbour.width()
            if (start + end) / 2 < self._window.width() / 2:
                left = max(left, end + 24)
            else:
                right = min(right, start - 24)
        return left, max(right, left + 320)


def _marked_up(text: str, emphasis: str) -> str:
    from html import escape  # not before there is something to say

    safe, strong = escape(text), escape(emphasis)
    if strong and strong in safe:
        safe = safe.replace(strong, f'<span style="font-weight:600">{strong}</span>', 1)
    return safe
