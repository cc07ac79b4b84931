"""A follow-up in the wizard: both steps that name a price tell the lower one and why, and it is booked so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database, open_database
from tests import factory
from tests.clock import FixedClock
from tests.conftest import TEST_KEY
from tests.ui.booking_driver import CONFIRM, SLOT, Driver
from tests.ui.booking_world import World, at, build_world


@pytest.fixture
def world(sqlite_url: str, clock: FixedClock) -> Iterator[World]:
    """The patient was with the dentist on 15 November; a consultation costs half within 14 days."""
    database = open_database(sqlite_url, TEST_KEY)
    made = build_world(database, clock)
    _complete_a_visit(database, made)
    yield made
    database.dispose()


def _complete_a_visit(database: Database, world: World) -> None:
    with database.write_engine.begin() as connection:
        manager = factory.make_user(connection, Role.MANAGER)
        earlier = connection.execute(select(m.Appointment.id).order_by(m.Appointment.id)).scalars().first()
        start = at(9, day=15)
        times = {"start_time": start, "end_time": at(9, 20, 15), "busy_until": at(9, 20, 15)}
        connection.execute(
            update(m.Appointment)
            .where(m.Appointment.id == earlier)
            .values(**times, service_date=date(2026, 11, 15), status="COMPLETED")
        )
    boss = Actor(manager, Role.MANAGER, world.actor.terminal_id)
    world.services.follow_ups.set_rule(boss, world.doctor_id, world.service_id, None, 14, 1, 5_000)


def test_the_lower_price_is_told_with_its_reason_and_booked(driver: Driver, speak: Callable[..., object]) -> None:
    speak("en")
    wizard = driver.open()
    driver.to_patient()
    driver.type("منى عبد الله")
    driver.enter()
    driver.on(SLOT)
    driver.wait(lambda: wizard.slot_page.services.model.rowCount())
    offered = wizard.slot_page.services.current()
    assert (offered.offer.price, offered.offer.list_price) == (15_000, 30_000)
    assert "follow-up" in wizard.slot_page.services.delegate.price(offered)
    driver.enter()
    driver.wait(lambda: wizard.choice.time)
    driver.enter()
    driver.on(CONFIRM)
    card = wizard.confirm_page.price_card
    driver.wait(lambda: card.note.text())
    assert card.price.text() == "EGP\u00a0150"
    assert card.note.text() == "Follow-up of the visit on 15 November. Within 14 days, instead of EGP\u00a0300."
    driver.enter()
    driver.wait(lambda: driver.bookings)
    assert driver.bookings[0].price == 15_000


def test_a_price_that_was_not_told_yet_is_told_before_it_is_booked(driver: Driver) -> None:
    """The rule came while the wizard was open: the booking is refused once with the price, then made."""
    wizard = driver.open()
    driver.to_confirm()
    driver.settle()
    offer = wizard.choice.offer
    assert offer is not None
    wizard.choice.set_offer(replace(offer, price=30_000, list_price=None))
    driver.enter()
    driver.wait(lambda: wizard.choice.offer is not None and wizard.choice.offer.price == 15_000)
    driver.settle()
    assert not driver.bookings
    driver.enter()
    driver.wait(lambda: driver.bookings)
