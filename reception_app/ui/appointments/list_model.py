"""The list's rows as a table model, and how they are painted."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reception_app.domain.visit import VisitType
from reception_app.ui import sources
from reception_app.ui.dashboard.changed_rows import ChangedDelegate, ChangedRows
from reception_app.ui.formatting import Formatter
from reception_app.ui.states import StateLook, desk_look, payment_look
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip
from reception_app.ui.widgets.row_model import ROW_ROLE, RowModel
from reception_app.ui.widgets.table import Index

if TYPE_CHECKING:
    from reception_app.services.appointment_lists import ListedAppointment


class Column(IntEnum):
    DAY = 0
    TIME = 1
    NUMBER = 2
    PATIENT = 3
    DOCTOR = 4
    SERVICE = 5
    SOURCE = 6
    STATE = 7
    PAYMENT = 8


SOURCE_ICON, SOURCE_GAP = 16, 6


class AppointmentListModel(RowModel["ListedAppointment"]):
    """Appointments in order of day and time; ``UserRole`` is the appointment's id, ``changed`` what glows."""

    def __init__(self, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(Column, formatter, parent)
        self.changed = ChangedRows(formatter, self)
        self.today = date(2000, 1, 1)

    def set_formatter(self, formatter: Formatter) -> None:
        self.changed.formatter = formatter
        super().set_formatter(formatter)

    def id_of(self, row: ListedAppointment) -> int:
        return row.appointment_id

    def align(self, column: Column) -> Qt.AlignmentFlag | None:
        return Qt.AlignmentFlag.AlignHCenter if column is Column.NUMBER else None

    def title(self, column: Column) -> str:
        return {
            Column.DAY: self.tr("Day"),
            Column.TIME: self.tr("Time"),
            Column.NUMBER: self.tr("No.", "queue number, column head"),
            Column.PATIENT: self.tr("Patient"),
            Column.DOCTOR: self.tr("Doctor"),
            Column.SERVICE: self.tr("Service"),
            Column.SOURCE: self.tr("Source", "how the booking came in, column head"),
            Column.STATE: self.tr("State"),
            Column.PAYMENT: self.tr("Payment"),
        }[column]

    def payment(self, row: ListedAppointment) -> StateLook | None:
        """The payment's look."""
        return payment_look(row.payment_status, overdue=row.state.is_over)

    def text(self, row: ListedAppointment, column: Column) -> str:
        words = self.formatter
        if column is Column.DAY:
            near = abs((row.service_date - self.today).days) <= 1
            day = row.service_date
            return words.day_label(day, self.today) if near else words.short_date(day, self.today)
        if column is Column.TIME:
            return words.time(row.start_time, ZoneInfo(row.time_zone), padded=True)
        if column is Column.NUMBER:
            return words.number(row.queue_number)
        if column is Column.PATIENT:
            return row.patient_name
        if column is Column.DOCTOR:
            return row.doctor.text(words.language)
        if column is Column.SERVICE:
            return row.service.text(words.language)
        if column is Column.SOURCE:
            return sources.SourceWords().names()[row.booking_source]
        if column is Column.STATE:
            return desk_look(row.state).text
        payment = self.payment(row)
        return payment.text if payment else "—"


class AppointmentDelegate(ChangedDelegate):
    """Chips for numbers, pills for states; finished rows go muted, changed ones glow."""

    names = Column.PATIENT

    def paint_cell(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        row = _row(index)
        column = Column(index.column())
        look = desk_look(row.state) if column is Column.STATE else None
        if column is Column.PAYMENT:
            look = cast(AppointmentListModel, index.model()).payment(row)
        if column is Column.NUMBER:
            emergency = row.visit_type is VisitType.EMERGENCY and not row.state.is_over
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
        elif column is Column.SOURCE:
            strip = Strip(box, option.direction)
            icon = strip.take(SOURCE_ICON, SOURCE_GAP)
            painting.paint_icon(painter, icon, sources.ICONS[row.booking_source], "muted", SOURCE_ICON)
            painting.paint_text(painter, strip.rect, str(index.data()), "small", "muted", direction=option.direction)
        elif look is not None:
            look.paint(painter, box, option.direction)
        else:
            super().paint_cell(painter, box, option, index)

    def font_role(self, index: Index) -> str:
        return "strong" if index.column() in (Column.TIME, Column.PATIENT) else "base"

    def color(self, index: Index) -> str:
        quiet = index.column() in (Column.DOCTOR, Column.SERVICE) or _row(index).state.is_over
        return "muted" if quiet else "text"


def _row(index: Index) -> ListedAppointment:
    return cast("ListedAppointment", index.data(ROW_ROLE))
