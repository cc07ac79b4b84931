"""Writes what a screen lists into a workbook, for those who may see it; every file is audited with its rows' count."""

from __future__ import annotations

from pathlib import Path

from reception_app.domain.clock import Clock
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit
from reception_app.services.exchange.books import Book, write_book
from reception_app.services.exchange.service import Export
from reception_app.services.exchange.sheets import checked_name, whole_file


class BookExports:
    """Each raises FileNotWritten, PermissionDenied or DatabaseError; then there is no file, or the old one still."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def payments(self, actor: Actor, file: Path, book: Book) -> Export:
        """The payments of a period."""
        actor.require(Permission.VIEW_PAYMENTS)
        return self._write(actor, "payment", file, book)

    def outstanding(self, actor: Actor, file: Path, book: Book) -> Export:
        """Who owes how much."""
        actor.require(Permission.VIEW_PAYMENTS)
        return self._write(actor, "outstanding", file, book)

    def statement(self, actor: Actor, file: Path, book: Book) -> Export:
        """A doctor's shares."""
        actor.require(Permission.PAY_OUT)
        return self._write(actor, "statement", file, book)

    def report(self, actor: Actor, file: Path, book: Book) -> Export:
        """A report."""
        actor.require(Permission.VIEW_REPORTS)
        return self._write(actor, "report", file, book)

    def _write(self, actor: Actor, entity: str, file: Path, book: Book) -> Export:
        name = checked_name(file.name, ".xlsx")
        with whole_file(file.parent, name) as part:
            written = write_book(part, book)

        def note(unit: UnitOfWork) -> None:
            after = {"written": written, "kind": "xlsx"}
            audit.append(unit.connection, actor, unit.now, "export", entity, 0, after=after)

        run_unit(self._database, self._clock, note)
        return Export(file.parent / name, written)
