"""The ticket says what was booked, on both engines, in one statement, and only to those who may see the clinic."""

from __future__ import annotations

import json
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from reception_app.domain import errors
from reception_app.domain.appointment import Booking
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.appointments import AppointmentService
from reception_app.services.booking import BookingService
from reception_app.services.tickets import Ticket, TicketService
from tests.clock import FixedClock
from tests.factory import Centre, insert_row, make_clinic
from tests.services.test_booking import AT_11_20, request_for


@pytest.fixture
def booked(database: Database, clock: FixedClock, centre: Centre) -> Booking:
    return BookingService(database, clock).book_appointment(centre.receptionist, request_for(centre))


@pytest.fixture
def tickets(database: Database, clock: FixedClock) -> TicketService:
    return TicketService(database, clock)


def set_centre_name(database: Database) -> None:
    with database.write_engine.begin() as connection:
        for key, value in {"centre_name": {"ar": "مركز النخيل", "en": "Al Nakheel"}, "currency": "KWD"}.items():
            insert_row(connection, m.Setting, key=key, value=json.dumps(value))


def test_it_says_what_was_booked(
    database: Database, clock: FixedClock, centre: Centre, booked: Booking, tickets: TicketService
) -> None:
    booked_at = clock.now()
    set_centre_name(database)
    clock.advance(timedelta(minutes=3))
    assert tickets.ticket(centre.receptionist, booked.visit_id) == Ticket(
        visit_id=booked.visit_id,
        centre=LocalText("مركز النخيل", "Al Nakheel"),
        clinic=LocalText("عيادة الأسنان", "Dental clinic"),
        doctor=LocalText("د. شريف منصور", "Dr. Sherif Mansour"),
        room="1",
        service=LocalText("كشف", "Consultation"),
        queue_number=booked.queue_number,
        patient_name=booked.patient_name,
        file_number=booked.file_number,
        booking_id=booked.booking_id,
        start=AT_11_20,
        time_zone="Africa/Cairo",
        service_date=date(2026, 11, 22),
        price=30_000,
        currency="KWD",
        booked_at=booked_at,
        as_of=clock.now(),
    )


def test_instants_are_aware(centre: Centre, booked: Booking, tickets: TicketService) -> None:
    ticket = tickets.ticket(centre.receptionist, booked.visit_id)
    assert f"{ticket.start.astimezone(ZoneInfo(ticket.time_zone)):%H:%M}" == "11:20"
    assert ticket.booked_at.tzinfo is not None


def test_a_centre_without_a_name_or_currency(centre: Centre, booked: Booking, tickets: TicketService) -> None:
    ticket = tickets.ticket(centre.receptionist, booked.visit_id)
    assert (ticket.centre, ticket.currency) == (LocalText("", ""), "EGP")


def test_one_statement(database: Database, centre: Centre, booked: Booking, tickets: TicketService) -> None:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(database.read_engine, "before_cursor_execute", note)
    try:
        tickets.ticket(centre.receptionist, booked.visit_id)
    finally:
        event.remove(database.read_engine, "before_cursor_execute", note)
    assert len(seen) == 1


def test_a_moved_booking_is_told_with_its_new_number(
    database: Database, clock: FixedClock, centre: Centre, booked: Booking, tickets: TicketService
) -> None:
    tomorrow = AT_11_20 + timedelta(days=1)
    moved = AppointmentService(database, clock).move(centre.receptionist, booked.appointment_id, 1, tomorrow)
    ticket = tickets.ticket(centre.receptionist, moved.visit_id)
    assert (ticket.start, ticket.service_date, ticket.queue_number) == (tomorrow, date(2026, 11, 23), 1)
    with pytest.raises(errors.NotFound):
        tickets.ticket(centre.receptionist, booked.visit_id)


def test_a_cancelled_visit_has_none(
    database: Database, clock: FixedClock, centre: Centre, booked: Booking, tickets: TicketService
) -> None:
    AppointmentService(database, clock).cancel(centre.receptionist, booked.visit_id, 1, "called off")
    with pytest.raises(errors.NotFound):
        tickets.ticket(centre.receptionist, booked.visit_id)


def test_an_unknown_visit(centre: Centre, tickets: TicketService) -> None:
    with pytest.raises(errors.NotFound) as caught:
        tickets.ticket(centre.receptionist, 404)
    assert caught.value.params == {"entity": "visit", "id": 404}


def test_a_clinic_the_user_may_not_see(
    database: Database, centre: Centre, booked: Booking, tickets: TicketService
) -> None:
    with database.write_engine.begin() as connection:
        insert_row(connection, m.UserClinic, user_id=centre.user_id, clinic_id=make_clinic(connection))
    with pytest.raises(errors.NotFound):
        tickets.ticket(centre.receptionist, booked.visit_id)
    assert tickets.ticket(centre.manager, booked.visit_id).queue_number == 1


@pytest.mark.parametrize("role", [Role.DOCTOR, Role.DISPLAY])
def test_the_role_must_hold_the_right(centre: Centre, booked: Booking, tickets: TicketService, role: Role) -> None:
    with pytest.raises(errors.PermissionDenied):
        tickets.ticket(Actor(centre.user_id, role, centre.terminal_id), booked.visit_id)
