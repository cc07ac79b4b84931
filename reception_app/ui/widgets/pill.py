"""Pills, avatars and tiles as widgets; in lists use the functions of ``painting`` instead."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reception_app.ui.bidi import strip_marks
from reception_app.ui.theme import Tone
from reception_app.ui.widgets import painting


class Pill(QWidget):
    """A state: icon and word, filled or plain."""

    def __init__(
        self,
        icon: str,
        text: str,
        tone: Tone = "neutral",
        *,
        filled: bool = True,
        text_color: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(icon, text, tone, filled=filled, text_color=text_color)

    def set_state(self, icon: str, text: str, tone: Tone, *, filled: bool = True, text_color: str = "") -> None:
        """Show another state."""
        self._icon, self._text, self._tone = icon, text, tone
        self._filled, self._text_color = filled, text_color
        self.setAccessibleName(strip_marks(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(painting.pill_width(self._icon, self._text)), painting.PILL_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        painting.paint_pill(
            QPainter(self),
            rect if self._filled else rect.adjusted(painting.PILL_PADDING, 0, -painting.PILL_PADDING, 0),
            self._icon,
            self._text,
            self._tone,
            direction=self.layoutDirection(),
            filled=self._filled,
            text_color=self._text_color,
        )


class Avatar(QWidget):
    """A person's initials in a circle."""

    def __init__(self, name: str = "", size: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show another person."""
        self._letters = painting.initials(name)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painting.paint_tile(
            QPainter(self),
            QRectF(self.rect()),
            fill="primary_tint_strong",
            ink="on_tint_strong",
            text=self._letters,
            role="small_bold" if self.height() <= 40 else "card_title",
            round_=True,
            direction=self.layoutDirection(),
        )


class Tile(QWidget):
    """A square with an icon or a number: 40 in lists, 44x40 in the queue, 136x128 in the queue window.

    Styles: 'filled' primary, 'tint' primary on its tint with an outline, 'neutral', or a tone's tint.
    """

    def __init__(
        self,
        *,
        icon: str = "",
        text: str = "",
        style: str = "neutral",
        width: int = 40,
        height: int = 40,
        role: str = "number",
        round_: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._text, self._style, self._role, self._round = icon, text, style, role, round_
        self.setFixedSize(width, height)
        self.setAccessibleName(text)

    def set_content(self, *, icon: str = "", text: str = "", style: str | None = None) -> None:
        """Show something else."""
        wanted = (icon, text, style or self._style)
        if wanted != (self._icon, self._text, self._style):
            self._icon, self._text, self._style = wanted
            self.setAccessibleName(text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill, ink, line = {
            "filled": ("primary", "on_primary", ""),
            "tint": ("primary_tint", "primary", "primary"),
            "neutral": ("neutral_tint", "text" if self._text else "muted", ""),
        }.get(self._style, (f"{self._style}_tint", self._style, ""))
        painting.paint_tile(
            QPainter(self),
            QRectF(self.rect()),
            fill=fill,
            ink=ink,
            line=line,
            icon=self._icon,
            text=self._text,
            role=self._role,
            round_=self._round,
            direction=self.layoutDirection(),
            icon_size=24 if self.height() >= 48 else 22 if self.height() >= 40 else 18,
        )
