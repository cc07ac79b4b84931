"""Keeps the unfinished wizard, so that a crash loses nothing: in the database, never in a plain file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from reception_app.domain.appointment import REQUEST_KEY_MAX_LENGTH
from reception_app.domain.clock import Clock
from reception_app.domain.errors import InvalidField, MissingField
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import drafts
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit


@dataclass(frozen=True, slots=True)
class Draft:
    """What was chosen so far: ``step`` counts the wizard's pages from 0, ``content`` holds plain JSON values."""

    request_key: str
    step: int
    content: dict[str, object] = field(default_factory=dict)


class DraftService:
    """One draft for each user at each terminal; the booking itself removes the one with its request key."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def load(self, actor: Actor) -> Draft | None:
        """The wizard left behind here, if there is one."""
        actor.require(Permission.BOOK)
        with self._database.read() as connection:
            row = drafts.find(connection, actor.user_id, actor.terminal_id)
        if row is None:
            return None
        request_key, step, content = row
        return Draft(request_key, step, json.loads(content))

    def save(self, actor: Actor, draft: Draft) -> None:
        """Keep ``draft`` in place of the one before.

        Raises MissingField or InvalidField for an unusable request key or step, DatabaseError.
        """
        actor.require(Permission.BOOK)
        if not draft.request_key.strip():
            raise MissingField("request_key")
        if len(draft.request_key) > REQUEST_KEY_MAX_LENGTH:
            raise InvalidField("request_key", reason="too_long", limit=REQUEST_KEY_MAX_LENGTH)
        if draft.step < 0:
            raise InvalidField("step", reason="negative")
        content = json.dumps(draft.content, ensure_ascii=False, sort_keys=True)

        def work(unit: UnitOfWork) -> None:
            drafts.put(
                unit.connection,
                actor.user_id,
                actor.terminal_id,
                request_key=draft.request_key,
                step=draft.step,
                content=content,
                updated_at=unit.now,
            )

        run_unit(self._database, self._clock, work, repeatable=True)

    def discard(self, actor: Actor) -> None:
        """Forget the draft: the wizard was finished, or given up on purpose."""
        actor.require(Permission.BOOK)

        def work(unit: UnitOfWork) -> None:
            drafts.remove(unit.connection, actor.user_id, actor.terminal_id)

        run_unit(self._database, self._clock, work, repeatable=True)
