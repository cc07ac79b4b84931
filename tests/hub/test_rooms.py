"""X1: whatever a client asks for, it hears what the server's record of its user allows (faults.md)."""

from __future__ import annotations

import asyncio

import pytest
import socketio
from sqlalchemy import delete, insert

from reception_app.domain.appointment import BookingRequest
from reception_app.domain.roles import Role
from reception_app.persistence import models as m
from tests.factory import make_doctor, make_hours
from tests.hub.conftest import FIRST_START, World
from tests.hub.live import Listener, listening, run, running_hub

EVERYTHING = {"appointment_created", "queue_updated"}
HEARS_OWN = {
    Role.RECEPTIONIST: EVERYTHING,
    Role.CASHIER: EVERYTHING,
    Role.DOCTOR: EVERYTHING,
    Role.MANAGER: EVERYTHING,
    Role.INTEGRATION: EVERYTHING,
    Role.DISPLAY: {"queue_updated"},
}


def names(listener: Listener) -> set[str]:
    return {name for name, _ in listener.heard} & EVERYTHING


@pytest.mark.parametrize("role", Role)
def test_each_role_hears_its_own_and_nothing_of_the_other_clinic(world: World, role: Role) -> None:
    wishes = {"rooms": [f"clinic_{world.other_clinic}"], "clinic_id": world.other_clinic, "role": "manager"}

    async def scenario() -> None:
        async with running_hub(world.services) as hub, listening(hub.url, world.tokens[role]) as listener:
            for wish in ("join", "subscribe", "enter_room"):
                assert "error" in await listener.client.call(wish, wishes, timeout=5)
            await asyncio.to_thread(world.book, 0, elsewhere=True)
            booking = await asyncio.to_thread(world.book)
            (queue, *_) = await listener.hear("queue_updated")
            assert queue["clinic_id"] == world.centre.clinic_id
            assert [entry["visit_id"] for entry in queue["entries"]] == [booking.visit_id]
            assert names(listener) == HEARS_OWN[role]
            assert {payload["clinic_id"] for name, payload in listener.heard if name in EVERYTHING} == {
                world.centre.clinic_id
            }

    run(scenario())


def test_a_wish_in_the_sign_in_or_for_another_namespace_is_not_heard(world: World) -> None:
    async def scenario() -> None:
        async with running_hub(world.services) as hub:
            listener = Listener()
            token = world.tokens[Role.DISPLAY]
            wish = {"token": token, "rooms": [f"clinic_{world.centre.clinic_id}"], "role": "manager"}
            await listener.connect(hub.url, wish)
            await asyncio.to_thread(world.book)
            await listener.hear("queue_updated")
            assert names(listener) == {"queue_updated"}
            await listener.leave()
            with pytest.raises(socketio.exceptions.ConnectionError):
                await Listener().connect(hub.url, token, namespaces=["/admin"])

    run(scenario())


def test_a_doctor_hears_nothing_of_a_colleague_in_the_same_clinic(world: World) -> None:
    centre = world.centre
    with world.services.database.write_engine.begin() as connection:
        colleague = make_doctor(connection, centre.clinic_id)
        make_hours(connection, colleague, centre.clinic_id)
    wishes = {"rooms": [f"doctor_{colleague}", f"clinic_{centre.clinic_id}", "doctor_999999", "", "*"]}

    def book_with_the_colleague() -> None:
        request = BookingRequest(
            clinic_id=centre.clinic_id,
            doctor_id=colleague,
            service_id=centre.service_id,
            patient_id=world.patient_id,
            start_time=FIRST_START,
            quoted_price=30_000,
            request_key="with the colleague",
        )
        world.services.booking.book_appointment(centre.receptionist, request)

    async def scenario() -> None:
        async with (
            running_hub(world.services) as hub,
            listening(hub.url, world.tokens[Role.DOCTOR]) as doctor,
            listening(hub.url, world.tokens[Role.RECEPTIONIST]) as desk,
        ):
            assert "error" in await doctor.client.call("join", wishes, timeout=5)
            await asyncio.to_thread(book_with_the_colleague)
            await desk.hear("queue_updated")
            await asyncio.to_thread(world.book)
            await doctor.hear("queue_updated")
            assert {payload["doctor_id"] for payload in doctor.of("appointment_created")} == {centre.doctor_id}
            assert len(doctor.of("queue_updated")) == 1
            assert len(desk.of("appointment_created")) == 2

    run(scenario())


def test_an_event_for_two_rooms_of_one_client_arrives_once(world: World) -> None:
    """A doctor's user is in the doctor's room alone, a desk in the clinic's: nobody hears an event twice."""

    async def scenario() -> None:
        async with (
            running_hub(world.services) as hub,
            listening(hub.url, world.tokens[Role.MANAGER]) as desk,
            listening(hub.url, world.tokens[Role.DOCTOR]) as doctor,
        ):
            for step in range(3):
                await asyncio.to_thread(world.book, step)
            for listener in (desk, doctor):
                heard = await listener.hear("queue_updated", 3)
                assert len({payload["event_id"] for payload in heard}) == len(heard) == 3

    run(scenario())


def test_a_clinic_given_or_taken_away_shows_within_seconds(world: World) -> None:
    user_id = world.users[Role.RECEPTIONIST]

    def move_to_other_clinic() -> None:
        with world.services.database.write_engine.begin() as connection:
            connection.execute(delete(m.UserClinic).where(m.UserClinic.user_id == user_id))
            connection.execute(insert(m.UserClinic).values(user_id=user_id, clinic_id=world.other_clinic))

    async def scenario() -> None:
        async with (
            running_hub(world.services) as hub,
            listening(hub.url, world.tokens[Role.RECEPTIONIST]) as listener,
            listening(hub.url, world.tokens[Role.MANAGER]) as witness,
        ):
            await asyncio.to_thread(move_to_other_clinic)
            seat = next(one for one in hub.live.seats.members() if one.member.user_id == user_id)
            async with asyncio.timeout(5):
                while seat.member.clinics != {world.other_clinic}:
                    await asyncio.sleep(0.02)
            await asyncio.to_thread(world.book)
            await witness.hear("queue_updated")
            await asyncio.to_thread(world.book, 0, elsewhere=True)
            await listener.hear("appointment_created")
            assert {payload["clinic_id"] for payload in listener.of("appointment_created")} == {world.other_clinic}

    run(scenario())
