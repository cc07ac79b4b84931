"""A program that talks to the hub over HTTP as one user."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from reception_app.domain.roles import Role
from reception_app.hub.limits import HubLimits
from tests.hub.conftest import World
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
