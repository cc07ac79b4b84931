"""R1: many desks at once, each a process of its own: one winner for each time, and the losers are told so."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest

from reception_app.domain.errors import IllegalTransition, NotFound, SlotTaken, StaleRecord
from reception_app.persistence.engine import Database
from reception_app.services.booking import BookingService
from tests.clock import MORNING, FixedClock
from tests.faults.centre import STARTS_A_DAY, STEP, Competition, make_competition
from tests.faults.judge import assert_legal, booked_starts, counted
from tests.faults.workers import BOOKED, CANCELLED, MOVED, UNDONE, Book, Cancel, Job, Move, Undo, at_once

TAKEN = SlotTaken.code


def flat(outcomes: Sequence[Sequence[str]]) -> list[str]:
    return [told for desk in outcomes for told in desk]


def nearly_in_order(jobs: list[Job], seed: int) -> list[Job]:
    """The jobs shuffled a little, so that the desks meet at the same times and also pass each other."""
    rng = random.Random(seed)
    return [jobs[at] for at in sorted(range(len(jobs)), key=lambda at: at + rng.uniform(0, 12))]


def equal_times(centre: Competition, days: int) -> Iterator[list[Job]]:
    """For each desk: a booking of every slot there is."""
    for desk in range(len(centre.desks)):
        jobs: list[Job] = [
            Book(centre.request(place, start, f"{desk}-{number}"))
            for number, (place, _, start) in enumerate(centre.slots(days))
        ]
        yield nearly_in_order(jobs, desk)


def overlapping_times(centre: Competition, days: int) -> Iterator[list[Job]]:
    """For each desk: slots, double slots, and times between two of them, so that they overlap in part."""
    for desk in range(len(centre.desks)):
        rng = random.Random(1000 + desk)
        jobs: list[Job] = []
        for number, (place, _, start) in enumerate(centre.slots(days)):
            is_last = start + STEP >= start.replace(hour=7, minute=0) + STARTS_A_DAY * STEP
            kind = rng.choice(("short", "long", "between")) if not is_last else "short"
            begins = start + timedelta(minutes=10) if kind == "between" else start
            jobs.append(Book(centre.request(place, begins, f"{desk}-{number}", long=kind == "long")))
        yield nearly_in_order(jobs, desk)


def compete(database: Database, url: str, centre: Competition, work: Iterator[list[Job]]) -> list[str]:
    outcomes = flat(at_once(url, MORNING, list(zip(centre.desks, work, strict=True))))
    assert_legal(database)
    assert set(outcomes) <= {BOOKED, TAKEN}, counted(outcomes)
    assert outcomes.count(BOOKED) == len(booked_starts(database))
    return outcomes


def book_every_slot(database: Database, url: str, *, desks: int, doctors: int, days: int) -> None:
    centre = make_competition(database, doctors=doctors, desks=desks)
    compete(database, url, centre, equal_times(centre, days))
    every = sorted((place.doctor_id, start) for place, _, start in centre.slots(days))
    assert booked_starts(database) == every


def book_overlapping(database: Database, url: str, *, desks: int, doctors: int, days: int) -> None:
    centre = make_competition(database, doctors=doctors, desks=desks)
    compete(database, url, centre, overlapping_times(centre, days))


def change_and_book(database: Database, url: str, *, desks: int, days: int) -> None:
    """Half of the desks book what the other half is cancelling or moving away from and to, or takes back, all at once.

    Every second move goes to the other doctor of the clinic.
    """
    centre = make_competition(database, doctors=2, desks=desks)
    booking = BookingService(database, FixedClock())
    work: list[list[Job]] = [[] for _ in centre.desks]
    slots = list(centre.slots(days))
    for number, (place, _, start) in enumerate(slots):
        if number % 2:
            continue
        made = booking.book_appointment(centre.desks[0], centre.request(place, start, f"first-{number}"))
        onto = slots[(number + 5) % len(slots)][2]
        other = next(one.doctor_id for one in centre.places if one.clinic_id == place.clinic_id and one != place)
        move = Move(made.appointment_id, 1, onto, other if number % 8 else None)
        change: Job = Cancel(made.visit_id, 1) if number % 4 else move
        for desk in range(0, desks, 2):
            work[desk].append(change)
            if number % 3:
                work[desk].append(Undo(made.appointment_id))
        for desk in range(1, desks, 2):
            work[desk].append(Book(centre.request(place, start, f"{desk}-from-{number}")))
            work[desk].append(Book(centre.request(place, onto, f"{desk}-onto-{number}")))
    outcomes = flat(at_once(url, MORNING, list(zip(centre.desks, work, strict=True))))
    assert_legal(database)
    told = set(outcomes)
    assert {BOOKED, CANCELLED, TAKEN} <= told, counted(outcomes)
    refused = {TAKEN, StaleRecord.code, IllegalTransition.code, NotFound.code}
    assert told <= {BOOKED, CANCELLED, MOVED, UNDONE, *refused}, counted(outcomes)
    assert {MOVED, UNDONE} & told, counted(outcomes)
    assert outcomes.count(CANCELLED) <= len([job for job in work[0] if isinstance(job, Cancel)])


def test_four_desks_want_every_slot(database: Database, database_url: str) -> None:
    book_every_slot(database, database_url, desks=4, doctors=1, days=1)


def test_four_desks_want_overlapping_times(database: Database, database_url: str) -> None:
    book_overlapping(database, database_url, desks=4, doctors=1, days=1)


def test_four_desks_change_and_book(database: Database, database_url: str) -> None:
    change_and_book(database, database_url, desks=4, days=1)


@pytest.mark.slow
def test_eight_desks_want_a_thousand_slots(database: Database, database_url: str) -> None:
    book_every_slot(database, database_url, desks=8, doctors=4, days=5)


@pytest.mark.slow
def test_eight_desks_want_overlapping_times(database: Database, database_url: str) -> None:
    book_overlapping(database, database_url, desks=8, doctors=4, days=5)


@pytest.mark.slow
def test_eight_desks_change_and_book(database: Database, database_url: str) -> None:
    change_and_book(database, database_url, desks=8, days=4)
