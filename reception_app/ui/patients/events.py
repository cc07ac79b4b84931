"""The line of events of one file: its visits with their payment, or its receipts and refunds, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reception_app.domain.desk import DeskState
from reception_app.domain.payment import PaymentMethod, TransactionKind
from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.formatting import Formatter
from reception_app.ui.states import StateLook, desk_look, payment_look
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.overlay_scroll import OverlayScrollBar
from reception_app.ui.widgets.painting import Strip
from reception_app.ui.widgets.table import Index

if TYPE_CHECKING:
    from reception_app.services.patient_files import MoneyEvent, VisitEvent

ROW = 64
ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The event itself; ``Qt.UserRole`` holds its payment's id."""
_CIRCLE = 32


class EventModel(QAbstractListModel):
    """Visits or money; ``parts`` says in words what the delegate paints and a screen reader reads."""

    def __init__(self, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.formatter = formatter
        self.rows: list[VisitEvent | MoneyEvent] = []
        self.today: date | None = None
        self.currency = ""
        self.money_shown = True

    def set_rows(self, rows: Sequence[VisitEvent | MoneyEvent], today: date, currency: str) -> None:
        """Another file's events, or the same ones as they stand now."""
        self.beginResetModel()
        self.rows, self.today, self.currency = list(rows), today, currency
        self.endResetModel()

    def add_rows(self, rows: Sequence[VisitEvent | MoneyEvent]) -> None:
        """Older ones."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self.beginResetModel()
        self.formatter = formatter
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row.payment_id
        if role == ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return strip_marks(self.formatter.join(part for part in self.parts(row) if part))
        return None

    def parts(self, row: VisitEvent | MoneyEvent) -> tuple[str, str, str, str, str]:
        """What happened, with whom, when, how it stands with the money, and how much."""
        words = self.formatter
        if hasattr(row, "transaction_id"):
            return self._money_parts(row)  # type: ignore[arg-type]
        what, whom = row.service.text(words.language), row.doctor.text(words.language)
        look = payment_look(row.payment_status, overdue=False)
        if not self.money_shown or look is None:
            return what, whom, self._when(row), "", ""
        partly = 0 < row.paid < row.net
        amount = words.money(row.net, self.currency)
        if partly:
            paid = words.amount(row.paid, self.currency)
            amount = self.tr("{paid} of {total}").format(paid=paid, total=amount)
        return what, whom, self._when(row), look.text, amount

    def look(self, row: Any) -> StateLook:
        """The icon in the circle."""
        if hasattr(row, "transaction_id"):
            refund = row.kind is TransactionKind.REFUND
            return StateLook("undo-2" if refund else _METHODS[row.method], "", "info" if refund else "success")
        return desk_look(row.state)

    def _when(self, row: VisitEvent) -> str:
        words, today = self.formatter, self.today
        zone = ZoneInfo(row.time_zone)
        if today is not None and row.service_date >= today:
            return words.join([words.weekday_date(row.service_date), words.time(row.start_time, zone)])
        day = words.short_date(row.service_date)
        said = row.state in (DeskState.NO_SHOW, DeskState.CANCELLED)
        return words.join([day, desk_look(row.state).text]) if said else day

    def _money_parts(self, row: MoneyEvent) -> tuple[str, str, str, str, str]:
        words = self.formatter
        refund = row.kind is TransactionKind.REFUND
        number = words.file_number(row.receipt_number)
        what = self.tr("Refund {number}") if refund else self.tr("Receipt {number}")
        local = row.at.astimezone(ZoneInfo(row.time_zone))
        when = words.join([words.short_date(local.date()), words.time(row.at, ZoneInfo(row.time_zone))])
        amount = words.money(-row.amount if refund else row.amount, self.currency)
        return what.format(number=number), row.service.text(words.language), when, self._method(row.method), amount

    def _method(self, method: PaymentMethod) -> str:
        return {
            PaymentMethod.CASH: self.tr("Cash"),
            PaymentMethod.CARD: self.tr("Card"),
            PaymentMethod.TRANSFER: self.tr("Transfer"),
        }[method]


_METHODS = {
    PaymentMethod.CASH: "banknote",
    PaymentMethod.CARD: "credit-card",
    PaymentMethod.TRANSFER: "arrow-left-right",
}


class EventLine(QListView):
    """Rows of 64 on one line; ``payment_opened`` by Enter or a double click, ``more_wanted`` near the end."""

    payment_opened = Signal(int)
    more_wanted = Signal()

    def __init__(self, model: EventModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_EventDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("focusRing", False)
        OverlayScrollBar(self)
        self.doubleClicked.connect(self._open)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.payment_opened.emit(int(index.data(Qt.ItemDataRole.UserRole)))

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() and value >= bar.maximum() - 4 * ROW:
            self.more_wanted.emit()


class _EventDelegate(QStyledItemDelegate):
    """A circle on the line, two lines of words, and the money at the trailing edge."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, EventModel)
        row = index.data(ROLE)
        way, box, look = option.direction, QRectF(option.rect), theme.current()
        current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if current or option.state & QStyle.StateFlag.State_MouseOver:
            ground = box.adjusted(8, 4, -8, -4)
            painting.fill_round(
                painter, ground, theme.RADIUS_SMALL, look.color("primary_tint" if current else "hover_fill")
            )
        strip = Strip(box.adjusted(theme.SPACE_L, 0, -theme.SPACE_L, 0), way)
        place = strip.take(_CIRCLE, theme.SPACE_M)
        self._circle(painter, place, model, row, first=index.row() == 0, last=index.row() == model.rowCount() - 1)
        what, whom, when, state, amount = model.parts(row)
        upper, lower = Strip(strip.rect, way), Strip(strip.rect, way)
        if state:
            self._state(painter, upper, row, state, way)
        if amount:
            end = lower.take_end(painting.text_width(amount, "bold"), theme.SPACE_S)
            painting.paint_text(painter, end, amount, "bold", "text", direction=way, baseline=48)
        comma = model.formatter.join(["", ""]).strip()
        wide = painting.text_width(what + comma, "bold")
        head = upper.take(min(wide, upper.rect.width()), 4)
        painting.paint_text(painter, head, what + comma, "bold", "text", direction=way, baseline=27)
        painting.paint_text(painter, upper.rect, whom, "small", "muted", direction=way, baseline=27)
        painting.paint_text(painter, lower.rect, when, "small", "muted", direction=way, baseline=48)

    def _circle(
        self, painter: QPainter, place: QRectF, model: EventModel, row: Any, *, first: bool, last: bool
    ) -> None:
        look = theme.current()
        painter.save()
        painter.setPen(QPen(look.color("border"), 1))
        x = round(place.center().x())
        top = place.top() + (ROW / 2 if first else 0)
        bottom = place.bottom() - (ROW / 2 if last else 0)
        painter.drawLine(x, round(top), x, round(bottom))
        painter.restore()
        circle = painting.centred(place, _CIRCLE, _CIRCLE)
        painting.fill_round(painter, circle, _CIRCLE / 2, look.color("surface"), look.color("border"))
        shown = model.look(row)
        ink, _ = look.tone(shown.tone)
        painting.paint_icon(painter, circle, shown.icon, ink, 16)

    def _state(self, painter: QPainter, line: Strip, row: Any, words: str, way: Qt.LayoutDirection) -> None:
        """The payment's state with its icon, or the method of a receipt, at the trailing end."""
        status = getattr(row, "payment_status", None)
        shown = payment_look(status, overdue=False) if status is not None else None
        wide = painting.text_width(words, "small") + (20 if shown else 0)
        place = Strip(line.take_end(wide, theme.SPACE_S), way)
        if shown is not None:
            ink, _ = theme.current().tone(shown.tone)
            mark = place.take(14, 6)
            painting.paint_icon(painter, QRectF(mark.left(), mark.top() + 14, 14, 18), shown.icon, ink, 14)
        painting.paint_text(painter, place.rect, words, "small", "text", direction=way, baseline=27)
