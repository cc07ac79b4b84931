"""The working day's tables over a centre that has taken money before: each receipt then says whose it is."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, select, text

from reception_app.bootstrap import services_on
from reception_app.config import load_settings
from reception_app.domain.payment import PaymentMethod
from reception_app.domain.roles import Actor, Role
from reception_app.paths import migrations_dir
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from tests.booked import Booked, book
from tests.clock import MORNING, FixedClock
from tests.factory import make_centre, make_user
from tests.faults.judge import assert_money_agrees

BEFORE = "0003"
PARTS = ((30_000,), (10_001, 19_999), (1, 1, 1, 7, 29_990), (9_999, 9_999, 9_999), (333, 333), ())
"""What was taken of each payment of 300.00, of which the doctor has 40 %: all, all but a little, a little, nothing."""


def test_receipts_in_parts_become_entries_that_add_up(database: Database, clock: FixedClock) -> None:
    centre = make_centre(database)
    with database.write_engine.begin() as connection:
        cashier = Actor(make_user(connection, Role.CASHIER), Role.CASHIER, centre.terminal_id)
        booked = [
            book(connection, centre, number, MORNING + timedelta(minutes=20 * number))
            for number in range(1, len(PARTS) + 1)
        ]
    services = services_on(database, load_settings(environment={}), clock)
    for one, amounts in zip(booked, PARTS, strict=True):
        for place, amount in enumerate(amounts):
            services.billing.take_payment(cashier, one.payment_id, 1 + place, amount, PaymentMethod.CARD)
    with database.write_engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(migrations_dir()))
        config.attributes["connection"] = connection
        command.downgrade(config, BEFORE)
        assert "share_entry" not in inspect(connection).get_table_names()
        taken = connection.execute(text("SELECT count(*) FROM payment_transaction")).scalar()
        assert taken == sum(len(amounts) for amounts in PARTS)
        command.upgrade(config, "head")
    entries = _entries(database)
    for one, amounts in zip(booked, PARTS, strict=True):
        mine = entries[one.payment_id]
        assert [doctor + center for doctor, center in mine] == list(amounts)
        paid = sum(amounts)
        assert sum(doctor for doctor, _ in mine) == (2 * paid * 12_000 + 30_000) // 60_000
    assert_money_agrees(database)
    clock.advance(timedelta(minutes=1))
    _go_on(database, clock, cashier, booked)


def _go_on(database: Database, clock: FixedClock, cashier: Actor, booked: list[Booked]) -> None:
    """What is still due is taken in cash, and all of it is the doctor's to be paid out."""
    services = services_on(database, load_settings(environment={}), clock)
    for one in booked:
        shown = services.billing.payment(cashier, one.payment_id)
        if shown.due:
            services.billing.take_payment(cashier, one.payment_id, shown.version, shown.due)
        after = services.billing.payment(cashier, one.payment_id)
        assert (after.doctor_received, after.center_received) == (12_000, 18_000)
    today = clock.now().date()
    services.statements.pay_out(cashier, _doctor(database), today, 12_000 * len(booked), PaymentMethod.TRANSFER)
    assert_money_agrees(database)


def _doctor(database: Database) -> int:
    with database.read() as connection:
        return connection.scalars(select(m.Doctor.id)).one()


def _entries(database: Database) -> dict[int, list[tuple[int, int]]]:
    found = defaultdict(list)
    entry = m.ShareEntry
    query = select(entry.payment_id, entry.doctor_amount, entry.center_amount).order_by(entry.id)
    with database.read() as connection:
        for payment_id, doctor, center in connection.execute(query):
            found[payment_id].append((doctor, center))
    return found
