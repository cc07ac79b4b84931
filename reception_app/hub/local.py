"""The hub of the one-workstation deployment: inside a window, on the loopback, handed on when the window closes."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from urllib.parse import urlsplit

from reception_app.bootstrap import Services
from reception_app.diagnostics import describe_exception
from reception_app.domain.errors import ReceptionError
from reception_app.hub.hub import Address, Hub
from reception_app.hub.limits import HubLimits
from reception_app.hub.turn import HubTurn, turn_for

log = logging.getLogger("reception.hub")

LOOPBACK = "127.0.0.1"
_TRY_SECONDS = 0.5
_STOP_SECONDS = 5.0


class LocalHub:
    """Every window on a data folder has one; the one that got the turn runs the hub, the others wait for theirs.

    ``url`` may change when another window takes over, so ask for it on every attempt to connect.
    """

    def __init__(self, services: Services, limits: HubLimits | None = None) -> None:
        self._services = services
        self._limits = limits
        self._turn: HubTurn = turn_for(services.database, services.settings.data_dir)
        self._thread: threading.Thread | None = None
        self._ends = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._over: asyncio.Event | None = None
        self.serving = threading.Event()
        """Set while this window runs the hub."""

    @property
    def url(self) -> str | None:
        """Where the folder's hub listens, None until there was one."""
        return self._turn.url()

    def start(self) -> None:
        """Begin on a thread; returns at once."""
        self._thread = threading.Thread(target=self._run, name="hub", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End, and let another window take over."""
        self._ends.set()
        loop, over = self._loop, self._over
        if loop is not None and over is not None:
            with contextlib.suppress(RuntimeError):  # the loop has just ended by itself
                loop.call_soon_threadsafe(over.set)
        if self._thread is not None:
            self._thread.join(_STOP_SECONDS)

    def _run(self) -> None:
        while not self._ends.is_set():
            try:
                if self._turn.take():
                    try:
                        asyncio.run(self._serve())
                    finally:
                        self.serving.clear()
                        self._turn.give_up()
            except (OSError, ReceptionError) as error:
                log.warning("no hub: %s", describe_exception(error))
            self._ends.wait(_TRY_SECONDS)

    async def _serve(self) -> None:
        self._over = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        hub = await self._begin()
        try:
            self.serving.set()
            if not self._ends.is_set():
                await self._over.wait()
        finally:
            self._loop = None
            await hub.stop()

    async def _begin(self) -> Hub:
        """Where the last one listened, if that is free: windows that wait need not look for it."""
        for port in (self._last_port(), 0):
            hub = Hub(self._services, self._limits)
            try:
                self._turn.publish(await hub.start(Address(LOOPBACK, port)))
            except OSError:
                await hub.stop()
                if port == 0:
                    raise
            else:
                return hub
        raise OSError

    def _last_port(self) -> int:
        with contextlib.suppress(ValueError):
            return urlsplit(self._turn.url() or "").port or 0
        return 0
