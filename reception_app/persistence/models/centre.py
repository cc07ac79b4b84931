"""What the centre offers: clinics, doctors, services, hours, time off, and its settings."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from reception_app.persistence.models.base import Base, Code, Flag, IdKey, IdRef, Minor, Name, Words, flag


class Clinic(Base):
    """``day_starts_at`` in minutes after local midnight; ``icon`` names a bundled icon."""

    __tablename__ = "clinic"
    __table_args__ = (
        flag("is_active"),
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
    __table_args__ = (flag("is_active"), CheckConstraint("share BETWEEN 0 AND 10000", name="share"))

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
        flag("is_active"),
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
        flag("is_offered"),
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


class Setting(Base):
    """A setting of the centre; ``value`` is JSON."""

    __tablename__ = "setting"

    key: Mapped[Code] = mapped_column(primary_key=True)
    value: Mapped[Words]
