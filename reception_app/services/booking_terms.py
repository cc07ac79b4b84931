"""What a booking is held to: the request as it may be written, and the terms that hold when it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from reception_app.domain.appointment import NOTES_MAX_LENGTH, REQUEST_KEY_MAX_LENGTH, BookingRequest
from reception_app.domain.errors import (
    ClinicInactive,
    DoctorNotInClinic,
    DoctorUnavailable,
    InvalidField,
    MissingField,
    NotFound,
    NotSignedIn,
    PatientInactive,
    PermissionDenied,
    PriceChanged,
    ServiceNotOffered,
)
from reception_app.domain.local_time import YEARS
from reception_app.domain.patient import check_new, clean_line
from reception_app.domain.roles import ROLE_PERMISSIONS, Actor, Permission, Role
from reception_app.domain.schedule import Schedule
from reception_app.persistence.centre_settings import currency_of
from reception_app.persistence.repositories import appointments, follow_ups, schedules
from reception_app.persistence.repositories.follow_ups import EarlierVisit
from reception_app.services import walk_ins
from reception_app.services.conflicts import slot_taken


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a booking is held to now: the terms' row, the day, the price in minor units and the time it takes."""

    terms: Any
    schedule: Schedule
    service_date: date
    follows: EarlierVisit | None
    price: int
    end: datetime
    busy_until: datetime
    overbooked: bool


def checked_request(request: BookingRequest, today: date, region: str) -> BookingRequest:
    """The request with its instant in UTC and clean texts; raises MissingField or InvalidField."""
    if not request.request_key.strip():
        raise MissingField("request_key")
    if len(request.request_key) > REQUEST_KEY_MAX_LENGTH:
        raise InvalidField("request_key", reason="too_long", limit=REQUEST_KEY_MAX_LENGTH)
    if request.start_time.tzinfo is None:
        raise InvalidField("start_time", reason="no_offset")
    if request.start_time.year not in YEARS:
        raise InvalidField("start_time", reason="year")
    if request.patient_id is None and request.new_patient is None:
        raise MissingField("patient_id")
    if request.patient_id is not None and request.new_patient is not None:
        raise InvalidField("patient_id", reason="ambiguous")
    notes = "\n".join(clean_line(line) for line in request.notes.splitlines()).strip()
    if len(notes) > NOTES_MAX_LENGTH:
        raise InvalidField("notes", reason="too_long", limit=NOTES_MAX_LENGTH)
    return replace(
        walk_ins.checked(request),
        start_time=request.start_time.astimezone(UTC),
        new_patient=request.new_patient and check_new(request.new_patient, today=today, region=region),
        notes=notes,
    )


def agree(connection: Any, actor: Actor, request: BookingRequest, now: datetime) -> Agreement:
    """Hold the request against the centre as it is; raises whatever a booking of it is refused for."""
    terms = _current_terms(connection, actor, request)
    schedule = schedules.load_schedule(connection, request.doctor_id, request.clinic_id, request.start_time)
    service_date = walk_ins.service_date(schedule, request, duration=terms.duration, now=now)
    follows = _earlier_visit_of(connection, request, service_date)
    price = follows.terms.price(terms.price) if follows else terms.price
    if price != request.quoted_price:
        raise PriceChanged(quoted=request.quoted_price, current=price, currency=currency_of(terms.currency))
    end = request.start_time + timedelta(minutes=terms.duration)
    busy_until = end + timedelta(minutes=terms.buffer_after)
    other = appointments.booking_in_the_way(connection, request.doctor_id, request.start_time, busy_until)
    if other and not walk_ins.may_overbook(actor, request):
        raise slot_taken(request.start_time, other)
    return Agreement(terms, schedule, service_date, follows, price, end, busy_until, other is not None)


def _current_terms(connection: Any, actor: Actor, request: BookingRequest) -> Any:
    """The row everything is checked against, read again now that the doctor's day is ours; raises what changed."""
    terms = appointments.booking_terms(
        connection,
        user=actor.user_id,
        clinic=request.clinic_id,
        doctor=request.doctor_id,
        service=request.service_id,
        patient=request.patient_id,
    )
    if terms is None or not terms.user_active:
        raise NotSignedIn()
    if Permission.BOOK not in ROLE_PERMISSIONS[Role(terms.role)]:
        raise PermissionDenied(permission=str(Permission.BOOK))
    for entity, found in (("clinic", terms.clinic_id), ("doctor", terms.doctor_id), ("service", terms.service_id)):
        if found is None:
            raise NotFound(entity=entity, id=getattr(request, f"{entity}_id"))
    if not terms.clinic_active:
        raise ClinicInactive()
    if not terms.doctor_active:
        raise DoctorUnavailable(start=request.start_time.isoformat(), reason="inactive")
    if terms.works_here is None:
        raise DoctorNotInClinic()
    if terms.service_clinic != request.clinic_id or not terms.service_active or not terms.offered:
        raise ServiceNotOffered()
    if request.patient_id is not None:
        if terms.patient_id is None:
            raise NotFound(entity="patient", id=request.patient_id)
        if not terms.patient_active or terms.merged_into is not None:
            raise PatientInactive(merged_into=terms.merged_into)
    return terms


def _earlier_visit_of(connection: Any, request: BookingRequest, service_date: date) -> EarlierVisit | None:
    """The visit that this one follows up by the doctor's rule; somebody new follows nothing."""
    if request.patient_id is None:
        return None
    return follow_ups.earlier_visit(connection, request.doctor_id, request.service_id, request.patient_id, service_date)
