"""Patients who stand at the desk: the same three records, arrived at once, off the step, overbooked with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from reception_app.domain.appointment import BookingRequest
from reception_app.domain.desk import DeskState
from reception_app.domain.errors import (
    DoctorUnavailable,
    InvalidField,
    MissingField,
    PermissionDenied,
    SlotOutsideHours,
    SlotTaken,
)
from reception_app.domain.roles import Actor, Role
from reception_app.domain.visit import VisitType
from reception_app.persistence import models as m
from reception_app.services.booking import BookingService
from reception_app.services.queueing import QueueService
from tests.clock import MORNING, FixedClock
from tests.factory import make_time_off
from tests.services.queue_world import MINUTE, QueueWorld

EVENING = MORNING.replace(hour=16)
"""18:00 in Cairo, an hour after the doctor's last."""


def request(world: QueueWorld, visit_type: VisitType = VisitType.WALK_IN, **values: object) -> BookingRequest:
    centre = world.centre
    made = BookingRequest(
        clinic_id=centre.clinic_id,
        doctor_id=centre.doctor_id,
        service_id=centre.service_id,
        start_time=MORNING + 3 * MINUTE,
        quoted_price=30_000,
        request_key="walk-in",
        patient_id=centre.patient_id,
        visit_type=visit_type,
        reason="bleeding" if visit_type is VisitType.EMERGENCY else "",
    )
    return replace(made, **values)  # type: ignore[arg-type]


def test_a_walk_in_has_arrived_and_is_called(booking: BookingService, world: QueueWorld, clock: FixedClock) -> None:
    made = booking.book_appointment(world.desk, request(world))
    visit = world.visit(made.visit_id)
    assert (visit["visit_type"], visit["arrived_at"], visit["priority"]) == ("WALK_IN", MORNING, 0)
    assert (made.status, made.booking_source, made.queue_number) == ("CHECKED_IN", "walk_in", 1)
    queue = QueueService(world.database, clock)
    assert queue.call_next(world.desk, world.centre.doctor_id).visit_id == made.visit_id
    assert world.audited() == ["book", "call"]
    assert [name for name, _, _ in world.events()][:2] == ["appointment_created", "queue_updated"]


def test_the_same_request_again_is_the_same_walk_in(booking: BookingService, world: QueueWorld) -> None:
    first = booking.book_appointment(world.desk, request(world))
    assert booking.book_appointment(world.desk, request(world)) == first


def test_an_emergency_goes_before_everybody(booking: BookingService, world: QueueWorld, clock: FixedClock) -> None:
    world.add(1)
    made = booking.book_appointment(world.desk, request(world, VisitType.EMERGENCY))
    visit = world.visit(made.visit_id)
    assert (visit["priority"], visit["priority_reason"]) == (2, "bleeding")
    queue = QueueService(world.database, clock)
    assert queue.call_next(world.desk, world.centre.doctor_id).visit_id == made.visit_id
    with pytest.raises(MissingField):
        booking.book_appointment(world.desk, request(world, VisitType.EMERGENCY, reason=" ", request_key="another"))


def test_a_held_time_needs_a_reason_and_the_right(booking: BookingService, world: QueueWorld) -> None:
    world.add(1, DeskState.CONFIRMED, overbooked=False)
    before = world.snapshot()
    with pytest.raises(SlotTaken):
        booking.book_appointment(world.desk, request(world))
    assert world.snapshot() == before
    made = booking.book_appointment(world.desk, request(world, reason="came from far"))
    with world.database.read() as connection:
        query = select(m.Appointment.overbooked, m.Appointment.overbook_reason)
        row = connection.execute(query.where(m.Appointment.id == made.appointment_id)).one()
    assert tuple(row) == (1, "came from far")


def test_a_free_time_is_held_by_a_walk_in_like_by_any_other(booking: BookingService, world: QueueWorld) -> None:
    booking.book_appointment(world.desk, request(world, reason="in pain"))
    with world.database.read() as connection:
        assert connection.execute(select(m.Appointment.overbooked)).scalar_one() == 0
    late = request(world, VisitType.SCHEDULED, start_time=MORNING + 18 * MINUTE, request_key="beforehand")
    with pytest.raises(SlotTaken):
        booking.book_appointment(world.desk, late)


def test_only_the_desk_writes_walk_ins(booking: BookingService, world: QueueWorld) -> None:
    robot = Actor(world.centre.user_id, Role.INTEGRATION, world.centre.terminal_id)
    for visit_type in (VisitType.WALK_IN, VisitType.EMERGENCY):
        with pytest.raises(PermissionDenied):
            booking.book_appointment(robot, request(world, visit_type))


def test_after_hours_only_an_emergency_is_taken(booking: BookingService, world: QueueWorld, clock: FixedClock) -> None:
    clock.instant = EVENING
    with pytest.raises(SlotOutsideHours):
        booking.book_appointment(world.desk, request(world, start_time=EVENING))
    made = booking.book_appointment(world.desk, request(world, VisitType.EMERGENCY, start_time=EVENING))
    assert made.service_date == MORNING.date()


def test_nobody_is_put_to_a_doctor_who_is_away(booking: BookingService, world: QueueWorld, clock: FixedClock) -> None:
    with world.database.write_engine.begin() as connection:
        make_time_off(connection, MORNING, MORNING + timedelta(days=1), doctor_id=world.centre.doctor_id)
    for now in (MORNING, EVENING):
        clock.instant = now
        with pytest.raises(DoctorUnavailable):
            booking.book_appointment(world.desk, request(world, VisitType.EMERGENCY, start_time=now))


def test_who_stands_here_does_not_wait_until_tomorrow(booking: BookingService, world: QueueWorld) -> None:
    with pytest.raises(InvalidField) as refused:
        booking.book_appointment(world.desk, request(world, start_time=MORNING + timedelta(days=1)))
    assert refused.value.params["reason"] == "not_today"
