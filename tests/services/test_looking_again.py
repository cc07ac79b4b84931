"""What is neither booking, payment nor patient: every screen of every clinic hears of it, and of nothing refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from reception_app.domain.centre import ClinicDetails, DoctorDetails, ServiceDetails
from reception_app.domain.errors import MissingField, StaleRecord
from reception_app.domain.localized import LocalText
from reception_app.domain.patient import NewPatient
from reception_app.domain.roles import Role
from reception_app.domain.schedule import Hours
from reception_app.hub.payloads import Message, compose
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import outbox
from reception_app.services.users import NewUser, Rights
from tests.clock import MORNING, FixedClock
from tests.factory import make_clinic
from tests.services.money_world import MoneyWorld, build_money

TODAY = MORNING.date()


@pytest.fixture
def world(database: Database, clock: FixedClock) -> MoneyWorld:
    return build_money(database, clock)


@contextmanager
def told(world: MoneyWorld) -> Iterator[list[Message]]:
    """What the hub would send of the changes made inside."""
    last = _last(world)
    heard: list[Message] = []
    yield heard
    with world.database.read() as connection:
        heard += compose(connection, [one for one in outbox.take_pending(connection, 500) if one.id > last])


def _last(world: MoneyWorld) -> int:
    with world.database.read() as connection:
        return int(connection.scalar(select(func.max(m.OutboxEvent.id))) or 0)


def test_a_drawer_is_told_of_when_opened_counted_and_closed(world: MoneyWorld) -> None:
    with world.database.write_engine.begin() as connection:
        other = make_clinic(connection)
    shifts, cashier = world.services.shifts, world.cashier
    steps: list[Callable[[], object]] = [
        lambda: shifts.open(cashier, 5_000),
        lambda: shifts.set_float(cashier, 1, 1, 6_000),
        lambda: shifts.close(cashier, 1, 2, 6_000),
    ]
    for step in steps:
        with told(world) as heard:
            step()
        assert {message.name for message in heard} == {"queue_updated"}
        assert {message.payload["clinic_id"] for message in heard} == {world.centre.clinic_id, other}
        rooms = {room for message in heard for room in message.rooms}
        assert {f"clinic_{world.centre.clinic_id}", f"clinic_{other}"} <= rooms
    assert heard[0].payload["service_date"] == TODAY.isoformat()


def test_a_drawer_that_is_not_closed_is_not_told_of(world: MoneyWorld) -> None:
    shift = world.services.shifts.open(world.cashier, 5_000)
    before = world.count(m.OutboxEvent)
    with pytest.raises(MissingField):
        world.services.shifts.close(world.cashier, shift.id, shift.version, 4_000)
    with pytest.raises(StaleRecord):
        world.services.shifts.close(world.cashier, shift.id, shift.version + 1, 5_000)
    assert world.count(m.OutboxEvent) == before


def test_a_payout_is_told_of_in_the_doctors_room_too(world: MoneyWorld) -> None:
    services, manager = world.services, world.manager
    booked = world.booked()
    services.billing.take_payment(manager, booked.payment_id, 1, 30_000)
    due = services.statements.statement(manager, world.centre.doctor_id, TODAY, TODAY).due
    with told(world) as heard:
        services.statements.pay_out(manager, world.centre.doctor_id, TODAY, due)
    assert due > 0
    assert {room for message in heard for room in message.rooms} >= {
        f"clinic_{world.centre.clinic_id}",
        f"doctor_{world.centre.doctor_id}",
    }


def test_every_step_of_money_is_told_of(world: MoneyWorld) -> None:
    """A discount, a receipt, a refund; and a payment that is dropped."""
    billing, manager = world.services.billing, world.manager
    booked, dropped = world.booked(1), world.booked(2, MORNING + timedelta(hours=1))

    def version(payment_id: int) -> int:
        return billing.payment(manager, payment_id).version

    first, second = booked.payment_id, dropped.payment_id
    steps: list[tuple[int, Callable[[], object]]] = [
        (first, lambda: billing.give_discount(manager, first, version(first), 1_000, "family")),
        (first, lambda: billing.take_payment(manager, first, version(first), 29_000)),
        (first, lambda: billing.refund(manager, first, version(first), doctor=0, center=1_000, reason="late")),
        (second, lambda: billing.void(manager, second, version(second), "moved away")),
    ]
    for payment_id, step in steps:
        with told(world) as heard:
            step()
        (message,) = [one for one in heard if one.name == "payment_updated"]
        assert message.payload["id"] == payment_id
        assert f"clinic_{world.centre.clinic_id}" in message.rooms


def test_patients_are_told_of(world: MoneyWorld) -> None:
    services, manager = world.services, world.manager
    with told(world) as heard:
        mona = services.patients.create(manager, NewPatient("منى عبد الله حسن", ("01001234567",)))
        twin = services.patients.create(manager, NewPatient("منى عبدالله حسن", ("01001234567",)))
        services.patient_files.update(manager, mona.id, 1, NewPatient("منى عبد الله", ("01001234567",)))
        services.merging.merge(manager, mona.id, 2, twin.id, 1)
        services.merging.undo(manager, twin.id)
    assert [message.name for message in heard] == ["patient_updated"] * 7
    assert {message.payload["id"] for message in heard} == {mona.id, twin.id}


def test_the_centre_and_its_users_are_told_of(world: MoneyWorld) -> None:
    services, manager, centre = world.services, world.manager, world.centre
    clinic = ClinicDetails(LocalText("العيون", "Eyes"), "eye", "Africa/Cairo", 20, 300)
    doctor = DoctorDetails(LocalText("د. شريف", "Dr. Sherif"), LocalText("", ""), 4_000, {centre.clinic_id: "7"})
    service = ServiceDetails(LocalText("كشف", ""), 20, 0, 30_000)
    day_off = MORNING + timedelta(days=1)
    steps: list[Callable[[], object]] = [
        lambda: services.centre.set_identity(manager, LocalText("المركز", "Centre"), "EGP"),
        lambda: services.centre.add_clinic(manager, clinic),
        lambda: services.centre.add_service(manager, centre.clinic_id, service),
        lambda: services.scheduling.set_price(manager, centre.service_id, 31_000),
        lambda: services.scheduling.set_working_hours(
            manager, centre.doctor_id, centre.clinic_id, [Hours(0, 540, 600)]
        ),
        lambda: services.scheduling.add_time_off(
            manager, day_off, day_off + timedelta(hours=1), doctor_id=centre.doctor_id
        ),
        lambda: services.users.add(manager, NewUser("huda", Role.CASHIER, LocalText("هدى", "Huda")), "correct horse"),
        lambda: services.users.disable(manager, "huda"),
        lambda: services.users.enable(manager, "huda"),
        lambda: services.centre.change_doctor(manager, centre.doctor_id, 1, doctor),
    ]
    for step in steps:
        with told(world) as heard:
            step()
        assert f"clinic_{centre.clinic_id}" in {room for message in heard for room in message.rooms}
    assert f"doctor_{centre.doctor_id}" in heard[0].rooms
    huda = next(user for user in services.users.list_all(manager).users if user.username == "huda")
    with told(world) as heard:
        rights = Rights(Role.CASHIER, LocalText("هدى علي", "Huda Ali"))
        services.users.change(manager, huda.id, huda.version, rights)
    assert heard
