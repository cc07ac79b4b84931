"""The program as it is, in a process of its own, doing what it is told on standard input and telling what it painted.

Settings come from the environment. Commands and answers are lines of JSON; times are seconds of the system's monotonic
clock, the same in every process.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from datetime import datetime
from typing import Any

from reception_app import app
from reception_app.config import load_settings
from reception_app.domain.appointment import BookingRequest
from reception_app.ui.reception import Reception
from reception_app.ui.shell.main_window import MainWindow

import gc  # isort: skip
import psutil  # isort: skip
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot  # isort: skip
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget  # isort: skip
from shiboken6 import isValid  # isort: skip

COUNTERS = ("todayAppointmentsCount", "waitingPatientsCount", "outstandingInvoicesCount")
TICK_MS = 5
LATE = ("aiohttp", "asyncio", "socketio", "sqlalchemy")
"""Libraries that take their time to load."""


def tell(**facts: Any) -> None:
    print(json.dumps(facts), flush=True)


class Painted(QObject):
    """Tells each new value of a counter once it stands on the screen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._last: dict[str, int] = {}
        for name in COUNTERS:
            label = window.findChild(QWidget, name)
            assert label is not None
            label.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Paint and watched.is_known:  # type: ignore[attr-defined]
            name, value = watched.objectName(), int(watched.property("value"))
            if self._last.get(name) != value:
                self._last[name] = value
                # Behind the paint events that are queued with this one.
                QTimer.singleShot(0, lambda: tell(painted=name, value=value, at=time.monotonic()))
        return False


class Stalls(QObject):
    """How much the interface's thread worked without coming back to its events; other processes do not count."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest = 0.0
        self._last = 0.0
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._on_tick)
        timer.start(TICK_MS)

    def reset(self) -> None:
        self.longest, self._last = 0.0, time.thread_time()

    @Slot()
    def _on_tick(self) -> None:
        now = time.thread_time()
        if self._last:
            self.longest = max(self.longest, now - self._last)
        self._last = now


class Desk(QObject):
    """Obeys the commands on the interface's thread."""

    commanded = Signal(str)

    def __init__(self, window: MainWindow, reception: Reception) -> None:
        super().__init__(window)
        self._window, self._reception = window, reception
        self._painted = Painted(window)
        self._stalls = Stalls(self)
        self._commit_at = 0.0
        self.commanded.connect(self._obey, Qt.ConnectionType.QueuedConnection)
        window.dashboard.refreshed.connect(lambda view: tell(refreshed=view.counters.today_appointments))
        reception.painted.connect(lambda: tell(first_paint=[name for name in LATE if name in sys.modules]))
        reception.ready.connect(self._on_ready)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.commanded.emit(line)
        self.commanded.emit('{"do": "close"}')

    @Slot()
    def _on_ready(self) -> None:
        from sqlalchemy import event

        services = self._reception._services
        assert services is not None
        event.listen(services.database.write_engine, "commit", self._on_commit)
        self._window.top_bar.badge.installEventFilter(self)
        tell(ready=True)

    def _on_commit(self, _connection: object) -> None:
        if threading.current_thread().name.startswith("reception-work"):
            self._commit_at = time.monotonic()

    @Slot(str)
    def _obey(self, line: str) -> None:
        command = json.loads(line)
        getattr(self, "_do_" + command.pop("do"))(**command)

    def _do_book(self, start: str, key: str, **ids: int) -> None:
        """What confirming in the wizard comes to: the service on a worker thread, then the window is told."""
        services, session = self._reception._services, self._reception._session
        assert services is not None
        assert session is not None
        request = BookingRequest(start_time=datetime.fromisoformat(start), request_key=key, **ids)

        def work() -> Any:
            began = time.monotonic()
            return began, services.booking.book_appointment(session.actor, request)

        def done(result: Any) -> None:
            began, booking = result
            committed = max(began, self._commit_at)
            self._reception._on_booked(booking)
            self._window.toasts.clear()
            tell(booked=booking.booking_id, committed=committed)

        self._reception._operations.run(self, work, done, lambda error: tell(refused=error.code))

    def _do_state(self) -> None:
        window = self._window
        process = psutil.Process()
        stall = self._stalls.longest  # before this answer's own work
        gc.collect()
        field = window.findChild(QLineEdit, "patientSearch") or window.top_bar.search
        tell(
            state=window.top_bar.badge.state,
            counters={name: int(window.findChild(QWidget, name).property("value")) for name in COUNTERS},  # type: ignore[union-attr]
            badge=window.top_bar.badge.accessibleName(),
            stall=stall,
            memory=process.memory_info().rss,
            threads=threading.active_count(),
            files=process.num_fds(),
            children=len(window.findChildren(QObject)),
            typed=field.text(),
        )

    def _do_count(self) -> None:
        """What Python holds of Qt's objects; ``dead`` are those that Qt has destroyed and something still holds."""
        gc.unfreeze()  # what the program leaves out of its collections would not be seen
        gc.collect()
        found = [one for one in gc.get_objects() if issubclass(type(one), QObject)]
        alive = sum(map(isValid, found))
        tell(objects=alive, dead=len(found) - alive)

    def _do_reset(self) -> None:
        self._stalls.reset()
        tell(reset=True)

    def _do_refresh(self, times: int) -> None:
        """One after the other, each shown before the next is asked for."""
        page = self._window.dashboard

        def again() -> None:
            nonlocal times
            times -= 1
            if times:
                QTimer.singleShot(0, page.refresh)
            else:
                page.refreshed.disconnect(again)
                tell(refreshes=True)

        page.refreshed.connect(again)
        page.refresh()

    def _do_dialogs(self, times: int) -> None:
        """The wizard opened and left, in turns with the table of shortcuts."""

        def open_next() -> None:
            if not times:
                tell(dialogs=True)
            elif times % 2:
                self._reception.book()
                QTimer.singleShot(1, close_wizard)
            else:
                self._window.show_shortcuts()
                QTimer.singleShot(1, close_shortcuts)

        def close_wizard() -> None:
            nonlocal times
            times -= 1
            wizard = self._reception.wizard
            assert wizard is not None
            wizard.done(0)
            QTimer.singleShot(1, open_next)

        def close_shortcuts() -> None:
            nonlocal times
            times -= 1
            dialog = self._window._dialog
            assert dialog is not None
            dialog.accept()
            QTimer.singleShot(1, open_next)

        open_next()

    def _do_hurry(self) -> None:
        """Connect again at once, however often the connection is lost."""
        from reception_app.realtime import client  # not before the first paint: it needs asyncio

        client.delay = lambda _failures, _answered, _chance: 0.0
        tell(hurried=True)

    def _do_close(self) -> None:
        self._window.close()


def main() -> None:
    kept: list[Desk] = []

    class Watched(Reception):
        def __init__(self, window: MainWindow, *rest: Any) -> None:
            super().__init__(window, *rest)
            kept.append(Desk(window, self))

    app.Reception = Watched  # type: ignore[misc]
    code = app.run(load_settings())
    tell(ended=code)
    assert QApplication.instance() is not None


if __name__ == "__main__":
    main()
