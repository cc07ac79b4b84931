"""A doctor's queue: who is in, who is next, and one key for each thing that happens; refreshed by one path."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import ReceptionError
from reception_app.ui import sound, theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.queue.current_card import CurrentCard
from reception_app.ui.queue.deeds import QueueDeeds
from reception_app.ui.queue.head import QueueHead
from reception_app.ui.queue.keys import QueueKey, queue_key
from reception_app.ui.queue.next_card import NextCard
from reception_app.ui.queue.next_list import new_arrivals
from reception_app.ui.queue.outcomes import Outcomes
from reception_app.ui.queue.questions import Questions
from reception_app.ui.queue.row_deeds import OF_ROW, RowDeeds
from reception_app.ui.shell.page import Page
from reception_app.ui.walk_in.desk import SHORTCUT, may_add
from reception_app.ui.walk_in.preset import WalkInPreset
from reception_app.ui.widgets.shortcuts import add_shortcuts

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.services.queue_views import DoctorPlace, DoctorQueueView
    from reception_app.ui.operations import Operations
    from reception_app.ui.widgets.toast import ToastHost

_CURRENT_WIDTH, _NEXT_WIDTH = 448, 304
_CURRENT_WIDEST, _NEXT_WIDEST = 960, 800


class QueuePage(Page):
    """Empty until ``attach``. ``refreshed`` carries the view just shown, ``failed`` why an older one still stands."""

    refreshed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        formatter: Formatter,
        toasts: ToastHost,
        *,
        standalone: bool = False,
        ring: Callable[[str], None] = sound.play,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(formatter, toasts, parent)
        self.setObjectName("queuePage")
        self._ring = ring
        self._standalone = standalone
        self._doctor_id: int | None = None
        self._view: DoctorQueueView | None = None
        self._fresh_look = True
        self.deeds = QueueDeeds(formatter, self)
        self.questions = Questions(self)
        self.rows = RowDeeds(self, self.deeds, self.questions)
        self._build_ui()
        self.outcomes = Outcomes(self.rows, self.deeds, self.questions, self.current, toasts)
        self._connect_signals()

    # For the window

    def prefer_doctor(self, doctor_id: int | None) -> None:
        """Whose queue to show first, before ``attach``; else that of the doctor who is signed in, or the first."""
        self._doctor_id = doctor_id

    def attach(self, services: Services, session: Session, operations: Operations) -> None:
        self._doctor_id = self._doctor_id or session.actor.doctor_id
        views, actor = services.queue_views, session.actor
        operations.latest(self, "doctors", lambda: views.doctors(actor), self._on_doctors, self._on_failed)
        self.deeds.attach(services, session, operations)
        self.rows.actor = actor
        self.head.show_walk_in(may_add(session.actor))
        super().attach(services, session, operations)

    def fetch(self) -> None:
        services, session, doctor_id = self.services, self.session, self._doctor_id
        assert services is not None
        assert session is not None
        assert self.operations is not None
        if doctor_id is not None:
            views, actor = services.queue_views, session.actor
            self.operations.latest(
                self, "queue", lambda: views.doctor_queue(actor, doctor_id), self._on_loaded, self._on_failed
            )

    def clear(self) -> None:
        self.deeds.forget()
        self.rows.actor, self.rows.doctors = None, ()
        self._doctor_id = None
        self._show(None)

    def redraw(self) -> None:
        self.deeds.formatter = self.formatter
        self._show(self._view)

    @property
    def view(self) -> DoctorQueueView | None:
        """What is on the screen."""
        return self._view

    # Building

    def _build_ui(self) -> None:
        self.head = QueueHead(self.formatter, standalone=self._standalone, parent=self)
        self.current = CurrentCard(self.formatter, self)
        self.next = NextCard(self.formatter, self)
        self.current.setMaximumWidth(_CURRENT_WIDEST)
        self.next.setMaximumWidth(_NEXT_WIDEST)
        cards = QHBoxLayout()
        cards.setSpacing(theme.SPACE_L)
        side = theme.SPACE_L if self._standalone else 0
        cards.setContentsMargins(side, side, side, side)
        cards.addWidget(self.current, _CURRENT_WIDTH)
        cards.addWidget(self.next, _NEXT_WIDTH)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        around = 0 if self._standalone else theme.SPACE_XL
        column.setContentsMargins(around, 0, around, around)
        column.addWidget(self.head)
        column.addLayout(cards, 1)

    def _connect_signals(self) -> None:
        self.current.key_meant.connect(self.press)
        self.current.undo_wanted.connect(self.undo)
        self.current.menu_wanted.connect(self._open_current_menu)
        self.outcomes.settled.connect(self._on_settled)
        self.outcomes.expected.connect(self._ask_arrival)
        self.deeds.busy_changed.connect(self._on_busy)
        self.questions.answered.connect(lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))
        self.next.call_wanted.connect(lambda: self.press(QueueKey.CALL))
        self.next.view.doubleClicked.connect(lambda: self.press(QueueKey.CALL))
        self.next.view.customContextMenuRequested.connect(self._on_menu)
        self.next.view.installEventFilter(self)
        self.head.doctor_chosen.connect(self.show_doctor)
        self.head.walk_in.clicked.connect(self.add_walk_in)
        add_shortcuts(self, {QKeySequence.StandardKey.Undo: self.undo})
        QShortcut(QKeySequence(SHORTCUT), self).activated.connect(self.add_walk_in)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The list has it; as a proxy it would keep Tab from all that stands before it."""
        self.next.view.setFocus(event.reason())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list would take Space and Enter for itself."""
        return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._on_key(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._fresh_look = True
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = queue_key(event)
        if key is None:
            return False
        self.press(key)
        return True

    # Doing

    def press(self, key: QueueKey) -> None:
        """What a key or its button does now; one that is off does nothing."""
        view = self._view
        if view is None or not self.deeds.is_ready:
            return
        target, current = self.next.target(), view.current
        if key is QueueKey.CALL:
            if self.next.call_button.isEnabled():
                self._call(view)
        elif key is QueueKey.MORE:
            self._open_current_menu()
        elif key in OF_ROW:
            if target is not None:
                self.rows.press(key, target, self.next.view.place_of(target))
        elif current is not None and self.current.buttons[key].isEnabled():
            self.deeds.press(key, current)

    def undo(self) -> None:
        """Take the last key back."""
        if self._view is not None:
            self.deeds.undo(self._view.doctor_id)

    def show_doctor(self, doctor_id: int) -> None:
        """Another doctor's queue."""
        if doctor_id != self._doctor_id:
            self._doctor_id = doctor_id
            self.next.forget_choice()
            self._show(None)
            self.refresh()

    def add_walk_in(self) -> None:
        """Somebody stands at the desk for this doctor."""
        place = self._view.place if self._view is not None else None
        preset = WalkInPreset(place.clinic_id, place.doctor_id) if place is not None else WalkInPreset(self.clinic_id)
        self.walk_in_requested.emit(preset)

    def _call(self, view: DoctorQueueView) -> None:
        target = self.next.target()
        if target is None:
            return
        if target.state is DeskState.ON_HOLD:
            self.deeds.resume(target)
        elif target.state is DeskState.NO_SHOW:
            self.deeds.reinstate(target)
        elif target.state is DeskState.CONFIRMED:
            self._ask_arrival(target.visit_id, target.version, target.queue_number)
            return
        elif self.next.is_first():
            self.deeds.call_next(view, target)
        else:
            self.deeds.call(view, target)
        self.next.forget_choice()

    def _ask_arrival(self, visit_id: int, version: int, queue_number: int) -> None:
        view = self._view
        if view is not None:
            number = self.formatter.queue_number(queue_number)
            arrive = self.deeds.arrive_and_call
            self.questions.ask_arrival(number, lambda: arrive(view, visit_id, version, queue_number))

    def _on_menu(self, place: QPoint) -> None:
        """Of the row under the mouse, or by the keyboard of the chosen one."""
        view = self.next.view
        under = view.entry_at(view.indexAt(place))
        entry = under or view.entry()
        if entry is not None:
            self.rows.open_menu(entry, view.viewport().mapToGlobal(place) if under else view.place_of(entry))

    def _open_current_menu(self) -> None:
        view = self._view
        if view is not None and view.current is not None:
            self.rows.open_current_menu(view.current, self.current.more)

    def _on_settled(self, written: bool) -> None:
        self.refresh()
        if written:
            self.changed.emit()

    def _on_busy(self, busy: bool, key: QueueKey | None) -> None:
        self.current.set_busy(key if busy else None)
        self.next.set_busy(busy and key is QueueKey.CALL)

    # Showing

    def _on_doctors(self, doctors: Sequence[DoctorPlace]) -> None:
        self.rows.doctors = tuple(doctors)
        self.head.set_doctors(doctors)
        if self._doctor_id is None and doctors:
            self.show_doctor(doctors[0].doctor_id)

    def _on_loaded(self, view: DoctorQueueView) -> None:
        if view.doctor_id != self._doctor_id:
            return
        arrived = frozenset() if self._fresh_look else new_arrivals(self._view, view)
        self._fresh_look = False
        self._show(view)
        self.told(True)
        self.head.badge.set_updated(view.as_of, ZoneInfo(view.time_zone))
        if arrived:
            self.next.flash(arrived)
            if not self.head.is_muted:
                self._ring(sound.ARRIVAL)
        self.refreshed.emit(view)

    def _on_failed(self, error: ReceptionError) -> None:
        self.told(False)
        self.head.badge.set_offline()
        self.failed.emit(error)

    def _show(self, view: DoctorQueueView | None) -> None:
        self._view = view
        self.rows.doctor_id = view.doctor_id if view is not None else None
        self.outcomes.time_zone = view.time_zone if view is not None else None
        self.head.show_view(view, self.formatter)
        self.current.show_view(view, self.formatter)
        self.next.show_view(view, self.formatter)
