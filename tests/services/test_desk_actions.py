"""Everything the desk can do in every state of an appointment: done, refused whole, taken back within 15 seconds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import IllegalTransition, NotFound, SlotTaken, StaleRecord
from reception_app.domain.visit import Priority
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.appointments import DESK_UNDO_WINDOW, AppointmentService
from reception_app.services.billing import BillingService
from reception_app.services.booking import BookingService
from reception_app.services.queueing import QueueService
from tests.booked import Booked
from tests.clock import FixedClock
from tests.factory import make_user
from tests.faults.judge import assert_legal
from tests.services.queue_world import QueueWorld, build
from tests.services.test_booking import AT_11_20, request_for

DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)
_S = DeskState


@dataclass
class Desk:
    """The services over one centre; each action is called with a booking that nobody has touched yet."""

    world: QueueWorld
    clock: FixedClock
    appointments: AppointmentService
    queue: QueueService
    booking: BookingService

    def actions(self) -> dict[str, Callable[[Booked], object]]:
        user, other = self.world.desk, self.world.other_id
        change, queue = self.appointments, self.queue
        why = "on purpose"  # times are as they come here
        return {
            "check_in": lambda one: queue.check_in(user, one.visit_id, 1),
            "move": lambda one: change.move(user, one.appointment_id, 1, AT_11_20, overbook_reason=why),
            "other day": lambda one: change.move(user, one.appointment_id, 1, AT_11_20 + DAY, overbook_reason=why),
            "other doctor": lambda one: change.move(user, one.appointment_id, 1, AT_11_20, other, why),
            "late": lambda one: change.late(user, one.appointment_id, 1, AT_11_20 + HOUR),
            "cancel": lambda one: change.cancel(user, one.visit_id, 1, why),
            "no_show": lambda one: queue.no_show(user, one.visit_id, 1),
            "restore": lambda one: change.reinstate(user, one.visit_id, 1, why),
            "reinstate": lambda one: queue.reinstate(user, one.visit_id, 1, why),
        }

    def records(self, booked: Booked) -> list[dict[str, Any]]:
        """Appointment, first visit and payment without their versions, which only ever rise."""
        rows = (self.world.appointment(booked), self.world.visit(booked.visit_id), self.world.payment(booked))
        return [{name: value for name, value in row.items() if name != "version"} for row in rows]

    def history(self, booked: Booked) -> list[str]:
        step = m.AppointmentHistory
        with self.world.database.read() as connection:
            query = select(step.action).where(step.appointment_id == booked.appointment_id).order_by(step.id)
            return list(connection.scalars(query))


@pytest.fixture
def desk(database: Database, clock: FixedClock) -> Desk:
    world = build(database)
    return Desk(
        world,
        clock,
        AppointmentService(database, clock),
        QueueService(database, clock),
        BookingService(database, clock),
    )


LEGAL = {
    _S.CONFIRMED: {"check_in", "move", "other day", "other doctor", "late", "cancel", "no_show"},
    _S.WAITING: {"move", "other day", "cancel", "no_show"},
    _S.CALLED: {"other day", "cancel", "no_show"},
    _S.ON_HOLD: {"other day", "cancel", "no_show"},
    _S.IN_PROGRESS: set(),
    _S.COMPLETED: set(),
    _S.CANCELLED: {"restore"},
    _S.NO_SHOW: {"reinstate"},
}


def test_every_action_in_every_state_is_done_and_taken_back_or_refused_whole(desk: Desk) -> None:
    """The full product; whoever waits here goes to another doctor by a transfer, which is the queue's."""
    numbers = count(1, 2)  # the one between is that of a visit opened with another doctor
    assert set(LEGAL) == set(DeskState)
    names = {"other day": "reschedule", "other doctor": "reschedule"}
    for state in DeskState:
        for name, action in desk.actions().items():
            booked = desk.world.add(next(numbers), state)
            records, everything = desk.records(booked), desk.world.snapshot()
            if name not in LEGAL[state]:
                with pytest.raises(IllegalTransition):
                    action(booked)
                assert desk.world.snapshot() == everything, (state, name)
                with pytest.raises(NotFound):
                    desk.appointments.undo(desk.world.desk, booked.appointment_id)
                continue
            action(booked)
            assert desk.records(booked) != records, (state, name)
            desk.appointments.undo(desk.world.desk, booked.appointment_id)
            assert desk.records(booked) == records, (state, name)
            assert desk.history(booked) == [names.get(name, name), "undo"], (state, name)
            with pytest.raises(NotFound):
                desk.appointments.undo(desk.world.desk, booked.appointment_id)
    assert set(desk.world.audited()) >= {"undo", "move", "late", "cancel", "restore", "reinstate"}


def test_undo_is_for_fifteen_seconds_and_ones_own(desk: Desk) -> None:
    booked = desk.world.add(1, _S.CONFIRMED)
    with desk.world.database.write_engine.begin() as connection:
        colleague = replace(desk.world.desk, user_id=make_user(connection))
    desk.actions()["cancel"](booked)
    with pytest.raises(StaleRecord):
        desk.appointments.undo(colleague, booked.appointment_id)
    desk.clock.advance(DESK_UNDO_WINDOW + SECOND)
    with pytest.raises(NotFound):
        desk.appointments.undo(desk.world.desk, booked.appointment_id)
    late = desk.world.add(2, _S.CONFIRMED)
    desk.actions()["late"](late)
    desk.clock.advance(DESK_UNDO_WINDOW)
    desk.appointments.undo(desk.world.desk, late.appointment_id)
    with pytest.raises(NotFound):
        desk.appointments.undo(desk.world.desk, 999)


def test_what_somebody_went_on_from_is_not_taken_back(desk: Desk) -> None:
    came = desk.world.add(1, _S.CONFIRMED)
    there = desk.actions()["check_in"](came)
    assert there is not None
    # A change without a note for undo, and the queue's own: both come after the check-in.
    desk.queue.prioritise(desk.world.desk, came.visit_id, 2, Priority.URGENT, "faint")
    with pytest.raises(NotFound):
        desk.appointments.undo(desk.world.desk, came.appointment_id)
    moved = desk.world.add(2, _S.CONFIRMED)
    opened = desk.appointments.move(desk.world.desk, moved.appointment_id, 1, AT_11_20 + DAY)
    with desk.world.database.write_engine.begin() as connection:
        visit = m.Visit.__table__
        connection.execute(visit.update().where(visit.c.id == opened.visit_id).values(version=2))
    with pytest.raises(StaleRecord):
        desk.appointments.undo(desk.world.desk, moved.appointment_id)


def test_a_time_given_away_is_not_taken_back(desk: Desk) -> None:
    made = desk.booking.book_appointment(desk.world.desk, request_for(desk.world.centre))
    desk.appointments.move(desk.world.desk, made.appointment_id, 1, AT_11_20 + HOUR)
    second = desk.booking.book_appointment(desk.world.desk, request_for(desk.world.centre, request_key="w2"))
    before = desk.world.snapshot()
    with pytest.raises(SlotTaken) as taken:
        desk.appointments.undo(desk.world.desk, made.appointment_id)
    assert taken.value.params["at"] == desk.clock.now()
    assert desk.world.snapshot() == before
    desk.appointments.cancel(desk.world.desk, second.visit_id, 1, "slip")
    desk.booking.book_appointment(desk.world.desk, request_for(desk.world.centre, request_key="w3"))
    with pytest.raises(SlotTaken):
        desk.appointments.undo(desk.world.desk, second.appointment_id)
    assert_legal(desk.world.database)


def test_money_goes_to_the_other_doctor_and_back(desk: Desk) -> None:
    made = desk.booking.book_appointment(desk.world.desk, request_for(desk.world.centre))
    BillingService(desk.world.database, desk.clock).take_payment(desk.world.desk, made.payment_id, 1, 20_000)
    desk.appointments.move(desk.world.desk, made.appointment_id, 1, AT_11_20 + DAY, desk.world.other_id)
    back = desk.appointments.undo(desk.world.desk, made.appointment_id)
    assert (back.visit_id, back.queue_number) == (made.visit_id, 1)
    with desk.world.database.read() as connection:
        payment = connection.execute(select(m.Payment.__table__)).one()
        entries = connection.execute(select(m.ShareEntry.__table__)).all()
        appointment = connection.execute(select(m.Appointment.__table__)).one()
    assert (payment.visit_id, payment.share, payment.doctor_share) == (made.visit_id, 4000, 12_000)
    assert sum(one.doctor_amount for one in entries if one.doctor_id == made.doctor_id) == 8_000
    assert sum(one.doctor_amount for one in entries if one.doctor_id == desk.world.other_id) == 0
    assert sum(one.center_amount for one in entries) == 12_000
    assert (appointment.start_time, appointment.service_date) == (AT_11_20, made.service_date)
    assert_legal(desk.world.database)


def test_the_queues_key_leaves_what_was_agreed_with_the_patient(desk: Desk) -> None:
    for number, name in enumerate(("move", "late", "cancel"), 1):
        booked = desk.world.add(number, _S.CONFIRMED)
        desk.actions()[name](booked)
        with pytest.raises(NotFound):
            desk.queue.undo(desk.world.desk, desk.world.centre.doctor_id)
