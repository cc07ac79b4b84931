"""What the manager sets besides the centre itself: own terms, time off with what stands in it, discounts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from reception_app.domain.appointment import Booking, BookingRequest
from reception_app.domain.centre import OwnTerms
from reception_app.domain.errors import DoctorNotInClinic, InvalidField, PermissionDenied, StaleRecord
from reception_app.domain.localized import LocalText
from reception_app.domain.schedule import Hours, Span
from reception_app.domain.time_off import whole_days
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.queries.catalogue import load_place
from reception_app.persistence.queries.centre_rules import Standing
from reception_app.persistence.repositories.follow_ups import Pair
from reception_app.services.centre import CentreView
from tests.clock import MORNING, FixedClock
from tests.factory import make_clinic, make_doctor
from tests.services.money_world import MoneyWorld, build_money

DAY = timedelta(days=1)
TEN = MORNING.replace(hour=8, minute=0) + DAY
"""Ten o'clock tomorrow in Cairo."""


@pytest.fixture
def world(database: Database, clock: FixedClock) -> MoneyWorld:
    return build_money(database, clock)


def view(world: MoneyWorld) -> CentreView:
    return world.services.centre.view(world.manager)


def set_own(world: MoneyWorld, version: int, **terms: Any) -> None:
    own = {world.centre.doctor_id: OwnTerms(**terms)}
    world.services.centre.set_own_terms(world.manager, world.centre.service_id, version, own)


def book(world: MoneyWorld, price: int = 30_000, hours: int = 0) -> Booking:
    return world.services.booking.book_appointment(
        world.desk,
        BookingRequest(
            clinic_id=world.centre.clinic_id,
            doctor_id=world.centre.doctor_id,
            service_id=world.centre.service_id,
            start_time=TEN + timedelta(hours=hours),
            quoted_price=price,
            request_key=f"key {hours}",
            patient_id=world.centre.patient_id,
        ),
    )


def last_audited(database: Database, action: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    entry = m.AuditEntry
    query = select(entry.before, entry.after).where(entry.action == action).order_by(entry.at.desc(), entry.seq.desc())
    with database.read() as connection:
        before, after = connection.execute(query).first() or ("{}", "{}")
    return json.loads(before), json.loads(after)


def test_a_doctors_own_price_length_and_part_are_what_is_booked(world: MoneyWorld) -> None:
    doctor, service = world.centre.doctor_id, world.centre.service_id
    set_own(world, 1, price=45_000, duration=40, share=5_000)
    made = book(world, 45_000)
    assert (made.price, made.doctor_share, made.end_time - made.start_time) == (45_000, 22_500, timedelta(minutes=40))
    assert view(world).own_terms == {Pair(doctor, service): OwnTerms(True, 45_000, 40, 5_000)}
    before, after = last_audited(world.database, "set_own_terms")
    assert (before[str(doctor)]["price"], after[str(doctor)]["price"]) == (None, 45_000)
    with pytest.raises(StaleRecord):
        set_own(world, 1, price=1)
    set_own(world, 2)
    with world.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(m.DoctorService)).scalar() == 0
    assert book(world, 30_000, hours=2).price == 30_000
    set_own(world, 3, is_offered=False)
    offered = world.services.availability.services(world.desk, world.centre.clinic_id, doctor)
    assert service not in [one.id for one in offered]


def test_own_terms_have_their_bounds_and_are_the_managers(world: MoneyWorld) -> None:
    for wrong in ({"price": -1}, {"duration": 4}, {"duration": 721}, {"share": 10_001}):
        with pytest.raises(InvalidField):
            set_own(world, 1, **wrong)
    with world.database.write_engine.begin() as connection:
        elsewhere = make_doctor(connection, make_clinic(connection))
    with pytest.raises(DoctorNotInClinic):
        world.services.centre.set_own_terms(world.manager, world.centre.service_id, 1, {elsewhere: OwnTerms(price=1)})
    with pytest.raises(PermissionDenied):
        world.services.centre.set_own_terms(world.desk, world.centre.service_id, 1, {})
    assert view(world).own_terms == {}


def test_time_off_tells_what_stands_in_it_and_leaves_it(world: MoneyWorld) -> None:
    first, second = book(world), book(world, hours=1)
    world.services.appointments.cancel(world.desk, book(world, hours=2).visit_id, 1, "not today")
    scheduling, doctor, clinic = world.services.scheduling, world.centre.doctor_id, world.centre.clinic_id
    half = Span(TEN, TEN + timedelta(minutes=30))
    assert scheduling.standing_in(world.manager, *half, doctor_id=doctor) == Standing(1, first.start_time)
    assert scheduling.standing_in(world.manager, *half, doctor_id=world.other_id) == Standing(0, None)
    holiday = scheduling.add_time_off(world.manager, TEN - DAY, TEN + DAY, clinic_id=clinic, reason="Feast")
    leave = scheduling.add_time_off(world.manager, *half, doctor_id=doctor)
    scheduling.add_time_off(world.manager, TEN - 9 * DAY, TEN - 8 * DAY, doctor_id=doctor)
    found = view(world).time_off
    assert [(one.id, one.reason, one.standing) for one in found] == [
        (holiday, "Feast", Standing(2, first.start_time)),
        (leave, "", Standing(1, first.start_time)),
    ]
    with world.database.read() as connection:
        kept = m.Appointment.id.in_([first.appointment_id, second.appointment_id])
        assert connection.scalars(select(m.Appointment.status).where(kept)).all() == ["CONFIRMED", "CONFIRMED"]
    scheduling.remove_time_off(world.manager, holiday)
    assert [one.id for one in view(world).time_off] == [leave]
    with pytest.raises(PermissionDenied):
        scheduling.standing_in(world.desk, *half, doctor_id=doctor)


def test_a_whole_day_off_covers_its_evening_shift(world: MoneyWorld) -> None:
    day: date = (TEN + DAY).date()
    who = (world.manager, world.centre.doctor_id, world.centre.clinic_id)
    world.services.scheduling.set_working_hours(*who, [Hours(day, 1_200, 1_560) for day in range(7)])
    with world.database.read() as connection:
        place = load_place(connection, world.centre.clinic_id)
    off = whole_days([place], day, day)
    world.services.scheduling.add_time_off(world.manager, *off, doctor_id=world.centre.doctor_id)
    asked = (world.desk, world.centre.doctor_id, world.centre.clinic_id, world.centre.service_id)
    free = [world.services.availability.day(*asked, day + n * DAY).free_count for n in (-1, 0, 1)]
    assert free[1] == 0
    assert free[0] == free[2] == 18


def test_who_bears_discounts_is_set_with_the_name(world: MoneyWorld) -> None:
    centre, name = world.services.centre, LocalText("مركز الشفاء", "Al Shifa")
    assert not view(world).discount_on_centre
    centre.set_identity(world.manager, name, "EGP", discount_on_centre=True)
    centre.set_identity(world.manager, name, "EGP")
    assert view(world).discount_on_centre
    booked = world.booked()
    world.services.billing.give_discount(world.manager, booked.payment_id, 1, 10_000, "family")
    shown = world.detail(booked)
    assert (shown.doctor_share, shown.center_share) == (12_000, 8_000)
    before, after = last_audited(world.database, "set_identity")
    assert before["discount_on_centre"] is after["discount_on_centre"] is True


def test_a_rule_of_a_service_that_is_off_can_still_be_switched_off(world: MoneyWorld) -> None:
    rules, who = world.services.follow_ups, (world.manager, world.centre.doctor_id, world.centre.service_id)
    rules.set_rule(*who, None, 14, 1, 0)
    world.services.scheduling.set_service_active(world.manager, world.centre.service_id, False)
    assert rules.set_rule(*who, 1, 14, 1, 0, is_active=False) == 2
    assert [rule.is_active for rule in view(world).rules] == [False]
