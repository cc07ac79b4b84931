"""How the board is painted around its blocks: grid, closed stretches, free times, a dragged block, the present."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reception_app.ui import theme
from reception_app.ui.appointments.block_pictures import RADIUS, direction
from reception_app.ui.appointments.board_layout import BoardLayout, Placed, closed_fills
from reception_app.ui.appointments.board_words import CLOSED_ICONS, BoardWords
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

_WORD_EVERY = 420.0


def paint_grid(painter: QPainter, layout: BoardLayout, shown: QRectF) -> None:
    """Ground and the lines of hours and half hours across all columns."""
    look = theme.current()
    painter.fillRect(shown, look.color("surface"))
    half = 30 * layout.scale
    first = max(0, int((shown.top() - 20) // half))
    height = layout.y(0, layout.board.columns[0].origin) if layout.board.columns else 0
    while (y := round(height + first * half)) <= min(shown.bottom(), layout.height):
        painter.fillRect(QRectF(shown.left(), y, shown.width(), 1), look.color("divider" if first % 2 else "border"))
        first += 1


def paint_fills(
    painter: QPainter, layout: BoardLayout, words: BoardWords, columns: Iterable[int], shown: QRectF
) -> None:
    """What is closed of the columns, each stretch with its word, and the lines between the columns."""
    look = theme.current()
    for place in columns:
        column, rect = layout.board.columns[place], layout.column_rect(place)
        for stretch in closed_fills(column, layout.board.length):
            top = max(0.0, round(layout.y(place, stretch.starts)) + 0.0)
            bottom = min(layout.height, round(layout.y(place, stretch.ends)) + 0.0)
            if stretch.starts <= column.origin:
                top = 0.0
            if stretch.ends >= column.origin + layout.board.length:
                bottom = layout.height
            if bottom <= shown.top() or top >= shown.bottom() or bottom <= top:
                continue
            box = QRectF(rect.left(), top, rect.width(), bottom - top)
            painter.fillRect(box, look.color("background"))
            if bottom - top >= 24:
                _paint_closed_words(painter, box, words.closed(stretch.why), CLOSED_ICONS[stretch.why], layout.rtl)
        if place == len(layout.board.columns) - 1:
            continue
        edge = rect.left() if layout.rtl else rect.right()
        painter.fillRect(QRectF(edge if layout.rtl else edge - 1, shown.top(), 1, shown.height()), look.color("border"))


def _paint_closed_words(painter: QPainter, box: QRectF, text: str, icon: str, rtl: bool) -> None:
    times = max(1, int(box.height() // _WORD_EVERY))
    wide = min(painting.text_width(text, "small") + (22 if icon else 0), box.width() - 8)
    for place in range(times):
        middle = box.top() + box.height() * (2 * place + 1) / (2 * times)
        line = QRectF(box.left(), middle - 12, box.width(), 24)
        strip = Strip(painting.centred(line, wide, 24), direction(rtl))
        if icon:
            painting.paint_icon(painter, strip.take(14, 8), icon, "muted", 14)
        painting.paint_text(painter, strip.rect, text, "small", "muted", direction=direction(rtl))


def paint_ring(painter: QPainter, rect: QRectF) -> None:
    """The chosen block: 2 px of primary, 2 px away."""
    look = theme.current()
    painting.fill_round(painter, rect.adjusted(-2, -2, 2, 2), RADIUS + 2, None, look.color("surface"), 2)
    painting.fill_round(painter, rect.adjusted(-4, -4, 4, 4), RADIUS + 4, None, look.color("primary"), 2)


def paint_glow(painter: QPainter, rect: QRectF, level: float) -> None:
    """A block another desk has just changed."""
    look = theme.current()
    painter.save()
    painter.setOpacity(min(1.0, level))
    painting.fill_round(painter, rect.adjusted(-1, -1, 1, 1), RADIUS + 1, None, look.color("primary"), 2)
    painter.restore()


def paint_free(painter: QPainter, rect: QRectF, text: str, rtl: bool, *, current: bool) -> None:
    """A free time under the mouse or the keyboard's cursor: what pressing it does."""
    look = theme.current()
    fill, line = ("primary_tint", "primary") if current else ("hover_fill", "control_border")
    painting.fill_round(painter, rect, RADIUS, look.color(fill), look.color(line), 2 if current else 1)
    ink = "primary" if current else "text"
    wide = min(painting.text_width(text, "small_strong") + 22, rect.width() - 12)
    strip = Strip(painting.centred(rect, wide, min(24, rect.height())), direction(rtl))
    painting.paint_icon(painter, strip.take(14, 8), "plus", ink, 14)
    painting.paint_text(painter, strip.rect, text, "small_strong", ink, direction=direction(rtl))


def paint_ghost(painter: QPainter, rect: QRectF, title: str, note: str, allowed: bool, rtl: bool) -> None:
    """Where a dragged block would stand: the time and doctor, or why not there."""
    look = theme.current()
    tone = "primary" if allowed else "danger"
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = QColor(look.color(f"{tone}_tint"))
    fill.setAlphaF(0.94)
    painter.setBrush(fill)
    painter.setPen(QPen(look.color(tone), 2, Qt.PenStyle.SolidLine if allowed else Qt.PenStyle.DashLine))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    painter.restore()
    way = direction(rtl)
    strip = Strip(rect.adjusted(10, 0, -10, 0), way)
    strip.rect.setHeight(min(rect.height(), 32))
    painting.paint_icon(painter, strip.take(16, 8), "calendar-clock" if allowed else "ban", tone, 16)
    painting.paint_text(painter, strip.rect, title, "small_bold", tone, direction=way)
    if rect.height() >= 48 and note:
        below = Strip(QRectF(rect.left(), rect.top() + 28, rect.width(), 20).adjusted(10, 0, -10, 0), way)
        below.skip(24)
        painting.paint_text(painter, below.rect, note, "small", "text" if allowed else "danger", direction=way)


def paint_now(painter: QPainter, y: float, left: float, right: float) -> None:
    """The present moment across the columns."""
    painter.fillRect(QRectF(left, round(y) - 1, right - left, 2), theme.current().color("danger"))


def lies_on(placed: Placed, y: float) -> bool:
    """Whether the line of now runs through a block."""
    return placed.top < y < placed.bottom
