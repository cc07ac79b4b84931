"""Tables into files that are written whole or not at all, and inert in any spreadsheet; CSV."""

from __future__ import annotations

import csv
import errno
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from reception_app.domain.errors import FileNotWritten

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NAME_MAX_LENGTH = 120
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
_BIDI = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def defused(text: str) -> str:
    """``text`` as a spreadsheet takes it for text: an apostrophe before what it would take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def checked_name(name: str, ending: str) -> str:
    """``name`` with its ending, if any system takes it as the plain name of a file; raises FileNotWritten."""
    bare = name[: -len(ending)] if name.lower().endswith(ending) else name
    plain = bare.strip().rstrip(".")
    bad = not plain or plain.startswith(".") or len(plain) > _NAME_MAX_LENGTH
    if bad or _FORBIDDEN.search(plain) or _BIDI.search(plain) or plain.split(".")[0].strip().lower() in _RESERVED:
        raise FileNotWritten(reason="name")
    return plain + ending


@contextmanager
def whole_file(folder: Path, name: str) -> Iterator[Path]:
    """A path to write to; it becomes ``folder/name`` when the block ends well, and is gone when it does not.

    A link of that name is replaced, never followed. Raises FileNotWritten.
    """
    with _written():
        if not folder.is_dir():
            raise FileNotWritten(reason="folder")
        handle, made = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
        os.close(handle)
    part = Path(made)
    try:
        with _written():
            yield part
            with part.open("rb") as file:
                os.fsync(file.fileno())
            os.replace(part, folder / name)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def write_csv(path: Path, rows: Iterator[Sequence[str]]) -> None:
    """UTF-8 with its mark, so that Excel knows the letters."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for row in rows:
            writer.writerow([defused(cell) for cell in row])


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise FileNotWritten(reason="full" if full else "denied") from error
