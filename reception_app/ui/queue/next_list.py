"""Who is next: the waiting in the order of calling, who is on hold, who is expected, and at last who did not come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reception_app.domain.desk import DeskState
from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

if TYPE_CHECKING:
    from reception_app.services.queue_views import DoctorQueueView, QueueEntry

ROW_HEIGHT = 72
_SIDE, _TILE, _GAP = 16, 40, 12
_NAME_BASELINE, _NOTE_BASELINE = 30, 51
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class NextModel(QAbstractListModel):
    """Rows already fetched; ``Qt.UserRole`` holds the visit's id, ``ENTRY_ROLE`` the entry."""

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._rows: tuple[QueueEntry, ...] = ()
        self._view: DoctorQueueView | None = None

    def show_view(self, view: DoctorQueueView | None, formatter: Formatter) -> None:
        """Another look at the queue; rows change in place where the same people stand in it."""
        self._formatter, self._view = formatter, view
        rows = listed(view) if view is not None else ()
        if [row.visit_id for row in rows] == [row.visit_id for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry.visit_id
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.patient_name
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (entry.patient_name, entry.priority_reason) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            number = self._formatter.queue_number(entry.queue_number)
            parts = (number, entry.patient_name, self.note(entry), entry.priority_reason, self.end(entry))
            return strip_marks(self._formatter.join(part for part in parts if part))
        return None

    def row_of(self, visit_id: int | None) -> int:
        """Where the visit stands, -1 where it does not."""
        return next((place for place, row in enumerate(self._rows) if row.visit_id == visit_id), -1)

    def note(self, entry: QueueEntry) -> str:
        """The second line: what for, before it when somebody expected is due."""
        service = entry.service.text(self._formatter.language)
        if entry.is_emergency:
            return self._formatter.join([self.tr("Emergency"), service])
        if entry.priority > 0:
            return self._formatter.join([self.tr("Urgent"), service])
        if entry.state in (DeskState.CONFIRMED, DeskState.NO_SHOW) and self._view is not None:
            time = self._formatter.time(entry.start_time, ZoneInfo(self._view.time_zone))
            return self._formatter.facts([time, service])
        return service

    def end(self, entry: QueueEntry) -> str:
        """At the trailing end: how long somebody has waited, or why not."""
        if entry.state is DeskState.CONFIRMED:
            return self.tr("Not here")
        if entry.state is DeskState.NO_SHOW:
            return self.tr("No-show")
        if entry.state is DeskState.ON_HOLD:
            return self.tr("On hold")
        if entry.arrived_at is None or self._view is None:
            return ""
        return self._formatter.duration_short(waited_minutes(entry, self._view))


def listed(view: DoctorQueueView) -> tuple[QueueEntry, ...]:
    """Everybody who is neither called nor done."""
    return (*view.waiting, *view.held, *view.expected, *view.missed)


def waited_minutes(entry: QueueEntry, view: DoctorQueueView) -> int:
    """How long the patient has been here, until being called where that has happened."""
    if entry.arrived_at is None:
        return 0
    until = entry.called_at if entry.called_at and entry.called_at >= entry.arrived_at else view.as_of
    if entry.state is DeskState.WAITING:
        until = view.as_of
    return max(0, int((until - entry.arrived_at).total_seconds() // 60))


class NextDelegate(QStyledItemDelegate):
    """Number tile, name over what for, and the wait; the tile of the one to be called is filled."""

    def __init__(self, model: NextModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.fresh: dict[int, float] = {}
        """Visit id to how strongly a new arrival still glows, 1 to 0."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: QueueEntry = index.data(ENTRY_ROLE)
        look, way = theme.current(), option.direction
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, look.color("primary_tint"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.color("hover_fill"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look.color("divider"))
        painting.paint_glow(painter, rect, self.fresh.get(entry.visit_id, 0.0), direction=way, first=True, last=True)
        here = entry.state is DeskState.WAITING
        strip = Strip(rect.adjusted(_SIDE, 0, -_SIDE, 0), way)
        painting.paint_tile(
            painter,
            painting.centred(strip.take(_TILE, _GAP), _TILE, _TILE),
            fill="primary" if chosen else "neutral_tint",
            ink="on_primary" if chosen else "text",
            text=self._model._formatter.queue_number(entry.queue_number),
            role="number" if entry.queue_number < 1000 else "small_bold",
            direction=way,
        )
        words = QRectF(strip.rect)
        painting.paint_text(
            painter,
            words,
            entry.patient_name,
            "strong",
            "text" if here else "muted",
            direction=way,
            baseline=_NAME_BASELINE,
        )
        end = self._model.end(entry)
        line = Strip(words, way)
        place = line.take_end(painting.text_width(end, "small"), _GAP)
        painting.paint_text(painter, place, end, "small", "muted", direction=way, baseline=_NOTE_BASELINE)
        ink = "danger" if entry.is_emergency else "warning" if entry.priority > 0 else "muted"
        icon = "siren" if entry.is_emergency else "zap" if entry.priority > 0 else ""
        if entry.state is DeskState.ON_HOLD:
            icon = icon or "pause"
        elif entry.state is DeskState.NO_SHOW:
            icon, ink = "user-x", "muted"
        if icon:
            box = line.take(14, 6)
            painting.paint_icon(painter, QRectF(box.left(), rect.top() + _NOTE_BASELINE - 12, 14, 14), icon, ink, 14)
        painting.paint_text(
            painter, line.rect, self._model.note(entry), "small", ink, direction=way, baseline=_NOTE_BASELINE
        )
        painter.restore()


class NextView(QListView):
    """The list itself: one row is always the one to be called; keys that mean the queue go to the page."""

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queueList")
        self.next_model = NextModel(formatter, self)
        self.delegate = NextDelegate(self.next_model, self)
        self.setModel(self.next_model)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def show_view(self, view: DoctorQueueView | None, formatter: Formatter, chosen: int | None) -> None:
        """Another look; ``chosen`` is the visit to be called."""
        scroll = self.verticalScrollBar().value()
        self.next_model.show_view(view, formatter)
        self.choose(chosen)
        self.verticalScrollBar().setValue(scroll)

    def choose(self, visit_id: int | None) -> None:
        """Mark the one to be called."""
        row = self.next_model.row_of(visit_id)
        index = self.next_model.index(row) if row >= 0 else QModelIndex()
        if index != self.currentIndex():
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(index)
            self.selectionModel().blockSignals(False)
            self.viewport().update()

    def entry(self) -> QueueEntry | None:
        """The one to be called."""
        index = self.currentIndex()
        return index.data(ENTRY_ROLE) if index.isValid() else None

    def entry_at(self, index: QModelIndex) -> QueueEntry | None:
        """The entry of a row."""
        return index.data(ENTRY_ROLE) if index.isValid() else None

    def place_of(self, entry: QueueEntry) -> QPoint:
        """The middle of an entry's row on the screen, for a menu."""
        row = self.visualRect(self.next_model.index(self.next_model.row_of(entry.visit_id)))
        return self.viewport().mapToGlobal(row.center())

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's keys, not a search."""


def new_arrivals(before: DoctorQueueView | None, now: DoctorQueueView) -> frozenset[int]:
    """The visits that wait now and did not a look ago; nobody is new at the first look, or at another doctor's."""
    if before is None or before.doctor_id != now.doctor_id or before.service_date != now.service_date:
        return frozenset()
    return _ids(now.waiting) - _known(before)


def _known(view: DoctorQueueView) -> frozenset[int]:
    inside = [view.current] if view.current is not None else []
    return _ids((*view.waiting, *view.held, *view.others, *inside))


def _ids(entries: Iterable[QueueEntry]) -> frozenset[int]:
    return frozenset(entry.visit_id for entry in entries)
