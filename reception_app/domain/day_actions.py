"""What each action of a patient's day does to the three records together: appointment, visit and payment."""

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
    START = "start"
    FINISH = "finish"
    NO_SHOW = "no_show"
    CANCEL = "cancel"


class Stamp(StrEnum):
    """The time of the visit that an action sets."""

    ARRIVED = "arrived_at"
    CALLED = "called_at"
    STARTED = "started_at"
    FINISHED = "finished_at"


@dataclass(frozen=True, slots=True)
class Effect:
    """The move of each record; one without a move must be in the state named for it and stays there."""

    appointment: AppointmentAction | AppointmentStatus
    visit: VisitAction | VisitStatus
    stamp: Stamp | None = None
    voids_unpaid: bool = False


EFFECTS: dict[DayAction, Effect] = {
    DayAction.CHECK_IN: Effect(AppointmentAction.CHECK_IN, VisitStatus.WAITING, Stamp.ARRIVED),
    # Only who has arrived is called; a call by itself changes nothing for the appointment.
    DayAction.CALL: Effect(AppointmentStatus.CHECKED_IN, VisitAction.CALL, Stamp.CALLED),
    DayAction.START: Effect(AppointmentAction.START, VisitAction.START, Stamp.STARTED),
    DayAction.FINISH: Effect(AppointmentAction.COMPLETE, VisitAction.COMPLETE, Stamp.FINISHED),
    # Money that was taken stays to be refunded by the cashier; only what nobody has paid yet is dropped.
    DayAction.NO_SHOW: Effect(AppointmentAction.NO_SHOW, VisitAction.NO_SHOW, voids_unpaid=True),
    DayAction.CANCEL: Effect(AppointmentAction.CANCEL, VisitAction.CANCEL, voids_unpaid=True),
}


@dataclass(frozen=True, slots=True)
class DayState:
    """Where the three records of a booking stand."""

    appointment: AppointmentStatus
    visit: VisitStatus
    payment: PaymentStatus


def after(state: DayState, action: DayAction) -> DayState:
    """The state after ``action``; raises IllegalTransition where one of the records cannot make its move."""
    effect = EFFECTS[action]
    if isinstance(effect.appointment, AppointmentAction):
        moved = appointment.next_status(state.appointment, effect.appointment)
    elif state.appointment is effect.appointment:
        moved = state.appointment
    else:
        raise IllegalTransition(entity="appointment", status=str(state.appointment), action=str(action))
    if isinstance(effect.visit, VisitAction):
        queued = visit.next_status(state.visit, effect.visit)
    elif state.visit is effect.visit:
        queued = state.visit
    else:
        raise IllegalTransition(entity="visit", status=str(state.visit), action=str(action))
    voided = effect.voids_unpaid and state.payment is PaymentStatus.PENDING
    return DayState(moved, queued, PaymentStatus.VOID if voided else state.payment)
