"""What the current patient's card is made of: the large name, and the strip of three facts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

_NAME_LINE = 36
_FACTS_HEIGHT = 64
_VALUE_ROLES = ("card_title", "bold", "small_bold")
"""A long value is written smaller before it is cut."""


class PatientName(QWidget):
    """A name in 24 px on at most two lines of 36; longer ones are cut at the end of the second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("currentPatientName")
        self._text, self._quiet = "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """The whole name."""
        return self._text

    def show_name(self, text: str, *, quiet: bool = False) -> None:
        """Another name; a quiet one stands for nobody."""
        self._text, self._quiet = text, quiet
        self.setAccessibleName(strip_marks(text))
        self.setToolTip(text if len(self._lines()) > 1 else "")
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _NAME_LINE * max(1, len(self._lines())))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _NAME_LINE)

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, line in enumerate(self._lines()):
            box = QRectF(0, place * _NAME_LINE, self.width(), _NAME_LINE)
            ink = "muted" if self._quiet else "text"
            painting.paint_text(painter, box, line, "queue_name", ink, direction=self.layoutDirection())

    def _fit(self) -> None:
        height = self.sizeHint().height()
        if self.height() != height:
            self.setFixedHeight(height)

    def _lines(self) -> list[str]:
        """Whole words on the first line, all the rest on the second."""
        words = self._text.split()
        room = max(1, self.width())
        first = 0
        while first < len(words) and painting.text_width(" ".join(words[: first + 1]), "queue_name") <= room:
            first += 1
        first = max(1, first)
        return [part for part in (" ".join(words[:first]), " ".join(words[first:])) if part]


class FactsStrip(QWidget):
    """Three facts side by side on a quiet ground: a small word over a strong value, thin lines between."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[tuple[str, str], ...] = ()
        self.setFixedHeight(_FACTS_HEIGHT)

    def show_facts(self, *facts: tuple[str, str]) -> None:
        """(word, value) in reading order."""
        self._facts = facts
        self.setAccessibleName(strip_marks(", ".join(f"{word}: {value}" for word, value in facts)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, way = theme.current(), self.layoutDirection()
        box = QRectF(self.rect())
        painting.fill_round(painter, box, theme.RADIUS, look.color("background"))
        strip = Strip(box, way)
        width = box.width() / max(1, len(self._facts))
        for place, (word, value) in enumerate(self._facts):
            cell = strip.take(width)
            if place:
                line = Strip(cell.adjusted(0, 9, 0, -9), way).take(1)
                painter.fillRect(line, look.color("border"))
            inner = cell.adjusted(14, 0, -8, 0) if way == painting.LTR else cell.adjusted(8, 0, -14, 0)
            painting.paint_text(painter, inner, word, "small", "muted", direction=way, baseline=24)
            room = inner.width()
            role = next((role for role in _VALUE_ROLES if painting.text_width(value, role) <= room), _VALUE_ROLES[-1])
            painting.paint_text(painter, inner, value, role, "text", direction=way, baseline=47)
