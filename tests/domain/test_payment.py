"""Payments: every move is in the table or refused, whatever the amounts, and shares keep to their sides."""

from __future__ import annotations

import itertools
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception_app.domain import payment
from reception_app.domain.errors import IllegalTransition
from reception_app.domain.money import BASIS_POINTS, MAX_MINOR_UNITS, Shares
from reception_app.domain.payment import TRANSITIONS, PaymentAction, PaymentStatus, agrees, next_status
from reception_app.domain.shares import apportion, refundable_doctor, shares_of, within

AMOUNTS = st.integers(0, MAX_MINOR_UNITS)
EVERY = list(itertools.product(PaymentStatus, PaymentAction))
S, A = PaymentStatus, PaymentAction


@pytest.mark.parametrize(("status", "action"), EVERY)
def test_every_move_is_in_the_table_or_refused(status: PaymentStatus, action: PaymentAction) -> None:
    reached = set()
    either = (False, True)
    for net, paid, refunded, stands in itertools.product((0, 1, 100), (0, 1, 50, 100), either, either):
        with suppress(IllegalTransition):
            reached.add(next_status(status, action, net=net, paid=min(paid, net), refunded=refunded, stands=stands))
    assert reached == TRANSITIONS.get((status, action), frozenset())
    if (status, action) not in TRANSITIONS:
        with pytest.raises(IllegalTransition) as refused:
            payment.require(status, action)
        assert refused.value.params == {"entity": "payment", "status": str(status), "action": str(action)}


@pytest.mark.parametrize(
    ("status", "action", "net", "paid", "refunded", "after"),
    [
        (S.PENDING, A.TAKE, 100, 40, False, S.PARTIAL),
        (S.PARTIAL, A.TAKE, 100, 100, False, S.PAID),
        (S.PARTLY_REFUNDED, A.TAKE, 100, 60, False, S.PARTIAL),
        (S.PAID, A.REFUND, 100, 1, False, S.PARTLY_REFUNDED),
        (S.PARTIAL, A.REFUND, 100, 0, False, S.REFUNDED),
        (S.PAID, A.UNDO, 100, 0, True, S.PENDING),
        (S.PAID, A.UNDO, 100, 60, False, S.PARTIAL),
        (S.PARTIAL, A.UNDO, 100, 60, True, S.PARTLY_REFUNDED),
        (S.PENDING, A.DISCOUNT, 0, 0, False, S.PAID),
        (S.PARTIAL, A.DISCOUNT, 40, 40, False, S.PAID),
        (S.PAID, A.DISCOUNT, 100, 0, False, S.PENDING),
        (S.PENDING, A.VOID, 100, 0, False, S.VOID),
        (S.REFUNDED, A.EXPECT, 100, 0, False, S.PENDING),
        (S.REFUNDED, A.UNDO_REFUND, 100, 60, True, S.PARTLY_REFUNDED),
        (S.PARTLY_REFUNDED, A.UNDO_REFUND, 100, 100, False, S.PAID),
        (S.PAID, A.UNDO_DISCOUNT, 100, 0, False, S.PENDING),
        (S.VOID, A.UNDO_VOID, 100, 0, False, S.PENDING),
    ],
)
def test_the_amounts_decide(
    status: PaymentStatus, action: PaymentAction, net: int, paid: int, refunded: bool, after: PaymentStatus
) -> None:
    assert next_status(status, action, net=net, paid=paid, refunded=refunded) is after
    assert agrees(after, net=net, paid=paid)


@pytest.mark.parametrize(
    ("status", "net", "paid"),
    [
        (S.PENDING, 100, 1),
        (S.PARTIAL, 100, 0),
        (S.PARTIAL, 100, 100),
        (S.PAID, 100, 99),
        (S.PARTLY_REFUNDED, 100, 0),
        (S.PARTLY_REFUNDED, 100, 100),
        (S.REFUNDED, 100, 1),
        (S.VOID, 100, 1),
    ],
)
def test_states_that_cannot_be(status: PaymentStatus, net: int, paid: int) -> None:
    assert not agrees(status, net=net, paid=paid)


@given(AMOUNTS, AMOUNTS, st.data())
def test_a_part_keeps_to_its_side_and_is_rounded_half_up(doctor: int, center: int, data: st.DataObject) -> None:
    amount = data.draw(st.integers(0, doctor + center))
    parts = apportion(amount, doctor, center)
    assert parts.doctor + parts.center == amount
    assert 0 <= parts.doctor <= doctor
    assert 0 <= parts.center <= center
    assert abs(parts.doctor * (doctor + center) - amount * doctor) * 2 <= doctor + center


@given(AMOUNTS, st.integers(0, BASIS_POINTS), st.lists(st.integers(1, MAX_MINOR_UNITS), max_size=8))
def test_receipts_in_parts_end_at_the_shares(net: int, basis_points: int, sums: list[int]) -> None:
    shares = shares_of(net, 0, basis_points)
    doctor = center = 0
    for amount in (*sums, net):
        part = apportion(min(amount, net - doctor - center), shares.doctor - doctor, shares.center - center)
        doctor, center = doctor + part.doctor, center + part.center
        assert 0 <= doctor <= shares.doctor
        assert 0 <= center <= shares.center
    assert Shares(doctor, center) == shares


@given(AMOUNTS, st.integers(0, BASIS_POINTS), st.booleans(), st.data())
def test_a_discount_leaves_shares_of_the_net(
    total: int, basis_points: int, centre_bears: bool, data: st.DataObject
) -> None:
    discount = data.draw(st.integers(0, total))
    shares = shares_of(total, discount, basis_points, centre_bears=centre_bears)
    assert shares.doctor + shares.center == total - discount
    assert min(shares.doctor, shares.center) >= 0
    whole = shares_of(total, 0, basis_points).doctor
    if centre_bears and whole <= total - discount:
        assert shares.doctor == whole


@given(AMOUNTS, AMOUNTS, st.data())
def test_other_shares_move_as_little_as_may_be(doctor: int, center: int, data: st.DataObject) -> None:
    shares = Shares(doctor, center)
    paid = data.draw(st.integers(0, doctor + center))
    had = data.draw(st.integers(0, paid))
    now = within(Shares(had, paid - had), shares)
    assert now.doctor + now.center == paid
    assert 0 <= now.doctor <= doctor
    assert 0 <= now.center <= center
    if had <= doctor and paid - had <= center:
        assert now.doctor == had


def test_more_than_both_sides_is_a_bug() -> None:
    for wrong in ((3, 1, 1), (-1, 1, 1), (0, -1, 1)):
        with pytest.raises(ValueError, match="amount"):
            apportion(*wrong)
    with pytest.raises(ValueError, match="more was paid"):
        within(Shares(2, 1), Shares(1, 1))


def test_what_was_paid_out_is_not_given_back_unasked() -> None:
    assert [refundable_doctor(*case) for case in ((40, 40), (40, 0), (40, 15), (40, -10))] == [40, 0, 15, 0]
