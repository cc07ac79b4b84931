"""What each action of a patient's day does to the three records together, and which of them can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reception_app.domain import appointment, visit
from reception_app.domain.appointment import AppointmentAction, AppointmentStatus
from reception_app.domain.errors import IllegalTransition
from reception_app.domain.payment import PaymentStatus
from reception_app.domain.visit import VisitAction, VisitStatus


class DayAction(StrEnum):
    CHECK_IN = "check_in"
    CALL = "call"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    HOLD = "hold"
    RESUME = "resume"
    SKIP = "skip"
    PRIORITISE = "prioritise"
    TRANSFER = "transfer"
    NO_SHOW = "no_show"
    REINSTATE = "reinstate"
    """Somebody recorded as a no-show turns up after all."""
    CANCEL = "cancel"
    RESTORE = "restore"
    """A cancelled appointment stands again."""
    INSERT = "insert"
    """A walk-in or an emergency was put into the queue: nothing stood there before, so it leads from nowhere."""
    MOVE = "move"
    """Another time on the same day with the same doctor: the visit stays."""
    RESCHEDULE = "reschedule"
    """Another day or another doctor: this visit is closed and another one opened."""
    LATE = "late"
    """The patient has said when they will come."""


class Stamp(StrEnum):
    """The time of the visit that an action sets."""

    ARRIVED = "arrived_at"
    CALLED = "called_at"
    STARTED = "started_at"
    FINISHED = "finished_at"


_AS, _VS = AppointmentStatus, VisitStatus
_HERE = frozenset({_AS.CHECKED_IN, _AS.IN_PROGRESS})
"""The patient has come. Who was sent out again from the doctor's room (held, resumed) stays IN_PROGRESS."""
_NOT_OVER = _HERE | {_AS.CONFIRMED}
_BOOKED = frozenset({_AS.CONFIRMED, _AS.CHECKED_IN})
"""Nobody has seen the doctor yet."""


@dataclass(frozen=True, slots=True)
class Effect:
    """The move of each record; in a state of ``…_stays`` it stays where it is, in any other it makes its move."""

    appointment: AppointmentAction | None = None
    visit: VisitAction | None = None
    appointment_stays: frozenset[AppointmentStatus] = frozenset()
    visit_stays: frozenset[VisitStatus] = frozenset()
    stamp: Stamp | None = None
    voids_unpaid: bool = False
    asks_again: bool = False
    """A payment that was dropped, or given back in full, is expected again."""


EFFECTS: dict[DayAction, Effect] = {
    DayAction.CHECK_IN: Effect(AppointmentAction.CHECK_IN, visit_stays=frozenset({_VS.WAITING}), stamp=Stamp.ARRIVED),
    # Only who has arrived is called; a call by itself changes nothing for the appointment.
    DayAction.CALL: Effect(visit=VisitAction.CALL, appointment_stays=_HERE, stamp=Stamp.CALLED),
    DayAction.RECALL: Effect(appointment_stays=_HERE, visit_stays=frozenset({_VS.CALLED}), stamp=Stamp.CALLED),
    DayAction.START: Effect(
        AppointmentAction.START,
        VisitAction.START,
        appointment_stays=frozenset({_AS.IN_PROGRESS}),
        stamp=Stamp.STARTED,
    ),
    DayAction.FINISH: Effect(AppointmentAction.COMPLETE, VisitAction.COMPLETE, stamp=Stamp.FINISHED),
    DayAction.HOLD: Effect(visit=VisitAction.HOLD, appointment_stays=_HERE),
    DayAction.RESUME: Effect(visit=VisitAction.RESUME, appointment_stays=_HERE),
    DayAction.SKIP: Effect(visit=VisitAction.UNCALL, appointment_stays=_HERE, visit_stays=frozenset({_VS.WAITING})),
    DayAction.PRIORITISE: Effect(
        appointment_stays=_NOT_OVER, visit_stays=frozenset({_VS.WAITING, _VS.CALLED, _VS.ON_HOLD})
    ),
    # The visit that is opened with the other doctor waits, whatever state this one was in.
    DayAction.TRANSFER: Effect(visit=VisitAction.TRANSFER, appointment_stays=_NOT_OVER),
    # Money that was taken stays to be refunded by the cashier; only what nobody has paid yet is dropped.
    DayAction.NO_SHOW: Effect(AppointmentAction.NO_SHOW, VisitAction.NO_SHOW, voids_unpaid=True),
    # Whoever comes back arrives now, and stands behind those who have waited meanwhile.
    DayAction.REINSTATE: Effect(
        AppointmentAction.REINSTATE, VisitAction.REINSTATE, stamp=Stamp.ARRIVED, asks_again=True
    ),
    DayAction.CANCEL: Effect(AppointmentAction.CANCEL, VisitAction.CANCEL, voids_unpaid=True),
    DayAction.RESTORE: Effect(AppointmentAction.RESTORE, VisitAction.RESTORE, asks_again=True),
    # No state leads to it; that the money is expected is what taking it back has to take back.
    DayAction.INSERT: Effect(asks_again=True),
    DayAction.MOVE: Effect(appointment_stays=_BOOKED, visit_stays=frozenset({_VS.WAITING})),
    # Whoever sits here and goes home to come another day has not come yet.
    DayAction.RESCHEDULE: Effect(
        AppointmentAction.UNDO_CHECK_IN, VisitAction.RESCHEDULE, appointment_stays=frozenset({_AS.CONFIRMED})
    ),
    DayAction.LATE: Effect(appointment_stays=frozenset({_AS.CONFIRMED}), visit_stays=frozenset({_VS.WAITING})),
}
TAKES_TIME = frozenset({DayAction.REINSTATE, DayAction.RESTORE})
"""The appointment had let its time go and takes it back: the caller checks the overlap again."""
_GONE = frozenset({PaymentStatus.VOID, PaymentStatus.REFUNDED})


@dataclass(frozen=True, slots=True)
class DayState:
    """Where the three records of a booking stand."""

    appointment: AppointmentStatus
    visit: VisitStatus
    payment: PaymentStatus


def after(state: DayState, action: DayAction) -> DayState:
    """The state after ``action``; raises IllegalTransition where one of the records cannot make its move."""
    effect = EFFECTS[action]
    if state.appointment in effect.appointment_stays:
        moved = state.appointment
    elif effect.appointment is not None:
        moved = appointment.next_status(state.appointment, effect.appointment)
    else:
        raise IllegalTransition(entity="appointment", status=str(state.appointment), action=str(action))
    if state.visit in effect.visit_stays:
        queued = state.visit
    elif effect.visit is not None:
        queued = visit.next_status(state.visit, effect.visit)
    else:
        raise IllegalTransition(entity="visit", status=str(state.visit), action=str(action))
    return DayState(moved, queued, _payment_after(state.payment, effect))


def _payment_after(payment: PaymentStatus, effect: Effect) -> PaymentStatus:
    if effect.voids_unpaid and payment is PaymentStatus.PENDING:
        return PaymentStatus.VOID
    if effect.asks_again and payment in _GONE:
        return PaymentStatus.PENDING
    return payment


@dataclass(frozen=True, slots=True)
class Inverse:
    """The moves, (now, back to), by which an action is taken back."""

    appointment: frozenset[tuple[AppointmentStatus, AppointmentStatus]]
    visit: frozenset[tuple[VisitStatus, VisitStatus]]
    retakes_time: bool = False
    """The appointment had let its time go, so the overlap is checked again."""


_HERE_STILL = frozenset((status, status) for status in _HERE)
_STILL = frozenset((status, status) for status in _NOT_OVER)
_OUTSIDE = (_VS.WAITING, _VS.CALLED, _VS.ON_HOLD)
INVERSES: dict[DayAction, Inverse] = {
    DayAction.CHECK_IN: Inverse(frozenset({(_AS.CHECKED_IN, _AS.CONFIRMED)}), frozenset({(_VS.WAITING, _VS.WAITING)})),
    DayAction.CALL: Inverse(_HERE_STILL, frozenset({(_VS.CALLED, _VS.WAITING)})),
    DayAction.RECALL: Inverse(_HERE_STILL, frozenset({(_VS.CALLED, _VS.CALLED)})),
    DayAction.START: Inverse(
        frozenset({(_AS.IN_PROGRESS, _AS.CHECKED_IN), (_AS.IN_PROGRESS, _AS.IN_PROGRESS)}),
        frozenset({(_VS.IN_PROGRESS, _VS.CALLED)}),
    ),
    DayAction.FINISH: Inverse(
        frozenset({(_AS.COMPLETED, _AS.IN_PROGRESS)}), frozenset({(_VS.COMPLETED, _VS.IN_PROGRESS)})
    ),
    DayAction.HOLD: Inverse(
        _HERE_STILL,
        frozenset((_VS.ON_HOLD, before) for before in (_VS.WAITING, _VS.CALLED, _VS.IN_PROGRESS)),
    ),
    DayAction.RESUME: Inverse(_HERE_STILL, frozenset({(_VS.WAITING, _VS.ON_HOLD)})),
    DayAction.SKIP: Inverse(_HERE_STILL, frozenset({(_VS.WAITING, _VS.CALLED), (_VS.WAITING, _VS.WAITING)})),
    DayAction.PRIORITISE: Inverse(
        _STILL, frozenset((status, status) for status in (_VS.WAITING, _VS.CALLED, _VS.ON_HOLD))
    ),
    # The visit opened with the other doctor is transferred back, and the one that was closed is open again.
    DayAction.TRANSFER: Inverse(_STILL, frozenset((_VS.TRANSFERRED, before) for before in visit.OPEN)),
    DayAction.NO_SHOW: Inverse(
        frozenset({(_AS.NO_SHOW, _AS.CONFIRMED), (_AS.NO_SHOW, _AS.CHECKED_IN)}),
        frozenset((_VS.NO_SHOW, before) for before in _OUTSIDE),
        retakes_time=True,
    ),
    DayAction.CANCEL: Inverse(
        frozenset((_AS.CANCELLED, before) for before in _BOOKED),
        frozenset((_VS.CANCELLED, before) for before in _OUTSIDE),
        retakes_time=True,
    ),
    DayAction.RESTORE: Inverse(frozenset({(_AS.CONFIRMED, _AS.CANCELLED)}), frozenset({(_VS.WAITING, _VS.CANCELLED)})),
    DayAction.MOVE: Inverse(
        frozenset((status, status) for status in _BOOKED), frozenset({(_VS.WAITING, _VS.WAITING)}), retakes_time=True
    ),
    # The visit opened for the other day is closed likewise, and the one that was closed is open again.
    DayAction.RESCHEDULE: Inverse(
        frozenset((_AS.CONFIRMED, before) for before in _BOOKED),
        frozenset((_VS.RESCHEDULED, before) for before in _OUTSIDE),
        retakes_time=True,
    ),
    DayAction.LATE: Inverse(frozenset({(_AS.CONFIRMED, _AS.CONFIRMED)}), frozenset({(_VS.WAITING, _VS.WAITING)})),
    DayAction.REINSTATE: Inverse(frozenset({(_AS.CHECKED_IN, _AS.NO_SHOW)}), frozenset({(_VS.WAITING, _VS.NO_SHOW)})),
    # What was never there is cancelled: its number stays used, its records stay in the books.
    DayAction.INSERT: Inverse(frozenset({(_AS.CHECKED_IN, _AS.CANCELLED)}), frozenset({(_VS.WAITING, _VS.CANCELLED)})),
}
OF_DESK = frozenset(
    {
        DayAction.CHECK_IN,
        DayAction.MOVE,
        DayAction.RESCHEDULE,
        DayAction.LATE,
        DayAction.CANCEL,
        DayAction.RESTORE,
        DayAction.NO_SHOW,
        DayAction.REINSTATE,
    }
)
"""What the desk does to an appointment and takes back there."""
NOT_BY_KEY = frozenset({DayAction.MOVE, DayAction.RESCHEDULE, DayAction.LATE, DayAction.CANCEL, DayAction.RESTORE})
"""Agreed with the patient: never taken back by the queue's key, which goes by whatever came last."""
NEVER_THERE = DayState(_AS.CANCELLED, _VS.CANCELLED, PaymentStatus.VOID)
"""What taking back an INSERT leads to."""


def undone(now: DayState, before: DayState, action: DayAction) -> DayState:
    """The state when ``action``, which led from ``before`` to ``now``, is taken back.

    What was paid since stays paid. Raises IllegalTransition for an action that cannot be undone or did not lead here.
    """
    inverse = INVERSES.get(action)
    if inverse is None or (now.appointment, before.appointment) not in inverse.appointment:
        raise IllegalTransition(entity="appointment", status=str(now.appointment), action=f"undo_{action}")
    if (now.visit, before.visit) not in inverse.visit:
        raise IllegalTransition(entity="visit", status=str(now.visit), action=f"undo_{action}")
    untouched = now.payment is _payment_after(before.payment, EFFECTS[action])
    return DayState(before.appointment, before.visit, before.payment if untouched else now.payment)
