"""What every window of the program does at its start: paint, open the database behind it, and ask who is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from reception_app.domain.errors import ReceptionError
from reception_app.ui.operations import Operations

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.config import Settings
    from reception_app.domain.clock import Clock
    from reception_app.services.access import Session
    from reception_app.ui.display.window import DisplayWindow
    from reception_app.ui.live import Live
    from reception_app.ui.queue.window import QueueWindow
    from reception_app.ui.shell.entrance import Entrance
    from reception_app.ui.shell.main_window import MainWindow
    from reception_app.ui.shell.startup import StartupDialog

    Window = MainWindow | QueueWindow | DisplayWindow


class Opening(QObject):
    """Ties one window to one database; ``finished`` fires when the user has closed the window.

    A subclass fills the window in ``let_in`` and empties it in ``see_out``; what it makes once for the database it
    makes in ``opened``. ``news`` is called when the hub tells of a change, ``show_link`` when it comes or goes.
    """

    finished = Signal()
    painted = Signal()
    """The window stands on the screen for the first time."""
    ready = Signal()
    """The database is open, and the window filled or asking for a password."""
    unexpected = Signal()
    """Something failed that nobody foresaw; may be emitted from any thread."""
    _progressed = Signal(str, int, int)

    def __init__(self, window: Window, settings: Settings, operations: Operations, clock: Clock | None = None) -> None:
        super().__init__(window)
        self._own_window, self._settings, self._operations = window, settings, operations
        self._clock = clock
        self._services: Services | None = None
        self._session: Session | None = None
        self._startup: StartupDialog | None = None
        self._entrance: Entrance | None = None
        self._live: Live | None = None
        window.closing.connect(self.finished)
        self._progressed.connect(self._on_progress)
        self.unexpected.connect(self._apologise)
        window.installEventFilter(self)

    @property
    def session(self) -> Session | None:
        """Whoever is signed in."""
        return self._session

    @property
    def entrance(self) -> Entrance | None:
        """Who is at the window, once the database is open."""
        return self._entrance

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # The database's libraries take longer to load than the window to paint, so they come after it.
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._on_painted)
        return False

    def go_live(self, live: Live) -> None:
        """Let the hub tell this window of changes for as long as somebody is signed in."""
        self._live = live
        live.changed.connect(self.news)
        live.link_changed.connect(self.show_link)
        if self._services is not None and self._session is not None:
            live.start(self._services, self._session.token)

    def close(self) -> None:
        """Close the database; what was confirmed has been finished by then."""
        if self._services is not None:
            self._services.close()

    # For the subclass

    def prepare(self) -> None:
        """The window is painted and the database being opened: make now what the first paint went without."""

    def opened(self, entrance: Entrance) -> None:
        """The database is open; nobody has come in yet."""

    def let_in(self, services: Services, session: Session) -> None:
        """Somebody is signed in: fill the window."""
        self._own_window.attach(services, session, self._operations)

    def see_out(self) -> None:
        """Nobody is signed in: show nothing of what the last one saw."""
        self._own_window.detach()

    def news(self) -> None:
        """Something was changed at another desk."""

    def show_link(self, link: str) -> None:
        """How things stand with the hub, one of ``Link``."""
        self._own_window.set_link(link)

    # Starting

    def _on_painted(self) -> None:
        self.painted.emit()
        self._open()
        self.prepare()

    def _open(self) -> None:
        settings, progressed, clock = self._settings, self._progressed, self._clock

        def work() -> tuple[Services, Session | None]:
            from reception_app.bootstrap import open_desk

            return open_desk(settings, progressed.emit, clock)

        self._operations.run(self, work, self._on_opened, self._on_refused)

    def _on_opened(self, opened: tuple[Services, Session | None]) -> None:
        from reception_app.ui.shell.entrance import Entrance

        self._services, session = opened
        if self._startup is not None:
            self._startup.accept()
            self._startup = None
        window = self._own_window
        # The other windows offer what the entrance needs of a main window: cover, uncover, messages, the look.
        self._entrance = Entrance(cast("MainWindow", window), self._operations, locks=window.LOCKS)
        self._entrance.entered.connect(self._on_entered)
        self._entrance.left.connect(self._on_left)
        window.closing.connect(self._entrance.stop)
        self.opened(self._entrance)
        self._entrance.start(self._services, session)
        self.ready.emit()

    def _on_entered(self, session: Session) -> None:
        assert self._services is not None
        self._session = session
        self.let_in(self._services, session)
        if self._live is not None:
            self._live.start(self._services, session.token)

    def _on_left(self) -> None:
        self._session = None
        if self._live is not None:
            self._live.pause()
        self.see_out()

    def _on_refused(self, error: ReceptionError) -> None:
        from reception_app.ui.error_text import describe  # needed once something fails

        self._startup_dialog().show_error(describe(error, self._own_window.formatter))

    def _on_progress(self, stage: str, done: int, total: int) -> None:
        if self._services is None:
            self._startup_dialog().show_progress(stage, done, total, self._own_window.formatter)

    def _startup_dialog(self) -> StartupDialog:
        from reception_app.ui.shell.startup import StartupDialog  # only where opening takes long, or fails

        if self._startup is None:
            self._startup = StartupDialog(self._own_window)
            self._startup.retry.connect(self._open)
            self._startup.leave.connect(self._own_window.close)
        return self._startup

    def _apologise(self) -> None:
        if self._services is None:  # nothing can be done in the window but to begin again
            from reception_app.ui.error_text import describe

            self._startup_dialog().show_error(describe(RuntimeError(), self._own_window.formatter))
            return
        self._own_window.toasts.error(
            self.tr("Something went wrong that the program did not foresee. It is noted in the log; please try again.")
        )
