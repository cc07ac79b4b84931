"""A doctor's statement: the shares of a period line by line, what was paid out and what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, func, select

from reception_app.domain.local_time import clinic_day
from reception_app.domain.localized import LocalText
from reception_app.domain.payment import PaymentMethod
from reception_app.persistence.models import (
    Appointment,
    Clinic,
    Doctor,
    Patient,
    Payment,
    Payout,
    PayoutLine,
    Service,
    ShareEntry,
    Terminal,
    User,
)

_MARGIN = timedelta(days=2)
"""Wider than any zone and any beginning of the day are from UTC."""


@dataclass(frozen=True, slots=True)
class DoctorName:
    """A doctor to choose from."""

    id: int
    name: LocalText


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One entry of the doctor's shares, in minor units; ``day`` on the clinic's clock.

    ``net`` is the price with its discount; ``doctor_amount`` is below zero for what was given back or handed over.
    """

    day: date
    payment_id: int
    patient: str
    file_number: int
    clinic: LocalText
    service: LocalText
    net: int
    doctor_amount: int
    payout_id: int | None

    @property
    def paid_out(self) -> bool:
        """Whether the doctor has been paid it."""
        return self.payout_id is not None


@dataclass(frozen=True, slots=True)
class PayoutView:
    """A payout in minor units; ``count`` is the number of entries it covers."""

    id: int
    doctor_id: int
    doctor: LocalText
    amount: int
    method: PaymentMethod
    note: str
    at: datetime
    by: LocalText
    terminal: str
    count: int


def doctor_name(connection: Connection, doctor_id: int) -> LocalText | None:
    """The doctor's names; None where there is none."""
    row = connection.execute(select(Doctor.name_ar, Doctor.name_en).where(Doctor.id == doctor_id)).first()
    return None if row is None else LocalText(row.name_ar, row.name_en)


def doctor_names(connection: Connection) -> tuple[DoctorName, ...]:
    """All doctors in the order of their ids."""
    query = select(Doctor.id, Doctor.name_ar, Doctor.name_en).order_by(Doctor.id)
    return tuple(DoctorName(row.id, LocalText(row.name_ar, row.name_en)) for row in connection.execute(query))


def load_lines(connection: Connection, doctor_id: int, first: date, last: date) -> tuple[StatementLine, ...]:
    """The doctor's entries of the days from ``first`` to ``last``, in order; one statement."""
    begin = datetime.combine(first, time.min, UTC) - _MARGIN
    end = datetime.combine(last, time.min, UTC) + _MARGIN
    query = (
        select(
            ShareEntry.created_at,
            ShareEntry.payment_id,
            ShareEntry.doctor_amount,
            Payment.total,
            Payment.discount,
            Patient.full_name,
            Patient.file_number,
            Clinic.name_ar,
            Clinic.name_en,
            Clinic.time_zone,
            Clinic.day_starts_at,
            Service.name_ar.label("service_ar"),
            Service.name_en.label("service_en"),
            PayoutLine.payout_id,
        )
        .join(Payment, Payment.id == ShareEntry.payment_id)
        .join(Appointment, Appointment.id == Payment.appointment_id)
        .join(Patient, Patient.id == Appointment.patient_id)
        .join(Clinic, Clinic.id == Appointment.clinic_id)
        .join(Service, Service.id == Appointment.service_id)
        .outerjoin(PayoutLine, PayoutLine.share_entry_id == ShareEntry.id)
        .where(
            ShareEntry.doctor_id == doctor_id,
            ShareEntry.doctor_amount != 0,
            ShareEntry.created_at >= begin,
            ShareEntry.created_at < end,
        )
        .order_by(ShareEntry.created_at, ShareEntry.id)
    )
    lines = (_line(row) for row in connection.execute(query))
    return tuple(line for line in lines if first <= line.day <= last)


def load_payouts(
    connection: Connection, doctor_id: int | None = None, payout_id: int | None = None, limit: int = 50
) -> tuple[PayoutView, ...]:
    """The newest payouts, of one doctor or one alone; one statement."""
    count = (
        select(func.count()).where(PayoutLine.payout_id == Payout.id).correlate(Payout).scalar_subquery().label("lines")
    )
    query: Select[Any] = (
        select(
            Payout.__table__,
            Doctor.name_ar.label("doctor_ar"),
            Doctor.name_en.label("doctor_en"),
            User.name_ar,
            User.name_en,
            Terminal.name.label("terminal"),
            count,
        )
        .select_from(Payout)
        .join(Doctor, Doctor.id == Payout.doctor_id)
        .join(User, User.id == Payout.created_by)
        .join(Terminal, Terminal.id == Payout.terminal_id)
        .order_by(Payout.created_at.desc(), Payout.id.desc())
        .limit(limit)
    )
    if doctor_id is not None:
        query = query.where(Payout.doctor_id == doctor_id)
    if payout_id is not None:
        query = query.where(Payout.id == payout_id)
    return tuple(
        PayoutView(
            id=row.id,
            doctor_id=row.doctor_id,
            doctor=LocalText(row.doctor_ar, row.doctor_en),
            amount=row.amount,
            method=PaymentMethod(row.method),
            note=row.note,
            at=row.created_at,
            by=LocalText(row.name_ar, row.name_en),
            terminal=row.terminal,
            count=row.lines,
        )
        for row in connection.execute(query)
    )


def _line(row: Any) -> StatementLine:
    return StatementLine(
        day=clinic_day(row.created_at, ZoneInfo(row.time_zone), row.day_starts_at),
        payment_id=row.payment_id,
        patient=row.full_name,
        file_number=row.file_number,
        clinic=LocalText(row.name_ar, row.name_en),
        service=LocalText(row.service_ar, row.service_en),
        net=row.total - row.discount,
        doctor_amount=row.doctor_amount,
        payout_id=row.payout_id,
    )
