"""The day's check: green over what the program did, red for each kind of damage that other hands can do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete, event, text

from reception_app.domain.appointment import BookingRequest
from reception_app.domain.errors import InvalidField, PermissionDenied
from reception_app.domain.payment import PaymentMethod
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.queries.day_check import Scope, findings
from reception_app.persistence.queries.day_check_subjects import Subject, with_subjects
from tests.clock import MORNING, FixedClock
from tests.services.money_world import MoneyWorld, build_money
from tests.services.queue_world import MINUTE

TODAY = MORNING.date()
SCOPE = Scope(TODAY, TODAY, (1,), MORNING - timedelta(hours=6), MORNING + timedelta(hours=12))

DAMAGE: list[tuple[str, tuple[str, ...]]] = [
    ("appointment_without_visit", ("DELETE FROM visit WHERE appointment_id = 1",)),
    ("queue_gap", ("DELETE FROM visit WHERE appointment_id = 1",)),
    ("queue_gap", ("UPDATE visit SET queue_number = 77 WHERE id = 2",)),
    ("queue_gap", ("UPDATE queue_counter SET last_number = last_number + 1",)),
    ("queue_gap", ("DELETE FROM queue_counter",)),
    ("appointment_without_payment", ("DELETE FROM payment WHERE id = 4",)),
    ("visit_differs", ("UPDATE payment SET visit_id = 2 WHERE id = 1",)),
    ("visit_differs", ("UPDATE visit SET doctor_id = 2 WHERE id = 1",)),
    ("states_differ", ("UPDATE visit SET status = 'COMPLETED' WHERE id = 1",)),
    ("shares_differ", ("UPDATE payment SET doctor_share = doctor_share + 1 WHERE id = 1",)),
    ("status_differs", ("UPDATE payment SET status = 'PENDING' WHERE id = 1",)),
    ("status_differs", ("UPDATE payment SET status = 'PAID' WHERE id = 4",)),
    ("paid_differs", ("UPDATE payment SET amount_paid = amount_paid - 1 WHERE id = 1",)),
    ("paid_differs", ("UPDATE payment_transaction SET amount = amount + 5 WHERE id = 1",)),
    ("entry_differs", ("UPDATE payment_transaction SET amount = amount + 5 WHERE id = 1",)),
    ("entry_differs", ("DELETE FROM share_entry WHERE transaction_id = 1",)),
    ("entry_differs", ("UPDATE share_entry SET center_amount = center_amount - 1 WHERE transaction_id = 1",)),
    (
        "received_differs",
        (
            "UPDATE share_entry SET doctor_amount = doctor_amount + 20000, center_amount = center_amount - 20000 "
            "WHERE id = 1",
        ),
    ),
    ("received_differs", ("UPDATE share_entry SET doctor_id = 2 WHERE id = 1",)),
    (
        "moved_shares_differ",
        (
            "INSERT INTO share_entry (id, payment_id, doctor_id, doctor_amount, center_amount, created_at) "
            "SELECT 900, payment_id, doctor_id, 5, 0, created_at FROM share_entry WHERE id = 1",
        ),
    ),
    ("receipt_gap", ("UPDATE payment_transaction SET receipt_number = 99 WHERE id = 2",)),
    ("receipt_gap", ("UPDATE number_series SET last_number = last_number + 1 WHERE name = 'receipt'",)),
    ("refund_gap", ("DELETE FROM payment_transaction WHERE kind = 'REFUND' AND reverses_id IS NULL",)),
    ("reversal_differs", ("UPDATE payment_transaction SET method = 'CARD' WHERE reverses_id IS NOT NULL",)),
    ("drawer_differs", ("UPDATE cash_shift SET expected = expected + 1 WHERE closed_at IS NOT NULL",)),
    ("drawer_differs", ("UPDATE payment_transaction SET shift_id = NULL WHERE id = 1",)),
    ("cash_outside_drawer", ("UPDATE payment_transaction SET shift_id = NULL WHERE id = 1",)),
    ("cash_outside_drawer", ("UPDATE cash_shift SET user_id = 1 WHERE id = 1",)),
    ("cash_outside_drawer", ("UPDATE payout SET method = 'CARD'",)),
    ("payout_differs", ("UPDATE payout SET amount = amount + 1",)),
    ("payout_differs", ("DELETE FROM payout_line",)),
]


@pytest.fixture
def world(database: Database, clock: FixedClock) -> MoneyWorld:
    return day_at_the_till(database, clock)


def day_at_the_till(database: Database, clock: FixedClock) -> MoneyWorld:
    """Taken in parts, taken back, refunded, discounted, handed over, paid out, counted."""
    made = build_money(database, clock)
    services, cashier = made.services, made.cashier
    with database.write_engine.begin() as connection:
        connection.execute(delete(m.QueueCounter))
    services.shifts.open(cashier, 20_000)
    booked = [
        services.booking.book_appointment(
            made.desk,
            BookingRequest(
                clinic_id=made.centre.clinic_id,
                doctor_id=made.centre.doctor_id,
                service_id=made.centre.service_id,
                start_time=MORNING + (18 + 20 * place) * MINUTE,
                quoted_price=30_000,
                request_key=f"key {place}",
                patient_id=made.centre.patient_id,
            ),
        )
        for place in range(4)
    ]
    services.billing.take_payment(cashier, booked[0].payment_id, 1, 30_000)
    services.billing.give_discount(made.manager, booked[1].payment_id, 1, 5_000, "family")
    part = services.billing.take_payment(cashier, booked[1].payment_id, 2, 10_000)
    services.billing.undo(cashier, part.transaction_id)
    card = services.billing.take_payment(cashier, booked[2].payment_id, 1, 30_000, PaymentMethod.CARD)
    services.billing.refund(cashier, booked[2].payment_id, card.version, doctor=0, center=1_000, reason="rounded")
    services.statements.pay_out(cashier, made.centre.doctor_id, TODAY, 24_000)
    clock.advance(timedelta(minutes=1))
    shift = services.shifts.current(cashier)
    assert shift is not None
    services.shifts.close(cashier, shift.id, shift.version, shift.expected)
    return made


@contextmanager
def other_hands(database: Database) -> Iterator[Connection]:
    """A transaction without the schema's own guards, taken back at the end."""
    with database.write_engine.connect() as connection:
        if database.dialect == "sqlite":
            connection.execute(text("PRAGMA ignore_check_constraints = ON"))
            connection.rollback()
        with connection.begin() as transaction:
            if database.dialect == "sqlite":
                connection.execute(text("PRAGMA defer_foreign_keys = ON"))
                triggers = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all()
                for name in triggers:
                    connection.execute(text(f'DROP TRIGGER "{name}"'))
            else:
                connection.execute(text("SET LOCAL session_replication_role = replica"))
                for name in ("shares_add_up", "amount_paid"):
                    connection.execute(text(f"ALTER TABLE payment DROP CONSTRAINT ck_payment_{name}"))
            yield connection
            transaction.rollback()
        if database.dialect == "sqlite":
            connection.execute(text("PRAGMA ignore_check_constraints = OFF"))
            connection.rollback()


def test_green_over_a_day_and_red_for_each_kind_of_damage(world: MoneyWorld) -> None:
    check = world.services.day_check.check(world.manager, TODAY)
    assert check.findings == ()
    assert check.is_green
    assert check.counts == {
        "appointments": 4,
        "visits": 4,
        "receipts": 3,
        "refunds": 2,
        "payouts": 1,
        "open_shifts": 0,
    }
    assert (check.totals["net"], check.totals["discounts"], check.totals["due"]) == (115_000, 5_000, 55_000)
    assert (check.totals["received"], check.totals["refunded"]) == (70_000, 11_000)
    assert (check.totals["cash"], check.totals["card"]) == (29_000, 30_000)
    for code, statements in DAMAGE:
        with other_hands(world.database) as connection:
            for statement in statements:
                connection.execute(text(statement))
            found = with_subjects(connection, findings(connection, SCOPE))
        assert code in {finding.code for finding in found}, statements
        assert all(finding.subject != Subject() for finding in found if finding.entity != "number_series"), statements
    assert world.services.day_check.check(world.manager, TODAY, clinic_id=world.centre.clinic_id).is_green


def test_it_asks_the_same_few_questions_however_long_the_time(world: MoneyWorld) -> None:
    asked: list[str] = []
    event.listen(world.database.read_engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    world.services.day_check.check(world.manager, TODAY)
    once = len(asked)
    world.services.day_check.check(world.manager, TODAY - timedelta(days=200), TODAY + timedelta(days=100))
    assert len(asked) == 2 * once
    for first, last in ((TODAY, TODAY - timedelta(days=1)), (TODAY, TODAY + timedelta(days=367))):
        with pytest.raises(InvalidField):
            world.services.day_check.check(world.manager, first, last)
    with pytest.raises(PermissionDenied):
        world.services.day_check.check(world.desk, TODAY)


def test_an_empty_centre_is_green(database: Database, clock: FixedClock) -> None:
    made = build_money(database, clock)
    assert made.services.day_check.check(made.manager, TODAY).is_green
