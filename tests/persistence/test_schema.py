"""What the schema itself refuses, whatever a program tries: numbers given twice, sums that do not add up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, inspect, select

from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from tests.factory import Centre, make_terminal
from tests.persistence.rows import DAY, HALF, START, appointment, payment, refused, visit


@pytest.mark.parametrize("status", ["WAITING", "CALLED", "IN_PROGRESS", "ON_HOLD"])
def test_one_open_visit_for_an_appointment(database: Database, centre: Centre, status: str) -> None:
    with database.write_engine.begin() as connection:
        booked = appointment(connection, centre, "1")
        visit(connection, centre, booked, 1, status="RESCHEDULED")
        visit(connection, centre, booked, 2, status="TRANSFERRED")
        visit(connection, centre, booked, 3)
    with refused(database) as connection:
        visit(connection, centre, booked, 4, status=status)


def test_a_queue_number_is_given_once_a_day(database: Database, centre: Centre) -> None:
    with database.write_engine.begin() as connection:
        one, two = appointment(connection, centre, "1"), appointment(connection, centre, "2", start_time=START + HALF)
        visit(connection, centre, one, 1)
        visit(connection, centre, two, 1, service_date=DAY + timedelta(days=1), status="CANCELLED")
    with refused(database, "uq_visit_clinic_id_service_date_queue_number") as connection:
        visit(connection, centre, two, 1)


WRONG_PAYMENTS: dict[str, tuple[dict[str, Any], str]] = {
    "shares too small": ({"center_share": 599}, "ck_payment_shares_add_up"),
    "discount not shared": ({"discount": 100, "discount_reason": "family"}, "ck_payment_shares_add_up"),
    "negative share": ({"doctor_share": -1, "center_share": 1001}, "ck_payment_shares_positive"),
    "paid too much": ({"amount_paid": 1001}, "ck_payment_amount_paid"),
    "paid less than nothing": ({"amount_paid": -1}, "ck_payment_amount_paid"),
    "share over all": ({"share": 10_001}, "ck_payment_share"),
    "unknown status": ({"status": "LOST"}, "ck_payment_status"),
    "unknown method": ({"method": "CHEQUE"}, "ck_payment_method"),
}


@pytest.mark.parametrize("case", WRONG_PAYMENTS)
def test_money_that_does_not_add_up_is_refused(database: Database, centre: Centre, case: str) -> None:
    values, constraint = WRONG_PAYMENTS[case]
    with database.write_engine.begin() as connection:
        booked = appointment(connection, centre, "1")
        place = visit(connection, centre, booked, 1)
    with refused(database, constraint) as connection:
        payment(connection, booked, place, **values)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"booking_id": "000000001"}, "uq_appointment_booking_id"),
        ({"request_key": "1"}, "uq_appointment_created_by_request_key"),
        ({"status": "MAYBE"}, "ck_appointment_status"),
        ({"booking_source": "pigeon"}, "ck_appointment_booking_source"),
        ({"end_time": START + 4 * HALF}, "ck_appointment_times"),
        ({"patient_id": 999}, None),
        ({"doctor_id": 999}, None),
    ],
)
def test_a_wrong_appointment_is_refused(
    database: Database, centre: Centre, values: dict[str, Any], constraint: str | None
) -> None:
    with database.write_engine.begin() as connection:
        appointment(connection, centre, "1")
    with refused(database, constraint) as connection:
        appointment(connection, centre, "2", **{"start_time": START + 4 * HALF} | values)


def test_what_is_referred_to_cannot_be_deleted(database: Database, centre: Centre) -> None:
    with database.write_engine.begin() as connection:
        appointment(connection, centre, "1")
    for table in (m.Patient, m.Doctor, m.Clinic, m.Service, m.Terminal):
        with refused(database) as connection:
            connection.execute(table.__table__.delete())
    with database.read() as connection:
        assert connection.execute(select(m.Patient.id)).scalars().all() == [centre.patient_id]


def test_two_terminals_of_one_name_are_refused(database: Database) -> None:
    with database.write_engine.begin() as connection:
        make_terminal(connection, "Desk")
    with refused(database, "uq_terminal_name") as connection:
        make_terminal(connection, "Desk")


def test_the_constraints_have_the_names_of_the_models(database: Database) -> None:
    """A later migration drops them by name; alembic puts its prefix on a name twice unless told that it is whole."""
    inspector = inspect(database.read_engine)
    for name in inspector.get_table_names():
        table = m.Base.metadata.tables.get(name)
        if table is None:  # alembic's own
            continue
        named = {str(check.name) for check in table.constraints if isinstance(check, CheckConstraint)}
        found = {check["name"] for check in inspector.get_check_constraints(name)}
        assert found == named, name
