"""The last row of the results: 'new patient', with what was typed in it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

KEYS = "Alt+N"


class NewPatientRow(QPushButton):
    """48 high; ``set_current`` marks it as the row the arrows stand on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setObjectName("newPatientButton")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", theme.RADIUS_SMALL)
        self._current = False

    @property
    def is_current(self) -> bool:
        """Whether the arrows stand here."""
        return self._current

    def set_current(self, current: bool) -> None:
        """The arrows came or went."""
        self._current = current
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 48)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        box = QRectF(self.rect())
        if self._current or self.underMouse() or self.isDown():
            ground = box.adjusted(1, 1, -1, -1)
            painting.fill_round(
                painter, ground, theme.RADIUS - 1, look.color("primary_tint" if self._current else "hover_fill")
            )
            if self._current:
                painting.paint_leading_bar(painter, ground, direction=self.layoutDirection())
        painter.fillRect(QRectF(1, 0, self.width() - 2, 1), look.color("divider"))
        strip = Strip(box.adjusted(16, 0, -16, 0), self.layoutDirection())
        painting.paint_icon(painter, strip.take(18, 8), "user-plus", "primary", 18)
        cap = painting.centred(
            strip.take_end(painting.key_cap_width(KEYS), 8), painting.key_cap_width(KEYS), painting.KEY_CAP_HEIGHT
        )
        painting.paint_key_cap(painter, cap, KEYS)
        painting.paint_text(painter, strip.rect, self.text(), "strong", "primary", direction=self.layoutDirection())
