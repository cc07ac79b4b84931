"""A patient has called to say when they will come: the desk and the doctor see it, and the time stays held."""

from __future__ import annotations

from datetime import datetime

from reception_app.domain.day_actions import DayAction
from reception_app.domain.errors import InvalidField
from reception_app.domain.roles import Actor
from reception_app.persistence.repositories import schedules
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.moving import lock_current
from reception_app.services.queue_moves import DayChange, Journal, change_locked
from reception_app.services.staleness import stale


def expect_late(
    unit: UnitOfWork, actor: Actor, appointment_id: int, version: int, expected_at: datetime | None
) -> DayChange:
    """Note the time, or None to take it out; raises InvalidField, StaleRecord, IllegalTransition or NotFound."""
    day = lock_current(unit, actor, appointment_id)
    if day.appointment_version != version:
        raise stale(unit, "appointment", appointment_id, ("visit", day.visit_id), ("payment", day.payment_id))
    if expected_at is not None:
        if expected_at <= day.start_time:
            raise InvalidField("expected_at", reason="before_start")
        schedule = schedules.load_schedule(unit.connection, day.doctor_id, day.clinic_id, expected_at)
        if schedule.service_date_of(expected_at) != day.service_date:
            raise InvalidField("expected_at", reason="other_day")
    return change_locked(
        unit,
        actor,
        day,
        day.visit_version,
        DayAction.LATE,
        appointment={"expected_at": expected_at},
        journal=Journal(unit, actor),
    )
