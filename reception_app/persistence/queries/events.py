"""What events tell when they are sent, and who may hear them: ids and states, never a name or a phone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, case, func, select, text
from sqlalchemy.orm import aliased

from reception_app.domain.roles import Role
from reception_app.persistence.models import (
    OPEN_VISIT,
    Appointment,
    Clinic,
    DoctorClinic,
    Patient,
    Payment,
    User,
    UserClinic,
    UserSession,
    Visit,
)


@dataclass(frozen=True, slots=True)
class CreatedFacts:
    """A booked appointment and its newest visit; times in UTC, ``time_zone`` is the clinic's."""

    appointment_id: int
    booking_id: str
    clinic_id: int
    doctor_id: int
    patient_id: int
    service_id: int
    start_time: datetime
    end_time: datetime
    service_date: date
    status: str
    booking_source: str
    time_zone: str
    visit_id: int
    queue_number: int
    visit_date: date
    visit_status: str
    visit_type: str


@dataclass(frozen=True, slots=True)
class QueueEntry:
    visit_id: int
    doctor_id: int
    queue_number: int
    status: str


@dataclass(frozen=True, slots=True)
class Member:
    """Whom a live session belongs to, and the clinics that user may see now."""

    user_id: int
    role: Role
    doctor_id: int | None
    clinics: frozenset[int]


_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_newer = aliased(Visit)
_CREATED = (
    select(
        Appointment.id,
        Appointment.booking_id,
        Appointment.clinic_id,
        Appointment.doctor_id,
        Appointment.patient_id,
        Appointment.service_id,
        Appointment.start_time,
        Appointment.end_time,
        Appointment.service_date,
        Appointment.status,
        Appointment.booking_source,
        Clinic.time_zone,
        Visit.id,
        Visit.queue_number,
        Visit.service_date,
        Visit.status,
        Visit.visit_type,
    )
    .join(Clinic, Clinic.id == Appointment.clinic_id)
    .join(Visit, Visit.appointment_id == Appointment.id)
    .where(
        Appointment.id.in_(_IDS),
        Visit.id == select(func.max(_newer.id)).where(_newer.appointment_id == Appointment.id).scalar_subquery(),
    )
)
# Beyond the bound the open ones matter, and of the closed ones the newest.
_QUEUE = (
    select(Visit.id, Visit.doctor_id, Visit.queue_number, Visit.status)
    .where(Visit.clinic_id == bindparam("clinic"), Visit.service_date == bindparam("day"))
    .order_by(case((text(OPEN_VISIT), 0), else_=1), Visit.queue_number.desc())
    .limit(bindparam("most"))
)
_STATUSES: dict[str, Any] = {
    "appointment_updated": select(Appointment.id, Appointment.status).where(Appointment.id.in_(_IDS)),
    "payment_updated": select(Payment.id, Payment.status).where(Payment.id.in_(_IDS)),
    "patient_updated": select(
        Patient.id,
        case((Patient.merged_into.is_not(None), "MERGED"), (Patient.is_active == 1, "ACTIVE"), else_="INACTIVE"),
    ).where(Patient.id.in_(_IDS)),
}
_ALL_CLINICS = select(Clinic.id)
_WORKING = select(DoctorClinic.clinic_id, DoctorClinic.doctor_id).where(
    DoctorClinic.clinic_id.in_(bindparam("clinics", expanding=True))
)
_SEEING = (
    select(Appointment.patient_id, Appointment.doctor_id)
    .where(Appointment.patient_id.in_(bindparam("patients", expanding=True)))
    .distinct()
)
_SESSIONS = (
    select(UserSession.token_hash, User.id, User.role, User.doctor_id)
    .join(User, User.id == UserSession.user_id)
    .where(
        UserSession.token_hash.in_(bindparam("hashes", expanding=True)),
        UserSession.revoked_at.is_(None),
        UserSession.expires_at > bindparam("now"),
        User.is_active == 1,
    )
)
_RESTRICTED = select(UserClinic.user_id, UserClinic.clinic_id).where(
    UserClinic.user_id.in_(bindparam("users", expanding=True))
)


def load_created(connection: Connection, appointment_ids: Collection[int]) -> dict[int, CreatedFacts]:
    """What ``appointment_created`` tells of each."""
    rows: Any = connection.execute(_CREATED, {"ids": list(appointment_ids)})
    return {row[0]: CreatedFacts(*row) for row in rows}


def load_statuses(connection: Connection, event: str, ids: Collection[int]) -> dict[int, str]:
    """The present state of each entity that ``event`` ("…_updated") is about; a patient's is ACTIVE and so on."""
    return {row[0]: row[1] for row in connection.execute(_STATUSES[event], {"ids": list(ids)})}


def load_queue(connection: Connection, clinic_id: int, day: date, most: int) -> tuple[QueueEntry, ...]:
    """The visits of a clinic's day by number, at most ``most``: the open ones before all others."""
    rows = connection.execute(_QUEUE, {"clinic": clinic_id, "day": day, "most": most})
    return tuple(sorted((QueueEntry(*row) for row in rows), key=lambda entry: entry.queue_number))


def clinic_ids(connection: Connection) -> frozenset[int]:
    """Every clinic of the centre."""
    return frozenset(connection.execute(_ALL_CLINICS).scalars())


def doctors_of_clinics(connection: Connection, clinics: Collection[int]) -> dict[int, set[int]]:
    """Who works in each of these clinics."""
    return _grouped(connection.execute(_WORKING, {"clinics": list(clinics)}))


def doctors_of_patients(connection: Connection, patients: Collection[int]) -> dict[int, set[int]]:
    """Who has seen, or will see, each of these patients."""
    return _grouped(connection.execute(_SEEING, {"patients": list(patients)}))


def _grouped(rows: Iterable[Any]) -> dict[int, set[int]]:
    groups: dict[int, set[int]] = {}
    for key, member in rows:
        groups.setdefault(key, set()).add(member)
    return groups


def load_members(connection: Connection, token_hashes: Collection[str], now: datetime) -> dict[str, Member]:
    """The user behind each session that still counts: not revoked, not expired, the user active. Three statements."""
    sessions = connection.execute(_SESSIONS, {"hashes": list(token_hashes), "now": now}).all()
    everywhere = clinic_ids(connection)
    allowed: dict[int, set[int]] = {}
    for user_id, clinic_id in connection.execute(_RESTRICTED, {"users": list({row[1] for row in sessions})}):
        allowed.setdefault(user_id, set()).add(clinic_id)
    return {
        token_hash: Member(
            user_id, Role(role), doctor_id, frozenset(allowed[user_id]) if user_id in allowed else everywhere
        )
        for token_hash, user_id, role, doctor_id in sessions
    }
