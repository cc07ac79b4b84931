"""What a ticket and a receipt say, read fresh for every print, and the note that they were printed."""

from __future__ import annotations

from reception_app.domain.clock import Clock
from reception_app.domain.errors import NotFound
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.queries.printed import PRINTED
from reception_app.persistence.queries.receipt import ReceiptPaper, load_receipt
from reception_app.persistence.queries.ticket import Ticket, load_ticket
from reception_app.persistence.repositories import audit
from reception_app.persistence.unit_of_work import run_unit

__all__ = ["ReceiptPaper", "Ticket", "TicketService"]


class TicketService:
    """Loads tickets and receipts for the printer; a booking may have been moved since the print was offered."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def ticket(self, actor: Actor, visit_id: int) -> Ticket:
        """The ticket of a visit; one statement.

        Raises PermissionDenied, NotFound for a visit that is cancelled, moved to another day, unknown or of a clinic
        that is not the user's, DatabaseError.
        """
        actor.require(Permission.VIEW_DASHBOARD)
        with self._database.read() as connection:
            ticket = load_ticket(connection, visit_id, actor.user_id, self._clock.now())
        if ticket is None:
            raise NotFound(entity="visit", id=visit_id)
        return ticket

    def receipt(self, actor: Actor, transaction_id: int) -> ReceiptPaper:
        """The paper of a receipt or refund; one statement. Raises PermissionDenied, NotFound, DatabaseError."""
        actor.require(Permission.VIEW_PAYMENTS)
        with self._database.read() as connection:
            receipt = load_receipt(connection, transaction_id, actor.user_id, self._clock.now())
        if receipt is None:
            raise NotFound(entity="payment_transaction", id=transaction_id)
        return receipt

    def note_ticket(self, actor: Actor, visit_id: int) -> None:
        """The ticket of this visit went to a printer: the next one says that it is a copy."""
        actor.require(Permission.VIEW_DASHBOARD)
        self._note(actor, "ticket", visit_id)

    def note_receipt(self, actor: Actor, transaction_id: int) -> None:
        """The same for a receipt."""
        actor.require(Permission.VIEW_PAYMENTS)
        self._note(actor, "receipt", transaction_id)

    def _note(self, actor: Actor, entity: str, entity_id: int) -> None:
        run_unit(
            self._database,
            self._clock,
            lambda unit: audit.append(unit.connection, actor, unit.now, PRINTED, entity, entity_id),
        )
