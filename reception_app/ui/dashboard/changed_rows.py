"""Rows of a list that another desk has just changed: they glow, and tell who did it under the patient's name."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip

from reception_app.ui.dashboard.glow import Doing, Glow
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip
from reception_app.ui.widgets.table import CELL_PADDING, Index, RowDelegate

if TYPE_CHECKING:
    from reception_app.services.dashboard import Change

_NEW = frozenset({"book", "create"})
_NAME_BASELINE, _NOTE_BASELINE, _NOTE_ICON, _NOTE_OVERHANG = 16, 33, 12, 6


class ChangedRows(Glow):
    """The glow of a list that is asked for again and again; ``take`` every answer to light what is new in it."""

    def __init__(self, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.formatter = formatter
        self._question: Hashable = None
        self._known: dict[int, object] | None = None

    def take(
        self, question: Hashable, rows: Mapping[int, object], changes: Mapping[int, Change], own_terminal: int
    ) -> None:
        """``rows`` answer ``question``; only beside an earlier answer to the same one can anything be new."""
        before = self._known if question == self._question else None
        self._question, self._known = question, dict(rows)
        if before is not None:
            self.light(changed_elsewhere(before, rows, changes, own_terminal))

    def add(self, rows: Mapping[int, object]) -> None:
        """More of the last answer: nothing of it is new."""
        if self._known is not None:
            self._known |= rows

    def clear(self) -> None:
        super().clear()
        self._question = self._known = None

    def note(self, row_id: int) -> str:
        """Who has just changed the row and where, '' for nobody."""
        doing = self.doing(row_id)
        if doing is None:
            return ""
        words = self.words(doing)
        name = doing.by.text(self.formatter.language)
        return words.format(terminal=self.formatter.digits(doing.terminal), name=name)

    def words(self, doing: Doing) -> str:
        """The sentence with its ``{terminal}`` and ``{name}``; a list of something else than bookings overrides it."""
        if doing.booked:
            return self.tr("Booked just now from {terminal} — {name}")
        return self.tr("Changed just now from {terminal} — {name}")


def changed_elsewhere(
    before: Mapping[int, object], now: Mapping[int, object], changes: Mapping[int, Change], own_terminal: int
) -> dict[int, Doing]:
    """Row id to what another desk did to it between two answers to the same question."""
    found = {}
    for row_id, row in now.items():
        change = changes.get(row_id)
        if change is None or change.terminal_id == own_terminal or before.get(row_id) == row:
            continue
        found[row_id] = Doing(change.by, change.terminal, row_id not in before and change.action in _NEW)
    return found


class ChangedDelegate(RowDelegate):
    """Rows by the id under ``UserRole``; who changed one stands in the column ``names`` below what it holds."""

    names = 0

    def __init__(self, changed: ChangedRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.changed = changed

    def note(self, index: Index) -> str:
        """Who has just changed the row, where this is the cell that tells it."""
        return self.changed.note(_id(index)) if index.column() == self.names else ""

    def glow_level(self, index: Index) -> float:
        return self.changed.level(_id(index))

    def paint_cell(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        note = self.note(index)
        if note:
            paint_changed(painter, box, str(index.data()), note, self.color(index), option.direction)
        else:
            super().paint_cell(painter, box, option, index)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole text of a cell that is cut, and who changed the row."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        text, note = str(index.data() or ""), self.note(index)
        cut = painting.text_width(text, self.font_role(index)) > option.rect.width() - 2 * CELL_PADDING
        if cut or note:
            QToolTip.showText(event.globalPos(), "\n".join(part for part in (text, note) if part), view)
        else:
            QToolTip.hideText()
        return True


def paint_changed(
    painter: QPainter, box: QRectF, name: str, note: str, ink: str, direction: Qt.LayoutDirection
) -> None:
    """A name, and below it who has just changed its row."""
    painting.paint_text(painter, box, name, "strong", ink, direction=direction, baseline=_NAME_BASELINE)
    line = Strip(QRectF(box.left(), box.top() + 22, box.width(), 16), direction)
    painting.paint_icon(painter, line.take(_NOTE_ICON, 4), "radio", "primary", _NOTE_ICON)
    line.take_end(-_NOTE_OVERHANG)  # into the cell's padding
    place = QRectF(line.rect.left(), box.top(), line.rect.width(), box.height())
    painting.paint_text(painter, place, note, "note", "primary", direction=direction, baseline=_NOTE_BASELINE)


def _id(index: Index) -> int:
    return int(index.data(Qt.ItemDataRole.UserRole))
