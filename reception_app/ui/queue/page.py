"""A doctor's queue: who is in, who is next, and one key for each thing that happens; refreshed by one path."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import NoOneWaiting, NotFound, ReceptionError
from reception_app.domain.visit import VisitStatus
from reception_app.ui import sound, theme
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.queue.current_card import CurrentCard
from reception_app.ui.queue.head import QueueHead
from reception_app.ui.queue.keys import QueueKey, queue_key
from reception_app.ui.queue.next_card import NextCard
from reception_app.ui.queue.next_list import new_arrivals
from reception_app.ui.queue.row_menu import RowMenu
from reception_app.ui.shell.page import Page
from reception_app.ui.widgets.confirm_box import ConfirmBox

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.services.queue_views import DoctorPlace, DoctorQueueView, QueueEntry
    from reception_app.services.queueing import Finishing, QueueService
    from reception_app.ui.operations import Operations
    from reception_app.ui.widgets.toast import ToastHost

UNDO_SHOWN_MS = 20_000
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
        self._doctors: tuple[DoctorPlace, ...] = ()
        self._view: DoctorQueueView | None = None
        self._busy = False
        self._fresh_look = True
        self._confirm: ConfirmBox | None = None
        self._undo_timer = QTimer(self)
        self._undo_timer.setSingleShot(True)
        self._undo_timer.setInterval(UNDO_SHOWN_MS)
        self._build_ui()
        self._connect_signals()

    # For the window

    def prefer_doctor(self, doctor_id: int | None) -> None:
        """Whose queue to show first, before ``attach``; else that of the doctor who is signed in, or the first."""
        self._doctor_id = doctor_id

    def attach(self, services: Services, session: Session, operations: Operations) -> None:
        self._doctor_id = self._doctor_id or session.actor.doctor_id
        views, actor = services.queue_views, session.actor
        operations.latest(self, "doctors", lambda: views.doctors(actor), self._on_doctors, self._on_failed)
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
        self._doctor_id = None
        self._show(None)

    def redraw(self) -> None:
        self._show(self._view)

    @property
    def _queueing(self) -> QueueService | None:
        return self.services.queueing if self.services is not None else None

    @property
    def view(self) -> DoctorQueueView | None:
        """What is on the screen."""
        return self._view

    @property
    def confirm(self) -> ConfirmBox | None:
        """The question that is open."""
        return self._confirm

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
        self.setFocusProxy(self.next.view)

    def _connect_signals(self) -> None:
        self.current.key_meant.connect(self.press)
        self.current.undo_wanted.connect(self.undo)
        self.next.call_wanted.connect(lambda: self.press(QueueKey.CALL))
        self.next.view.doubleClicked.connect(lambda: self.press(QueueKey.CALL))
        self.next.view.customContextMenuRequested.connect(self._on_menu)
        self.next.view.installEventFilter(self)
        self.head.doctor_chosen.connect(self.show_doctor)
        self._undo_timer.timeout.connect(lambda: self.current.show_done(""))
        undo = QShortcut(QKeySequence.StandardKey.Undo, self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo)

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
        view, queueing = self._view, self._queueing
        if view is None or queueing is None or self._busy:
            return
        if key is QueueKey.CALL:
            if self.next.call_button.isEnabled():
                self._call(view)
            return
        current = view.current
        if current is None or not self.current.buttons[key].isEnabled():
            return
        inside = current.visit_status is VisitStatus.IN_PROGRESS
        number = self.formatter.number(current.queue_number)
        deed, done = {
            QueueKey.START_OR_FINISH: (queueing.finish, self.tr("Finished No. {number}"))
            if inside
            else (queueing.start, self.tr("Started No. {number}")),
            QueueKey.HOLD: (queueing.hold, self.tr("No. {number} is on hold")),
            QueueKey.SKIP: (queueing.skip, self.tr("Skipped No. {number}")),
            QueueKey.RECALL: (queueing.recall, self.tr("Called No. {number} again")),
        }[key]
        self._run(partial(deed, visit_id=current.visit_id, version=current.version), done.format(number=number), key)

    def undo(self) -> None:
        """Take the last key back."""
        queueing, view = self._queueing, self._view
        if queueing is None or view is None or self._busy:
            return
        self._run(partial(queueing.undo, doctor_id=view.doctor_id), "", None)

    def show_doctor(self, doctor_id: int) -> None:
        """Another doctor's queue."""
        if doctor_id != self._doctor_id:
            self._doctor_id = doctor_id
            self.next.forget_choice()
            self._show(None)
            self.refresh()

    def _call(self, view: DoctorQueueView) -> None:
        queueing, target = self._queueing, self.next.target()
        if queueing is None or target is None:
            return
        finishing = self._finishing(view)
        number = self.formatter.number(target.queue_number)
        called = self.tr("Called No. {number}").format(number=number)
        if target.state is DeskState.ON_HOLD:
            deed: Any = partial(queueing.resume, visit_id=target.visit_id, version=target.version)
            called = self.tr("No. {number} waits again").format(number=number)
        elif target.state is DeskState.CONFIRMED:
            self._ask_arrival(target.visit_id, target.version, target.queue_number)
            return
        elif self.next.is_first():
            deed = partial(queueing.call_next, doctor_id=view.doctor_id, finishing=finishing)
        else:
            deed = partial(queueing.call, visit_id=target.visit_id, version=target.version, finishing=finishing)
        self.next.forget_choice()
        self._run(deed, called, QueueKey.CALL)

    def _finishing(self, view: DoctorQueueView) -> Finishing | None:
        from reception_app.services.queueing import Finishing

        current = view.current
        if current is None or current.visit_status is not VisitStatus.IN_PROGRESS:
            return None
        return Finishing(current.visit_id, current.version)

    def _ask_arrival(self, visit_id: int, version: int, queue_number: int) -> None:
        """Nobody has arrived: the next booked patient may stand before the door all the same."""
        view, queueing = self._view, self._queueing
        if view is None or queueing is None or self._confirm is not None:
            return
        number = self.formatter.number(queue_number)
        box = self._confirm = ConfirmBox(
            self.window(),
            self.tr("Is No. {number} here?").format(number=number),
            self.tr("This patient has not been checked in at the desk. Calling registers the arrival as well."),
            self.tr("Arrived, call"),
            tone="primary",
            icon="user-check",
        )
        deed = partial(queueing.arrive_and_call, visit_id=visit_id, version=version, finishing=self._finishing(view))
        called = self.tr("Called No. {number}").format(number=number)
        box.accepted.connect(lambda: self._run(deed, called, QueueKey.CALL))
        box.finished.connect(self._on_answered)
        box.open()

    def _on_answered(self) -> None:
        box, self._confirm = self._confirm, None
        if box is not None:
            box.scrim.deleteLater()
            box.deleteLater()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_menu(self, place: QPoint) -> None:
        entry = self.next.view.entry_at(self.next.view.indexAt(place))
        view, queueing = self._view, self._queueing
        if entry is None or view is None or queueing is None:
            return
        others = [place for place in self._doctors if place.doctor_id != view.doctor_id]
        menu = RowMenu(self, entry, [place for place in others if place.clinic_id == entry.clinic_id], self.formatter)
        menu.chosen.connect(lambda deed, doctor_id: self._on_deed(entry, deed, doctor_id))
        menu.popup(self.next.view.viewport().mapToGlobal(place))

    def _on_deed(self, entry: QueueEntry, deed: str, doctor_id: int) -> None:
        queueing = self._queueing
        if queueing is None or self._busy:
            return
        number = self.formatter.number(entry.queue_number)
        about = {"visit_id": entry.visit_id, "version": entry.version}
        deeds: dict[str, tuple[Callable[..., object], str]] = {
            "hold": (queueing.hold, self.tr("No. {number} is on hold")),
            "resume": (queueing.resume, self.tr("No. {number} waits again")),
            "skip": (queueing.skip, self.tr("Skipped No. {number}")),
            "no_show": (queueing.no_show, self.tr("No. {number} did not come")),
            "transfer": (partial(queueing.transfer, doctor_id=doctor_id), self.tr("Handed over No. {number}")),
        }
        act, done = deeds[deed]
        self._run(partial(act, **about), done.format(number=number), None)

    def _run(self, deed: Callable[..., object], done: str, key: QueueKey | None) -> None:
        session, operations = self.session, self.operations
        if session is None or operations is None:
            return
        self._set_busy(True, key)
        operations.run(self, lambda: deed(session.actor), lambda _change: self._on_done(done), self._on_refused)

    def _on_done(self, done: str) -> None:
        self._set_busy(False, None)
        self.current.show_done(done)
        if done:
            self._undo_timer.start()
        else:
            self._undo_timer.stop()
        self.refresh()
        self.changed.emit()

    def _on_refused(self, error: ReceptionError) -> None:
        self._set_busy(False, None)
        if isinstance(error, NoOneWaiting) and error.params.get("visit_id"):
            params: dict[str, Any] = error.params
            self._ask_arrival(params["visit_id"], params["version"], params["queue_number"])
        elif isinstance(error, NotFound) and error.params.get("entity") == "queue_action":
            self.current.show_done("")
            self.toasts.info(self.tr("There is nothing left to take back"))
        else:
            zone = ZoneInfo(self._view.time_zone) if self._view is not None else None
            self.toasts.error(describe(error, self.formatter, zone).sentence)
        self.refresh()

    def _set_busy(self, busy: bool, key: QueueKey | None) -> None:
        self._busy = busy
        self.current.set_busy(key if busy else None)
        self.next.set_busy(busy and key is QueueKey.CALL)

    # Showing

    def _on_doctors(self, doctors: Sequence[DoctorPlace]) -> None:
        self._doctors = tuple(doctors)
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
        self.head.show_view(view, self.formatter)
        self.current.show_view(view, self.formatter)
        self.next.show_view(view, self.formatter)
