"""The reply to a COMMIT is lost: the booking finds out by its key whether it was made, and answers in time."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from reception_app.domain.errors import DatabaseUnavailable
from reception_app.persistence.engine import Database, open_database
from reception_app.services.appointments import AppointmentService
from reception_app.services.booking import BookingService
from tests.clock import FixedClock
from tests.faults.centre import FIRST_START, STEP, Competition, make_competition
from tests.faults.judge import assert_legal, booked_starts
from tests.faults.proxy import Line, Mishap, line_to

ANSWERED_WITHIN = 5.0
"""Seconds (faults.md, R9)."""


@pytest.fixture
def direct(postgresql_database_url: str) -> Iterator[Database]:
    """The database past the line: what the judge looks at."""
    database = open_database(postgresql_database_url)
    yield database
    database.dispose()


@pytest.fixture
def centre(direct: Database) -> Competition:
    return make_competition(direct, clinics=1, doctors=1, desks=1)


@pytest.fixture
def line(postgresql_database_url: str) -> Iterator[tuple[str, Line]]:
    with line_to(postgresql_database_url) as made:
        yield made


@pytest.fixture
def database(line: tuple[str, Line]) -> Iterator[Database]:
    database = open_database(line[0])
    yield database
    database.dispose()


@pytest.mark.parametrize(
    "mishap",
    [
        Mishap.REPLY_SWALLOWED,
        pytest.param(Mishap.NEVER_ARRIVES, marks=[pytest.mark.slow, pytest.mark.measured]),
        Mishap.CUT_BEFORE,
        Mishap.CUT_AFTER,
    ],
)
def test_a_booking_finds_out_by_its_key(
    direct: Database, centre: Competition, line: tuple[str, Line], database: Database, mishap: Mishap
) -> None:
    booking = BookingService(database, FixedClock())
    request = centre.request(centre.places[0], FIRST_START, "wizard-1")
    line[1].mishaps.append(mishap)
    began = time.monotonic()
    made = booking.book_appointment(centre.desks[0], request)
    assert time.monotonic() - began <= ANSWERED_WITHIN
    assert line[1].befell == [mishap]
    assert booked_starts(direct) == [(centre.places[0].doctor_id, FIRST_START)]
    assert booking.book_appointment(centre.desks[0], request) == made
    assert_legal(direct)


@pytest.mark.slow
@pytest.mark.measured
def test_lost_again_and_again_it_gives_up_in_time_and_the_wizard_asks_once_more(
    direct: Database, centre: Competition, line: tuple[str, Line], database: Database
) -> None:
    booking = BookingService(database, FixedClock())
    request = centre.request(centre.places[0], FIRST_START, "wizard-1")
    line[1].mishaps += [Mishap.NEVER_ARRIVES] * 3
    began = time.monotonic()
    with pytest.raises(DatabaseUnavailable) as caught:
        booking.book_appointment(centre.desks[0], request)
    assert time.monotonic() - began <= ANSWERED_WITHIN
    assert caught.value.params == {"outcome": "unknown"}
    booking.book_appointment(centre.desks[0], request)
    assert len(booked_starts(direct)) == 1
    assert_legal(direct)


def test_what_cannot_be_repeated_says_that_its_outcome_is_unknown(
    direct: Database, centre: Competition, line: tuple[str, Line], database: Database
) -> None:
    clock = FixedClock()
    made = BookingService(database, clock).book_appointment(
        centre.desks[0], centre.request(centre.places[0], FIRST_START, "wizard-1")
    )
    line[1].mishaps.append(Mishap.CUT_AFTER)
    with pytest.raises(DatabaseUnavailable) as caught:
        AppointmentService(database, clock).move(centre.desks[0], made.appointment_id, 1, FIRST_START + STEP)
    assert caught.value.params == {"outcome": "unknown"}
    assert booked_starts(direct) == [(centre.places[0].doctor_id, FIRST_START + STEP)]
    assert_legal(direct)
