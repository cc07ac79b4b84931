"""What a queue ticket says, read fresh for every print: a booking may have been moved since the toast offered it."""

from __future__ import annotations

from reception_app.domain.clock import Clock
from reception_app.domain.errors import NotFound
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.queries.ticket import Ticket, load_ticket

__all__ = ["Ticket", "TicketService"]


class TicketService:
    """Loads tickets for the printer."""

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
