"""What whoever runs the hub looks at: health, figures, and the description of the interface."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from typing import Any, Literal

from aiohttp import web

from reception_app.bootstrap import Services
from reception_app.domain.errors import DatabaseUnavailable, ReceptionError
from reception_app.hub.api.answers import answer
from reception_app.hub.api.openapi import build_document
from reception_app.hub.api.operation import Call, Nothing, Operation
from reception_app.hub.api.wire import Outgoing
from reception_app.hub.metrics import CONTENT_TYPE, HubMetrics
from reception_app.persistence.repositories import outbox


class Health(Outgoing):
    status: Literal["ok"]


def health(call: Call[Nothing, Nothing]) -> Health:
    """Whether the database answers and the other hubs are heard; raises DatabaseError where not: send nobody here."""
    if not call.joined:
        raise DatabaseUnavailable(part="redis")
    with call.services.database.read() as connection:
        outbox.backlog(connection)
    return Health(status="ok")


OPERATIONS = (
    Operation("health", "GET", "/health", "Whether hub and database serve.", health, Health, signed_in=False),
)


def _told(name: str, summary: str, kind: str, schema: str) -> dict[str, Any]:
    content = {kind: {"schema": {"type": schema}}}
    responses = {"200": {"description": "OK", "content": content}}
    return {"get": {"operationId": name, "summary": summary, "responses": responses, "security": []}}


OTHERS = {
    "/metrics": _told("metrics", "The hub's figures in Prometheus' text form.", "text/plain", "string"),
    "/openapi.json": _told("openapi", "This document.", "application/json", "object"),
}
"""The addresses below, as the document describes them."""


class Upkeep:
    """The two addresses that answer with something else than an operation's JSON."""

    def __init__(self, services: Services, workers: ThreadPoolExecutor, metrics: HubMetrics) -> None:
        self._services = services
        self._workers = workers
        self._metrics = metrics

    def add(self, app: web.Application, operations: Iterable[Operation]) -> None:
        """Serve ``/metrics``, and ``/openapi.json`` about ``operations``."""
        document = json.dumps(build_document(operations, version("reception-app"), OTHERS))

        async def openapi(_request: web.Request) -> web.Response:
            return answer(document)

        app.router.add_get("/openapi.json", openapi)
        app.router.add_get("/metrics", self._figures)

    async def _figures(self, _request: web.Request) -> web.Response:
        loop = asyncio.get_running_loop()
        try:
            waiting, age = await loop.run_in_executor(self._workers, self._backlog)
        except ReceptionError:
            # The other figures are worth most while the database is away.
            waiting, age = float("nan"), float("nan")
        self._metrics.waiting.set(waiting)
        self._metrics.lag.set(age)
        return web.Response(body=self._metrics.text(), headers={"Content-Type": CONTENT_TYPE})

    def _backlog(self) -> tuple[float, float]:
        with self._services.database.read() as connection:
            waiting, oldest = outbox.backlog(connection)
        age = (self._services.clock.now() - oldest).total_seconds() if oldest is not None else 0.0
        return waiting, max(0.0, age)
