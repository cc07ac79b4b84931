"""The payments as a table model, and how they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.payment import PaymentStatus
from reception_app.ui.bidi import isolate_ltr
from reception_app.ui.dashboard.changed_rows import ChangedDelegate, ChangedRows
from reception_app.ui.formatting import Formatter
from reception_app.ui.payments.methods import MethodWords
from reception_app.ui.states import StateLook, payment_look
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip
from reception_app.ui.widgets.row_model import ROW_ROLE, RowModel
from reception_app.ui.widgets.table import Index

if TYPE_CHECKING:
    from reception_app.services.payment_lists import PaymentRow

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


class PaymentModel(RowModel["PaymentRow"]):
    """Payments, the newest first; ``UserRole`` is the payment's id, ``changed`` what glows."""

    def __init__(self, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(Column, formatter, parent)
        self.changed = ChangedRows(formatter, self)
        self.currency = "EGP"
        self.today = date(2000, 1, 1)

    def show_rows(self, rows: Sequence[PaymentRow], currency: str) -> None:
        """As just fetched, amounts in minor units of ``currency``."""
        self.currency = currency
        self.replace_rows(rows)

    def set_formatter(self, formatter: Formatter) -> None:
        self.changed.formatter = formatter
        super().set_formatter(formatter)

    def id_of(self, row: PaymentRow) -> int:
        return row.id

    def align(self, column: Column) -> Qt.AlignmentFlag | None:
        return painting.NUMBERS if column in NUMBERS else None

    def title(self, column: Column) -> str:
        return {
            Column.RECEIPT: self.tr("Receipt"),
            Column.DAY: self.tr("Day"),
            Column.TIME: self.tr("Time"),
            Column.PATIENT: self.tr("Patient"),
            Column.NET: self.tr("Net"),
            Column.PAID: self.tr("Collected"),
            Column.METHOD: self.tr("Method"),
            Column.STATE: self.tr("State"),
        }[column]

    def text(self, row: PaymentRow, column: Column) -> str:
        words = self.formatter
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
        return row.service.text(self.formatter.language)


class PaymentDelegate(ChangedDelegate):
    """The service quietly beside the name, amounts at the physical right, a pill for what needs somebody."""

    names = Column.PATIENT

    def paint_cell(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = _row(index), Column(index.column())
        look = look_of(row) if column is Column.STATE else None
        if look is not None:
            look.paint(painter, box, option.direction)
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


def _row(index: Index) -> PaymentRow:
    return cast("PaymentRow", index.data(ROW_ROLE))
