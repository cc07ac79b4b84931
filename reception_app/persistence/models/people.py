"""Patients with what the search reads, and whoever works here: users, desks, sessions."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from reception_app.domain.roles import Role
from reception_app.persistence.models.base import (
    CLOSED_FILE,
    IMPORTING,
    MERGED,
    Base,
    Code,
    Flag,
    IdKey,
    IdRef,
    Minor,
    Name,
    Words,
    flag,
    one_of,
    partial,
)
from reception_app.persistence.types import key_text


class Patient(Base):
    """``name_key`` holds the folded words, ``name_compact`` the same without spaces (rule: domain/patient.py).

    ``import_key`` is set while the import that brings this file is under way: then nobody sees it.
    """

    __tablename__ = "patient"
    __table_args__ = (
        flag("is_active"),
        CheckConstraint("sex IN ('F', 'M')", name="sex"),
        CheckConstraint("length(full_name) BETWEEN 1 AND 200", name="full_name"),
        CheckConstraint("merged_into <> id", name="not_into_itself"),
        UniqueConstraint("file_number"),
        Index("ix_patient_name_compact", "name_compact"),
        Index("ix_patient_national_id", "national_id"),
        partial("ix_patient_merged_into", "merged_into", where=MERGED),
        partial("ix_patient_closed", "name_compact", where=CLOSED_FILE),
        partial("ix_patient_importing", "import_key", "id", where=IMPORTING),
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
    import_key: Mapped[str | None] = mapped_column(String(36))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class PatientTerm(Base):
    """One folded word of a patient's name, or its first word with another: the search reads bounded ranges of it.

    No index leads from the patient to its terms: they follow from the name, and a million patients have seven million.
    Hence no foreign key either, for which the database would read them all where it deletes a patient.
    """

    __tablename__ = "patient_term"
    __table_args__ = ({"sqlite_with_rowid": False},)

    term: Mapped[str] = mapped_column(key_text(64), primary_key=True)
    patient_id: Mapped[IdRef] = mapped_column(primary_key=True)


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


class PatientDistinct(Base):
    """Two files that look like one patient's, and somebody has found that they are two people's."""

    __tablename__ = "patient_distinct"
    __table_args__ = (
        CheckConstraint("first_id < second_id", name="in_order"),
        Index("ix_patient_distinct_second_id", "second_id"),
    )

    first_id: Mapped[IdRef] = mapped_column(ForeignKey("patient.id"), primary_key=True)
    second_id: Mapped[IdRef] = mapped_column(ForeignKey("patient.id"), primary_key=True)
    at: Mapped[datetime]
    user_id: Mapped[IdRef] = mapped_column(ForeignKey("user.id"))


class PatientRequest(Base):
    """Who registered a patient under a key, and what the answer was (JSON): the key again is answered the same."""

    __tablename__ = "patient_request"
    __table_args__ = (Index("ix_patient_request_patient_id", "patient_id"),)

    user_id: Mapped[IdRef] = mapped_column(ForeignKey("user.id"), primary_key=True)
    request_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    request_digest: Mapped[str] = mapped_column(String(64))
    patient_id: Mapped[IdRef] = mapped_column(ForeignKey("patient.id"))
    answer: Mapped[Words]
    created_at: Mapped[datetime]


class User(Base):
    """Somebody who signs in; ``password_hash`` is argon2id, null means that no password opens this account."""

    __tablename__ = "user"
    __table_args__ = (
        one_of("role", Role, "role"),
        flag("is_active"),
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
