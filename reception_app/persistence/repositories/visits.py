"""Changing a booked patient's day: the three records are locked together and moved together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, bindparam, func, or_, select, update

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.day_actions import DayState
from reception_app.domain.errors import NotFound, StaleRecord
from reception_app.domain.payment import PaymentStatus
from reception_app.domain.visit import VisitStatus, VisitType
from reception_app.persistence.models import Appointment, Payment, Visit
from reception_app.persistence.repositories.appointments import lock_doctor

_DOCTOR_OF = select(Visit.doctor_id).where(Visit.id == bindparam("visit"))
_LOCKED = (
    select(
        Appointment.id.label("appointment_id"),
        Appointment.status.label("appointment_status"),
        Appointment.version.label("appointment_version"),
        Appointment.patient_id,
        Appointment.service_id,
        Appointment.start_time,
        Appointment.end_time,
        Appointment.busy_until,
        Appointment.expected_at,
        Appointment.overbooked,
        Appointment.overbook_reason,
        Visit.status.label("visit_status"),
        Visit.version.label("visit_version"),
        Visit.clinic_id,
        Visit.doctor_id,
        Visit.service_date,
        Visit.queue_number,
        Visit.check_in_time,
        Visit.visit_type,
        Visit.priority,
        Visit.priority_reason,
        Visit.arrived_at,
        Visit.queued_at,
        Visit.called_at,
        Visit.started_at,
        Visit.finished_at,
        Payment.id.label("payment_id"),
        Payment.status.label("payment_status"),
        Payment.version.label("payment_version"),
        Payment.total,
        Payment.discount,
        Payment.amount_paid.label("paid"),
        Payment.share,
    )
    .select_from(Appointment)
    .join(Visit, Visit.appointment_id == Appointment.id)
    .join(Payment, Payment.appointment_id == Appointment.id)
    .where(Visit.id == bindparam("visit"))
    .with_for_update(of=[Appointment, Visit, Payment])
)
ORDER_MOMENT = func.coalesce(Visit.queued_at, Visit.arrived_at)
CALLING_ORDER = (Visit.priority.desc(), ORDER_MOMENT, Visit.queue_number)
"""Priority, then arrival, then queue number (design, section 6)."""

Days = Mapping[int, date]
"""Each clinic's service date that counts as today."""


@dataclass(frozen=True, slots=True)
class LockedDay:
    """The three records of a booking as they are; nobody else changes them until the commit.

    ``total``, ``discount`` and ``paid`` in minor units.
    """

    visit_id: int
    visit_version: int
    appointment_id: int
    appointment_version: int
    payment_id: int
    payment_version: int
    clinic_id: int
    doctor_id: int
    patient_id: int
    service_id: int
    service_date: date
    start_time: datetime
    end_time: datetime
    busy_until: datetime
    expected_at: datetime | None
    overbooked: int
    overbook_reason: str
    queue_number: int
    check_in_time: datetime
    visit_type: VisitType
    priority: int
    priority_reason: str
    arrived_at: datetime | None
    queued_at: datetime | None
    called_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    total: int
    discount: int
    paid: int
    share: int
    state: DayState

    @property
    def order_moment(self) -> datetime | None:
        """The arrival that counts for the order of calling."""
        return self.queued_at or self.arrived_at


def lock_day(connection: Connection, visit_id: int) -> LockedDay:
    """Lock the doctor's day, then the visit with its appointment and payment; raises NotFound."""
    doctor_id = doctor_of(connection, visit_id)
    lock_doctor(connection, doctor_id)
    return lock_records(connection, visit_id)


def doctor_of(connection: Connection, visit_id: int) -> int:
    """Whose queue the visit stands in, which never changes; raises NotFound."""
    doctor_id = connection.execute(_DOCTOR_OF, {"visit": visit_id}).scalar()
    if doctor_id is None:
        raise NotFound(entity="visit", id=visit_id)
    return int(doctor_id)


def lock_records(connection: Connection, visit_id: int) -> LockedDay:
    """Lock the three records of a visit whose doctor's day is the caller's already."""
    row = dict(connection.execute(_LOCKED, {"visit": visit_id}).mappings().one())
    state = DayState(
        AppointmentStatus(row.pop("appointment_status")),
        VisitStatus(row.pop("visit_status")),
        PaymentStatus(row.pop("payment_status")),
    )
    return LockedDay(visit_id=visit_id, state=state, **{**row, "visit_type": VisitType(row["visit_type"])})


def move_day(
    connection: Connection,
    day: LockedDay,
    state: DayState,
    visit: Mapping[str, object] | None = None,
    appointment: Mapping[str, object] | None = None,
    payment: Mapping[str, object] | None = None,
) -> None:
    """Write ``state`` over ``day``, with more columns of each record where given.

    A record that stays where it is keeps its version, but the visit's always rises. Raises StaleRecord where a record
    is no longer at the version that was locked.
    """
    if appointment or state.appointment is not day.state.appointment:
        values = {"status": str(state.appointment), **(appointment or {})}
        _move(connection, Appointment, "appointment", day.appointment_id, day.appointment_version, values)
    values = {"status": str(state.visit), **(visit or {})}
    _move(connection, Visit, "visit", day.visit_id, day.visit_version, values)
    if payment or state.payment is not day.state.payment:
        move_payment(connection, day, {"status": str(state.payment), **(payment or {})})


def move_payment(connection: Connection, day: LockedDay, values: Mapping[str, object]) -> None:
    """Write ``values`` into the payment; raises StaleRecord where it is no longer at the version that was locked."""
    _move(connection, Payment, "payment", day.payment_id, day.payment_version, values)


def first_arrived(connection: Connection, doctor_id: int, days: Days) -> int | None:
    """The visit to be called next: of those who have arrived and wait for the doctor, the first in the order."""
    return _first(connection, doctor_id, days, Visit.arrived_at.is_not(None), CALLING_ORDER)


def first_expected(connection: Connection, doctor_id: int, days: Days) -> Row[int, int, int] | None:
    """(visit id, version, queue number) of the next booked patient who has not arrived yet."""
    query = (
        select(Visit.id, Visit.version, Visit.queue_number)
        .where(_waiting(doctor_id, days), Visit.arrived_at.is_(None))
        .order_by(Visit.check_in_time, Visit.queue_number)
        .limit(1)
    )
    return connection.execute(query).first()


class Place(NamedTuple):
    """A place in the order of calling."""

    priority: int
    moment: datetime


def place_behind(connection: Connection, day: LockedDay, days: Days) -> Place | None:
    """The place right behind the one who comes after ``day`` in the order; None where nobody does."""
    own = (-day.priority, day.order_moment, day.queue_number)
    query = (
        select(Visit.priority, ORDER_MOMENT.label("moment"), Visit.queue_number)
        .where(_waiting(day.doctor_id, days), Visit.arrived_at.is_not(None), Visit.id != day.visit_id)
        .order_by(*CALLING_ORDER)
    )
    for row in connection.execute(query):
        if (-row.priority, row.moment, row.queue_number) > own:
            return Place(row.priority, row.moment + timedelta(microseconds=1))
    return None


def _first(connection: Connection, doctor_id: int, days: Days, condition: Any, order: tuple[Any, ...]) -> int | None:
    query = select(Visit.id).where(_waiting(doctor_id, days), condition).order_by(*order).limit(1)
    return connection.execute(query).scalar()


def _waiting(doctor_id: int, days: Days) -> Any:
    today = or_(*(and_(Visit.clinic_id == clinic, Visit.service_date == day) for clinic, day in sorted(days.items())))
    return and_(Visit.doctor_id == doctor_id, Visit.status == "WAITING", today)


def _move(
    connection: Connection,
    model: type[Appointment] | type[Visit] | type[Payment],
    entity: str,
    key: int,
    seen: int,
    values: Mapping[str, object],
) -> None:
    moving = update(model).where(model.id == key, model.version == seen).values(**values, version=seen + 1)
    if connection.execute(moving).rowcount != 1:
        raise StaleRecord(entity=entity, id=key)
