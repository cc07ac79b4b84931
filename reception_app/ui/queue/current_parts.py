"""What the current patient's card is made of: the large name, and the strip of three facts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

_SIZES = (("queue_name", 36, 2), ("page_title", 30, 3))
"""(role, line, lines): a name that two lines of 24 px cannot hold is written in 20 px before it is cut."""
_FACTS_HEIGHT = 64
_VALUE_ROLES = ("card_title", "bold", "small_bold")
"""A long value is written smaller before it is cut."""


class PatientName(QWidget):
    """A name in 24 px on at most two lines of 36, a longer one on three smaller ones; what is left is cut."""

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
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        _role, line, lines = self._laid_out()
        return QSize(200, line * max(1, len(lines)))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _SIZES[0][1])

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        role, height, lines = self._laid_out()
        for place, line in enumerate(lines):
            box = QRectF(0, place * height, self.width(), height)
            ink = "muted" if self._quiet else "text"
            painting.paint_text(painter, box, line, role, ink, direction=self.layoutDirection())

    def lines(self) -> list[str]:
        """The name as it stands, line by line."""
        return self._laid_out()[2]

    def _fit(self) -> None:
        height = self.sizeHint().height()
        if self.height() != height:
            self.setFixedHeight(height)
        self.setToolTip(self._text if len(self.lines()) > 1 else "")

    def _laid_out(self) -> tuple[str, int, list[str]]:
        """The first size that holds the whole name, else the last one."""
        tried = [(role, height, self._broken(role, most)) for role, height, most in _SIZES]
        for role, height, lines in tried:
            if all(painting.text_width(line, role) <= max(1, self.width()) for line in lines):
                return role, height, lines
        return tried[-1]

    def _broken(self, role: str, most: int) -> list[str]:
        """Whole words on each line, all the rest on the last."""
        words = self._text.split()
        lines: list[str] = []
        while words:
            count = len(words)
            if len(lines) < most - 1:
                while count > 1 and painting.text_width(" ".join(words[:count]), role) > max(1, self.width()):
                    count -= 1
            lines.append(" ".join(words[:count]))
            words = words[count:]
        return lines


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
