"""Bounded looks into the indexes that patients are found by: how many entries begin so, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    text,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from reception_app.persistence.models import Patient, PatientPhone, PatientTerm

AFTER_ALL = "\U0010ffff"
"""Sorts after every text with the same beginning."""

_IN_INDEX_ORDER = text(
    "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true), "
    "set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), "
    "set_config('jit', 'off', true)"
)

_EACH_BY_KEY = text(
    "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'on', true), "
    "set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), "
    "set_config('max_parallel_workers_per_gather', '0', true), "
    "set_config('jit', 'off', true)"
)


class IndexRange(NamedTuple):
    """The entries of the index ``kind`` that begin with ``prefix``, or equal it; at most ``most`` of them are read."""

    kind: str
    prefix: str | int
    most: int
    whole: bool = False


_INDEXES: dict[str, tuple[InstrumentedAttribute[Any], InstrumentedAttribute[Any]]] = {
    "term": (PatientTerm.term, PatientTerm.patient_id),
    "home": (PatientPhone.digits, PatientPhone.patient_id),
    "ending": (PatientPhone.reversed_digits, PatientPhone.patient_id),
    "e164": (PatientPhone.e164, PatientPhone.patient_id),
    "national_id": (Patient.national_id, Patient.id),
    "file_number": (Patient.file_number, Patient.id),
}


def walk_indexes(connection: Connection) -> None:
    """Hold PostgreSQL to walking indexes in order until the bound, as SQLite does, whatever its statistics say."""
    if connection.dialect.name == "postgresql":
        connection.execute(_IN_INDEX_ORDER)


def look_up_each(connection: Connection) -> None:
    """Hold PostgreSQL to finding what belongs to some rows by key, as SQLite does: never by reading whole tables."""
    if connection.dialect.name == "postgresql":
        connection.execute(_EACH_BY_KEY)


def count_entries(connection: Connection, ranges: Sequence[IndexRange]) -> list[int]:
    """How many entries each range holds, counted up to its ``most``."""
    statement = _counting(tuple((r.kind, r.whole) for r in ranges))
    counts: dict[int, int] = {row[0]: int(row[1]) for row in connection.execute(statement, _values(ranges))}
    return [counts[place] for place in range(len(ranges))]


def verified_patients(
    connection: Connection, ranges: Sequence[IndexRange], words: Sequence[str], limit: int
) -> list[int]:
    """Ids of at most ``limit`` patients of the ranges, by name: in use, all ``words`` beginning a word of theirs."""
    statement = _verifying(tuple((r.kind, r.whole) for r in ranges), len(words), connection.dialect.name)
    values = _values(ranges) | {f"word{place}": f" {word}" for place, word in enumerate(words)}
    return list(connection.scalars(statement, values | {"limit": limit}))


def in_use() -> ColumnElement[bool]:
    """Files that a desk may choose: switched on and not merged into another."""
    return (Patient.is_active == 1) & Patient.merged_into.is_(None)


Shape = tuple[tuple[str, bool], ...]


@lru_cache(maxsize=256)
def _counting(shape: Shape) -> Select[Any]:
    counts = []
    for place, (kind, whole) in enumerate(shape):
        entries = _entries(place, kind, whole).subquery()
        number = select(literal_column(str(place), Integer).label("place"), func.count().label("entries"))
        counts.append(number.select_from(entries))
    both = union_all(*counts).subquery()
    return select(both.c.place, both.c.entries)


@lru_cache(maxsize=256)
def _verifying(shape: Shape, word_count: int, dialect: str) -> Select[Any]:
    position = func.strpos if dialect == "postgresql" else func.instr
    # Each part is wrapped, so that its limit holds inside the union on both engines.
    parts = [select(_entries(place, kind, whole).subquery().c.patient_id) for place, (kind, whole) in enumerate(shape)]
    return (
        select(Patient.id)
        .where(
            Patient.id.in_(union_all(*parts)),
            in_use(),
            *(position(Patient.name_key, bindparam(f"word{place}")) > 0 for place in range(word_count)),
        )
        .order_by(Patient.name_compact)
        .limit(bindparam("limit"))
    )


def _entries(place: int, kind: str, whole: bool) -> Select[Any]:
    column, owner = _INDEXES[kind]
    prefix = bindparam(f"prefix{place}", type_=column.type)
    condition = column == prefix
    if not whole:
        condition = (column >= prefix) & (column < bindparam(f"after{place}", type_=column.type))
    order = (column, owner) if kind == "term" else (column,)
    return select(owner.label("patient_id")).where(condition).order_by(*order).limit(bindparam(f"most{place}"))


def _values(ranges: Sequence[IndexRange]) -> dict[str, object]:
    values: dict[str, object] = {}
    for place, wanted in enumerate(ranges):
        values[f"prefix{place}"] = wanted.prefix
        values[f"most{place}"] = wanted.most
        if not wanted.whole:
            values[f"after{place}"] = f"{wanted.prefix}{AFTER_ALL}"
    return values
