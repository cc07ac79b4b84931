"""A turning loader: its angle, for widgets that paint it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter
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
