"""Excel workbooks of several sheets: numbers as numbers, money with its decimals, days as days, and all text inert."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reception_app.domain.errors import FileNotWritten
from reception_app.services.exchange.sheets import FORMULA_STARTS

MOST_ROWS = 1_048_574
"""Excel's rows less a head and a sum."""
_WIDTH = 14


class Kind(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    """An int that names something: never grouped."""
    COUNT = "count"
    MONEY = "money"
    """Minor units, written as the amount with the currency's decimals."""
    RATE = "rate"
    """Basis points, written as a percentage."""
    DAY = "day"
    TIME = "time"
    """The wall time of the clinic."""


@dataclass(frozen=True, slots=True)
class Value:
    """A cell that is not what its column is, such as the figures of a summary."""

    kind: Kind
    value: Plain


Plain = str | int | date | time | None
Cell = Plain | Value


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """``width`` in characters; ``summed`` puts the sum of its counts or money under the rows."""

    head: str
    kind: Kind = Kind.TEXT
    width: float = _WIDTH
    summed: bool = False


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet: ``name`` has at most 31 characters; ``total`` is the word before the sums, '' for none."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Iterable[Sequence[Cell]]
    total: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """``decimals`` are those of the currency; the rows are read once, while the file is written."""

    parts: tuple[SheetPart, ...]
    right_to_left: bool
    decimals: int = 2


def write_book(path: Path, book: Book) -> int:
    """Write the workbook and tell how many rows it has, heads and sums not counted.

    Raises FileNotWritten for more rows than a sheet takes, OSError where the file cannot be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    # Beside the file, not in the system's folder: what is exported is not left where everybody can read.
    with TemporaryDirectory(prefix=".", dir=path.parent, ignore_cleanup_errors=True) as scratch:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "tmpdir": scratch,
        }
        workbook: Any = xlsxwriter.Workbook(str(path), options)
        writer = _Writer(workbook, book)
        try:
            written = sum(writer.part(part) for part in book.parts)
        except BaseException:
            with suppress(Exception):  # only to let go of its files: the first error is the one to tell
                workbook.close()
            raise
        try:
            workbook.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error
    return written


class _Writer:
    """Sheets of one workbook, cell by cell from the top: rows that are written take no memory."""

    def __init__(self, workbook: Any, book: Book) -> None:
        self._workbook, self._book = workbook, book
        self._formats: dict[tuple[Kind, bool, bool], Any] = {}
        point = f".{'0' * book.decimals}" if book.decimals else ""
        self._number_formats = {
            Kind.TEXT: "@",
            Kind.NUMBER: "0",
            Kind.COUNT: "#,##0",
            Kind.MONEY: f"#,##0{point}",
            Kind.RATE: "0.0%",
            Kind.DAY: "yyyy-mm-dd",
            Kind.TIME: "hh:mm",
        }

    def part(self, part: SheetPart) -> int:
        """A sheet; returns how many rows it has."""
        sheet: Any = self._workbook.add_worksheet(part.name or None)
        if self._book.right_to_left:
            sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(part.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.head, self._format(Kind.TEXT, bold=True))
        sums = [0] * len(part.columns)
        count = 0
        for count, row in enumerate(part.rows, start=1):
            if count > MOST_ROWS:
                raise FileNotWritten(reason="rows")
            for place, (column, cell) in enumerate(zip(part.columns, row, strict=True)):
                self._cell(sheet, count, place, column.kind, cell)
                if column.summed and isinstance(cell, int):
                    sums[place] += cell
        if part.total and count:
            for place, column in enumerate(part.columns):
                cell = sums[place] if column.summed else part.total if place == 0 else None
                kind = column.kind if column.summed else Kind.TEXT
                self._cell(sheet, count + 1, place, kind, cell, bold=True)
        return count

    def _cell(self, sheet: Any, row: int, place: int, kind: Kind, cell: Cell, *, bold: bool = False) -> None:
        if isinstance(cell, Value):
            kind, cell = cell.kind, cell.value
        if cell is None or cell == "":
            return
        if isinstance(cell, str):
            inert = cell.startswith(FORMULA_STARTS)
            sheet.write_string(row, place, cell, self._format(Kind.TEXT, bold=bold, inert=inert))
        elif isinstance(cell, int):
            scale = {Kind.MONEY: 10**self._book.decimals, Kind.RATE: 10_000}.get(kind, 1)
            sheet.write_number(row, place, cell / scale, self._format(kind, bold=bold))
        else:
            sheet.write_datetime(row, place, cell, self._format(kind, bold=bold))

    def _format(self, kind: Kind, *, bold: bool, inert: bool = False) -> Any:
        """``inert``: the text stays text when somebody edits it."""
        key = (kind, bold, inert)
        if key not in self._formats:
            look: dict[str, object] = {"num_format": self._number_formats[kind]}
            if bold:
                look |= {"bold": True, "bottom": 1}
            if inert:
                look["quote_prefix"] = True
            self._formats[key] = self._workbook.add_format(look)
        return self._formats[key]
