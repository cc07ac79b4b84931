"""A service of step 4: name and length at the leading end, price at the trailing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reception_app.ui.booking.card_list import ROW_ROLE, CardDelegate, Index
from reception_app.ui.desk import Desk
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

if TYPE_CHECKING:
    from reception_app.ui.booking.loading import Offered


class ServiceDelegate(CardDelegate):
    """56 high and without a tick: the border and the tint say which one is chosen."""

    height = 56
    ticked = False

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def price(self, row: Offered) -> str:
        """The price, or the lowest of several doctors'; a free follow-up says so."""
        if not row.offer.price and row.offer.list_price:
            return self.tr("free follow-up")
        money = self._desk.formatter.money(row.offer.price, row.offer.currency)
        if row.offer.list_price is not None:
            return self.tr("follow-up {price}").format(price=money)
        return self.tr("from {price}").format(price=money) if row.varies else money

    def paint_card(
        self, painter: QPainter, strip: Strip, option: QStyleOptionViewItem, index: Index, chosen: bool
    ) -> None:
        row: Offered = index.data(ROW_ROLE)
        direction = option.direction
        words = self._desk.formatter
        strip.rect.adjust(-4, 0, 4, 0)
        price, length = self.price(row), words.duration(row.offer.duration)
        whole = QRectF(strip.rect)
        box = strip.take_end(painting.text_width(price, "strong"), 8)
        color = "primary" if chosen else "text"
        rect = strip.rect
        # A long price shares only the first line, so that the second keeps its room.
        beside = painting.text_width(length, "small") + 20 <= rect.width()
        baseline = None if beside else 24
        painting.paint_text(painter, box, price, "strong", color, direction=direction, baseline=baseline)
        painting.paint_text(painter, rect, self._desk.text(row.offer.name), "strong", direction=direction, baseline=24)
        line = Strip(rect if beside else whole, direction)
        place = line.take(14, 6)
        painting.paint_icon(painter, QRectF(place.left(), rect.top() + 32, 14, 14), "clock", "muted", 14)
        painting.paint_text(painter, line.rect, length, "small", "muted", direction=direction, baseline=44)
