"""Taking back the last key: everything stands as before, nothing is deleted, and only the same user, soon, may."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import NotFound, PermissionDenied, SlotTaken, StaleRecord
from reception_app.domain.visit import Priority
from reception_app.services.queue_undo import UNDO_WINDOW
from reception_app.services.queueing import Finishing, QueueService
from tests.booked import Booked
from tests.clock import MORNING, FixedClock
from tests.services.queue_world import MINUTE, QueueWorld

SECOND = timedelta(seconds=1)
STARTS = {
    "check_in": DeskState.CONFIRMED,
    "call": DeskState.WAITING,
    "recall": DeskState.CALLED,
    "start": DeskState.CALLED,
    "finish": DeskState.IN_PROGRESS,
    "hold": DeskState.IN_PROGRESS,
    "resume": DeskState.ON_HOLD,
    "skip": DeskState.CALLED,
    "no_show": DeskState.CALLED,
    "arrive_and_call": DeskState.CONFIRMED,
}


def records(world: QueueWorld, booked: Booked) -> list[dict[str, Any]]:
    """The three records without their versions, which only rise."""
    rows = (world.visit(booked.visit_id), world.appointment(booked), world.payment(booked))
    return [{name: value for name, value in row.items() if name != "version"} for row in rows]


@pytest.mark.parametrize("action", STARTS)
def test_every_action_is_taken_back_to_the_second(
    queue: QueueService, world: QueueWorld, clock: FixedClock, action: str
) -> None:
    booked = world.add(1, STARTS[action], overbooked=False)
    world.add(2, minutes=20)
    before = records(world, booked)
    clock.advance(MINUTE)
    getattr(queue, action)(world.desk, booked.visit_id, 1)
    assert records(world, booked) != before or action == "resume"
    clock.advance(UNDO_WINDOW)
    changes = queue.undo(world.desk, world.centre.doctor_id)
    assert records(world, booked) == before
    assert world.audited()[-1] == "undo"
    assert changes[-1].visit_version == world.visit(booked.visit_id)["version"]
    assert world.events()[-1][0] in ("appointment_updated", "payment_updated")


def test_a_priority_is_taken_back(queue: QueueService, world: QueueWorld) -> None:
    booked = world.add(1)
    before = records(world, booked)
    queue.prioritise(world.desk, booked.visit_id, 1, Priority.URGENT, "pain")
    queue.undo(world.desk, world.centre.doctor_id)
    assert records(world, booked) == before


@pytest.mark.parametrize("state", [DeskState.CONFIRMED, DeskState.WAITING, DeskState.IN_PROGRESS])
def test_a_transfer_is_taken_back_with_number_payment_and_shares(
    queue: QueueService, world: QueueWorld, state: DeskState
) -> None:
    booked = world.add(7, state, overbooked=False)
    before = records(world, booked)
    there = queue.transfer(world.desk, booked.visit_id, 1, world.other_id)
    queue.undo(world.desk, world.centre.doctor_id)
    assert records(world, booked) == before
    assert world.visit(there.visit_id)["status"] == "TRANSFERRED"
    assert queue.transfer(world.desk, booked.visit_id, 3, world.other_id).queue_number == 9, "no number twice"


def test_a_transfer_that_went_on_there_stays(queue: QueueService, world: QueueWorld) -> None:
    booked = world.add(7)
    queue.transfer(world.desk, booked.visit_id, 1, world.other_id)
    queue.call_next(world.desk, world.other_id)
    with pytest.raises(StaleRecord):
        queue.undo(world.desk, world.centre.doctor_id)


def test_finish_and_call_are_taken_back_together(queue: QueueService, world: QueueWorld) -> None:
    inside, waiting = world.add(1, DeskState.IN_PROGRESS), world.add(2)
    before = [records(world, inside), records(world, waiting)]
    queue.call_next(world.desk, world.centre.doctor_id, Finishing(inside.visit_id, 1))
    assert [change.visit_id for change in queue.undo(world.desk, world.centre.doctor_id)] == [
        waiting.visit_id,
        inside.visit_id,
    ]
    assert [records(world, inside), records(world, waiting)] == before


def test_a_moment_later_it_is_too_late(queue: QueueService, world: QueueWorld, clock: FixedClock) -> None:
    booked = world.add(1)
    queue.call(world.desk, booked.visit_id, 1)
    clock.advance(UNDO_WINDOW + SECOND)
    with pytest.raises(NotFound) as nothing:
        queue.undo(world.desk, world.centre.doctor_id)
    assert nothing.value.params["entity"] == "queue_action"


def test_nobody_takes_back_what_another_did(queue: QueueService, world: QueueWorld) -> None:
    booked = world.add(1)
    queue.call(world.desk, booked.visit_id, 1)
    with pytest.raises(NotFound):
        queue.undo(world.centre.manager, world.centre.doctor_id)
    with pytest.raises(PermissionDenied):
        queue.undo(world.doctor(world.other_id), world.centre.doctor_id)


def test_only_the_last_key_and_only_once(queue: QueueService, world: QueueWorld) -> None:
    booked = world.add(1)
    queue.call(world.desk, booked.visit_id, 1)
    queue.start(world.desk, booked.visit_id, 2)
    queue.undo(world.desk, world.centre.doctor_id)
    assert world.visit(booked.visit_id)["status"] == "CALLED"
    with pytest.raises(NotFound):
        queue.undo(world.desk, world.centre.doctor_id)


def test_what_somebody_went_on_from_is_not_taken_back(queue: QueueService, world: QueueWorld) -> None:
    booked = world.add(1)
    queue.call(world.desk, booked.visit_id, 1)
    queue.start(world.centre.manager, booked.visit_id, 2)
    with pytest.raises(StaleRecord):
        queue.undo(world.desk, world.centre.doctor_id)
    assert world.visit(booked.visit_id)["status"] == "IN_PROGRESS"


def test_a_no_show_whose_time_was_given_away_stays_one(queue: QueueService, world: QueueWorld) -> None:
    booked = world.add(1, DeskState.CONFIRMED, overbooked=False)
    queue.no_show(world.desk, booked.visit_id, 1)
    world.add(2, DeskState.CONFIRMED, overbooked=False)
    before = world.snapshot()
    with pytest.raises(SlotTaken):
        queue.undo(world.desk, world.centre.doctor_id)
    assert world.snapshot() == before


def test_old_notes_are_dropped(queue: QueueService, world: QueueWorld, clock: FixedClock) -> None:
    first = world.add(1, minutes=-10)
    queue.call(world.desk, first.visit_id, 1)
    assert len(world.snapshot()[5]) == 1
    clock.instant = MORNING + timedelta(days=2)
    queue.start(world.desk, first.visit_id, 2)
    assert [row[8] for row in world.snapshot()[5]] == ["start"]
