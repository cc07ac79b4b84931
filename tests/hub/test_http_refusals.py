"""What the HTTP interface refuses, in the one form that every refusal has."""

from __future__ import annotations

import asyncio
import json

import pytest
from sqlalchemy import func, select

from reception_app.domain import errors
from reception_app.domain.roles import Role
from reception_app.hub.api.messages import MESSAGES
from reception_app.hub.limits import HubLimits, Rate
from reception_app.persistence import models as m
from tests.hub.conftest import World
from tests.hub.http_client import DAY, JSON, Client, a_booking, serve
from tests.hub.live import run, running_hub

REFUSED_BODIES: dict[str, tuple[dict[str, object], int, str, str | None]] = {
    "no clinic": ({"clinic_id": ...}, 400, "missing_field", "clinic_id"),
    "no start": ({"start_time": ...}, 400, "missing_field", "start_time"),
    "a text for an id": ({"clinic_id": "1"}, 400, "invalid_field", "clinic_id"),
    "true for an id": ({"doctor_id": True}, 400, "invalid_field", "doctor_id"),
    "a fraction": ({"patient_id": 1.5}, 400, "invalid_field", "patient_id"),
    "null": ({"service_id": None}, 400, "invalid_field", "service_id"),
    "zero": ({"service_id": 0}, 400, "invalid_field", "service_id"),
    "too large": ({"service_id": 2**63}, 400, "invalid_field", "service_id"),
    "a date alone": ({"start_time": DAY}, 400, "invalid_field", "start_time"),
    "no such day": ({"start_time": "2026-02-30T10:00:00"}, 400, "invalid_field", "start_time"),
    "the year 9999": ({"start_time": "9999-12-31T23:59:59Z"}, 400, "invalid_field", "start_time"),
    "a number for a time": ({"start_time": 1_700_000_000}, 400, "invalid_field", "start_time"),
    "a source in capitals": ({"booking_source": "ONLINE"}, 400, "invalid_field", "booking_source"),
    "long notes": ({"notes": "x" * 2_001}, 400, "invalid_field", "notes"),
    "something unknown": ({"price": 0}, 400, "invalid_field", "price"),
    "another's clinic": ({"clinic_id": 2}, 403, "permission_denied", None),
    "no such doctor": ({"doctor_id": 999}, 404, "not_found", None),
    "no such patient": ({"patient_id": 999_999}, 404, "not_found", None),
    "past": ({"start_time": f"{DAY}T09:00:00"}, 400, "slot_past", None),
    "at night": ({"start_time": f"{DAY}T23:00:00"}, 400, "slot_outside_hours", None),
    "off the step": ({"start_time": f"{DAY}T11:05:00"}, 400, "slot_off_step", None),
}


def test_what_cannot_be_booked_is_refused_and_writes_nothing(world: World) -> None:
    assert world.other_clinic == 2

    async def scenario(client: Client) -> None:
        for name, (changes, expected, code, field) in REFUSED_BODIES.items():
            status, body = await client("POST", "/appointments", a_booking(world, **changes))
            error = body["error"]
            assert (name, status, error["code"]) == (name, expected, code)
            assert set(error) == {"code", "message", "details"}
            if field is not None:
                assert error["details"]["field"] == field

    serve(world, scenario)
    with world.services.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(m.Appointment)).scalar_one() == 0


def test_bodies_that_are_no_json_or_too_large(sqlite_world: World) -> None:
    async def scenario(client: Client) -> None:
        refused: list[tuple[bytes, dict[str, str], int, str]] = [
            (b"{", JSON, 400, "invalid_field"),
            (b"", JSON, 400, "invalid_field"),
            (b"\xff\xfe", JSON, 400, "invalid_field"),
            (b'"text"', JSON, 400, "invalid_field"),
            (b"[]", JSON, 400, "invalid_field"),
            (b'{"full_name": "\\ud800", "phone": "1"}', JSON, 400, "invalid_field"),
            (b"[" * 10_000, JSON, 400, "invalid_field"),
            (b"{}", {"Content-Type": "text/plain"}, 415, "unsupported_media_type"),
            (b"full_name=a", {"Content-Type": "application/x-www-form-urlencoded"}, 415, "unsupported_media_type"),
            (b" " * (64 * 1024 + 1), JSON, 413, "too_large"),
        ]
        for data, headers, expected, code in refused:
            status, body = await client("POST", "/patients", data=data, headers=headers)
            assert (data[:20], status, body["error"]["code"]) == (data[:20], expected, code)

    serve(sqlite_world, scenario)


UNREADABLE = {
    "no request line": b"NONSENSE\r\n\r\n",
    "an unknown version": b"GET /clinics HTTP/9.9\r\n\r\n",
    "a header without a colon": b"GET /clinics HTTP/1.1\r\nHost: a\r\nPatient Zoubaida\r\n\r\n",
    "NUL in a header": b"GET /clinics HTTP/1.1\r\nHost: a\r\nX: a\x00b\r\n\r\n",
    "two lengths": b"POST /patients HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
    "a length that is none": b"POST /patients HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
    "a chunk without a size": b"POST /patients HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n",
    "a longer line than any": b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    "an address that is none": b"GET http://[::1 HTTP/1.1\r\nHost: a\r\n\r\n",
    "TLS where there is none": b"\x16\x03\x01\x02\x00\x01\x00",
    "no such encoding": b"POST /auth/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    b"Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
}


def test_requests_that_cannot_be_read_are_refused_like_all_others(
    sqlite_world: World, caplog: pytest.LogCaptureFixture
) -> None:
    async def told(port: int, request: bytes) -> tuple[str, bytes]:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        head, _, body = (await asyncio.wait_for(reader.read(), 10)).partition(b"\r\n\r\n")
        writer.close()
        return head.decode(), body

    async def scenario() -> None:
        async with running_hub(sqlite_world.services) as hub:
            port = int(hub.url.rpartition(":")[2])  # type: ignore[attr-defined]
            for name, request in UNREADABLE.items():
                head, body = await told(port, request)
                assert head.split()[1] == "400", name
                assert "Content-Type: application/json" in head, name
                error = json.loads(body)["error"]
                assert (error["code"], set(error)) == ("invalid_field", {"code", "message", "details"}), name
            expecting = b"POST /auth/login HTTP/1.1\r\nHost: a\r\nExpect: a-miracle\r\nContent-Length: 1\r\n\r\na"
            head, body = await told(port, expecting.replace(b"Expect", b"Connection: close\r\nExpect"))
            assert head.split()[1] == "417"
            assert json.loads(body)["error"]["code"] == "invalid_field"

    run(scenario())
    assert "Zoubaida" not in caplog.text


def test_addresses_and_methods_that_are_not_there(sqlite_world: World) -> None:
    async def scenario(client: Client) -> None:
        status, body = await client("GET", "/nothing/here")
        assert (status, body["error"]["code"]) == (404, "not_found")
        answer = await client.raw("DELETE", "/appointments")
        assert (answer.status, answer.headers["Allow"]) == (405, "GET,POST")
        assert (await answer.json())["error"]["code"] == "method_not_allowed"
        for path in (
            "/clinics/x/doctors",
            "/clinics/0/doctors",
            "/clinics/99999999999999999999/doctors",
            "/appointments?date=2026-13-01",
            "/appointments?date=1700000000",
            "/appointments?status=confirmed",
            "/appointments?colour=red",
            "/appointments?clinic_id=1&clinic_id=1",
            "/patients?limit=1000",
            "/patients?limit=1_0",
            "/socket.io/?EIO=4&transport=polling",
        ):
            status, body = await client("GET", path)
            assert (path, status, body["error"]["code"]) == (path, 400, "invalid_field")
        status, body = await client("GET", "/appointments/available-slots?doctor_id=1")
        assert (status, body["error"]["code"], body["error"]["details"]) == (
            400,
            "missing_field",
            {"field": "clinic_id"},
        )

    serve(sqlite_world, scenario)


@pytest.mark.parametrize("role", [Role.DISPLAY, Role.DOCTOR, Role.CASHIER, None])
def test_who_may_not_book_cannot(sqlite_world: World, role: Role | None) -> None:
    world = sqlite_world

    async def scenario(client: Client) -> None:
        client = client.as_user(world.tokens[role] if role else None)
        status, body = await client("POST", "/appointments", a_booking(world))
        expected = (403, "permission_denied") if role else (401, "not_signed_in")
        assert (status, body["error"]["code"]) == expected
        if role is Role.DISPLAY:
            for path in ("/clinics", "/patients?query=a", "/appointments", "/dashboard/stats"):
                assert (await client("GET", path))[0] == 403

    serve(world, scenario)


def test_another_clinic_is_not_shown(sqlite_world: World) -> None:
    world = sqlite_world

    async def scenario(client: Client) -> None:
        other = world.other_clinic
        slots = f"doctor_id={world.other_doctor}&clinic_id={other}&service_id={world.other_service}&date={DAY}"
        for path in (
            f"/clinics/{other}/doctors",
            f"/clinics/{other}/services",
            f"/appointments?clinic_id={other}",
            f"/appointments/available-slots?{slots}",
            f"/dashboard/stats?clinic_id={other}",
        ):
            status, body = await client("GET", path)
            assert status in (403, 404), path
            assert body["error"]["code"] in ("permission_denied", "not_found")

    serve(world, scenario)


def test_one_program_cannot_take_all_the_hubs_time(sqlite_world: World) -> None:
    async def scenario(client: Client) -> None:
        statuses = [(await client("GET", "/clinics"))[0] for _ in range(8)]
        assert statuses == [200] * 5 + [429] * 3
        # Another program has its own share.
        assert (await client.as_user(sqlite_world.tokens[Role.MANAGER])("GET", "/clinics"))[0] == 200

    serve(sqlite_world, scenario, limits=HubLimits(requests=Rate(5, 0.001)))


def test_every_error_has_its_sentence() -> None:
    def all_codes(kind: type[errors.ReceptionError]) -> set[str]:
        return {kind.code}.union(*(all_codes(one) for one in kind.__subclasses__()))

    start_up = all_codes(errors.StartupError)
    assert all_codes(errors.ReceptionError) - start_up <= set(MESSAGES)
