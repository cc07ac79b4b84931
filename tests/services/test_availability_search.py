"""The first free time over days and doctors, the nearest ones, and the same time with somebody else."""

from __future__ import annotations

from sqlalchemy import update

from reception_app.domain.schedule import DAY
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.availability import AvailabilityService
from tests.clock import FixedClock
from tests.factory import (
    Centre,
    insert_row,
    make_doctor,
    make_hours,
    make_time_off,
)
from tests.services.held_times import TODAY, cairo, hold, statements


def test_first_free_crosses_days_and_doctors(
    availability: AvailabilityService, centre: Centre, database: Database, clock: FixedClock
) -> None:
    desk, clinic, service = centre.receptionist, centre.clinic_id, centre.service_id
    with database.write_engine.begin() as connection:
        second = make_doctor(connection, clinic)
        make_hours(connection, second, clinic, 10 * 60, 12 * 60)
        third = make_doctor(connection, clinic)
        make_hours(connection, third, clinic)
        insert_row(connection, m.DoctorService, doctor_id=third, service_id=service, is_offered=0)
        hold(connection, centre, cairo(10), 7 * 60)
    found = availability.first_free(desk, clinic, service)
    assert found is not None
    assert (found.doctor_id, found.slot.start, found.service_date) == (second, cairo(11), TODAY)
    alone = availability.first_free(desk, clinic, service, [centre.doctor_id])
    assert alone is not None
    assert (alone.doctor_id, alone.slot.start) == (centre.doctor_id, cairo(9, day=TODAY + DAY))
    later = availability.first_free(desk, clinic, service, after=cairo(10, day=TODAY + 3 * DAY))
    assert later is not None
    assert (later.doctor_id, later.slot.start) == (centre.doctor_id, cairo(10, day=TODAY + 3 * DAY))
    assert availability.first_free(desk, clinic, service, [third]) is None
    with database.write_engine.begin() as connection:
        make_time_off(connection, cairo(0), cairo(24 * 20), clinic_id=clinic)
    with statements(database) as sent:
        after_holiday = availability.first_free(desk, clinic, service)
    assert after_holiday is not None
    assert after_holiday.slot.start == cairo(9, day=TODAY + 20 * DAY)
    assert len(sent) == 7
    assert availability.first_free(desk, clinic, service, within_days=10) is None
    clock.instant = cairo(10, day=TODAY + 40 * DAY)
    assert availability.first_free(desk, clinic, service, after=cairo(10)) is not None


def test_the_earliest_of_a_night_shift_and_the_next_morning(
    availability: AvailabilityService, centre: Centre, database: Database, clock: FixedClock
) -> None:
    with database.write_engine.begin() as connection:
        connection.execute(update(m.WorkingHours).values(starts_at=20 * 60, ends_at=30 * 60))
        early = make_doctor(connection, centre.clinic_id)
        make_hours(connection, early, centre.clinic_id, 4 * 60, 6 * 60)
        hold(connection, centre, cairo(20), 9 * 60)
    clock.instant = cairo(22)
    found = availability.first_free(centre.receptionist, centre.clinic_id, centre.service_id)
    assert found is not None
    assert (found.doctor_id, found.slot.start, found.service_date) == (early, cairo(28), TODAY + DAY)
    clock.instant = cairo(29, 30)
    assert availability.today(centre.clinic_id) == TODAY + DAY
    still = availability.first_free(centre.receptionist, centre.clinic_id, centre.service_id, [centre.doctor_id])
    assert still is not None
    assert (still.slot.start, still.service_date) == (cairo(29, 40), TODAY), "last night's shift is still running"


def test_the_three_nearest_times_in_order(
    availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    who = (centre.receptionist, centre.doctor_id, centre.clinic_id, centre.service_id)
    with database.write_engine.begin() as connection:
        hold(connection, centre, cairo(11, 20))
        hold(connection, centre, cairo(12, 20), 60)
    assert [slot.start for slot in availability.nearest_free(*who, cairo(11, 20))] == [
        cairo(11), cairo(11, 40), cairo(12),
    ]  # fmt: skip
    assert [slot.start for slot in availability.nearest_free(*who, cairo(12, 20))] == [
        cairo(11, 40), cairo(12), cairo(13, 20),
    ]  # fmt: skip
    with database.write_engine.begin() as connection:
        make_time_off(connection, cairo(0), cairo(24 * 9), doctor_id=centre.doctor_id)
    assert [slot.start for slot in availability.nearest_free(*who, cairo(11), 2)] == [
        cairo(9, day=TODAY + 9 * DAY), cairo(9, 20, day=TODAY + 9 * DAY),
    ]  # fmt: skip
    (last,) = availability.nearest_free(*who, cairo(11), 1)
    assert (last.doctor_id, last.service_date) == (centre.doctor_id, TODAY + 9 * DAY)
    with database.write_engine.begin() as connection:
        connection.execute(update(m.WorkingHours).values(starts_at=20 * 60, ends_at=28 * 60))
    night = availability.nearest_free(*who, cairo(26, day=TODAY + 10 * DAY), 1)
    assert [time.service_date for time in night] == [TODAY + 10 * DAY], "after midnight it is still the shift's day"


def test_the_same_time_with_another_doctor(
    availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    clinic, service = centre.clinic_id, centre.service_id
    with database.write_engine.begin() as connection:
        free, taken, off = (make_doctor(connection, clinic) for _ in range(3))
        for doctor in (free, taken):
            make_hours(connection, doctor, clinic)
        make_hours(connection, off, clinic, 12 * 60, 13 * 60)
        insert_row(connection, m.DoctorService, doctor_id=free, service_id=service, duration=40)
        hold(connection, centre, cairo(11, 10), doctor_id=taken)
    local = cairo(11).astimezone(tz=None)
    found = availability.same_time_with_others(centre.receptionist, clinic, service, local, centre.doctor_id)
    assert [(one.doctor_id, one.slot.start, one.slot.end) for one in found] == [(free, cairo(11), cairo(11, 40))]
