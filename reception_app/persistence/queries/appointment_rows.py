"""Appointments as a list shows them: filtered, in order of time, a page at a time from where the last one ended."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, exists, func, select, tuple_

from reception_app.domain.appointment import AppointmentStatus, BookingSource
from reception_app.domain.desk import DeskState, desk_state
from reception_app.domain.localized import LocalText
from reception_app.domain.patient_query import PatientQuery
from reception_app.domain.payment import PaymentStatus
from reception_app.domain.visit import VisitStatus, VisitType
from reception_app.persistence.models import Appointment, Clinic, Doctor, Patient, Payment, Service, Visit
from reception_app.persistence.queries.index_ranges import look_up_each
from reception_app.persistence.queries.patient_search import MOST_ROWS, search_patients

_FIRST_LOOK = 2
"""Days of the first look; each further one is twice as long, so that a page costs what it holds, not its range."""


@dataclass(frozen=True, slots=True)
class ListedAppointment:
    """One appointment with its visit and payment; instants in UTC, money in minor units."""

    appointment_id: int
    visit_id: int
    payment_id: int
    appointment_version: int
    visit_version: int
    payment_version: int
    booking_id: str
    clinic_id: int
    clinic: LocalText
    time_zone: str
    doctor_id: int
    doctor: LocalText
    patient_id: int
    patient_name: str
    file_number: int
    service_id: int
    service: LocalText
    service_date: date
    start_time: datetime
    end_time: datetime
    busy_until: datetime
    expected_at: datetime | None
    arrived_at: datetime | None
    queue_number: int
    state: DeskState
    appointment_status: AppointmentStatus
    visit_status: VisitStatus
    payment_status: PaymentStatus
    due: int
    booking_source: BookingSource
    visit_type: VisitType
    priority: int
    overbooked: bool
    notes: str


class PageKey(NamedTuple):
    """The last appointment of a page: the next one begins behind it."""

    service_date: date
    start_time: datetime
    appointment_id: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which appointments of these clinics; other empty collections ask for all."""

    first: date
    last: date
    clinics: frozenset[int]
    doctor_id: int | None = None
    statuses: Collection[str] = ()
    sources: Collection[str] = ()
    query: PatientQuery | None = None


@dataclass(frozen=True, slots=True)
class FoundRows:
    """``more``: there are further ones; ``keep_typing``: a number fits more patients than were looked at."""

    rows: tuple[ListedAppointment, ...]
    more: bool
    keep_typing: bool = False


_ROWS = (
    select(
        Appointment.id,
        Visit.id,
        Payment.id,
        Appointment.version,
        Visit.version,
        Payment.version,
        Appointment.booking_id,
        Appointment.clinic_id,
        Clinic.name_ar,
        Clinic.name_en,
        Clinic.time_zone,
        Appointment.doctor_id,
        Doctor.name_ar,
        Doctor.name_en,
        Appointment.patient_id,
        Patient.full_name,
        Patient.file_number,
        Appointment.service_id,
        Service.name_ar,
        Service.name_en,
        Appointment.service_date,
        Appointment.start_time,
        Appointment.end_time,
        Appointment.busy_until,
        Appointment.expected_at,
        Visit.arrived_at,
        Visit.queue_number,
        Appointment.status,
        Visit.status,
        Payment.status,
        Payment.total - Payment.discount - Payment.amount_paid,
        Appointment.booking_source,
        Visit.visit_type,
        Visit.priority,
        Appointment.overbooked,
        Appointment.notes,
    )
    .join(Clinic, Clinic.id == Appointment.clinic_id)
    .join(Doctor, Doctor.id == Appointment.doctor_id)
    .join(Patient, Patient.id == Appointment.patient_id)
    .join(Service, Service.id == Appointment.service_id)
    .join(Payment, Payment.appointment_id == Appointment.id)
    .join(Visit, Visit.id == Payment.visit_id)
)
_PAGE = select(Appointment.id)
_KEY = (Appointment.service_date, Appointment.start_time, Appointment.id)


def load_rows(connection: Connection, wanted: Wanted, after: PageKey | None, limit: int) -> FoundRows:
    """At most ``limit`` of the wanted appointments behind ``after``, in order of day, time and id."""
    conditions = _conditions(wanted)
    found = search_patients(connection, wanted.query, MOST_ROWS) if wanted.query is not None else None
    look_up_each(connection)  # after the search, which holds the planner to other ways
    if found is not None and wanted.query is not None:
        if found.keep_typing and not wanted.query.has_number:
            # So many are called so that the days themselves are looked through for them.
            conditions += _named(connection, wanted.query.words)
        else:
            ids = [row.id for row in found.rows]
            if not ids:
                return FoundRows((), more=False)
            within = Appointment.service_date.between(wanted.first, wanted.last)
            theirs = _page(connection, [*conditions, within, Appointment.patient_id.in_(ids)], after, limit + 1)
            return FoundRows(theirs[:limit], len(theirs) > limit, found.keep_typing)
    rows: tuple[ListedAppointment, ...] = ()
    for first, last in _looks(max(wanted.first, after.service_date) if after else wanted.first, wanted.last):
        days = Appointment.service_date.between(first, last)
        rows += _page(connection, [*conditions, days], after, limit + 1 - len(rows))
        if len(rows) > limit:
            break
    return FoundRows(rows[:limit], len(rows) > limit)


def load_by_number(connection: Connection, booking_id: str) -> tuple[ListedAppointment, ...]:
    """The appointment of a booking number, whatever its day."""
    return _page(connection, [Appointment.booking_id == booking_id], None, 1)


def load_one(connection: Connection, appointment_id: int) -> ListedAppointment | None:
    """One appointment by its id."""
    return next(iter(_page(connection, [Appointment.id == appointment_id], None, 1)), None)


def _page(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], after: PageKey | None, limit: int
) -> tuple[ListedAppointment, ...]:
    # The page is found among the appointments alone; what belongs to them is then read for its rows and no others.
    page = _PAGE.where(*conditions).order_by(*_KEY).limit(limit)
    if after is not None:
        page = page.where(tuple_(*_KEY) > tuple_(*after, types=[column.type for column in _KEY]))
    found = page.subquery("page")
    statement = _ROWS.join(found, found.c.id == Appointment.id).order_by(*_KEY)
    return tuple(_listed(row) for row in connection.execute(statement))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Appointment.clinic_id.in_(sorted(wanted.clinics))]
    if wanted.doctor_id is not None:
        conditions.append(Appointment.doctor_id == wanted.doctor_id)
    if wanted.statuses:
        conditions.append(Appointment.status.in_(sorted(wanted.statuses)))
    if wanted.sources:
        conditions.append(Appointment.booking_source.in_(sorted(wanted.sources)))
    return conditions


def _named(connection: Connection, words: Sequence[str]) -> list[ColumnElement[bool]]:
    """Each of the words begins a word of the patient's name, as the search has it."""
    position = func.strpos if connection.dialect.name == "postgresql" else func.instr
    named = [position(Patient.name_key, f" {word}") > 0 for word in words]
    return [exists().where(Patient.id == Appointment.patient_id, *named)]


def _looks(first: date, last: date) -> Iterator[tuple[date, date]]:
    days = _FIRST_LOOK
    while first <= last:
        until = min(first + timedelta(days=days - 1), last)
        yield first, until
        first, days = until + timedelta(days=1), days * 2


def _listed(row: Any) -> ListedAppointment:
    appointment, visit, payment = AppointmentStatus(row[27]), VisitStatus(row[28]), PaymentStatus(row[29])
    values: list[Any] = [
        *row[:8],
        LocalText(row[8], row[9]),
        row[10],
        row[11],
        LocalText(row[12], row[13]),
        *row[14:18],
        LocalText(row[18], row[19]),
        *row[20:27],
        desk_state(appointment, visit, row[25]),
        appointment,
        visit,
        payment,
        row[30] if payment.is_outstanding else 0,
        BookingSource(row[31]),
        VisitType(row[32]),
        row[33],
        bool(row[34]),
        row[35],
    ]
    return ListedAppointment(*values)
