"""The day board and the week: columns with their hours, blocks with their state, and the same few statements always."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.desk import DeskState
from reception_app.domain.errors import InvalidField, NotFound
from reception_app.domain.schedule import Span
from reception_app.domain.slot import SlotState
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.booking import BookingService
from reception_app.services.day_board import DayBoardService
from tests.benchmarks.databases import Recorder
from tests.booked import book
from tests.clock import MORNING, FixedClock
from tests.factory import (
    Centre,
    insert_row,
    make_centre,
    make_clinic,
    make_doctor,
    make_hours,
    make_service,
    make_time_off,
)
from tests.services.test_booking import request_for

TODAY = MORNING.date()
HOUR = timedelta(hours=1)


def at(hour: int, minute: int = 0, day: int = 22) -> datetime:
    """Cairo is two hours ahead of UTC in November."""
    return datetime(2026, 11, day, tzinfo=UTC) + timedelta(hours=hour - 2, minutes=minute)


@dataclass
class World:
    database: Database
    centre: Centre
    boards: DayBoardService
    second_id: int
    off_id: int
    elsewhere_id: int


@pytest.fixture
def world(database: Database, clock: FixedClock) -> World:
    """Two clinics; the second doctor works in both, with a break; a third one is switched off."""
    centre = make_centre(database)
    with database.write_engine.begin() as connection:
        second = make_doctor(connection, centre.clinic_id, "2")
        make_hours(connection, second, centre.clinic_id, 9 * 60, 12 * 60)
        make_hours(connection, second, centre.clinic_id, 13 * 60, 17 * 60)
        off = make_doctor(connection, centre.clinic_id, "3", is_active=0)
        elsewhere = make_clinic(connection, name_en="Skin clinic", slot_step=15)
        make_service(connection, elsewhere, name_en="Laser")
        insert_row(connection, m.DoctorClinic, doctor_id=second, clinic_id=elsewhere, room="7")
        make_hours(connection, second, elsewhere, 18 * 60, 26 * 60)
    return World(database, centre, DayBoardService(database, clock), second, off, elsewhere)


def test_a_column_tells_hours_breaks_and_why_it_is_closed(world: World) -> None:
    with world.database.write_engine.begin() as connection:
        make_time_off(connection, at(15), at(17), doctor_id=world.second_id)
        holiday = make_time_off(connection, at(9), at(10), clinic_id=world.centre.clinic_id)
        connection.execute(update(m.TimeOff).where(m.TimeOff.id == holiday).values(reason="Inventory"))
        make_time_off(connection, at(0, day=25), at(0, day=26), doctor_id=world.second_id)
    view = world.boards.board(world.centre.receptionist, world.centre.clinic_id)
    assert (view.day, view.as_of, view.time_zone, view.step) == (TODAY, MORNING, "Africa/Cairo", 20)
    first, second = view.doctors
    assert (first.doctor_id, first.working, first.breaks) == (world.centre.doctor_id, (Span(at(9), at(17)),), ())
    assert second.working == (Span(at(9), at(12)), Span(at(13), at(17)))
    assert second.breaks == (Span(at(12), at(13)),)
    assert second.leave == (Span(at(15), at(17)),)
    assert [(one.why, one.reason) for one in second.away] == [
        (SlotState.HOLIDAY, "Inventory"),
        (SlotState.LEAVE, ""),
    ]
    assert first.holidays == (Span(at(9), at(10)),)
    assert view.hours == Span(at(9), at(17))


def test_a_block_tells_all_that_is_painted(world: World, clock: FixedClock) -> None:
    made = BookingService(world.database, clock).book_appointment(
        world.centre.receptionist, request_for(world.centre, start_time=at(11))
    )
    with world.database.write_engine.begin() as connection:
        gone = book(connection, world.centre, 2, at(12), DeskState.CANCELLED)
        over = book(connection, world.centre, 3, at(11), DeskState.CALLED, overbooked=True)
        book(connection, world.centre, 1, at(11, day=23))
        closed = book(connection, world.centre, 5, at(13), doctor_id=world.off_id)
    view = world.boards.board(world.centre.receptionist, world.centre.clinic_id)
    assert [block.appointment_id for block in view.blocks] == [
        made.appointment_id,
        over.appointment_id,
        gone.appointment_id,
        closed.appointment_id,
    ]
    block = view.blocks[0]
    assert (block.start_time, block.end_time, block.busy_until) == (at(11), at(11, 20), at(11, 20))
    assert (block.queue_number, block.patient_name, block.service.en) == (1, made.patient_name, "Consultation")
    assert (block.state, block.appointment_status) == (DeskState.CONFIRMED, AppointmentStatus.CONFIRMED)
    assert (block.appointment_version, block.visit_version, block.payment_version, block.due) == (1, 1, 1, 30_000)
    assert block.change is not None
    assert (block.change.action, block.change.by.en, block.change.at) == ("book", "Sara Mahmoud", MORNING)
    assert [one.holds_time for one in view.blocks] == [True, False, False, True]
    assert view.blocks[1].state is DeskState.CALLED
    # Somebody who was switched off but still has bookings has a column, and nobody else who was.
    assert [doctor.doctor_id for doctor in view.doctors] == [
        world.centre.doctor_id,
        world.second_id,
        world.off_id,
    ]


def test_all_clinics_and_what_is_held_elsewhere(world: World) -> None:
    with world.database.write_engine.begin() as connection:
        here = book(connection, world.centre, 1, at(14), doctor_id=world.second_id)
        night = book(
            connection,
            world.centre,
            1,
            at(24, 30),
            doctor_id=world.second_id,
            clinic_id=world.elsewhere_id,
            service_date=TODAY,
        )
    everywhere = world.boards.board(world.centre.receptionist)
    assert [(one.doctor_id, one.clinic_id, one.room, one.step) for one in everywhere.doctors] == [
        (world.centre.doctor_id, world.centre.clinic_id, "1", 20),
        (world.second_id, world.centre.clinic_id, "2", 20),
        (world.second_id, world.elsewhere_id, "7", 15),
    ]
    assert everywhere.doctors[2].working == (Span(at(18), at(26)),)
    assert [block.appointment_id for block in everywhere.blocks] == [here.appointment_id, night.appointment_id]
    assert all(doctor.elsewhere == () for doctor in everywhere.doctors)
    one = world.boards.board(world.centre.receptionist, world.elsewhere_id)
    assert [doctor.elsewhere for doctor in one.doctors] == [(Span(at(14), at(14, 20)),)]
    with world.database.write_engine.begin() as connection:
        insert_row(connection, m.UserClinic, user_id=world.centre.user_id, clinic_id=world.elsewhere_id)
    assert [block.clinic_id for block in world.boards.board(world.centre.receptionist).blocks] == [world.elsewhere_id]
    with pytest.raises(NotFound):
        world.boards.board(world.centre.receptionist, world.centre.clinic_id)


def test_a_week_is_seven_boards_of_one_doctor(world: World) -> None:
    with world.database.write_engine.begin() as connection:
        for day in (21, 22, 24, 28, 29):
            book(connection, world.centre, 1, at(14, day=day), doctor_id=world.second_id)
        book(connection, world.centre, 2, at(14, day=24))
    week = world.boards.week(world.centre.receptionist, world.second_id, TODAY)
    assert [len(day.blocks) for day in week.days] == [1, 0, 1, 0, 0, 0, 1]
    assert [day.day for day in week.days] == [TODAY + timedelta(days=offset) for offset in range(7)]
    assert {doctor.doctor_id for day in week.days for doctor in day.doctors} == {world.second_id}
    with pytest.raises(NotFound):
        world.boards.week(world.centre.receptionist, 999, TODAY)
    with pytest.raises(InvalidField):
        world.boards.week(world.centre.receptionist, world.second_id, date(9999, 12, 28))


def test_the_statements_are_as_many_however_full_the_day_and_the_past_are(world: World) -> None:
    def statements() -> list[str]:
        recorder = Recorder()
        with recorder.listening(world.database.read_engine):
            world.boards.board(world.centre.receptionist)
            world.boards.week(world.centre.receptionist, world.second_id, TODAY)
        return [text for text, _, _ in recorder.statements if not text.startswith(("BEGIN", "SET"))]

    before = statements()
    with world.database.write_engine.begin() as connection:
        for number in range(1, 21):
            book(connection, world.centre, number, at(9) + number * 20 * timedelta(minutes=1), overbooked=True)
            book(connection, world.centre, number, at(9, day=1) + number * HOUR, service_date=date(2026, 11, 1))
    after = statements()
    assert len(before) == len(after) <= 22
