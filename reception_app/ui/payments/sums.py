"""Names and amounts under each other: the amounts at the physical right, the currency in a column of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

_ROW, _STRONG_ROW = 24, 36
_AMOUNT, _CURRENCY = 112, 36


@dataclass(frozen=True, slots=True)
class Sum:
    """A line; ``strong`` is drawn larger below a rule, with the currency beside it."""

    name: str
    amount: str
    strong: bool = False


class Sums(QWidget):
    """``show_sums`` draws them; a screen reader gets them as one text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sums: tuple[Sum, ...] = ()
        self._currency = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sums(self, sums: Sequence[Sum], currency: str) -> None:
        """The lines from the top."""
        self._sums, self._currency = tuple(sums), currency
        self.setAccessibleName(strip_marks("; ".join(f"{line.name} {line.amount}" for line in sums)))
        self.updateGeometry()
        self.update()

    @property
    def lines(self) -> tuple[Sum, ...]:
        """What is drawn."""
        return self._sums

    def sizeHint(self) -> QSize:
        return QSize(260, sum(_STRONG_ROW if line.strong else _ROW for line in self._sums))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, direction = theme.current(), self.layoutDirection()
        top = 0.0
        for line in self._sums:
            height = _STRONG_ROW if line.strong else _ROW
            box = QRectF(0, top, self.width(), height)
            if line.strong:
                painter.fillRect(QRectF(0, top, self.width(), 1), look.color("divider"))
            strip = Strip(box, direction)
            unit = strip.take_end(_CURRENCY)
            amount = strip.take_end(_AMOUNT, theme.SPACE_S)
            name_role, role = ("bold", "number") if line.strong else ("base", "base")
            ink = "text" if line.strong else "muted"
            painting.paint_text(painter, strip.rect, line.name, name_role, ink, direction=direction)
            painting.paint_text(painter, amount, line.amount, role, direction=direction, align=painting.NUMBERS)
            if line.strong:
                painting.paint_text(
                    painter, unit.adjusted(6, 0, -6, 0), self._currency, "small", "muted", direction=direction
                )
            top += height
