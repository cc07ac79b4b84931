"""Grey bars in the shape of what is being fetched."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from reception_app.ui import theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

_WIDTHS = ((0.16, 0.43, 0.20), (0.18, 0.40, 0.23), (0.17, 0.45, 0.19))
_PULSE = (1.0, 0.9, 0.78, 0.66, 0.6, 0.66, 0.78, 0.9)


class Skeleton(QWidget):
    """Rows of three bars with dividers between; they breathe while visible unless motion is unwanted."""

    def __init__(self, rows: int = 3, *, row_height: int = theme.ROW_HEIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._row_height = rows, row_height
        self._beat = 0
        self._timer = QTimer(self)
        self._timer.setInterval(140)
        self._timer.timeout.connect(self._on_beat)

    def sizeHint(self) -> QSize:
        return QSize(240, self._rows * self._row_height)

    def showEvent(self, event: QShowEvent) -> None:
        if not theme.current().reduced_motion:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        for row in range(self._rows):
            top = row * self._row_height
            painter.fillRect(QRectF(0, top + self._row_height - 1, self.width(), 1), look.color("divider"))
            first, second, third = _WIDTHS[row % len(_WIDTHS)]
            strip = Strip(QRectF(0, top + self._row_height / 2 - 6, self.width(), 12), self.layoutDirection())
            gap = self.width() * 0.05
            painter.setOpacity(_PULSE[self._beat])
            for share in (first, second):
                painting.fill_round(painter, strip.take(self.width() * share, gap), 6, look.color("neutral_tint"))
            painting.fill_round(painter, strip.take_end(self.width() * third), 6, look.color("neutral_tint"))
            painter.setOpacity(1.0)

    def _on_beat(self) -> None:
        self._beat = (self._beat + 1) % len(_PULSE)
        self.update()
