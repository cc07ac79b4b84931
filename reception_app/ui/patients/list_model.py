"""The patients listed as a model: rows already fetched, replaced without losing the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reception_app.domain.arabic import fold, matched_spans
from reception_app.ui.booking.patient_results import number_spans, paint_marked
from reception_app.ui.dashboard.changed_rows import ChangedDelegate, ChangedRows
from reception_app.ui.dashboard.glow import Doing
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.row_model import ROW_ROLE, RowModel
from reception_app.ui.widgets.table import Index

if TYPE_CHECKING:
    from reception_app.services.patient_files import ListedPatient


class Column(IntEnum):
    NAME = 0
    FILE = 1
    PHONE = 2
    AGE = 3
    LAST_VISIT = 4
    DUE = 5


NUMBERS = (Column.FILE, Column.PHONE, Column.AGE, Column.DUE)


class ChangedFiles(ChangedRows):
    """The files that another desk has just opened or changed."""

    def words(self, doing: Doing) -> str:
        if doing.booked:
            return self.tr("New file just now from {terminal} — {name}")
        return self.tr("Changed just now from {terminal} — {name}")


class PatientListModel(RowModel["ListedPatient"]):
    """``typed`` is what the rows answer, so that the delegate can mark it in them; ``changed`` is what glows."""

    def __init__(self, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(Column, formatter, parent)
        self.changed = ChangedFiles(formatter, self)
        self.typed = ""
        self._today: date | None = None
        self._currency = ""

    def set_rows(self, rows: Sequence[ListedPatient], typed: str, today: date, currency: str) -> None:
        """Another answer; where it lists the same patients the view keeps all it has."""
        self._today, self._currency = today, currency
        same = [row.id for row in rows] == [row.id for row in self.rows]
        if same and typed == self.typed:
            self.rows = list(rows)
            self.tell_changed()
            return
        self.beginResetModel()
        self.rows, self.typed = list(rows), typed
        self.endResetModel()

    def add_rows(self, rows: Sequence[ListedPatient]) -> None:
        self.changed.add({row.id: row for row in rows if self.place_of(row.id) < 0})
        super().add_rows(rows)

    def clear(self) -> None:
        """Nothing."""
        self.beginResetModel()
        self.rows, self.typed = [], ""
        self.changed.clear()
        self.endResetModel()

    def set_formatter(self, formatter: Formatter) -> None:
        self.changed.formatter = formatter
        super().set_formatter(formatter)

    def id_of(self, row: ListedPatient) -> int:
        return row.id

    def title(self, column: Column) -> str:
        return {
            Column.NAME: self.tr("Patient"),
            Column.FILE: self.tr("File no."),
            Column.PHONE: self.tr("Phone"),
            Column.AGE: self.tr("Age"),
            Column.LAST_VISIT: self.tr("Last visit"),
            Column.DUE: self.tr("Due"),
        }[column]

    def align(self, column: Column) -> Qt.AlignmentFlag:
        return painting.NUMBERS if column in NUMBERS else Qt.AlignmentFlag.AlignLeading

    def text(self, row: ListedPatient, column: Column) -> str:
        words, today = self.formatter, self._today
        if column is Column.NAME:
            return row.full_name
        if column is Column.FILE:
            return words.file_number(row.file_number)
        if column is Column.PHONE:
            return words.phone(row.phone) if row.phone else ""
        if column is Column.AGE:
            return words.digits(str(years(row.birth_date, today))) if row.birth_date and today else ""
        if column is Column.DUE:
            return words.money(row.due, self._currency) if row.due else "—"
        if row.last_visit is None or today is None:
            return self.tr("No visits")
        return (
            words.day_label(row.last_visit, today)
            if row.last_visit == today
            else words.short_date(row.last_visit, today)
        )


def years(born: date, today: date) -> int:
    """Whole years lived."""
    return max(0, today.year - born.year - ((today.month, today.day) < (born.month, born.day)))


class PatientListDelegate(ChangedDelegate):
    """Names with the typed letters marked, numbers at the physical right, a debt in the warning colour."""

    names = Column.NAME

    def paint_cell(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        typed = model.typed if isinstance(model, PatientListModel) else ""
        row: ListedPatient = index.data(ROW_ROLE)
        column, text = Column(index.column()), str(index.data() or "")
        if column is Column.NAME and self.note(index):
            super().paint_cell(painter, box, option, index)
        elif column is Column.NAME:
            spans = matched_spans(row.full_name, typed) if typed else ()
            ink = "text" if row.is_active else "muted"
            paint_marked(painter, box, text, spans, "strong", ink, direction=option.direction)
        elif column in (Column.FILE, Column.PHONE):
            letters = any(char.isalpha() for char in fold(typed))
            spans = () if letters or not typed else number_spans(text, typed)
            wide = painting.text_width(text, "base")
            place = QRectF(max(box.left(), box.right() - wide), box.top(), min(wide, box.width()), box.height())
            paint_marked(painter, place, text, spans, "base", "text", direction=painting.LTR)
        else:
            owes = column is Column.DUE and row.due > 0
            role, ink = ("bold", "warning") if owes else ("small", "muted")
            painting.paint_text(painter, box, text, role, ink, direction=option.direction, align=self.align(index))
