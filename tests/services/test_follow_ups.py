"""Follow-up visits: cheaper within the rule, for the same doctor alone, so often as the rule says, and once told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from reception_app.domain.appointment import Booking, BookingRequest
from reception_app.domain.desk import DeskState
from reception_app.domain.errors import (
    DoctorNotInClinic,
    InvalidField,
    NotFound,
    PermissionDenied,
    PriceChanged,
    StaleRecord,
)
from reception_app.domain.follow_up import FollowUpTerms
from reception_app.domain.visit import VisitType
from reception_app.persistence.engine import Database
from reception_app.services.follow_ups import FollowUpService, Pair, Quote
from tests.clock import MORNING, FixedClock
from tests.factory import make_clinic, make_doctor, make_patient
from tests.services.money_world import MoneyWorld, build_money
from tests.services.queue_world import MINUTE

TODAY = MORNING.date()
DAY = 24 * 60


@pytest.fixture
def world(database: Database, clock: FixedClock) -> MoneyWorld:
    """A rule of the first doctor: half the price within ten days, once."""
    made = build_money(database, clock)
    made.services.follow_ups.set_rule(made.manager, made.centre.doctor_id, made.centre.service_id, None, 10, 1, 5_000)
    return made


@pytest.fixture
def follow_ups(world: MoneyWorld) -> FollowUpService:
    return world.services.follow_ups


def seen(world: MoneyWorld, days_ago: int, number: int = 1, **values: Any) -> int:
    """A visit that was completed so many days ago; the appointment."""
    return world.add(number, DeskState.COMPLETED, minutes=-days_ago * DAY, **values).appointment_id


def ask(world: MoneyWorld, on: date = TODAY, **changes: Any) -> Quote:
    asked: dict[str, Any] = {
        "clinic_id": world.centre.clinic_id,
        "doctor_id": world.centre.doctor_id,
        "service_id": world.centre.service_id,
        "patient_id": world.centre.patient_id,
    } | changes
    return world.services.follow_ups.quote(world.desk, on=on, **asked)


def book(world: MoneyWorld, price: int, key: str = "one", minutes: int = 38, **changes: Any) -> Booking:
    request = BookingRequest(
        clinic_id=world.centre.clinic_id,
        doctor_id=world.centre.doctor_id,
        service_id=world.centre.service_id,
        start_time=MORNING + minutes * MINUTE,
        quoted_price=price,
        request_key=key,
        patient_id=world.centre.patient_id,
    )
    return world.services.booking.book_appointment(world.desk, replace(request, **changes))


def test_the_price_is_told_before_with_its_reason(world: MoneyWorld) -> None:
    full = ask(world)
    assert (full.price, full.is_follow_up, full.doctor_share) == (30_000, False, 12_000)
    visit = seen(world, 10)
    quote = ask(world)
    assert (quote.list_price, quote.price, quote.doctor_share, quote.center_share) == (30_000, 15_000, 6_000, 9_000)
    assert (quote.follow_up_of, quote.earlier_visit_date, quote.rule_days) == (visit, TODAY - timedelta(days=10), 10)
    assert not ask(world, TODAY + timedelta(days=1)).is_follow_up
    assert not ask(world, doctor_id=world.other_id).is_follow_up
    assert not ask(world, patient_id=None).is_follow_up
    with world.database.write_engine.begin() as connection:
        stranger = make_patient(connection)
    assert not ask(world, patient_id=stranger).is_follow_up
    pair = Pair(world.centre.doctor_id, world.centre.service_id)
    found = world.services.follow_ups.earlier_visits(
        world.desk, world.centre.clinic_id, [world.centre.doctor_id, world.other_id], world.centre.patient_id, TODAY
    )
    assert {key: one.appointment_id for key, one in found.items()} == {pair: visit}
    with pytest.raises(NotFound):
        ask(world, service_id=999_999)


def test_only_a_completed_visit_is_followed_up(world: MoneyWorld) -> None:
    for number, state in enumerate((DeskState.CONFIRMED, DeskState.NO_SHOW, DeskState.CANCELLED), 1):
        world.add(number, state, minutes=-DAY * number)
    assert not ask(world).is_follow_up


def test_the_booking_takes_the_reduced_price_and_no_other(world: MoneyWorld) -> None:
    visit = seen(world, 3)
    with pytest.raises(PriceChanged) as refused:
        book(world, 30_000)
    assert (refused.value.params["quoted"], refused.value.params["current"]) == (30_000, 15_000)
    made = book(world, 15_000)
    assert (made.price, made.doctor_share, made.visit_type) == (15_000, 6_000, VisitType.FOLLOW_UP)
    assert book(world, 15_000) == made
    shown = world.services.billing.payment(world.desk, made.payment_id)
    assert (shown.list_price, shown.total, shown.follow_up_of) == (30_000, 15_000, visit)
    assert (shown.doctor_share, shown.center_share) == (6_000, 9_000)
    assert world.visit(made.visit_id)["visit_type"] == "FOLLOW_UP"


def test_so_many_follow_ups_as_the_rule_says_and_none_of_a_follow_up(world: MoneyWorld) -> None:
    seen(world, 3)
    first = book(world, 15_000)
    assert not ask(world).is_follow_up
    world.services.appointments.cancel(world.desk, first.visit_id, 1, "not today")
    assert ask(world).is_follow_up
    second = book(world, 15_000, "two", 58)
    with pytest.raises(PriceChanged):
        book(world, 15_000, "three", 78)
    world.services.queueing.check_in(world.desk, second.visit_id, 1)
    world.services.queueing.call(world.desk, second.visit_id, 2)
    world.services.queueing.start(world.desk, second.visit_id, 3)
    world.services.queueing.finish(world.desk, second.visit_id, 4)
    assert not ask(world).is_follow_up  # it is itself one, and the visit before has had its own


def test_a_free_follow_up_is_paid_at_once(world: MoneyWorld, follow_ups: FollowUpService) -> None:
    doctor, service = world.centre.doctor_id, world.centre.service_id
    assert follow_ups.set_rule(world.manager, doctor, service, 1, 14, 2, 0) == 2
    seen(world, 14)
    made = book(world, 0)
    shown = world.services.billing.payment(world.desk, made.payment_id)
    assert (shown.status, shown.total, shown.list_price) == ("PAID", 0, 30_000)
    assert ask(world).is_follow_up


def test_a_walk_in_pays_the_same(world: MoneyWorld) -> None:
    visit = seen(world, 3)
    made = book(world, 15_000, minutes=5, visit_type=VisitType.WALK_IN)
    assert made.visit_type is VisitType.WALK_IN
    assert world.services.billing.payment(world.desk, made.payment_id).follow_up_of == visit


def test_rules_are_the_managers_and_have_their_bounds(world: MoneyWorld, follow_ups: FollowUpService) -> None:
    doctor, service = world.centre.doctor_id, world.centre.service_id
    with pytest.raises(PermissionDenied):
        follow_ups.set_rule(world.desk, doctor, service, 1, 10, 1, 5_000)
    for terms in ((0, 1, 0), (366, 1, 0), (10, 0, 0), (10, 100, 0), (10, 1, -1), (10, 1, 10_000)):
        with pytest.raises(InvalidField):
            follow_ups.set_rule(world.manager, doctor, service, 1, *terms)
    for version in (None, 2):
        with pytest.raises(StaleRecord):
            follow_ups.set_rule(world.manager, doctor, service, version, 10, 1, 5_000)
    with world.database.write_engine.begin() as connection:
        elsewhere = make_doctor(connection, make_clinic(connection))
    with pytest.raises(DoctorNotInClinic):
        follow_ups.set_rule(world.manager, elsewhere, service, None, 10, 1, 0)
    (rule,) = follow_ups.rules(world.desk)
    assert (rule.price, rule.follow_up_price, rule.is_active, rule.version) == (30_000, 15_000, True, 1)
    seen(world, 3)
    follow_ups.set_rule(world.manager, doctor, service, 1, 10, 1, 5_000, is_active=False)
    assert not ask(world).is_follow_up


def test_half_a_unit_is_rounded_up() -> None:
    assert [FollowUpTerms(10, 1, share).price(101) for share in (5_000, 0, 9_999)] == [51, 0, 101]
