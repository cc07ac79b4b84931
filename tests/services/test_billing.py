"""Money at the desk: what is due, receipts without gaps, and nothing half written."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import func, select

from reception_app.domain.errors import (
    IllegalTransition,
    InvalidField,
    NotFound,
    PaymentExceedsDue,
    PermissionDenied,
    StaleRecord,
)
from reception_app.domain.payment import PaymentMethod, PaymentStatus
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories.audit import broken_chains
from reception_app.services.billing import BillingService
from reception_app.services.queueing import QueueService
from tests.booked import Booked, book
from tests.clock import FixedClock
from tests.factory import Centre


@pytest.fixture
def booked(database: Database, centre: Centre) -> Booked:
    """A booking of 300.00."""
    with database.write_engine.begin() as connection:
        return book(connection, centre, 1)


@pytest.fixture
def billing(database: Database, clock: FixedClock) -> BillingService:
    return BillingService(database, clock)


def test_part_and_rest(database: Database, billing: BillingService, centre: Centre, booked: Booked) -> None:
    part = billing.take_payment(centre.receptionist, booked.payment_id, 1, 10_000, PaymentMethod.CARD)
    assert (part.paid, part.due, part.status, part.receipt_number) == (10_000, 20_000, PaymentStatus.PARTIAL, 1)
    rest = billing.take_payment(centre.receptionist, booked.payment_id, part.version, 20_000)
    assert (rest.paid, rest.due, rest.status, rest.receipt_number) == (30_000, 0, PaymentStatus.PAID, 2)
    with database.read() as connection:
        payment = connection.execute(select(m.Payment.__table__)).mappings().one()
        receipts = connection.execute(
            select(m.PaymentTransaction.amount, m.PaymentTransaction.method).order_by(m.PaymentTransaction.id)
        ).all()
        events = connection.execute(select(m.OutboxEvent.name, m.OutboxEvent.entity_id)).all()
        assert broken_chains(connection) == []
    assert (payment["amount_paid"], payment["status"], payment["method"]) == (30_000, "PAID", "CARD")
    assert [tuple(receipt) for receipt in receipts] == [(10_000, "CARD"), (20_000, "CASH")]
    assert [tuple(event) for event in events] == [("payment_updated", booked.payment_id)] * 2


@pytest.mark.parametrize("amount", [0, -1])
def test_no_amount_is_no_payment(billing: BillingService, centre: Centre, booked: Booked, amount: int) -> None:
    with pytest.raises(InvalidField):
        billing.take_payment(centre.receptionist, booked.payment_id, 1, amount)


def test_more_than_is_due_is_refused_and_takes_no_number(
    database: Database, billing: BillingService, centre: Centre, booked: Booked
) -> None:
    with pytest.raises(PaymentExceedsDue) as refused:
        billing.take_payment(centre.receptionist, booked.payment_id, 1, 30_001)
    assert refused.value.params["due"] == 30_000
    assert _count(database, m.PaymentTransaction) == _count(database, m.NumberSeries) == 0
    assert billing.take_payment(centre.receptionist, booked.payment_id, 1, 30_000).receipt_number == 1


def test_a_paid_or_void_payment_takes_no_more(
    database: Database, clock: FixedClock, billing: BillingService, centre: Centre, booked: Booked
) -> None:
    done = billing.take_payment(centre.receptionist, booked.payment_id, 1, 30_000)
    with pytest.raises(IllegalTransition):
        billing.take_payment(centre.receptionist, booked.payment_id, done.version, 1)
    with database.write_engine.begin() as connection:
        absent = book(connection, centre, 2, clock.now().replace(hour=12))
    clock.advance(timedelta(hours=5))
    QueueService(database, clock).no_show(centre.receptionist, absent.visit_id, 1)
    with pytest.raises(IllegalTransition):
        billing.take_payment(centre.receptionist, absent.payment_id, 2, 1)


def test_stale_unknown_and_without_the_right(billing: BillingService, centre: Centre, booked: Booked) -> None:
    billing.take_payment(centre.receptionist, booked.payment_id, 1, 100)
    with pytest.raises(StaleRecord):
        billing.take_payment(centre.receptionist, booked.payment_id, 1, 100)
    with pytest.raises(NotFound):
        billing.take_payment(centre.receptionist, 999_999, 1, 100)
    doctor = Actor(centre.user_id, Role.DOCTOR, centre.terminal_id)
    with pytest.raises(PermissionDenied):
        billing.take_payment(doctor, booked.payment_id, 2, 100)


def test_desks_at_once_take_it_once_and_leave_no_gap(
    database: Database, billing: BillingService, centre: Centre, booked: Booked
) -> None:
    refused: list[type[Exception]] = []

    def take() -> None:
        try:
            billing.take_payment(centre.receptionist, booked.payment_id, 1, 30_000)
        except StaleRecord as error:
            refused.append(type(error))

    desks = [Thread(target=take) for _ in range(4)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert refused == [StaleRecord] * 3
    with database.read() as connection:
        assert connection.scalars(select(m.PaymentTransaction.receipt_number)).all() == [1]
        assert connection.scalars(select(m.NumberSeries.last_number)).all() == [1]


def _count(database: Database, table: type[m.Base]) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()
