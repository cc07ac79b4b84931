"""Appointments, the visits of a day's queue, and what was done to them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from reception_app.domain.appointment import AppointmentStatus, BookingSource
from reception_app.domain.visit import VisitStatus, VisitType
from reception_app.persistence.models.base import (
    HOLDS_TIME,
    OPEN_VISIT,
    Base,
    Code,
    Flag,
    IdKey,
    IdRef,
    Words,
    flag,
    one_of,
    partial,
)


class Appointment(Base):
    """``busy_until`` is the end with the service's buffer: what the doctor's time is held for.

    ``expected_at`` is when somebody who said they come late will be there.
    """

    __tablename__ = "appointment"
    __table_args__ = (
        one_of("status", AppointmentStatus, "status"),
        one_of("booking_source", BookingSource, "booking_source"),
        flag("overbooked"),
        CheckConstraint("start_time < end_time AND end_time <= busy_until", name="times"),
        CheckConstraint("overbooked = 0 OR overbook_reason <> ''", name="overbook_reason"),
        UniqueConstraint("booking_id"),
        UniqueConstraint("created_by", "request_key"),
        # All that a list is found by, so that the few in one state are found over a year without reading its rows.
        Index(
            "ix_appointment_clinic_id_service_date_status_start_time",
            "clinic_id",
            "service_date",
            "status",
            "start_time",
        ),
        Index("ix_appointment_patient_id_start_time", "patient_id", "start_time"),
        Index("ix_appointment_doctor_id_service_date", "doctor_id", "service_date"),
        partial("ix_appointment_doctor_busy", "doctor_id", "busy_until", "start_time", where=HOLDS_TIME),
    )

    id: Mapped[IdKey]
    booking_id: Mapped[str] = mapped_column(String(9))
    clinic_id: Mapped[IdRef] = mapped_column(ForeignKey("clinic.id"))
    doctor_id: Mapped[IdRef] = mapped_column(ForeignKey("doctor.id"))
    patient_id: Mapped[IdRef] = mapped_column(ForeignKey("patient.id"))
    service_id: Mapped[IdRef] = mapped_column(ForeignKey("service.id"))
    start_time: Mapped[datetime]
    end_time: Mapped[datetime]
    busy_until: Mapped[datetime]
    service_date: Mapped[date]
    status: Mapped[Code]
    booking_source: Mapped[Code]
    notes: Mapped[Words] = mapped_column(default="")
    overbooked: Mapped[Flag] = mapped_column(default=0)
    overbook_reason: Mapped[Words] = mapped_column(default="")
    expected_at: Mapped[datetime | None]
    request_key: Mapped[str] = mapped_column(String(64))
    request_digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    created_by: Mapped[IdRef] = mapped_column(ForeignKey("user.id"))
    terminal_id: Mapped[IdRef] = mapped_column(ForeignKey("terminal.id"))
    version: Mapped[int] = mapped_column(default=1)


class AppointmentHistory(Base):
    """How an appointment stood before an action changed its time, doctor or state; rows are only ever added.

    ``reason`` is what the user gave for it, empty where none was asked.
    """

    __tablename__ = "appointment_history"
    __table_args__ = (Index("ix_appointment_history_appointment_id", "appointment_id"),)

    id: Mapped[IdKey]
    appointment_id: Mapped[IdRef] = mapped_column(ForeignKey("appointment.id"))
    at: Mapped[datetime]
    user_id: Mapped[IdRef] = mapped_column(ForeignKey("user.id"))
    terminal_id: Mapped[IdRef] = mapped_column(ForeignKey("terminal.id"))
    action: Mapped[Code]
    reason: Mapped[Words] = mapped_column(default="")
    clinic_id: Mapped[IdRef] = mapped_column(ForeignKey("clinic.id"))
    doctor_id: Mapped[IdRef] = mapped_column(ForeignKey("doctor.id"))
    start_time: Mapped[datetime]
    end_time: Mapped[datetime]
    service_date: Mapped[date]
    status: Mapped[Code]
    expected_at: Mapped[datetime | None]
    queue_number: Mapped[int | None]


class Visit(Base):
    """A place in the queue; it never changes clinic, date or number.

    ``queued_at`` is the arrival that counts for the order where it is not the real one: of somebody skipped.
    """

    __tablename__ = "visit"
    __table_args__ = (
        one_of("status", VisitStatus, "status"),
        one_of("visit_type", VisitType, "visit_type"),
        CheckConstraint("queue_number >= 1", name="queue_number"),
        CheckConstraint("priority = 0 OR priority_reason <> ''", name="priority_reason"),
        UniqueConstraint("clinic_id", "service_date", "queue_number"),
        partial("uq_visit_open_appointment", "appointment_id", where=OPEN_VISIT, unique=True),
        Index("ix_visit_appointment_id", "appointment_id"),
        Index("ix_visit_doctor_id_service_date", "doctor_id", "service_date"),
    )

    id: Mapped[IdKey]
    appointment_id: Mapped[IdRef] = mapped_column(ForeignKey("appointment.id"))
    previous_visit_id: Mapped[IdRef | None] = mapped_column(ForeignKey("visit.id"))
    clinic_id: Mapped[IdRef] = mapped_column(ForeignKey("clinic.id"))
    doctor_id: Mapped[IdRef] = mapped_column(ForeignKey("doctor.id"))
    service_date: Mapped[date]
    queue_number: Mapped[int]
    check_in_time: Mapped[datetime]
    arrived_at: Mapped[datetime | None]
    queued_at: Mapped[datetime | None]
    called_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    visit_type: Mapped[Code]
    status: Mapped[Code]
    priority: Mapped[int] = mapped_column(default=0)
    priority_reason: Mapped[Words] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)


class QueueAction(Base):
    """What somebody did to a queue a moment ago, so that it can be taken back; ``before`` is JSON of the old state.

    ``part_of`` names the first of several actions made by one key (finish and call); ``visit_version`` is the one the
    action led to, ``opened_visit_id`` the visit that a transfer opened. Rows are dropped after a day.
    """

    __tablename__ = "queue_action"
    __table_args__ = (
        Index("ix_queue_action_doctor_id_user_id", "doctor_id", "user_id"),
        Index("ix_queue_action_at", "at"),
    )

    id: Mapped[IdKey]
    part_of: Mapped[IdRef | None] = mapped_column(ForeignKey("queue_action.id"))
    at: Mapped[datetime]
    user_id: Mapped[IdRef] = mapped_column(ForeignKey("user.id"))
    doctor_id: Mapped[IdRef] = mapped_column(ForeignKey("doctor.id"))
    visit_id: Mapped[IdRef] = mapped_column(ForeignKey("visit.id"))
    visit_version: Mapped[int]
    opened_visit_id: Mapped[IdRef | None] = mapped_column(ForeignKey("visit.id"))
    action: Mapped[Code]
    before: Mapped[Words]
    undone_at: Mapped[datetime | None]


class QueueCounter(Base):
    """The last queue number given for a clinic and service date."""

    __tablename__ = "queue_counter"

    clinic_id: Mapped[IdRef] = mapped_column(ForeignKey("clinic.id"), primary_key=True)
    service_date: Mapped[date] = mapped_column(primary_key=True)
    last_number: Mapped[int]


class WizardDraft(Base):
    """The unfinished wizard of one user at one terminal, with its request key; ``content`` is JSON."""

    __tablename__ = "wizard_draft"

    user_id: Mapped[IdRef] = mapped_column(ForeignKey("user.id"), primary_key=True)
    terminal_id: Mapped[IdRef] = mapped_column(ForeignKey("terminal.id"), primary_key=True)
    request_key: Mapped[str] = mapped_column(String(64))
    step: Mapped[int]
    content: Mapped[Words]
    updated_at: Mapped[datetime]
