"""R3: the program is killed at every statement of a booking; the wizard confirmed again makes exactly one booking."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select

from reception_app.domain.appointment import Booking, BookingRequest
from reception_app.domain.patient import NewPatient
from reception_app.domain.roles import Actor
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database, open_database
from reception_app.services.booking import BookingService
from tests.clock import FixedClock
from tests.faults.centre import FIRST_START, STARTS_A_DAY, STEP, Competition, make_competition
from tests.faults.judge import assert_legal, booked_starts
from tests.faults.workers import KEY, start

NOBODY = -1
AFTER_COMMIT = "after the commit"

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on Windows")


def _book(url: str, actor: Actor, request: BookingRequest, kill_before: int) -> tuple[Booking, list[str]]:
    """Book, or be killed before the boundary of that number; the booking and what the boundaries were."""
    database = open_database(url, KEY)
    boundaries: list[str] = []

    def reach(what: str) -> None:
        if len(boundaries) == kill_before:
            os.kill(os.getpid(), signal.SIGKILL)
        boundaries.append(what)

    @event.listens_for(database.write_engine, "before_cursor_execute")
    def _statement(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        reach(statement)

    @event.listens_for(database.write_engine, "commit")
    def _commit(_connection: Any) -> None:
        reach("COMMIT")

    made = BookingService(database, FixedClock()).book_appointment(actor, request)
    reach(AFTER_COMMIT)
    database.dispose()
    return made, boundaries


def for_known_patient(centre: Competition, number: int) -> BookingRequest:
    day, step = divmod(number, STARTS_A_DAY)
    return centre.request(centre.places[0], FIRST_START + timedelta(days=day) + step * STEP, f"wizard-{number}")


def for_new_patient(centre: Competition, number: int) -> BookingRequest:
    new = NewPatient("ليلى حمدي عز الدين يونس", phones=("01001234567",))
    return replace(for_known_patient(centre, number), patient_id=None, new_patient=new)


@pytest.mark.parametrize("kind", [for_known_patient, pytest.param(for_new_patient, marks=pytest.mark.slow)])
def test_killed_at_every_statement(
    database: Database,
    database_url: str,
    kind: Callable[[Competition, int], BookingRequest],
) -> None:
    centre = make_competition(database, clinics=1, doctors=1, desks=1)
    actor = centre.desks[0]
    _, boundaries = start(_book, database_url, actor, kind(centre, 0), NOBODY).result()
    assert boundaries[-2:] == ["COMMIT", AFTER_COMMIT]
    assert len(boundaries) >= 12
    for number, boundary in enumerate(boundaries, start=1):
        request = kind(centre, number)
        killed = start(_book, database_url, actor, request, number - 1)
        killed.process.join(60)
        assert killed.process.exitcode == -signal.SIGKILL
        written = number + (boundary == AFTER_COMMIT)
        assert len(booked_starts(database)) == written, f"killed before {boundary}"
        assert_legal(database)
        again, _ = start(_book, database_url, actor, request, NOBODY).result()
        assert again.start_time == request.start_time
        assert len(booked_starts(database)) == number + 1
        assert_legal(database)
    with database.read() as connection:
        patients = connection.execute(select(func.count()).select_from(m.Patient)).scalar_one()
        given = connection.execute(select(m.NumberSeries.last_number)).scalar()
    if kind is for_new_patient:
        assert patients == given + 1 == len(boundaries) + 2, "a patient was written without a booking, or twice"
