"""Who is at the desk: the session every window is given, and the check that the right is still there."""

from __future__ import annotations

from dataclasses import dataclass

from reception_app.domain.clock import Clock
from reception_app.domain.errors import NotSignedIn
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Role
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import users
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit

FIRST_USER = "manager"


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody at a terminal; ``actor`` is handed to every service."""

    actor: Actor
    name: LocalText
    terminal: str


class AccessService:
    """Opens sessions. Until there is a sign-in screen the program opens one for a user named by the caller."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def open_session(self, terminal: str, username: str | None = None) -> Session:
        """A session of ``username``, or of the first active user; the terminal is registered when it is new.

        An empty database gets its first user, a manager. Raises NotSignedIn where there is no such active user.
        """

        def work(unit: UnitOfWork) -> Session:
            if username is None and not users.any_user(unit.connection):
                users.insert_user(
                    unit.connection, username=FIRST_USER, role=Role.MANAGER, name=LocalText("", "Manager")
                )
            user = users.find_active(unit.connection, username)
            if user is None:
                raise NotSignedIn()
            terminal_id = users.ensure_terminal(unit.connection, terminal, unit.now)
            return Session(
                Actor(user.id, Role(user.role), terminal_id), LocalText(user.name_ar, user.name_en), terminal
            )

        return run_unit(self._database, self._clock, work, repeatable=True)
