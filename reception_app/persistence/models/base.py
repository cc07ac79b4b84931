"""What the tables share: named constraints, column types, and the conditions that partial indexes repeat."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import BigInteger, CheckConstraint, Date, Index, Integer, MetaData, String, Text, text
from sqlalchemy.orm import DeclarativeBase, mapped_column

from reception_app.persistence.types import Id, UtcDateTime

ACTIVE = "status NOT IN ('CANCELLED', 'NO_SHOW')"
HOLDS_TIME = f"overbooked = 0 AND {ACTIVE}"
OPEN_VISIT = "status IN ('WAITING', 'CALLED', 'IN_PROGRESS', 'ON_HOLD')"
OUTSTANDING_PAYMENT = "status IN ('PENDING', 'PARTIAL')"
NOT_SENT = "sent_at IS NULL"
MERGED = "merged_into IS NOT NULL"
IMPORTING = "import_key IS NOT NULL"
CLOSED_FILE = "is_active = 0 AND merged_into IS NULL AND import_key IS NULL"
OPEN_SHIFT = "closed_at IS NULL"


class Base(DeclarativeBase):
    """Names every constraint, so that a later migration can drop it on either engine."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, date: Date, int: Integer}  # noqa: RUF012


IdKey = Annotated[int, mapped_column(Id, primary_key=True)]
IdRef = Annotated[int, mapped_column(Id)]
Minor = Annotated[int, mapped_column(BigInteger)]
"""Money in minor units."""
Flag = Annotated[int, mapped_column(Integer)]
"""0 or 1: the same literal works in the partial indexes and triggers of both engines."""
Name = Annotated[str, mapped_column(String(200))]
Code = Annotated[str, mapped_column(String(32))]
Words = Annotated[str, mapped_column(Text)]


def one_of(column: str, values: Iterable[StrEnum], name: str) -> CheckConstraint:
    """The column holds one of the values of an enumeration."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=name)


def flag(column: str) -> CheckConstraint:
    """The column holds 0 or 1."""
    return CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_is_flag")


def partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index over the rows that fulfil ``where``."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))
