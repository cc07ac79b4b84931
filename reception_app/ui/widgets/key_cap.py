"""A key of the keyboard, shown beside what it does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reception_app.ui.widgets import painting


class KeyCap(QWidget):
    """'Enter', 'Ctrl+K', '→': one cap, 20 high."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_keys(self, keys: str) -> None:
        """Show other keys."""
        self._keys = keys
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(painting.key_cap_width(self._keys)), painting.KEY_CAP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painting.paint_key_cap(QPainter(self), QRectF(self.rect()), self._keys)
