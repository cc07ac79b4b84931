"""What the cards of clinics and doctors have in common: two lines beside a tile, and the first free time at the end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter

from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

if TYPE_CHECKING:
    from reception_app.services.free_times import FreeTime

TOP_LINE, SECOND_LINE = 27, 48
"""Baselines of the two lines of a card, 64 high."""
FREE_WIDTH = 136


class FreeTimeText:
    """The first free time in words."""

    def tr(self, text: str) -> str:
        """Translate; lupdate takes the class for the context."""
        return QCoreApplication.translate("FreeTimeText", text)

    def words(self, free: FreeTime | None, formatter: Formatter, zone: ZoneInfo, today: date) -> str:
        """'اليوم ١١:٢٠ ص', or that there is none."""
        if free is None:
            return self.tr("None in the coming month")
        day = formatter.day_label(free.service_date, today)
        time = formatter.time(free.slot.start, zone)
        return self.tr("{day} {time}").format(day=day, time=time)

    def label(self) -> str:
        """The small line above it."""
        return self.tr("First free time")


FREE_TIME = FreeTimeText()


def paint_free(
    painter: QPainter, rect: QRectF, label: str, words: str, soon: bool, *, direction: Qt.LayoutDirection
) -> None:
    """Label above, time below: green when it is today."""
    painting.paint_text(painter, rect, label, "small", "muted", direction=direction, baseline=TOP_LINE)
    painting.paint_text(
        painter, rect, words, "bold", "success" if soon else "text", direction=direction, baseline=SECOND_LINE
    )


def paint_lines(
    painter: QPainter,
    rect: QRectF,
    first: str,
    second: str,
    *,
    direction: Qt.LayoutDirection,
    icon: str = "",
    off: bool = False,
) -> None:
    """The name and a quiet line, which may have a small icon."""
    painting.paint_text(
        painter, rect, first, "bold", "muted" if off else "text", direction=direction, baseline=TOP_LINE
    )
    strip = Strip(rect, direction)
    if icon:
        place = strip.take(14, 6)
        painting.paint_icon(painter, QRectF(place.left(), rect.top() + SECOND_LINE - 12, 14, 14), icon, "muted", 14)
    painting.paint_text(painter, strip.rect, second, "small", "muted", direction=direction, baseline=SECOND_LINE)
