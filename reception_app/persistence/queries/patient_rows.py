"""Patients as a list shows them: one statement for all rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, exists, func, select
from sqlalchemy.orm import aliased

from reception_app.domain.appointment import AppointmentStatus
from reception_app.persistence.models import Appointment, Patient, PatientPhone

ATTENDED = [str(s) for s in (AppointmentStatus.CHECKED_IN, AppointmentStatus.IN_PROGRESS, AppointmentStatus.COMPLETED)]
"""The patient came."""


@dataclass(frozen=True, slots=True)
class PatientRow:
    """One patient in a list; ``phone`` is the first in E.164 or empty, ``shares_phone`` says another file has it."""

    id: int
    file_number: int
    full_name: str
    phone: str
    shares_phone: bool
    birth_date: date | None
    sex: str | None
    last_visit: date | None
    is_active: bool


_phone, _other = aliased(PatientPhone), aliased(PatientPhone)
_FIRST_POSITION = (
    select(func.min(PatientPhone.position)).where(PatientPhone.patient_id == Patient.id).correlate(Patient)
).scalar_subquery()
_SHARED = exists().where(_other.e164 == _phone.e164, _other.patient_id != _phone.patient_id).correlate(_phone)
_LAST_VISIT = (
    select(Appointment.service_date)
    .where(Appointment.patient_id == Patient.id, Appointment.status.in_(ATTENDED))
    .order_by(Appointment.start_time.desc())
    .limit(1)
    .correlate(Patient)
    .scalar_subquery()
)
_ROWS = (
    select(
        Patient.id,
        Patient.file_number,
        Patient.full_name,
        func.coalesce(_phone.e164, ""),
        _SHARED,
        Patient.birth_date,
        Patient.sex,
        _LAST_VISIT,
        Patient.is_active,
    )
    .outerjoin(_phone, (_phone.patient_id == Patient.id) & (_phone.position == _FIRST_POSITION))
    .where(Patient.id.in_(bindparam("ids", expanding=True)))
)
_PADDED = 24


def load_rows(connection: Connection, ids: Sequence[int]) -> tuple[PatientRow, ...]:
    """The rows of ``ids`` in this order; unknown ids are left out."""
    if not ids:
        return ()
    # One length of list is one text of statement, which the server then keeps prepared.
    padded = [*ids, *[ids[-1]] * (-len(ids) % _PADDED)]
    found = {
        row[0]: PatientRow(*row[:4], bool(row[4]), *row[5:8], bool(row[8]))
        for row in connection.execute(_ROWS, {"ids": padded})
    }
    return tuple(found[patient_id] for patient_id in ids if patient_id in found)
