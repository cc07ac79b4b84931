"""Everything the centre consists of, as the manager sees it: clinics, doctors with rooms and hours, services."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection, select

from reception_app.domain.centre import OwnTerms
from reception_app.domain.localized import LocalText
from reception_app.domain.schedule import Hours
from reception_app.persistence.centre_settings import setting, text_of
from reception_app.persistence.models import Clinic, Doctor, DoctorClinic, Service, WorkingHours
from reception_app.persistence.queries.catalogue import centre_currency
from reception_app.persistence.queries.centre_rules import TimeOffEntry, load_own_terms, load_time_off_entries
from reception_app.persistence.repositories.follow_ups import Pair, RuleView, list_rules
from reception_app.persistence.repositories.shares import centre_bears_discounts

NAME_SETTING, CURRENCY_SETTING = "centre_name", "currency"


@dataclass(frozen=True, slots=True)
class ClinicEntry:
    """Minutes, and minutes after local midnight."""

    id: int
    name: LocalText
    icon: str
    time_zone: str
    slot_step: int
    day_starts_at: int
    is_active: bool
    version: int


@dataclass(frozen=True, slots=True)
class DoctorEntry:
    """``rooms`` and ``hours`` (the general timetable) by clinic; ``share`` in basis points."""

    id: int
    name: LocalText
    specialty: LocalText
    share: int
    rooms: Mapping[int, str]
    hours: Mapping[int, tuple[Hours, ...]]
    is_active: bool
    version: int


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """Minutes, and minor units of the centre's currency."""

    id: int
    clinic_id: int
    name: LocalText
    duration: int
    buffer_after: int
    price: int
    is_active: bool
    version: int


@dataclass(frozen=True, slots=True)
class CentreView:
    """All of it, switched off ones too; what follows ``name`` only as ``load_administration`` reads it.

    ``time_off`` holds what is not over yet; ``discount_on_centre``: the doctors do not bear discounts.
    """

    clinics: tuple[ClinicEntry, ...]
    doctors: tuple[DoctorEntry, ...]
    services: tuple[ServiceEntry, ...]
    currency: str
    name: LocalText
    own_terms: Mapping[Pair, OwnTerms] = field(default_factory=dict)
    rules: tuple[RuleView, ...] = ()
    time_off: tuple[TimeOffEntry, ...] = ()
    discount_on_centre: bool = False


def load_administration(connection: Connection, now: datetime) -> CentreView:
    """What the manager may change, in four statements more than ``load_centre``."""
    return replace(
        load_centre(connection),
        own_terms=load_own_terms(connection),
        rules=list_rules(connection),
        time_off=load_time_off_entries(connection, now),
        discount_on_centre=centre_bears_discounts(connection),
    )


def load_centre(connection: Connection) -> CentreView:
    """In seven statements, however much there is."""
    rooms: dict[int, dict[int, str]] = defaultdict(dict)
    for row in connection.execute(select(DoctorClinic.__table__).order_by(DoctorClinic.clinic_id)):
        rooms[row.doctor_id][row.clinic_id] = row.room
    hours: dict[int, dict[int, list[Hours]]] = defaultdict(lambda: defaultdict(list))
    general = select(WorkingHours.__table__).where(WorkingHours.valid_from.is_(None))
    for row in connection.execute(general.order_by(WorkingHours.weekday, WorkingHours.starts_at)):
        hours[row.doctor_id][row.clinic_id].append(Hours(row.weekday, row.starts_at, row.ends_at))
    clinics = tuple(
        ClinicEntry(
            row.id,
            LocalText(row.name_ar, row.name_en),
            row.icon,
            row.time_zone,
            row.slot_step,
            row.day_starts_at,
            bool(row.is_active),
            row.version,
        )
        for row in connection.execute(select(Clinic.__table__).order_by(Clinic.id))
    )
    doctors = tuple(
        DoctorEntry(
            row.id,
            LocalText(row.name_ar, row.name_en),
            LocalText(row.specialty_ar, row.specialty_en),
            row.share,
            dict(rooms[row.id]),
            {clinic_id: tuple(shifts) for clinic_id, shifts in hours[row.id].items()},
            bool(row.is_active),
            row.version,
        )
        for row in connection.execute(select(Doctor.__table__).order_by(Doctor.id))
    )
    services = tuple(
        ServiceEntry(
            row.id,
            row.clinic_id,
            LocalText(row.name_ar, row.name_en),
            row.duration,
            row.buffer_after,
            row.price,
            bool(row.is_active),
            row.version,
        )
        for row in connection.execute(select(Service.__table__).order_by(Service.clinic_id, Service.id))
    )
    return CentreView(clinics, doctors, services, centre_currency(connection), centre_name(connection))


def centre_name(connection: Connection) -> LocalText:
    """What stands on tickets and receipts, empty where it was never entered."""
    return text_of(connection.execute(select(setting(NAME_SETTING))).scalar())
