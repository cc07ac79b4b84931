"""The reception window at work: it opens the database behind the painted window, and the wizard over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from reception_app.domain.errors import ReceptionError
from reception_app.domain.roles import Permission
from reception_app.realtime.link import Link
from reception_app.ui.error_text import describe
from reception_app.ui.operations import Operations
from reception_app.ui.printing.print_desk import PrintDesk
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.shell.startup import StartupDialog
from reception_app.ui.theme import current as current_theme
from reception_app.ui.widgets.toast import Toast, ToastAction

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.config import Settings
    from reception_app.domain.appointment import Booking
    from reception_app.domain.clock import Clock
    from reception_app.services.access import Session
    from reception_app.services.drafts import Draft
    from reception_app.services.patients import PatientRow
    from reception_app.ui.booking.choice import BookingPreset
    from reception_app.ui.booking.wizard import BookingWizard
    from reception_app.ui.front_desk import FrontDesk
    from reception_app.ui.live import Live
    from reception_app.ui.pages import Pages
    from reception_app.ui.shell.entrance import Entrance


class Reception(QObject):
    """Ties one main window to one database; ``finished`` fires when the user has closed the window."""

    finished = Signal()
    painted = Signal()
    """The window stands on the screen for the first time."""
    ready = Signal()
    """The database is open, and the window filled or asking for a password."""
    unexpected = Signal()
    """Something failed that nobody foresaw; may be emitted from any thread."""
    _progressed = Signal(str, int, int)

    def __init__(
        self, window: MainWindow, settings: Settings, operations: Operations, clock: Clock | None = None
    ) -> None:
        super().__init__(window)
        self._clock = clock
        self._window = window
        self._settings = settings
        self._operations = operations
        self._services: Services | None = None
        self._session: Session | None = None
        self._startup: StartupDialog | None = None
        self._wizard: BookingWizard | None = None
        self._entrance: Entrance | None = None
        self._offer: Toast | None = None
        self._live: Live | None = None
        self._pages: Pages | None = None
        self._front_desk: FrontDesk | None = None
        window.closing.connect(self.finished)
        window.new_booking_requested.connect(self.book)
        window.patient_chosen.connect(self._on_patient_found)
        window.file_chosen.connect(self._on_file_wanted)
        self._prints = PrintDesk(window, operations)
        window.ticket_requested.connect(self._prints.ticket)
        window.words_changed.connect(self._on_words)
        self._progressed.connect(self._on_progress)
        self.unexpected.connect(self._apologise)
        window.installEventFilter(self)

    @property
    def wizard(self) -> BookingWizard | None:
        """The wizard that is open."""
        return self._wizard

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
        live.changed.connect(self._window.dashboard.refresh)
        live.changed.connect(self._refresh_pages)
        live.link_changed.connect(self._window.set_link)
        live.link_changed.connect(self._on_link)
        if self._services is not None and self._session is not None:
            live.start(self._services, self._session.token)

    def close(self) -> None:
        """Close the database; what was confirmed has been finished by then."""
        if self._services is not None:
            self._services.close()

    # Starting

    def _on_painted(self) -> None:
        self.painted.emit()
        self._open()
        self._window.dashboard.prepare()

    def _open(self) -> None:
        settings, progressed, clock = self._settings, self._progressed, self._clock

        def work() -> tuple[Services, Session | None]:
            from reception_app.bootstrap import open_desk

            return open_desk(settings, progressed.emit, clock)

        self._operations.run(self, work, self._on_opened, self._on_refused)

    def _on_opened(self, opened: tuple[Services, Session | None]) -> None:
        from reception_app.ui.front_desk import FrontDesk
        from reception_app.ui.pages import Pages
        from reception_app.ui.shell.entrance import Entrance

        self._services, session = opened
        if self._startup is not None:
            self._startup.accept()
            self._startup = None
        self._pages = Pages(self._window, self._operations)
        self._pages.changed.connect(self._window.dashboard.refresh)
        self._pages.booking_requested.connect(self._on_booking_wanted)
        self._pages.ticket_requested.connect(self._prints.ticket)
        self._pages.receipt_requested.connect(self._prints.receipt)
        self._pages.paper_requested.connect(self._prints.paper)
        self._front_desk = FrontDesk(self._window, self._operations)
        self._front_desk.changed.connect(self._window.dashboard.refresh)
        self._front_desk.changed.connect(self._refresh_pages)
        self._front_desk.ticket_requested.connect(self._prints.ticket)
        self._pages.walk_in_requested.connect(self._front_desk.add_walk_in)
        self._entrance = Entrance(self._window, self._operations)
        self._entrance.entered.connect(self._on_entered)
        self._entrance.left.connect(self._on_left)
        self._window.closing.connect(self._entrance.stop)
        self._window.password_change_requested.connect(self._entrance.change_password)
        self._entrance.start(self._services, session)
        self.ready.emit()

    def _on_entered(self, session: Session) -> None:
        assert self._services is not None
        assert self._pages is not None
        assert self._front_desk is not None
        self._session = session
        self._window.attach(self._services, session, self._operations)
        self._pages.enter(self._services, session)
        self._prints.enter(self._services, session)
        self._front_desk.enter(self._services, session)
        if self._live is not None:
            self._live.start(self._services, session.token)
        if session.actor.may(Permission.BOOK):
            drafts, actor = self._services.drafts, session.actor
            self._operations.run(self, lambda: drafts.load(actor), self._on_draft, self._on_failed)

    def _on_left(self) -> None:
        """A wizard that is open is kept as its draft, and offered when its user comes back to this desk."""
        self._session = None
        if self._live is not None:
            self._live.pause()
        if self._wizard is not None:
            self._wizard.done(0)
        if self._front_desk is not None:
            self._front_desk.leave()
        if self._pages is not None:
            self._pages.leave()
        self._prints.leave()
        self._window.detach()

    def _on_refused(self, error: ReceptionError) -> None:
        self._startup_dialog().show_error(describe(error, self._window.formatter))

    def _on_progress(self, stage: str, done: int, total: int) -> None:
        if self._services is None:
            self._startup_dialog().show_progress(stage, done, total, self._window.formatter)

    def _startup_dialog(self) -> StartupDialog:
        if self._startup is None:
            self._startup = StartupDialog(self._window)
            self._startup.retry.connect(self._open)
            self._startup.leave.connect(self._window.close)
        return self._startup

    # The pages

    @property
    def front_desk(self) -> FrontDesk | None:
        """Walk-ins and the menu of today's rows, once the database is open."""
        return self._front_desk

    @property
    def pages(self) -> Pages | None:
        """The pages behind the navigation, once the database is open."""
        return self._pages

    def _refresh_pages(self) -> None:
        if self._pages is not None:
            self._pages.refresh()

    def _on_link(self, link: str) -> None:
        if self._pages is not None:
            self._pages.set_live(link == Link.ONLINE)

    # Booking

    def book(self, draft: Draft | None = None, preset: BookingPreset | None = None) -> None:
        """Open the wizard, at the step of ``draft`` or with what ``preset`` chose already; one wizard at a time."""
        if self._services is None or self._session is None or self._wizard is not None:
            return
        from reception_app.ui.booking.choice import BookingPreset
        from reception_app.ui.booking.wizard import BookingWizard

        if self._offer is not None:
            self._offer.close_toast()
        if preset is None and draft is None:
            preset = BookingPreset(clinic_id=self._window.dashboard.clinic_id)
        self._wizard = BookingWizard(
            self._services,
            self._session,
            self._operations,
            current_theme(),
            self._window.formatter,
            self._window,
            draft,
            preset,
        )
        self._wizard.booked.connect(self._on_booked)
        self._wizard.finished.connect(self._on_wizard_closed)
        self._wizard.open()

    def _on_words(self) -> None:
        if self._wizard is not None:
            self._wizard.set_formatter(self._window.formatter)

    def _on_patient_found(self, patient: PatientRow) -> None:
        """Whoever is looked up from the top bar is looked up to be booked."""
        from reception_app.ui.booking.choice import BookingPreset, ChosenPatient

        chosen = ChosenPatient(patient.id, patient.full_name, patient.file_number, patient.phone or "")
        self.book(preset=BookingPreset(self._window.dashboard.clinic_id, patient=chosen))

    def _on_file_wanted(self, patient: PatientRow) -> None:
        if self._pages is not None and self._session is not None and self._session.actor.may(Permission.VIEW_PATIENTS):
            self._pages.open("patients", patient.id)

    def _on_booking_wanted(self, preset: BookingPreset | None) -> None:
        self.book(preset=preset)

    def _on_booked(self, booking: Booking) -> None:
        self._window.show_booked(booking)
        self._refresh_pages()

    def _on_wizard_closed(self) -> None:
        if self._wizard is not None:
            self._wizard.deleteLater()
            self._wizard = None

    def _on_draft(self, draft: Draft | None) -> None:
        """A wizard that a crash or a power cut left behind is offered again, never opened unasked."""
        if draft is None or self._session is None or self._wizard is not None:
            return
        offer = self._offer = self._window.toasts.error(
            self.tr("A booking was left unfinished. Nothing of it was lost."),
            [ToastAction("resume", self.tr("Go on with it")), ToastAction("discard", self.tr("Discard it"))],
        )

        def answer(key: str) -> None:
            if key == "resume":
                self.book(draft)
            else:
                self._discard_draft()

        offer.triggered.connect(answer)
        offer.closed.connect(self._on_offer_closed)

    def _on_offer_closed(self) -> None:
        self._offer = None

    def _discard_draft(self) -> None:
        if self._services is not None and self._session is not None:
            drafts, actor = self._services.drafts, self._session.actor
            self._operations.run(self, lambda: drafts.discard(actor), lambda _none: None, self._on_failed)

    def _apologise(self) -> None:
        self._window.toasts.error(
            self.tr("Something went wrong that the program did not foresee. It is noted in the log; please try again.")
        )

    def _on_failed(self, error: ReceptionError) -> None:
        self._window.toasts.error(describe(error, self._window.formatter).sentence)
