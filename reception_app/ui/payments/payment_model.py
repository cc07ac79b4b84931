"""The payments as a table model, and how they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.payment import PaymentStatus
from reception_app.ui.bidi import isolate_ltr, strip_marks
from reception_app.ui.dashboard.changed_rows import ChangedDelegate, ChangedRows
from reception_app.ui.formatting import Formatter
from reception_app.ui.payments.methods import MethodWords
from reception_app.ui.states import StateLook, payment_look
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

if TYPE_CHECKING:
    from reception_app.services.payment_lists import PaymentRow

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_GAP = 8


class Column(IntEnum):
    RECEIPT = 0
    DAY = 1
    TIME = 2
    PATIENT = 3
    NET = 4
    PAID = 5
    METHOD = 6
    STATE = 7


NUMBERS = frozenset({Column.NET, Column.PAID})


def look_of(row: PaymentRow) -> StateLook | None:
    """The state's look; who was seen and has not paid stands out."""
    return payment_look(row.status, overdue=row.appointment_status is AppointmentStatus.COMPLETED)


class PaymentModel(QAbstractTableModel):
    """Payments, the newest first; ``UserRole`` is the payment's id, ``changed`` what glows."""

    def __init__(self, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self.changed = ChangedRows(formatter, self)
        self._rows: list[PaymentRow] = []
        self.currency = "EGP"
        self.today = date(2000, 1, 1)

    def set_rows(self, rows: Sequence[PaymentRow], currency: str) -> None:
        """As just fetched; rows that stay keep their place in selection and scroll."""
        self.currency = currency
        if [row.id for row in rows] == [row.id for row in self._rows]:
            changed = [place for place, row in enumerate(rows) if row != self._rows[place]]
            self._rows = list(rows)
            for place in changed:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(Column) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[PaymentRow]) -> None:
        """The next page."""
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = self.changed.formatter = formatter
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    @property
    def rows(self) -> list[PaymentRow]:
        """What is listed."""
        return self._rows

    def place_of(self, payment_id: int) -> int:
        """Where a payment stands, -1 if it does not."""
        return next((place for place, row in enumerate(self._rows) if row.id == payment_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, Column(index.column()))
        if role == Qt.ItemDataRole.UserRole:
            return row.id
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return strip_marks(self._text(row, Column(index.column())))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and Column(section) in NUMBERS:
            return painting.NUMBERS
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                Column.RECEIPT: self.tr("Receipt"),
                Column.DAY: self.tr("Day"),
                Column.TIME: self.tr("Time"),
                Column.PATIENT: self.tr("Patient"),
                Column.NET: self.tr("Net"),
                Column.PAID: self.tr("Collected"),
                Column.METHOD: self.tr("Method"),
                Column.STATE: self.tr("State"),
            }[Column(section)]
        return None

    def _text(self, row: PaymentRow, column: Column) -> str:
        words = self._formatter
        if column is Column.RECEIPT:
            return "—" if row.receipt_number is None else isolate_ltr(words.digits(str(row.receipt_number)))
        if column is Column.DAY:
            near = abs((row.service_date - self.today).days) <= 1
            return (
                words.day_label(row.service_date, self.today)
                if near
                else words.short_date(row.service_date, self.today)
            )
        if column is Column.TIME:
            return words.time(row.start_time, ZoneInfo(row.time_zone), padded=True)
        if column is Column.PATIENT:
            return row.patient.name
        if column is Column.NET:
            return words.amount(row.net, self.currency)
        if column is Column.PAID:
            return words.amount(row.paid, self.currency)
        if column is Column.METHOD:
            return MethodWords().names()[row.method] if row.paid or row.status is PaymentStatus.REFUNDED else "—"
        look = look_of(row)
        return look.text if look else "—"

    def service(self, row: PaymentRow) -> str:
        """What it was for."""
        return row.service.text(self._formatter.language)


class PaymentDelegate(ChangedDelegate):
    """The service quietly beside the name, amounts at the physical right, a pill for what needs somebody."""

    names = Column.PATIENT

    def paint_cell(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = _row(index), Column(index.column())
        look = look_of(row) if column is Column.STATE else None
        if look is not None:
            painting.paint_pill(
                painter,
                box,
                look.icon,
                look.text,
                look.tone,
                direction=option.direction,
                filled=look.filled,
                text_color=look.ink,
                hanging=True,
            )
        elif column is Column.PATIENT and not self.note(index):
            strip = Strip(box, option.direction)
            name = min(painting.text_width(row.patient.name, "strong"), box.width())
            painting.paint_text(painter, strip.take(name, _GAP), row.patient.name, "strong", direction=option.direction)
            if strip.rect.width() > 24:
                service = cast(PaymentModel, index.model()).service(row)
                painting.paint_text(painter, strip.rect, service, "small", "muted", direction=option.direction)
        else:
            super().paint_cell(painter, box, option, index)

    def font_role(self, index: Index) -> str:
        return "strong" if index.column() == Column.PAID and _row(index).paid else "base"

    def color(self, index: Index) -> str:
        if index.column() == Column.PAID:
            return "text" if _row(index).paid else "muted"
        if index.column() == Column.RECEIPT:
            return "muted" if _row(index).receipt_number is None else "text"
        return "text" if index.column() in (Column.NET, Column.PATIENT) else "muted"

    def align(self, index: Index) -> Qt.AlignmentFlag:
        return painting.NUMBERS if Column(index.column()) in NUMBERS else super().align(index)


def _row(index: Index) -> PaymentRow:
    return cast("PaymentRow", index.data(ROW_ROLE))
