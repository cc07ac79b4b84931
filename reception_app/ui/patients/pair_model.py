"""The pairs of likely duplicates as a model, and how each is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip
from reception_app.ui.widgets.table import Index

if TYPE_CHECKING:
    from reception_app.services.merging import LikelyPair

ROW = 72
PAIR_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class PairModel(QAbstractListModel):
    """The pairs; ``Qt.UserRole`` holds the two ids."""

    def __init__(self, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.formatter = formatter
        self.pairs: list[LikelyPair] = []

    def set_pairs(self, pairs: Sequence[LikelyPair]) -> None:
        """All anew."""
        self.beginResetModel()
        self.pairs = list(pairs)
        self.endResetModel()

    def add_pairs(self, pairs: Sequence[LikelyPair]) -> None:
        """More, those known already left out."""
        known = {(pair.one.id, pair.other.id) for pair in self.pairs}
        fresh = [pair for pair in pairs if (pair.one.id, pair.other.id) not in known]
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self.pairs), len(self.pairs) + len(fresh) - 1)
            self.pairs += fresh
            self.endInsertRows()

    def keep(self, pairs: Sequence[LikelyPair]) -> None:
        """Only these of those there are, as they are now; the others are taken out where they stand."""
        now = {(pair.one.id, pair.other.id): pair for pair in pairs}
        for place in reversed(range(len(self.pairs))):
            known = self.pairs[place]
            fresh = now.get((known.one.id, known.other.id))
            if fresh is None:
                self._take_out(place)
            elif fresh != known:
                self.pairs[place] = fresh
                self.dataChanged.emit(self.index(place), self.index(place))

    def _take_out(self, place: int) -> None:
        self.beginRemoveRows(QModelIndex(), place, place)
        del self.pairs[place]
        self.endRemoveRows()

    def drop(self, *ids: int) -> None:
        """Take out every pair that one of these files was in, or the pair of both."""
        for place in reversed(range(len(self.pairs))):
            pair = {self.pairs[place].one.id, self.pairs[place].other.id}
            if pair == set(ids) if len(ids) == 2 else pair & set(ids):
                self._take_out(place)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.pairs)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        pair = self.pairs[index.row()]
        if role == PAIR_ROLE:
            return pair
        if role == Qt.ItemDataRole.UserRole:
            return [pair.one.id, pair.other.id]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return strip_marks(self.formatter.join([pair.one.full_name, pair.other.full_name, self.why(pair)]))
        return None

    def why(self, pair: LikelyPair) -> str:
        """The reasons in words, the strongest first."""
        words = (
            ("same_national_id", self.tr("same national ID")),
            ("same_name", self.tr("same name")),
            ("near_name", self.tr("similar name")),
            ("same_phone", self.tr("same phone")),
            ("near_birth_date", self.tr("near birth date")),
        )
        return self.formatter.join(text for reason, text in words if reason in pair.reasons)


class PairDelegate(QStyledItemDelegate):
    """Both names with their file numbers, and why."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, PairModel)
        pair: LikelyPair = index.data(PAIR_ROLE)
        box, way, look = QRectF(option.rect), option.direction, theme.current()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, look.color("primary_tint"))
            painting.paint_leading_bar(painter, box, direction=way)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, look.color("hover_fill"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.color("divider"))
        inner = box.adjusted(theme.SPACE_L, 0, -theme.SPACE_L, 0)
        for row, baseline in ((pair.one, 22), (pair.other, 43)):
            strip = Strip(inner, way)
            number = model.formatter.file_number(row.file_number)
            cell = strip.take_end(painting.text_width(number, "small"), 8)
            painting.paint_text(painter, cell, number, "small", "muted", direction=way, baseline=baseline)
            painting.paint_text(painter, strip.rect, row.full_name, "strong", "text", direction=way, baseline=baseline)
        painting.paint_text(painter, inner, model.why(pair), "note", "warning", direction=way, baseline=62)
