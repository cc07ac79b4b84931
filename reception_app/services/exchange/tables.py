"""Tables in files: CSV in whatever encoding, or an Excel workbook, read row by row as plain text."""

from __future__ import annotations

import codecs
import csv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from reception_app.domain.errors import FileUnreadable, TooLarge

MOST_BYTES = 200 * 1024 * 1024
MOST_UNPACKED = 1024 * 1024 * 1024
MOST_COLUMNS = 100
CELL_MAX_LENGTH = 10_000
SAMPLE = 20
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256")
"""What is looked for, in this order; the last takes any bytes, so that it comes after all that can be wrong."""
_BLOCK = 1 << 20
_DELIMITERS = ",;\t|"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_CONTROLS = frozenset(range(32)) - {9, 10, 13, 26}


@dataclass(frozen=True, slots=True)
class Table:
    """A file as it was found: its head, the first rows, and how to read the rest. ``lines`` is known after a count."""

    path: Path
    kind: str
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]


def open_table(path: Path) -> Table:
    """Look at a file; raises FileUnreadable or TooLarge."""
    with _readable():
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise TooLarge(limit=MOST_BYTES)
        if not size:
            raise FileUnreadable(reason="empty")
        with path.open("rb") as file:
            head = file.read(8)
        if head.startswith(_OLE):
            raise FileUnreadable(reason="old_excel")
        if head.startswith(_ZIP):
            kind, encoding, delimiter = "xlsx", "", ""
        else:
            encoding = detect_encoding(path)
            kind, delimiter = "csv", _delimiter(path, encoding)
        bare = Table(path, kind, encoding, delimiter, (), ())
        rows = [cells for _, cells in islice(_all_rows(bare), SAMPLE + 1)]
    if not rows:
        raise FileUnreadable(reason="empty")
    wide = max(len(row) for row in rows)
    header = tuple(cell.strip() for cell in rows[0]) + ("",) * (wide - len(rows[0]))
    return Table(path, kind, encoding, delimiter, header, tuple(rows[1:]))


def table_rows(table: Table) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows below the head with the number of each in the file, empty ones left out; may raise FileUnreadable."""
    with _readable():
        yield from islice(_all_rows(table), 1, None)


def detect_encoding(path: Path) -> str:
    """The encoding of a text file: told by its mark, else the first that fits all of it.

    Windows-1256 fits anything, so a file with control characters in it is taken for no text at all.
    """
    with path.open("rb") as file:
        head = file.read(_BLOCK)
        if head.startswith(codecs.BOM_UTF8):
            return "utf-8-sig" if _fits(path, "utf-8-sig") else _refuse()
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16" if _fits(path, "utf-16") else _refuse()
    unmarked = _unmarked_utf16(head)
    if unmarked:
        return unmarked if _fits(path, unmarked) else _refuse()
    if any(byte in _CONTROLS for byte in head):
        _refuse()
    return "utf-8-sig" if _fits(path, "utf-8-sig") else "cp1256"


def _refuse() -> str:
    raise FileUnreadable(reason="encoding")


def _unmarked_utf16(head: bytes) -> str:
    """Every other byte of the commas, digits and spaces in UTF-16 is zero; no other text has any."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    enough = max(4, len(head) // 200)
    if odd >= enough and even * 10 < odd:
        return "utf-16-le"
    return "utf-16-be" if even >= enough and odd * 10 < even else ""


def _fits(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _delimiter(path: Path, encoding: str) -> str:
    with path.open(encoding=encoding, newline="") as file:
        line = file.readline(64 * 1024)
    outside = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _all_rows(table: Table) -> Iterator[tuple[int, tuple[str, ...]]]:
    rows = _csv_rows(table) if table.kind == "csv" else _xlsx_rows(table.path)
    for number, cells in rows:
        filled = next((place for place in range(len(cells), 0, -1) if cells[place - 1].strip()), 0)
        if filled:
            yield number, tuple(cell[:CELL_MAX_LENGTH] for cell in cells[: min(filled, MOST_COLUMNS)])


def _csv_rows(table: Table) -> Iterator[tuple[int, list[str]]]:
    with table.path.open(encoding=table.encoding, newline="") as file:
        reader = csv.reader(file, delimiter=table.delimiter)
        for row in reader:
            yield reader.line_num, row


def _xlsx_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The first sheet; formulas are the text they are written as, nothing is worked out."""
    from openpyxl import load_workbook

    with zipfile.ZipFile(path) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise TooLarge(limit=MOST_UNPACKED)
    # A file and not its path: openpyxl would look at the ending of the name.
    with path.open("rb") as file:
        book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        try:
            if not book.worksheets:
                raise FileUnreadable(reason="empty")
            for number, cells in enumerate(book.worksheets[0].iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
                yield number, [_text(cell) for cell in cells]
        finally:
            book.close()


def _text(cell: Any) -> str:
    """A cell as a person would have typed it: no decimals on whole numbers, days as 1992-03-14."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


@contextmanager
def _readable() -> Iterator[None]:
    """Name what is wrong with a file."""
    try:
        yield
    except OSError as error:
        raise FileUnreadable(reason="missing") from error
    except UnicodeError as error:
        raise FileUnreadable(reason="encoding") from error
    except csv.Error as error:
        raise FileUnreadable(reason="format") from error
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, SyntaxError, NotImplementedError) as error:
        # What openpyxl and the XML below it raise for a workbook that is none, or that is cut short.
        raise FileUnreadable(reason="damaged") from error
