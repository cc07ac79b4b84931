"""Writing what an import brings while the desks go on working: hidden at first, then all of it at once or nothing."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from reception_app.domain.clock import Clock
from reception_app.domain.errors import Cancelled, DatabaseBusy, DatabaseError, StaleRecord
from reception_app.domain.patient import NewPatient
from reception_app.domain.roles import Actor
from reception_app.persistence.engine import Database
from reception_app.persistence.queries.known_patients import known_marks, marks_of
from reception_app.persistence.repositories import audit, patient_imports
from reception_app.persistence.repositories.patients import insert_hidden, prepare_patients, take_file_numbers
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit
from reception_app.services.exchange.checking import Progress, Report, Stopped
from reception_app.services.patient_files import tell_changed

WRITTEN_AT_ONCE = 2_000
"""Rows of one short transaction: the desks wait for it a fraction of a second."""
TAKEN_AT_ONCE = 5_000
TAKING_SECONDS = 10.0
"""How long whoever stopped an import waits for the rows to go; what is left then, hidden, the next one takes away."""
STEP_SECONDS = 30.0
"""How long one of them waits for its turn."""
PUBLISH_SECONDS = 60.0
IMPORT_SECONDS = 1_800.0
"""An import that takes longer is given up: then its rows are not taken for an abandoned one's."""
_ABANDONED = timedelta(hours=2)

log = logging.getLogger("reception.exchange")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many files were opened, and how many rows another desk had registered since they were checked."""

    written: int
    skipped: int


def import_report(
    database: Database,
    clock: Clock,
    actor: Actor,
    report: Report,
    *,
    duplicates: bool,
    progress: Progress,
    stopped: Stopped,
) -> ImportResult:
    """Open a file for every valid row, with ``duplicates`` for those too; nobody sees any of them before the last.

    Raises Cancelled or DatabaseError; then nothing was written, and what was hidden is taken away again: at once where
    the database and the time allow, otherwise by a later import.
    """
    _sweep(database, clock)
    key = str(uuid.uuid4())
    ends = clock.monotonic() + IMPORT_SECONDS
    written = skipped = 0
    try:
        for patients in _pieces(report, duplicates=duplicates):
            if stopped():
                raise Cancelled()
            if clock.monotonic() > ends:
                raise DatabaseBusy()
            fresh = patients if duplicates else _unknown(database, patients)
            _hide(database, clock, key, fresh)
            written += len(fresh)
            skipped += len(patients) - len(fresh)
            progress(written + skipped)
        _publish(database, clock, actor, key, written, skipped)
    except BaseException:
        try:
            _take_away(database, clock, key)
        except DatabaseError:
            log.exception("what an import has hidden is still there; the next one takes it away")
        raise
    return ImportResult(written, skipped)


def _pieces(report: Report, *, duplicates: bool) -> Iterator[list[NewPatient]]:
    rows = (new for chunk in report.chunks(duplicates=duplicates) for new in chunk)
    while piece := list(islice(rows, WRITTEN_AT_ONCE)):
        yield piece


def _unknown(database: Database, patients: list[NewPatient]) -> list[NewPatient]:
    """Those whom nobody has registered since the file was checked."""
    with database.read() as connection:
        known = known_marks(connection, patients)
    return [new for new in patients if not any(mark in known for mark in marks_of(new))] if known else patients


def _hide(database: Database, clock: Clock, key: str, patients: list[NewPatient]) -> None:
    if not patients:
        return
    prepared = prepare_patients(patients)

    def work(unit: UnitOfWork) -> None:
        insert_hidden(unit.connection, prepared, key, unit.now)

    run_unit(database, clock, work, seconds=STEP_SECONDS)


def _publish(database: Database, clock: Clock, actor: Actor, key: str, written: int, skipped: int) -> None:
    """The numbers are taken first: their series would stay locked meanwhile, and nobody new be registered."""

    def work(unit: UnitOfWork) -> None:
        first, count = patient_imports.publish(unit.connection, key, numbers)
        if count != written:  # somebody took it for abandoned
            raise StaleRecord(entity="import")
        tell_changed(unit, actor, first)
        after = {"written": written, "skipped": skipped, "first_id": first}
        audit.append(unit.connection, actor, unit.now, "import", "patient", first, after=after)

    if written:
        numbers = run_unit(
            database, clock, lambda unit: take_file_numbers(unit.connection, written), seconds=STEP_SECONDS
        )
        run_unit(database, clock, work, seconds=PUBLISH_SECONDS)


def _sweep(database: Database, clock: Clock) -> None:
    """Take away what programs left that ended in the middle of an import."""
    with database.read() as connection:
        keys = patient_imports.abandoned(connection, clock.now() - _ABANDONED)
    for key in keys:
        _take_away(database, clock, key)


def _take_away(database: Database, clock: Clock, key: str) -> None:
    ends = clock.monotonic() + TAKING_SECONDS

    def work(unit: UnitOfWork) -> int:
        return patient_imports.take_away(unit.connection, key, TAKEN_AT_ONCE)

    while run_unit(database, clock, work, seconds=STEP_SECONDS):
        if clock.monotonic() > ends:
            log.warning("rows of an import that was given up are left for the next one to take away")
            return
