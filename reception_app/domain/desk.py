"""How the desk speaks of a booked patient: one state drawn from appointment and visit together."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.visit import VisitStatus


class DeskState(StrEnum):
    """CONFIRMED has not arrived yet; WAITING has arrived and sits there."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    CALLED = "called"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    COMPLETED = "completed"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nobody has to do anything about it any more."""
        return self in _OVER


_OVER = frozenset({DeskState.COMPLETED, DeskState.NO_SHOW, DeskState.CANCELLED})
_BY_VISIT = {
    VisitStatus.CALLED: DeskState.CALLED,
    VisitStatus.IN_PROGRESS: DeskState.IN_PROGRESS,
    VisitStatus.ON_HOLD: DeskState.ON_HOLD,
    VisitStatus.COMPLETED: DeskState.COMPLETED,
}
_BY_APPOINTMENT = {
    AppointmentStatus.CANCELLED: DeskState.CANCELLED,
    AppointmentStatus.NO_SHOW: DeskState.NO_SHOW,
    AppointmentStatus.COMPLETED: DeskState.COMPLETED,
}


def desk_state(appointment: AppointmentStatus, visit: VisitStatus, arrived_at: datetime | None) -> DeskState:
    """The state to show; what ended the appointment comes first, then where the visit stands."""
    if appointment in _BY_APPOINTMENT:
        return _BY_APPOINTMENT[appointment]
    if visit in _BY_VISIT:
        return _BY_VISIT[visit]
    return DeskState.CONFIRMED if arrived_at is None else DeskState.WAITING
