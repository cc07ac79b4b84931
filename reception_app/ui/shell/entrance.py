"""Who is at this window: it asks them in, looks whether they still may stay, and sees them out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reception_app.domain.errors import NotSignedIn, ReceptionError
from reception_app.ui.operations import Operations

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.ui.shell.first_password import FirstPassword
    from reception_app.ui.shell.main_window import MainWindow
    from reception_app.ui.shell.sign_in import SignInScreen

WATCH_MS = 15_000


class Entrance(QObject):
    """``entered`` carries the session of whoever came in; ``left`` says that nobody is signed in any more."""

    entered = Signal(object)
    left = Signal()

    def __init__(self, window: MainWindow, operations: Operations) -> None:
        super().__init__(window)
        self._window, self._operations = window, operations
        self._services: Services | None = None
        self._session: Session | None = None
        self.screen: SignInScreen | None = None
        self.first_password: FirstPassword | None = None
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self.look)
        window.sign_out_requested.connect(self.sign_out)

    def start(self, services: Services, session: Session | None) -> None:
        """The database is open; without a session somebody has to sign in."""
        self._services = services
        if session is None:
            self._ask()
        else:
            self._enter(session)

    def stop(self) -> None:
        """The window closes: look no more."""
        self._watch.stop()

    def sign_out(self) -> None:
        """Whoever is at the window goes; the session ends for good."""
        services, session = self._services, self._session
        if services is None or session is None:
            return
        self._leave()
        self._operations.run(self, lambda: services.access.sign_out(session.token), lambda _none: None, self._complain)

    def look(self) -> None:
        """Whether the session still stands: it may have been revoked, or its user disabled, at another desk."""
        services, session = self._services, self._session
        if services is None or session is None:
            return
        token = session.token
        self._operations.latest(
            self, "session", lambda: services.access.authenticate(token), lambda _session: None, self._on_doubt
        )

    # Coming and going

    def _enter(self, session: Session) -> None:
        self._session = session
        self._withdraw_proposal()
        if self.screen is not None:
            self.screen.hide()
        self._window.uncover()
        self._watch.start()
        self.entered.emit(session)
        if not session.has_password:
            self._propose_password(session)

    def _leave(self, error: ReceptionError | None = None) -> None:
        name = self._session.username if self._session is not None and error is not None else ""
        self._session = None
        self._watch.stop()
        self._withdraw_proposal()
        self.left.emit()
        self._ask(error, name)

    def _ask(self, error: ReceptionError | None = None, username: str = "") -> None:
        services = self._services
        assert services is not None
        if self.screen is None:
            from reception_app.ui.shell.sign_in import SignInScreen

            self.screen = SignInScreen(self._window, self._window.appearance, services.settings.terminal)
            self.screen.submitted.connect(self._sign_in)
            self._operations.run(self, services.access.centre_name, self.screen.set_centre, self._complain)
        self._window.cover()
        self.screen.begin(error, username)

    def _sign_in(self, username: str, password: str) -> None:
        services, screen = self._services, self.screen
        if services is None or screen is None:
            return
        access, terminal = services.access, services.settings.terminal
        self._operations.run(self, lambda: access.sign_in(username, password, terminal), self._enter, screen.show_error)

    # While somebody is there

    def _on_doubt(self, error: ReceptionError) -> None:
        """A database that does not answer signs nobody out; the screens say that it does not answer."""
        services, session = self._services, self._session
        if services is None or session is None or not isinstance(error, NotSignedIn):
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
            self._window.top_bar.user.set_session(self._session)

    def _complain(self, error: ReceptionError) -> None:
        from reception_app.ui.error_text import describe

        self._window.toasts.error(describe(error, self._window.formatter).sentence)
