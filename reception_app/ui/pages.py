"""The pages behind the places of the navigation: who may go there, and how each is made when first gone to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reception_app.domain.roles import Permission
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.shell.page import Page

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.ui.operations import Operations


@dataclass(frozen=True, slots=True)
class PageKind:
    """A place of the navigation by its key, the right to go there, and how its page is made."""

    key: str
    permission: Permission
    make: Callable[[MainWindow], Page]


def _queue(window: MainWindow) -> Page:
    from reception_app.ui.queue.page import QueuePage

    return QueuePage(window.formatter, window.toasts)


def _appointments(window: MainWindow) -> Page:
    from reception_app.ui.appointments.page import AppointmentsPage

    return AppointmentsPage(window.formatter, window.toasts)


def _payments(window: MainWindow) -> Page:
    from reception_app.ui.payments.page import PaymentsPage

    return PaymentsPage(window.formatter, window.toasts)


def _reports(window: MainWindow) -> Page:
    from reception_app.ui.reports.page import ReportsPage

    return ReportsPage(window.formatter, window.toasts)


def _admin(window: MainWindow) -> Page:
    from reception_app.ui.admin.page import AdminPage

    return AdminPage(window.formatter, window.toasts)


def _patients(window: MainWindow) -> Page:
    from reception_app.ui.patients.page import PatientsPage

    return PatientsPage(window.formatter, window.toasts)


KINDS = (
    PageKind("patients", Permission.VIEW_PATIENTS, _patients),
    PageKind("patients", Permission.VIEW_OWN_PATIENTS, _patients),
    PageKind("appointments", Permission.VIEW_DASHBOARD, _appointments),
    PageKind("payments", Permission.VIEW_PAYMENTS, _payments),
    PageKind("queue", Permission.VIEW_QUEUE, _queue),
    PageKind("reports", Permission.VIEW_REPORTS, _reports),
    PageKind("admin", Permission.MANAGE_USERS, _admin),
)
"""Every page but the dashboard and the settings, which need no right of their own. None has a part in the start."""


class Pages(QObject):
    """Makes the pages of whoever is signed in as they are gone to, and tells all of them what happens."""

    changed = Signal()
    booking_requested = Signal(object)
    walk_in_requested = Signal(object)
    ticket_requested = Signal(int)
    receipt_requested = Signal(int)
    paper_requested = Signal(object)

    def __init__(self, window: MainWindow, operations: Operations) -> None:
        super().__init__(window)
        self._window, self._operations = window, operations
        self._services: Services | None = None
        self._session: Session | None = None
        self._made: dict[str, Page] = {}
        self._live = True
        window.words_changed.connect(self._on_words)
        window.clinic_changed.connect(self._on_clinic)

    def enter(self, services: Services, session: Session) -> None:
        """Offer the pages that this user may see."""
        self._services, self._session = services, session
        allowed = [kind for kind in KINDS if session.actor.may(kind.permission)]
        self._window.offer_pages({kind.key: partial(self._page, kind) for kind in allowed})
        for kind in allowed:
            if kind.key in self._made:
                self._made[kind.key].attach(services, session, self._operations)

    def leave(self) -> None:
        """Nobody is signed in any more."""
        self._services = self._session = None
        self._window.show_page("dashboard")
        self._window.offer_pages({})
        for page in self._made.values():
            page.forget()

    def refresh(self) -> None:
        """Something changed, or may have; the page that is looked at fetches."""
        for page in self._made.values():
            page.refresh()

    def set_live(self, live: bool) -> None:
        """Whether a hub tells of changes now."""
        self._live = live
        for page in self._made.values():
            page.set_live(live)

    def open(self, key: str, target: object = None) -> None:
        """Go to a page, and let it show ``target``."""
        self._window.show_page(key)
        if target is not None and key in self._made:
            self._made[key].show_target(target)

    def _page(self, kind: PageKind) -> Page:
        page = self._made.get(kind.key)
        if page is None:
            page = self._made[kind.key] = kind.make(self._window)
            page.changed.connect(self.changed)
            page.booking_requested.connect(self.booking_requested)
            page.walk_in_requested.connect(self.walk_in_requested)
            page.ticket_requested.connect(self.ticket_requested)
            page.receipt_requested.connect(self.receipt_requested)
            page.paper_requested.connect(self.paper_requested)
            page.page_requested.connect(self.open)
            page.set_live(self._live)
            page.set_clinic(self._window.dashboard.clinic_id)
            if self._services is not None and self._session is not None:
                page.attach(self._services, self._session, self._operations)
        return page

    def _on_words(self) -> None:
        for page in self._made.values():
            page.set_formatter(self._window.formatter)

    def _on_clinic(self, clinic_id: int | None) -> None:
        for page in self._made.values():
            page.set_clinic(clinic_id)
