"""An on/off switch for settings that take effect at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

_WIDTH, _HEIGHT, _KNOB = 36, 20, 14


class Switch(QCheckBox):
    """A check box in the shape of a switch; the knob stands at the trailing end when on."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(round(_WIDTH + 8 + painting.text_width(self.text())) if self.text() else _WIDTH, 24)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        strip = Strip(QRectF(self.rect()), self.layoutDirection())
        track = painting.centred(strip.take(_WIDTH, 8), _WIDTH, _HEIGHT)
        on, off = self.isChecked(), not self.isEnabled()
        fill = look.color("neutral_tint" if off else "primary" if on else "surface")
        line = None if on and not off else look.color("border" if off else "control_border")
        painting.fill_round(painter, track, _HEIGHT / 2, fill, line)
        ends = Strip(track.adjusted(3, 0, -3, 0), self.layoutDirection())
        knob = painting.centred(ends.take_end(_KNOB) if on else ends.take(_KNOB), _KNOB, _KNOB)
        ink = "disabled_text" if off else "on_primary" if on else "control_border"
        painting.fill_round(painter, knob, _KNOB / 2, look.color(ink))
        painting.paint_text(
            painter, strip.rect, self.text(), "base", "muted" if off else "text", direction=self.layoutDirection()
        )
