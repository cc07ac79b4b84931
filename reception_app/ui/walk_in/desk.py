"""Opens the walk-in dialog over a window, one at a time, and tells of its outcome with the ticket to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reception_app.domain.appointment import Booking
from reception_app.domain.roles import Actor, Permission
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.toast import ToastAction, ToastHost

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.ui.operations import Operations
    from reception_app.ui.walk_in.dialog import WalkInDialog
    from reception_app.ui.walk_in.preset import WalkInPreset

SHORTCUT = "Ctrl+Shift+N"


def may_add(actor: Actor) -> bool:
    """Whether this user may put somebody into the queue."""
    return actor.may(Permission.BOOK) and actor.may(Permission.RUN_QUEUE)


class WalkIns(QObject):
    """``added`` when somebody was put into the queue; everything that shows it fetches again.

    ``ticket_requested`` carries the visit whose ticket is wanted on paper, where this window prints.
    """

    added = Signal()
    ticket_requested = Signal(int)

    def __init__(self, window: QWidget, toasts: ToastHost, operations: Operations, *, prints: bool = True) -> None:
        super().__init__(window)
        self._window, self._toasts, self._operations = window, toasts, operations
        self._prints = prints
        self._services: Services | None = None
        self._session: Session | None = None
        self._formatter = Formatter("en")
        self._dialog: WalkInDialog | None = None

    @property
    def dialog(self) -> WalkInDialog | None:
        """The dialog that is open."""
        return self._dialog

    def enter(self, services: Services, session: Session) -> None:
        """Somebody has signed in."""
        self._services, self._session = services, session

    def leave(self) -> None:
        """Nobody is signed in any more; what was typed is not shown to the next one."""
        self._services = self._session = None
        if self._dialog is not None:
            self._dialog.reject()

    def open(self, formatter: Formatter, preset: WalkInPreset | None = None) -> None:
        """Ask who it is, for whom; nothing happens where this user may not, or the dialog is open already."""
        services, session = self._services, self._session
        if services is None or session is None or self._dialog is not None or not may_add(session.actor):
            return
        from reception_app.ui.desk import Desk
        from reception_app.ui.walk_in.dialog import WalkInDialog

        self._formatter = formatter
        desk = Desk(services, session, self._operations, formatter)
        dialog = self._dialog = WalkInDialog(desk, self._window, preset)
        dialog.booked.connect(self._on_booked)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def news(self) -> None:
        """Something changed elsewhere."""
        if self._dialog is not None:
            self._dialog.news()

    def set_formatter(self, formatter: Formatter) -> None:
        """The language or the digits have changed."""
        self._formatter = formatter
        if self._dialog is not None:
            self._dialog.set_formatter(formatter)

    def _on_closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _on_booked(self, booking: Booking) -> None:
        self.added.emit()
        name, number = booking.patient_name, self._formatter.queue_number(booking.queue_number)
        text = self.tr("No. {number}: {name} is in the queue").format(number=number, name=name)
        actions = [ToastAction("print", self.tr("Print ticket"), "printer")] if self._prints else []
        toast = self._toasts.success(text, actions, emphasis=name)
        toast.triggered.connect(lambda _key: self.ticket_requested.emit(booking.visit_id))
