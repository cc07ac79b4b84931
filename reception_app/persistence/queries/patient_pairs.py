"""Pairs of files that look like one patient's, found by walking the indexes in windows: bounded work for each look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from reception_app.domain.arabic import words
from reception_app.domain.patient import near_birth_dates, near_names
from reception_app.persistence.models import Patient, PatientDistinct, PatientPhone
from reception_app.persistence.queries.index_ranges import in_use, walk_indexes
from reception_app.persistence.queries.patient_rows import PatientRow, load_rows

Kind = Literal["national_id", "phone", "name"]
KINDS: tuple[Kind, ...] = ("national_id", "phone", "name")
WINDOW = 1_000
"""Index entries read by one statement."""
WINDOWS = 20
"""Windows read by one look."""
_MOST_OF_ONE_KEY = 8
_SPEAKING_NAME = 3
"""A name of fewer words says too little alone."""
_AFTER = "\x01"


@dataclass(frozen=True, slots=True)
class PairCursor:
    """How far the walk has come."""

    kind: Kind = "national_id"
    start: str = ""


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two files in use, the older first; reasons as in ``DuplicateRow``."""

    one: PatientRow
    other: PatientRow
    reasons: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Member:
    id: int
    compact: str
    full_name: str
    national_id: str | None
    birth_date: date | None
    sex: str | None


_COLUMNS: dict[Kind, InstrumentedAttribute[Any]] = {
    "national_id": Patient.national_id,
    "phone": PatientPhone.e164,
    "name": Patient.name_compact,
}
_MEMBER = (
    Patient.id,
    Patient.name_compact,
    Patient.full_name,
    Patient.national_id,
    Patient.birth_date,
    Patient.sex,
)
_WEIGHT = {"same_national_id": 8, "same_name": 4, "same_phone": 3, "near_name": 2, "near_birth_date": 1}


def find_pairs(
    connection: Connection, cursor: PairCursor, wanted: int
) -> tuple[tuple[LikelyPair, ...], PairCursor | None]:
    """Pairs from ``cursor`` on, at least ``wanted`` of them or those of WINDOWS windows; and where to go on, if at all.

    The likeliest of each look come first. Pairs that somebody has told apart are left out.
    """
    walk_indexes(connection)
    found: dict[tuple[int, int], frozenset[str]] = {}
    at: PairCursor | None = cursor
    for _ in range(WINDOWS):
        if at is None or len(found) >= wanted:
            break
        keys, following = _window(connection, at)
        if keys:
            found |= _judge_groups(connection, at.kind, keys)
        at = following
    likely = sorted(
        _with_rows(connection, found),
        key=lambda pair: (-sum(_WEIGHT[reason] for reason in pair.reasons), pair.one.id, pair.other.id),
    )
    return tuple(likely), at


def judge_pairs(connection: Connection, pairs: Sequence[tuple[int, int]]) -> tuple[LikelyPair, ...]:
    """Those of ``pairs`` (the older id first) that still are likely, as their files are now."""
    ids = sorted({key for pair in pairs for key in pair})
    query = select(*_MEMBER).where(Patient.id.in_(bindparam("ids", expanding=True)), in_use())
    members = {row.id: _Member(*row) for row in connection.execute(query, {"ids": ids})}
    phones = _phones(connection, ids)
    found = {
        (one, other): reasons
        for one, other in pairs
        if one in members
        and other in members
        and (reasons := _reasons(members[one], members[other], bool(phones[one] & phones[other])))
    }
    return _with_rows(connection, found)


def _with_rows(connection: Connection, found: dict[tuple[int, int], frozenset[str]]) -> tuple[LikelyPair, ...]:
    """The pairs that nobody has told apart, with both files."""
    apart = set(_told_apart(connection, found)) if found else set()
    left = {pair: reasons for pair, reasons in found.items() if pair not in apart}
    rows = {row.id: row for row in load_rows(connection, sorted({key for pair in left for key in pair}))}
    return tuple(LikelyPair(rows[one], rows[other], reasons) for (one, other), reasons in left.items())


def _window(connection: Connection, cursor: PairCursor) -> tuple[list[str], PairCursor | None]:
    """The keys that stand in a window more than once, and where the next begins; a key at its end is the next's.

    Hence no key has more entries than a window. One that fills it whole is left out: what a thousand files share tells
    nobody's two from one another's, and judging it would read them all.
    """
    column = _COLUMNS[cursor.kind]
    # Null is no key and sorts at one end or the other.
    entries = select(column.label("key")).where(column >= cursor.start).order_by(column).limit(WINDOW).subquery()
    count, first, last = connection.execute(
        select(func.count(), func.min(entries.c.key), func.max(entries.c.key)).select_from(entries)
    ).one()
    if not count:
        return [], _next_kind(cursor.kind)
    repeated = select(entries.c.key).group_by(entries.c.key).having(func.count() > 1)
    keys = list(connection.scalars(repeated))
    if count < WINDOW:
        return keys, _next_kind(cursor.kind)
    if first == last:
        return [], PairCursor(cursor.kind, last + _AFTER)
    return [key for key in keys if key != last], PairCursor(cursor.kind, last)


def _next_kind(kind: Kind) -> PairCursor | None:
    place = KINDS.index(kind) + 1
    return PairCursor(KINDS[place]) if place < len(KINDS) else None


def _judge_groups(connection: Connection, kind: Kind, keys: Sequence[str]) -> dict[tuple[int, int], frozenset[str]]:
    column = _COLUMNS[kind]
    query = select(column.label("key"), *_MEMBER).where(column.in_(bindparam("keys", expanding=True)), in_use())
    if kind == "phone":
        query = query.join(Patient, Patient.id == PatientPhone.patient_id)
    groups: dict[str, dict[int, _Member]] = defaultdict(dict)
    for key, *member in connection.execute(query.order_by(Patient.id), {"keys": list(keys)}):
        if len(groups[key]) < _MOST_OF_ONE_KEY:
            groups[key][member[0]] = _Member(*member)
    pairs = [pair for group in groups.values() for pair in combinations(group.values(), 2)]
    phones = _phones(connection, {member.id for pair in pairs for member in pair}) if kind != "phone" else {}
    found: dict[tuple[int, int], frozenset[str]] = {}
    for one, other in pairs:
        same_phone = kind == "phone" or bool(phones[one.id] & phones[other.id])
        reasons = _reasons(one, other, same_phone)
        if reasons and _belongs(kind, reasons):
            found[one.id, other.id] = reasons
    return found


def _phones(connection: Connection, ids: Iterable[int]) -> dict[int, set[str]]:
    phones: dict[int, set[str]] = defaultdict(set)
    query = select(PatientPhone.patient_id, PatientPhone.e164)
    for owner, e164 in connection.execute(query.where(PatientPhone.patient_id.in_(sorted(ids) or [0]))):
        phones[owner].add(e164)
    return phones


def _belongs(kind: Kind, reasons: frozenset[str]) -> bool:
    """Whether a pair is this kind's to tell: each is found once, under the strongest it shares."""
    if "same_national_id" in reasons:
        return kind == "national_id"
    return kind == ("phone" if "same_phone" in reasons else "name")


def _reasons(one: _Member, other: _Member, same_phone: bool) -> frozenset[str]:
    """Why the two may be one patient; nothing where something says that they are not."""
    born = bool(one.birth_date and other.birth_date)
    near_date = bool(one.birth_date and other.birth_date and near_birth_dates(one.birth_date, other.birth_date))
    same_name = one.compact == other.compact
    near_name = not same_name and near_names(one.compact, other.compact)
    told = {
        "same_phone": same_phone,
        "same_name": same_name,
        "near_name": near_name,
        "near_birth_date": near_date,
    }
    reasons = {reason for reason, holds in told.items() if holds}
    if one.national_id and one.national_id == other.national_id:
        return frozenset(reasons | {"same_national_id"})
    contradicted = bool(one.national_id and other.national_id) or (born and not near_date)
    if contradicted or (one.sex and other.sex and one.sex != other.sex):
        return frozenset()
    speaks = same_phone or near_date or len(words(one.full_name)) >= _SPEAKING_NAME
    likely = (same_name and speaks) or (near_name and same_phone)
    return frozenset(reasons) if likely else frozenset()


def _told_apart(connection: Connection, pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    both = tuple_(PatientDistinct.first_id, PatientDistinct.second_id)
    query = select(PatientDistinct.first_id, PatientDistinct.second_id).where(both.in_(sorted(pairs)))
    return [(row.first_id, row.second_id) for row in connection.execute(query)]
