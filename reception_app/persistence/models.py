"""The tables, as design.md section 3 words them; what the schema itself refuses stands here and in migrations/.

The exclusion constraint against overlaps (PostgreSQL) and the triggers (both engines) live in the migrations alone:
autogenerate sees neither, and the tests prove them by what they refuse.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from reception_app.domain.appointment import AppointmentStatus, BookingSource
from reception_app.domain.payment import PaymentMethod, PaymentStatus, TransactionKind
from reception_app.domain.roles import Role
from reception_app.domain.visit import VisitStatus, VisitType
from reception_app.persistence.types import Id, UtcDateTime, key_text

ACTIVE = "status NOT IN ('CANCELLED', 'NO_SHOW')"
HOLDS_TIME = f"overbooked = 0 AND {ACTIVE}"
OPEN_VISIT = "status IN ('WAITING', 'CALLED', 'IN_PROGRESS', 'ON_HOLD')"
OUTSTANDING_PAYMENT = "status IN ('PENDING', 'PARTIAL')"
NOT_SENT = "sent_at IS NULL"


class Base(DeclarativeBase):
    """Names every constraint, so that a later migration can drop it on either engine."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, date: Date, int: Integer}  # noqa: RUF012


IdKey = Annotated[int, mapped_column(Id, primary_key=True)]
IdRef = Annotated[int, mapped_column(Id)]
Minor = Annotated[int, mapped_column(BigInteger)]
"""Money in minor units."""
Flag = Annotated[int, mapped_column(Integer)]
"""0 or 1: the same literal works in the partial indexes and triggers of both engines."""
Name = Annotated[str, mapped_column(String(200))]
Code = Annotated[str, mapped_column(String(32))]
Words = Annotated[str, mapped_column(Text)]


def _one_of(column: str, values: Iterable[StrEnum], name: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=name)


def _flag(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_is_flag")


def _partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


class Clinic(Base):
    """``day_starts_at`` in minutes after local midnight; ``icon`` names a bundled icon."""

    __tablename__ = "clinic"
    __table_args__ = (
        _flag("is_active"),
        CheckConstraint("slot_step BETWEEN 5 AND 240", name="slot_step"),
        CheckConstraint("day_starts_at BETWEEN 0 AND 1439", name="day_starts_at"),
    )

    id: Mapped[IdKey]
    name_ar: Mapped[Name]
    name_en: Mapped[Name]
    icon: Mapped[Code]
    time_zone: Mapped[str] = mapped_column(String(64))
    slot_step: Mapped[int]
    day_starts_at: Mapped[int]
    is_active: Mapped[Flag] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)


class Doctor(Base):
    """``share`` in basis points of the net price."""

    __tablename__ = "doctor"
    __table_args__ = (_flag("is_active"), CheckConstraint("share BETWEEN 0 AND 10000", name="share"))

    id: Mapped[IdKey]
    name_ar: Mapped[Name]
    name_en: Mapped[Name]
    specialty_ar: Mapped[Name]
    specialty_en: Mapped[Name]
    share: Mapped[int]
    is_active: Mapped[Flag] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)


class DoctorClinic(Base):
    """Where a doctor works, with the room."""

    __tablename__ = "doctor_clinic"
    __table_args__ = (Index("ix_doctor_clinic_clinic_id", "clinic_id"),)

    doctor_id: Mapped[IdRef] = mapped_column(ForeignKey("doctor.id"), primary_key=True)
    clinic_id: Mapped[IdRef] = mapped_column(ForeignKey("clinic.id"), primary_key=True)
    room: Mapped[Code]


class Service(Base):
    """``duration`` and ``buffer_after`` in minutes; ``price`` in minor units of the centre's currency."""

    __tablename__ = "service"
    __table_args__ = (
        _flag("is_active"),
        CheckConstraint("duration BETWEEN 5 AND 720", name="duration"),
        CheckConstraint("buffer_after BETWEEN 0 AND 240", name="buffer_after"),
        CheckConstraint("price >= 0", name="price"),
        Index("ix_service_clinic_id", "clinic_id"),
    )

    id: Mapped[IdKey]
    clinic_id: Mapped[IdRef] = mapped_column(ForeignKey("clinic.id"))
    name_ar: Mapped[Name]
    name_en: Mapped[Name]
    duration: Mapped[int]
    buffer_after: Mapped[int] = mapped_column(default=0)
    price: Mapped[Minor]
    is_active: Mapped[Flag] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)


class DoctorService(Base):
    """Where a doctor's offer, price, duration or share differs from the service's; null means "as the service"."""

    __tablename__ = "doctor_service"
    __table_args__ = (
        _flag("is_offered"),
        CheckConstraint("price IS NULL OR price >= 0", name="price"),
        CheckConstraint("duration IS NULL OR duration BETWEEN 5 AND 720", name="duration"),
        CheckConstraint("share IS NULL OR share BETWEEN 0 AND 10000", name="share"),
        Index("ix_doctor_service_service_id", "service_id"),
    )

    doctor_id: Mapped[IdRef] = mapped_column(ForeignKey("doctor.id"), primary_key=True)
    service_id: Mapped[IdRef] = mapped_column(ForeignKey("service.id"), primary_key=True)
    is_offered: Mapped[Flag] = mapped_column(default=1)
    price: Mapped[Minor | None]
    duration: Mapped[int | None]
    share: Mapped[int | None]


class WorkingHours(Base):
    """One shift: minutes after local midnight of ``weekday`` (0 is Monday); an end past 1440 runs into the next day."""

    __tablename__ = "working_hours"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("starts_at BETWEEN 0 AND 1439", name="starts_at"),
        CheckConstraint("ends_at > starts_at AND ends_at <= starts_at + 1440", name="ends_at"),
        CheckConstraint("(valid_from IS NULL) = (valid_to IS NULL)", name="validity_whole"),
        CheckConstraint("valid_from <= valid_to", name="validity_order"),
        Index("ix_working_hours_doctor_id_clinic_id", "doctor_id", "clinic_id"),
    )

    id: Mapped[IdKey]
    doctor_id: Mapped[IdRef] = mapped_column(ForeignKey("doctor.id"))
    clinic_id: Mapped[IdRef] = mapped_column(ForeignKey("clinic.id"))
    weekday: Mapped[int]
    starts_at: Mapped[int]
    ends_at: Mapped[int]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class TimeOff(Base):
    """A doctor's leave (also half a day) or a clinic's holiday."""

    __tablename__ = "time_off"
    __table_args__ = (
        CheckConstraint("(doctor_id IS NULL) <> (clinic_id IS NULL)", name="one_owner"),
        CheckConstraint("starts_at < ends_at", name="order"),
        Index("ix_time_off_doctor_id_ends_at", "doctor_id", "ends_at"),
        Index("ix_time_off_clinic_id_ends_at", "clinic_id", "ends_at"),
    )

    id: Mapped[IdKey]
    doctor_id: Mapped[IdRef | None] = mapped_column(ForeignKey("doctor.id"))
    clinic_id: Mapped[IdRef | None] = mapped_column(ForeignKey("clinic.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    reason: Mapped[Words] = mapped_column(default="")


class Patient(Base):
    """``name_key`` holds the folded words, ``name_compact`` the same without spaces (rule: domain/patient.py)."""

    __tablename__ = "patient"
    __table_args__ = (
        _flag("is_active"),
        CheckConstraint("sex IN ('F', 'M')", name="sex"),
        CheckConstraint("length(full_name) BETWEEN 1 AND 200", name="full_name"),
        CheckConstraint("merged_into <> id", name="not_into_itself"),
        UniqueConstraint("file_number"),
        Index("ix_patient_name_compact", "name_compact"),
        Index("ix_patient_national_id", "national_id"),
    )

    id: Mapped[IdKey]
    file_number: Mapped[Minor]
    full_name: Mapped[Name]
    name_key: Mapped[str] = mapped_column(key_text(400))
    name_compact: Mapped[str] = mapped_column(key_text(400))
    national_id: Mapped[str | None] = mapped_column(key_text(32))
    birth_date: Mapped[date | None]
    sex: Mapped[str | None] = mapped_column(String(1))
    notes: Mapped[Words] = mapped_column(default="")
    is_active: Mapped[Flag] = mapped_column(default=1)
    merged_into: Mapped[IdRef | None] = mapped_column(ForeignKey("patient.id"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class PatientTerm(Base):
    """One folded word of a patient's name, or its first word with another: the search reads bounded ranges of it.

    No index leads from the patient to its terms: they follow from the name, and a million patients have seven million.
    """

    __tablename__ = "patient_term"
    __table_args__ = ({"sqlite_with_rowid": False},)

    term: Mapped[str] = mapped_column(key_text(64), primary_key=True)
    patient_id: Mapped[IdRef] = mapped_column(ForeignKey("patient.id"), primary_key=True)


class PatientPhone(Base):
    """``digits`` as dialled at home (0…), ``reversed_digits`` the same backwards for searching by the end."""

    __tablename__ = "patient_phone"
    __table_args__ = (
        UniqueConstraint("patient_id", "position"),
        Index("ix_patient_phone_e164", "e164"),
        Index("ix_patient_phone_digits", "digits"),
        Index("ix_patient_phone_reversed_digits", "reversed_digits"),
    )

    id: Mapped[IdKey]
    patient_id: Mapped[IdRef] = mapped_column(ForeignKey("patient.id"))
    position: Mapped[int]
    e164: Mapped[str] = mapped_column(key_text(20))
    digits: Mapped[str] = mapped_column(key_text(20))
    reversed_digits: Mapped[str] = mapped_column(key_text(20))


class Appointment(Base):
    """``busy_until`` is the end with the service's buffer: what the doctor's time is held for."""

    __tablename__ = "appointment"
    __table_args__ = (
        _one_of("status", AppointmentStatus, "status"),
        _one_of("booking_source", BookingSource, "booking_source"),
        _flag("overbooked"),
        CheckConstraint("start_time < end_time AND end_time <= busy_until", name="times"),
        CheckConstraint("overbooked = 0 OR overbook_reason <> ''", name="overbook_reason"),
        UniqueConstraint("booking_id"),
        UniqueConstraint("created_by", "request_key"),
        Index("ix_appointment_clinic_id_service_date", "clinic_id", "service_date"),
        Index("ix_appointment_patient_id_start_time", "patient_id", "start_time"),
        Index("ix_appointment_doctor_id_service_date", "doctor_id", "service_date"),
        _partial("ix_appointment_doctor_busy", "doctor_id", "busy_until", "start_time", where=HOLDS_TIME),
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
    request_key: Mapped[str] = mapped_column(String(64))
    request_digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    created_by: Mapped[IdRef] = mapped_column(ForeignKey("user.id"))
    terminal_id: Mapped[IdRef] = mapped_column(ForeignKey("terminal.id"))
    version: Mapped[int] = mapped_column(default=1)


class Visit(Base):
    """A place in the queue; it never changes clinic, date or number.

    ``queued_at`` is the arrival that counts for the order where it is not the real one: of somebody skipped.
    """

    __tablename__ = "visit"
    __table_args__ = (
        _one_of("status", VisitStatus, "status"),
        _one_of("visit_type", VisitType, "visit_type"),
        CheckConstraint("queue_number >= 1", name="queue_number"),
        CheckConstraint("priority = 0 OR priority_reason <> ''", name="priority_reason"),
        UniqueConstraint("clinic_id", "service_date", "queue_number"),
        _partial("uq_visit_open_appointment", "appointment_id", where=OPEN_VISIT, unique=True),
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


class Payment(Base):
    """Amounts in minor units; ``share`` is the doctor's basis points as they were at booking."""

    __tablename__ = "payment"
    __table_args__ = (
        _one_of("status", PaymentStatus, "status"),
        _one_of("method", PaymentMethod, "method"),
        CheckConstraint("total >= 0 AND discount >= 0 AND discount <= total", name="discount"),
        CheckConstraint("doctor_share >= 0 AND center_share >= 0", name="shares_positive"),
        CheckConstraint("doctor_share + center_share = total - discount", name="shares_add_up"),
        CheckConstraint("amount_paid >= 0 AND amount_paid <= total - discount", name="amount_paid"),
        CheckConstraint("share BETWEEN 0 AND 10000", name="share"),
        UniqueConstraint("appointment_id"),
        Index("ix_payment_visit_id", "visit_id"),
        _partial("ix_payment_outstanding", "appointment_id", where=OUTSTANDING_PAYMENT),
    )

    id: Mapped[IdKey]
    appointment_id: Mapped[IdRef] = mapped_column(ForeignKey("appointment.id"))
    visit_id: Mapped[IdRef] = mapped_column(ForeignKey("visit.id"))
    total: Mapped[Minor]
    discount: Mapped[Minor] = mapped_column(default=0)
    discount_reason: Mapped[Words] = mapped_column(default="")
    amount_paid: Mapped[Minor] = mapped_column(default=0)
    doctor_share: Mapped[Minor]
    center_share: Mapped[Minor]
    share: Mapped[int]
    method: Mapped[Code]
    status: Mapped[Code]
    version: Mapped[int] = mapped_column(default=1)


class PaymentTransaction(Base):
    """Every receipt and refund; rows are only ever added (a trigger refuses the rest)."""

    __tablename__ = "payment_transaction"
    __table_args__ = (
        _one_of("kind", TransactionKind, "kind"),
        _one_of("method", PaymentMethod, "method"),
        CheckConstraint("amount > 0", name="amount"),
        UniqueConstraint("kind", "receipt_number"),
        Index("ix_payment_transaction_payment_id", "payment_id"),
    )

    id: Mapped[IdKey]
    payment_id: Mapped[IdRef] = mapped_column(ForeignKey("payment.id"))
    kind: Mapped[Code]
    amount: Mapped[Minor]
    method: Mapped[Code]
    receipt_number: Mapped[Minor]
    reverses_id: Mapped[IdRef | None] = mapped_column(ForeignKey("payment_transaction.id"))
    created_at: Mapped[datetime]
    created_by: Mapped[IdRef] = mapped_column(ForeignKey("user.id"))
    terminal_id: Mapped[IdRef] = mapped_column(ForeignKey("terminal.id"))


class QueueCounter(Base):
    """The last queue number given for a clinic and service date."""

    __tablename__ = "queue_counter"

    clinic_id: Mapped[IdRef] = mapped_column(ForeignKey("clinic.id"), primary_key=True)
    service_date: Mapped[date] = mapped_column(primary_key=True)
    last_number: Mapped[int]


class NumberSeries(Base):
    """The last number given of a series of the centre: patient files, receipts, refunds."""

    __tablename__ = "number_series"

    name: Mapped[Code] = mapped_column(primary_key=True)
    last_number: Mapped[Minor]


class User(Base):
    """Somebody who signs in; ``password_hash`` is argon2id, null means that no password opens this account."""

    __tablename__ = "user"
    __table_args__ = (
        _one_of("role", Role, "role"),
        _flag("is_active"),
        UniqueConstraint("username"),
    )

    id: Mapped[IdKey]
    username: Mapped[str] = mapped_column(String(64))
    name_ar: Mapped[Name]
    name_en: Mapped[Name]
    password_hash: Mapped[str | None] = mapped_column(String(200))
    password_changed_at: Mapped[datetime | None]
    role: Mapped[Code]
    doctor_id: Mapped[IdRef | None] = mapped_column(ForeignKey("doctor.id"))
    is_active: Mapped[Flag] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)


class UserClinic(Base):
    """A clinic that a user may see; a user without rows sees all."""

    __tablename__ = "user_clinic"

    user_id: Mapped[IdRef] = mapped_column(ForeignKey("user.id"), primary_key=True)
    clinic_id: Mapped[IdRef] = mapped_column(ForeignKey("clinic.id"), primary_key=True)


class Terminal(Base):
    """A desk, and the head of its audit chain: (``audit_seq``, ``audit_hash``) of its newest entry."""

    __tablename__ = "terminal"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[IdKey]
    name: Mapped[Name]
    created_at: Mapped[datetime]
    audit_seq: Mapped[Minor] = mapped_column(default=0)
    audit_hash: Mapped[str] = mapped_column(String(64), default="")


class UserSession(Base):
    """A session token, stored only as its SHA-256."""

    __tablename__ = "user_session"
    __table_args__ = (UniqueConstraint("token_hash"), Index("ix_user_session_user_id", "user_id"))

    id: Mapped[IdKey]
    user_id: Mapped[IdRef] = mapped_column(ForeignKey("user.id"))
    terminal_id: Mapped[IdRef | None] = mapped_column(ForeignKey("terminal.id"))
    token_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class SignInFailure(Base):
    """Wrong sign-ins in a row: under the SHA-256 of the name as typed, known or not, and under "*" those of everybody.

    Only the hash is kept, since people type their password into the wrong field.
    """

    __tablename__ = "sign_in_failure"
    __table_args__ = (
        CheckConstraint("failures >= 0", name="failures"),
        Index("ix_sign_in_failure_failed_at", "failed_at"),
    )

    name_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    failed_at: Mapped[datetime]


class AuditEntry(Base):
    """Who did what, chained by hash for each terminal; rows are only ever added (a trigger refuses the rest).

    ``user_id`` is null where somebody failed to sign in: who that was is not known.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        UniqueConstraint("terminal_id", "seq"),
        Index("ix_audit_entry_entity_entity_id", "entity", "entity_id"),
    )

    id: Mapped[IdKey]
    terminal_id: Mapped[IdRef] = mapped_column(ForeignKey("terminal.id"))
    seq: Mapped[Minor]
    at: Mapped[datetime]
    user_id: Mapped[IdRef | None] = mapped_column(ForeignKey("user.id"))
    action: Mapped[Code]
    entity: Mapped[Code]
    entity_id: Mapped[IdRef]
    before: Mapped[Words | None]
    after: Mapped[Words | None]
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class OutboxEvent(Base):
    """An event to be sent after the commit; holds ids alone, the payload is composed when it is sent."""

    __tablename__ = "outbox_event"
    __table_args__ = (
        UniqueConstraint("event_id"),
        _partial("ix_outbox_event_pending", "id", where=NOT_SENT),
    )

    id: Mapped[IdKey]
    event_id: Mapped[str] = mapped_column(String(36))
    name: Mapped[Code]
    clinic_id: Mapped[IdRef | None]
    doctor_id: Mapped[IdRef | None]
    entity_id: Mapped[IdRef]
    service_date: Mapped[date | None]
    terminal_id: Mapped[IdRef]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class WizardDraft(Base):
    """The unfinished wizard of one user at one terminal, with its request key; ``content`` is JSON."""

    __tablename__ = "wizard_draft"

    user_id: Mapped[IdRef] = mapped_column(ForeignKey("user.id"), primary_key=True)
    terminal_id: Mapped[IdRef] = mapped_column(ForeignKey("terminal.id"), primary_key=True)
    request_key: Mapped[str] = mapped_column(String(64))
    step: Mapped[int]
    content: Mapped[Words]
    updated_at: Mapped[datetime]


class Setting(Base):
    """A setting of the centre; ``value`` is JSON."""

    __tablename__ = "setting"

    key: Mapped[Code] = mapped_column(primary_key=True)
    value: Mapped[Words]
