"""A part of a screen that is taller than its room: it scrolls downwards only, and Tab does not stop at it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(inside: QWidget, highest: int = 0, parent: QWidget | None = None) -> QScrollArea:
    """``inside`` as high as the room is; with ``highest`` at its own height, up to that many pixels."""
    inside.setProperty("plain", True)
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    if highest:
        area.setFixedHeight(min(highest, inside.sizeHint().height()))
    return area
