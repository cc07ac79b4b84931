"""What is offered for an appointment is what the rules allow, in every state, for every role."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.day_actions import DayAction, DayState, after
from reception_app.domain.desk import DeskState, desk_state
from reception_app.domain.errors import IllegalTransition
from reception_app.domain.payment import PaymentStatus
from reception_app.domain.roles import Actor, Role
from reception_app.domain.visit import VisitStatus
from reception_app.ui.appointments.actions import KEYS, Act, first_act, may, offers
from tests.clock import MORNING

TODAY = date(2026, 11, 22)
DEEDS = {
    Act.CHECK_IN: DayAction.CHECK_IN,
    Act.CALL: DayAction.CALL,
    Act.START: DayAction.START,
    Act.FINISH: DayAction.FINISH,
    Act.NO_SHOW: DayAction.NO_SHOW,
    Act.REINSTATE: DayAction.REINSTATE,
    Act.CANCEL: DayAction.CANCEL,
    Act.RESTORE: DayAction.RESTORE,
}
RECEPTION = Actor(1, Role.RECEPTIONIST, 1)
STANDS = [
    (AppointmentStatus.CONFIRMED, VisitStatus.WAITING, False),
    (AppointmentStatus.CHECKED_IN, VisitStatus.WAITING, True),
    (AppointmentStatus.CHECKED_IN, VisitStatus.CALLED, True),
    (AppointmentStatus.CHECKED_IN, VisitStatus.ON_HOLD, True),
    (AppointmentStatus.IN_PROGRESS, VisitStatus.IN_PROGRESS, True),
    (AppointmentStatus.COMPLETED, VisitStatus.COMPLETED, True),
    (AppointmentStatus.NO_SHOW, VisitStatus.NO_SHOW, False),
    (AppointmentStatus.CANCELLED, VisitStatus.CANCELLED, False),
]


def row(
    appointment: AppointmentStatus, visit: VisitStatus, arrived: bool, *, due: int = 30_000, day: date = TODAY
) -> Any:
    start = MORNING - timedelta(minutes=10)
    return SimpleNamespace(
        state=desk_state(appointment, visit, MORNING if arrived else None),
        start_time=start,
        end_time=start + timedelta(minutes=20),
        busy_until=start + timedelta(minutes=20),
        service_date=day,
        due=due,
        payment_status=PaymentStatus.PENDING if due else PaymentStatus.PAID,
    )


@pytest.mark.parametrize(("appointment", "visit", "arrived"), STANDS)
def test_nothing_is_offered_that_would_be_refused(
    appointment: AppointmentStatus, visit: VisitStatus, arrived: bool
) -> None:
    here = row(appointment, visit, arrived)
    for act, deed in DEEDS.items():
        if may(act, here, RECEPTION, MORNING, TODAY):
            after(DayState(appointment, visit, PaymentStatus.PENDING), deed)  # raises IllegalTransition
        elif here.state not in (DeskState.ON_HOLD,) and first_act(here.state) is act:
            raise AssertionError(f"{act} is the usual next step and off")


def test_the_usual_next_step_is_offered_first_and_legal() -> None:
    for appointment, visit, arrived in STANDS:
        here = row(appointment, visit, arrived)
        first = offers(here, RECEPTION, MORNING, TODAY)[0]
        if first.act in DEEDS and first.enabled:
            try:
                after(DayState(appointment, visit, PaymentStatus.PENDING), DEEDS[first.act])
            except IllegalTransition as error:
                raise AssertionError(first) from error


def test_a_cashier_takes_money_and_changes_nothing() -> None:
    cashier = Actor(1, Role.CASHIER, 1)
    here = row(AppointmentStatus.CONFIRMED, VisitStatus.WAITING, False)
    allowed = {act for act in Act if may(act, here, cashier, MORNING, TODAY)}
    assert allowed == {Act.PAY, Act.PRINT}
    assert not may(
        Act.PAY, row(AppointmentStatus.CONFIRMED, VisitStatus.WAITING, False, due=0), cashier, MORNING, TODAY
    )


def test_what_belongs_to_today_is_off_on_another_day_and_a_no_show_before_its_time() -> None:
    tomorrow = row(AppointmentStatus.CONFIRMED, VisitStatus.WAITING, False, day=TODAY + timedelta(days=1))
    assert not may(Act.CHECK_IN, tomorrow, RECEPTION, MORNING, TODAY)
    assert may(Act.MOVE, tomorrow, RECEPTION, MORNING, TODAY)
    here = row(AppointmentStatus.CONFIRMED, VisitStatus.WAITING, False)
    assert may(Act.NO_SHOW, here, RECEPTION, MORNING, TODAY)
    assert not may(Act.NO_SHOW, here, RECEPTION, here.start_time - timedelta(minutes=1), TODAY)
    gone = row(AppointmentStatus.CANCELLED, VisitStatus.CANCELLED, False)
    assert not may(Act.RESTORE, gone, RECEPTION, gone.busy_until, TODAY)


def test_every_action_has_a_key_of_its_own() -> None:
    shared = [act for act in Act if act is not Act.RESTORE]  # the two ways back are one key
    assert len({KEYS[act] for act in shared}) == len(shared)
