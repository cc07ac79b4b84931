"""Everything a till can do in every state of a payment: done and taken back within 15 seconds, or refused whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select

from reception_app.domain.errors import IllegalTransition, InvalidField, PermissionDenied, ReceptionError, SharePaidOut
from reception_app.domain.payment import PaymentMethod, PaymentStatus
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.billing import UNDO_WINDOW
from reception_app.services.payment_changes import Receipt
from reception_app.services.payment_lists import PaymentFilter
from tests.booked import Booked
from tests.clock import MORNING, FixedClock
from tests.factory import make_user
from tests.faults.judge import assert_money_agrees
from tests.services.money_world import MoneyWorld, build_money

S = PaymentStatus
SECOND = timedelta(seconds=1)
TODAY = MORNING.date()


@dataclass
class TillOfOne:
    """A manager, who may do everything; every action is called with a payment that nobody touched since its state."""

    world: MoneyWorld
    clock: FixedClock

    @property
    def user(self) -> Actor:
        return self.world.manager

    def reach(self, number: int, state: PaymentStatus) -> Booked:
        """A payment of 300.00 brought to ``state``."""
        billing, booked = self.world.services.billing, self.world.booked(number)
        if state is S.VOID:
            billing.void(self.user, booked.payment_id, 1, "twice")
        elif state is not S.PENDING:
            taken = billing.take_payment(self.user, booked.payment_id, 1, 20_000)
            if state is S.PAID:
                billing.give_discount(self.user, booked.payment_id, taken.version, 10_000, "family")
            elif state is S.PARTLY_REFUNDED:
                self.give_back(booked, 2_000, 3_000)
            elif state is S.REFUNDED:
                self.give_back(booked, 8_000, 12_000)
        assert self.detail(booked).status is state
        return booked

    def detail(self, booked: Booked) -> Any:
        return self.world.detail(booked)

    def give_back(self, booked: Booked, doctor: int, center: int, user: Actor | None = None) -> Receipt:
        billing, shown = self.world.services.billing, self.detail(booked)
        return billing.refund(
            user or self.user, booked.payment_id, shown.version, doctor=doctor, center=center, reason="asked for it"
        )

    def take(self, booked: Booked, amount: int) -> Receipt:
        shown = self.detail(booked)
        return self.world.services.billing.take_payment(self.user, booked.payment_id, shown.version, amount)

    def discount(self, booked: Booked, amount: int) -> int:
        shown = self.detail(booked)
        return self.world.services.billing.give_discount(self.user, booked.payment_id, shown.version, amount, "asked")

    def void(self, booked: Booked) -> int:
        return self.world.services.billing.void(self.user, booked.payment_id, self.detail(booked).version, "twice")

    def actions(self) -> dict[str, Callable[[Booked], Receipt | int]]:
        return {
            "take a part": lambda one: self.take(one, 1_000),
            "take the rest": lambda one: self.take(one, max(1, self.detail(one).due)),
            "discount": lambda one: self.discount(one, 5_000),
            "discount to what is paid": lambda one: self.discount(one, 30_000 - self.detail(one).paid),
            "refund a part": lambda one: self.give_back(one, 400, 600),
            "refund it all": lambda one: self.give_back(
                one, self.detail(one).doctor_received, max(1, self.detail(one).center_received)
            ),
            "void": self.void,
        }

    def take_back(self, booked: Booked, done: Receipt | int, user: Actor | None = None) -> Receipt | int:
        billing = self.world.services.billing
        if isinstance(done, Receipt):
            return billing.undo(user or self.user, done.transaction_id)
        return billing.take_back(user or self.user, booked.payment_id)

    def records(self, booked: Booked) -> tuple[dict[str, Any], int, int]:
        """The payment without its version, which only rises, and what each side has."""
        shown = self.detail(booked)
        row = {name: value for name, value in self.world.payment(booked).items() if name != "version"}
        return row, shown.doctor_received, shown.center_received

    def books(self) -> list[Any]:
        """Everything that a refused action leaves as it is."""
        tables = (m.PaymentTransaction, m.ShareEntry, m.NumberSeries, m.CashShift, m.Payout, m.PayoutLine)
        with self.world.database.read() as connection:
            rows = [sorted(map(tuple, connection.execute(select(table.__table__)))) for table in tables]
        return [self.world.snapshot(), rows]

    def due(self) -> int:
        """What the doctor would be paid out now."""
        doctor = self.world.centre.doctor_id
        return self.world.services.statements.statement(self.user, doctor, TODAY, TODAY).due

    def pay_out(self) -> None:
        self.world.services.statements.pay_out(self.user, self.world.centre.doctor_id, TODAY, self.due())


@pytest.fixture
def till(database: Database, clock: FixedClock) -> TillOfOne:
    return TillOfOne(build_money(database, clock), clock)


LEGAL: dict[PaymentStatus, dict[str, PaymentStatus]] = {
    S.PENDING: {
        "take a part": S.PARTIAL,
        "take the rest": S.PAID,
        "discount": S.PENDING,
        "discount to what is paid": S.PAID,
        "void": S.VOID,
    },
    S.PARTIAL: {
        "take a part": S.PARTIAL,
        "take the rest": S.PAID,
        "discount": S.PARTIAL,
        "discount to what is paid": S.PAID,
        "refund a part": S.PARTLY_REFUNDED,
        "refund it all": S.REFUNDED,
    },
    S.PAID: {
        "discount": S.PARTIAL,
        "discount to what is paid": S.PAID,
        "refund a part": S.PARTLY_REFUNDED,
        "refund it all": S.REFUNDED,
    },
    S.PARTLY_REFUNDED: {
        "take a part": S.PARTIAL,
        "take the rest": S.PAID,
        "refund a part": S.PARTLY_REFUNDED,
        "refund it all": S.REFUNDED,
    },
    S.REFUNDED: {},
    S.VOID: {},
}


def test_every_action_in_every_state_is_done_and_taken_back_or_refused_whole(till: TillOfOne) -> None:
    numbers = count(1)
    assert set(LEGAL) == set(PaymentStatus)
    for state in PaymentStatus:
        for name, action in till.actions().items():
            booked = till.reach(next(numbers), state)
            records, books = till.records(booked), till.books()
            if name not in LEGAL[state]:
                with pytest.raises(IllegalTransition):
                    action(booked)
                assert till.books() == books, (state, name)
                continue
            done = action(booked)
            assert till.detail(booked).status is LEGAL[state][name], (state, name)
            back = till.take_back(booked, done)
            assert till.records(booked) == records, (state, name)
            if isinstance(done, Receipt) and isinstance(back, Receipt):
                moves = till.detail(booked).transactions[-2:]
                assert [(move.reversed, move.reverses_id) for move in moves] == [
                    (True, None),
                    (False, done.transaction_id),
                ], "both numbers are kept"
                assert (back.kind is done.kind, back.amount) == (False, done.amount)
            books = till.books()
            with pytest.raises(IllegalTransition):
                till.take_back(booked, done)
            assert till.books() == books, (state, name)
    assert_money_agrees(till.world.database)
    assert set(till.world.audited()) >= {"undo_payment", "undo_refund", "undo_discount", "undo_void"}


def test_what_is_not_the_last_thing_or_not_ones_own_or_too_old_stays(till: TillOfOne) -> None:
    """Of every action in a state that allows it: another's hand, a later change, and the sixteenth second."""
    numbers = count(1)
    with till.world.database.write_engine.begin() as connection:
        colleague = replace(till.user, user_id=make_user(connection, Role.MANAGER))
    for state, name in (
        (S.PENDING, "take a part"),
        (S.PAID, "refund a part"),
        (S.PENDING, "discount"),
        (S.PENDING, "void"),
    ):
        action = till.actions()[name]
        for spoil, error, reason in (
            ("another's", PermissionDenied, None),
            ("late", IllegalTransition, "too_late"),
            ("in time", None, None),
            ("later", IllegalTransition, "later_move"),
        ):
            if (name, spoil) == ("void", "later"):
                continue  # nothing can be done with it but that
            booked = till.reach(next(numbers), state)
            done = action(booked)
            user = colleague if spoil == "another's" else till.user
            if spoil == "later":
                (till.actions()["take a part"])(booked)
            elif spoil in ("late", "in time"):
                till.clock.advance(UNDO_WINDOW + (SECOND if spoil == "late" else timedelta()))
            if error is None:
                till.take_back(booked, done, user)
                continue
            books = till.books()
            with pytest.raises(error) as refused:
                till.take_back(booked, done, user)
            assert refused.value.params.get("reason") == reason, (name, spoil)
            assert till.books() == books, (name, spoil)


def test_a_payment_dropped_by_hand_is_due_again_only_while_its_appointment_stands(till: TillOfOne) -> None:
    booked = till.reach(1, S.PENDING)
    till.void(booked)
    till.world.services.appointments.cancel(till.user, booked.visit_id, 1, "asked to")
    with pytest.raises(IllegalTransition):
        till.world.services.billing.take_back(till.user, booked.payment_id)
    assert till.detail(booked).status is S.VOID


def test_a_discount_taken_back_brings_the_reason_and_the_sides_back(till: TillOfOne) -> None:
    """Also where it had moved a share, and where the role could not give the former discount itself."""
    booked = till.reach(1, S.PENDING)
    till.take(booked, 20_000)
    till.give_back(booked, 0, 8_000)
    till.take(booked, 1)  # open to a discount again, with the centre short of its part
    till.discount(booked, 9_000)
    before = till.records(booked)
    version = till.detail(booked).version
    till.world.services.billing.give_discount(till.world.cashier, booked.payment_id, version, 0, "a slip")
    assert till.records(booked) != before
    till.world.services.billing.take_back(till.world.cashier, booked.payment_id)
    assert till.records(booked) == before
    till.discount(booked, 17_000)
    assert till.records(booked)[1:] != before[1:]
    till.world.services.billing.take_back(till.user, booked.payment_id)
    assert till.records(booked) == before
    with pytest.raises(PermissionDenied):
        till.world.services.billing.take_back(till.world.doctor(till.world.centre.doctor_id), booked.payment_id)


PAYABLE = frozenset({S.PARTIAL, S.PAID, S.PARTLY_REFUNDED})


def test_in_every_state_shares_are_paid_out_once_and_reversed_by_a_manager_alone(till: TillOfOne) -> None:
    numbers = count(1)
    for state in PaymentStatus:
        booked = till.reach(next(numbers), state)
        books, had = till.books(), till.detail(booked).doctor_received
        assert till.due() == had, state
        if state not in PAYABLE:
            with pytest.raises(InvalidField) as nothing:
                till.pay_out()
            assert nothing.value.params["reason"] == "nothing_due"
            assert till.books() == books, state
            continue
        till.pay_out()
        assert till.detail(booked).doctor_paid_out == had
        refused: list[tuple[type[ReceptionError], Callable[[], object]]] = [
            (InvalidField, till.pay_out),
            (SharePaidOut, lambda one=booked: till.give_back(one, 1, 0, till.world.cashier)),  # type: ignore[misc]
        ]
        books = till.books()
        for error, deed in refused:
            with pytest.raises(error):
                deed()
            assert till.books() == books, state
        records = till.records(booked)
        done = till.give_back(booked, 1_000, 0)
        assert till.due() == -1_000
        till.take_back(booked, done)
        assert till.records(booked) == records
        assert till.due() == 0
    assert_money_agrees(till.world.database)


def test_a_refund_taken_back_goes_into_the_drawer_it_came_from(till: TillOfOne) -> None:
    booked = till.reach(1, S.PAID)
    done = till.give_back(booked, 400, 600)
    back = till.take_back(booked, done)
    shift = till.world.services.shifts.current(till.user)
    assert shift is not None
    assert (shift.expected, shift.cash_receipts, shift.cash_refunds) == (20_000, 21_000, 1_000)
    assert isinstance(back, Receipt)
    assert (back.receipt_number, back.method) == (2, PaymentMethod.CASH)
    checked = till.world.services.day_check.check(till.user, TODAY)
    assert [one.code for one in checked.findings if one.entity != "clinic"] == []


def test_the_list_names_the_newest_receipt_that_stands(till: TillOfOne) -> None:
    booked = till.reach(1, S.PENDING)

    def listed() -> int | None:
        page = till.world.services.payment_lists.list(till.user, PaymentFilter(TODAY, TODAY))
        return page.rows[0].receipt_number

    assert listed() is None
    till.take(booked, 1_000)
    second = till.take(booked, 2_000)
    assert listed() == 2
    till.take_back(booked, second)
    assert listed() == 1
    back = till.give_back(booked, 400, 600)
    till.take_back(booked, back)
    assert listed() == 1, "the receipt that reverses a refund is not one of a payment"
