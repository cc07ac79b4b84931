"""R6, second part: another process holds the database; the desk waits or is told, and its window stays alive."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reception_app.domain.appointment import Booking
from reception_app.domain.errors import DatabaseBusy, ReceptionError
from reception_app.persistence.engine import Database
from reception_app.services.booking import BookingService
from reception_app.ui.operations import Operations
from tests.clock import FixedClock
from tests.faults.centre import FIRST_START, Competition, make_competition
from tests.faults.heartbeat import STALL, Heartbeat, pause_of_the_machine
from tests.faults.judge import assert_legal, booked_starts
from tests.faults.workers import held

ANSWERED_WITHIN = 4.0
"""Seconds: the deadline of three, and what a loaded machine adds."""


@pytest.fixture
def centre(database: Database) -> Competition:
    return make_competition(database, clinics=1, doctors=1, desks=1)


def book(database: Database, centre: Competition) -> Booking:
    request = centre.request(centre.places[0], FIRST_START, "wizard-1")
    return BookingService(database, FixedClock()).book_appointment(centre.desks[0], request)


def test_held_for_a_second_the_booking_waits(database: Database, database_url: str, centre: Competition) -> None:
    with held(database_url, 1):
        book(database, centre)
    assert len(booked_starts(database)) == 1
    assert_legal(database)


def told_busy_in_time(database: Database, centre: Competition) -> None:
    began = time.monotonic()
    with pytest.raises(DatabaseBusy):
        book(database, centre)
    assert 2.0 <= time.monotonic() - began <= ANSWERED_WITHIN


def test_held_for_five_seconds_the_desk_is_told(database: Database, database_url: str, centre: Competition) -> None:
    with held(database_url, 5) as release:
        told_busy_in_time(database, centre)
        release.set()
    assert booked_starts(database) == []
    book(database, centre)
    assert_legal(database)


@pytest.mark.slow
@pytest.mark.measured
def test_held_for_half_a_minute(database: Database, database_url: str, centre: Competition) -> None:
    """Whoever presses again is told again, until the database is free."""
    began = time.monotonic()
    with held(database_url, 60):
        while time.monotonic() - began < 30:
            told_busy_in_time(database, centre)
    assert booked_starts(database) == []
    book(database, centre)
    assert_legal(database)


@pytest.fixture
def operations(qapp: object) -> Iterator[Operations]:
    made = Operations()
    yield made
    made.shut_down()


def test_the_window_stays_alive_while_a_booking_waits(
    qtbot: QtBot, operations: Operations, database: Database, database_url: str, centre: Competition
) -> None:
    errors: list[ReceptionError] = []
    booked: list[Booking] = []
    owner = QObject()
    machine = pause_of_the_machine(qtbot, 1500)
    with held(database_url, 10) as release:
        heart = Heartbeat()
        operations.run(owner, lambda: book(database, centre), booked.append, errors.append)
        qtbot.waitUntil(lambda: bool(errors or booked), timeout=6000)
        longest = heart.longest
        release.set()
    assert [type(error) for error in errors] == [DatabaseBusy]
    assert longest < STALL + machine
    operations.run(owner, lambda: book(database, centre), booked.append, errors.append)
    qtbot.waitUntil(lambda: bool(booked), timeout=6000)
    assert_legal(database)
