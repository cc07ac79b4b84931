"""Giving back a place that was let go: to a no-show who turns up after all, to an appointment cancelled by mistake.

Both take their time again. Where somebody else holds it by now that needs a reason and the right to overbook.
"""

from __future__ import annotations

from reception_app.domain.day_actions import DayAction
from reception_app.domain.errors import DoctorUnavailable, IllegalTransition, SlotPast
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.repositories import appointments, schedules, visits
from reception_app.persistence.repositories.visits import LockedDay
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.conflicts import slot_taken
from reception_app.services.queue_moves import DayChange, Journal, allowed, change_locked


def reinstate_visit(unit: UnitOfWork, actor: Actor, visit_id: int, version: int, reason: str) -> DayChange:
    """The no-show of today arrives now and waits.

    Raises IllegalTransition with ``reason`` other_day for a visit of another day, SlotTaken without a ``reason`` where
    the time was given away, PermissionDenied where this user may not overbook.
    """
    day = visits.lock_day(unit.connection, visit_id)
    allowed(unit, actor, day, version, DayAction.REINSTATE)
    schedule = schedules.load_schedule(unit.connection, day.doctor_id, day.clinic_id, unit.now)
    if schedule.service_date_of(unit.now) != day.service_date:
        raise IllegalTransition(
            entity="visit", status=str(day.state.visit), action=str(DayAction.REINSTATE), reason="other_day"
        )
    return _take_time(unit, actor, day, version, DayAction.REINSTATE, reason, {"queued_at": None})


def restore_visit(unit: UnitOfWork, actor: Actor, visit_id: int, version: int, reason: str) -> DayChange:
    """The cancelled appointment is confirmed again, with its time, its visit and its number.

    Raises SlotPast once its time is over, DoctorUnavailable where the doctor is away or gone, and like
    ``reinstate_visit`` where the time was given away.
    """
    day = visits.lock_day(unit.connection, visit_id)
    allowed(unit, actor, day, version, DayAction.RESTORE)
    start = day.start_time.isoformat()
    if day.busy_until <= unit.now:
        raise SlotPast(start=start)
    schedule = schedules.load_schedule(unit.connection, day.doctor_id, day.clinic_id, day.start_time)
    if away := schedule.time_off_at(day.start_time):
        raise DoctorUnavailable(start=start, reason=str(away[0]), until=away[1].isoformat())
    if not appointments.doctor_is_active(unit.connection, day.doctor_id):
        raise DoctorUnavailable(start=start, reason="inactive")
    expected_again: dict[str, object] = {"arrived_at": None, "queued_at": None, "called_at": None}
    return _take_time(unit, actor, day, version, DayAction.RESTORE, reason, expected_again)


def _take_time(
    unit: UnitOfWork,
    actor: Actor,
    day: LockedDay,
    version: int,
    action: DayAction,
    reason: str,
    values: dict[str, object],
) -> DayChange:
    taken = appointments.booking_in_the_way(
        unit.connection, day.doctor_id, day.start_time, day.busy_until, except_id=day.appointment_id
    )
    booked: dict[str, object] = {}
    if taken and not day.overbooked:
        if not reason:
            raise slot_taken(day.start_time, taken)
        actor.require(Permission.OVERBOOK)
        booked = {"overbooked": 1, "overbook_reason": reason}
    journal = Journal(unit, actor)
    return change_locked(
        unit, actor, day, version, action, reason=reason, values=values, appointment=booked, journal=journal
    )
