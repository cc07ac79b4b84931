"""R1 for the queue: many desks call from one queue at once, each a process of its own: nobody twice, nobody lost."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from reception_app.domain.errors import IllegalTransition, InvalidField, NoOneWaiting, StaleRecord
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.booking import BookingService
from reception_app.services.queueing import QueueService
from tests.clock import FixedClock
from tests.faults.centre import FIRST_START, STARTS_A_DAY, Competition, make_competition
from tests.faults.judge import assert_legal, counted
from tests.faults.workers import Act, Job, at_once

NOBODY = NoOneWaiting.code
ACTIONS = {"call_next", "check_in", "transfer", "no_show", "hold"}
REFUSED = {NOBODY, StaleRecord.code, IllegalTransition.code, InvalidField.code}
NOON = FIRST_START + timedelta(hours=3)


def called_in(outcomes: Sequence[str]) -> list[int]:
    """The queue numbers that were called, in order."""
    return [int(outcome.split()[1]) for outcome in outcomes if outcome.startswith("call_next ")]


def queue_of(database: Database, centre: Competition, *, arrived: bool) -> list[int]:
    """One visit at every start of the first day of every doctor, by queue number."""
    clock = FixedClock(FIRST_START)
    booking, queue = BookingService(database, clock), QueueService(database, clock)
    visits = []
    for number, (place, _, start) in enumerate(centre.slots(1)):
        made = booking.book_appointment(centre.desks[0], centre.request(place, start, f"first-{number}"))
        if arrived:
            queue.check_in(centre.desks[0], made.visit_id, 1)
        visits.append(made.visit_id)
    return visits


def call_everybody(database: Database, url: str, desks: int) -> None:
    centre = make_competition(database, clinics=1, doctors=1, desks=desks)
    queue_of(database, centre, arrived=True)
    doctor_id = centre.places[0].doctor_id
    calls: list[Job] = [Act("call_next", (doctor_id,))] * (STARTS_A_DAY // 2 + 1)
    outcomes = at_once(url, NOON, [(desk, calls) for desk in centre.desks])
    for desk in outcomes:
        assert called_in(desk) == sorted(called_in(desk)), "out of turn"
        assert len(called_in(desk)) + desk.count(NOBODY) == len(calls), counted(desk)
    assert sorted(number for desk in outcomes for number in called_in(desk)) == list(range(1, STARTS_A_DAY + 1))
    assert_legal(database)


def arrive_call_and_change(database: Database, url: str, *, desks: int, doctors: int) -> None:
    """Half of the desks register arrivals, hand over, set aside; the others call, all at once; then the rest."""
    centre = make_competition(database, clinics=1, doctors=doctors, desks=desks)
    visits = queue_of(database, centre, arrived=False)
    doctor_ids = [place.doctor_id for place in centre.places]
    work: list[list[Job]] = []
    for desk in range(desks):
        rng = random.Random(desk)
        if desk % 2:
            work.append([Act("call_next", (rng.choice(doctor_ids),)) for _ in visits])
            continue
        jobs: list[Job] = []
        for visit_id in sorted(visits, key=lambda one: one + rng.uniform(0, 12)):
            jobs.append(Act("check_in", (visit_id, 1)))
            if (chance := rng.random()) < 0.2:
                jobs.append(Act("transfer", (visit_id, 2, rng.choice(doctor_ids))))
            elif chance < 0.3:
                jobs.append(Act("no_show", (visit_id, 2)))
            elif chance < 0.4:
                jobs.append(Act("hold", (visit_id, 2)))
        work.append(jobs)
    outcomes = [told for desk in at_once(url, NOON, list(zip(centre.desks, work, strict=True))) for told in desk]
    called = called_in(outcomes) + call_the_rest(database, centre)
    assert {told.split()[0] for told in outcomes} <= ACTIONS | REFUSED, counted(outcomes)
    assert sum(told.startswith("check_in") for told in outcomes) == len(visits), "each arrived once"
    assert len(called) == len(set(called)), "somebody was called twice"
    with database.read() as connection:
        left = connection.execute(select(m.Visit.queue_number).where(m.Visit.status == "WAITING")).scalars().all()
        audited = select(m.AuditEntry.entity_id).where(m.AuditEntry.action == "call")
        calls = connection.execute(audited).scalars().all()
    assert left == [], "somebody was lost"
    assert len(calls) == len(set(calls)) == len(called)
    assert_legal(database)


def call_the_rest(database: Database, centre: Competition) -> list[int]:
    queue, called = QueueService(database, FixedClock(NOON)), list[int]()
    for place in centre.places:
        while True:
            try:
                called.append(queue.call_next(centre.desks[0], place.doctor_id).queue_number)
            except NoOneWaiting:
                break
    return called


def test_four_desks_arrive_call_and_change(database: Database, database_url: str) -> None:
    arrive_call_and_change(database, database_url, desks=4, doctors=2)


@pytest.mark.slow
def test_eight_desks_call_from_one_queue(database: Database, database_url: str) -> None:
    call_everybody(database, database_url, desks=8)


@pytest.mark.slow
def test_ten_desks_arrive_call_and_change(database: Database, database_url: str) -> None:
    arrive_call_and_change(database, database_url, desks=10, doctors=3)
