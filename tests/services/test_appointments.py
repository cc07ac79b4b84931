"""Moving and cancelling: one transaction, the payment follows, the old time is free again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from reception_app.domain import errors
from reception_app.domain.appointment import Booking
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.appointments import AppointmentService
from reception_app.services.booking import BookingService
from tests.clock import FixedClock
from tests.factory import Centre
from tests.services.test_booking import AT_11_20, request_for


@pytest.fixture
def service(database: Database, clock: FixedClock) -> AppointmentService:
    return AppointmentService(database, clock)


@pytest.fixture
def booked(centre: Centre, booking: BookingService) -> Booking:
    return booking.book_appointment(centre.receptionist, request_for(centre))


def visits(database: Database) -> list[Any]:
    with database.read() as connection:
        return [
            tuple(row)
            for row in connection.execute(
                select(m.Visit.id, m.Visit.status, m.Visit.service_date, m.Visit.queue_number).order_by(m.Visit.id)
            )
        ]


def test_a_move_within_the_day_keeps_the_number(
    database: Database, centre: Centre, booked: Booking, service: AppointmentService
) -> None:
    later = AT_11_20 + timedelta(hours=1)
    moved = service.move(centre.receptionist, booked.appointment_id, 1, later)
    assert (moved.visit_id, moved.queue_number, moved.start_time) == (booked.visit_id, 1, later)
    with database.read() as connection:
        row = connection.execute(select(m.Appointment.start_time, m.Appointment.end_time, m.Appointment.version)).one()
        check_in = connection.execute(select(m.Visit.check_in_time)).scalar_one()
    assert row == (later, later + timedelta(minutes=20), 2)
    assert check_in == later


def test_a_move_to_another_day_opens_a_new_visit_and_the_payment_follows(
    database: Database, centre: Centre, booked: Booking, service: AppointmentService
) -> None:
    moved = service.move(centre.receptionist, booked.appointment_id, 1, AT_11_20 + timedelta(days=1))
    assert visits(database) == [
        (booked.visit_id, "RESCHEDULED", date(2026, 11, 22), 1),
        (moved.visit_id, "WAITING", date(2026, 11, 23), 1),
    ]
    with database.read() as connection:
        assert connection.execute(select(m.Payment.visit_id)).scalar_one() == moved.visit_id
        assert (
            connection.execute(select(m.Visit.previous_visit_id).where(m.Visit.id == moved.visit_id)).scalar_one()
            == booked.visit_id
        )


def test_the_old_time_can_be_booked_after_a_move(
    centre: Centre, booked: Booking, service: AppointmentService, booking: BookingService
) -> None:
    service.move(centre.receptionist, booked.appointment_id, 1, AT_11_20 + timedelta(hours=2))
    again = booking.book_appointment(centre.receptionist, request_for(centre, request_key="w2"))
    assert again.queue_number == 2


def test_a_move_may_overlap_its_own_old_time(
    database: Database, centre: Centre, booking: BookingService, service: AppointmentService
) -> None:
    with database.write_engine.begin() as connection:
        connection.execute(m.Service.__table__.update().values(duration=40))
    made = booking.book_appointment(centre.receptionist, request_for(centre))
    moved = service.move(centre.receptionist, made.appointment_id, 1, AT_11_20 + timedelta(minutes=20))
    assert moved.start_time == AT_11_20 + timedelta(minutes=20)


def test_a_move_onto_a_taken_time_changes_nothing(
    database: Database, centre: Centre, booked: Booking, booking: BookingService, service: AppointmentService
) -> None:
    later = AT_11_20 + timedelta(hours=1)
    booking.book_appointment(centre.receptionist, request_for(centre, request_key="w2", start_time=later))
    before = visits(database)
    with pytest.raises(errors.SlotTaken):
        service.move(centre.receptionist, booked.appointment_id, 1, later)
    with pytest.raises(errors.SlotOutsideHours):
        service.move(centre.receptionist, booked.appointment_id, 1, AT_11_20 + timedelta(hours=9))
    assert visits(database) == before


def test_the_version_is_compared(centre: Centre, booked: Booking, service: AppointmentService) -> None:
    service.move(centre.receptionist, booked.appointment_id, 1, AT_11_20 + timedelta(hours=1))
    with pytest.raises(errors.StaleRecord):
        service.move(centre.receptionist, booked.appointment_id, 1, AT_11_20 + timedelta(hours=2))


def test_a_cancellation_frees_the_time_and_voids_the_payment(
    database: Database, centre: Centre, booked: Booking, booking: BookingService, service: AppointmentService
) -> None:
    service.cancel(centre.receptionist, booked.visit_id, 1, "سافر المريض")
    with database.read() as connection:
        assert connection.execute(select(m.Appointment.status)).scalar_one() == "CANCELLED"
        assert connection.execute(select(m.Visit.status)).scalar_one() == "CANCELLED"
        assert connection.execute(select(m.Payment.status)).scalar_one() == "VOID"
        told = connection.execute(select(m.AuditEntry.after).where(m.AuditEntry.action == "cancel")).scalar_one()
    assert "سافر المريض" in str(told)
    assert booking.book_appointment(centre.receptionist, request_for(centre, request_key="w2")).queue_number == 2
    with pytest.raises(errors.IllegalTransition):
        service.move(centre.receptionist, booked.appointment_id, 2, AT_11_20 + timedelta(hours=2))


def test_a_cancellation_needs_a_reason(centre: Centre, booked: Booking, service: AppointmentService) -> None:
    with pytest.raises(errors.MissingField):
        service.cancel(centre.receptionist, booked.visit_id, 1, "  ")
