"""A turning loader: the angle for painted widgets, and a small widget of its own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from reception_app.ui import icons, theme

_STEP_MS = 40
_STEP_DEGREES = 15


class Rotation:
    """Repaints its owner while running; stands still where motion is unwanted."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self._angle = 0
        self._timer = QTimer(owner)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        """Begin to turn."""
        if not theme.current().reduced_motion:
            self._timer.start()

    def stop(self) -> None:
        """Stop turning."""
        self._timer.stop()

    def paint(self, painter: QPainter, rect: QRectF, color: str | QColor) -> None:
        """The loader at its present angle, filling ``rect``."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(rect.center())
        painter.rotate(self._angle)
        half = rect.width() / 2
        picture = icons.pixmap("loader-circle", color, round(rect.width()))
        painter.drawPixmap(QPointF(-half, -half), picture)
        painter.restore()

    def _turn(self) -> None:
        self._angle = (self._angle + _STEP_DEGREES) % 360
        self._owner.update()


class Spinner(QWidget):
    """A loader of ``size`` pixels that turns while it is visible."""

    def __init__(self, size: int = 16, color: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._color = size, color
        self._rotation = Rotation(self)
        self.setFixedSize(QSize(size, size))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def showEvent(self, event: QShowEvent) -> None:
        self._rotation.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._rotation.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._rotation.paint(QPainter(self), QRectF(0, 0, self._size, self._size), self._color)
