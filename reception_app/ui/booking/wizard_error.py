"""The wizard's banner: why it was not booked and what to do now, with the times that can be had instead."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reception_app.ui import theme
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.step_page import LETTER_BLOCKERS
from reception_app.ui.desk import Desk
from reception_app.ui.error_text import ErrorText
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.painting import Strip

if TYPE_CHECKING:
    from reception_app.services.free_times import FreeTime

Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _GAP, _PADDING = 36, 8, 12


class ConflictModel(QAbstractListModel):
    """The nearest free times; UserRole is the start as ISO 8601 with offset."""

    def __init__(self, desk: Desk, choice: Choice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._choice = desk, choice
        self.slots: tuple[FreeTime, ...] = ()
        self._lost: datetime | None = None

    def show_times(self, slots: tuple[FreeTime, ...], lost: datetime | None) -> None:
        """Times near the ``lost`` one."""
        self.beginResetModel()
        self.slots, self._lost = slots, lost
        self.endResetModel()

    def parts(self, place: int) -> tuple[str, str]:
        """The time, and how far it lies from the lost one."""
        slot, words, zone = self.slots[place], self._desk.formatter, self._choice.zone
        time = words.time(slot.start, zone)
        if self._lost is None:
            return time, ""
        day = slot.start.astimezone(zone).date()
        if day != self._lost.astimezone(zone).date():
            return time, words.day_label(day, self._choice.today) if self._choice.today else ""
        return time, words.offset(round((slot.start - self._lost).total_seconds() / 60))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.slots)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.UserRole:
            return self.slots[index.row()].start.astimezone(self._choice.zone).isoformat()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._desk.formatter.facts(self.parts(index.row()))
        return None


class ConflictTimes(QListView):
    """The times in a line; arrows walk them, Enter, Space or a press takes one."""

    taken = Signal(int)

    def __init__(self, model: ConflictModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conflictTimes")
        self.setModel(model)
        self.setItemDelegate(_TimeDelegate(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_HEIGHT + 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("focusRing", False)
        self.clicked.connect(lambda index: self.taken.emit(index.row()))

    def paintEvent(self, event: QPaintEvent) -> None:
        # The style sheet gives every list the surface colour; this one stands on the banner's tint.
        QPainter(self.viewport()).fillRect(self.viewport().rect(), theme.current().color("danger_tint"))
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        onward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.layoutDirection() == painting.RTL:
            onward, back = back, onward
        key = Qt.Key(event.key())
        steps = {onward: 1, back: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        here = self.currentIndex().row()
        if event.modifiers() & LETTER_BLOCKERS:
            event.ignore()
        elif key in steps:
            there = max(0, min(self.model().rowCount() - 1, here + steps[key]))
            self.setCurrentIndex(self.model().index(there, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.isAutoRepeat():
            if here >= 0:
                self.taken.emit(here)
        else:
            event.ignore()


class _TimeDelegate(QStyledItemDelegate):
    """Time and distance in a white box; the current one carries the focus ring."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        time, far = model.parts(index.row()) if isinstance(model, ConflictModel) else ("", "")
        width = painting.text_width(time, "bold") + painting.text_width(far, "small") + 8 + 2 * _PADDING
        return QSize(round(width) + _GAP + 4, _HEIGHT + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ConflictModel):
            return
        look = theme.current()
        view = self.parent()
        current = isinstance(view, QListView) and view.currentIndex().row() == index.row()
        cell = Strip(QRectF(option.rect), option.direction)
        cell.take_end(_GAP)
        box = cell.rect.adjusted(4, 4, 0, -4) if option.direction == painting.LTR else cell.rect.adjusted(0, 4, -4, -4)
        painting.fill_round(painter, box, theme.RADIUS, look.color("surface"), look.color("border"))
        if current:
            ring = box.adjusted(-3, -3, 3, 3)
            painting.fill_round(painter, ring, theme.RADIUS + 3, None, look.color("primary"), 2)
        time, far = model.parts(index.row())
        strip = Strip(box.adjusted(_PADDING, 0, -_PADDING, 0), option.direction)
        wide = painting.text_width(time, "bold")
        painting.paint_text(painter, strip.take(wide, 8), time, "bold", direction=option.direction)
        painting.paint_text(painter, strip.rect, far, "small", "muted", direction=option.direction)


class WizardError(Banner):
    """``wizardError``: a title, a sentence, and where it helps a retry, the nearest times, or another doctor."""

    retry = Signal()
    time_taken = Signal(object)
    other_taken = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__("danger", parent=parent)
        self.setObjectName("wizardError")
        self._desk, self._choice = desk, choice
        self.model = ConflictModel(desk, choice, self)
        self.times = ConflictTimes(self.model)
        self._label = Label("", "small", "muted")
        self._others_label = Label("", "small", "muted")
        self.retry_button = Button("", "secondary", icon="rotate-cw", height=32)
        self.retry_button.setObjectName("retryButton")
        self.retry_button.clicked.connect(self.retry)
        self.action_row.addSpacing(26)
        self.action_row.addWidget(self.retry_button)
        self.action_row.addStretch(1)
        self._times_row = self._row(self._label, self.times)
        self._others = QHBoxLayout()
        self._others.setSpacing(theme.SPACE_XS)
        self._others_row = self._row(self._others_label, self._others)
        self.times.taken.connect(lambda place: self.time_taken.emit(self.model.slots[place]))
        self.body.setSpacing(theme.SPACE_XS)
        self.dismiss()

    def dismiss(self) -> None:
        """Nothing is wrong any more."""
        self._show_parts(retry=False, times=False, others=False)
        self.hide()
        self.changed.emit()

    def show_error(self, said: ErrorText, *, retry: bool = False) -> None:
        """Say what went wrong and what now."""
        self.show_message("danger", said.title, said.sentence)
        self.retry_button.setText(self.tr("Try again"))
        self._show_parts(retry=retry, times=False, others=False)
        self.show()
        self.changed.emit()

    def show_conflict(self, said: ErrorText) -> None:
        """A time that cannot be had; the ways out follow when they are known."""
        self.show_message("danger", said.title, said.sentence, icon="calendar-x")
        self._label.setText(self.tr("Looking for the nearest times…"))
        self.times.setAccessibleName(self.tr("Nearest times"))
        self._show_parts(retry=False, times=True, others=False)
        self.times.hide()
        self.show()
        self.changed.emit()

    def show_ways_out(
        self, slots: tuple[FreeTime, ...], others: tuple[FreeTime, ...], lost: datetime, *, asked: bool
    ) -> None:
        """The nearest times, and the same time with other doctors.

        The first time is offered to the next Enter only where the user has ``asked`` for the lost one: an Enter that
        was meant for something else must not take it.
        """
        here = self.times.currentIndex().row()
        kept = self.model.slots[here] if here >= 0 else None
        self.model.show_times(slots, lost)
        self._label.setText(
            self.tr("Nearest times:") if slots else self.tr("No free time is near. Choose another day.")
        )
        self._show_parts(retry=False, times=True, others=bool(others))
        self.times.setVisible(bool(slots))
        self._show_others(others)
        if slots and asked:
            self.times.setCurrentIndex(self.model.index(0))
            self.times.setFocus(Qt.FocusReason.OtherFocusReason)
        elif kept in slots:
            self.times.setCurrentIndex(self.model.index(slots.index(kept)))
        self.changed.emit()

    def _show_others(self, others: tuple[FreeTime, ...]) -> None:
        while (item := self._others.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._others_label.setText(self.tr("Or the same time with another doctor:"))
        for free in others[:2]:
            time = self._desk.formatter.time(free.slot.start, self._choice.zone)
            doctor = self._desk.text(self._choice.doctor_name(free.doctor_id))
            button = Button(self.tr("{time} with {doctor}").format(time=time, doctor=doctor), "link", height=24)
            button.setObjectName("otherDoctorButton")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, chosen=free: self.other_taken.emit(chosen))
            self._others.addWidget(button)

    def _row(self, *parts: QWidget | QHBoxLayout) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_XS)
        row.addSpacing(26)
        for part in parts:
            if isinstance(part, QWidget):
                row.addWidget(part)
            else:
                row.addLayout(part)
                row.addStretch(1)
        self.body.addWidget(holder)
        return holder

    def _show_parts(self, *, retry: bool, times: bool, others: bool) -> None:
        self.retry_button.setVisible(retry)
        self._times_row.setVisible(times)
        self._others_row.setVisible(others)
