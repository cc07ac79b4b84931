"""In what the booking of somebody who stands at the desk differs from one made beforehand.

The same transaction writes the same three records (design, section 4). A walk-in is off the step, may start now and has
arrived at once; an emergency goes before everybody and is taken outside the hours too. With a reason and the right to
overbook both go into a time that is held.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from reception_app.domain.appointment import AppointmentStatus, BookingRequest, BookingSource
from reception_app.domain.day_actions import NEVER_THERE, DayAction
from reception_app.domain.errors import DoctorUnavailable, InvalidField, MissingField, SlotOutsideHours
from reception_app.domain.roles import Actor, Permission
from reception_app.domain.schedule import Schedule, check_start
from reception_app.domain.visit import Priority, VisitType
from reception_app.persistence.repositories import visits
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.queue_moves import Journal, checked_reason


@dataclass(frozen=True, slots=True)
class Entrance:
    """How the three records begin: expected, or here already. ``told`` is what the audit adds."""

    status: AppointmentStatus = AppointmentStatus.CONFIRMED
    arrived_at: datetime | None = None
    priority: Priority = Priority.NORMAL
    priority_reason: str = ""
    told: dict[str, object] = field(default_factory=dict)


def require_rights(actor: Actor, request: BookingRequest) -> None:
    """Who books for somebody at the desk also runs the queue; an emergency may displace others."""
    if request.visit_type.is_unplanned:
        actor.require(Permission.RUN_QUEUE)
        actor.require_doctor(request.doctor_id)
    if request.visit_type is VisitType.EMERGENCY:
        actor.require(Permission.OVERBOOK)


def checked(request: BookingRequest) -> BookingRequest:
    """The request with its source and reason as its visit type wants them; raises MissingField or InvalidField."""
    if not request.visit_type.is_unplanned:
        return replace(request, booking_source=BookingSource(request.booking_source), reason="")
    reason = checked_reason(request.reason)
    if request.visit_type is VisitType.EMERGENCY and not reason:
        raise MissingField("reason")
    return replace(request, booking_source=BookingSource.WALK_IN, reason=reason)


def service_date(schedule: Schedule, request: BookingRequest, *, duration: int, now: datetime) -> date:
    """The day the visit belongs to; raises like ``check_start``.

    Who has arrived waits today: InvalidField for a start on another day. An emergency is taken outside the hours, but
    not while the doctor is away.
    """
    start = request.start_time
    try:
        day = check_start(schedule, start, duration=duration, now=now, source=request.booking_source)
    except SlotOutsideHours:
        if request.visit_type is not VisitType.EMERGENCY:
            raise
        if away := schedule.time_off_at(start):
            raise DoctorUnavailable(start=start.isoformat(), reason=str(away[0]), until=away[1].isoformat()) from None
        day = schedule.service_date_of(start)
    if request.visit_type.is_unplanned and day != schedule.service_date_of(now):
        raise InvalidField("start_time", reason="not_today")
    return day


def may_overbook(actor: Actor, request: BookingRequest) -> bool:
    """Whether the request goes into a held time; raises PermissionDenied where it asks to and the user may not."""
    if not request.visit_type.is_unplanned or not request.reason:
        return False
    actor.require(Permission.OVERBOOK)
    return True


def entrance(request: BookingRequest, now: datetime, *, overbooked: bool) -> Entrance:
    """How the records of this request begin."""
    if not request.visit_type.is_unplanned:
        return Entrance()
    told: dict[str, object] = {"visit_type": str(request.visit_type)}
    if request.reason:
        told["reason"] = request.reason
    if overbooked:
        told["overbooked"] = True
    if request.visit_type is VisitType.EMERGENCY:
        return Entrance(AppointmentStatus.CHECKED_IN, now, Priority.EMERGENCY, request.reason, told)
    return Entrance(AppointmentStatus.CHECKED_IN, now, told=told)


def note_inserted(unit: UnitOfWork, actor: Actor, visit_id: int) -> None:
    """The records of a walk-in are written: from now on they are what the user's next undo takes back."""
    Journal(unit, actor).note(visits.lock_records(unit.connection, visit_id), DayAction.INSERT, before=NEVER_THERE)
