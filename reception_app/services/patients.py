"""Patients at the desk: finding them, looking at one, warning of duplicates, registering a new one."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from reception_app.domain.clock import Clock
from reception_app.domain.errors import DuplicateRequest, FieldError, NotFound, PermissionDenied
from reception_app.domain.patient import (
    NAME_MAX_LENGTH,
    NATIONAL_ID_LENGTH,
    PHONES_MAX,
    NewPatient,
    check_new,
    clean_line,
    latest_today,
    normalise_national_id,
)
from reception_app.domain.patient_query import TYPED_MAX_LENGTH, read_query
from reception_app.domain.phone import DEFAULT_REGION, normalise_phone
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.queries.patient_duplicates import DuplicateRow, find_duplicates
from reception_app.persistence.queries.patient_preview import PatientPreview, has_seen, load_preview
from reception_app.persistence.queries.patient_rows import PatientRow, load_rows
from reception_app.persistence.queries.patient_search import DEFAULT_LIMIT, SearchResult, search_patients
from reception_app.persistence.repositories import audit, outbox, patient_requests, patients
from reception_app.persistence.unit_of_work import ConstraintViolation, UnitOfWork, run_unit

__all__ = ["DuplicateRow", "PatientPreview", "PatientRow", "PatientService", "Registration", "SearchResult"]


@dataclass(frozen=True, slots=True)
class Registration:
    """A new file, and the files that it may repeat, as they stood before it was opened."""

    patient: PatientRow
    duplicates: tuple[DuplicateRow, ...]


class PatientService:
    """``region`` is the country of phones typed without one, from the centre's settings."""

    def __init__(self, database: Database, clock: Clock, region: str = DEFAULT_REGION) -> None:
        self._database = database
        self._clock = clock
        self._region = region

    def search(self, actor: Actor, text: str, limit: int = DEFAULT_LIMIT) -> SearchResult:
        """Patients that ``text`` may mean: a name, phone, file number or national id. The work is bounded."""
        actor.require(Permission.VIEW_PATIENTS)
        query = read_query(text, self._region)
        if query.is_empty:
            return SearchResult((), keep_typing=False)
        with self._database.read() as connection:
            return search_patients(connection, query, limit)

    def preview(self, actor: Actor, patient_id: int) -> PatientPreview:
        """What the desk sees of a chosen patient, and a doctor of an own one; raises NotFound."""
        everybody = actor.may(Permission.VIEW_PATIENTS)
        if not everybody:
            actor.require(Permission.VIEW_OWN_PATIENTS)
        with self._database.read() as connection:
            if not everybody and not has_seen(connection, patient_id, actor.doctor_id):
                raise PermissionDenied(permission=str(Permission.VIEW_PATIENTS))
            preview = load_preview(connection, patient_id, self._clock.now())
        if preview is None:
            raise NotFound(entity="patient", id=patient_id)
        return preview

    def likely_duplicates(self, actor: Actor, new: NewPatient) -> tuple[DuplicateRow, ...]:
        """Files that may be this patient already, the likeliest first; ``new`` may still be half typed or wrong."""
        actor.require(Permission.VIEW_PATIENTS)
        typed = replace(
            new,
            full_name=clean_line(new.full_name[:NAME_MAX_LENGTH]),
            phones=self._whole_phones(new.phones),
            national_id=normalise_national_id(new.national_id[:TYPED_MAX_LENGTH])[: NATIONAL_ID_LENGTH.stop],
        )
        with self._database.read() as connection:
            return find_duplicates(connection, typed)

    def next_file_number(self, actor: Actor) -> int:
        """The file number to expect; the one given is known only after ``create``."""
        actor.require(Permission.REGISTER_PATIENT)
        with self._database.read() as connection:
            return patients.expected_file_number(connection)

    def create(self, actor: Actor, new: NewPatient) -> PatientRow:
        """Register a patient; duplicates are the desk's to decide, so none is refused.

        Raises MissingField, InvalidField, PermissionDenied or DatabaseError; then nothing was written.
        """
        actor.require(Permission.REGISTER_PATIENT)
        checked = self._checked(new)
        return run_unit(self._database, self._clock, lambda unit: _open_file(unit, actor, checked))

    def register(self, actor: Actor, new: NewPatient, request_key: str | None = None) -> Registration:
        """``create``, and which files the new one may repeat; with a key the same again gives what it gave first.

        Raises what ``create`` raises, and DuplicateRequest where this user has used the key for another patient.
        """
        actor.require(Permission.REGISTER_PATIENT)
        checked = self._checked(new)
        # Looked for first: afterwards the new file would be its own likeliest duplicate.
        duplicates = self.likely_duplicates(actor, new)

        def work(unit: UnitOfWork) -> Registration:
            if earlier := _earlier(unit.connection, actor, request_key, checked):
                return earlier
            registered = Registration(_open_file(unit, actor, checked), duplicates)
            if request_key is not None:
                _keep(unit, actor, request_key, checked, registered)
            return registered

        try:
            return run_unit(self._database, self._clock, work, repeatable=request_key is not None)
        except ConstraintViolation:
            # The same request may have won elsewhere.
            with self._database.read() as connection:
                if earlier := _earlier(connection, actor, request_key, checked):
                    return earlier
            raise

    def _checked(self, new: NewPatient) -> NewPatient:
        return check_new(new, today=latest_today(self._clock.now()), region=self._region)

    def _whole_phones(self, typed: tuple[str, ...]) -> tuple[str, ...]:
        phones: list[str] = []
        for text in typed[:PHONES_MAX]:
            # A number still being typed is nobody's number yet.
            with contextlib.suppress(FieldError):
                phones.append(normalise_phone(text, self._region))
        return tuple(phones)


def record_new(unit: UnitOfWork, actor: Actor, patient_id: int, file_number: int, checked: NewPatient) -> None:
    """Event and audit of a new file, in the caller's unit of work and late in it: the audit locks the terminal."""
    event = outbox.Event(
        name="patient_updated", entity_id=patient_id, clinic_id=None, doctor_id=None, service_date=None
    )
    outbox.append(unit.connection, unit.now, actor.terminal_id, event)
    after = asdict(checked) | {"file_number": file_number}
    audit.append(unit.connection, actor, unit.now, "create", "patient", patient_id, after=after)


def _open_file(unit: UnitOfWork, actor: Actor, checked: NewPatient) -> PatientRow:
    patient_id, file_number = patients.insert_patient(unit.connection, checked, unit.now)
    record_new(unit, actor, patient_id, file_number, checked)
    return load_rows(unit.connection, [patient_id])[0]


def _keep(unit: UnitOfWork, actor: Actor, request_key: str, checked: NewPatient, registered: Registration) -> None:
    patient_requests.keep(
        unit.connection,
        actor.user_id,
        request_key,
        digest=_digest(checked),
        patient_id=registered.patient.id,
        answer=_packed(registered),
        now=unit.now,
    )


def _earlier(connection: Any, actor: Actor, request_key: str | None, checked: NewPatient) -> Registration | None:
    """The first answer to this request; raises DuplicateRequest where its key was another's."""
    found = patient_requests.find(connection, actor.user_id, request_key) if request_key is not None else None
    if found is None:
        return None
    digest, answer = found
    if digest != _digest(checked):
        raise DuplicateRequest()
    return _unpacked(answer)


def _digest(checked: NewPatient) -> str:
    return hashlib.sha256(json.dumps(asdict(checked), ensure_ascii=False, default=str).encode()).hexdigest()


def _packed(registered: Registration) -> str:
    told = {
        "patient": asdict(registered.patient),
        "duplicates": [asdict(one) | {"reasons": sorted(one.reasons)} for one in registered.duplicates],
    }
    return json.dumps(told, ensure_ascii=False, default=date.isoformat)


def _unpacked(answer: str) -> Registration:
    told = json.loads(answer)
    duplicates = (DuplicateRow(**_dated(one) | {"reasons": frozenset(one["reasons"])}) for one in told["duplicates"])
    return Registration(PatientRow(**_dated(told["patient"])), tuple(duplicates))


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    dates = {name: row[name] and date.fromisoformat(row[name]) for name in ("birth_date", "last_visit")}
    return row | dates
