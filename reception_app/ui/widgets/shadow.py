"""The soft shadow that lifts a floating panel off the page."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from reception_app.ui import theme

SHADOW_REACH = 28
"""How far the shadow reaches beyond the panel, in pixels."""


def paint_shadow(painter: QPainter, rect: QRectF, radius: float = theme.RADIUS) -> None:
    """The soft shadow of a floating panel around ``rect`` (which the panel then covers)."""
    shade = theme.current().color("shadow")
    ratio = painter.device().devicePixelRatioF() if painter.device() is not None else 1.0
    picture = _shadow(
        round(rect.width()), round(rect.height()), round(radius), shade.name(QColor.NameFormat.HexArgb), ratio
    )
    painter.drawPixmap(QPointF(rect.left() - SHADOW_REACH, rect.top() - SHADOW_REACH + 8), picture)


@lru_cache(maxsize=32)
def _shadow(width: int, height: int, radius: int, argb: str, ratio: float) -> QPixmap:
    """Layers of thin rounded boxes: near enough to a blur of 24, and drawn once per size."""
    whole_width, whole_height = width + 2 * SHADOW_REACH, height + 2 * SHADOW_REACH
    picture = QPixmap(round(whole_width * ratio), round(whole_height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    steps = 18
    layer = QColor(argb)
    layer.setAlphaF(QColor(argb).alphaF() / steps * 0.9)
    painter.setBrush(layer)
    for step in range(steps):
        out = 20 - step * 36 / steps
        box = QRectF(SHADOW_REACH - out, SHADOW_REACH - out, width + 2 * out, height + 2 * out)
        painter.drawRoundedRect(box, radius + max(0.0, out), radius + max(0.0, out))
    painter.end()
    return picture
