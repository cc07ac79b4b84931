"""How an appointment stood before each change of its time, doctor or state, kept for ever."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert

from reception_app.domain.roles import Actor
from reception_app.persistence.models import AppointmentHistory
from reception_app.persistence.repositories.visits import LockedDay

_STEP = insert(AppointmentHistory)


def insert_step(
    connection: Connection, actor: Actor, now: datetime, stood: LockedDay, action: str, reason: str = ""
) -> None:
    """Keep how the appointment ``stood`` until ``action``; part of the caller's transaction."""
    connection.execute(
        _STEP,
        {
            "appointment_id": stood.appointment_id,
            "at": now,
            "user_id": actor.user_id,
            "terminal_id": actor.terminal_id,
            "action": action,
            "reason": reason,
            "clinic_id": stood.clinic_id,
            "doctor_id": stood.doctor_id,
            "start_time": stood.start_time,
            "end_time": stood.end_time,
            "service_date": stood.service_date,
            "status": str(stood.state.appointment),
            "expected_at": stood.expected_at,
            "queue_number": stood.queue_number,
        },
    )
