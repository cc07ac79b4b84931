"""The statements that reach a database while something is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from reception_app.persistence.engine import Database


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The reading statements meanwhile, the beginning of the transaction left out."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(database.read_engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.read_engine, "before_cursor_execute", note)
