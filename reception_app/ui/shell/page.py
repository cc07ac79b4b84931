"""What every page of the main window is: filled by ``attach``, fetched again by ``refresh``, emptied by ``forget``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from reception_app.ui.formatting import Formatter
from reception_app.ui.refresh_timer import RefreshTimer

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.ui.operations import Operations
    from reception_app.ui.widgets.toast import ToastHost


class Page(QWidget):
    """A page fetches when it is shown, when something changed elsewhere, and by its timer; never while it is hidden.

    A subclass overrides ``fetch``, ``clear`` and ``redraw``, calls ``told`` with every outcome of a fetch, and keeps
    selection, scroll position and typed text over a refresh.
    """

    changed = Signal()
    """This page wrote something: the others fetch again."""
    booking_requested = Signal(object)
    """The wizard is wanted, with a ``BookingPreset`` or None."""
    walk_in_requested = Signal(object)
    """Somebody without an appointment stands at the desk; with a ``WalkInPreset``."""
    page_requested = Signal(str, object)
    """Another page is wanted, by its key, with what it shall show: an id, or what that page's ``show_target`` takes."""
    ticket_requested = Signal(int)
    """The queue ticket of this visit is wanted on paper."""
    receipt_requested = Signal(int)
    """The receipt of this transaction."""
    paper_requested = Signal(object)
    """A paper that the page has composed, ``SheetPaper`` or ``RollPaper``."""

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.formatter, self.toasts = formatter, toasts
        self.services: Services | None = None
        self.session: Session | None = None
        self.operations: Operations | None = None
        self.clinic_id: int | None = None
        self.timer = RefreshTimer(self)
        self.timer.timeout.connect(self.refresh)

    def attach(self, services: Services, session: Session, operations: Operations) -> None:
        """Somebody has signed in."""
        self.services, self.session, self.operations = services, session, operations
        self.timer.start()
        self.refresh()

    def forget(self) -> None:
        """Nobody is signed in: fetch no more and show nothing."""
        self.timer.stop()
        self.services = self.session = self.operations = None
        self.clear()

    def refresh(self) -> None:
        """Fetch again now, unless nobody looks."""
        if self.services is not None and self.isVisible():
            self.fetch()

    def told(self, fetched: bool) -> None:
        """A fetch has just succeeded, or failed: the next one comes soon after a failure."""
        self.timer.set_fetched(fetched)

    def set_live(self, live: bool) -> None:
        """Whether a hub tells of changes now."""
        self.timer.set_live(live)

    def set_clinic(self, clinic_id: int | None) -> None:
        """The clinic chosen in the top bar, None for all."""
        if clinic_id != self.clinic_id:
            self.clinic_id = clinic_id
            self.refresh()

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self.formatter = formatter
        self.redraw()

    def show_target(self, target: object) -> None:
        """Show what another page asked for; a page that others point at overrides this."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # For the subclass

    def fetch(self) -> None:
        """Ask the services through ``operations.latest``; called only while somebody is signed in and looks."""

    def clear(self) -> None:
        """Drop whatever is on the screen."""

    def redraw(self) -> None:
        """Draw again what is on the screen, in the formatter's words."""
