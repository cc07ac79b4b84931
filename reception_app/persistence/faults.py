"""What a driver's error means to the program: a domain error, a named constraint, or a reason to try again."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DataError as WrongData
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from reception_app.domain.errors import (
    DatabaseBusy,
    DatabaseCorrupt,
    DatabaseFull,
    DatabaseReadOnly,
    DatabaseUnavailable,
    ReceptionError,
    SlotTaken,
)

OVERLAP = "ex_appointment_no_overlap"
"""The constraint (PostgreSQL) or trigger message (SQLite) that refuses two bookings of one doctor at one time."""

# SQLite's primary result codes (sqlite.org/rescode.html).
_SQLITE_CODES: dict[int, type[ReceptionError]] = {
    5: DatabaseBusy,
    6: DatabaseBusy,
    8: DatabaseReadOnly,
    11: DatabaseCorrupt,
    13: DatabaseFull,
    26: DatabaseCorrupt,
}
_SQLITE_BUGS = frozenset({1, 20, 21, 25})
"""A wrong statement, a wrong type, a wrong call, a parameter too many."""
_CANNOT_OPEN = 14
_REFUSED_WRITES = frozenset({10, 10 | 3 << 8, 10 | 6 << 8, 10 | 19 << 8})
"""SQLITE_IOERR as a COMMIT says it, _WRITE, _TRUNCATE and _SHMSIZE: a full quota, a file at its size limit."""

_SQL_STATES: tuple[tuple[str, type[ReceptionError]], ...] = (
    ("40", DatabaseBusy),  # serialization failure, deadlock
    ("55P03", DatabaseBusy),  # lock timeout
    ("57014", DatabaseBusy),  # statement timeout
    ("53100", DatabaseFull),
    ("53", DatabaseBusy),  # out of connections or memory
    ("25006", DatabaseReadOnly),
    ("XX001", DatabaseCorrupt),
    ("XX002", DatabaseCorrupt),
)


class ConstraintViolation(Exception):
    """A named rule of the schema refused a row; services know what that means for the user."""

    def __init__(self, constraint: str) -> None:
        super().__init__(constraint)
        self.constraint = constraint


def meaning(error: DBAPIError, dialect: str, file: Path | None = None) -> Exception:
    """A ReceptionError or ConstraintViolation, or ``error`` itself where the statement is wrong: a bug stays a bug.

    ``file`` is the SQLite file: for an open or a write that the system refused it tells why.
    """
    if isinstance(error, IntegrityError):
        constraint = _constraint(error, dialect)
        return SlotTaken() if constraint == OVERLAP else ConstraintViolation(constraint)
    return _of_sqlite(error, file) if dialect == "sqlite" else _of_postgresql(error)


@contextmanager
def refused_by_system() -> Iterator[None]:
    """Name what the system says where one of our own files is made: DatabaseFull or DatabaseReadOnly."""
    try:
        yield
    except OSError as error:
        raise (DatabaseFull if error.errno in (errno.ENOSPC, errno.EDQUOT) else DatabaseReadOnly)() from error


def _of_sqlite(error: DBAPIError, file: Path | None) -> Exception:
    code = int(getattr(error.orig, "sqlite_errorcode", 0) or 0)
    if found := _SQLITE_CODES.get(code & 0xFF):
        return found()
    if code & 0xFF in _SQLITE_BUGS or isinstance(error, ProgrammingError):
        return error
    if code & 0xFF == _CANNOT_OPEN or code in _REFUSED_WRITES:
        if file is not None and not _writable(file):
            return DatabaseReadOnly()
        if code in _REFUSED_WRITES:
            return DatabaseFull()
    return DatabaseUnavailable()


def _writable(file: Path) -> bool:
    """Whether the file and its folder, where -wal and -shm belong, may be written, or are not there at all."""
    return all(os.access(path, os.W_OK) for path in (file, file.parent) if path.exists())


def _of_postgresql(error: DBAPIError) -> Exception:
    state = str(getattr(error.orig, "sqlstate", None) or "")
    for prefix, found in _SQL_STATES:
        if state.startswith(prefix):
            return found()
    if isinstance(error, ProgrammingError | WrongData) and not state.startswith(("57", "08")):
        return error
    return DatabaseUnavailable()


def _constraint(error: IntegrityError, dialect: str) -> str:
    if dialect == "postgresql":
        return str(getattr(getattr(error.orig, "diag", None), "constraint_name", None) or "")
    message = str(error.orig)
    if OVERLAP in message:
        return OVERLAP
    if found := re.match(r"UNIQUE constraint failed: (.+)", message):
        columns = [column.split(".") for column in found[1].split(", ")]
        if len(columns[0]) == 2:  # "index 'name'" where the index is over an expression
            return f"uq_{columns[0][0]}_" + "_".join(name for _, name in columns)
    if found := re.match(r"CHECK constraint failed: (\w+)", message):
        return found[1]
    return message.split(":")[0]
