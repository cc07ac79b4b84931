"""Changing patients' files: who is held, rewritten, switched off or on again, each by its version."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, or_, select, update

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.arabic import name_compact, name_key, name_terms
from reception_app.domain.errors import NotFound
from reception_app.domain.patient import NewPatient
from reception_app.persistence.models import Appointment, Patient, PatientPhone, PatientTerm
from reception_app.persistence.repositories.patients import phone_rows

HERE = [str(AppointmentStatus.CHECKED_IN), str(AppointmentStatus.IN_PROGRESS)]
_COLUMNS = (
    Patient.id,
    Patient.file_number,
    Patient.full_name,
    Patient.national_id,
    Patient.birth_date,
    Patient.sex,
    Patient.notes,
    Patient.is_active,
    Patient.merged_into,
    Patient.version,
)
_HELD = (
    select(*_COLUMNS)
    .where(Patient.id.in_(bindparam("ids", expanding=True)))
    .order_by(Patient.id)
    # Keeps out a booking (it shares the row), not the rows that refer to it.
    .with_for_update(key_share=True)
)
_SHARED = select(Patient.id).where(Patient.id == bindparam("id")).with_for_update(read=True)
_PHONES = (
    select(PatientPhone.patient_id, PatientPhone.e164)
    .where(PatientPhone.patient_id.in_(bindparam("ids", expanding=True)))
    .order_by(PatientPhone.patient_id, PatientPhone.position)
)


@dataclass(frozen=True, slots=True)
class HeldPatient:
    """A file as it stands, nobody else's to change until the commit; ``content`` is what a desk types of it."""

    id: int
    file_number: int
    content: NewPatient
    is_active: bool
    merged_into: int | None
    version: int


def hold_patients(connection: Connection, ids: Collection[int]) -> tuple[HeldPatient, ...]:
    """The files of ``ids`` in this order, locked in the order of their ids; raises NotFound."""
    wanted = {"ids": sorted(set(ids))}
    rows = {row.id: row for row in connection.execute(_HELD, wanted)}
    for patient_id in ids:
        if patient_id not in rows:
            raise NotFound(entity="patient", id=patient_id)
    phones: dict[int, list[str]] = {patient_id: [] for patient_id in rows}
    for owner, e164 in connection.execute(_PHONES, wanted):
        phones[owner].append(e164)
    return tuple(_held(rows[patient_id], phones[patient_id]) for patient_id in ids)


def share_patient(connection: Connection, patient_id: int) -> None:
    """Keep a file from being merged or closed until the commit; SQLite's writer is alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(_SHARED, {"id": patient_id})


def rewrite(connection: Connection, held: HeldPatient, content: NewPatient) -> None:
    """Write the checked ``content`` over a held file: its fields, the words it is found by, its phones."""
    connection.execute(
        update(Patient)
        .where(Patient.id == held.id)
        .values(
            full_name=content.full_name,
            name_key=name_key(content.full_name),
            name_compact=name_compact(content.full_name),
            national_id=content.national_id or None,
            birth_date=content.birth_date,
            sex=content.sex,
            notes=content.notes,
            version=held.version + 1,
        )
    )
    before, after = set(name_terms(held.content.full_name)), set(name_terms(content.full_name))
    if gone := sorted(before - after):
        connection.execute(delete(PatientTerm).where(PatientTerm.term.in_(gone), PatientTerm.patient_id == held.id))
    if come := sorted(after - before):
        connection.execute(insert(PatientTerm), [{"term": term, "patient_id": held.id} for term in come])
    if content.phones != held.content.phones:
        set_phones(connection, held.id, content.phones)


def set_phones(connection: Connection, patient_id: int, phones: Sequence[str]) -> None:
    """These numbers (E.164) in place of whatever the file had."""
    connection.execute(delete(PatientPhone).where(PatientPhone.patient_id == patient_id))
    if rows := phone_rows(phones, patient_id):
        connection.execute(insert(PatientPhone), rows)


def set_standing(connection: Connection, held: HeldPatient, *, is_active: bool, merged_into: int | None) -> None:
    """Switch a held file on or off, or point it to the file it is part of now."""
    connection.execute(
        update(Patient)
        .where(Patient.id == held.id)
        .values(is_active=int(is_active), merged_into=merged_into, version=held.version + 1)
    )


def open_appointments(connection: Connection, patient_id: int, now: datetime) -> int:
    """How many appointments the patient is expected to or sits here for; those of the past are over."""
    expected = and_(Appointment.status == str(AppointmentStatus.CONFIRMED), Appointment.end_time > now)
    query = select(func.count()).where(
        Appointment.patient_id == patient_id, or_(expected, Appointment.status.in_(HERE))
    )
    return int(connection.scalar(query) or 0)


def _held(row: Any, phones: list[str]) -> HeldPatient:
    content = NewPatient(row.full_name, tuple(phones), row.national_id or "", row.birth_date, row.sex, row.notes)
    return HeldPatient(row.id, row.file_number, content, bool(row.is_active), row.merged_into, row.version)
