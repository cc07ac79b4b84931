"""A hub on the running loop, and clients that wait for what they hear."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import socketio

from reception_app.bootstrap import Services
from reception_app.hub.hub import Address, Hub
from reception_app.hub.limits import HubLimits

PATIENCE = 10.0
QUICK = HubLimits(recheck=0.2)
"""As in the program, but sessions are looked at five times a second."""


def run(scenario: Coroutine[Any, Any, None]) -> None:
    """Run one scenario on a loop of its own, and end it when it hangs."""

    async def bounded() -> None:
        async with asyncio.timeout(120):
            await scenario

    asyncio.run(bounded())


@asynccontextmanager
async def running_hub(
    services: Services, limits: HubLimits = QUICK, redis_url: str | None = None
) -> AsyncIterator[Hub]:
    """A hub on a free port; its address is ``hub.url``."""
    hub = Hub(services, limits, redis_url)
    hub.url = await hub.start(Address())  # type: ignore[attr-defined]
    try:
        yield hub
    finally:
        await hub.stop()


class Listener:
    """A client that keeps every event it hears."""

    def __init__(self) -> None:
        quiet = logging.getLogger("tests.socketio")
        quiet.setLevel(logging.CRITICAL + 1)
        # The library closes only a session of its own making, and not where the connection was refused.
        self._http = aiohttp.ClientSession()
        self.client = socketio.AsyncClient(
            reconnection=False, handle_sigint=False, logger=quiet, engineio_logger=quiet, http_session=self._http
        )
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.ended = asyncio.Event()
        self.refused: object = None
        self._changed = asyncio.Condition()
        self.client.on("*", self._hear)
        self.client.on("disconnect", self._end)
        self.client.on("connect_error", self._refuse)

    async def connect(self, url: str, token: object, **options: Any) -> None:
        """Connect with this token (or this whole ``auth``); raises socketio's ConnectionError where the hub refuses."""
        auth = token if isinstance(token, dict) else {"token": token} if token is not None else None
        try:
            await self.client.connect(url, auth=auth, transports=["websocket"], wait_timeout=PATIENCE, **options)
        except socketio.exceptions.ConnectionError:
            await self._http.close()
            raise

    async def until(self, enough: Callable[[list[tuple[str, dict[str, Any]]]], bool]) -> None:
        """Wait for enough to be heard."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: enough(self.heard))

    async def hear(self, name: str, count: int = 1) -> list[dict[str, Any]]:
        """Wait for ``count`` events of this name; their payloads."""
        await self.until(lambda heard: sum(one == name for one, _ in heard) >= count)
        return self.of(name)

    def of(self, name: str) -> list[dict[str, Any]]:
        return [payload for one, payload in self.heard if one == name]

    async def leave(self) -> None:
        await self.client.disconnect()
        await self._http.close()

    async def _hear(self, name: str, payload: dict[str, Any]) -> None:
        async with self._changed:
            self.heard.append((name, payload))
            self._changed.notify_all()

    async def _end(self, *_reason: object) -> None:
        self.ended.set()

    async def _refuse(self, reason: object) -> None:
        self.refused = reason


@asynccontextmanager
async def listening(url: str, token: str) -> AsyncIterator[Listener]:
    """A connected client."""
    listener = Listener()
    await listener.connect(url, token)
    try:
        yield listener
    finally:
        await listener.leave()
