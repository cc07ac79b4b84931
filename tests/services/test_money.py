"""Money taken, given back, discounted and dropped: whose it is, which drawer it is in, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import (
    IllegalTransition,
    InvalidField,
    MissingField,
    NotFound,
    PaymentExceedsDue,
    PermissionDenied,
    ReceptionError,
    SharePaidOut,
    StaleRecord,
)
from reception_app.domain.payment import PaymentMethod, PaymentStatus, TransactionKind
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories.demo import write_settings
from reception_app.services.billing import BillingService
from tests.clock import MORNING, FixedClock
from tests.services.money_world import MoneyWorld, build_money

CARD, CASH = PaymentMethod.CARD, PaymentMethod.CASH
S = PaymentStatus


@pytest.fixture
def world(database: Database, clock: FixedClock) -> MoneyWorld:
    return build_money(database, clock)


@pytest.fixture
def billing(world: MoneyWorld) -> BillingService:
    return world.services.billing


def test_each_receipt_says_whose_it_is_and_the_rest_follows(world: MoneyWorld, billing: BillingService) -> None:
    booked, doctor = world.booked(), world.centre.doctor_id
    first = billing.take_payment(world.cashier, booked.payment_id, 1, 10_001)
    billing.take_payment(world.cashier, booked.payment_id, first.version, 19_999, CARD)
    assert world.entries(booked) == [(doctor, 4_000, 6_001), (doctor, 8_000, 11_999)]
    assert first.shift_opened
    shown = world.detail(booked)
    assert (shown.paid, shown.due, shown.status) == (30_000, 0, S.PAID)
    assert (
        (shown.doctor_received, shown.center_received) == (shown.doctor_share, shown.center_share) == (12_000, 18_000)
    )
    assert (shown.doctor_paid_out, shown.doctor_refundable) == (0, 12_000)
    assert [(move.kind, move.method, move.receipt_number) for move in shown.transactions] == [
        (TransactionKind.RECEIPT, CASH, 1),
        (TransactionKind.RECEIPT, CARD, 2),
    ]
    assert shown.transactions[0].by.en == "Mona Adel"
    shift = world.services.shifts.current(world.cashier)
    assert shift is not None
    assert (shift.expected, shift.by_method) == (10_001, {CASH: 10_001, CARD: 19_999})


def test_a_receipt_is_taken_back_by_a_row_of_its_own(
    world: MoneyWorld, billing: BillingService, clock: FixedClock
) -> None:
    booked = world.booked()
    first = billing.take_payment(world.cashier, booked.payment_id, 1, 10_000)
    second = billing.take_payment(world.cashier, booked.payment_id, first.version, 5_000)
    clock.advance(timedelta(seconds=15))
    back = billing.undo(world.cashier, second.transaction_id)
    assert (back.kind, back.receipt_number, back.paid, back.status) == (TransactionKind.REFUND, 1, 10_000, S.PARTIAL)
    assert billing.undo(world.cashier, first.transaction_id).status is S.PENDING
    shown = world.detail(booked)
    assert [(move.reverses_id, move.reversed) for move in shown.transactions] == [
        (None, True),
        (None, True),
        (second.transaction_id, False),
        (first.transaction_id, False),
    ]
    assert (shown.doctor_received, shown.center_received) == (0, 0)
    assert world.services.shifts.current(world.cashier).expected == 0  # type: ignore[union-attr]


def test_what_cannot_be_taken_back(world: MoneyWorld, billing: BillingService, clock: FixedClock) -> None:
    booked = world.booked()
    first = billing.take_payment(world.cashier, booked.payment_id, 1, 10_000)
    with pytest.raises(PermissionDenied):
        billing.undo(world.desk, first.transaction_id)
    with pytest.raises(NotFound):
        billing.undo(world.cashier, 999_999)
    second = billing.take_payment(world.cashier, booked.payment_id, first.version, 5_000)
    with pytest.raises(IllegalTransition) as refused:
        billing.undo(world.cashier, first.transaction_id)
    assert refused.value.params["reason"] == "later_move"
    back = billing.undo(world.cashier, second.transaction_id)
    with pytest.raises(IllegalTransition):
        billing.undo(world.cashier, back.transaction_id)
    clock.advance(timedelta(seconds=15, microseconds=1))
    with pytest.raises(IllegalTransition) as late:
        billing.undo(world.cashier, first.transaction_id)
    assert late.value.params["reason"] == "too_late"


def test_a_discount_follows_the_role_and_the_shares_follow_the_net(world: MoneyWorld, billing: BillingService) -> None:
    booked = world.booked()
    with pytest.raises(PermissionDenied) as refused:
        billing.give_discount(world.desk, booked.payment_id, 1, 3_001, "family")
    assert refused.value.params["limit"] == 3_000
    version = billing.give_discount(world.desk, booked.payment_id, 1, 3_000, "family")
    shown = world.detail(booked)
    assert (shown.net, shown.discount, shown.discount_reason, shown.doctor_share) == (27_000, 3_000, "family", 10_800)
    version = billing.give_discount(world.manager, booked.payment_id, version, 30_000, "staff")
    assert world.detail(booked).status is S.PAID
    billing.give_discount(world.manager, booked.payment_id, version, 0, "a slip")
    shown = world.detail(booked)
    assert (shown.status, shown.due, shown.discount_reason) == (S.PENDING, 30_000, "")


def test_a_discount_on_what_is_partly_paid_never_goes_below_it(world: MoneyWorld, billing: BillingService) -> None:
    booked, doctor = world.booked(), world.centre.doctor_id
    taken = billing.take_payment(world.cashier, booked.payment_id, 1, 20_000)
    given = billing.refund(
        world.cashier, booked.payment_id, taken.version, doctor=0, center=1, reason="one piastre too many"
    )
    again = billing.take_payment(world.cashier, booked.payment_id, given.version, 1)
    with pytest.raises(InvalidField) as refused:
        billing.give_discount(world.manager, booked.payment_id, again.version, 10_001, "too much")
    assert refused.value.params["reason"] == "below_paid"
    billing.give_discount(world.manager, booked.payment_id, again.version, 10_000, "the rest")
    shown = world.detail(booked)
    assert (shown.status, shown.doctor_share, shown.doctor_received) == (S.PAID, 8_000, 8_000)
    assert {entry[0] for entry in world.entries(booked)} == {doctor}


def test_a_setting_lays_discounts_on_the_centre(world: MoneyWorld, billing: BillingService) -> None:
    with world.database.write_engine.begin() as connection:
        write_settings(connection, {"discount_on_centre": True})
    booked = world.booked()
    billing.give_discount(world.manager, booked.payment_id, 1, 10_000, "family")
    shown = world.detail(booked)
    assert (shown.doctor_share, shown.center_share) == (12_000, 8_000)


def test_each_side_gives_back_what_it_has(world: MoneyWorld, billing: BillingService) -> None:
    booked, doctor = world.booked(), world.centre.doctor_id
    taken = billing.take_payment(world.cashier, booked.payment_id, 1, 30_000)
    back = billing.refund(
        world.cashier, booked.payment_id, taken.version, doctor=12_000, center=0, method=CARD, reason="not seen"
    )
    assert (back.kind, back.receipt_number, back.amount, back.status) == (
        TransactionKind.REFUND,
        1,
        12_000,
        S.PARTLY_REFUNDED,
    )
    assert world.entries(booked)[-1] == (doctor, -12_000, 0)
    with pytest.raises(InvalidField) as refused:
        billing.refund(world.cashier, booked.payment_id, back.version, doctor=1, center=0, reason="more")
    assert (refused.value.field, refused.value.params["reason"]) == ("doctor", "above_received")
    rest = billing.refund(world.cashier, booked.payment_id, back.version, doctor=0, center=18_000, reason="all of it")
    assert (rest.paid, rest.status) == (0, S.REFUNDED)
    assert world.services.shifts.current(world.cashier).expected == 12_000  # type: ignore[union-attr]


def test_void_is_for_what_nobody_has_paid(world: MoneyWorld, billing: BillingService) -> None:
    booked, paid = world.booked(1), world.booked(2)
    with pytest.raises(PermissionDenied):
        billing.void(world.cashier, booked.payment_id, 1, "double")
    assert billing.void(world.manager, booked.payment_id, 1, "double") == 2
    assert world.detail(booked).status is S.VOID
    with pytest.raises(IllegalTransition):
        billing.take_payment(world.cashier, booked.payment_id, 2, 100)
    taken = billing.take_payment(world.cashier, paid.payment_id, 1, 100)
    with pytest.raises(IllegalTransition):
        billing.void(world.manager, paid.payment_id, taken.version, "no")


REFUSED: list[tuple[Callable[[BillingService, MoneyWorld, int, int], object], type[ReceptionError]]] = [
    (lambda b, w, p, v: b.take_payment(w.cashier, p, v, 29_900), PaymentExceedsDue),
    (lambda b, w, p, v: b.take_payment(w.cashier, p, v, -1), InvalidField),
    (lambda b, w, p, v: b.take_payment(w.cashier, p, v - 1, 1), StaleRecord),
    (lambda b, w, p, v: b.give_discount(w.manager, p, v, -1, "x"), InvalidField),
    (lambda b, w, p, v: b.give_discount(w.manager, p, v, 30_001, "x"), InvalidField),
    (lambda b, w, p, v: b.give_discount(w.manager, p, v, 100, "  "), MissingField),
    (lambda b, w, p, v: b.give_discount(w.manager, p, v - 1, 100, "x"), StaleRecord),
    (lambda b, w, p, v: b.refund(w.cashier, p, v, doctor=0, center=0, reason="x"), InvalidField),
    (lambda b, w, p, v: b.refund(w.cashier, p, v, doctor=-1, center=2, reason="x"), InvalidField),
    (lambda b, w, p, v: b.refund(w.cashier, p, v, doctor=0, center=500, reason="x"), InvalidField),
    (lambda b, w, p, v: b.refund(w.cashier, p, v, doctor=0, center=1, reason=""), MissingField),
    (lambda b, w, p, v: b.refund(w.cashier, p, v, doctor=0, center=1, reason="x" * 201), InvalidField),
    (lambda b, w, p, v: b.refund(w.desk, p, v, doctor=0, center=1, reason="x"), PermissionDenied),
    (lambda b, w, p, v: b.refund(w.cashier, p, v - 1, doctor=0, center=1, reason="x"), StaleRecord),
    (lambda b, w, p, v: b.void(w.manager, p, v - 1, "x"), StaleRecord),
]


def test_what_is_refused_leaves_everything(world: MoneyWorld, billing: BillingService) -> None:
    booked = world.booked()
    version = billing.take_payment(world.cashier, booked.payment_id, 1, 101).version
    before, entries = world.snapshot(), world.entries(booked)
    for deed, error in REFUSED:
        with pytest.raises(error) as refused:
            deed(billing, world, booked.payment_id, version)
        assert (world.snapshot(), world.entries(booked)) == (before, entries)
        if error is StaleRecord:
            said = refused.value.params
            assert (said["by"].en, said["terminal"], said["at"]) == ("Mona Adel", "Till", MORNING)  # type: ignore[attr-defined]


def test_money_already_taken_goes_along_to_another_doctor(world: MoneyWorld, billing: BillingService) -> None:
    booked, first, second = world.add(1, DeskState.WAITING), world.centre.doctor_id, world.other_id
    taken = billing.take_payment(world.cashier, booked.payment_id, 1, 10_000, CARD)
    world.services.queueing.transfer(world.desk, booked.visit_id, 1, second)
    assert world.entries(booked) == [(first, 4_000, 6_000), (first, -4_000, 0), (second, 6_000, -2_000)]
    shown = world.detail(booked)
    assert (shown.doctor_id, shown.doctor_received, shown.center_received) == (second, 6_000, 4_000)
    with pytest.raises(IllegalTransition):
        billing.undo(world.cashier, taken.transaction_id)
    world.services.queueing.undo(world.desk, first)
    shown = world.detail(booked)
    assert (shown.doctor_id, shown.doctor_received, shown.doctor_share) == (first, 4_000, 12_000)
    billing.take_payment(world.cashier, booked.payment_id, shown.version, 20_000)
    assert sum(entry[1] for entry in world.entries(booked) if entry[0] == first) == 12_000


def test_what_was_paid_out_is_locked(world: MoneyWorld, billing: BillingService) -> None:
    booked = world.add(1, DeskState.WAITING)
    taken = billing.take_payment(world.cashier, booked.payment_id, 1, 30_000)
    statements, doctor, today = world.services.statements, world.centre.doctor_id, MORNING.date()
    payout = statements.pay_out(world.cashier, doctor, today, 12_000)
    assert (payout.amount, payout.count) == (12_000, 1)
    with pytest.raises(SharePaidOut):
        world.services.queueing.transfer(world.desk, booked.visit_id, 1, world.other_id)
    with pytest.raises(SharePaidOut):
        billing.undo(world.cashier, taken.transaction_id)
    with pytest.raises(SharePaidOut) as refused:
        billing.refund(world.cashier, booked.payment_id, taken.version, doctor=1, center=0, reason="late")
    assert refused.value.params["free"] == 0
    centre = billing.refund(world.cashier, booked.payment_id, taken.version, doctor=0, center=18_000, reason="late")
    billing.refund(world.manager, booked.payment_id, centre.version, doctor=5_000, center=0, reason="agreed")
    shown = statements.statement(world.cashier, doctor, today, today)
    assert (shown.earned, shown.paid_out, shown.due, shown.due_in_all) == (7_000, 12_000, -5_000, -5_000)
    with pytest.raises(InvalidField) as nothing:
        statements.pay_out(world.cashier, doctor, today, -5_000)
    assert nothing.value.params["reason"] == "nothing_due"
    other = world.booked(2)
    billing.take_payment(world.cashier, other.payment_id, 1, 30_000)
    assert statements.pay_out(world.manager, doctor, today, 7_000).count == 2
    assert [one.amount for one in statements.payouts(world.cashier, doctor)] == [7_000, 12_000]


def test_a_payout_takes_what_was_given_back_later_too(
    world: MoneyWorld, billing: BillingService, clock: FixedClock
) -> None:
    booked, doctor, first_day = world.booked(), world.centre.doctor_id, MORNING.date()
    taken = billing.take_payment(world.cashier, booked.payment_id, 1, 30_000)
    clock.advance(timedelta(days=1))
    billing.refund(world.cashier, booked.payment_id, taken.version, doctor=2_000, center=0, reason="late")
    later = world.booked(2)
    billing.take_payment(world.cashier, later.payment_id, 1, 30_000)
    statements = world.services.statements
    assert statements.statement(world.cashier, doctor, first_day, first_day).due == 10_000
    with pytest.raises(StaleRecord):
        statements.pay_out(world.cashier, doctor, first_day, 12_000)
    assert statements.pay_out(world.cashier, doctor, first_day, 10_000).count == 2
    second = statements.statement(world.cashier, doctor, clock.now().date(), clock.now().date())
    assert [(line.doctor_amount, line.paid_out) for line in second.lines] == [(-2_000, True), (12_000, False)]
    assert second.due == 12_000


def test_shifts_are_counted_against_what_must_be_there(
    world: MoneyWorld, billing: BillingService, clock: FixedClock
) -> None:
    shifts, doctor = world.services.shifts, world.centre.doctor_id
    assert shifts.current(world.cashier) is None
    opened = shifts.open(world.cashier, 50_000)
    with pytest.raises(IllegalTransition):
        shifts.open(world.cashier, 1)
    booked = world.booked()
    taken = billing.take_payment(world.cashier, booked.payment_id, 1, 30_000)
    assert not taken.shift_opened
    billing.refund(world.cashier, booked.payment_id, taken.version, doctor=0, center=1_000, reason="rounded")
    world.services.statements.pay_out(world.cashier, doctor, MORNING.date(), 12_000)
    now = shifts.current(world.cashier)
    assert now is not None
    assert (now.cash_receipts, now.cash_refunds, now.cash_payouts, now.expected) == (30_000, 1_000, 12_000, 67_000)
    with pytest.raises(MissingField) as refused:
        shifts.close(world.cashier, opened.id, opened.version, 66_000)
    assert (refused.value.field, refused.value.params["difference"]) == ("note", -1_000)
    for wrong in (-1, 10**13):
        with pytest.raises(InvalidField):
            shifts.close(world.cashier, opened.id, opened.version, wrong, "x")
    with pytest.raises(PermissionDenied):
        shifts.close(world.desk, opened.id, opened.version, 67_000)
    clock.advance(timedelta(hours=8))
    closed = shifts.close(world.manager, opened.id, opened.version, 66_000, "ten pounds short")
    assert (closed.difference, closed.is_open, closed.closed_by is not None) == (-1_000, False, True)
    with pytest.raises(StaleRecord):
        shifts.close(world.cashier, opened.id, opened.version, 66_000, "again")
    with pytest.raises(IllegalTransition):
        shifts.close(world.cashier, opened.id, closed.version, 66_000, "again")
    own = shifts.open(world.desk, 0)
    assert shifts.set_float(world.desk, own.id, own.version, 20_000).expected == 20_000
    assert [one.id for one in shifts.recent(world.manager)] == [own.id, opened.id]
    assert [one.id for one in shifts.recent(world.cashier)] == [opened.id]
    with pytest.raises(PermissionDenied):
        shifts.shift(world.cashier, own.id)
    assert world.count(m.CashShift) == 2
