"""A bar that fills while rows are worked on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

_HEIGHT = 8


class FillBar(QWidget):
    """``set_share`` from 0 to 1; fills from the leading end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """How much is done."""
        self._share = max(0.0, min(1.0, share))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, box = QPainter(self), theme.current(), QRectF(self.rect())
        painting.fill_round(painter, box, _HEIGHT / 2, look.color("neutral_tint"))
        done = Strip(box, self.layoutDirection()).take(max(_HEIGHT, box.width() * self._share))
        painting.fill_round(painter, done, _HEIGHT / 2, look.color("primary"))
