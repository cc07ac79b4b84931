"""What the wizard's first steps list: clinics, their doctors, and who offers which service."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, bindparam, exists, func, literal, or_, select

from reception_app.domain.errors import (
    ClinicInactive,
    DoctorNotInClinic,
    DoctorUnavailable,
    NotFound,
    ServiceNotOffered,
)
from reception_app.domain.localized import LocalText
from reception_app.domain.schedule import Place
from reception_app.persistence.centre_settings import currency_of, setting
from reception_app.persistence.models import Clinic, Doctor, DoctorClinic, DoctorService, Service, UserClinic
from reception_app.persistence.repositories.schedules import place_of


@dataclass(frozen=True, slots=True)
class ClinicRow:
    id: int
    name: LocalText
    icon: str
    is_active: bool
    time_zone: str
    place: Place


@dataclass(frozen=True, slots=True)
class DoctorRow:
    """A doctor in one of the clinics, with the room there."""

    id: int
    clinic_id: int
    name: LocalText
    specialty: LocalText
    room: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A service one doctor offers in one clinic now: minutes, and minor units."""

    clinic_id: int
    doctor_id: int
    service_id: int
    name: LocalText
    duration: int
    buffer_after: int
    price: int


@dataclass(frozen=True, slots=True)
class Terms:
    """Where and how long a service is given: what the grid of its starts depends on, in minutes."""

    place: Place
    duration: int
    buffer_after: int


_SEEN = UserClinic.user_id == bindparam("user")
_NOBODY = 0
"""No user has this id, so nothing restricts what it may see."""
_CLINICS = (
    select(
        Clinic.id,
        Clinic.name_ar,
        Clinic.name_en,
        Clinic.icon,
        Clinic.is_active,
        Clinic.time_zone,
        Clinic.slot_step,
        Clinic.day_starts_at,
    )
    .where(or_(~exists().where(_SEEN), Clinic.id.in_(select(UserClinic.clinic_id).where(_SEEN))))
    .order_by(Clinic.id)
)
_DOCTORS = (
    select(
        Doctor.id,
        DoctorClinic.clinic_id,
        Doctor.name_ar,
        Doctor.name_en,
        Doctor.specialty_ar,
        Doctor.specialty_en,
        DoctorClinic.room,
        Doctor.is_active,
    )
    .join(DoctorClinic, DoctorClinic.doctor_id == Doctor.id)
    .where(DoctorClinic.clinic_id.in_(bindparam("clinics", expanding=True)))
    .order_by(DoctorClinic.clinic_id, Doctor.id)
)
_OFFERS = (
    select(
        Service.clinic_id,
        DoctorClinic.doctor_id,
        Service.id,
        Service.name_ar,
        Service.name_en,
        func.coalesce(DoctorService.duration, Service.duration),
        Service.buffer_after,
        func.coalesce(DoctorService.price, Service.price),
    )
    .join(DoctorClinic, DoctorClinic.clinic_id == Service.clinic_id)
    .join(Doctor, Doctor.id == DoctorClinic.doctor_id)
    .outerjoin(
        DoctorService,
        and_(DoctorService.doctor_id == DoctorClinic.doctor_id, DoctorService.service_id == Service.id),
    )
    .where(
        Service.clinic_id.in_(bindparam("clinics", expanding=True)),
        Service.is_active == 1,
        Doctor.is_active == 1,
        func.coalesce(DoctorService.is_offered, 1) == 1,
    )
    .order_by(Service.clinic_id, DoctorClinic.doctor_id, Service.id)
)
_ONE_ROW = select(literal(1).label("one")).subquery("one_row")
_TERMS = (
    select(
        Clinic.id.label("clinic_id"),
        Clinic.is_active.label("clinic_active"),
        Clinic.time_zone,
        Clinic.slot_step,
        Clinic.day_starts_at,
        Doctor.id.label("doctor_id"),
        Doctor.is_active.label("doctor_active"),
        DoctorClinic.doctor_id.label("works_there"),
        Service.id.label("service_id"),
        Service.is_active.label("service_active"),
        Service.clinic_id.label("service_clinic"),
        func.coalesce(DoctorService.is_offered, 1).label("is_offered"),
        func.coalesce(DoctorService.duration, Service.duration).label("duration"),
        Service.buffer_after,
    )
    .select_from(_ONE_ROW)
    .outerjoin(Clinic, Clinic.id == bindparam("clinic"))
    .outerjoin(Doctor, Doctor.id == bindparam("doctor"))
    .outerjoin(DoctorClinic, and_(DoctorClinic.clinic_id == Clinic.id, DoctorClinic.doctor_id == Doctor.id))
    .outerjoin(Service, Service.id == bindparam("service"))
    .outerjoin(DoctorService, and_(DoctorService.doctor_id == Doctor.id, DoctorService.service_id == Service.id))
)
_PLACE = select(Clinic.is_active, Clinic.time_zone, Clinic.slot_step, Clinic.day_starts_at).where(
    Clinic.id == bindparam("clinic")
)


def list_clinics(connection: Connection, user_id: int) -> tuple[ClinicRow, ...]:
    """The clinics the user may see, switched off ones too; a user without rows of user_clinic sees all."""
    return tuple(
        ClinicRow(
            row.id, LocalText(row.name_ar, row.name_en), row.icon, bool(row.is_active), row.time_zone, place_of(row)
        )
        for row in connection.execute(_CLINICS, {"user": user_id})
    )


def every_clinic(connection: Connection) -> tuple[ClinicRow, ...]:
    """All clinics of the centre, switched off ones too."""
    return list_clinics(connection, _NOBODY)


def list_doctors(connection: Connection, clinic_ids: Collection[int]) -> tuple[DoctorRow, ...]:
    """The doctors of the clinics, switched off ones too: one row for each clinic a doctor works in."""
    return tuple(
        DoctorRow(
            row.id,
            row.clinic_id,
            LocalText(row.name_ar, row.name_en),
            LocalText(row.specialty_ar, row.specialty_en),
            row.room,
            bool(row.is_active),
        )
        for row in connection.execute(_DOCTORS, {"clinics": list(clinic_ids)})
    )


def list_offers(
    connection: Connection,
    clinic_ids: Collection[int],
    *,
    service_id: int | None = None,
    doctor_id: int | None = None,
) -> tuple[OfferRow, ...]:
    """What active doctors offer of the clinics' active services, of one service or one doctor if given."""
    statement = _OFFERS
    if service_id is not None:
        statement = statement.where(Service.id == service_id)
    if doctor_id is not None:
        statement = statement.where(DoctorClinic.doctor_id == doctor_id)
    rows = connection.execute(statement, {"clinics": list(clinic_ids)})
    return tuple(
        OfferRow(clinic, doctor, service, LocalText(name_ar, name_en), duration, buffer_after, price)
        for clinic, doctor, service, name_ar, name_en, duration, buffer_after, price in rows
    )


def load_terms(connection: Connection, clinic_id: int, doctor_id: int, service_id: int) -> Terms:
    """What the starts of one service of one doctor depend on, in one statement.

    Raises NotFound for an unknown id, ClinicInactive, DoctorUnavailable (``reason`` inactive), DoctorNotInClinic,
    ServiceNotOffered for a service that is switched off, of another clinic, or not offered by this doctor.
    """
    row = connection.execute(_TERMS, {"clinic": clinic_id, "doctor": doctor_id, "service": service_id}).one()
    _refuse_doctor(row, clinic_id, doctor_id)
    if row.service_id is None:
        raise NotFound(entity="service", id=service_id)
    if row.service_clinic != clinic_id or not row.service_active or not row.is_offered:
        raise ServiceNotOffered(service_id=service_id)
    return Terms(place_of(row), row.duration, row.buffer_after)


def check_doctor(connection: Connection, clinic_id: int, doctor_id: int) -> None:
    """Raises what ``load_terms`` raises for the clinic and the doctor."""
    row = connection.execute(_TERMS, {"clinic": clinic_id, "doctor": doctor_id, "service": 0}).one()
    _refuse_doctor(row, clinic_id, doctor_id)


def _refuse_doctor(row: Any, clinic_id: int, doctor_id: int) -> None:
    if row.clinic_id is None:
        raise NotFound(entity="clinic", id=clinic_id)
    if row.doctor_id is None:
        raise NotFound(entity="doctor", id=doctor_id)
    if not row.clinic_active:
        raise ClinicInactive(clinic_id=clinic_id)
    if not row.doctor_active:
        raise DoctorUnavailable(reason="inactive")
    if row.works_there is None:
        raise DoctorNotInClinic(doctor_id=doctor_id, clinic_id=clinic_id)


def load_place(connection: Connection, clinic_id: int, *, active: bool = False) -> Place:
    """The clinic's clock and grid; raises NotFound, and with ``active`` ClinicInactive for one that is switched off."""
    row = connection.execute(_PLACE, {"clinic": clinic_id}).one_or_none()
    if row is None:
        raise NotFound(entity="clinic", id=clinic_id)
    if active and not row.is_active:
        raise ClinicInactive(clinic_id=clinic_id)
    return place_of(row)


def centre_currency(connection: Connection) -> str:
    """The centre's ISO 4217 currency."""
    return currency_of(connection.execute(select(setting("currency"))).scalar())
