"""The patients found: a table model with an id role, its delegate that marks what was typed, and the view."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from reception_app.domain.arabic import fold, matched_spans
from reception_app.ui import theme
from reception_app.ui.bidi import to_latin_digits
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.step_page import LETTER_BLOCKERS
from reception_app.ui.desk import Desk
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip
from reception_app.ui.widgets.table import CELL_PADDING, OUTER_PADDING, RowDelegate, style_table

if TYPE_CHECKING:
    from reception_app.services.patients import PatientRow

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class Column(IntEnum):
    NAME = 0
    FILE = 1
    PHONE = 2
    AGE = 3
    LAST_VISIT = 4


_AT_LEAST = {Column.FILE: 48, Column.PHONE: 92, Column.AGE: 52, Column.LAST_VISIT: 72}
"""The narrowest each column gets, without its padding; what stands in it may need more."""


class PatientModel(QAbstractTableModel):
    """Rows of one search; UserRole is the patient's id."""

    def __init__(self, desk: Desk, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._choice = desk, choice
        self.rows: tuple[PatientRow, ...] = ()
        self.typed = ""

    def set_rows(self, rows: tuple[PatientRow, ...], typed: str) -> None:
        """Show the answer to what was ``typed``."""
        self.beginResetModel()
        self.rows, self.typed = rows, typed
        self.endResetModel()

    def row_of(self, patient_id: int) -> int:
        """Where a patient is shown, or -1."""
        return next((place for place, row in enumerate(self.rows) if row.id == patient_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row.id
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, Column(index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.NAME: self.tr("Patient"),
            Column.FILE: self.tr("File number"),
            Column.PHONE: self.tr("Phone"),
            Column.AGE: self.tr("Age"),
            Column.LAST_VISIT: self.tr("Last visit"),
        }[Column(section)]

    def _align(self, column: int) -> Qt.AlignmentFlag:
        return painting.NUMBERS if column in (Column.FILE, Column.PHONE) else Qt.AlignmentFlag.AlignLeading

    def _text(self, row: PatientRow, column: Column) -> str:
        words, today = self._desk.formatter, self._choice.today
        if column == Column.NAME:
            return row.full_name
        if column == Column.FILE:
            return words.file_number(row.file_number)
        if column == Column.PHONE:
            return words.phone(row.phone) if row.phone else ""
        if column == Column.AGE:
            return words.age(row.birth_date, today) if row.birth_date and today else ""
        if row.last_visit is None:
            return self.tr("No visits")
        return words.days_ago(row.last_visit, today) if today else ""


def number_spans(shown: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Where the typed digits stand at the beginning or the end of a shown number, whatever its digits and spaces."""
    wanted = "".join(char for char in fold(typed) if char.isdigit())
    places = [place for place, char in enumerate(shown) if char.isdigit()]
    digits = to_latin_digits("".join(shown[place] for place in places))
    if not wanted or not digits:
        return ()
    for form in dict.fromkeys((wanted, "0" + wanted.lstrip("0"), "0" + wanted.removeprefix("0020"), wanted[2:])):
        if len(form) >= 2 and digits.startswith(form):
            return ((places[0], places[len(form) - 1] + 1),)
    if digits.endswith(wanted):
        return ((places[-len(wanted)], places[-1] + 1),)
    return ()


class PatientDelegate(RowDelegate):
    """Names with the matched letters marked, a family phone told beside the name, numbers at the physical right."""

    def paint_cell(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        row: PatientRow = index.data(ROW_ROLE)
        model = index.model()
        typed = model.typed if isinstance(model, PatientModel) else ""
        column = Column(index.column())
        text = str(index.data() or "")
        if column == Column.NAME:
            self._paint_name(painter, box, row, typed, option)
        elif column in (Column.FILE, Column.PHONE):
            letters = any(char.isalpha() for char in fold(typed))
            spans = () if letters else number_spans(text, typed)
            wide = painting.text_width(text, "small")
            place = QRectF(max(box.left(), box.right() - wide), box.top(), min(wide, box.width()), box.height())
            paint_marked(painter, place, text, spans, "small", "text", direction=painting.LTR)
        else:
            painting.paint_text(painter, box, text, "small", "muted", direction=option.direction)

    def _paint_name(
        self, painter: QPainter, box: QRectF, row: PatientRow, typed: str, option: QStyleOptionViewItem
    ) -> None:
        strip = Strip(box, option.direction)
        family = self.tr("Family phone") if row.shares_phone else self.tr("Closed") if not row.is_active else ""
        icon = "users" if row.shares_phone else "lock"
        if family:
            strip.take_end(0)
            room = painting.pill_width(icon, family)
            name_width = min(painting.text_width(row.full_name, "strong"), strip.rect.width() - room - 8)
            name_box = strip.take(name_width, 8)
            painting.paint_pill(painter, strip.rect, icon, family, "neutral", direction=option.direction)
        else:
            name_box = strip.rect
        spans = matched_spans(row.full_name, typed)
        paint_marked(painter, name_box, row.full_name, spans, "strong", "text", direction=option.direction)


def paint_marked(
    painter: QPainter,
    rect: QRectF,
    text: str,
    spans: tuple[tuple[int, int], ...],
    role: str,
    color: str,
    *,
    direction: Qt.LayoutDirection,
) -> None:
    """One line with the parts in ``spans`` on the marking colour; without spans plain (and elided) text."""
    if not spans or painting.text_width(text, role) > rect.width() + 1:
        painting.paint_text(painter, rect, text, role, color, direction=direction)
        return
    look = theme.current()
    layout = QTextLayout(text, look.font(role))
    option = QTextOption()
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    # A line laid out right to left begins at the right edge of its width.
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    mark = QTextCharFormat()
    mark.setBackground(QColor(look.color("mark")))
    ranges = []
    for start, end in spans:
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = start, end - start, mark
        ranges.append(part)
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    wide = line.naturalTextWidth()
    left = rect.right() - wide if direction == painting.RTL else rect.left()
    painter.save()
    painter.setPen(look.color(color))
    layout.draw(painter, QPointF(left, rect.center().y() - line.height() / 2))
    painter.restore()


class PatientTable(QTableView):
    """The results: the current row is the chosen patient; letters typed here go to the search field."""

    picked = Signal(int)
    taken = Signal()
    letters = Signal(str)

    def __init__(self, model: PatientModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        style_table(self, row_height=48, soft_head=True)
        self.setItemDelegate(PatientDelegate(self))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.doubleClicked.connect(lambda _index: self.taken.emit())
        model.modelReset.connect(self._share_width)
        model.headerDataChanged.connect(self._share_width)

    def choose(self, place: int) -> None:
        """Make a row the chosen one."""
        index = self.model().index(place, Column.NAME)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.picked.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        command = bool(event.modifiers() & LETTER_BLOCKERS)
        if command or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        elif text and text.isprintable():
            self.letters.emit(text)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Each column as wide as its words, the name with what is left."""
        model, rest = self.model(), self.viewport().width()
        for column, least in _AT_LEAST.items():
            head = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            texts = [str(model.index(row, column).data() or "") for row in range(model.rowCount())]
            wide = max([least, painting.text_width(head, "caption"), *(painting.text_width(t, "small") for t in texts)])
            outer = OUTER_PADDING if column == Column.LAST_VISIT else CELL_PADDING
            width = round(wide) + 2 + CELL_PADDING + outer
            self.setColumnWidth(column, width)
            rest -= width
        self.setColumnWidth(Column.NAME, max(160, rest))
