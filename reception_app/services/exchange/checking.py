"""Every row of a file looked at before anything is written: valid, a duplicate, or wrong and why."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache
from itertools import islice
from typing import Any

from reception_app.domain.errors import Cancelled, FieldError, TooLarge
from reception_app.domain.patient import NewPatient
from reception_app.persistence.engine import Database
from reception_app.persistence.queries.known_patients import Mark, known_marks, marks_of
from reception_app.services.exchange.columns import Field, ImportWords, cell_of, phones_of, read_patient
from reception_app.services.exchange.tables import Table, table_rows

CHUNK = 1_000
MOST_ROWS = 500_000
_SHOWN = 120
Progress = Callable[[int], None]
Stopped = Callable[[], bool]


class RowState(IntEnum):
    VALID = 0
    DUPLICATE = 1
    WRONG = 2


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row of the file: where it stands there, what it says, and the error or the file it repeats.

    ``file_number`` is of a file of the centre, ``earlier_line`` a row of this file.
    """

    line: int
    state: RowState
    full_name: str
    phone: str
    error: FieldError | None
    file_number: int | None
    earlier_line: int | None


class Report:
    """What was found of each row. Rows lie compressed, a thousand to a piece: 200,000 take some 20 MB."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(RowState, 0)
        self._pieces: list[bytes] = []
        self._states = bytearray()
        self._of_state: dict[RowState, array[int]] = {state: array("L") for state in RowState}
        self._piece = lru_cache(maxsize=4)(self._unpack)

    def __len__(self) -> int:
        return len(self._states)

    def places(self, state: RowState | None) -> Sequence[int]:
        """The rows of one state, or all."""
        return range(len(self)) if state is None else self._of_state[state]

    def row(self, place: int) -> ReportRow:
        """One row."""
        told = self._piece(place // CHUNK)[place % CHUNK]
        error = _error_of(told["error"])
        return ReportRow(
            told["line"],
            RowState(self._states[place]),
            told["name"],
            told["phone"],
            error,
            told["file"],
            told["earlier"],
        )

    def chunks(self, *, duplicates: bool) -> Iterator[list[NewPatient]]:
        """The patients to be written, a thousand rows at a time; with the duplicates, if they are wanted."""
        wanted = {RowState.VALID, RowState.DUPLICATE} if duplicates else {RowState.VALID}
        for number in range(len(self._pieces)):
            states = self._states[number * CHUNK : (number + 1) * CHUNK]
            told = self._unpack(number)
            yield [_patient(row["new"]) for row, state in zip(told, states, strict=True) if RowState(state) in wanted]

    def add(self, rows: Sequence[tuple[RowState, dict[str, Any]]]) -> None:
        """The next piece: CHUNK rows, but for the last."""
        for state, _ in rows:
            self._of_state[state].append(len(self._states))
            self._states.append(state)
            self.counts[state] += 1
        packed = json.dumps([told for _, told in rows], ensure_ascii=False, default=str)
        self._pieces.append(zlib.compress(packed.encode(), 1))

    def _unpack(self, number: int) -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = json.loads(zlib.decompress(self._pieces[number]))
        return told


def check_table(
    database: Database,
    table: Table,
    columns: Mapping[Field, int],
    words: ImportWords,
    today: date,
    region: str,
    progress: Progress,
    stopped: Stopped,
) -> Report:
    """Read the whole file and judge each row; writes nothing. Raises Cancelled, TooLarge or FileUnreadable."""
    report = Report()
    seen: dict[int, int] = {}
    rows = table_rows(table)
    while chunk := list(islice(rows, CHUNK)):
        if stopped():
            raise Cancelled()
        if len(report) + len(chunk) > MOST_ROWS:
            raise TooLarge(limit=MOST_ROWS)
        report.add(_judge(database, chunk, columns, words, today, region, seen))
        progress(len(report))
    return report


def _judge(
    database: Database,
    chunk: Sequence[tuple[int, tuple[str, ...]]],
    columns: Mapping[Field, int],
    words: ImportWords,
    today: date,
    region: str,
    seen: dict[int, int],
) -> list[tuple[RowState, dict[str, Any]]]:
    read: list[tuple[int, tuple[str, ...], NewPatient | None, FieldError | None]] = []
    for line, cells in chunk:
        try:
            read.append((line, cells, read_patient(cells, columns, words, today, region), None))
        except FieldError as wrong:
            read.append((line, cells, None, wrong))
    with database.read() as connection:
        known = known_marks(connection, [new for _, _, new, _ in read if new is not None])
    judged = []
    for line, cells, new, error in read:
        told: dict[str, Any] = {
            "line": line,
            "name": cell_of(cells, columns, Field.NAME)[:_SHOWN],
            "phone": next(iter(phones_of(cells, columns)), "")[:_SHOWN],
            "error": [type(error).__name__, error.params] if error is not None else None,
            "file": None,
            "earlier": None,
            "new": None,
        }
        state = RowState.WRONG
        if new is not None:
            told["new"] = [new.full_name, new.phones, new.national_id, new.birth_date, new.sex, new.notes]
            told["phone"] = new.phones[0]
            told["file"], told["earlier"] = _repeats(marks_of(new), known, seen, line)
            repeated = told["file"] is not None or told["earlier"] is not None
            state = RowState.DUPLICATE if repeated else RowState.VALID
        judged.append((state, told))
    return judged


def _repeats(
    marks: Sequence[Mark], known: Mapping[Mark, int], seen: dict[int, int], line: int
) -> tuple[int | None, int | None]:
    """The file, or the earlier line, that has one of the marks; else they are this line's from now on."""
    file = next((known[mark] for mark in marks if mark in known), None)
    keys = [hash(mark) for mark in marks]
    earlier = next((seen[key] for key in keys if key in seen), None)
    for key in keys:
        seen.setdefault(key, line)
    return file, None if file is not None else earlier


def _error_of(told: list[Any] | None) -> FieldError | None:
    """The error as it was before it was packed."""
    from reception_app.domain import errors

    if told is None:
        return None
    name, params = told
    kind = getattr(errors, name)
    made = kind(**params)
    assert isinstance(made, FieldError)
    return made


def _patient(told: Sequence[Any]) -> NewPatient:
    name, phones, national_id, born, sex, notes = told
    return NewPatient(name, tuple(phones), national_id, date.fromisoformat(born) if born else None, sex, notes)
