"""Every action in every state of the three records: what it leads to, what is refused, and what takes it back."""

from __future__ import annotations

from itertools import product

import pytest

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.day_actions import (
    EFFECTS,
    INVERSES,
    NEVER_THERE,
    NOT_BY_KEY,
    OF_DESK,
    TAKES_TIME,
    DayAction,
    DayState,
    after,
    undone,
)
from reception_app.domain.errors import IllegalTransition
from reception_app.domain.payment import PaymentStatus
from reception_app.domain.visit import OPEN, VisitStatus

_A, _V, _P, _D = AppointmentStatus, VisitStatus, PaymentStatus, DayAction
HERE = (_A.CHECKED_IN, _A.IN_PROGRESS)
STATES = tuple(product(_A, _V))

# (appointment, visit) before and after, written out a second time by hand.
LEGAL: dict[DayAction, dict[tuple[AppointmentStatus, VisitStatus], tuple[AppointmentStatus, VisitStatus]]] = {
    _D.CHECK_IN: {(_A.CONFIRMED, _V.WAITING): (_A.CHECKED_IN, _V.WAITING)},
    _D.CALL: {(here, _V.WAITING): (here, _V.CALLED) for here in HERE},
    _D.RECALL: {(here, _V.CALLED): (here, _V.CALLED) for here in HERE},
    _D.START: {(here, _V.CALLED): (_A.IN_PROGRESS, _V.IN_PROGRESS) for here in HERE},
    _D.FINISH: {(_A.IN_PROGRESS, _V.IN_PROGRESS): (_A.COMPLETED, _V.COMPLETED)},
    _D.HOLD: {
        (here, before): (here, _V.ON_HOLD) for here in HERE for before in (_V.WAITING, _V.CALLED, _V.IN_PROGRESS)
    },
    _D.RESUME: {(here, _V.ON_HOLD): (here, _V.WAITING) for here in HERE},
    _D.SKIP: {(here, before): (here, _V.WAITING) for here in HERE for before in (_V.WAITING, _V.CALLED)},
    _D.PRIORITISE: {
        (booked, status): (booked, status)
        for booked in (_A.CONFIRMED, *HERE)
        for status in (_V.WAITING, _V.CALLED, _V.ON_HOLD)
    },
    _D.TRANSFER: {(booked, status): (booked, _V.TRANSFERRED) for booked in (_A.CONFIRMED, *HERE) for status in OPEN},
    _D.NO_SHOW: {
        (booked, status): (_A.NO_SHOW, _V.NO_SHOW)
        for booked in (_A.CONFIRMED, _A.CHECKED_IN)
        for status in (_V.WAITING, _V.CALLED, _V.ON_HOLD)
    },
    _D.REINSTATE: {(_A.NO_SHOW, _V.NO_SHOW): (_A.CHECKED_IN, _V.WAITING)},
    _D.RESTORE: {(_A.CANCELLED, _V.CANCELLED): (_A.CONFIRMED, _V.WAITING)},
    _D.INSERT: {},
    _D.MOVE: {(booked, _V.WAITING): (booked, _V.WAITING) for booked in (_A.CONFIRMED, _A.CHECKED_IN)},
    _D.RESCHEDULE: {
        (booked, status): (_A.CONFIRMED, _V.RESCHEDULED)
        for booked in (_A.CONFIRMED, _A.CHECKED_IN)
        for status in (_V.WAITING, _V.CALLED, _V.ON_HOLD)
    },
    _D.LATE: {(_A.CONFIRMED, _V.WAITING): (_A.CONFIRMED, _V.WAITING)},
    _D.CANCEL: {
        (booked, status): (_A.CANCELLED, _V.CANCELLED)
        for booked in (_A.CONFIRMED, _A.CHECKED_IN)
        for status in (_V.WAITING, _V.CALLED, _V.ON_HOLD)
    },
}


def _leads_to(action: DayAction, appointment: AppointmentStatus, visit: VisitStatus) -> DayState | None:
    try:
        return after(DayState(appointment, visit, _P.PENDING), action)
    except IllegalTransition:
        return None


@pytest.mark.parametrize("action", DayAction)
def test_every_move_is_in_the_table_and_no_other(action: DayAction) -> None:
    found = {
        (appointment, visit): (state.appointment, state.visit)
        for appointment, visit in STATES
        if (state := _leads_to(action, appointment, visit)) is not None
    }
    assert found == LEGAL[action]
    assert set(LEGAL) == set(EFFECTS) == set(DayAction)


@pytest.mark.parametrize("action", DayAction)
@pytest.mark.parametrize("payment", PaymentStatus)
def test_only_an_unpaid_payment_goes_with_the_time_and_comes_back_with_it(
    action: DayAction, payment: PaymentStatus
) -> None:
    for appointment, visit in LEGAL[action]:
        then = after(DayState(appointment, visit, payment), action).payment
        gone = action in (_D.NO_SHOW, _D.CANCEL) and payment is _P.PENDING
        back = action in (_D.REINSTATE, _D.RESTORE) and payment in (_P.VOID, _P.REFUNDED)
        assert then is (_P.VOID if gone else _P.PENDING if back else payment)


@pytest.mark.parametrize("action", DayAction)
def test_whatever_can_be_undone_goes_back_exactly_where_it_came_from(action: DayAction) -> None:
    """The inverse table holds every move of the table, and nothing else."""
    ways = {(now, before) for before, now in LEGAL[action].items()} if action in INVERSES else set()
    if action is _D.INSERT:
        ways = {((_A.CHECKED_IN, _V.WAITING), (NEVER_THERE.appointment, NEVER_THERE.visit))}
    found = set()
    for now, before in product(STATES, STATES):
        try:
            state = undone(DayState(*now, _P.PAID), DayState(*before, _P.PENDING), action)
        except IllegalTransition:
            continue
        assert (state.appointment, state.visit, state.payment) == (*before, _P.PAID)
        found.add((now, before))
    assert found == ways


def test_the_desk_takes_back_all_it_does_and_the_queues_key_nothing_agreed_with_the_patient() -> None:
    assert set(INVERSES) >= OF_DESK
    assert {_D.CANCEL, _D.RESTORE, _D.MOVE, _D.RESCHEDULE, _D.LATE} == NOT_BY_KEY
    before = DayState(_A.CONFIRMED, _V.WAITING, _P.PENDING)
    assert undone(after(before, _D.CANCEL), before, _D.CANCEL) == before


def test_undoing_a_no_show_asks_for_the_money_again() -> None:
    before = DayState(_A.CHECKED_IN, _V.CALLED, _P.PENDING)
    gone = after(before, _D.NO_SHOW)
    assert gone.payment is _P.VOID
    assert undone(gone, before, _D.NO_SHOW) == before


@pytest.mark.parametrize("payment", [_P.VOID, _P.REFUNDED])
def test_undoing_a_return_stops_asking_for_the_money(payment: PaymentStatus) -> None:
    before = DayState(_A.NO_SHOW, _V.NO_SHOW, payment)
    here = after(before, _D.REINSTATE)
    assert here.payment is _P.PENDING
    assert undone(here, before, _D.REINSTATE) == before


def test_what_was_never_there_is_cancelled_and_owes_nothing() -> None:
    put_in = DayState(_A.CHECKED_IN, _V.WAITING, _P.PENDING)
    assert undone(put_in, NEVER_THERE, _D.INSERT) == NEVER_THERE


def test_whoever_let_the_time_go_takes_it_back() -> None:
    held = {
        action
        for action in DayAction
        for (appointment, _), (then, _) in LEGAL[action].items()
        if then.is_active and not appointment.is_active
    }
    assert held == TAKES_TIME
