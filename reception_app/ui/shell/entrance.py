"""Who is at this window: it asks them in, locks behind them, looks whether they still may stay, and sees them out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reception_app.domain.errors import NotSignedIn, ReceptionError
from reception_app.domain.sign_in import fold_username
from reception_app.ui.operations import Operations

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.ui.shell.first_password import FirstPassword
    from reception_app.ui.shell.lock import Lock
    from reception_app.ui.shell.main_window import MainWindow
    from reception_app.ui.shell.sign_in import SignInScreen

WATCH_MS = 4_000
"""A user who is switched off at another desk is out within five seconds here too."""


class Entrance(QObject):
    """``entered`` carries the session of whoever came in; ``left`` says that nobody is signed in any more.

    ``locks`` says whether the window locks itself: a waiting-room screen never does.
    """

    entered = Signal(object)
    left = Signal()

    def __init__(self, window: MainWindow, operations: Operations, *, locks: bool = True) -> None:
        super().__init__(window)
        self._window, self._operations, self._locks = window, operations, locks
        self._services: Services | None = None
        self._session: Session | None = None
        self._lock: Lock | None = None
        self.screen: SignInScreen | None = None
        self.first_password: FirstPassword | None = None
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self.look)
        window.sign_out_requested.connect(self.sign_out)

    @property
    def is_locked(self) -> bool:
        """Whether somebody is signed in, but has to give the password again."""
        return self._lock is not None and self._lock.is_down

    def start(self, services: Services, session: Session | None) -> None:
        """The database is open; without a session somebody has to sign in."""
        self._services = services
        if self._locks:
            from reception_app.ui.shell.lock import Lock

            look = self._window.appearance
            self._lock = Lock(self._window, services.clock, lambda: look.lock_minutes)
            self._lock.asked.connect(self.lock)
            self._window.lock_requested.connect(self.lock)
            self._lock.idle.due.connect(self._on_idle)
        if session is None:
            self._ask()
        else:
            self._enter(session)

    def stop(self) -> None:
        """The window closes: look no more."""
        self._watch.stop()
        if self._lock is not None:
            self._lock.disarm()

    def sign_out(self) -> None:
        """Whoever is at the window goes; the session ends for good."""
        services, session = self._services, self._session
        if services is None or session is None:
            return
        self._leave()
        self._end(session)

    def look(self) -> None:
        """Whether the session still stands: it may have been revoked, or its user disabled, at another desk."""
        services, session = self._services, self._session
        if services is None or session is None:
            return
        token = session.token
        self._operations.latest(
            self, "session", lambda: services.access.authenticate(token), lambda _session: None, self._on_doubt
        )

    def change_password(self) -> None:
        """Ask whoever is there for the present password and another one; the first one where there is none yet."""
        services, session = self._services, self._session
        if services is None or session is None or self.is_locked:
            return
        if self.first_password is not None:
            self.first_password.open()
            return
        from reception_app.ui.shell.own_password import OwnPassword

        OwnPassword(self._window, services.access, session, self._operations).open()

    # Locking

    def lock(self) -> None:
        """Hide everything until whoever is there gives the password again.

        Where nobody has a password nothing could be unlocked: then it asks for the first one instead.
        """
        session, lock = self._session, self._lock
        if session is None or lock is None or lock.is_down:
            return
        if not session.has_password:
            if self.first_password is not None:
                self.first_password.open()
            return
        screen = self._make_screen()
        lock.drop(screen, partial(screen.begin, username=session.username, locked_by=session.name))

    def _on_idle(self) -> None:
        """Nobody is shut out who could not come in again."""
        if self._session is not None and self._session.has_password:
            self.lock()

    def _unlock(self, session: Session, username: str, password: str) -> None:
        """The same user again, or another one instead."""
        services, screen = self._services, self.screen
        assert services is not None
        assert screen is not None
        access, terminal, token = services.access, services.settings.terminal, session.token
        if fold_username(username) == session.username:
            self._operations.run(
                self, lambda: access.unlock(token, password), lambda _none: self._on_unlocked(), self._on_refused
            )
        else:
            self._operations.run(
                self, lambda: access.sign_in(username, password, terminal), self._on_other, screen.show_error
            )

    def _on_unlocked(self) -> None:
        if not self.is_locked:
            return  # switched off at another desk in the same moment
        assert self._lock is not None
        assert self.screen is not None
        self.screen.hide()
        self._lock.lift()
        self._lock.arm()

    def _on_refused(self, error: ReceptionError) -> None:
        if isinstance(error, NotSignedIn) and error.params.get("reason") != "wrong":
            self._leave(error)
        elif self.screen is not None:
            self.screen.show_error(error)

    def _on_other(self, session: Session) -> None:
        before = self._session
        self._go()
        self._enter(session)
        if before is not None:
            self._end(before)

    # Coming and going

    def _enter(self, session: Session) -> None:
        self._session = session
        self._withdraw_proposal()
        if self.screen is not None:
            self.screen.hide()
        self._window.uncover()
        self._watch.start()
        if self._lock is not None:
            self._lock.arm()
        self.entered.emit(session)
        if not session.has_password:
            self._propose_password(session)

    def _leave(self, error: ReceptionError | None = None) -> None:
        name = self._session.username if self._session is not None and error is not None else ""
        self._go()
        self._ask(error, name)

    def _go(self) -> None:
        """Nothing of whoever was there stays, and none of it is shown once more on the way."""
        from reception_app.ui.shell.lock import close_dialogs

        self._session = None
        self._watch.stop()
        self._withdraw_proposal()
        self.left.emit()
        close_dialogs(self._window)
        if self._lock is not None:
            self._lock.lift()
            self._lock.disarm()

    def _ask(self, error: ReceptionError | None = None, username: str = "") -> None:
        screen = self._make_screen()
        self._window.cover()
        screen.begin(error, username)

    def _make_screen(self) -> SignInScreen:
        services = self._services
        assert services is not None
        if self.screen is None:
            from reception_app.ui.shell.sign_in import SignInScreen

            settings = services.settings
            self.screen = SignInScreen(self._window, self._window.appearance, settings.terminal, demo=settings.demo)
            self.screen.submitted.connect(self._sign_in)
            self._operations.run(self, services.access.centre_name, self.screen.set_centre, self._complain)
        return self.screen

    def _sign_in(self, username: str, password: str) -> None:
        services, screen = self._services, self.screen
        if services is None or screen is None:
            return
        if self._session is not None:
            self._unlock(self._session, username, password)
            return
        access, terminal = services.access, services.settings.terminal
        self._operations.run(self, lambda: access.sign_in(username, password, terminal), self._enter, screen.show_error)

    def _end(self, session: Session) -> None:
        services = self._services
        assert services is not None
        self._operations.run(self, lambda: services.access.sign_out(session.token), lambda _none: None, self._complain)

    # While somebody is there

    def _on_doubt(self, error: ReceptionError) -> None:
        """A database that does not answer signs nobody out; the screens say that it does not answer."""
        services, session = self._services, self._session
        if services is None or session is None or not isinstance(error, NotSignedIn):
            return
        if self.is_locked:
            self._leave(error)  # not anew without a password, even in the demo: it was locked
            return
        access = services.access

        def work() -> Session | None:
            """In the demo, and while nobody has a password, a session that ended overnight begins anew."""
            return None if access.needs_sign_in() else access.open_session(session.terminal, session.username or None)

        self._operations.latest(
            self,
            "session",
            work,
            lambda again: self._leave(error) if again is None else self._enter(again),
            lambda _refused: self._leave(error),
        )

    def _propose_password(self, session: Session) -> None:
        from reception_app.ui.shell.first_password import FirstPassword

        services = self._services
        assert services is not None
        self.first_password = FirstPassword(self._window, services.users, session, self._operations)
        self.first_password.saved.connect(self._on_password)

    def _withdraw_proposal(self) -> None:
        if self.first_password is not None:
            self.first_password.withdraw()
            self.first_password = None

    def _on_password(self) -> None:
        """From now on there is a way back in, so there is a way out."""
        self.first_password = None
        if self._session is not None:
            self._session = replace(self._session, has_password=True)
            self._window.show_session(self._session)

    def _complain(self, error: ReceptionError) -> None:
        from reception_app.ui.error_text import describe

        self._window.toasts.error(describe(error, self._window.formatter).sentence)
