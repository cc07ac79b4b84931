"""What is only ever added: the audit, and the events waiting to be sent."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from reception_app.persistence.models.base import NOT_SENT, Base, Code, IdKey, IdRef, Minor, Words, partial


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
        partial("ix_outbox_event_pending", "id", where=NOT_SENT),
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
