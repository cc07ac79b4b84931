"""An icon and a word in one tone: messages under fields, plain states, facts on a line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.theme import Tone
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip


class IconLabel(QWidget):
    """One line, elided when short of room; ``color`` overrides the tone for the word alone."""

    def __init__(
        self,
        icon: str = "",
        text: str = "",
        tone: Tone = "neutral",
        *,
        role: str = "small",
        color: str = "",
        icon_size: int = 14,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._color, self._icon_size = role, color, icon_size
        self._icon, self._text, self._tone = icon, text, tone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(strip_marks(text))

    def text(self) -> str:
        """The word."""
        return self._text

    def show_message(self, icon: str, text: str, tone: Tone = "neutral") -> None:
        """Another icon, word and tone."""
        if (icon, text, tone) == (self._icon, self._text, self._tone):
            return
        self._icon, self._text, self._tone = icon, text, tone
        self.setAccessibleName(strip_marks(text))
        self._hint()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._wanted()), max(round(painting.metrics(self._role).height()), self._icon_size))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._icon_size, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._hint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, _ = theme.current().tone(self._tone)
        strip = Strip(QRectF(self.rect()), self.layoutDirection())
        if self._icon:
            painting.paint_icon(painter, strip.take(self._icon_size, 6), self._icon, ink, self._icon_size)
        painting.paint_text(
            painter,
            strip.rect,
            self._text,
            self._role,
            self._color or ink,
            direction=self.layoutDirection(),
            align=Qt.AlignmentFlag.AlignLeading,
        )

    def _wanted(self) -> float:
        return (self._icon_size + 6 if self._icon else 0) + painting.text_width(self._text, self._role)

    def _hint(self) -> None:
        self.setToolTip(self._text if self._wanted() > self.width() else "")
