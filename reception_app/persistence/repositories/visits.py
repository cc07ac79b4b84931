"""Changing a booked patient's day: the three records are locked together and moved together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Update, bindparam, select, update

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.day_actions import DayState, Stamp
from reception_app.domain.errors import NotFound, StaleRecord
from reception_app.domain.payment import PaymentStatus
from reception_app.domain.visit import VisitStatus
from reception_app.persistence.models import Appointment, Payment, Visit
from reception_app.persistence.repositories.appointments import lock_doctor

_DOCTOR_OF = select(Visit.doctor_id).where(Visit.id == bindparam("visit"))
_LOCKED = (
    select(
        Appointment.id.label("appointment_id"),
        Appointment.status.label("appointment_status"),
        Appointment.version.label("appointment_version"),
        Visit.status.label("visit_status"),
        Visit.version.label("visit_version"),
        Visit.clinic_id,
        Visit.doctor_id,
        Visit.service_date,
        Payment.id.label("payment_id"),
        Payment.status.label("payment_status"),
        Payment.version.label("payment_version"),
    )
    .select_from(Appointment)
    .join(Visit, Visit.appointment_id == Appointment.id)
    .join(Payment, Payment.appointment_id == Appointment.id)
    .where(Visit.id == bindparam("visit"))
    .with_for_update(of=[Appointment, Visit, Payment])
)


def _moving(model: type[Appointment] | type[Visit] | type[Payment], stamp: Stamp | None = None) -> Update:
    values: dict[str, object] = {"status": bindparam("new_status"), "version": model.version + 1}
    if stamp is not None:
        values[str(stamp)] = bindparam("now")
    return update(model).where(model.id == bindparam("key"), model.version == bindparam("seen")).values(values)


_MOVE_APPOINTMENT = _moving(Appointment)
_MOVE_VISIT = {stamp: _moving(Visit, stamp) for stamp in (None, *Stamp)}
_MOVE_PAYMENT = _moving(Payment)


@dataclass(frozen=True, slots=True)
class LockedDay:
    """The three records of a booking as they are; nobody else changes them until the commit."""

    visit_id: int
    visit_version: int
    appointment_id: int
    appointment_version: int
    payment_id: int
    payment_version: int
    clinic_id: int
    doctor_id: int
    service_date: date
    state: DayState


def lock_day(connection: Connection, visit_id: int) -> LockedDay:
    """Lock the doctor's day, then the visit with its appointment and payment; raises NotFound."""
    doctor_id = connection.execute(_DOCTOR_OF, {"visit": visit_id}).scalar()
    if doctor_id is None:
        raise NotFound(entity="visit", id=visit_id)
    lock_doctor(connection, doctor_id)
    row = connection.execute(_LOCKED, {"visit": visit_id}).one()
    return LockedDay(
        visit_id=visit_id,
        visit_version=row.visit_version,
        appointment_id=row.appointment_id,
        appointment_version=row.appointment_version,
        payment_id=row.payment_id,
        payment_version=row.payment_version,
        clinic_id=row.clinic_id,
        doctor_id=row.doctor_id,
        service_date=row.service_date,
        state=DayState(
            AppointmentStatus(row.appointment_status), VisitStatus(row.visit_status), PaymentStatus(row.payment_status)
        ),
    )


def move_day(connection: Connection, day: LockedDay, state: DayState, stamp: Stamp | None, now: datetime) -> None:
    """Write ``state`` over ``day``; a record that stays where it is keeps its version, but the visit's always rises.

    Raises StaleRecord where a record is no longer at the version that was locked.
    """
    if state.appointment is not day.state.appointment:
        values: dict[str, object] = {"new_status": str(state.appointment)}
        _move(connection, _MOVE_APPOINTMENT, "appointment", day.appointment_id, day.appointment_version, values)
    values = {"new_status": str(state.visit), **({"now": now} if stamp else {})}
    _move(connection, _MOVE_VISIT[stamp], "visit", day.visit_id, day.visit_version, values)
    if state.payment is not day.state.payment:
        values = {"new_status": str(state.payment)}
        _move(connection, _MOVE_PAYMENT, "payment", day.payment_id, day.payment_version, values)


def _move(
    connection: Connection, statement: Update, entity: str, key: int, seen: int, values: dict[str, object]
) -> None:
    if connection.execute(statement, {**values, "key": key, "seen": seen}).rowcount != 1:
        raise StaleRecord(entity=entity, id=key)
