"""Two files of one patient: finding them, making them one in a single transaction, and taking that back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from reception_app.domain.clock import Clock
from reception_app.domain.errors import IllegalTransition, InvalidField, MergeNotUndoable
from reception_app.domain.patient import NewPatient
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.queries.patient_pairs import LikelyPair, PairCursor, find_pairs, judge_pairs
from reception_app.persistence.repositories import audit, patient_changes, patient_merge
from reception_app.persistence.repositories.patient_changes import HeldPatient
from reception_app.persistence.repositories.patient_merge import MergeRecord
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit
from reception_app.services.patient_files import expect_version, tell_changed

CHOICES = frozenset({"full_name", "birth_date", "sex", "national_id"})
"""The fields of which a merge may take the other file's."""
WANTED = 40

__all__ = ["CHOICES", "LikelyPair", "MergeResult", "MergeService", "PairCursor", "PairPage"]


@dataclass(frozen=True, slots=True)
class PairPage:
    """Likely duplicates, and where to go on looking, if there is more."""

    pairs: tuple[LikelyPair, ...]
    next: PairCursor | None


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge did; ``merged_id`` is what ``undo`` takes."""

    kept_id: int
    kept_version: int
    merged_id: int
    merged_file_number: int
    appointments: int


class MergeService:
    """Merging needs its own right: two people's histories in one file is the worst a desk can do to a patient."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def likely(self, actor: Actor, cursor: PairCursor | None = None, wanted: int = WANTED) -> PairPage:
        """Pairs of files that may be one patient's; each call reads a bounded part of the indexes."""
        actor.require(Permission.MERGE_PATIENTS)
        with self._database.read() as connection:
            return PairPage(*find_pairs(connection, cursor or PairCursor(), wanted))

    def still_likely(self, actor: Actor, pairs: Sequence[tuple[int, int]]) -> tuple[LikelyPair, ...]:
        """Those of ``pairs``, ids as ``likely`` gave them, that are still likely by what the files say now."""
        actor.require(Permission.MERGE_PATIENTS)
        with self._database.read() as connection:
            return judge_pairs(connection, pairs)

    def tell_apart(self, actor: Actor, one_id: int, other_id: int) -> None:
        """These are two people: the pair is shown no more. Raises NotFound, InvalidField for one and the same."""
        actor.require(Permission.MERGE_PATIENTS)
        if one_id == other_id:
            raise InvalidField("patient_id", reason="same")

        def work(unit: UnitOfWork) -> None:
            patient_changes.hold_patients(unit.connection, [one_id, other_id])
            if patient_merge.tell_apart(unit.connection, one_id, other_id, unit.now, actor.user_id):
                after = {"other_id": max(one_id, other_id)}
                audit.append(
                    unit.connection, actor, unit.now, "tell_apart", "patient", min(one_id, other_id), after=after
                )
                tell_changed(unit, actor, one_id, other_id)

        run_unit(self._database, self._clock, work)

    def merge(
        self,
        actor: Actor,
        kept_id: int,
        kept_version: int,
        merged_id: int,
        merged_version: int,
        take: Collection[str] = (),
    ) -> MergeResult:
        """Make ``merged_id`` part of ``kept_id``: appointments with visits and payments, phones and notes follow.

        ``take`` names the fields of CHOICES in which the merged file is right; what the kept file lacks is taken
        anyway. The merged file is closed and found by its number as the kept one; booking it raises PatientInactive
        with ``merged_into``. Raises InvalidField, StaleRecord, NotFound, IllegalTransition for a file that is closed
        or merged already, PermissionDenied or DatabaseError; then nothing was changed.
        """
        actor.require(Permission.MERGE_PATIENTS)
        if kept_id == merged_id:
            raise InvalidField("patient_id", reason="same")
        if unknown := set(take) - CHOICES:
            raise InvalidField("take", reason="unknown", name=min(unknown))

        def work(unit: UnitOfWork) -> MergeResult:
            kept, merged = patient_changes.hold_patients(unit.connection, [kept_id, merged_id])
            for held, version in ((kept, kept_version), (merged, merged_version)):
                expect_version(unit, held, version)
            for held in (kept, merged):
                if held.merged_into is not None or not held.is_active:
                    status = "closed" if held.merged_into is None else "merged"
                    raise IllegalTransition(entity="patient", status=status, action="merge")
            return _merge(unit, actor, kept, merged, frozenset(take))

        return run_unit(self._database, self._clock, work)

    def undo(self, actor: Actor, merged_id: int) -> int:
        """Put back exactly what the merge of this file moved; the id of the file it was part of.

        Raises MergeNotUndoable where it is not merged, or one of the two files was changed since; appointments made
        since then stay where they were made. Raises NotFound, PermissionDenied or DatabaseError.
        """
        actor.require(Permission.MERGE_PATIENTS)

        def work(unit: UnitOfWork) -> int:
            record = patient_merge.last_merge(unit.connection, merged_id)
            if record is None:
                raise MergeNotUndoable(reason="nothing")
            kept_id = int(record.after["kept_id"])
            kept, merged = patient_changes.hold_patients(unit.connection, [kept_id, merged_id])
            _check_unchanged(record, kept, merged)
            return _undo(unit, actor, kept, merged, record)

        return run_unit(self._database, self._clock, work)


def _merge(unit: UnitOfWork, actor: Actor, kept: HeldPatient, merged: HeldPatient, take: frozenset[str]) -> MergeResult:
    connection = unit.connection
    content = united(kept.content, merged.content, take)
    moved = patient_merge.move_appointments(connection, merged.id, kept.id)
    repointed = patient_merge.repoint(connection, merged.id, kept.id)
    patient_changes.rewrite(connection, kept, content)
    patient_changes.set_phones(connection, merged.id, ())
    patient_changes.set_standing(connection, merged, is_active=False, merged_into=kept.id)
    tell_changed(unit, actor, kept.id, merged.id)
    audit.append(
        connection,
        actor,
        unit.now,
        patient_merge.MERGE,
        "patient",
        merged.id,
        before={"kept": asdict(kept.content), "merged": asdict(merged.content)},
        after={
            "kept_id": kept.id,
            "content": asdict(content),
            "appointments": moved,
            "repointed": repointed,
        },
    )
    audit.append(connection, actor, unit.now, "absorb", "patient", kept.id, after={"merged_id": merged.id})
    return MergeResult(kept.id, kept.version + 1, merged.id, merged.file_number, len(moved))


def united(kept: NewPatient, merged: NewPatient, take: frozenset[str]) -> NewPatient:
    """The content of the one file: the kept one's, filled up; all phones and the notes of both, however many."""
    chosen: dict[str, Any] = {
        name: getattr(merged, name) for name in CHOICES if name in take or not getattr(kept, name)
    }
    if not chosen.get("full_name", "x"):
        del chosen["full_name"]
    notes = "\n".join(dict.fromkeys(part for part in (kept.notes, merged.notes) if part))
    phones = tuple(dict.fromkeys((*kept.phones, *merged.phones)))
    return replace(kept, phones=phones, notes=notes, **chosen)


def _check_unchanged(record: MergeRecord, kept: HeldPatient, merged: HeldPatient) -> None:
    if merged.merged_into is None:
        raise MergeNotUndoable(reason="nothing")
    as_left = kept.content == _content(record.after["content"])
    if merged.merged_into != kept.id or kept.merged_into is not None or not as_left:
        raise MergeNotUndoable(reason="changed")


def _undo(unit: UnitOfWork, actor: Actor, kept: HeldPatient, merged: HeldPatient, record: MergeRecord) -> int:
    connection = unit.connection
    moved: list[int] = record.after["appointments"]
    returned = patient_merge.give_back(connection, moved, kept.id, merged.id)
    if returned != len(moved):
        raise MergeNotUndoable(reason="changed")
    patient_merge.point_back(connection, record.after["repointed"], kept.id, merged.id)
    patient_changes.rewrite(connection, kept, _content(record.before["kept"]))
    patient_changes.set_phones(connection, merged.id, _content(record.before["merged"]).phones)
    patient_changes.set_standing(connection, merged, is_active=True, merged_into=None)
    tell_changed(unit, actor, kept.id, merged.id)
    audit.append(
        connection,
        actor,
        unit.now,
        patient_merge.UNDO,
        "patient",
        merged.id,
        before={"kept_id": kept.id, "content": asdict(kept.content)},
        after={"appointments": moved},
    )
    audit.append(connection, actor, unit.now, patient_merge.UNDO, "patient", kept.id, after={"merged_id": merged.id})
    return kept.id


def _content(kept: dict[str, Any]) -> NewPatient:
    """A file's content as the audit keeps it."""
    born = kept["birth_date"]
    return NewPatient(
        **{
            **kept,
            "phones": tuple(kept["phones"]),
            "birth_date": date.fromisoformat(born) if born else None,
        }
    )
