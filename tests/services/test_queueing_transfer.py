"""Handing a patient over: a new visit with its own number, appointment, payment and shares go along."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from sqlalchemy import select, update

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import (
    DoctorNotInClinic,
    DoctorUnavailable,
    IllegalTransition,
    InvalidField,
    NotFound,
    ReceptionError,
    ServiceNotOffered,
    StaleRecord,
)
from reception_app.persistence import models as m
from reception_app.services.queueing import QueueService
from tests.clock import MORNING
from tests.factory import insert_row, make_clinic, make_doctor
from tests.services.queue_world import MINUTE, QueueWorld


@pytest.mark.parametrize("state", [DeskState.CONFIRMED, DeskState.WAITING, DeskState.CALLED, DeskState.IN_PROGRESS])
def test_the_patient_waits_for_the_other_doctor(queue: QueueService, world: QueueWorld, state: DeskState) -> None:
    booked = world.add(7, state, paid=10_000, overbooked=False)
    change = queue.transfer(world.desk, booked.visit_id, 1, world.other_id)
    old, new = world.visit(booked.visit_id), world.visit(change.visit_id)
    assert (old["status"], old["queue_number"], old["doctor_id"]) == ("TRANSFERRED", 7, world.centre.doctor_id)
    assert (new["status"], new["queue_number"], new["doctor_id"]) == ("WAITING", 8, world.other_id)
    assert (new["previous_visit_id"], new["arrived_at"]) == (booked.visit_id, old["arrived_at"])
    payment = world.payment(booked)
    assert payment["visit_id"] == change.visit_id
    assert (payment["doctor_share"], payment["center_share"], payment["share"]) == (18_000, 12_000, 6000)
    assert (payment["amount_paid"], payment["status"]) == (10_000, "PARTIAL")
    assert (world.appointment(booked)["doctor_id"], world.appointment(booked)["overbooked"]) == (world.other_id, 0)
    first, second = world.centre.doctor_id, world.other_id
    assert world.events() == [
        ("queue_updated", booked.visit_id, first),
        ("queue_updated", change.visit_id, second),
        ("appointment_updated", booked.appointment_id, first),
        ("appointment_updated", booked.appointment_id, second),
        ("payment_updated", booked.payment_id, second),
    ]
    assert world.audited() == ["transfer"]


def test_a_held_time_of_the_other_doctor_is_overbooked_on_purpose(queue: QueueService, world: QueueWorld) -> None:
    world.add(1, DeskState.CONFIRMED, doctor_id=world.other_id, overbooked=False)
    booked = world.add(2, overbooked=False)
    queue.transfer(world.desk, booked.visit_id, 1, world.other_id, "left early")
    appointment = world.appointment(booked)
    assert (appointment["overbooked"], appointment["overbook_reason"]) == (1, "left early")


def test_who_has_waited_long_keeps_the_place(queue: QueueService, world: QueueWorld) -> None:
    world.add(1, doctor_id=world.other_id, arrived_at=MORNING)
    booked = world.add(2, arrived_at=MORNING - 30 * MINUTE)
    change = queue.transfer(world.desk, booked.visit_id, 1, world.other_id)
    assert queue.call_next(world.desk, world.other_id).visit_id == change.visit_id


def test_there_are_doctors_who_cannot_take_the_patient(queue: QueueService, world: QueueWorld) -> None:
    booked = world.add(1)
    other, service = world.other_id, world.centre.service_id
    with world.database.write_engine.begin() as connection:
        elsewhere = make_doctor(connection, make_clinic(connection))
    cases: list[tuple[int, Callable[[], None], type[ReceptionError]]] = [
        (world.centre.doctor_id, lambda: None, InvalidField),
        (999_999, lambda: None, NotFound),
        (elsewhere, lambda: None, DoctorNotInClinic),
        (other, lambda: _write(world, insert=(m.DoctorService, other, service)), ServiceNotOffered),
        (other, lambda: _write(world, switch_off=other), DoctorUnavailable),
    ]
    for doctor_id, prepare, error in cases:
        prepare()
        before = world.snapshot()
        with pytest.raises(error):
            queue.transfer(world.desk, booked.visit_id, 1, doctor_id)
        assert world.snapshot() == before


@pytest.mark.parametrize("state", [DeskState.COMPLETED, DeskState.NO_SHOW, DeskState.CANCELLED])
def test_what_is_over_is_not_handed_over(queue: QueueService, world: QueueWorld, state: DeskState) -> None:
    booked = world.add(1, state)
    with pytest.raises(IllegalTransition):
        queue.transfer(world.desk, booked.visit_id, 1, world.other_id)


def test_two_hand_overs_crossing_each_other_both_end(queue: QueueService, world: QueueWorld) -> None:
    """Two doctors exchange patients at the same moment, twelve times: no deadlock, no number twice."""
    mine = [world.add(2 * number + 1) for number in range(6)]
    theirs = [world.add(2 * number + 2, doctor_id=world.other_id) for number in range(6)]
    gate, errors = Barrier(2), list[ReceptionError]()

    def hand_over(visits: list[int], doctor_id: int) -> None:
        gate.wait()
        for visit_id in visits:
            try:
                queue.transfer(world.desk, visit_id, 1, doctor_id)
            except ReceptionError as error:
                errors.append(error)

    exchanges = [
        Thread(target=hand_over, args=([booked.visit_id for booked in mine], world.other_id)),
        Thread(target=hand_over, args=([booked.visit_id for booked in theirs], world.centre.doctor_id)),
    ]
    for exchange in exchanges:
        exchange.start()
    for exchange in exchanges:
        exchange.join()
    assert errors == []
    with world.database.read() as connection:
        numbers = list(connection.scalars(select(m.Visit.queue_number).order_by(m.Visit.queue_number)))
    assert numbers == list(range(1, 25))


def test_a_transferred_visit_takes_no_further_action(queue: QueueService, world: QueueWorld) -> None:
    booked = world.add(1)
    queue.transfer(world.desk, booked.visit_id, 1, world.other_id)
    with pytest.raises(StaleRecord):
        queue.call(world.desk, booked.visit_id, 1)
    with pytest.raises(IllegalTransition):
        queue.call(world.desk, booked.visit_id, 2)


def _write(
    world: QueueWorld, *, insert: tuple[type[m.DoctorService], int, int] | None = None, switch_off: int = 0
) -> None:
    with world.database.write_engine.begin() as connection:
        if insert is not None:
            insert_row(connection, insert[0], doctor_id=insert[1], service_id=insert[2], is_offered=0)
        if switch_off:
            connection.execute(update(m.Doctor).where(m.Doctor.id == switch_off).values(is_active=0))
