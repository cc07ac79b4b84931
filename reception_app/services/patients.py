"""Patients at the desk: finding them, looking at one, warning of duplicates, registering a new one."""

from __future__ import annotations

import contextlib
from dataclasses import asdict, replace

from reception_app.domain.clock import Clock
from reception_app.domain.errors import FieldError, NotFound, PermissionDenied
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
from reception_app.persistence.repositories import audit, outbox, patients
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit

__all__ = ["DuplicateRow", "PatientPreview", "PatientRow", "PatientService", "SearchResult"]


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
        checked = check_new(new, today=latest_today(self._clock.now()), region=self._region)

        def work(unit: UnitOfWork) -> PatientRow:
            patient_id, file_number = patients.insert_patient(unit.connection, checked, unit.now)
            record_new(unit, actor, patient_id, file_number, checked)
            return load_rows(unit.connection, [patient_id])[0]

        return run_unit(self._database, self._clock, work)

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
