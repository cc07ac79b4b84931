"""Two tills at the same moment: one drawer for one user, and no share both paid out and given back."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from reception_app.domain.errors import ReceptionError
from reception_app.domain.payment import PaymentMethod
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from tests.clock import MORNING, FixedClock
from tests.faults.judge import assert_money_agrees
from tests.services.money_world import MoneyWorld, build_money

TODAY = MORNING.date()


@pytest.fixture
def world(database: Database, clock: FixedClock) -> MoneyWorld:
    return build_money(database, clock)


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """What became of each: its result, or the refusal."""
    gate = Barrier(len(deeds))
    became: list[object] = [None] * len(deeds)

    def run(place: int, deed: Callable[[], object]) -> None:
        gate.wait()
        try:
            became[place] = deed()
        except ReceptionError as refused:
            became[place] = refused

    threads = [Thread(target=run, args=(place, deed)) for place, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return became


def test_four_windows_of_one_cashier_share_the_drawer_that_opens_by_itself(world: MoneyWorld) -> None:
    booked = [world.booked(number) for number in range(1, 5)]
    billing = world.services.billing
    became = at_once(
        *(lambda one=one: billing.take_payment(world.cashier, one.payment_id, 1, 30_000) for one in booked)
    )
    assert not [one for one in became if isinstance(one, Exception)]
    with world.database.read() as connection:
        (shift,) = connection.scalars(select(m.CashShift.id)).all()
        assert connection.scalars(select(m.PaymentTransaction.shift_id)).all() == [shift] * 4
    assert sum(one.shift_opened for one in became) == 1  # type: ignore[attr-defined]
    assert_money_agrees(world.database)


def test_a_share_is_paid_out_or_given_back(world: MoneyWorld) -> None:
    billing, statements, doctor = world.services.billing, world.services.statements, world.centre.doctor_id
    for number in range(1, 6):
        booked = world.booked(number)
        taken = billing.take_payment(world.cashier, booked.payment_id, 1, 30_000, PaymentMethod.CARD)
        due = statements.statement(world.cashier, doctor, TODAY, TODAY).due
        became = at_once(
            lambda due=due: statements.pay_out(world.cashier, doctor, TODAY, due, PaymentMethod.CARD),
            lambda booked=booked, version=taken.version: billing.refund(
                world.cashier, booked.payment_id, version, doctor=12_000, center=0, reason="late"
            ),
        )
        assert sum(isinstance(one, ReceptionError) for one in became) == 1, became
        assert statements.statement(world.cashier, doctor, TODAY, TODAY).due_in_all >= 0
    assert_money_agrees(world.database)


def test_a_drawer_is_closed_with_all_that_went_into_it(world: MoneyWorld) -> None:
    billing, shifts = world.services.billing, world.services.shifts
    for number in range(1, 5):
        shift, booked = shifts.open(world.cashier, 0), world.booked(number)
        at_once(
            lambda shift=shift: shifts.close(world.cashier, shift.id, shift.version, 0, "counted before"),
            lambda booked=booked: billing.take_payment(world.cashier, booked.payment_id, 1, 30_000),
        )
        left = shifts.current(world.cashier)
        if left is not None:
            shifts.close(world.cashier, left.id, left.version, left.expected)
    assert_money_agrees(world.database)
