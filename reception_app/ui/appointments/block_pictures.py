"""The blocks of the board: drawn once and kept as pictures for as long as they look the same."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from reception_app.domain.desk import DeskState
from reception_app.ui import theme
from reception_app.ui.appointments.board_data import Block, Column
from reception_app.ui.appointments.board_words import BoardWords
from reception_app.ui.states import desk_look
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

BAR, RADIUS = 4.0, 6.0
_ICON, _GAP = 16.0, 8.0
_TWO_LINES, _THREE_LINES = 60.0, 94.0
_FIRST_LINE, _LINE = 16.0, 21.0
_KEPT_PIXELS = 6_000_000
_KEPT_GROUNDS = 100


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
        painter.setClipRect(Strip(box, direction(rtl)).take(BAR))
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
        colors, look, way = block_colors(block.state), desk_look(block.state), direction(rtl)
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


def direction(rtl: bool) -> Qt.LayoutDirection:
    """The direction of a board that is read from the right, or from the left."""
    return painting.RTL if rtl else painting.LTR
