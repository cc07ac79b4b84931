"""What a driver's error means to the program: a domain error, a named constraint, or a reason to try again."""

from __future__ import annotations

import re

from sqlalchemy.exc import DBAPIError, IntegrityError

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

_SQLITE_MESSAGES: tuple[tuple[str, type[ReceptionError]], ...] = (
    ("locked", DatabaseBusy),
    ("full", DatabaseFull),
    ("readonly", DatabaseReadOnly),
    ("malformed", DatabaseCorrupt),
    ("not a database", DatabaseCorrupt),
)
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


def translate(error: DBAPIError, dialect: str) -> ReceptionError | ConstraintViolation:
    """The meaning of a driver's error; its text stays in the cause, for the log."""
    if isinstance(error, IntegrityError):
        constraint = _constraint(error, dialect)
        return SlotTaken() if constraint == OVERLAP else ConstraintViolation(constraint)
    if dialect == "sqlite":
        message = str(error.orig)
        for part, meaning in _SQLITE_MESSAGES:
            if part in message:
                return meaning()
        return DatabaseUnavailable()
    state = getattr(error.orig, "sqlstate", None) or ""
    for prefix, meaning in _SQL_STATES:
        if state.startswith(prefix):
            return meaning()
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


def is_bug(error: DBAPIError) -> bool:
    """Whether the statement itself is wrong (a programming error): that goes to the hook, not to the user."""
    from sqlalchemy.exc import DataError, ProgrammingError

    state = str(getattr(error.orig, "sqlstate", "") or "")
    return isinstance(error, ProgrammingError | DataError) and not state.startswith(("57", "53", "08"))
