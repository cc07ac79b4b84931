"""The HTTP interface in the words of the design, section 9: answers field by field, and every refusal in one form."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from sqlalchemy import func, select

from reception_app.domain import errors
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Role
from reception_app.hub.api.messages import MESSAGES
from reception_app.hub.limits import HubLimits, Rate
from reception_app.persistence import models as m
from reception_app.services.users import NewUser, UserService
from tests.clock import FixedClock
from tests.hub.conftest import PATIENT, World
from tests.hub.live import run, running_hub

JSON = {"Content-Type": "application/json"}
DAY = "2026-11-22"
ELEVEN = f"{DAY}T11:00:00"


class Client:
    """Talks to the hub as one user."""

    def __init__(self, http: aiohttp.ClientSession, url: str, token: str | None) -> None:
        self._http = http
        self._url = url
        self._token = token

    async def __call__(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None, data: bytes | None = None
    ) -> tuple[int, Any]:
        answer = await self.raw(method, path, body, headers, data)
        assert answer.content_type == "application/json"
        return answer.status, await answer.json()

    async def raw(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None, data: bytes | None = None
    ) -> aiohttp.ClientResponse:
        headers = dict(headers or {})
        if self._token is not None:
            headers["Authorization"] = f"Bearer {self._token}"
        if body is not None:
            data = json.dumps(body).encode()
            headers = JSON | headers
        return await self._http.request(method, self._url + path, data=data, headers=headers)

    def as_user(self, token: str | None) -> Client:
        return Client(self._http, self._url, token)


def serve(
    world: World,
    scenario: Callable[[Client], Awaitable[None]],
    role: Role = Role.INTEGRATION,
    limits: HubLimits | None = None,
) -> None:
    async def whole() -> None:
        async with running_hub(world.services, limits or HubLimits()) as hub, aiohttp.ClientSession() as http:
            await scenario(Client(http, hub.url, world.tokens[role]))

    run(whole())


def a_booking(world: World, **changes: object) -> dict[str, object]:
    body: dict[str, object] = {
        "clinic_id": world.centre.clinic_id,
        "doctor_id": world.centre.doctor_id,
        "patient_id": world.patient_id,
        "service_id": world.centre.service_id,
        "start_time": ELEVEN,
        "booking_source": "online",
        "notes": "first visit",
    }
    return {name: value for name, value in (body | changes).items() if value is not ...}


def pounds(amount: int) -> dict[str, object]:
    return {"amount": amount, "currency": "EGP"}


def test_signing_in_gives_a_token_for_everything_else(world: World, clock: FixedClock) -> None:
    new = NewUser("website", Role.INTEGRATION, LocalText("الموقع", "Website"))
    user_id = UserService(world.services.database, clock).add(world.centre.manager, new, "long enough a secret")

    async def scenario(client: Client) -> None:
        stranger = client.as_user(None)
        status, body = await stranger(
            "POST", "/auth/login", {"username": "website", "password": "long enough a secret"}
        )
        assert status == 200
        token = body.pop("token")
        assert datetime.fromisoformat(body.pop("expires_at")) == clock.now() + timedelta(hours=12)
        user = {"id": user_id, "username": "website", "name": {"ar": "الموقع", "en": "Website"}, "role": "integration"}
        assert body == {"user": user}
        assert (await client.as_user(token)("GET", "/clinics"))[0] == 200
        wrong = await stranger.raw("POST", "/auth/login", {"username": "website", "password": "wrong"})
        assert (wrong.status, wrong.headers["WWW-Authenticate"]) == (401, "Bearer")
        for _ in range(20):
            answer = await stranger.raw("POST", "/auth/login", {"username": "website", "password": "wrong"})
            if answer.status == 429:
                break
        assert answer.status == 429
        assert int(answer.headers["Retry-After"]) >= 1
        assert (await answer.json())["error"]["code"] == "too_many_attempts"

    serve(world, scenario)


def test_the_catalogue(world: World) -> None:
    centre = world.centre

    async def scenario(client: Client) -> None:
        assert await client("GET", "/clinics") == (
            200,
            {
                "clinics": [
                    {
                        "id": centre.clinic_id,
                        "name": {"ar": "عيادة الأسنان", "en": "Dental clinic"},
                        "time_zone": "Africa/Cairo",
                        "slot_step": 20,
                        "is_active": True,
                    }
                ]
            },
        )
        assert await client("GET", f"/clinics/{centre.clinic_id}/doctors") == (
            200,
            {
                "doctors": [
                    {
                        "id": centre.doctor_id,
                        "name": {"ar": "د. شريف منصور", "en": "Dr. Sherif Mansour"},
                        "specialty": {"ar": "طب الأسنان", "en": "Dentistry"},
                        "room": "1",
                        "is_active": True,
                        "next_free": f"{ELEVEN}+02:00",
                    }
                ]
            },
        )
        assert await client("GET", f"/clinics/{centre.clinic_id}/services") == (
            200,
            {
                "services": [
                    {
                        "id": centre.service_id,
                        "clinic_id": centre.clinic_id,
                        "name": {"ar": "كشف", "en": "Consultation"},
                        "duration": 20,
                        "buffer_after": 0,
                        "price": pounds(30_000),
                        "is_active": True,
                        "offers": [{"doctor_id": centre.doctor_id, "duration": 20, "price": pounds(30_000)}],
                    }
                ]
            },
        )

    serve(world, scenario)


def test_patients_are_found_and_registered_with_their_likely_duplicates(world: World) -> None:
    async def scenario(client: Client) -> None:
        found = {
            "id": world.patient_id,
            "full_name": PATIENT.full_name,
            "phone": "+201001234567",
            "birth_date": None,
            "sex": None,
            "last_visit": None,
            "is_active": True,
        }
        status, body = await client("GET", "/patients?query=zoubaida&limit=5")
        assert status == 200
        assert [{name: row[name] for name in found} for row in body["patients"]] == [found]
        new = {"full_name": "Zoubaida Canary", "phone": "0100 123 4567", "birth_date": "1990-01-01", "sex": "F"}
        status, body = await client("POST", "/patients", new)
        assert status == 201
        assert body["patient"]["birth_date"] == "1990-01-01"
        (duplicate,) = body["possible_duplicates"]
        assert duplicate["id"] == world.patient_id
        assert {"same_name", "same_phone"} <= set(duplicate["reasons"])

    serve(world, scenario)


def test_free_times_tell_why_a_start_is_taken(world: World) -> None:
    world.book()
    centre = world.centre

    async def scenario(client: Client) -> None:
        query = f"doctor_id={centre.doctor_id}&clinic_id={centre.clinic_id}&service_id={centre.service_id}&date={DAY}"
        status, body = await client("GET", f"/appointments/available-slots?{query}")
        assert status == 200
        slots = {slot.pop("start_time"): slot for slot in body["slots"]}
        assert len(slots) == 24
        assert slots[f"{DAY}T09:00:00+02:00"] == {
            "end_time": f"{DAY}T09:20:00+02:00",
            "state": "unavailable",
            "reason": "past",
        }
        assert slots[f"{ELEVEN}+02:00"]["reason"] == "booked"
        assert slots[f"{DAY}T11:20:00+02:00"] == {
            "end_time": f"{DAY}T11:40:00+02:00",
            "state": "free",
            "reason": None,
        }

    serve(world, scenario)


def test_a_booking_answers_with_its_three_records_and_a_replay_with_the_same(world: World) -> None:
    centre = world.centre

    async def scenario(client: Client) -> None:
        key = {"Idempotency-Key": "0f2c9a"}
        status, body = await client("POST", "/appointments", a_booking(world), key)
        assert status == 201
        appointment, visit, payment = body["appointment"], body["visit"], body["payment"]
        assert set(body) == {"message", "appointment", "visit", "payment"}
        assert body["message"]
        assert len(appointment["booking_id"]) == 9
        assert {name: value for name, value in appointment.items() if name not in ("id", "booking_id")} == {
            "clinic_id": centre.clinic_id,
            "doctor_id": centre.doctor_id,
            "patient_id": world.patient_id,
            "service_id": centre.service_id,
            "start_time": f"{ELEVEN}+02:00",
            "end_time": f"{DAY}T11:20:00+02:00",
            "service_date": DAY,
            "status": "CONFIRMED",
            "booking_source": "online",
            "notes": "first visit",
        }
        assert {name: value for name, value in visit.items() if name != "id"} == {
            "appointment_id": appointment["id"],
            "clinic_id": centre.clinic_id,
            "doctor_id": centre.doctor_id,
            "service_date": DAY,
            "queue_number": 1,
            "check_in_time": f"{ELEVEN}+02:00",
            "visit_type": "SCHEDULED",
            "status": "WAITING",
        }
        assert {name: value for name, value in payment.items() if name != "id"} == {
            "appointment_id": appointment["id"],
            "visit_id": visit["id"],
            "total": pounds(30_000),
            "discount": pounds(0),
            "amount_paid": pounds(0),
            "doctor_share": pounds(12_000),
            "center_share": pounds(18_000),
            "method": "CASH",
            "status": "PENDING",
        }
        # Also when the price has changed since: the replay is no new booking.
        await asyncio.to_thread(world.change, m.Service, centre.service_id, price=35_000)
        assert await client("POST", "/appointments", a_booking(world), key) == (201, body)
        status, other = await client("POST", "/appointments", a_booking(world, notes="another"), key)
        assert (status, other["error"]["code"]) == (409, "duplicate_request")
        status, taken = await client("POST", "/appointments", a_booking(world))
        assert (status, taken["error"]["code"]) == (409, "slot_taken")
        assert taken["error"]["details"] == {"start": "2026-11-22T09:00:00+00:00"}
        status, body = await client("GET", f"/appointments?clinic_id={centre.clinic_id}&date={DAY}&status=CONFIRMED")
        assert (status, body) == (200, {"appointments": [appointment]})
        assert (await client("GET", "/appointments"))[1] == {"appointments": [appointment]}
        assert (await client("GET", "/appointments?status=CANCELLED"))[1] == {"appointments": []}
        assert (await client("GET", f"/appointments?doctor_id={centre.doctor_id + 999}"))[1] == {"appointments": []}
        assert await client("GET", f"/dashboard/stats?clinic_id={centre.clinic_id}") == (
            200,
            {"today_appointments": 1, "waiting_patients": 1, "outstanding_invoices": 1},
        )

    serve(world, scenario)


@pytest.mark.parametrize(
    ("start", "instant"),
    [
        ("2026-11-22T12:00:00", "2026-11-22T10:00:00"),
        ("2026-11-22T12:00", "2026-11-22T10:00:00"),
        ("2026-11-22T12:00:00+02:00", "2026-11-22T10:00:00"),
        ("2026-11-22T10:00:00Z", "2026-11-22T10:00:00"),
        ("2026-11-22T14:00:00.000+04:00", "2026-11-22T10:00:00"),
    ],
)
def test_a_start_without_offset_is_the_clinics_own_time(sqlite_world: World, start: str, instant: str) -> None:
    async def scenario(client: Client) -> None:
        status, body = await client("POST", "/appointments", a_booking(sqlite_world, start_time=start))
        assert status == 201, body
        booked = datetime.fromisoformat(body["appointment"]["start_time"])
        assert booked == datetime.fromisoformat(instant).replace(tzinfo=UTC)

    serve(sqlite_world, scenario)


def test_an_hour_that_the_clocks_skip_is_refused(sqlite_world: World) -> None:
    """Cairo's clocks go from 0:00 to 1:00 on Friday 30 April 2027."""
    world = sqlite_world

    async def scenario(client: Client) -> None:
        start = "2027-04-30T00:20:00"
        status, body = await client("POST", "/appointments", a_booking(world, start_time=start))
        assert (status, body["error"]["code"]) == (400, "slot_in_dst_gap")
        assert body["error"]["details"] == {"start": start}

    serve(world, scenario)


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


def test_ten_programs_that_want_one_time_get_one_booking(world: World) -> None:
    async def scenario(client: Client) -> None:
        answers = await asyncio.gather(*(client("POST", "/appointments", a_booking(world)) for _ in range(10)))
        assert sorted(status for status, _ in answers) == [201] + [409] * 9
        same = {"Idempotency-Key": "same"}
        body = a_booking(world, start_time=f"{DAY}T12:00:00")
        answers = await asyncio.gather(*(client("POST", "/appointments", body, same) for _ in range(10)))
        assert {status for status, _ in answers} == {201}
        assert len({answer["appointment"]["id"] for _, answer in answers}) == 1

    serve(world, scenario)


def test_one_program_cannot_take_all_the_hubs_time(sqlite_world: World) -> None:
    async def scenario(client: Client) -> None:
        statuses = [(await client("GET", "/clinics"))[0] for _ in range(8)]
        assert statuses == [200] * 5 + [429] * 3
        # Another program has its own share.
        assert (await client.as_user(sqlite_world.tokens[Role.MANAGER])("GET", "/clinics"))[0] == 200

    serve(sqlite_world, scenario, limits=HubLimits(requests=Rate(5, 0.001)))


def test_health_and_figures(world: World) -> None:
    async def scenario(client: Client) -> None:
        stranger = client.as_user(None)
        assert await stranger("GET", "/health") == (200, {"status": "ok"})
        await asyncio.to_thread(world.book)
        async with asyncio.timeout(10):
            while True:
                answer = await stranger.raw("GET", "/metrics")
                text = await answer.text()
                if 'reception_hub_events_sent_total{event="queue_updated"} 1.0' in text:
                    break
                await asyncio.sleep(0.05)
        assert answer.headers["Content-Type"].startswith("text/plain; version=")
        lines = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
        assert lines["reception_hub_connections"] == "0.0"
        assert float(lines["reception_hub_outbox_waiting"]) >= 0
        assert float(lines["reception_hub_outbox_lag_seconds"]) >= 0

    serve(world, scenario)


def test_every_error_has_its_sentence() -> None:
    def all_codes(kind: type[errors.ReceptionError]) -> set[str]:
        return {kind.code}.union(*(all_codes(one) for one in kind.__subclasses__()))

    start_up = all_codes(errors.StartupError)
    assert all_codes(errors.ReceptionError) - start_up <= set(MESSAGES)
