"""R8: PostgreSQL is stopped at once in the middle of the work and started again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from reception_app.domain.errors import DatabaseBusy, DatabaseUnavailable, ReceptionError
from reception_app.domain.roles import Actor
from reception_app.persistence.engine import Database, open_database
from reception_app.services.booking import BookingService
from reception_app.services.dashboard import DashboardService
from tests.clock import FixedClock
from tests.faults.centre import FIRST_START, STARTS_A_DAY, STEP, Competition, Place, make_competition
from tests.faults.judge import assert_legal, booked_starts
from tests.faults.own_server import OwnServer, own_server
from tests.faults.workers import PATIENCE

DESKS = 3
BACK_WITHIN = 5.0
"""Seconds from the server's return until everybody works again (faults.md, R8)."""
ANSWERED_WITHIN = 5.0
OTHER_WORK = 0.01
"""Seconds between two looks at the dashboard."""


@dataclass
class Log:
    """What one thread met: when something worked, which errors, and the longest it waited for an answer."""

    worked: list[float] = field(default_factory=list)
    errors: list[ReceptionError] = field(default_factory=list)
    longest: float = 0.0

    def first_after(self, moment: float) -> float | None:
        """How long after ``moment`` something worked first."""
        return next((at - moment for at in self.worked if at > moment), None)


class Morning:
    """Desks that book one time after the other, each as a wizard does it: with the same key until it is told."""

    def __init__(self, database: Database, centre: Competition) -> None:
        self.database, self.centre = database, centre
        self.over = threading.Event()
        self.changed = threading.Condition()
        self.desks = [Log() for _ in centre.desks]
        self.screen = Log()
        self._threads = [
            threading.Thread(target=self._work, args=(log, *one), daemon=True)
            for log, *one in zip(self.desks, centre.desks, centre.places, strict=True)
        ]
        self._threads.append(threading.Thread(target=self._look, daemon=True))

    def begin(self) -> None:
        for thread in self._threads:
            thread.start()

    def until(self, enough: Callable[[], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(enough, PATIENCE)

    def end(self) -> None:
        self.over.set()
        for thread in self._threads:
            thread.join(PATIENCE)

    def _work(self, log: Log, desk: Actor, place: Place) -> None:
        booking = BookingService(self.database, FixedClock())
        number = 0
        while not self.over.is_set():
            day, step = divmod(number, STARTS_A_DAY)
            start = FIRST_START + timedelta(days=day) + step * STEP
            request = self.centre.request(place, start, f"wizard-{number}")
            number += self._attempt(log, lambda: booking.book_appointment(desk, request))  # noqa: B023

    def _look(self) -> None:
        dashboard = DashboardService(self.database, FixedClock())
        while not self.over.wait(OTHER_WORK):
            self._attempt(self.screen, lambda: dashboard.load(self.centre.desks[0]))

    def _attempt(self, log: Log, work: Callable[[], object]) -> bool:
        began = time.monotonic()
        try:
            work()
        except ReceptionError as error:
            log.errors.append(error)
            done = False
        else:
            done = True
        now = time.monotonic()
        log.longest = max(log.longest, now - began)
        with self.changed:
            if done:
                log.worked.append(now)
            self.changed.notify_all()
        return done


def stop_in_mid_work(server: OwnServer) -> None:
    judge = open_database(server.url)
    database = open_database(server.url)
    centre = make_competition(judge, clinics=1, doctors=DESKS, desks=DESKS)
    morning = Morning(database, centre)
    try:
        morning.begin()
        morning.until(lambda: all(len(desk.worked) >= 3 for desk in morning.desks))
        server.stop_at_once()
        everybody = [morning.screen, *morning.desks]
        morning.until(lambda: all(log.errors for log in everybody))
        server.start()
        back = time.monotonic()
        morning.until(lambda: all(log.first_after(back) for log in everybody))
    finally:
        morning.end()
    waits = [log.first_after(back) or 0.0 for log in everybody]
    print(f"\nall back {max(waits):.2f} s after the server; errors {[len(log.errors) for log in everybody]}")
    assert max(waits) < BACK_WITHIN
    assert max(log.longest for log in everybody) < ANSWERED_WITHIN
    assert {type(error).code for log in everybody for error in log.errors} <= {
        DatabaseUnavailable.code,
        DatabaseBusy.code,
    }
    assert len(booked_starts(judge)) == sum(len(desk.worked) for desk in morning.desks), "G4, G5"
    assert_legal(judge)
    database.dispose()
    judge.dispose()


@pytest.mark.slow
@pytest.mark.measured
def test_stopped_at_once_and_started_again() -> None:
    """Each desk is told while it is down; the same wizards go on when it is back, and nothing is there twice."""
    with own_server() as server:
        stop_in_mid_work(server)
