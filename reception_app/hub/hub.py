"""One hub: relay, live connections and HTTP interface on one address, whoever runs it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import ssl
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

from aiohttp import web

from reception_app.bootstrap import Services
from reception_app.hub.api import accounts, appointments, catalogue, figures, patients, upkeep
from reception_app.hub.api.answers import errors_as_json
from reception_app.hub.api.operation import Dispatcher, Operation
from reception_app.hub.limits import Buckets, HubLimits
from reception_app.hub.live import LiveServer
from reception_app.hub.metrics import HubMetrics
from reception_app.hub.protocol import Runner
from reception_app.hub.redis_link import RedisLink
from reception_app.hub.relay import Relay

log = logging.getLogger("reception.http")

OPERATIONS: tuple[Operation, ...] = tuple(
    chain.from_iterable(part.OPERATIONS for part in (accounts, catalogue, patients, appointments, figures, upkeep))
)
_WORKERS = 4
_SHUTDOWN_SECONDS = 2.0
_BACKLOG = 1_024
_LINE_BYTES = 16 * 1024
"""A search of a thousand letters, each spelt as %D8%A7 and the like."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen; port 0 picks a free one. ``tls`` makes it https."""

    host: str = "127.0.0.1"
    port: int = 0
    tls: ssl.SSLContext | None = None


class Hub:
    """Runs on the event loop that ``start`` is called on; all work with the database is done beside it."""

    def __init__(self, services: Services, limits: HubLimits | None = None, redis_url: str | None = None) -> None:
        limits = limits or HubLimits()
        self.metrics = HubMetrics()
        self._workers = ThreadPoolExecutor(_WORKERS, "hub")
        self._link = RedisLink(redis_url) if redis_url is not None else None
        self.live = LiveServer(
            services.database, services.clock, services.access, self._workers, limits, self.metrics, self._link
        )
        self.relay = Relay(services.database, services.clock, self.live.send, self.metrics)
        app = web.Application(client_max_size=limits.body_bytes, middlewares=[errors_as_json])
        buckets = Buckets(limits.requests, services.clock)
        dispatcher = Dispatcher(services, self._workers, buckets, self.metrics, lambda: self.live.joined)
        for operation in OPERATIONS:
            dispatcher.add(app, operation)
        upkeep.Upkeep(services, self._workers, self.metrics).add(app, OPERATIONS)
        self.live.attach(app)
        self._runner = Runner(
            app, access_log=None, logger=log, shutdown_timeout=_SHUTDOWN_SECONDS, max_line_size=_LINE_BYTES
        )

    async def start(self, address: Address) -> str:
        """Listen and relay; the URL. Raises OSError where the address cannot be had."""
        await self._runner.setup()
        site = web.TCPSite(
            self._runner, address.host, address.port, ssl_context=address.tls, backlog=_BACKLOG, reuse_address=True
        )
        await site.start()
        self.live.start()
        self.relay.start()
        host, port = self._runner.addresses[0][:2]
        scheme = "http" if address.tls is None else "https"
        return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"

    async def stop(self) -> None:
        """Finish the batch under way, end every connection, free the address."""
        with contextlib.suppress(asyncio.CancelledError):
            await self.relay.stop()
        await self.live.stop()
        await self._runner.cleanup()
        await asyncio.get_running_loop().run_in_executor(None, self._workers.shutdown)
