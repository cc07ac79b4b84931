"""Calling the next patient: the right one, never the same for two callers, and what to do where nobody has come."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import (
    IllegalTransition,
    InvalidField,
    MissingField,
    NoOneWaiting,
    NotFound,
    PermissionDenied,
    ReceptionError,
    StaleRecord,
)
from reception_app.domain.visit import Priority, VisitType
from reception_app.persistence.engine import open_database
from reception_app.services.queueing import Finishing, QueueService
from tests.clock import MORNING, FixedClock
from tests.conftest import TEST_KEY
from tests.faults.workers import PATIENCE, start
from tests.services.queue_world import MINUTE, QueueWorld


def call_all(queue: QueueService, world: QueueWorld) -> list[int]:
    numbers = []
    while True:
        try:
            numbers.append(queue.call_next(world.desk, world.centre.doctor_id).queue_number)
        except NoOneWaiting:
            return numbers


def test_the_order_is_priority_then_arrival_then_number(queue: QueueService, world: QueueWorld) -> None:
    world.add(1, minutes=40, arrived_at=MORNING - 5 * MINUTE)
    world.add(2, minutes=20, arrived_at=MORNING - 20 * MINUTE)
    world.add(5, arrived_at=MORNING - 10 * MINUTE)
    world.add(4, arrived_at=MORNING - 10 * MINUTE)
    world.add(9, arrived_at=MORNING, visit_type=VisitType.EMERGENCY)
    world.add(3, DeskState.CONFIRMED, minutes=-30)
    world.add(6, DeskState.ON_HOLD, minutes=-30)
    world.add(7, arrived_at=MORNING - 60 * MINUTE, doctor_id=world.other_id)
    world.add(8, arrived_at=MORNING - 60 * MINUTE, service_date=MORNING.date() - timedelta(days=1))
    assert call_all(queue, world) == [9, 2, 4, 5, 1]


def test_with_nobody_here_the_next_booked_one_is_offered(queue: QueueService, world: QueueWorld) -> None:
    world.add(1, DeskState.CONFIRMED, minutes=40)
    next_one = world.add(2, DeskState.CONFIRMED, minutes=20)
    before = world.snapshot()
    with pytest.raises(NoOneWaiting) as nobody:
        queue.call_next(world.desk, world.centre.doctor_id)
    assert nobody.value.params == {"visit_id": next_one.visit_id, "version": 1, "queue_number": 2}
    assert world.snapshot() == before
    change = queue.arrive_and_call(world.desk, next_one.visit_id, 1)
    assert (change.queue_number, change.state.visit, change.visit_version) == (2, "CALLED", 3)
    assert world.visit(next_one.visit_id)["arrived_at"] == MORNING
    assert world.audited() == ["check_in", "call"]


def test_with_nobody_booked_nobody_is_offered(queue: QueueService, world: QueueWorld) -> None:
    with pytest.raises(NoOneWaiting) as nobody:
        queue.call_next(world.desk, world.centre.doctor_id)
    assert nobody.value.params == {"visit_id": None}
    with pytest.raises(NotFound):
        queue.call_next(world.desk, 999_999)


def test_finishing_and_calling_is_one_thing(queue: QueueService, world: QueueWorld) -> None:
    inside = world.add(1, DeskState.IN_PROGRESS)
    waiting = world.add(2)
    change = queue.call_next(world.desk, world.centre.doctor_id, Finishing(inside.visit_id, 1))
    assert change.visit_id == waiting.visit_id
    assert world.visit(inside.visit_id)["status"] == "COMPLETED"
    assert world.appointment(inside)["status"] == "COMPLETED"
    assert world.audited() == ["finish", "call"]
    inside_again = world.add(3, DeskState.IN_PROGRESS)
    before = world.snapshot()
    with pytest.raises(NoOneWaiting):
        queue.call_next(world.desk, world.centre.doctor_id, Finishing(inside_again.visit_id, 1))
    with pytest.raises(StaleRecord):
        queue.call(world.desk, waiting.visit_id, 2, Finishing(inside_again.visit_id, 7))
    assert world.snapshot() == before


def test_nobody_is_finished_on_the_way_to_another_doctors_patient(queue: QueueService, world: QueueWorld) -> None:
    elsewhere = world.add(1, DeskState.IN_PROGRESS, doctor_id=world.other_id)
    waiting = world.add(2)
    for call in (
        lambda: queue.call_next(world.desk, world.centre.doctor_id, Finishing(elsewhere.visit_id, 1)),
        lambda: queue.call(world.desk, waiting.visit_id, 1, Finishing(elsewhere.visit_id, 1)),
    ):
        with pytest.raises(InvalidField):
            call()


def test_a_doctor_calls_for_nobody_else(queue: QueueService, world: QueueWorld) -> None:
    world.add(1)
    with pytest.raises(PermissionDenied):
        queue.call_next(world.doctor(world.other_id), world.centre.doctor_id)
    assert queue.call_next(world.doctor(world.centre.doctor_id), world.centre.doctor_id).queue_number == 1


def test_who_is_skipped_comes_right_behind_the_next_one(queue: QueueService, world: QueueWorld) -> None:
    for number in (1, 2, 3):
        world.add(number, arrived_at=MORNING + number * MINUTE)
    called = queue.call_next(world.desk, world.centre.doctor_id)
    skipped = queue.skip(world.desk, called.visit_id, called.visit_version)
    assert skipped.state.visit == "WAITING"
    arrived = world.visit(called.visit_id)["arrived_at"]
    assert arrived == MORNING + MINUTE, "the real arrival stays"
    assert call_all(queue, world) == [2, 1, 3]


def test_a_skipped_emergency_lets_the_next_one_in_first(queue: QueueService, world: QueueWorld) -> None:
    urgent = world.add(9, arrived_at=MORNING + 9 * MINUTE, visit_type=VisitType.EMERGENCY)
    world.add(1, arrived_at=MORNING + MINUTE)
    world.add(2, arrived_at=MORNING + 2 * MINUTE)
    queue.skip(world.desk, urgent.visit_id, 1)
    assert world.visit(urgent.visit_id)["visit_type"] == "EMERGENCY"
    assert call_all(queue, world) == [1, 9, 2]


def test_skipping_the_last_one_only_takes_the_call_back(queue: QueueService, world: QueueWorld) -> None:
    only = world.add(1, DeskState.CALLED)
    assert queue.skip(world.desk, only.visit_id, 1).state.visit == "WAITING"
    assert world.visit(only.visit_id)["queued_at"] is None
    assert call_all(queue, world) == [1]


def test_priority_needs_a_reason_and_goes_first(queue: QueueService, world: QueueWorld) -> None:
    world.add(1, arrived_at=MORNING)
    late = world.add(2, arrived_at=MORNING + 9 * MINUTE)
    with pytest.raises(MissingField):
        queue.prioritise(world.desk, late.visit_id, 1, Priority.URGENT, "  ")
    with pytest.raises(InvalidField):
        queue.prioritise(world.desk, late.visit_id, 1, Priority.URGENT, "x" * 201)
    queue.prioritise(world.desk, late.visit_id, 1, Priority.URGENT, " much pain ")
    visit = world.visit(late.visit_id)
    assert (visit["priority"], visit["priority_reason"]) == (1, "much pain")
    assert call_all(queue, world) == [2, 1]
    seen = world.add(3, DeskState.IN_PROGRESS)
    with pytest.raises(IllegalTransition):
        queue.prioritise(world.desk, seen.visit_id, 1, Priority.NORMAL)


def test_a_recall_calls_the_same_number_again(queue: QueueService, world: QueueWorld, clock: FixedClock) -> None:
    called = world.add(1, DeskState.CALLED)
    clock.advance(MINUTE)
    queue.recall(world.desk, called.visit_id, 1)
    visit = world.visit(called.visit_id)
    assert (visit["status"], visit["called_at"], visit["version"]) == ("CALLED", MORNING + MINUTE, 2)
    assert ("queue_updated", called.visit_id, world.centre.doctor_id) in world.events()


def test_two_threads_never_get_the_same_patient(queue: QueueService, world: QueueWorld) -> None:
    for number in range(1, 9):
        world.add(number)
    gate, called = Barrier(4), list[int]()

    def call_until_empty() -> None:
        gate.wait()
        called.extend(call_all(queue, world))

    callers = [Thread(target=call_until_empty) for _ in range(4)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert sorted(called) == list(range(1, 9))


def test_two_programs_never_get_the_same_patient(world: QueueWorld, database_url: str) -> None:
    for number in range(1, 13):
        world.add(number)
    workers = [start(_call_until_empty, database_url, world.desk, world.centre.doctor_id) for _ in range(2)]
    called = [number for worker in workers for number in worker.result(PATIENCE)]
    assert sorted(called) == list(range(1, 13))
    assert world.audited() == ["call"] * 12


def _call_until_empty(url: str, actor: object, doctor_id: int) -> list[int]:
    database = open_database(url, TEST_KEY)
    queue = QueueService(database, FixedClock())
    numbers = []
    try:
        while True:
            numbers.append(queue.call_next(actor, doctor_id).queue_number)  # type: ignore[arg-type]
    except NoOneWaiting:
        return numbers
    finally:
        database.dispose()


@pytest.mark.parametrize("action", ["hold", "skip", "recall", "resume", "finish"])
def test_what_is_refused_writes_nothing(queue: QueueService, world: QueueWorld, action: str) -> None:
    expected = world.add(1, DeskState.CONFIRMED)
    before = world.snapshot()
    with pytest.raises(ReceptionError):
        getattr(queue, action)(world.desk, expected.visit_id, 1)
    assert world.snapshot() == before
