"""R12: the clock jumps, the clocks change, and midnight passes in the wizard: right service date, no number twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.domain.appointment import BookingRequest
from reception_app.domain.errors import SlotOffStep, SlotOutsideHours, SlotPast
from reception_app.persistence.engine import Database
from reception_app.services.appointments import AppointmentService
from reception_app.services.booking import BookingService
from tests.clock import FixedClock
from tests.factory import CAIRO, Centre, make_centre, make_hours
from tests.faults.judge import assert_legal

ZONE = ZoneInfo(CAIRO)
FORWARD = date(2026, 4, 24)
"""Egypt's clocks go from 00:00 to 01:00 on this Friday."""
BACK = date(2026, 10, 30)
"""They go from 00:00 of this Friday back to 23:00 of the Thursday."""


def cairo(day: date, hour: int, minute: int = 0, fold: int = 0) -> datetime:
    """A wall time in Cairo as an instant; ``fold`` 1 is the second of a repeated hour."""
    return datetime.combine(day, time(hour, minute), ZONE).replace(fold=fold).astimezone(UTC)


@pytest.fixture
def centre(database: Database) -> Centre:
    """With a night shift on top: 20:00 to 02:00, of the day it begins."""
    centre = make_centre(database)
    with database.write_engine.begin() as connection:
        make_hours(connection, centre.doctor_id, centre.clinic_id, 20 * 60, 26 * 60)
    return centre


@pytest.fixture
def booking(database: Database, clock: FixedClock) -> BookingService:
    return BookingService(database, clock)


def request(centre: Centre, start: datetime, key: str) -> BookingRequest:
    return BookingRequest(
        clinic_id=centre.clinic_id,
        doctor_id=centre.doctor_id,
        service_id=centre.service_id,
        start_time=start,
        quoted_price=30_000,
        request_key=key,
        patient_id=centre.patient_id,
    )


def test_the_days_of_the_change_are_what_the_trials_say() -> None:
    assert cairo(FORWARD, 1) - cairo(FORWARD - timedelta(days=1), 23) == timedelta(hours=1)
    assert cairo(BACK, 0) - cairo(BACK - timedelta(days=1), 23) == timedelta(hours=2)


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=1)])
def test_the_clock_goes_back(
    database: Database, centre: Centre, booking: BookingService, clock: FixedClock, back: timedelta
) -> None:
    noon = cairo(date(2026, 11, 23), 12)
    first = booking.book_appointment(centre.receptionist, request(centre, noon, "w1"))
    clock.advance(-back)
    assert booking.book_appointment(centre.receptionist, request(centre, noon, "w1")) == first
    later = noon + timedelta(minutes=20)
    second = booking.book_appointment(centre.receptionist, request(centre, later, "w2"))
    moved = AppointmentService(database, clock).move(
        centre.receptionist, first.appointment_id, 1, noon + timedelta(days=1)
    )
    clock.advance(2 * back)
    third = booking.book_appointment(centre.receptionist, request(centre, noon, "w3"))
    numbers = [first.queue_number, second.queue_number, third.queue_number]
    assert (numbers, moved.queue_number) == ([1, 2, 3], 1)
    assert {first.service_date, second.service_date, third.service_date} == {date(2026, 11, 23)}
    assert_legal(database)


@pytest.mark.parametrize("zone_day", [FORWARD, BACK])
def test_a_night_shift_over_the_change_is_one_day(
    database: Database, centre: Centre, booking: BookingService, clock: FixedClock, zone_day: date
) -> None:
    """Every start from 20:00 to 02:00 of the clock on the wall belongs to the evening's date, an hour less or more."""
    eve = zone_day - timedelta(days=1)
    clock.instant = cairo(eve, 12)
    begins, ends = cairo(eve, 20), cairo(zone_day, 2)
    assert (ends - begins) == timedelta(hours=5 if zone_day == FORWARD else 7)
    starts = [begins + n * timedelta(minutes=20) for n in range((ends - begins) // timedelta(minutes=20))]
    made = [booking.book_appointment(centre.receptionist, request(centre, at, f"{at}")) for at in starts]
    assert [one.queue_number for one in made] == list(range(1, len(starts) + 1))
    assert {one.service_date for one in made} == {eve}
    with pytest.raises(SlotOutsideHours):
        booking.book_appointment(centre.receptionist, request(centre, ends, "after"))
    morning = booking.book_appointment(centre.receptionist, request(centre, cairo(zone_day, 9), "morning"))
    assert (morning.service_date, morning.queue_number) == (zone_day, 1)
    assert_legal(database)


def test_both_runs_of_the_repeated_hour_can_be_booked(
    database: Database, centre: Centre, booking: BookingService, clock: FixedClock
) -> None:
    eve = BACK - timedelta(days=1)
    clock.instant = cairo(eve, 12)
    first, second = cairo(eve, 23, 20), cairo(eve, 23, 20, fold=1)
    assert second - first == timedelta(hours=1)
    made = [booking.book_appointment(centre.receptionist, request(centre, at, f"{at}")) for at in (first, second)]
    assert [one.service_date for one in made] == [eve, eve]
    assert_legal(database)


def test_starts_keep_their_step_after_the_change(centre: Centre, booking: BookingService, clock: FixedClock) -> None:
    clock.instant = cairo(FORWARD - timedelta(days=1), 12)
    with pytest.raises(SlotOffStep):
        booking.book_appointment(centre.receptionist, request(centre, cairo(FORWARD, 1, 10), "w1"))
    assert booking.book_appointment(centre.receptionist, request(centre, cairo(FORWARD, 1, 20), "w1")).queue_number == 1


@pytest.mark.parametrize(
    ("start_day", "hour", "expected"),
    [
        (date(2026, 11, 22), 23, date(2026, 11, 22)),  # before midnight
        (date(2026, 11, 23), 1, date(2026, 11, 22)),  # after it, still of the night shift
        (date(2026, 11, 23), 9, date(2026, 11, 23)),  # the next morning
    ],
)
def test_midnight_passes_during_the_wizard(
    database: Database,
    centre: Centre,
    booking: BookingService,
    clock: FixedClock,
    start_day: date,
    hour: int,
    expected: date,
) -> None:
    """The wizard read its times at 23:50 and is confirmed at 00:05; a start under way can still be booked."""
    clock.instant = cairo(date(2026, 11, 22), 23, 50)
    wanted = request(centre, cairo(start_day, hour, 40 if hour == 23 else 0), "w1")
    before = booking.book_appointment(
        centre.receptionist, request(centre, cairo(date(2026, 11, 23), 0, 20), "before midnight")
    )
    clock.advance(timedelta(minutes=15))
    if hour == 23:
        with pytest.raises(SlotPast):
            booking.book_appointment(centre.receptionist, wanted)
        wanted = replace(wanted, start_time=cairo(date(2026, 11, 23), 0))
    made = booking.book_appointment(centre.receptionist, wanted)
    assert before.service_date == date(2026, 11, 22)
    assert made.service_date == expected
    assert made.queue_number == (2 if expected == before.service_date else 1)
    assert_legal(database)
