"""Between the hub's client and the windows: tells them when to fetch and how things stand, and runs on their loop."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from reception_app.realtime.client import LiveClient
from reception_app.realtime.link import Link

if TYPE_CHECKING:
    from reception_app.bootstrap import Services


class OwnHub(Protocol):
    """A hub inside this window, or the address of another window's."""

    @property
    def url(self) -> str | None: ...

    def start(self) -> None: ...

    def stop(self) -> None: ...


class Live(QObject):
    """Made on the running loop; ``start`` when somebody has signed in, ``stop`` at the end."""

    changed = Signal()
    """Something changed, or may have: fetch now."""
    link_changed = Signal(str)
    """One of ``Link``."""

    def __init__(self, make_hub: Callable[[Services], OwnHub], parent: QObject | None = None) -> None:
        """``make_hub`` is called on a worker thread, where no hub was named and the database is a file."""
        super().__init__(parent)
        self._make_hub = make_hub
        self._loop = asyncio.get_running_loop()
        self._executor = ThreadPoolExecutor(1, "reception-live")
        self._services: Services | None = None
        self._hub: OwnHub | None = None
        self._task: asyncio.Task[None] | None = None
        self._link = Link.CONNECTING

    @property
    def link(self) -> Link:
        """How things stand, for a window that has just been opened."""
        return self._link

    def start(self, services: Services, token: str) -> None:
        """Connect as whoever the session's ``token`` belongs to; a connection under way is given up."""
        self.pause()
        self._services = services
        settings = services.settings
        if settings.hub_url is None and not settings.is_sqlite:
            self._on_link(Link.NONE)
            return
        client = LiveClient(
            self._address,
            lambda: token,
            changed=self.changed.emit,
            link_changed=self._on_link,
            executor=self._executor,
            authority=settings.hub_ca,
        )
        self._task = self._loop.create_task(client.run())
        self._task.add_done_callback(self._on_over)

    def pause(self) -> None:
        """Listen no more: nobody is signed in."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def stop(self) -> None:
        """End the connection, and hand this window's hub on to another."""
        task = self._task
        self.pause()
        if task is not None:
            await asyncio.gather(task, return_exceptions=True)
        # Behind whatever the one worker is at: a hub that is just being made is stopped as well.
        await self._loop.run_in_executor(self._executor, self._stop_hub)
        self._executor.shutdown(wait=False)

    async def _address(self) -> str | None:
        assert self._services is not None
        if self._services.settings.hub_url is not None:
            return self._services.settings.hub_url
        return await self._loop.run_in_executor(self._executor, self._own_address)

    def _own_address(self) -> str | None:
        if self._hub is None:
            assert self._services is not None
            self._hub = self._make_hub(self._services)
            self._hub.start()
        return self._hub.url

    def _stop_hub(self) -> None:
        if self._hub is not None:
            self._hub.stop()

    def _on_link(self, link: Link) -> None:
        self._link = link
        self.link_changed.emit(str(link))

    def _on_over(self, task: asyncio.Task[None]) -> None:
        if task.cancelled():
            return
        # The supervisor rides out everything it could foresee. Without it the screens still ask by themselves.
        self._on_link(Link.OFFLINE)
        error = task.exception()
        if error is not None:
            with contextlib.suppress(RuntimeError):  # the window is closing
                sys.excepthook(type(error), error, error.__traceback__)
