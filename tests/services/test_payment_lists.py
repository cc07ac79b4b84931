"""The payments of a period: what the filter lets through and no more, its sums, page after page, and who owes what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import InvalidField, PermissionDenied
from reception_app.domain.payment import PaymentMethod, PaymentStatus
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.payment_lists import PaymentFilter, PaymentListService
from tests.clock import MORNING, FixedClock
from tests.factory import make_clinic, make_doctor, make_patient, make_service
from tests.services.money_world import MoneyWorld, build_money

TODAY = MORNING.date()
DAY = 24 * 60
CARD, CASH = PaymentMethod.CARD, PaymentMethod.CASH


@pytest.fixture
def world(database: Database, clock: FixedClock) -> MoneyWorld:
    """Yesterday one paid and one owed, today one paid in part and one cancelled, tomorrow one booked."""
    made = build_money(database, clock)
    with database.write_engine.begin() as connection:
        salma = make_patient(connection, "سلمى فريد", name_key="سلمي فريد", file_number=4711)
    paid = made.add(1, DeskState.COMPLETED, minutes=-DAY)
    made.add(2, DeskState.COMPLETED, minutes=-DAY + 20, patient_id=salma)
    part = made.add(3, DeskState.WAITING, patient_id=salma)
    made.add(4, DeskState.CANCELLED, minutes=20)
    made.add(5, DeskState.CONFIRMED, minutes=DAY, doctor_id=made.other_id)
    billing = made.services.billing
    taken = billing.take_payment(made.cashier, paid.payment_id, 1, 30_000, CARD)
    billing.refund(made.cashier, paid.payment_id, taken.version, doctor=0, center=1_000, reason="rounded")
    version = billing.give_discount(made.cashier, part.payment_id, 1, 5_000, "family")
    billing.take_payment(made.cashier, part.payment_id, version, 10_000)
    return made


@pytest.fixture
def lists(world: MoneyWorld) -> PaymentListService:
    return world.services.payment_lists


def wanted(**changes: Any) -> PaymentFilter:
    values: dict[str, Any] = {"first": TODAY - timedelta(days=1), "last": TODAY + timedelta(days=1)} | changes
    return PaymentFilter(**values)


def test_the_filters_and_their_sums(world: MoneyWorld, lists: PaymentListService) -> None:
    def ids(**changes: Any) -> list[int]:
        return [row.id for row in lists.list(world.desk, wanted(**changes)).rows]

    assert ids() == [5, 4, 3, 2, 1]
    assert ids(first=TODAY, last=TODAY) == [4, 3]
    assert ids(doctor_id=world.other_id) == [5]
    assert ids(statuses=frozenset({PaymentStatus.PARTIAL, PaymentStatus.VOID})) == [4, 3]
    assert ids(method=CASH) == [3, 1]
    assert ids(text="سلمى") == ids(text="4711") == [3, 2]
    assert ids(text="٤٧١١") == [3, 2]
    with world.database.read() as connection:
        booking_id = connection.scalars(select(m.Appointment.booking_id).where(m.Appointment.id == 1)).one()
    assert ids(text=booking_id) == [1]
    assert ids(patient_id=world.centre.patient_id) == [5, 4, 1]
    assert ids(text="nobody") == []
    page = lists.list(world.desk, wanted())
    assert (page.currency, page.more) == ("EGP", False)
    totals = page.totals
    assert (totals.count, totals.net, totals.collected, totals.due) == (5, 115_000, 39_000, 75_000)
    assert (totals.discounts, totals.by_method) == (5_000, {CARD: 30_000, CASH: 9_000})
    row = page.rows[2]
    assert (row.net, row.paid, row.due, row.status) == (25_000, 10_000, 15_000, PaymentStatus.PARTIAL)
    assert (row.patient.name, row.patient.file_number) == ("سلمى فريد", 4711)


def test_pages_meet_without_a_gap_in_as_many_statements(world: MoneyWorld, lists: PaymentListService) -> None:
    asked: list[str] = []

    def note(*said: Any) -> None:
        if said[2] != "BEGIN":
            asked.append(said[2])

    event.listen(world.database.read_engine, "before_cursor_execute", note)
    first = lists.list(world.desk, wanted(), limit=2)
    assert len(asked) == 6
    second = lists.list(world.desk, wanted(), first.rows[-1].key, limit=2)
    assert len(asked) == 9
    third = lists.list(world.desk, wanted(), second.rows[-1].key, limit=2)
    assert [row.id for page in (first, second, third) for row in page.rows] == [5, 4, 3, 2, 1]
    assert (first.more, second.more, third.more) == (True, True, False)
    assert second.totals.count == 0
    asked.clear()
    lists.list(world.desk, wanted(first=TODAY - timedelta(days=3000)))
    assert len(asked) == 6


def test_who_owes_for_what_has_been(world: MoneyWorld, lists: PaymentListService) -> None:
    (salma,) = lists.outstanding(world.desk)
    assert (salma.patient.file_number, salma.count, salma.due) == (4711, 2, 45_000)
    assert salma.oldest == TODAY - timedelta(days=1)
    assert lists.outstanding(world.desk, "نبيل") == ()
    assert len(lists.outstanding(world.desk, "فريد سلمى")) == 1


def test_only_the_users_clinics_and_dates_in_order(world: MoneyWorld, lists: PaymentListService) -> None:
    with world.database.write_engine.begin() as connection:
        elsewhere = make_clinic(connection)
        doctor, service = make_doctor(connection, elsewhere), make_service(connection, elsewhere)
        connection.execute(m.UserClinic.__table__.insert().values(user_id=world.desk.user_id, clinic_id=elsewhere))
    world.add(1, clinic_id=elsewhere, doctor_id=doctor, service_id=service)
    assert [row.clinic.en for row in lists.list(world.desk, wanted()).rows] == ["Dental clinic"]
    assert len(lists.list(world.manager, wanted()).rows) == 6
    bound = Actor(world.desk.user_id, Role.RECEPTIONIST, world.desk.terminal_id, clinics=frozenset({elsewhere}))
    with pytest.raises(PermissionDenied):
        lists.list(bound, wanted(clinic_id=world.centre.clinic_id))
    with pytest.raises(PermissionDenied):
        world.services.billing.payment(bound, 1)
    with pytest.raises(InvalidField):
        lists.list(world.desk, wanted(last=TODAY - timedelta(days=2)))


# SQLite tells its plan in a word; PostgreSQL's planner would read a small table whole.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_index_over_clinic_and_day_finds_the_rows(world: MoneyWorld, lists: PaymentListService) -> None:
    """What lies outside the period is never read."""
    statements: list[tuple[str, Any]] = []
    event.listen(
        world.database.read_engine, "before_cursor_execute", lambda *said: statements.append((said[2], said[3]))
    )
    lists.list(world.desk, wanted())
    lists.outstanding(world.desk)
    with world.database.read() as connection:
        plans = [
            " ".join(str(row[-1]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", values))
            for said, values in list(statements)
            if "FROM appointment" in said or "FROM payment JOIN" in said
        ]
    assert len(plans) == 4
    assert all("ix_appointment_clinic_id_service_date" in plan for plan in plans[:3])
    assert "ix_payment_outstanding" in plans[3]
