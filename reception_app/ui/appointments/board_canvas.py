"""How the board shows: only what a paint event asks for, and in it everything in its order."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip

from reception_app.ui.appointments import board_paint
from reception_app.ui.appointments.block_pictures import block_colors
from reception_app.ui.appointments.board_data import Block
from reception_app.ui.appointments.board_layout import Placed
from reception_app.ui.appointments.board_surface import REACH, BoardSurface


class BoardCanvas(BoardSurface):
    """Paints the surface."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        layout = self.layout_now
        painter.translate(-self.offset_x(), -self.offset_y())
        # Rectangle by rectangle: a scroll leaves a strip at the edge and the scroll bar's, whose bounds are everything.
        shown = [QRectF(part).translated(self.offset_x(), self.offset_y()) for part in event.region()]  # type: ignore[attr-defined]
        found: dict[int, Placed] = {}
        for part in shown:
            columns = layout.columns_between(part.left(), part.right())
            board_paint.paint_grid(painter, layout, part)
            board_paint.paint_fills(painter, layout, self.words, columns, part)
            for place in columns:
                for placed in layout.blocks_between(place, part.top() - REACH, part.bottom() + REACH):
                    found[placed.block.id] = placed
        self._paint_free(painter)
        crossed: list[Placed] = []
        lines = {place: layout.y(place, self.board.now) for place in self._shown_columns() if self._holds_now(place)}
        for placed in found.values():
            self._paint_block(painter, placed, lines.get(placed.column, -1e9), crossed)
        self._paint_now(painter, lines, crossed)
        self._paint_marks(painter)

    def _shown_columns(self) -> range:
        left = self.offset_x()
        return self.layout_now.columns_between(left, left + self.viewport().width())

    def _paint_block(self, painter: QPainter, placed: Placed, now: float, crossed: list[Placed]) -> None:
        layout, block = self.layout_now, placed.block
        rect, column = layout.rect(placed), self.board.columns[placed.column]
        dimmed = self._drag is not None and self._drag.placed.block.id == block.id
        if dimmed or block.id in self.board.dimmed:
            painter.setOpacity(0.45 if dimmed else 0.35)
        if board_paint.lies_on(placed, now) and painter.opacity() == 1.0:
            self._pictures.paint_ground(painter, rect, block, layout.rtl)
            crossed.append(placed)
        else:
            self._pictures.paint(painter, rect, block, column, layout.rtl, self._note(block))
        painter.setOpacity(1.0)

    def _paint_now(self, painter: QPainter, lines: dict[int, float], crossed: list[Placed]) -> None:
        layout = self.layout_now
        for place, y in lines.items():
            rect = layout.column_rect(place)
            board_paint.paint_now(painter, y, rect.left(), rect.right())
        for placed in crossed:
            block = placed.block
            clear = block_colors(block.state).fill
            column = self.board.columns[placed.column]
            rect = layout.rect(placed)
            self._pictures.paint_words(painter, rect, block, column, layout.rtl, self._note(block), clear=clear)

    def _paint_free(self, painter: QPainter) -> None:
        layout = self.layout_now
        stop = self._stop()
        current = stop.free if stop is not None and self.hasFocus() else None
        for free in {self._hover, current} - {None}:
            assert free is not None
            text = self.words.book_at(free, self.board.columns[free.column])
            rect = layout.free_rect(free)
            board_paint.paint_free(painter, rect, text, layout.rtl, current=free == current)

    def _paint_marks(self, painter: QPainter) -> None:
        layout = self.layout_now
        for block_id in self.board.news.keys() | {self._selected}:
            placed = layout.placed(block_id)
            level = self._glow.level(block_id)
            if placed is not None and level > 0:
                board_paint.paint_glow(painter, layout.rect(placed), level)
        marked = {self._selected}
        if self.hasFocus() and self._cursor is not None:
            marked.add(self._cursor.block_id)
        for block_id in marked:
            placed = layout.placed(block_id)
            if placed is not None:
                board_paint.paint_ring(painter, layout.rect(placed))
        drag = self._drag
        if drag is not None and drag.target is not None:
            column = self.board.columns[drag.target.column]
            title = self._drag_words.title(drag.target, column, is_week=self.board.is_week)
            reason = self._drag_words.reason(drag.target, column)
            rect = drag.rect(layout)
            if rect.height() < 48 and reason:
                title = reason
            allowed = drag.target.refusal is None
            board_paint.paint_ghost(painter, rect, title, reason or drag.placed.block.patient, allowed, layout.rtl)

    def _note(self, block: Block) -> str:
        doing = self._glow.doing(block.id)
        return self.words.doing(doing) if doing is not None else ""

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            block = self.block_at(event.pos())
            column = self.board.column(block.key) if block is not None else None
            if block is not None and column is not None:
                lines = [*self.words.block_facts(block, column), self._note(block)]
                QToolTip.showText(event.globalPos(), "\n".join(line for line in lines if line), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)
