"""The payments of a period with their totals, and who owes how much: bounded, and paged by the last row seen.

The rows are those of the appointments' service dates, found by clinic and day, so that no more than the filter's own
rows are read; a page and its totals take three statements however long the period is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    SQLColumnExpression,
    String,
    cast,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import aliased

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.arabic import fold
from reception_app.domain.localized import LocalText
from reception_app.domain.payment import PaymentMethod, PaymentStatus
from reception_app.persistence.models import (
    Appointment,
    Clinic,
    Doctor,
    Patient,
    Payment,
    PaymentTransaction,
    Service,
)
from reception_app.persistence.queries.payment_detail import PatientName

_LONGEST_NUMBER = 12
# An alias: beside a statement that sums the same table, a plain subquery would have nothing of its own to read.
_MOVE = aliased(PaymentTransaction)


@dataclass(frozen=True, slots=True)
class PaymentFilter:
    """Service dates from ``first`` to ``last``; what is None or empty is not asked for.

    ``text`` is part of a name, a booking number, a file number, or the number of a receipt or refund.
    """

    first: date
    last: date
    clinic_id: int | None = None
    doctor_id: int | None = None
    statuses: frozenset[PaymentStatus] = frozenset()
    method: PaymentMethod | None = None
    text: str = ""
    patient_id: int | None = None


class PageKey(NamedTuple):
    """The last row seen; the next page begins after it."""

    service_date: date
    payment_id: int


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A payment in the list, in minor units; ``due`` is what is still expected.

    ``receipt_number`` is that of the newest receipt that was not taken back.
    """

    id: int
    version: int
    appointment_id: int
    visit_id: int
    booking_id: str
    service_date: date
    start_time: datetime
    time_zone: str
    patient: PatientName
    clinic: LocalText
    doctor: LocalText
    service: LocalText
    total: int
    discount: int
    net: int
    paid: int
    due: int
    method: PaymentMethod
    status: PaymentStatus
    appointment_status: AppointmentStatus
    is_follow_up: bool
    receipt_number: int | None = None

    @property
    def key(self) -> PageKey:
        """Where the next page begins: behind this row."""
        return PageKey(self.service_date, self.id)


@dataclass(frozen=True, slots=True)
class PaymentTotals:
    """Of all the filter's payments, in minor units; ``by_method`` is what came in less what was given back."""

    count: int = 0
    net: int = 0
    collected: int = 0
    due: int = 0
    discounts: int = 0
    by_method: Mapping[PaymentMethod, int] = field(default_factory=dict)


DUE = Payment.total - Payment.discount - Payment.amount_paid
IS_OPEN = Payment.status.in_([literal_column("'PENDING'"), literal_column("'PARTIAL'")])
# In these words the partial index over open payments serves on both engines.
_ROW = (
    select(
        Payment.id,
        Payment.version,
        Payment.appointment_id,
        Payment.visit_id,
        Payment.total,
        Payment.discount,
        Payment.amount_paid,
        Payment.method,
        Payment.status,
        Payment.follow_up_of,
        Appointment.booking_id,
        Appointment.service_date,
        Appointment.start_time,
        Appointment.status.label("appointment_status"),
        Clinic.time_zone,
        Clinic.name_ar.label("clinic_ar"),
        Clinic.name_en.label("clinic_en"),
        Doctor.name_ar.label("doctor_ar"),
        Doctor.name_en.label("doctor_en"),
        Service.name_ar.label("service_ar"),
        Service.name_en.label("service_en"),
        Patient.id.label("patient_id"),
        Patient.full_name,
        Patient.file_number,
    )
    .select_from(Appointment)
    .join(Payment, Payment.appointment_id == Appointment.id)
    .join(Clinic, Clinic.id == Appointment.clinic_id)
    .join(Doctor, Doctor.id == Appointment.doctor_id)
    .join(Service, Service.id == Appointment.service_id)
    .join(Patient, Patient.id == Appointment.patient_id)
    .order_by(Appointment.service_date.desc(), Payment.id.desc())
)


def list_payments(
    connection: Connection, clinic_ids: Collection[int], wanted: PaymentFilter, after: PageKey | None, limit: int
) -> tuple[PaymentRow, ...]:
    """The newest ``limit`` payments of the clinics that the filter lets through, after ``after``; one statement."""
    statement = _ROW.where(*_conditions(clinic_ids, wanted)).limit(limit)
    if after is not None:
        place = tuple_(Appointment.service_date, Payment.id)
        statement = statement.where(place < tuple_(after.service_date, after.payment_id))
        # The index over clinic and day is read from the place on, not from the first row.
        statement = statement.where(Appointment.service_date <= after.service_date)
    page = statement.subquery()
    # Asked for the rows of the page alone, not for all that are sorted.
    shown = select(page, _newest_receipt(page.c.id)).order_by(page.c.service_date.desc(), page.c.id.desc())
    return tuple(_row(row) for row in connection.execute(shown))


def _newest_receipt(payment_id: ColumnElement[int]) -> ColumnElement[Any]:
    back = aliased(PaymentTransaction)
    undone = exists().where(back.payment_id == payment_id, back.reverses_id == _MOVE.id)
    standing = (_MOVE.payment_id == payment_id, _MOVE.kind == "RECEIPT", _MOVE.reverses_id.is_(None), ~undone)
    return select(func.max(_MOVE.receipt_number)).where(*standing).scalar_subquery().label("receipt_number")


def payment_totals(connection: Connection, clinic_ids: Collection[int], wanted: PaymentFilter) -> PaymentTotals:
    """The sums over all that the filter lets through; two statements."""
    conditions = _conditions(clinic_ids, wanted)
    sums = (
        select(
            func.count(),
            _sum(Payment.total - Payment.discount, Payment.status != PaymentStatus.VOID),
            _sum(Payment.amount_paid),
            _sum(DUE, IS_OPEN),
            _sum(Payment.discount, Payment.status != PaymentStatus.VOID),
        )
        .select_from(Appointment)
        .join(Payment, Payment.appointment_id == Appointment.id)
        .join(Patient, Patient.id == Appointment.patient_id)
        .where(*conditions)
    )
    moved = (
        select(
            PaymentTransaction.method,
            _sum(PaymentTransaction.amount, PaymentTransaction.kind == "RECEIPT")
            - _sum(PaymentTransaction.amount, PaymentTransaction.kind == "REFUND"),
        )
        .select_from(Appointment)
        .join(Payment, Payment.appointment_id == Appointment.id)
        .join(Patient, Patient.id == Appointment.patient_id)
        .join(PaymentTransaction, PaymentTransaction.payment_id == Payment.id)
        .where(*conditions)
        .group_by(PaymentTransaction.method)
    )
    count, net, collected, due, discounts = connection.execute(sums).one()
    by_method = {PaymentMethod(method): int(amount) for method, amount in connection.execute(moved)}
    return PaymentTotals(count, int(net), int(collected), int(due), int(discounts), by_method)


def _conditions(clinic_ids: Collection[int], wanted: PaymentFilter) -> list[ColumnElement[bool]]:
    conditions = [
        Appointment.clinic_id.in_(sorted(clinic_ids)),
        Appointment.service_date >= wanted.first,
        Appointment.service_date <= wanted.last,
    ]
    if wanted.doctor_id is not None:
        conditions.append(Appointment.doctor_id == wanted.doctor_id)
    if wanted.patient_id is not None:
        conditions.append(Appointment.patient_id == wanted.patient_id)
    if wanted.statuses:
        conditions.append(Payment.status.in_(sorted(str(status) for status in wanted.statuses)))
    if wanted.method is not None:
        paid_so = exists().where(_MOVE.payment_id == Payment.id, _MOVE.method == str(wanted.method))
        conditions.append(paid_so)
    return [*conditions, *_of_text(wanted.text)]


def _of_text(text: str) -> Sequence[ColumnElement[bool]]:
    typed = fold(text[:200])
    digits = typed.replace(" ", "")
    if digits.isdecimal() and digits.isascii() and len(digits) <= _LONGEST_NUMBER:
        number = int(digits)
        receipt = exists().where(_MOVE.payment_id == Payment.id, _MOVE.receipt_number == number)
        return [or_(Appointment.booking_id == digits, Patient.file_number == number, receipt)]
    return of_patient(text)


def of_patient(text: str) -> Sequence[ColumnElement[bool]]:
    """What a patient's name or file number must fulfil for the text typed; nothing for no text."""
    typed = fold(text[:200])
    if typed.isdecimal() and typed.isascii() and len(typed) <= _LONGEST_NUMBER:
        return [Patient.file_number == int(typed)]
    return [cast(Patient.name_key, String).contains(word, autoescape=True) for word in typed.split()[:6]]


def _sum(column: SQLColumnExpression[int], condition: ColumnElement[bool] | None = None) -> ColumnElement[Any]:
    total = func.sum(column)
    return func.coalesce(total if condition is None else total.filter(condition), 0)


def _row(row: Any) -> PaymentRow:
    net, status = row.total - row.discount, PaymentStatus(row.status)
    return PaymentRow(
        id=row.id,
        version=row.version,
        appointment_id=row.appointment_id,
        visit_id=row.visit_id,
        booking_id=row.booking_id,
        service_date=row.service_date,
        start_time=row.start_time,
        time_zone=row.time_zone,
        patient=PatientName(row.patient_id, row.full_name, row.file_number),
        clinic=LocalText(row.clinic_ar, row.clinic_en),
        doctor=LocalText(row.doctor_ar, row.doctor_en),
        service=LocalText(row.service_ar, row.service_en),
        total=row.total,
        discount=row.discount,
        net=net,
        paid=row.amount_paid,
        due=net - row.amount_paid if status.is_outstanding else 0,
        method=PaymentMethod(row.method),
        status=status,
        appointment_status=AppointmentStatus(row.appointment_status),
        is_follow_up=row.follow_up_of is not None,
        receipt_number=row.receipt_number,
    )
