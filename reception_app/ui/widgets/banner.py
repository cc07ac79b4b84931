"""A message that stays inside its screen: information, a warning, or what went wrong."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.theme import Tone
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.label import Label

_ICONS: dict[str, str] = {
    "info": "info",
    "warning": "triangle-alert",
    "danger": "circle-alert",
    "success": "circle-check",
}
_SIDE, _TOP, _ICON, _GAP = 16, 12, 18, 8


class Banner(QWidget):
    """Tint, outline, icon, title in the tone and text; ``body`` takes more rows, ``action_row`` buttons in a line.

    ``outlined`` False leaves the border out (the quiet kind in forms).
    """

    def __init__(
        self,
        tone: Tone = "info",
        title: str = "",
        text: str = "",
        *,
        icon: str = "",
        outlined: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone, self._icon, self._outlined = tone, icon, outlined
        self._title = Label("", "bold", tone, wrap=True)
        self._text = Label("", "small", "", wrap=True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        self.body.setSpacing(theme.SPACE_S)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._text)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addSpacing(_ICON + _GAP)
        head.addLayout(words, 1)
        self.action_row = QHBoxLayout()
        self.action_row.setSpacing(theme.SPACE_S)
        self.action_row.setContentsMargins(0, 0, 0, 0)
        self.action_row.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self.body.addLayout(head)
        self.body.addLayout(self.action_row)
        self.show_message(tone, title, text, icon=icon)

    def show_message(self, tone: Tone, title: str, text: str = "", *, icon: str = "") -> None:
        """Say something else."""
        self._tone, self._icon = tone, icon or _ICONS.get(tone, "info")
        self._title.setText(title)
        self._title.set_tone(tone)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title or text)
        self.setAccessibleDescription(text if title else "")
        self.update()

    def message(self) -> str:
        """Title and text, a line each."""
        return "\n".join(part for part in (self._title.text(), self._text.text()) if part)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, tint = theme.current().tone(self._tone)
        painting.fill_round(painter, QRectF(self.rect()), theme.RADIUS, tint, ink if self._outlined else None)
        line = self._title if self._title.text() else self._text
        height = min(painting.metrics("bold").height(), line.height())
        strip = painting.Strip(QRectF(_SIDE, line.y(), self.width() - 2 * _SIDE, height), self.layoutDirection())
        painting.paint_icon(painter, strip.take(_ICON), self._icon, ink, _ICON)
