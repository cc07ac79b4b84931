"""A place that was let go is given back: to a no-show who turns up late, to an appointment cancelled by mistake."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import (
    DoctorUnavailable,
    IllegalTransition,
    NotFound,
    PermissionDenied,
    SlotPast,
    SlotTaken,
    StaleRecord,
)
from reception_app.domain.roles import Actor, Role
from reception_app.domain.visit import VisitType
from reception_app.persistence.engine import Database
from reception_app.services.appointments import AppointmentService
from reception_app.services.booking import BookingService
from reception_app.services.queue_undo import UNDO_WINDOW
from reception_app.services.queueing import QueueService
from tests.clock import MORNING, FixedClock
from tests.factory import make_time_off
from tests.services.queue_world import MINUTE, QueueWorld
from tests.services.test_queueing_undo import records
from tests.services.test_walk_ins import request

LATER = timedelta(hours=1)


@pytest.fixture
def appointments(database: Database, clock: FixedClock) -> AppointmentService:
    return AppointmentService(database, clock)


def test_a_no_show_who_comes_late_waits_behind_those_who_are_here(
    queue: QueueService, world: QueueWorld, clock: FixedClock
) -> None:
    late, here = world.add(1, DeskState.CALLED, overbooked=False), world.add(2, minutes=20)
    queue.no_show(world.desk, late.visit_id, 1)
    clock.advance(LATER)
    with pytest.raises(NotFound):
        queue.undo(world.desk, world.centre.doctor_id)
    change = queue.reinstate(world.desk, late.visit_id, 2)
    assert (change.queue_number, change.visit_version) == (1, 3)
    visit, payment = world.visit(late.visit_id), world.payment(late)
    assert (visit["status"], visit["arrived_at"], payment["status"]) == ("WAITING", MORNING + LATER, "PENDING")
    assert world.appointment(late)["status"] == "CHECKED_IN"
    assert world.audited()[-1] == "reinstate"
    assert {name for name, _, _ in world.events()[-3:]} == {"queue_updated", "appointment_updated", "payment_updated"}
    assert queue.call_next(world.desk, world.centre.doctor_id).visit_id == here.visit_id
    with pytest.raises(IllegalTransition):
        queue.reinstate(world.desk, late.visit_id, 3)


def test_a_time_given_away_needs_a_reason_and_the_right(
    queue: QueueService, world: QueueWorld, clock: FixedClock
) -> None:
    late = world.add(1, DeskState.CONFIRMED, overbooked=False)
    queue.no_show(world.desk, late.visit_id, 1)
    world.add(2, DeskState.CONFIRMED, overbooked=False)
    clock.advance(LATER)
    before, gone = world.snapshot(), records(world, late)
    with pytest.raises(SlotTaken) as taken:
        queue.reinstate(world.desk, late.visit_id, 2)
    assert taken.value.params["terminal"]
    with pytest.raises(PermissionDenied):
        queue.reinstate(world.doctor(world.centre.doctor_id), late.visit_id, 2, "came from far")
    with pytest.raises(StaleRecord):
        queue.reinstate(world.desk, late.visit_id, 1, "came from far")
    assert world.snapshot() == before
    queue.reinstate(world.desk, late.visit_id, 2, "came from far")
    row = world.appointment(late)
    assert (row["overbooked"], row["overbook_reason"]) == (1, "came from far")
    clock.advance(UNDO_WINDOW)
    queue.undo(world.desk, world.centre.doctor_id)
    assert records(world, late) == gone


def test_yesterdays_no_show_does_not_wait_today(queue: QueueService, world: QueueWorld, clock: FixedClock) -> None:
    late = world.add(1, DeskState.NO_SHOW, overbooked=False)
    clock.advance(timedelta(days=1))
    with pytest.raises(IllegalTransition) as refused:
        queue.reinstate(world.desk, late.visit_id, 1)
    assert refused.value.params["reason"] == "other_day"


def test_a_cancellation_by_mistake_is_confirmed_again(
    appointments: AppointmentService, queue: QueueService, world: QueueWorld
) -> None:
    booked = world.add(7, minutes=40, overbooked=False)
    appointments.cancel(world.desk, booked.visit_id, 1, "the wrong patient")
    with pytest.raises(IllegalTransition):
        queue.reinstate(world.desk, booked.visit_id, 2)
    change = appointments.reinstate(world.desk, booked.visit_id, 2)
    visit = world.visit(booked.visit_id)
    assert (change.queue_number, visit["status"], visit["arrived_at"]) == (7, "WAITING", None)
    assert (world.appointment(booked)["status"], world.payment(booked)["status"]) == ("CONFIRMED", "PENDING")
    assert world.audited() == ["cancel", "restore"]


def test_a_cancelled_time_that_is_held_over_or_closed(
    appointments: AppointmentService, world: QueueWorld, clock: FixedClock
) -> None:
    gone = world.add(1, DeskState.CANCELLED, minutes=40, overbooked=False)
    taken = world.add(2, DeskState.CANCELLED, minutes=80, overbooked=False)
    world.add(3, DeskState.CONFIRMED, minutes=90, overbooked=False)
    before = world.snapshot()
    with pytest.raises(SlotTaken):
        appointments.reinstate(world.desk, taken.visit_id, 1)
    cashier = Actor(world.centre.user_id, Role.CASHIER, world.centre.terminal_id)
    with pytest.raises(PermissionDenied):
        appointments.reinstate(cashier, gone.visit_id, 1)
    with world.database.write_engine.begin() as connection:
        make_time_off(connection, MORNING, MORNING + LATER, doctor_id=world.centre.doctor_id)
    with pytest.raises(DoctorUnavailable):
        appointments.reinstate(world.desk, gone.visit_id, 1)
    clock.advance(LATER)
    with pytest.raises(SlotPast):
        appointments.reinstate(world.desk, gone.visit_id, 1)
    assert world.snapshot() == before
    appointments.reinstate(world.desk, taken.visit_id, 1, "both were promised it")
    assert world.appointment(taken)["overbooked"] == 1


@pytest.mark.parametrize("visit_type", [VisitType.WALK_IN, VisitType.EMERGENCY])
def test_a_walk_in_put_in_by_mistake_is_taken_out_again(
    queue: QueueService, world: QueueWorld, clock: FixedClock, visit_type: VisitType
) -> None:
    """The last key was the insertion, not the call before it; its number is not given again."""
    waiting = world.add(1)
    queue.call(world.desk, waiting.visit_id, 1)
    booking = BookingService(world.database, clock)
    made = booking.book_appointment(world.desk, request(world, visit_type, reason="bleeding"))
    clock.advance(10 * MINUTE / 60)
    (change,) = queue.undo(world.desk, world.centre.doctor_id)
    assert (change.visit_id, world.visit(made.visit_id)["status"]) == (made.visit_id, "CANCELLED")
    assert (change.state.appointment, change.state.payment) == ("CANCELLED", "VOID")
    assert world.visit(waiting.visit_id)["status"] == "CALLED"
    again = booking.book_appointment(world.desk, request(world, request_key="again", reason="in pain"))
    assert again.queue_number == made.queue_number + 1


def test_of_two_who_want_one_time_one_gets_it(world: QueueWorld, clock: FixedClock) -> None:
    """A no-show comes back at one desk while another desk gives the time away."""
    late = world.add(1, DeskState.NO_SHOW, overbooked=False)
    queue, booking = QueueService(world.database, clock), BookingService(world.database, clock)
    deeds: list[Callable[[], object]] = [
        lambda: queue.reinstate(world.desk, late.visit_id, 1),
        lambda: booking.book_appointment(world.desk, request(world)),
    ]
    start, outcomes = threading.Barrier(2), []

    def run(deed: Callable[[], object]) -> None:
        start.wait(10)
        try:
            deed()
            outcomes.append("done")
        except SlotTaken:
            outcomes.append("taken")

    hands = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(20)
    assert sorted(outcomes) == ["done", "taken"]
