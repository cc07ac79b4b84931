"""The waiting-room screen: full screen, chimes on a call, and lets every number stand long enough to be read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.domain.visit import VisitStatus
from reception_app.realtime.link import Link
from reception_app.ui import icons, sound
from reception_app.ui.display.board import Board
from reception_app.ui.formatting import Formatter
from reception_app.ui.refresh_timer import RefreshTimer
from reception_app.ui.shell.preferences import Appearance, Preferences
from reception_app.ui.theme import Theme
from reception_app.ui.translation import Translation
from reception_app.ui.widgets.toast import ToastHost

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.domain.clock import Clock
    from reception_app.services.access import Session
    from reception_app.services.queue_views import RoomNumber, WaitingRoomView
    from reception_app.ui.operations import Operations

STANDS_MS = 6_000
"""How long a called number stands before another one called meanwhile takes its place."""
_SMALLEST, _USUAL = (640, 360), (1280, 720)
_PULSE_MS, _STEP_MS = 1_200, 40


class DisplayWindow(QMainWindow):
    """Paints before there is a database; ``attach`` fills it. F11 or a double click leaves and enters full screen."""

    closing = Signal()
    sign_out_requested = Signal()
    lock_requested = Signal()
    LOCKS = False
    """It shows numbers alone, to people who wait; a lock would leave them without."""
    refreshed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        translation: Translation,
        preferences: Preferences,
        clinic_id: int | None = None,
        *,
        ring: Callable[[str], None] = sound.play,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("displayWindow")
        self.setWindowIcon(icons.app_icon())
        self._translation, self._ring = translation, ring
        self._clinic_id = clinic_id
        self._services: Services | None = None
        self._session: Session | None = None
        self._operations: Operations | None = None
        self._view: WaitingRoomView | None = None
        self._clock: Clock | None = None
        self._announced: dict[int, datetime] = {}
        self._waiting: deque[RoomNumber] = deque()
        self._called: RoomNumber | None = None
        self._since = QElapsedTimer()
        self.formatter = Formatter(translation.language, translation.digits)
        self.appearance = Appearance(theme, translation, preferences, self)
        self.toasts = ToastHost(self)
        self.board = Board(self.formatter, self)
        self.setCentralWidget(self.board)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_USUAL)
        self._timer = RefreshTimer(self)
        self._timer.timeout.connect(self.refresh)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)
        self._pulse = QTimer(self)
        self._pulse.setInterval(_STEP_MS)
        self._pulse.timeout.connect(self._on_pulse)
        translation.changed.connect(self._on_language)
        self.retranslate_ui()

    # For the program

    def attach(self, services: Services, session: Session, operations: Operations) -> None:
        """Somebody is signed in, most often as ``display``."""
        self._services, self._session, self._operations = services, session, operations
        self._clock = services.clock
        self.board.setCursor(Qt.CursorShape.BlankCursor)
        if self._clinic_id is None and session.actor.clinics:
            self._clinic_id = min(session.actor.clinics)
        self.refresh()
        self._timer.start()
        self._second.start()

    def detach(self) -> None:
        """Nobody is signed in: show nothing."""
        self._timer.stop()
        self._second.stop()
        self._services = self._session = None
        self._view = self._called = None
        self._announced.clear()
        self._waiting.clear()
        self.board.unsetCursor()
        self.board.show_view(None, None, self.formatter)

    def refresh(self) -> None:
        """Fetch now."""
        services, session, wanted = self._services, self._session, self._clinic_id
        if services is None or session is None or self._operations is None:
            return
        views, actor = services.queue_views, session.actor

        def work() -> WaitingRoomView:
            return views.waiting_room(actor, views.first_clinic(actor) if wanted is None else wanted)

        self._operations.latest(self, "room", work, self._on_loaded, self._on_failed)

    def set_link(self, link: str) -> None:
        """How things stand with the hub, one of ``Link``."""
        self._timer.set_live(link == Link.ONLINE)

    def cover(self) -> None:
        """Hide the numbers while somebody signs in."""
        self.board.hide()

    def uncover(self) -> None:
        """Show them again."""
        self.board.show()

    def show_session(self, session: Session) -> None:
        """Who is there stands nowhere here."""

    def show_notice(self, notice: QWidget | None) -> None:
        """Nothing but numbers stands on this screen."""
        if notice is not None:
            notice.deleteLater()

    @property
    def view(self) -> WaitingRoomView | None:
        """What was fetched last."""
        return self._view

    # Showing

    def _on_loaded(self, view: WaitingRoomView) -> None:
        first = self._view is None or self._view.clinic_id != view.clinic_id
        self._view = view
        self._timer.set_fetched(True)
        self.board.show_stale("")
        if first:
            self._announced = {number.visit_id: number.called_at for number in view.called if number.called_at}
            self._called = next((number for number in view.called if number.status is VisitStatus.CALLED), None)
            self._called = self._called or next(iter(view.called), None)
        else:
            self._take_calls(view)
        self._show()
        self._on_second()
        self.refreshed.emit(view)

    def _take_calls(self, view: WaitingRoomView) -> None:
        """Announce what was called since, oldest first, and drop what is no longer there."""
        there = {number.visit_id: number for number in view.called}
        for number in reversed(view.called):
            known = self._announced.get(number.visit_id)
            if number.status is VisitStatus.CALLED and number.called_at and number.called_at != known:
                self._waiting.append(number)
        self._announced = {number.visit_id: number.called_at for number in view.called if number.called_at}
        self._waiting = deque(there[number.visit_id] for number in self._waiting if number.visit_id in there)
        if self._called is not None and self._called.visit_id not in there:
            self._called = None
        self._announce_next()
        if self._called is None:
            self._called = next(iter(view.called), None)

    def _announce_next(self) -> None:
        standing = self._called is not None and self._since.isValid() and self._since.elapsed() < STANDS_MS
        if not self._waiting or standing:
            return
        self._called = self._waiting.popleft()
        self._since.start()
        self._pulse.start()
        self._ring(sound.CALL)

    def _on_second(self) -> None:
        if self._view is None or self._clock is None:
            return
        if self._waiting:
            before = self._called
            self._announce_next()
            if self._called is not before:
                self._show()
        now, zone = self._clock.now(), ZoneInfo(self._view.time_zone)
        self.board.show_time(self.formatter.clock(now, zone), now.astimezone(zone).date())

    def _on_pulse(self) -> None:
        past = self._since.elapsed() / _PULSE_MS
        self.board.pulse = 0.0 if past >= 1 else 1.0 - past
        self.board.update()
        if past >= 1:
            self._pulse.stop()

    def _on_failed(self, _error: ReceptionError) -> None:
        self._timer.set_fetched(False)
        if self._view is None:
            self.board.show_stale(self.tr("Not connected"))
            return
        time = self.formatter.clock(self._view.as_of, ZoneInfo(self._view.time_zone))
        self.board.show_stale(self.tr("Not connected, numbers as of {time}").format(time=time))

    def _show(self) -> None:
        self.board.show_view(self._view, self._called, self.formatter)

    def _on_language(self) -> None:
        self.formatter = Formatter(self._translation.language, self._translation.digits)
        self._show()

    # Qt

    def retranslate_ui(self) -> None:
        """The window's name."""
        self.setWindowTitle(self.tr("Waiting room"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11:
            self._toggle()
        elif event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.showNormal()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._toggle()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.detach()
        self.closing.emit()
        super().closeEvent(event)

    def _toggle(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()
