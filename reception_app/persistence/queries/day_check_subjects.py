"""What the day's check found something about, in the words a desk knows: booking, patient, receipt, drawer, payout."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, select

from reception_app.domain.localized import LocalText
from reception_app.domain.payment import PaymentMethod, TransactionKind
from reception_app.persistence.models import (
    Appointment,
    CashShift,
    Clinic,
    Doctor,
    Patient,
    Payment,
    PaymentTransaction,
    Payout,
    User,
)

if TYPE_CHECKING:
    from reception_app.persistence.queries.day_check import Finding


@dataclass(frozen=True, slots=True)
class Subject:
    """What is known of it; a record whose own references are broken tells less.

    ``name`` is the clinic's, the doctor's of a payout or the user's of a drawer; ``at`` when that was paid or opened.
    """

    appointment_id: int | None = None
    payment_id: int | None = None
    booking_id: str = ""
    patient: str = ""
    file_number: int | None = None
    kind: TransactionKind | None = None
    receipt_number: int | None = None
    method: PaymentMethod | None = None
    name: LocalText | None = None
    at: datetime | None = None


_OF_BOOKING = (Appointment.booking_id, Patient.full_name, Patient.file_number)


def with_subjects(connection: Connection, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, each with its subject; one statement for each kind of record that there is something about."""
    found = tuple(findings)
    subjects: dict[tuple[str, int], Subject] = {}
    for entity, (query, subject) in _QUESTIONS.items():
        ids = sorted({each.id for each in found if each.entity == entity})
        if ids:
            for row in connection.execute(query(ids)):
                subjects[entity, row.id] = subject(row)
    return tuple(replace(each, subject=subjects.get((each.entity, each.id), Subject())) for each in found)


def _appointments(ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(Appointment.id, *_OF_BOOKING)
        .select_from(Appointment)
        .outerjoin(Patient, Patient.id == Appointment.patient_id)
        .where(Appointment.id.in_(ids))
    )


def _payments(ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(Payment.id, Appointment.id.label("appointment_id"), *_OF_BOOKING)
        .select_from(Payment)
        .outerjoin(Appointment, Appointment.id == Payment.appointment_id)
        .outerjoin(Patient, Patient.id == Appointment.patient_id)
        .where(Payment.id.in_(ids))
    )


def _transactions(ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    move = PaymentTransaction
    return (
        select(
            move.id,
            move.payment_id,
            move.kind,
            move.receipt_number,
            move.method,
            Appointment.id.label("appointment_id"),
            *_OF_BOOKING,
        )
        .select_from(move)
        .outerjoin(Payment, Payment.id == move.payment_id)
        .outerjoin(Appointment, Appointment.id == Payment.appointment_id)
        .outerjoin(Patient, Patient.id == Appointment.patient_id)
        .where(move.id.in_(ids))
    )


def _shifts(ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(CashShift.id, CashShift.opened_at.label("at"), User.name_ar, User.name_en)
        .select_from(CashShift)
        .outerjoin(User, User.id == CashShift.user_id)
        .where(CashShift.id.in_(ids))
    )


def _payouts(ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(Payout.id, Payout.created_at.label("at"), Payout.method, Doctor.name_ar, Doctor.name_en)
        .select_from(Payout)
        .outerjoin(Doctor, Doctor.id == Payout.doctor_id)
        .where(Payout.id.in_(ids))
    )


def _clinics(ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    return select(Clinic.id, Clinic.name_ar, Clinic.name_en).where(Clinic.id.in_(ids))


def _booked(row: Any, appointment_id: int | None, payment_id: int | None) -> Subject:
    return Subject(appointment_id, payment_id, row.booking_id or "", row.full_name or "", row.file_number)


def _moved(row: Any) -> Subject:
    return replace(
        _booked(row, row.appointment_id, row.payment_id),
        kind=TransactionKind(row.kind),
        receipt_number=row.receipt_number,
        method=PaymentMethod(row.method),
    )


def _name(row: Any) -> LocalText | None:
    return LocalText(row.name_ar, row.name_en) if row.name_ar is not None else None


_QUESTIONS: dict[str, tuple[Callable[[Collection[int]], Select[*tuple[Any, ...]]], Callable[[Any], Subject]]] = {
    "appointment": (_appointments, lambda row: _booked(row, row.id, None)),
    "payment": (_payments, lambda row: _booked(row, row.appointment_id, row.id)),
    "payment_transaction": (_transactions, _moved),
    "cash_shift": (_shifts, lambda row: Subject(name=_name(row), at=row.at)),
    "payout": (_payouts, lambda row: Subject(name=_name(row), at=row.at, method=PaymentMethod(row.method))),
    "clinic": (_clinics, lambda row: Subject(name=_name(row))),
}
