"""How the board is painted; blocks are drawn once and kept as pictures for as long as they look the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from reception_app.domain.desk import DeskState
from reception_app.ui import theme
from reception_app.ui.appointments.board_data import Block, Column
from reception_app.ui.appointments.board_layout import BoardLayout, Placed, closed_fills
from reception_app.ui.appointments.board_words import CLOSED_ICONS, BoardWords
from reception_app.ui.dashboard.states import desk_look
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

BAR, RADIUS = 4.0, 6.0
_ICON, _GAP = 16.0, 8.0
_TWO_LINES, _THREE_LINES = 60.0, 94.0
_FIRST_LINE, _LINE = 16.0, 21.0
_KEPT_PIXELS = 6_000_000
_KEPT_GROUNDS = 100
_WORD_EVERY = 420.0


@dataclass(frozen=True, slots=True)
class BlockColors:
    """Fill, bar and icon, and ink of a state's block."""

    fill: str
    bar: str
    ink: str = "text"
    dashed: bool = False


def block_colors(state: DeskState) -> BlockColors:
    """The colours of a state (mockups/README, states)."""
    if state is DeskState.COMPLETED:
        return BlockColors("neutral_tint", "success", "muted")
    if state is DeskState.CANCELLED:
        return BlockColors("surface", "control_border", "muted", dashed=True)
    tone = desk_look(state).tone
    return BlockColors(f"{tone}_tint", tone)


class BlockPictures:
    """Draws blocks, and keeps the newest pictures up to a bound of memory."""

    def __init__(self, words: BoardWords) -> None:
        self.words = words
        self._kept: OrderedDict[int, tuple[tuple[object, ...], QPixmap]] = OrderedDict()
        self._grounds: dict[tuple[object, ...], QPixmap] = {}
        self._pixels = 0

    def clear(self) -> None:
        """Other words, colours or direction."""
        self._kept.clear()
        self._grounds.clear()
        self._pixels = 0

    def paint(self, painter: QPainter, rect: QRectF, block: Block, column: Column, rtl: bool, note: str = "") -> None:
        """A block in its box; ``note`` is who has just changed it."""
        ratio = painter.device().devicePixelRatioF()
        signature = (block, rect.width(), rect.height(), note, ratio, rtl, theme.current().tokens.surface)
        known = self._kept.get(block.id)
        if known is not None and known[0] == signature:
            self._kept.move_to_end(block.id)
            painter.drawPixmap(rect.topLeft(), known[1])
            return
        picture = QPixmap(round(rect.width() * ratio), round(rect.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        own = QPainter(picture)
        box = QRectF(0, 0, rect.width(), rect.height())
        own.drawPixmap(0, 0, self._ground(block, box, ratio, rtl))
        self.paint_words(own, box, block, column, rtl, note)
        own.end()
        self._keep(block.id, signature, picture)
        painter.drawPixmap(rect.topLeft(), picture)

    def _ground(self, block: Block, box: QRectF, ratio: float, rtl: bool) -> QPixmap:
        """What lies under the words is the same for all blocks of a state and size."""
        key = (block.state, box.width(), box.height(), ratio, rtl, theme.current().tokens.surface)
        known = self._grounds.get(key)
        if known is None:
            known = QPixmap(round(box.width() * ratio), round(box.height() * ratio))
            known.setDevicePixelRatio(ratio)
            known.fill(Qt.GlobalColor.transparent)
            painter = QPainter(known)
            self.paint_ground(painter, box, block, rtl)
            painter.end()
            if len(self._grounds) > _KEPT_GROUNDS:
                self._grounds.clear()
            self._grounds[key] = known
        return known

    def paint_ground(self, painter: QPainter, box: QRectF, block: Block, rtl: bool) -> None:
        """Tint, border and bar."""
        look = theme.current()
        colors = block_colors(block.state)
        line = QColor(look.color(colors.bar))
        if not colors.dashed:
            line.setAlphaF(0.3)
            painting.fill_round(painter, box, RADIUS, look.color(colors.fill), line)
        else:
            painting.fill_round(painter, box, RADIUS, look.color(colors.fill))
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(line, 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            painter.restore()
        painter.save()
        painter.setClipRect(Strip(box, _way(rtl)).take(BAR))
        painting.fill_round(painter, box, RADIUS, look.color(colors.bar))
        painter.restore()

    def paint_words(
        self,
        painter: QPainter,
        box: QRectF,
        block: Block,
        column: Column,
        rtl: bool,
        note: str = "",
        *,
        clear: str = "",
    ) -> None:
        """Icon, name, number and as many lines as there is room for.

        ``clear`` names the colour behind the texts, where a line runs under them.
        """
        colors, look, way = block_colors(block.state), desk_look(block.state), _way(rtl)
        tall = box.height()
        first = QRectF(box.left(), box.top(), box.width(), tall if tall < _TWO_LINES else 2 * _FIRST_LINE)
        strip = Strip(first.adjusted(_GAP, 0, -_GAP, 0), way)
        strip.skip(BAR)
        if box.width() >= 96:
            mark = strip.take(_ICON, _GAP)
            painting.paint_icon(painter, mark, look.icon, colors.bar, round(_ICON))
        self._paint_number(painter, strip, block, way)
        if tall < _TWO_LINES and block.expected_at is not None and box.width() > 220:
            self._paint_expected(painter, strip, block, column, way)
        self._paint_name(painter, strip.rect, block, colors, way, clear)
        if tall < _TWO_LINES:
            return
        lines = self._lines(block, column, note, tall)
        place = Strip(QRectF(box.left(), first.bottom() - 4, box.width(), _LINE).adjusted(_GAP, 0, -_GAP, 0), way)
        place.skip(BAR + (_ICON + _GAP if box.width() >= 96 else 0))
        for icon, text, ink in lines:
            line = Strip(place.rect, way)
            if clear:
                wide = painting.text_width(text, "small") + (18 if icon else 0) + 8
                painter.fillRect(Strip(place.rect.adjusted(-4, 0, 4, 0), way).take(wide), theme.current().color(clear))
            if icon:
                painting.paint_icon(painter, line.take(12, 6), icon, ink, 12)
            painting.paint_text(painter, line.rect, text, "small", ink, direction=way)
            place.rect.translate(0, _LINE)

    def _lines(self, block: Block, column: Column, note: str, tall: float) -> list[tuple[str, str, str]]:
        colors = block_colors(block.state)
        service = ("", block.service.text(self.words.formatter.language), "muted")
        second = ("radio", note, "primary") if note else service
        late = self.words.expected(block, column)
        if late:
            second = second if note else ("timer", late, "warning")
        if tall < _THREE_LINES:
            return [second]
        third = (
            service if note or late else ("", desk_look(block.state).text, colors.bar if not colors.dashed else "muted")
        )
        return [second, third]

    def _paint_number(self, painter: QPainter, strip: Strip, block: Block, way: Qt.LayoutDirection) -> None:
        number = self.words.formatter.number(block.number)
        if block.urgent and block.is_open:
            wide = painting.chip_width(number, "siren")
            painting.paint_chip(painter, strip.take_end(wide, _GAP), number, direction=way, tone="danger", icon="siren")
            return
        ink = "muted" if block.state.is_over else "text"
        wide = painting.text_width(number, "small_bold")
        painting.paint_text(painter, strip.take_end(wide, _GAP), number, "small_bold", ink, direction=way)

    def _paint_expected(
        self, painter: QPainter, strip: Strip, block: Block, column: Column, way: Qt.LayoutDirection
    ) -> None:
        assert block.expected_at is not None
        text = self.words.formatter.time(block.expected_at, column.zone)
        end = Strip(strip.take_end(painting.text_width(text, "note") + 16, _GAP), way)
        painting.paint_icon(painter, end.take(12, 4), "timer", "warning", 12)
        painting.paint_text(painter, end.rect, text, "note", "warning", direction=way)

    def _paint_name(
        self, painter: QPainter, rect: QRectF, block: Block, colors: BlockColors, way: Qt.LayoutDirection, clear: str
    ) -> None:
        if clear:
            wide = min(rect.width(), painting.text_width(block.patient, "strong")) + 8
            box = Strip(rect.adjusted(-4, 0, 4, 0), way).take(wide)
            painter.fillRect(painting.centred(box, box.width(), 20), theme.current().color(clear))
        painting.paint_text(painter, rect, block.patient, "strong", colors.ink, direction=way)
        if block.state is DeskState.CANCELLED:
            wide = min(rect.width(), painting.text_width(block.patient, "strong"))
            through = painting.centred(Strip(rect, way).take(wide), wide, 1)
            painter.fillRect(through, theme.current().color("muted"))

    def _keep(self, block_id: int, signature: tuple[object, ...], picture: QPixmap) -> None:
        before = self._kept.pop(block_id, None)
        if before is not None:
            self._pixels -= before[1].width() * before[1].height()
        self._kept[block_id] = (signature, picture)
        self._pixels += picture.width() * picture.height()
        while self._pixels > _KEPT_PIXELS and len(self._kept) > 1:
            _, (_, oldest) = self._kept.popitem(last=False)
            self._pixels -= oldest.width() * oldest.height()


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
        strip = Strip(painting.centred(line, wide, 24), _way(rtl))
        if icon:
            painting.paint_icon(painter, strip.take(14, 8), icon, "muted", 14)
        painting.paint_text(painter, strip.rect, text, "small", "muted", direction=_way(rtl))


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
    strip = Strip(painting.centred(rect, wide, min(24, rect.height())), _way(rtl))
    painting.paint_icon(painter, strip.take(14, 8), "plus", ink, 14)
    painting.paint_text(painter, strip.rect, text, "small_strong", ink, direction=_way(rtl))


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
    way = _way(rtl)
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


def _way(rtl: bool) -> Qt.LayoutDirection:
    return painting.RTL if rtl else painting.LTR
