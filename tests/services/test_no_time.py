"""Why is there no time: every reason with its stretches, and the next free time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import InvalidField, NotFound
from reception_app.domain.no_time import NoTimeReason
from reception_app.domain.schedule import Span
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.availability import AvailabilityService
from reception_app.services.no_time import NoTime
from tests.booked import book
from tests.clock import FixedClock
from tests.factory import Centre, insert_row, make_centre, make_doctor, make_service, make_time_off

_R = NoTimeReason
SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    """Cairo's clock in November."""
    return datetime(2026, 11, day, tzinfo=UTC) + timedelta(hours=hour - 2, minutes=minute)


@dataclass
class World:
    database: Database
    centre: Centre
    availability: AvailabilityService

    def why(self, day: date = MONDAY, **ids: int) -> NoTime:
        asked = {"clinic_id": self.centre.clinic_id, "doctor_id": self.centre.doctor_id}
        asked |= {"service_id": self.centre.service_id, **ids}
        return self.availability.why_no_time(self.centre.receptionist, day=day, **asked)

    def set(self, table: type[m.Base], **values: object) -> None:
        with self.database.write_engine.begin() as connection:
            connection.execute(update(table).values(**values))

    def told(self, day: date = MONDAY, **ids: int) -> dict[NoTimeReason, tuple[tuple[Span, ...], int]]:
        return {reason.why: (reason.spans, reason.starts) for reason in self.why(day, **ids).reasons}


@pytest.fixture
def world(database: Database, clock: FixedClock) -> World:
    """Monday 9 to 12 and 13 to 17, a step of 20 minutes."""
    centre = make_centre(database)
    with database.write_engine.begin() as connection:
        connection.execute(m.WorkingHours.__table__.delete().where(m.WorkingHours.weekday == 0))
        for starts, ends in ((9, 12), (13, 17)):
            insert_row(
                connection,
                m.WorkingHours,
                doctor_id=centre.doctor_id,
                clinic_id=centre.clinic_id,
                weekday=0,
                starts_at=starts * 60,
                ends_at=ends * 60,
            )
    return World(database, centre, AvailabilityService(database, clock))


def test_each_reason_with_its_stretch(world: World) -> None:
    with world.database.write_engine.begin() as connection:
        long = make_service(connection, world.centre.clinic_id, duration=40)
        one = book(connection, world.centre, 1, at(9, 20))
        connection.execute(
            update(m.Appointment).where(m.Appointment.id == one.appointment_id).values(busy_until=at(10))
        )
        book(connection, world.centre, 2, at(14), DeskState.CANCELLED)
        book(connection, world.centre, 3, at(14), overbooked=True)
        away = make_time_off(connection, at(16), at(18), doctor_id=world.centre.doctor_id)
        make_time_off(connection, at(13), at(14), clinic_id=world.centre.clinic_id)
        connection.execute(update(m.TimeOff).where(m.TimeOff.id == away).values(reason="Congress"))
    answer = world.why(service_id=long)
    assert {reason.why: (reason.spans, reason.starts) for reason in answer.reasons} == {
        _R.HOLIDAY: ((Span(at(13), at(14)),), 3),
        _R.LEAVE: ((Span(at(16), at(17)),), 3),
        _R.BOOKED: ((Span(at(9, 20), at(9, 40)),), 1),
        _R.BUFFER: ((Span(at(9, 40), at(10)),), 1),
        _R.BREAK: ((Span(at(12), at(13)),), 3),
        _R.TOO_SHORT: ((Span(at(9), at(9, 20)), Span(at(15, 40), at(16))), 2),
        _R.OUTSIDE_HOURS: ((Span(at(11, 40), at(12)),), 1),
    }
    assert [reason.note for reason in answer.reasons if reason.why is _R.LEAVE] == ["Congress"]
    assert answer.free == 10
    assert answer.next_free is not None
    assert (answer.next_free.start, answer.next_free.service_date) == (at(10), MONDAY)


def test_what_is_over_and_what_comes_next(world: World, clock: FixedClock) -> None:
    clock.instant = at(16, 45, day=22)
    answer = world.why(SUNDAY)
    assert [(reason.why, reason.spans) for reason in answer.reasons] == [
        (_R.PAST, (Span(at(9, day=22), at(16, 45, day=22)),)),
    ]
    assert answer.free == 0
    assert answer.next_free is not None
    assert answer.next_free.start == at(9)


def test_a_day_without_hours_and_whatever_is_switched_off(world: World) -> None:
    with world.database.write_engine.begin() as connection:
        idle = make_doctor(connection, world.centre.clinic_id)
        insert_row(
            connection,
            m.DoctorService,
            doctor_id=world.centre.doctor_id,
            service_id=world.centre.service_id,
            is_offered=0,
        )
        make_time_off(connection, at(0), at(24), clinic_id=world.centre.clinic_id)
    assert list(world.told(doctor_id=idle)) == [_R.DOCTOR_OFF, _R.HOLIDAY]
    assert world.why(doctor_id=idle).next_free is None
    assert list(world.told()) == [_R.NOT_OFFERED]
    world.set(m.Doctor, is_active=0)
    assert list(world.told()) == [_R.DOCTOR_INACTIVE]
    world.set(m.Clinic, is_active=0)
    assert list(world.told()) == [_R.CLINIC_INACTIVE]
    with pytest.raises(NotFound):
        world.why(doctor_id=999)
    with pytest.raises(InvalidField):
        world.why(date(9999, 1, 1))
