"""R15: a double click, two windows, a program killed after COMMIT and opened again: one booking for one wizard."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from reception_app.domain.appointment import Booking
from reception_app.domain.errors import DuplicateRequest
from reception_app.domain.patient import NewPatient
from reception_app.persistence.engine import Database, open_database
from reception_app.services.booking import BookingService
from tests.clock import MORNING, FixedClock
from tests.faults.centre import FIRST_START, STEP, Competition, make_competition
from tests.faults.judge import assert_legal, booked_starts
from tests.faults.workers import BOOKED, KEY, Book, at_once

CLICKS = 4


@pytest.fixture
def centre(database: Database) -> Competition:
    return make_competition(database, clinics=1, doctors=2, desks=1)


def test_double_click(database: Database, centre: Competition) -> None:
    """All threads at once, many times, for a known and a new patient: the same booking comes back to each."""
    booking = BookingService(database, FixedClock())
    gate = threading.Barrier(CLICKS)
    with ThreadPoolExecutor(CLICKS) as threads:
        for number in range(10):
            request = centre.request(centre.places[0], FIRST_START + number * STEP, f"wizard-{number}")
            if number % 2:
                new = NewPatient("ليلى حمدي عز الدين يونس", phones=("01001234567",))
                request = replace(request, patient_id=None, new_patient=new)

            def click(request: object = request) -> Booking:
                gate.wait(30)
                return booking.book_appointment(centre.desks[0], request)  # type: ignore[arg-type]

            answers = [threads.submit(click) for _ in range(CLICKS)]
            assert len({answer.result(30) for answer in answers}) == 1
    assert len(booked_starts(database)) == 10
    assert_legal(database)


def test_one_key_for_two_doctors_at_once(database: Database, centre: Competition) -> None:
    """No lock is shared here: the schema refuses the second, and it is told that the key was used."""
    booking = BookingService(database, FixedClock())
    gate = threading.Barrier(2)

    def book(doctor: int, number: int) -> str:
        request = centre.request(centre.places[doctor], FIRST_START + number * STEP, f"wizard-{number}")
        gate.wait(30)
        try:
            booking.book_appointment(centre.desks[0], request)
        except DuplicateRequest as error:
            return error.code
        return BOOKED

    with ThreadPoolExecutor(2) as threads:
        for number in range(10):
            answers = [threads.submit(book, doctor, number) for doctor in range(2)]
            assert sorted(answer.result(30) for answer in answers) == [BOOKED, DuplicateRequest.code]
    assert len(booked_starts(database)) == 10
    assert_legal(database)


def test_two_windows(database: Database, database_url: str, centre: Competition) -> None:
    jobs = [
        Book(centre.request(centre.places[0], FIRST_START + number * STEP, f"wizard-{number}")) for number in range(10)
    ]
    told = at_once(database_url, MORNING, [(centre.desks[0], jobs)] * 2)
    assert told == [[BOOKED] * 10] * 2
    assert len(booked_starts(database)) == 10
    assert_legal(database)


def test_opened_again_after_the_commit(database: Database, database_url: str, centre: Competition) -> None:
    """The reply never reached the wizard; hours later its draft is confirmed again."""
    clock = FixedClock()
    request = centre.request(centre.places[0], FIRST_START, "wizard-1")
    first = BookingService(database, clock).book_appointment(centre.desks[0], request)
    reopened = open_database(database_url, KEY)
    clock.instant = FIRST_START + 3 * STEP
    assert BookingService(reopened, clock).book_appointment(centre.desks[0], request) == first
    reopened.dispose()
    assert len(booked_starts(database)) == 1
    assert_legal(database)
