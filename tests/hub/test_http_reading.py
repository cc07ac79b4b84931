"""What the HTTP interface tells in the words of the design, section 9, field by field."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Role
from reception_app.services.users import NewUser, UserService
from tests.clock import FixedClock
from tests.hub.conftest import PATIENT, World
from tests.hub.http_client import DAY, ELEVEN, Client, pounds, serve


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
