"""The patients listed as a model: rows already fetched, replaced without losing the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reception_app.domain.arabic import fold, matched_spans
from reception_app.ui.bidi import strip_marks
from reception_app.ui.booking.patient_results import number_spans, paint_marked
from reception_app.ui.dashboard.changed_rows import ChangedDelegate, ChangedRows
from reception_app.ui.dashboard.glow import Doing
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.table import Index

if TYPE_CHECKING:
    from reception_app.services.patient_files import ListedPatient

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The ``ListedPatient`` itself; ``Qt.UserRole`` holds the patient's id."""


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


class PatientListModel(QAbstractTableModel):
    """``typed`` is what the rows answer, so that the delegate can mark it in them; ``changed`` is what glows."""

    def __init__(self, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self.changed = ChangedFiles(formatter, self)
        self.rows: list[ListedPatient] = []
        self.typed = ""
        self._today: date | None = None
        self._currency = ""

    def set_rows(self, rows: Sequence[ListedPatient], typed: str, today: date, currency: str) -> None:
        """Another answer; where it lists the same patients the view keeps all it has."""
        self._today, self._currency = today, currency
        same = [row.id for row in rows] == [row.id for row in self.rows]
        if same and typed == self.typed:
            self.rows = list(rows)
            self._changed()
            return
        self.beginResetModel()
        self.rows, self.typed = list(rows), typed
        self.endResetModel()

    def add_rows(self, rows: Sequence[ListedPatient]) -> None:
        """The next page, below the others."""
        known = {row.id for row in self.rows}
        fresh = [row for row in rows if row.id not in known]
        self.changed.add({row.id: row for row in fresh})
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(fresh) - 1)
            self.rows += fresh
            self.endInsertRows()

    def clear(self) -> None:
        """Nothing."""
        self.beginResetModel()
        self.rows, self.typed = [], ""
        self.changed.clear()
        self.endResetModel()

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = self.changed.formatter = formatter
        self._changed()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def place_of(self, patient_id: int | None) -> int:
        """Where a patient is listed, or -1."""
        return next((place for place, row in enumerate(self.rows) if row.id == patient_id), -1)

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, Column(index.column()))
        if role == Qt.ItemDataRole.UserRole:
            return row.id
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return strip_marks(self._text(row, Column(index.column())))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                Column.NAME: self.tr("Patient"),
                Column.FILE: self.tr("File no."),
                Column.PHONE: self.tr("Phone"),
                Column.AGE: self.tr("Age"),
                Column.LAST_VISIT: self.tr("Last visit"),
                Column.DUE: self.tr("Due"),
            }[Column(section)]
        return None

    def _align(self, column: int) -> Qt.AlignmentFlag:
        return painting.NUMBERS if column in NUMBERS else Qt.AlignmentFlag.AlignLeading

    def _text(self, row: ListedPatient, column: Column) -> str:
        words, today = self._formatter, self._today
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

    def _changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(Column) - 1))


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
