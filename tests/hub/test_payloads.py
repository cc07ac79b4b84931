"""Every event in the words of the design, section 7, field by field, and nothing that names a patient."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, update

from reception_app.domain.patient import NewPatient
from reception_app.domain.roles import Role
from reception_app.hub import payloads
from reception_app.hub.payloads import Message, compose
from reception_app.persistence import models as m
from reception_app.persistence.repositories import outbox
from tests.booked import book
from tests.clock import MORNING
from tests.hub import expected
from tests.hub.conftest import PATIENT, World


def composed(world: World) -> list[Message]:
    with world.services.database.read() as connection:
        return list(compose(connection, outbox.take_pending(connection, 500)))


def forget_all(world: World) -> None:
    with world.services.database.write_engine.begin() as connection:
        connection.execute(update(m.OutboxEvent).values(sent_at=MORNING))


def without_id(message: Message) -> dict[str, Any]:
    assert str(uuid.UUID(message.payload["event_id"])) == message.payload["event_id"]
    return {name: value for name, value in message.payload.items() if name != "event_id"}


def test_a_booking_tells_what_was_made_and_the_queue_it_joined(world: World) -> None:
    forget_all(world)
    booking = world.book()
    centre = world.centre
    created, queue = composed(world)
    assert (created.name, queue.name) == ("appointment_created", "queue_updated")
    assert without_id(created) == expected.created(world, booking)
    assert without_id(queue) == expected.queue(world, booking)
    rooms = (f"clinic_{centre.clinic_id}", f"doctor_{centre.doctor_id}")
    assert created.rooms == rooms
    assert queue.rooms == (*rooms, f"numbers_{centre.clinic_id}")


def test_what_is_of_no_doctor_goes_to_every_doctor_it_concerns(world: World) -> None:
    """A doctor's own window hears of a renamed patient of theirs, and of a change of the centre."""
    centre, manager = world.centre, world.actor(Role.MANAGER)
    world.book()
    forget_all(world)
    file = world.services.patient_files.file(manager, world.patient_id)
    world.services.patient_files.update(manager, file.id, file.version, replace(PATIENT, full_name="Zoubaida Clear"))
    (renamed,) = composed(world)
    assert f"doctor_{centre.doctor_id}" in renamed.rooms
    assert f"doctor_{world.other_doctor}" not in renamed.rooms
    forget_all(world)
    world.services.scheduling.set_clinic_active(manager, centre.clinic_id, True)
    rooms = {message.payload["clinic_id"]: message.rooms for message in composed(world)}
    assert f"doctor_{centre.doctor_id}" in rooms[centre.clinic_id]
    assert f"doctor_{world.other_doctor}" in rooms[world.other_clinic]
    assert f"doctor_{world.other_doctor}" not in rooms[centre.clinic_id]


def test_changes_tell_the_state_of_what_changed(world: World) -> None:
    booking = world.book()
    forget_all(world)
    world.services.appointments.cancel(world.centre.receptionist, booking.visit_id, 1, "asked to")
    messages = {message.name: message for message in composed(world)}
    for name, entity_id, status in (
        ("appointment_updated", booking.appointment_id, "CANCELLED"),
        ("payment_updated", booking.payment_id, "VOID"),
    ):
        assert without_id(messages[name]) == {
            "clinic_id": world.centre.clinic_id,
            "doctor_id": world.centre.doctor_id,
            "id": entity_id,
            "status": status,
        }
    assert messages["queue_updated"].payload["entries"][0]["status"] == "CANCELLED"


def test_a_patient_is_told_to_every_clinic_and_to_no_screen(world: World) -> None:
    forget_all(world)
    row = world.services.patients.create(world.centre.receptionist, NewPatient("Omar Sami", ("01009998877",)))
    (message,) = composed(world)
    assert without_id(message) == {"clinic_id": None, "doctor_id": None, "id": row.id, "status": "ACTIVE"}
    assert message.rooms == (f"clinic_{world.centre.clinic_id}", f"clinic_{world.other_clinic}")
    world.change(m.Patient, row.id, is_active=0)
    assert composed(world)[0].payload["status"] == "INACTIVE"


def test_no_event_names_a_patient(world: World) -> None:
    world.book()
    wire = json.dumps([message.payload for message in composed(world)], ensure_ascii=False)
    assert composed(world)
    for secret in (PATIENT.full_name, "Canary", "1001234567", PATIENT.national_id):
        assert secret not in wire


def test_a_long_queue_is_cut_to_its_open_visits_and_fits_a_message(world: World) -> None:
    with world.services.database.write_engine.begin() as connection:
        for number in range(1, 621):
            state = payloads_state(number)
            book(
                connection, world.centre, number, MORNING + timedelta(minutes=number), state, minutes=1, overbooked=True
            )
        connection.execute(
            insert(m.OutboxEvent).values(
                event_id=str(uuid.uuid4()),
                name="queue_updated",
                clinic_id=world.centre.clinic_id,
                doctor_id=world.centre.doctor_id,
                entity_id=1,
                service_date=MORNING.date(),
                terminal_id=world.centre.terminal_id,
                created_at=MORNING,
            )
        )
    entries = composed(world)[-1].payload["entries"]
    assert len(entries) == payloads.MOST_ENTRIES
    assert [entry["queue_number"] for entry in entries] == sorted(entry["queue_number"] for entry in entries)
    assert sum(entry["status"] == "WAITING" for entry in entries) == 310
    assert len(json.dumps(entries)) < 64 * 1024


def payloads_state(number: int) -> Any:
    from reception_app.domain.desk import DeskState

    return DeskState.COMPLETED if number % 2 else DeskState.CONFIRMED


def test_what_nobody_knows_is_left_out(world: World) -> None:
    forget_all(world)
    row = {"clinic_id": None, "doctor_id": None, "service_date": None}
    with world.services.database.write_engine.begin() as connection:
        for name, entity_id in (("unheard_of", 1), ("appointment_created", 999_999), ("queue_updated", 1)):
            outbox.append(
                connection, MORNING, world.centre.terminal_id, outbox.Event(name=name, entity_id=entity_id, **row)
            )
    assert composed(world) == []
