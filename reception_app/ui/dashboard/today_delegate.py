"""How a row of today's list is painted: chips for numbers, pills for states, quiet finished rows, the glow."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip

from reception_app.domain.visit import is_emergency
from reception_app.ui.dashboard.changed_rows import paint_changed
from reception_app.ui.dashboard.today_model import Column, TodayModel
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.row_model import ROW_ROLE
from reception_app.ui.widgets.table import Index, RowDelegate

if TYPE_CHECKING:
    from reception_app.services.dashboard import TodayRow


class TodayDelegate(RowDelegate):
    """Paints ``TodayModel``; finished rows go muted, glowing ones tell who changed them."""

    def paint_cell(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        row = _row(index)
        column = Column(index.column())
        if column is Column.NUMBER:
            self._paint_number(painter, box, option, index, row)
        elif column is Column.PATIENT and _model(index).doing(row) is not None:
            note = _model(index).doing_text(row)
            paint_changed(painter, box, str(index.data()), note, self.color(index), option.direction)
        elif column is Column.STATE:
            _model(index).state_look(row).paint(painter, box, option.direction)
        elif column is Column.PAYMENT and (look := _model(index).payment_look(row)) is not None:
            look.paint(painter, box, option.direction)
        else:
            super().paint_cell(painter, box, option, index)

    def font_role(self, index: Index) -> str:
        return "strong" if index.column() in (Column.TIME, Column.PATIENT) else "base"

    def color(self, index: Index) -> str:
        quiet = index.column() in (Column.DOCTOR, Column.SERVICE) or _row(index).state.is_over
        return "muted" if quiet else "text"

    def glow_level(self, index: Index) -> float:
        return _model(index).glow_level(_row(index))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole text of a cell that is cut."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        text = str(index.data() or "")
        cut = painting.text_width(text, self.font_role(index)) > option.rect.width() - 16
        doing = _model(index).doing_text(_row(index)) if index.column() == Column.PATIENT else ""
        if cut or doing:
            QToolTip.showText(event.globalPos(), "\n".join(part for part in (text, doing) if part), view)
        else:
            QToolTip.hideText()
        return True

    def _paint_number(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index, row: TodayRow
    ) -> None:
        emergency = is_emergency(row.visit_type, row.priority) and not row.state.is_over
        painting.paint_chip(
            painter,
            box,
            str(index.data()),
            direction=option.direction,
            tone="danger" if emergency else "neutral",
            color="muted" if row.state.is_over else "",
            on_tint=self.on_tint(option, index),
            centre=True,
        )


def _row(index: Index) -> TodayRow:
    return cast("TodayRow", index.data(ROW_ROLE))


def _model(index: Index) -> TodayModel:
    return cast(TodayModel, index.model())
