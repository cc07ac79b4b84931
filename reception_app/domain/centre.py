"""What a clinic, a doctor and a service are made of, and what the manager may write there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reception_app.domain.errors import InvalidField, MissingField
from reception_app.domain.localized import LocalText
from reception_app.domain.money import BASIS_POINTS, check_price

NAME_LENGTH = 200
ROOM_LENGTH = 32
SLOT_STEPS = (5, 10, 15, 20, 30, 40, 45, 60)
"""Minutes between two starts that a clinic may book at; the schema takes any from 5 to 240."""
_STEP, _DAY_START = range(5, 241), range(1440)
_DURATION, _BUFFER = range(5, 721), range(241)


@dataclass(frozen=True, slots=True)
class ClinicDetails:
    """``slot_step`` in minutes, ``day_starts_at`` in minutes after local midnight, ``icon`` a bundled icon's name."""

    name: LocalText
    icon: str = "hospital"
    time_zone: str = "Africa/Cairo"
    slot_step: int = 20
    day_starts_at: int = 300


@dataclass(frozen=True, slots=True)
class DoctorDetails:
    """``share`` in basis points of the net price; ``rooms`` by clinic: where the doctor works."""

    name: LocalText
    specialty: LocalText
    share: int
    rooms: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ServiceDetails:
    """``duration`` and ``buffer_after`` in minutes, ``price`` in minor units."""

    name: LocalText
    duration: int
    buffer_after: int
    price: int


@dataclass(frozen=True, slots=True)
class OwnTerms:
    """How one doctor gives a service: minutes, minor units, basis points; None where it is as with the others."""

    is_offered: bool = True
    price: int | None = None
    duration: int | None = None
    share: int | None = None


def check_clinic(details: ClinicDetails) -> ClinicDetails:
    """With its names filled in; raises MissingField or InvalidField."""
    _check_range("slot_step", details.slot_step, _STEP)
    _check_range("day_starts_at", details.day_starts_at, _DAY_START)
    try:
        ZoneInfo(details.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidField("time_zone", reason="unknown") from None
    return replace(details, name=both_names(details.name))


def check_doctor(details: DoctorDetails) -> DoctorDetails:
    """With names and specialty filled in; raises MissingField or InvalidField."""
    _check_range("share", details.share, range(BASIS_POINTS + 1))
    if not details.rooms:
        raise MissingField("clinic_id")
    rooms = {clinic_id: room.strip() for clinic_id, room in details.rooms.items()}
    if any(len(room) > ROOM_LENGTH for room in rooms.values()):
        raise InvalidField("room", reason="too_long", limit=ROOM_LENGTH)
    specialty = LocalText(details.specialty.ar.strip(), details.specialty.en.strip())
    _check_length("specialty", specialty)
    filled = LocalText(specialty.ar or specialty.en, specialty.en or specialty.ar)
    return replace(details, name=both_names(details.name), specialty=filled, rooms=rooms)


def check_service(details: ServiceDetails) -> ServiceDetails:
    """With its names filled in; raises MissingField or InvalidField."""
    _check_range("duration", details.duration, _DURATION)
    _check_range("buffer_after", details.buffer_after, _BUFFER)
    check_price(details.price)
    return replace(details, name=both_names(details.name))


def check_own_terms(terms: OwnTerms) -> OwnTerms:
    """Terms that may be stored; raises InvalidField."""
    if terms.price is not None:
        check_price(terms.price)
    if terms.duration is not None:
        _check_range("duration", terms.duration, _DURATION)
    if terms.share is not None:
        _check_range("share", terms.share, range(BASIS_POINTS + 1))
    return terms


def both_names(name: LocalText) -> LocalText:
    """A name in each language, the one where the other was left empty; raises MissingField or InvalidField."""
    ar, en = name.ar.strip(), name.en.strip()
    if not (ar or en):
        raise MissingField("name")
    filled = LocalText(ar or en, en or ar)
    _check_length("name", filled)
    return filled


def _check_length(field_name: str, text: LocalText) -> None:
    if max(len(text.ar), len(text.en)) > NAME_LENGTH:
        raise InvalidField(field_name, reason="too_long", limit=NAME_LENGTH)


def _check_range(field_name: str, value: int, allowed: range) -> None:
    if value not in allowed:
        raise InvalidField(field_name, reason="out_of_range", least=allowed.start, most=allowed.stop - 1)
