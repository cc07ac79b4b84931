"""Visits: a patient's place in a clinic's queue of one day, its states and their legal moves."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from reception_app.domain.errors import IllegalTransition


class VisitStatus(StrEnum):
    WAITING = "WAITING"
    CALLED = "CALLED"
    IN_PROGRESS = "IN_PROGRESS"
    ON_HOLD = "ON_HOLD"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"
    NO_SHOW = "NO_SHOW"
    TRANSFERRED = "TRANSFERRED"
    RESCHEDULED = "RESCHEDULED"

    @property
    def is_open(self) -> bool:
        """Whether the visit still stands in the queue; an appointment has at most one such visit."""
        return self in OPEN


OPEN = frozenset({VisitStatus.WAITING, VisitStatus.CALLED, VisitStatus.IN_PROGRESS, VisitStatus.ON_HOLD})


class VisitType(StrEnum):
    SCHEDULED = "SCHEDULED"
    WALK_IN = "WALK_IN"
    EMERGENCY = "EMERGENCY"
    FOLLOW_UP = "FOLLOW_UP"

    @property
    def is_unplanned(self) -> bool:
        """Whether the patient stands at the desk while it is written: arrived at once, and off the step."""
        return self in (VisitType.WALK_IN, VisitType.EMERGENCY)


class Priority(IntEnum):
    """The higher one is called first; above NORMAL a reason is kept with it."""

    NORMAL = 0
    URGENT = 1
    EMERGENCY = 2


def is_emergency(visit_type: VisitType, priority: int) -> bool:
    """Whether the visit goes first as an emergency: it came in as one, or became one, and was not put back in turn."""
    return priority >= Priority.EMERGENCY or (visit_type is VisitType.EMERGENCY and priority > Priority.NORMAL)


class VisitAction(StrEnum):
    CALL = "call"
    START = "start"
    COMPLETE = "complete"
    UNCALL = "uncall"
    HOLD = "hold"
    RESUME = "resume"
    NO_SHOW = "no_show"
    REINSTATE = "reinstate"
    RESTORE = "restore"
    CANCEL = "cancel"
    TRANSFER = "transfer"
    RESCHEDULE = "reschedule"


_S, _A = VisitStatus, VisitAction
TRANSITIONS: dict[tuple[VisitStatus, VisitAction], VisitStatus] = {
    (_S.WAITING, _A.CALL): _S.CALLED,
    (_S.CALLED, _A.START): _S.IN_PROGRESS,
    (_S.IN_PROGRESS, _A.COMPLETE): _S.COMPLETED,
    (_S.CALLED, _A.UNCALL): _S.WAITING,
    (_S.WAITING, _A.HOLD): _S.ON_HOLD,
    (_S.CALLED, _A.HOLD): _S.ON_HOLD,
    (_S.IN_PROGRESS, _A.HOLD): _S.ON_HOLD,
    (_S.ON_HOLD, _A.RESUME): _S.WAITING,
    (_S.ON_HOLD, _A.NO_SHOW): _S.NO_SHOW,
    (_S.ON_HOLD, _A.CANCEL): _S.CANCELLED,
    (_S.WAITING, _A.NO_SHOW): _S.NO_SHOW,
    (_S.CALLED, _A.NO_SHOW): _S.NO_SHOW,
    (_S.NO_SHOW, _A.REINSTATE): _S.WAITING,
    # With its own number, which nobody else was given and which may stand on a ticket.
    (_S.CANCELLED, _A.RESTORE): _S.WAITING,
    (_S.WAITING, _A.CANCEL): _S.CANCELLED,
    (_S.CALLED, _A.CANCEL): _S.CANCELLED,
    **{(status, _A.TRANSFER): _S.TRANSFERRED for status in OPEN},
    # A move to another day or clinic closes the visit; nobody is moved out of the doctor's room.
    **{(status, _A.RESCHEDULE): _S.RESCHEDULED for status in OPEN - {_S.IN_PROGRESS}},
}


def next_status(status: VisitStatus, action: VisitAction) -> VisitStatus:
    """The state after ``action``; raises IllegalTransition where the table has no such move."""
    try:
        return TRANSITIONS[status, action]
    except KeyError:
        raise IllegalTransition(entity="visit", status=str(status), action=str(action)) from None
