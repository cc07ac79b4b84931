"""Files that may already be the patient somebody is about to register."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from reception_app.domain.arabic import name_compact, pair_term, words
from reception_app.domain.patient import NewPatient, near_birth_dates, near_names
from reception_app.persistence.models import Patient, PatientPhone
from reception_app.persistence.queries.index_ranges import (
    AFTER_ALL,
    IndexRange,
    in_use,
    verified_patients,
    walk_indexes,
)
from reception_app.persistence.queries.patient_rows import PatientRow, load_rows

MOST_SHOWN = 5
_MOST_SAME = 20
_MOST_NEAR = 200
_NEAR_WORDS = 3
"""A name of fewer words says too little: half the town is called محمد أحمد."""
_WEIGHT = {"same_national_id": 8, "same_name": 4, "same_phone": 3, "near_name": 2, "near_birth_date": 1}


@dataclass(frozen=True, slots=True)
class DuplicateRow(PatientRow):
    """A likely duplicate, with the reasons: same_phone, same_name, near_name, near_birth_date, same_national_id."""

    reasons: frozenset[str]


_COLUMNS = (Patient.id, Patient.name_compact, Patient.birth_date, Patient.national_id)
_BEGINNING = (
    # The bound holds for what is read, so the filter stands outside it.
    select(Patient.id)
    .where(Patient.name_compact >= bindparam("prefix"), Patient.name_compact < bindparam("after"))
    .order_by(Patient.name_compact)
    .limit(bindparam("most"))
)
_NAMED = select(*_COLUMNS).where(Patient.id.in_(_BEGINNING), in_use())
_THESE = select(*_COLUMNS).where(Patient.id.in_(bindparam("ids", expanding=True)))


def find_duplicates(connection: Connection, new: NewPatient) -> tuple[DuplicateRow, ...]:
    """At most five likely duplicates, the likeliest first; ``new`` may still be half typed (phones in E.164).

    A near name counts beside the same phone or a near birth date, or when it has three words or more. A near birth date
    alone means nothing. Every index range read is bounded.
    """
    compact = name_compact(new.full_name)
    named = words(new.full_name)
    same = [IndexRange("e164", phone, _MOST_SAME, whole=True) for phone in new.phones]
    if new.national_id:
        same.append(IndexRange("national_id", new.national_id, _MOST_SAME, whole=True))
    if len(named) >= _NEAR_WORDS:
        same.append(IndexRange("term", pair_term(named[0], named[-1]), _MOST_NEAR, whole=True))
    walk_indexes(connection)
    found: dict[int, Row[Any]] = {}
    if same:
        ids = verified_patients(connection, same, (), _MOST_SAME * 10 + _MOST_NEAR)
        found |= {row.id: row for row in connection.execute(_THESE, {"ids": ids or [0]})}
    if named:
        for prefix, most in ((compact, _MOST_SAME), ("".join(named[:2]), _MOST_NEAR)):
            values = {"prefix": prefix, "after": prefix + AFTER_ALL, "most": most}
            found |= {row.id: row for row in connection.execute(_NAMED, values)}
    same_phone = _sharing_phone(connection, list(found), new.phones)
    reasons = {key: _reasons(new, compact, row, key in same_phone) for key, row in found.items()}
    likely = sorted(
        (key for key, why in reasons.items() if why), key=lambda key: (-sum(_WEIGHT[w] for w in reasons[key]), key)
    )
    rows = load_rows(connection, likely[:MOST_SHOWN])
    return tuple(DuplicateRow(**asdict(row), reasons=reasons[row.id]) for row in rows)


def _sharing_phone(connection: Connection, ids: list[int], phones: tuple[str, ...]) -> set[int]:
    if not ids or not phones:
        return set()
    sharing = select(PatientPhone.patient_id).where(PatientPhone.patient_id.in_(ids), PatientPhone.e164.in_(phones))
    return set(connection.scalars(sharing))


def _reasons(new: NewPatient, compact: str, row: Row[Any], same_phone: bool) -> frozenset[str]:
    sure: set[str] = set()
    if same_phone:
        sure.add("same_phone")
    if new.national_id and row.national_id == new.national_id:
        sure.add("same_national_id")
    if compact and row.name_compact == compact:
        sure.add("same_name")
    near_date = bool(new.birth_date and row.birth_date and near_birth_dates(new.birth_date, row.birth_date))
    counts = bool(sure) or near_date or len(words(new.full_name)) >= _NEAR_WORDS
    if counts and compact and "same_name" not in sure and near_names(compact, row.name_compact):
        sure.add("near_name")
    if near_date and sure:
        sure.add("near_birth_date")
    return frozenset(sure)
