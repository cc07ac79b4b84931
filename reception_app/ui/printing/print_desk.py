"""Brings papers from the database to the printer for whoever is signed in, and notes what was printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reception_app.domain.errors import ReceptionError

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.domain.roles import Actor
    from reception_app.services.access import Session
    from reception_app.services.tickets import ReceiptPaper, Ticket, TicketService
    from reception_app.ui.operations import Operations
    from reception_app.ui.printing.paper import Paper
    from reception_app.ui.printing.print_dialog import PrintDialog
    from reception_app.ui.shell.main_window import MainWindow


class PrintDesk(QObject):
    """Every print of the main window goes through here; nothing is printed while nobody is signed in."""

    def __init__(self, window: MainWindow, operations: Operations) -> None:
        super().__init__(window)
        self._window, self._operations = window, operations
        self._services: Services | None = None
        self._session: Session | None = None
        self._dialog: PrintDialog | None = None

    def enter(self, services: Services, session: Session) -> None:
        """Somebody has signed in."""
        self._services, self._session = services, session

    def leave(self) -> None:
        """Nobody is signed in any more: what lies open to be printed is not for the next one."""
        if self._dialog is not None:
            self._dialog.reject()
        self._services = self._session = None

    def ticket(self, visit_id: int) -> None:
        """Read the queue ticket of a visit as it stands now, show it, and ask which printer takes it."""
        if self._services is not None and self._session is not None:
            tickets, actor = self._services.tickets, self._session.actor
            self._operations.run(self, lambda: tickets.ticket(actor, visit_id), self._on_ticket, self._on_failed)

    def receipt(self, transaction_id: int) -> None:
        """The same for a receipt or a refund."""
        if self._services is not None and self._session is not None:
            tickets, actor = self._services.tickets, self._session.actor
            self._operations.run(
                self, lambda: tickets.receipt(actor, transaction_id), self._on_receipt, self._on_failed
            )

    def paper(self, paper: Paper) -> None:
        """Show a paper that is composed already, and ask what to do with it."""
        self._open(paper)

    def _on_ticket(self, ticket: Ticket) -> None:
        from reception_app.ui.printing.ticket import ticket_paper

        paper, visit_id = ticket_paper(ticket, self._window.formatter), ticket.visit_id
        self._open(paper, lambda tickets, actor: tickets.note_ticket(actor, visit_id))

    def _on_receipt(self, receipt: ReceiptPaper) -> None:
        from reception_app.ui.printing.receipt import receipt_paper

        paper = receipt_paper(receipt, self._window.formatter)
        moved = receipt.transaction_id
        self._open(paper, lambda tickets, actor: tickets.note_receipt(actor, moved))

    def _open(self, paper: Paper, note: Callable[[TicketService, Actor], None] | None = None) -> None:
        from reception_app.ui.printing.printing import print_paper

        if self._session is None or self._dialog is not None:
            return  # a second press while the first one was fetched
        printed = None if note is None else partial(self._note, note)
        self._dialog = print_paper(self._window, self._operations, paper, printed)
        self._dialog.finished.connect(self._on_closed)

    def _on_closed(self) -> None:
        self._dialog = None

    def _note(self, note: Callable[[TicketService, Actor], None]) -> None:
        """The paper has gone to the printer: the next one says that it is a copy."""
        if self._services is not None and self._session is not None:
            tickets, actor = self._services.tickets, self._session.actor
            self._operations.run(self, lambda: note(tickets, actor), lambda _none: None, self._on_failed)

    def _on_failed(self, error: ReceptionError) -> None:
        from reception_app.ui.error_text import describe  # needed once something fails

        self._window.toasts.error(describe(error, self._window.formatter).sentence)
