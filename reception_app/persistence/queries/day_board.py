"""The day board's read model: every appointment of some clinics' day or of one doctor's week, and what closes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Connection, bindparam, or_, select, text

from reception_app.domain.appointment import AppointmentStatus, BookingSource
from reception_app.domain.desk import DeskState, desk_state
from reception_app.domain.localized import LocalText
from reception_app.domain.payment import PaymentStatus
from reception_app.domain.schedule import LONGEST_HELD, Span
from reception_app.domain.visit import VisitStatus, VisitType
from reception_app.persistence.models import (
    HOLDS_TIME,
    Appointment,
    DoctorClinic,
    Patient,
    Payment,
    Service,
    TimeOff,
    Visit,
)
from reception_app.persistence.queries.dashboard import Change
from reception_app.persistence.queries.index_ranges import look_up_each
from reception_app.persistence.queries.recent_changes import RecentChanges


@dataclass(frozen=True, slots=True)
class BoardBlock:
    """One appointment on the board with its visit and payment; instants in UTC, money in minor units.

    ``busy_until`` is the end with the service's buffer; ``due`` what the patient still owes for it; ``change`` is the
    newest entry of the audit about it, where that is recent.
    """

    appointment_id: int
    visit_id: int
    payment_id: int
    appointment_version: int
    visit_version: int
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
    arrived_at: datetime | None
    queue_number: int
    patient_name: str
    service: LocalText
    state: DeskState
    appointment_status: AppointmentStatus
    visit_status: VisitStatus
    payment_status: PaymentStatus
    due: int
    booking_source: BookingSource
    visit_type: VisitType
    priority: int
    overbooked: bool
    change: Change | None = None

    @property
    def holds_time(self) -> bool:
        """Whether nobody else can have the time without overbooking."""
        return self.appointment_status.is_active and not self.overbooked


class TimeOffRow(NamedTuple):
    """A doctor's leave or a clinic's holiday; the other id is None."""

    doctor_id: int | None
    clinic_id: int | None
    starts: datetime
    ends: datetime
    reason: str


class BoardDays(NamedTuple):
    """Which appointments: of these clinics on the days from ``first`` to ``last``, of one doctor where given."""

    clinics: Sequence[int]
    first: date
    last: date
    doctor_id: int | None = None


_BLOCKS = (
    select(
        Appointment.id,
        Visit.id,
        Payment.id,
        Appointment.version,
        Visit.version,
        Payment.version,
        Appointment.clinic_id,
        Appointment.doctor_id,
        Appointment.patient_id,
        Appointment.service_id,
        Appointment.service_date,
        Appointment.start_time,
        Appointment.end_time,
        Appointment.busy_until,
        Appointment.expected_at,
        Visit.arrived_at,
        Visit.queue_number,
        Patient.full_name,
        Appointment.status,
        Visit.status,
        Payment.status,
        Payment.total - Payment.discount - Payment.amount_paid,
        Appointment.booking_source,
        Visit.visit_type,
        Visit.priority,
        Appointment.overbooked,
    )
    .join(Patient, Patient.id == Appointment.patient_id)
    .join(Payment, Payment.appointment_id == Appointment.id)
    # The payment follows the appointment's open visit, so it leads to the one that counts.
    .join(Visit, Visit.id == Payment.visit_id)
    .order_by(Appointment.service_date, Appointment.start_time, Visit.queue_number)
)
_SERVICES = select(Service.id, Service.name_ar, Service.name_en)
_TIME_OFF = (
    select(TimeOff.doctor_id, TimeOff.clinic_id, TimeOff.starts_at, TimeOff.ends_at, TimeOff.reason)
    .where(
        or_(
            TimeOff.doctor_id.in_(bindparam("doctors", expanding=True)),
            TimeOff.clinic_id.in_(bindparam("clinics", expanding=True)),
        ),
        TimeOff.ends_at > bindparam("starts"),
        TimeOff.starts_at < bindparam("ends"),
    )
    .order_by(TimeOff.starts_at)
)
_shown: BindParameter[int] = bindparam("clinics", expanding=True)
_also_elsewhere = select(DoctorClinic.doctor_id).where(
    DoctorClinic.doctor_id.in_(bindparam("doctors", expanding=True)), DoctorClinic.clinic_id.not_in(_shown)
)
_ELSEWHERE = (
    select(Appointment.doctor_id, Appointment.start_time, Appointment.busy_until)
    .where(
        Appointment.doctor_id.in_(_also_elsewhere),
        Appointment.clinic_id.not_in(_shown),
        Appointment.busy_until > bindparam("starts"),
        Appointment.busy_until < bindparam("held"),
        Appointment.start_time < bindparam("ends"),
        text(HOLDS_TIME),
    )
    .order_by(Appointment.doctor_id, Appointment.start_time)
)


def load_blocks(connection: Connection, days: BoardDays, since: datetime) -> tuple[BoardBlock, ...]:
    """The appointments by day, time and number, with changes made after ``since``.

    Three statements, and one more that holds PostgreSQL to the day's own rows, whatever its statistics say.
    """
    look_up_each(connection)
    services = {key: LocalText(ar, en) for key, ar, en in connection.execute(_SERVICES)}
    changes = RecentChanges(connection, since)
    rows = connection.execute(_BLOCKS.where(_on(days))).all()
    return tuple(_block(tuple(row), services, changes) for row in rows)


def load_time_off(
    connection: Connection, doctors: Collection[int], clinics: Collection[int], within: Span
) -> tuple[TimeOffRow, ...]:
    """The doctors' leave and the clinics' holidays with what was written as their reason."""
    values = {"doctors": list(doctors), "clinics": list(clinics), **within._asdict()}
    return tuple(TimeOffRow(*row) for row in connection.execute(_TIME_OFF, values))


def load_elsewhere(
    connection: Connection, doctors: Collection[int], clinics: Collection[int], within: Span
) -> dict[int, list[Span]]:
    """What bookings in other clinics than these hold of the doctors' time."""
    bounds = {"doctors": list(doctors), "clinics": list(clinics), **within._asdict()}
    found: dict[int, list[Span]] = defaultdict(list)
    for doctor_id, starts, until in connection.execute(_ELSEWHERE, {**bounds, "held": within.ends + LONGEST_HELD}):
        found[doctor_id].append(Span(starts, until))
    return found


def _on(days: BoardDays) -> ColumnElement[bool]:
    clinic = (
        Appointment.clinic_id == days.clinics[0]
        if len(days.clinics) == 1
        else Appointment.clinic_id.in_(list(days.clinics))
    )
    if days.doctor_id is None:
        return clinic & (Appointment.service_date == days.first)
    return (Appointment.doctor_id == days.doctor_id) & Appointment.service_date.between(days.first, days.last) & clinic


# Looked up rather than called: a full board has thousands of states.
_APPOINTMENT = {str(status): status for status in AppointmentStatus}
_VISIT = {str(status): status for status in VisitStatus}
_PAYMENT = {str(status): status for status in PaymentStatus}
_SOURCE = {str(source): source for source in BookingSource}
_TYPE = {str(kind): kind for kind in VisitType}


def _block(row: Any, services: dict[int, LocalText], changes: RecentChanges) -> BoardBlock:
    appointment, visit, payment = _APPOINTMENT[row[18]], _VISIT[row[19]], _PAYMENT[row[20]]
    values: list[Any] = [
        *row[:18],
        services[row[9]],
        desk_state(appointment, visit, row[15]),
        appointment,
        visit,
        payment,
        row[21] if payment.is_outstanding else 0,
        _SOURCE[row[22]],
        _TYPE[row[23]],
        row[24],
        bool(row[25]),
        changes.of_booking(row[0], row[1], row[2]),
    ]
    return BoardBlock(*values)
