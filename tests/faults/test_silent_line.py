"""R9: the line to PostgreSQL goes silent, is reset or trickles; every desk is answered in time, its window alive."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reception_app.domain.appointment import Booking
from reception_app.domain.errors import DatabaseUnavailable, ReceptionError, SlotTaken
from reception_app.domain.roles import Actor
from reception_app.persistence.engine import Database, open_database
from reception_app.services.booking import BookingService
from reception_app.services.dashboard import DashboardService, DashboardView
from reception_app.ui.operations import Operations
from tests.clock import FixedClock
from tests.faults.centre import FIRST_START, STEP, Competition, Place, make_competition
from tests.faults.heartbeat import STALL, Heartbeat, pause_of_the_machine
from tests.faults.judge import assert_legal, booked_starts
from tests.faults.proxy import COMMIT, Line, Mishap, Trickle, line_to

ANSWERED_WITHIN = 5.0
"""Seconds (faults.md, R9)."""
STARTUP, BEGIN, MIDDLE, ROLLBACK, SELECT = (
    b"application_name",
    b"BEGIN",
    b"INSERT INTO appointment",
    b"ROLLBACK",
    b"FROM clinic",
)
UNKNOWN = {"outcome": "unknown"}
TOO_SLOW = Trickle(4, 0.005)
SLOW = Trickle(5, 0.0)


@dataclass
class Desk:
    """A program whose line can be spoilt, with a doctor and a clinic of its own, so that it meets nobody."""

    name: str
    actor: Actor
    place: Place
    centre: Competition
    line: Line
    database: Database

    def book(self, number: int = 0) -> Booking:
        request = self.centre.request(self.place, FIRST_START + number * STEP, f"wizard-{number}")
        return BookingService(self.database, FixedClock()).book_appointment(self.actor, request)

    def book_again(self) -> Booking:
        """What is booked already, with another key."""
        request = self.centre.request(self.place, FIRST_START, "another wizard")
        return BookingService(self.database, FixedClock()).book_appointment(self.actor, request)

    def look(self) -> DashboardView:
        return DashboardService(self.database, FixedClock(FIRST_START)).load(self.actor, self.place.clinic_id)

    def spoil(self, at: bytes, *mishaps: Mishap) -> None:
        self.line.at = at
        self.line.mishaps += mishaps


@dataclass(frozen=True)
class Fault:
    """``spoil`` readies the line of a desk whose program runs already, or ``fresh`` is just being started."""

    spoil: Callable[[Desk], None]
    work: Callable[[Desk], object] = Desk.book
    told: type[ReceptionError] = DatabaseUnavailable
    params: dict[str, object] | None = None
    fresh: bool = False


FAULTS = {
    "dark before BEGIN": Fault(lambda desk: desk.spoil(BEGIN, Mishap.DARK)),
    "dark in the middle": Fault(lambda desk: desk.spoil(MIDDLE, Mishap.DARK)),
    "dark on COMMIT": Fault(lambda desk: desk.spoil(COMMIT, Mishap.DARK), params=UNKNOWN),
    "dark on ROLLBACK": Fault(lambda desk: desk.spoil(ROLLBACK, Mishap.DARK), Desk.book_again, SlotTaken),
    "dark for a program just started": Fault(lambda desk: desk.line.go_dark(), fresh=True),
    "dark at its first question of all": Fault(lambda desk: desk.spoil(BEGIN, Mishap.DARK), fresh=True),
    "dark under a screen": Fault(lambda desk: desk.spoil(SELECT, Mishap.DARK), Desk.look),
    "dark when a screen has read": Fault(lambda desk: desk.spoil(ROLLBACK, Mishap.DARK), Desk.look),
    "a trickle": Fault(lambda desk: setattr(desk.line, "trickle", TOO_SLOW)),
}


@pytest.fixture
def direct(postgresql_database_url: str) -> Iterator[Database]:
    """The database past the lines: what the judge looks at."""
    database = open_database(postgresql_database_url)
    yield database
    database.dispose()


@contextmanager
def desks_of(url: str, direct: Database, *names: str) -> Iterator[list[Desk]]:
    with ExitStack() as stack:
        made: list[Desk] = []
        centre = make_competition(direct, clinics=len(names), doctors=1, desks=len(names))
        for name, actor, place in zip(names, centre.desks, centre.places, strict=True):
            spoilt, line = stack.enter_context(line_to(url))
            database = open_database(spoilt)
            stack.callback(database.dispose)
            made.append(Desk(name, actor, place, centre, line, database))
        yield made


@pytest.fixture
def desks(postgresql_database_url: str, direct: Database) -> Iterator[list[Desk]]:
    """One for each fault."""
    with desks_of(postgresql_database_url, direct, *FAULTS) as made:
        yield made


@pytest.fixture
def desk(postgresql_database_url: str, direct: Database) -> Iterator[Desk]:
    with desks_of(postgresql_database_url, direct, "alone") as (made,):
        yield made


@pytest.fixture
def operations(qapp: object) -> Iterator[Operations]:
    made = Operations(threads=len(FAULTS))
    yield made
    made.shut_down()


def test_every_desk_is_answered_in_time(
    qtbot: QtBot, operations: Operations, direct: Database, desks: list[Desk]
) -> None:
    """All faults at once, each on the line of another desk; then the lines are mended and everybody tries again."""
    answers: dict[str, tuple[float, object]] = {}
    owner = QObject()
    for desk in desks:
        fault = FAULTS[desk.name]
        if not fault.fresh:
            desk.look()
        if fault.work is Desk.book_again:
            desk.book()
        fault.spoil(desk)
    machine = pause_of_the_machine(qtbot, 500)
    heart = Heartbeat()
    began = time.monotonic()

    def answered(name: str) -> Callable[[object], None]:
        return lambda answer: answers.update({name: (time.monotonic() - began, answer)})

    for desk in desks:
        work = FAULTS[desk.name].work
        operations.run(owner, lambda work=work, desk=desk: work(desk), answered(desk.name), answered(desk.name))  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(answers) == len(desks), timeout=20_000)
    longest = heart.longest
    print("\n" + "\n".join(f"{name}: {after:.2f} s {answer!r:.60}" for name, (after, answer) in answers.items()))
    for name, (after, answer) in answers.items():
        fault = FAULTS[name]
        assert isinstance(answer, (fault.told, DashboardView)), name
        assert after <= ANSWERED_WITHIN + machine, name
        if isinstance(answer, DatabaseUnavailable):
            assert answer.params == (fault.params or {}), name
    assert longest < STALL + machine

    for desk in desks:
        desk.line.heal()
        desk.look()
        if FAULTS[desk.name].work is not Desk.look:
            assert desk.book() == desk.book()
    booked = [desk.place.doctor_id for desk in desks if FAULTS[desk.name].work is not Desk.look]
    assert booked_starts(direct) == [(doctor_id, FIRST_START) for doctor_id in sorted(booked)]
    assert_legal(direct)


def test_a_line_that_is_reset_is_not_even_noticed(direct: Database, desk: Desk) -> None:
    moments = (STARTUP, BEGIN, MIDDLE, COMMIT)
    for number, at in enumerate(moments):
        desk.spoil(at, Mishap.RESET)
        made = desk.book(number)
        assert desk.line.befell == [Mishap.RESET] * (number + 1)
        assert desk.book(number) == made
    assert len(booked_starts(direct)) == len(moments)
    assert_legal(direct)


def test_a_slow_trickle_is_waited_for(direct: Database, desk: Desk) -> None:
    desk.line.trickle = SLOW
    made = desk.book()
    assert desk.look().counters.today_appointments == 1
    desk.line.heal()
    assert desk.book() == made
    assert_legal(direct)
