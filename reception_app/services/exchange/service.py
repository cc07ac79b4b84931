"""Import and export of patients: a file is looked at, checked row by row, and then opened whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal

from reception_app.domain.clock import Clock
from reception_app.domain.errors import Cancelled
from reception_app.domain.patient import latest_today
from reception_app.domain.phone import DEFAULT_REGION, calling_code, home_digits
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.queries.patient_export import ExportedPatient, export_page
from reception_app.persistence.queries.patient_lists import Place, count_files
from reception_app.persistence.repositories import audit
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit
from reception_app.services.exchange.books import Book, SheetColumn, SheetPart, write_book
from reception_app.services.exchange.checking import Progress, Report, Stopped, check_table
from reception_app.services.exchange.columns import Field, ImportWords, require_columns
from reception_app.services.exchange.importing import ImportResult, import_report
from reception_app.services.exchange.sheets import checked_name, whole_file, write_csv
from reception_app.services.exchange.tables import Table, open_table

EXPORT_PAGE = 1_000
_WIDTHS = (12, 36, 30, 20, 14, 10, 14, 40)

Kind = Literal["csv", "xlsx"]


@dataclass(frozen=True, slots=True)
class ExportWords:
    """The heads of the columns in order, and the words for the sexes."""

    heads: tuple[str, str, str, str, str, str, str, str]
    female: str
    male: str
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was written."""

    path: Path
    written: int


class ExchangeService:
    """``region`` is the country of phones without one. Both ways are audited with counts, never with names."""

    def __init__(self, database: Database, clock: Clock, region: str = DEFAULT_REGION) -> None:
        self._database = database
        self._clock = clock
        self._region = region

    def look(self, actor: Actor, path: Path) -> Table:
        """The head and the first rows of a file; raises FileUnreadable, TooLarge or PermissionDenied."""
        actor.require(Permission.EXCHANGE_PATIENTS)
        return open_table(path)

    def check(
        self,
        actor: Actor,
        table: Table,
        columns: Mapping[Field, int],
        words: ImportWords,
        progress: Progress = lambda _done: None,
        stopped: Stopped = lambda: False,
    ) -> Report:
        """A report on every row; nothing is written. ``progress`` is told the rows done, on the calling thread.

        Raises MissingColumns, FileUnreadable, TooLarge, Cancelled, PermissionDenied or DatabaseError.
        """
        actor.require(Permission.EXCHANGE_PATIENTS)
        require_columns(columns)
        today = latest_today(self._clock.now())
        return check_table(self._database, table, columns, words, today, self._region, progress, stopped)

    def run(
        self,
        actor: Actor,
        report: Report,
        *,
        duplicates: bool = False,
        progress: Progress = lambda _done: None,
        stopped: Stopped = lambda: False,
    ) -> ImportResult:
        """Open a file for every valid row, with ``duplicates`` for those too: all at once or not at all.

        The other desks go on working meanwhile. Raises Cancelled, PermissionDenied or DatabaseError; then nothing was
        written.
        """
        actor.require(Permission.EXCHANGE_PATIENTS)

        return import_report(
            self._database, self._clock, actor, report, duplicates=duplicates, progress=progress, stopped=stopped
        )

    def export(
        self,
        actor: Actor,
        folder: Path,
        name: str,
        kind: Kind,
        words: ExportWords,
        progress: Progress = lambda _done: None,
        stopped: Stopped = lambda: False,
    ) -> Export:
        """All files in use by name, as ``folder/name``; an older file of that name is replaced at the very end.

        Raises FileNotWritten, Cancelled, PermissionDenied or DatabaseError; then no file is there.
        """
        actor.require(Permission.EXCHANGE_PATIENTS)
        file = checked_name(name, f".{kind}")
        counted = _Counted(progress, stopped)
        rows = counted.rows(self._database, words, self._region)
        with whole_file(folder, file) as path:
            if kind == "csv":
                write_csv(path, chain([words.heads], rows))
            else:
                columns = tuple(
                    SheetColumn(head, width=width) for head, width in zip(words.heads, _WIDTHS, strict=True)
                )
                write_book(path, Book((SheetPart("", columns, rows),), words.right_to_left))

        def note(unit: UnitOfWork) -> None:
            after = {"written": counted.written, "kind": kind}
            audit.append(unit.connection, actor, unit.now, "export", "patient", 0, after=after)

        run_unit(self._database, self._clock, note)
        return Export(folder / file, counted.written)

    def total(self, actor: Actor) -> int:
        """About how many rows an export will have."""
        actor.require(Permission.EXCHANGE_PATIENTS)
        with self._database.read() as connection:
            return count_files(connection)


class _Counted:
    """Rows for a file, counted while they are read page by page."""

    def __init__(self, progress: Callable[[int], None], stopped: Callable[[], bool]) -> None:
        self.written = 0
        self._progress, self._stopped = progress, stopped

    def rows(self, database: Database, words: ExportWords, region: str) -> Iterator[tuple[str, ...]]:
        code = calling_code(region)
        after: Place | None = None
        while True:
            if self._stopped():
                raise Cancelled()
            with database.read() as connection:
                page = export_page(connection, after, EXPORT_PAGE)
            for patient in page:
                yield _cells(patient, words, code)
            self.written += len(page)
            self._progress(self.written)
            if len(page) < EXPORT_PAGE:
                return
            after = page[-1].place


def _cells(patient: ExportedPatient, words: ExportWords, code: str) -> tuple[str, ...]:
    sex = {"F": words.female, "M": words.male}.get(patient.sex or "", "")
    return (
        str(patient.file_number),
        patient.full_name,
        " / ".join(_dialled(phone, code) for phone in patient.phones),
        patient.national_id,
        patient.birth_date.isoformat() if patient.birth_date else "",
        sex,
        patient.last_visit.isoformat() if patient.last_visit else "",
        patient.notes,
    )


def _dialled(e164: str, code: str) -> str:
    """As dialled here: no plus that a spreadsheet would take for a formula."""
    return home_digits(e164) if e164.startswith(f"+{code}") else f"00{e164[1:]}"
