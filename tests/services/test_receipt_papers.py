"""What a receipt says, on both engines: only to those who may see it, and a second print says that it is one."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from reception_app.domain.errors import NotFound, PermissionDenied
from reception_app.domain.payment import PaymentMethod, TransactionKind
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories.audit import broken_chains
from reception_app.services.billing import BillingService
from reception_app.services.tickets import TicketService
from tests.booked import Booked, book
from tests.clock import FixedClock
from tests.factory import Centre, insert_row, make_clinic
from tests.statements import counted


@pytest.fixture
def booked(database: Database, centre: Centre) -> Booked:
    with database.write_engine.begin() as connection:
        return book(connection, centre, 1, discount=5_000)


@pytest.fixture
def tickets(database: Database, clock: FixedClock) -> TicketService:
    return TicketService(database, clock)


def test_a_receipt_tells_the_sums_of_its_moment(
    database: Database, clock: FixedClock, tickets: TicketService, centre: Centre, booked: Booked
) -> None:
    billing = BillingService(database, clock)
    part = billing.take_payment(centre.receptionist, booked.payment_id, 1, 10_000, PaymentMethod.CARD)
    rest = billing.take_payment(centre.receptionist, booked.payment_id, part.version, 15_000)
    with counted(database) as statements:
        first = tickets.receipt(centre.receptionist, part.transaction_id)
    second = tickets.receipt(centre.receptionist, rest.transaction_id)
    assert len(statements) == 1
    assert (first.kind, first.receipt_number, first.method) == (TransactionKind.RECEIPT, 1, PaymentMethod.CARD)
    assert (first.total, first.discount, first.net) == (30_000, 5_000, 25_000)
    assert (first.paid_before, first.paid_after, first.paid_now) == (0, 10_000, 25_000)
    assert (second.paid_before, second.paid_after) == (10_000, 25_000)


def test_a_copy_knows_that_it_is_one(
    database: Database, clock: FixedClock, tickets: TicketService, centre: Centre, booked: Booked
) -> None:
    taken = BillingService(database, clock).take_payment(centre.receptionist, booked.payment_id, 1, 10_000)
    for copies in range(3):
        assert tickets.receipt(centre.receptionist, taken.transaction_id).copies == copies
        assert tickets.ticket(centre.receptionist, booked.visit_id).copies == copies
        tickets.note_receipt(centre.receptionist, taken.transaction_id)
        tickets.note_ticket(centre.receptionist, booked.visit_id)
    with database.read() as connection:
        assert broken_chains(connection) == []
        assert (
            connection.scalars(select(m.AuditEntry.entity).where(m.AuditEntry.action == "print")).all()
            == [
                "receipt",
                "ticket",
            ]
            * 3
        )


def test_not_of_another_clinic_and_not_for_everybody(
    database: Database, clock: FixedClock, tickets: TicketService, centre: Centre, booked: Booked
) -> None:
    taken = BillingService(database, clock).take_payment(centre.receptionist, booked.payment_id, 1, 10_000)
    with pytest.raises(NotFound):
        tickets.receipt(centre.receptionist, taken.transaction_id + 1)
    with pytest.raises(PermissionDenied):
        tickets.receipt(Actor(centre.user_id, Role.DISPLAY, centre.terminal_id), taken.transaction_id)
    with database.write_engine.begin() as connection:
        insert_row(connection, m.UserClinic, user_id=centre.user_id, clinic_id=make_clinic(connection))
    with pytest.raises(NotFound):
        tickets.receipt(centre.receptionist, taken.transaction_id)
