"""Registering over HTTP under a key: one patient and one answer, however often and by how many it is sent."""

from __future__ import annotations

import asyncio
import json
from datetime import date
from typing import Any

from sqlalchemy import func, select

from reception_app.domain.patient import NewPatient
from reception_app.domain.roles import Role
from reception_app.persistence import models as m
from tests.hub.conftest import PATIENT, World
from tests.hub.http_client import Client, serve

KEY = {"Idempotency-Key": "0f2c9a"}
NEW: dict[str, Any] = {
    "full_name": "Zoubaida Canary",
    "phone": "0100 123 4567",
    "national_id": "29001011234567",
    "birth_date": "1990-01-01",
    "sex": "F",
    "notes": "penicillin",
}


def patients(world: World) -> int:
    with world.services.database.read() as connection:
        return connection.execute(select(func.count()).select_from(m.Patient)).scalar_one()


def test_a_key_registers_once_and_is_answered_the_same_whatever_became_of_the_file(world: World) -> None:
    services, desk = world.services, world.centre.receptionist
    before = patients(world)

    def change_everything(patient_id: int) -> None:
        changed = NewPatient("Somebody Else", ("01229087741",), birth_date=date(1985, 2, 3), sex="M")
        services.patient_files.update(desk, patient_id, 1, changed)
        services.patient_files.update(desk, world.patient_id, 1, changed)
        services.patients.create(desk, PATIENT)

    async def scenario(client: Client) -> None:
        first = await (await client.raw("POST", "/patients", NEW, KEY)).text()
        registered = json.loads(first)
        assert registered["patient"]["birth_date"] == "1990-01-01"
        assert [one["id"] for one in registered["possible_duplicates"]] == [world.patient_id]
        await asyncio.to_thread(change_everything, registered["patient"]["id"])
        answer = await client.raw("POST", "/patients", NEW, KEY)
        assert (answer.status, await answer.text()) == (201, first)
        for change in ({"notes": ""}, {"phone": "01001234568"}, {"sex": "M"}, {"birth_date": None}):
            status, refused = await client("POST", "/patients", NEW | change, KEY)
            assert (status, refused["error"]["code"]) == (409, "duplicate_request")
        # Another user's keys are that user's own.
        other = client.as_user(world.tokens[Role.RECEPTIONIST])
        status, second = await other("POST", "/patients", NEW, KEY)
        assert (status, second["patient"]["id"] != registered["patient"]["id"]) == (201, True)

    serve(world, scenario)
    assert patients(world) == before + 3


def test_ten_programs_with_one_key_register_one_patient(world: World) -> None:
    before = patients(world)

    async def scenario(client: Client) -> None:
        answers = await asyncio.gather(*(client("POST", "/patients", NEW, KEY) for _ in range(10)))
        assert {status for status, _ in answers} == {201}
        assert len({json.dumps(answer) for _, answer in answers}) == 1

    serve(world, scenario)
    assert patients(world) == before + 1
    desk = world.centre.receptionist
    last = max(row.file_number for row in world.services.patients.search(desk, NEW["national_id"]).rows)
    assert world.services.patients.next_file_number(desk) == last + 1, "the nine took no number"


def test_what_was_refused_leaves_its_key_free(sqlite_world: World) -> None:
    async def scenario(client: Client) -> None:
        status, refused = await client("POST", "/patients", NEW | {"phone": "12"}, KEY)
        assert (status, refused["error"]["code"]) == (400, "invalid_field")
        assert (await client("POST", "/patients", NEW, KEY))[0] == 201

    serve(sqlite_world, scenario)
