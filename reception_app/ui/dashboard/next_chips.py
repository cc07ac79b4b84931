"""The next numbers of a queue as chips in one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import isolate_ltr, strip_marks
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

_CHIP_GAP = 4


class NextChips(QWidget):
    """The next numbers as chips, an emergency with its siren; those that find no room are counted at the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[tuple[str, bool]] = []
        self._formatter = Formatter("en")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_numbers(self, numbers: Sequence[tuple[int, bool]], formatter: Formatter) -> None:
        """(number, emergency) in the order of calling."""
        self._formatter = formatter
        chips = [(formatter.queue_number(number), urgent) for number, urgent in numbers]
        if chips == self._chips and self.accessibleName():
            return
        self._chips = chips
        self.setAccessibleName(strip_marks(formatter.join(text for text, _ in self._chips)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, painting.CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(painting.CHIP_MIN_WIDTH, painting.CHIP_HEIGHT)

    def shown(self) -> int:
        """How many chips fit."""
        return self._fitting(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        direction = self.layoutDirection()
        strip = Strip(QRectF(self.rect()), direction)
        fitting = self._fitting(self.width())
        for text, urgent in self._chips[:fitting]:
            icon = "siren" if urgent else ""
            box = strip.take(painting.chip_width(text, icon), _CHIP_GAP)
            tone: theme.Tone = "danger" if urgent else "neutral"
            painting.paint_chip(painter, box, text, direction=direction, tone=tone, icon=icon)
        rest = len(self._chips) - fitting
        if rest > 0:
            painting.paint_text(painter, strip.rect, self._rest(rest), "small", "muted", direction=direction)

    def _rest(self, count: int) -> str:
        return isolate_ltr("+" + self._formatter.number(count))

    def _fitting(self, room: int) -> int:
        widths = [painting.chip_width(text, "siren" if urgent else "") + _CHIP_GAP for text, urgent in self._chips]
        if sum(widths) - _CHIP_GAP <= room:
            return len(widths)
        used, fitting = 0.0, 0
        room -= round(painting.text_width(self._rest(len(widths)), "small"))
        for width in widths:
            if used + width > room:
                break
            used += width
            fitting += 1
        return fitting
