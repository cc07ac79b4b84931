"""R2 for the queue: two of its actions in every order of their statements end as if one had come after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from reception_app.domain.appointment import Booking
from reception_app.domain.visit import Priority, VisitType
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.appointments import AppointmentService
from reception_app.services.booking import BookingService
from reception_app.services.queueing import DayChange, Finishing, QueueService
from tests.clock import FixedClock
from tests.faults.centre import FIRST_START, STEP, Competition, make_competition
from tests.faults.orders import UseCase, outcomes_of_all_orders, told

Pair = Callable[["Bench", int], tuple[UseCase, UseCase]]
SETTER = 2
"""The desk that brings each pair's patients into place."""


@dataclass(frozen=True)
class Standing:
    """A patient's visit, and the version both sides have seen."""

    visit_id: int
    version: int


@dataclass
class Bench:
    """One clinic with three doctors; it is nine o'clock on the replay's day, and stays so."""

    database: Database
    clock: FixedClock
    centre: Competition

    @property
    def queue(self) -> QueueService:
        return QueueService(self.database, self.clock)

    def start(self, day: int, number: int = 0) -> datetime:
        return FIRST_START + timedelta(days=day) + number * STEP

    def doctor(self, number: int = 0) -> int:
        return self.centre.places[number].doctor_id

    def book(self, desk: int, day: int, number: int, doctor: int = 0, kind: VisitType = VisitType.SCHEDULED) -> Booking:
        start = self.start(day, number)
        request = self.centre.request(self.centre.places[doctor], start, f"{day}-{number}-{doctor}-{desk}")
        return BookingService(self.database, self.clock).book_appointment(
            self.centre.desks[desk], replace(request, visit_type=kind)
        )

    def patient(self, day: int, *done: str, number: int = 0, doctor: int = 0, desk: int = SETTER) -> Standing:
        """Somebody booked, with whom ``done`` has happened; the last of it by ``desk``."""
        self.clock.instant = self.start(day)
        booked = self.book(SETTER, day, number, doctor)
        standing = Standing(booked.visit_id, 1)
        for action in done:
            by = self.centre.desks[desk if action is done[-1] else SETTER]
            change = getattr(self.queue, action)(by, standing.visit_id, standing.version)
            standing = Standing(change.visit_id, change.visit_version)
        return standing

    def acting(self, desk: int, action: str, *arguments: Any) -> UseCase:
        """An action of the queue; told are the number and where its visit stands."""

        def act() -> str:
            changed = getattr(self.queue, action)(self.centre.desks[desk], *arguments)
            changes: tuple[DayChange, ...] = changed if isinstance(changed, tuple) else (changed,)
            return " ".join(f"{change.queue_number} {change.state.visit}" for change in changes)

        return told(act)

    def on(self, desk: int, action: str, patient: Standing, *arguments: Any) -> UseCase:
        return self.acting(desk, action, patient.visit_id, patient.version, *arguments)

    def calling_next(self, desk: int, doctor: int = 0, finishing: Standing | None = None) -> UseCase:
        done = Finishing(finishing.visit_id, finishing.version) if finishing else None
        return self.acting(desk, "call_next", self.doctor(doctor), done)

    def cancelling(self, desk: int, patient: Standing) -> UseCase:
        service = AppointmentService(self.database, self.clock)

        def cancel() -> str:
            service.cancel(self.centre.desks[desk], patient.visit_id, patient.version, "trial")
            return "cancelled"

        return told(cancel)

    def booking(self, desk: int, day: int, number: int, **more: Any) -> UseCase:
        self.clock.instant = self.start(day)
        return told(lambda: f"number {self.book(desk, day, number, **more).queue_number}")

    def day_as_it_is(self, day: int) -> Any:
        """All visits of the day, without ids and versions."""
        starts = self.start(day)
        doctors = {place.doctor_id: number for number, place in enumerate(self.centre.places)}
        visit, appointment, payment = m.Visit, m.Appointment, m.Payment
        query = (
            select(
                appointment.start_time,
                appointment.doctor_id,
                appointment.status,
                appointment.overbooked,
                visit.queue_number,
                visit.doctor_id,
                visit.status,
                visit.priority,
                visit.arrived_at,
                visit.queued_at,
                visit.called_at,
                visit.started_at,
                visit.finished_at,
                payment.status,
                payment.share,
                payment.visit_id == visit.id,
            )
            .join(visit, visit.appointment_id == appointment.id)
            .join(payment, payment.appointment_id == appointment.id)
            .where(appointment.start_time >= starts, appointment.start_time < starts + timedelta(days=1))
            .order_by(visit.queue_number)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return [
            (
                row[0] - starts,
                doctors[row[1]],
                *row[2:5],
                doctors[row[5]],
                *row[6:8],
                *(moment and moment - starts for moment in row[8:13]),
                *row[13:],
            )
            for row in rows
        ]

    def everything_on(self) -> None:
        """Nothing here lasts beyond its day."""


def two_calls_of_the_next(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    for number in range(2):
        bench.patient(day, "check_in", number=number)
    return bench.calling_next(0), bench.calling_next(1)


def two_calls_of_the_last(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    bench.patient(day, "check_in")
    return bench.calling_next(0), bench.calling_next(1)


def two_calls_that_finish_the_same(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    inside = bench.patient(day, "check_in", "call", "start")
    for number in (1, 2):
        bench.patient(day, "check_in", number=number)
    return bench.calling_next(0, finishing=inside), bench.calling_next(1, finishing=inside)


def call_of_the_next_and_of_the_same(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    first = bench.patient(day, "check_in")
    bench.patient(day, "check_in", number=1)
    return bench.calling_next(0), bench.on(1, "call", first)


def check_in_and_cancel(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    patient = bench.patient(day)
    return bench.on(0, "check_in", patient), bench.cancelling(1, patient)


def check_in_and_call_of_the_next(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    patient = bench.patient(day)
    return bench.on(0, "check_in", patient), bench.calling_next(1)


def call_and_no_show(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    patient = bench.patient(day, "check_in")
    return bench.on(0, "call", patient), bench.on(1, "no_show", patient)


def call_and_cancel(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    patient = bench.patient(day, "check_in")
    return bench.calling_next(0), bench.cancelling(1, patient)


def transfer_and_call(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    patient = bench.patient(day, "check_in")
    return bench.on(0, "transfer", patient, bench.doctor(1)), bench.calling_next(1)


def transfer_and_call_there(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    patient = bench.patient(day, "check_in")
    return bench.on(0, "transfer", patient, bench.doctor(1)), bench.calling_next(1, doctor=1)


def two_transfers_of_one(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    patient = bench.patient(day, "check_in")
    return bench.on(0, "transfer", patient, bench.doctor(1)), bench.on(1, "transfer", patient, bench.doctor(2))


def two_transfers_crosswise(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    one, other = bench.patient(day, "check_in"), bench.patient(day, "check_in", doctor=1)
    return bench.on(0, "transfer", one, bench.doctor(1)), bench.on(1, "transfer", other, bench.doctor(0))


def transfer_and_booking_there(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    patient = bench.patient(day, "check_in")
    return bench.on(0, "transfer", patient, bench.doctor(1)), bench.booking(1, day, 0, doctor=1)


def finish_and_transfer(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    patient = bench.patient(day, "check_in", "call", "start")
    return bench.on(0, "finish", patient), bench.on(1, "transfer", patient, bench.doctor(1))


def undo_and_call(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    bench.patient(day, "check_in", desk=0)
    return bench.acting(0, "undo", bench.doctor()), bench.calling_next(1)


def undo_of_a_call_and_start(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    patient = bench.patient(day, "check_in", "call", desk=0)
    return bench.acting(0, "undo", bench.doctor()), bench.on(1, "start", patient)


def undo_in_two_windows(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    bench.patient(day, "check_in", "call", desk=0)
    return bench.acting(0, "undo", bench.doctor()), bench.acting(0, "undo", bench.doctor())


def undo_of_a_transfer_and_call_there(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    patient = bench.patient(day, "check_in")
    bench.queue.transfer(bench.centre.desks[0], patient.visit_id, patient.version, bench.doctor(1))
    return bench.acting(0, "undo", bench.doctor()), bench.calling_next(1, doctor=1)


def undo_of_a_no_show_and_booking(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    bench.patient(day, "no_show", desk=0)
    return bench.acting(0, "undo", bench.doctor()), bench.booking(1, day, 0)


def priority_and_call_of_the_next(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    bench.patient(day, "check_in")
    late = bench.patient(day, "check_in", number=1)
    return bench.on(0, "prioritise", late, Priority.URGENT, "pain"), bench.calling_next(1)


def skip_and_check_in(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    called = bench.patient(day, "check_in", "call")
    late = bench.patient(day, number=1)
    return bench.on(0, "skip", called), bench.on(1, "check_in", late)


def walk_in_and_booking_of_that_time(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    return bench.booking(0, day, 0, kind=VisitType.WALK_IN), bench.booking(1, day, 0)


def walk_in_and_booking(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    return bench.booking(0, day, 0, kind=VisitType.WALK_IN), bench.booking(1, day, 1)


def walk_in_and_call_of_the_next(bench: Bench, day: int) -> tuple[UseCase, UseCase]:
    return bench.booking(0, day, 0, kind=VisitType.WALK_IN), bench.calling_next(1)


QUICK = (check_in_and_cancel, transfer_and_call, undo_and_call, walk_in_and_booking_of_that_time)
THOROUGH = (
    two_calls_of_the_next,
    call_and_no_show,
    finish_and_transfer,
    two_calls_of_the_last,
    two_calls_that_finish_the_same,
    call_of_the_next_and_of_the_same,
    check_in_and_call_of_the_next,
    call_and_cancel,
    transfer_and_call_there,
    two_transfers_of_one,
    transfer_and_booking_there,
    undo_of_a_call_and_start,
    undo_in_two_windows,
    undo_of_a_no_show_and_booking,
    priority_and_call_of_the_next,
    skip_and_check_in,
    walk_in_and_booking,
    walk_in_and_call_of_the_next,
)
OF_TWO_DOCTORS = (two_transfers_crosswise, undo_of_a_transfer_and_call_there)


@pytest.fixture
def bench(database: Database, clock: FixedClock) -> Bench:
    return Bench(database, clock, make_competition(database, clinics=1, doctors=3, desks=3))


@pytest.mark.parametrize("pair", QUICK)
def test_one_runs_into_the_other_at_every_statement(bench: Bench, pair: Pair) -> None:
    assert outcomes_of_all_orders(bench, pair, switches=1) >= 4


@pytest.mark.slow
@pytest.mark.parametrize("pair", THOROUGH)
def test_the_same_of_all_other_pairs(bench: Bench, pair: Pair) -> None:
    assert outcomes_of_all_orders(bench, pair, switches=1) >= 4


@pytest.mark.slow
@pytest.mark.parametrize("pair", OF_TWO_DOCTORS)
def test_those_of_two_doctors_change_places_twice(bench: Bench, pair: Pair) -> None:
    """With more than one lock to take, each can come between the other's two."""
    assert outcomes_of_all_orders(bench, pair, switches=2) >= 4
