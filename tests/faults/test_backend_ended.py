"""R8: PostgreSQL ends a desk's connection at every statement, or all of them while they lie in the pool."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import psutil
import psycopg
import pytest
from sqlalchemy import event

from reception_app.domain.appointment import BookingRequest
from reception_app.domain.errors import DatabaseUnavailable
from reception_app.domain.patient import NewPatient
from reception_app.persistence.engine import Database, open_database
from reception_app.services.appointments import AppointmentService
from reception_app.services.booking import BookingService
from reception_app.services.dashboard import DashboardService
from reception_app.services.patients import PatientService
from reception_app.services.queueing import QueueService
from tests.clock import FixedClock
from tests.faults.centre import FIRST_START, STARTS_A_DAY, STEP, Competition, make_competition
from tests.faults.judge import assert_legal, booked_starts

NEVER = -1
ANSWERED_WITHIN = 5.0
"""Seconds (faults.md, R8)."""
UNKNOWN = {"outcome": "unknown"}


@dataclass
class Axe:
    """Ends the backend of whoever reaches statement number ``before`` of a use case, as often as ``times``."""

    server: psycopg.Connection
    reached: list[str]
    before: int = NEVER
    times: int = 1

    def reach(self, connection: Any, what: str) -> None:
        if len(self.reached) == self.before and self.times:
            self.times -= 1
            self.reached.clear()  # the next attempt begins anew
            end(self.server, connection.connection.driver_connection.info.backend_pid)
        else:
            self.reached.append(what)


def end(server: psycopg.Connection, *pids: int) -> None:
    """End these backends, and wait until they are gone."""
    processes = [psutil.Process(pid) for pid in pids]
    server.execute("SELECT pg_terminate_backend(pid) FROM unnest(%s::int[]) AS pid", [list(pids)])
    assert psutil.wait_procs(processes, timeout=10)[1] == []


@pytest.fixture
def database(postgresql_database_url: str) -> Iterator[Database]:
    opened = open_database(postgresql_database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def judge(postgresql_database_url: str) -> Iterator[Database]:
    """Its connections are nobody's victims."""
    opened = open_database(postgresql_database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def centre(judge: Database) -> Competition:
    return make_competition(judge, clinics=1, doctors=1, desks=1)


def server_of(database: Database) -> psycopg.Connection:
    url = database.write_engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(url, autocommit=True)


@contextmanager
def axe(database: Database, before: int = NEVER, times: int = 1) -> Iterator[Axe]:
    with server_of(database) as server:
        made = Axe(server, [], before, times)

        def statement(connection: Any, _cursor: Any, text: str, *_rest: Any) -> None:
            made.reach(connection, text)

        def commit(connection: Any) -> None:
            made.reach(connection, "COMMIT")

        event.listen(database.write_engine, "before_cursor_execute", statement)
        event.listen(database.write_engine, "commit", commit)
        try:
            yield made
        finally:
            event.remove(database.write_engine, "before_cursor_execute", statement)
            event.remove(database.write_engine, "commit", commit)


def for_known_patient(centre: Competition, number: int) -> BookingRequest:
    day, step = divmod(number, STARTS_A_DAY)
    return centre.request(centre.places[0], FIRST_START + timedelta(days=day) + step * STEP, f"wizard-{number}")


def for_new_patient(centre: Competition, number: int) -> BookingRequest:
    new = NewPatient("ليلى حمدي عز الدين يونس", phones=("01001234567",))
    return replace(for_known_patient(centre, number), patient_id=None, new_patient=new)


@pytest.mark.parametrize("kind", [for_known_patient, pytest.param(for_new_patient, marks=pytest.mark.slow)])
def test_ended_at_every_statement_of_a_booking(
    database: Database, judge: Database, centre: Competition, kind: Callable[[Competition, int], BookingRequest]
) -> None:
    """A connection lost once is made again, and the desk does not even notice."""
    booking, desk = BookingService(database, FixedClock()), centre.desks[0]
    with axe(database) as watching:
        booking.book_appointment(desk, kind(centre, 0))
    boundaries = watching.reached
    assert boundaries[-1] == "COMMIT"
    assert len(boundaries) >= 12
    for number in range(1, len(boundaries) + 1):
        request = kind(centre, number)
        with axe(database, before=number - 1) as blow:
            made = booking.book_appointment(desk, request)
        assert blow.times == 0
        assert booking.book_appointment(desk, request) == made
        assert len(booked_starts(judge)) == number + 1, f"ended before {boundaries[number - 1]}"
    assert_legal(judge)


@pytest.mark.slow
@pytest.mark.measured
@pytest.mark.parametrize("before", [0, 7, "COMMIT"])
def test_ended_at_every_attempt_the_desk_is_told_in_time(
    database: Database, judge: Database, centre: Competition, before: int | str
) -> None:
    booking, desk = BookingService(database, FixedClock()), centre.desks[0]
    with axe(database) as watching:
        booking.book_appointment(desk, for_known_patient(centre, 0))
    place = watching.reached.index("COMMIT") if before == "COMMIT" else int(before)
    request = for_known_patient(centre, 1)
    began = time.monotonic()
    with axe(database, before=place, times=1_000_000), pytest.raises(DatabaseUnavailable) as told:
        booking.book_appointment(desk, request)
    assert time.monotonic() - began <= ANSWERED_WITHIN
    assert told.value.params == (UNKNOWN if before == "COMMIT" else {})
    assert len(booked_starts(judge)) == 1
    booking.book_appointment(desk, request)
    assert len(booked_starts(judge)) == 2
    assert_legal(judge)


@pytest.mark.slow
def test_ended_at_every_statement_of_what_is_not_repeated_blindly(
    database: Database, judge: Database, centre: Competition
) -> None:
    """A move and a call: made, or at the COMMIT told to be unknown; done again by the desk they are done once."""
    clock, desk = FixedClock(), centre.desks[0]
    booking, moving, queue = (service(judge, clock) for service in (BookingService, AppointmentService, QueueService))
    doctor_id = centre.places[0].doctor_id
    victim_moves, victim_calls = AppointmentService(database, clock), QueueService(database, clock)
    for number in range(40):
        clock.instant = FIRST_START + timedelta(days=number) - timedelta(hours=1)
        first = booking.book_appointment(desk, for_known_patient(centre, STARTS_A_DAY * number))
        later = first.start_time + STEP
        with axe(database, before=number) as blow:
            moved = unknown(lambda: victim_moves.move(desk, first.appointment_id, 1, later))  # noqa: B023
        if moved:
            moving.move(desk, first.appointment_id, 1, later)
        clock.instant = later
        queue.check_in(desk, first.visit_id, 2)
        with axe(database, before=number) as second_blow:
            called = unknown(lambda: victim_calls.call_next(desk, doctor_id))
        if called:
            assert queue.call_next(desk, doctor_id).visit_id == first.visit_id
        if blow.times and second_blow.times:
            break  # neither has so many statements
    else:
        raise AssertionError("no end")
    assert number >= 10
    assert [start.minute for _, start in booked_starts(judge)] == [20] * (number + 1)
    assert_legal(judge)


def unknown(work: Callable[[], object]) -> bool:
    """Whether the outcome was told to be unknown; any other error is raised."""
    try:
        work()
    except DatabaseUnavailable as error:
        if error.params != UNKNOWN:
            raise
        return True
    return False


def test_ended_at_every_statement_of_a_screens_read(database: Database, centre: Competition) -> None:
    """Nobody repeats a read for the screen: it is told once, and the next one works."""
    dashboard, desk = DashboardService(database, FixedClock()), centre.desks[0]
    with axe(database) as watching:
        shown = dashboard.load(desk)
    for number in range(len(watching.reached)):
        with axe(database, before=number), pytest.raises(DatabaseUnavailable):
            dashboard.load(desk)
        assert dashboard.load(desk) == shown


def kill_a_full_pool(database: Database) -> None:
    connections = [database.write_engine.connect() for _ in range(4)]
    pids = [connection.connection.driver_connection.info.backend_pid for connection in connections]  # type: ignore[union-attr]
    for connection in connections:
        connection.close()
    with server_of(database) as server:
        end(server, *pids)


def test_a_pool_of_dead_connections_is_not_even_noticed(
    database: Database, judge: Database, centre: Competition
) -> None:
    """Whatever comes first, and all at once: the screens' reads, which nobody repeats, and a booking."""
    clock, desk = FixedClock(), centre.desks[0]
    booking, dashboard, patients = BookingService(database, clock), DashboardService(database, clock), PatientService
    work: list[Callable[[int], object]] = [
        lambda number: booking.book_appointment(desk, for_known_patient(centre, number)),
        lambda _number: dashboard.load(desk),
        lambda _number: patients(database, clock).search(desk, "منى"),
    ]
    with ThreadPoolExecutor(len(work)) as threads:
        for number, first in enumerate(work):
            kill_a_full_pool(database)
            first(number)
            kill_a_full_pool(database)
            for answer in [threads.submit(one, 10 + number) for one in work]:
                answer.result(10)
    assert len(booked_starts(judge)) == 4
    assert_legal(judge)
