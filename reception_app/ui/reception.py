"""The reception window at work: its pages, and the wizard and the papers over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from reception_app.domain.errors import ReceptionError
from reception_app.domain.roles import Permission
from reception_app.realtime.link import Link
from reception_app.ui.ahead import Ahead
from reception_app.ui.opening import Opening
from reception_app.ui.operations import Operations
from reception_app.ui.printing.print_desk import PrintDesk
from reception_app.ui.shell.main_window import MainWindow
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
    from reception_app.ui.pages import Pages
    from reception_app.ui.shell.entrance import Entrance


class Reception(Opening):
    """The main window with its pages, the wizard and the dialogs over it."""

    def __init__(
        self, window: MainWindow, settings: Settings, operations: Operations, clock: Clock | None = None
    ) -> None:
        super().__init__(window, settings, operations, clock)
        self._window = window
        self._wizard: BookingWizard | None = None
        self._ahead: Ahead | None = None
        self._offer: Toast | None = None
        self._pages: Pages | None = None
        self._front_desk: FrontDesk | None = None
        self._online = True
        window.new_booking_requested.connect(self.book)
        window.patient_chosen.connect(self._on_patient_found)
        window.file_chosen.connect(self._on_file_wanted)
        self._prints = PrintDesk(window, operations)
        window.ticket_requested.connect(self._prints.ticket)
        window.words_changed.connect(self._on_words)

    @property
    def wizard(self) -> BookingWizard | None:
        """The wizard that is open."""
        return self._wizard

    # Starting

    def prepare(self) -> None:
        self._window.dashboard.prepare()

    def opened(self, entrance: Entrance) -> None:
        from reception_app.ui.front_desk import FrontDesk
        from reception_app.ui.pages import Pages

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
        self._window.password_change_requested.connect(entrance.change_password)

    def let_in(self, services: Services, session: Session) -> None:
        assert self._pages is not None
        assert self._front_desk is not None
        super().let_in(services, session)
        self._ahead = self._ahead or Ahead(self)
        self._pages.enter(services, session)
        self._prints.enter(services, session)
        self._front_desk.enter(services, session)
        if session.actor.may(Permission.BOOK):
            drafts, actor = services.drafts, session.actor
            self._operations.run(self, lambda: drafts.load(actor), self._on_draft, self._on_failed)

    def see_out(self) -> None:
        """A wizard that is open is kept as its draft, and offered when its user comes back to this desk."""
        if self._wizard is not None:
            self._wizard.done(0)
        if self._front_desk is not None:
            self._front_desk.leave()
        if self._pages is not None:
            self._pages.leave()
        self._prints.leave()
        super().see_out()

    def news(self) -> None:
        self._window.dashboard.refresh()
        self._refresh_pages()
        if self._wizard is not None:
            self._wizard.news()
        if self._front_desk is not None:
            self._front_desk.news()

    def show_link(self, link: str) -> None:
        super().show_link(link)
        self._online = link == Link.ONLINE
        if self._wizard is not None:
            self._wizard.set_live(self._online)
        if self._pages is not None:
            self._pages.set_live(self._online)

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
        self._wizard.set_live(self._online)
        self._wizard.booked.connect(self._on_booked)
        self._wizard.finished.connect(self._on_wizard_closed)
        # Building it and showing it are each a turn's work.
        QTimer.singleShot(0, self._wizard, self._wizard.open)

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

    def _on_failed(self, error: ReceptionError) -> None:
        from reception_app.ui.error_text import describe  # needed once something fails

        self._window.toasts.error(describe(error, self._window.formatter).sentence)
