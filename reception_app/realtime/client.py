"""Keeps one connection to the hub: one supervisor task connects, listens, backs off and connects anew.

What it hears is never shown. It means that something changed; ``changed`` then fetches what is true now.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

from reception_app.realtime.debounce import Debouncer
from reception_app.realtime.events import SeenEvents, read_hint
from reception_app.realtime.link import Link

if TYPE_CHECKING:
    from reception_app.realtime.connection import Connection

log = logging.getLogger("reception.live")

FIRST_DELAY, LONGEST_DELAY = 1.0, 30.0
LONGEST_DELAY_UNANSWERED = 3.0
"""Where nobody listens there is nobody to spare, and a hub that returns is found within seconds."""
STEADY_SECONDS = 10.0
"""A connection that lasted this long was a good one: the next failure is the first again."""
GRACE_SECONDS = 2.0
"""A hub that is being started together with the window is not missed yet."""
FLOOD = 2_000
"""Events a second that no hub of ours sends: whoever does is left alone for a while."""


class LiveClient:
    """``run`` it as a task and cancel that to end it; both callbacks are called on the loop's thread.

    ``address`` gives the hub's URL for each attempt, None while there is none, and may take its time. ``changed`` is
    called when a connection was made or lost, and after events when they have calmed down. ``executor`` loads the
    libraries. ``authority`` is the PEM file of a private one that signed the hub's certificate.
    """

    def __init__(
        self,
        address: Callable[[], Awaitable[str | None]],
        token: Callable[[], str],
        *,
        changed: Callable[[], None],
        link_changed: Callable[[Link], None],
        executor: Executor | None = None,
        authority: Path | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._address = address
        self._token = token
        self._changed = changed
        self._link_changed = link_changed
        self._executor = executor
        self._authority = authority
        self._chance = chance
        self._link: Link | None = None
        self._seen = SeenEvents()
        self._debouncer: Debouncer | None = None
        self._connection: Connection | None = None
        self._second, self._in_second = 0.0, 0
        self._grace_ends = 0.0

    @property
    def link(self) -> Link | None:
        """What was last told to ``link_changed``."""
        return self._link

    async def run(self) -> None:
        """Stay connected until cancelled."""
        loop = asyncio.get_running_loop()
        self._debouncer = Debouncer(self._changed, loop.time, loop.call_at)
        self._show(Link.CONNECTING)
        self._grace_ends = loop.time() + GRACE_SECONDS
        await loop.run_in_executor(self._executor, _load_libraries)
        failures = 0
        try:
            while True:
                began = loop.time()
                answered = await self._connect_once()
                failures = 0 if loop.time() - began >= STEADY_SECONDS else failures
                await asyncio.sleep(delay(failures, answered, self._chance()))
                failures += 1
        finally:
            self._debouncer.clear()

    async def _connect_once(self) -> bool:
        """One connection from its opening to its end; whether anybody answered."""
        from reception_app.realtime.connection import Connection, NotConnected

        connection = self._connection = Connection(self._on_event, self._authority)
        trouble = Link.OFFLINE
        try:
            url = await self._address()
            if url is None:
                return False
            await connection.open(url, self._token())
            self._show(Link.ONLINE)
            self._fetch_now()
            await connection.wait()
            log.info("the hub is gone")
        except NotConnected as error:
            trouble = Link.UNTRUSTED if error.untrusted else Link.OFFLINE
            if self._link is not trouble:
                what = "untrusted certificate" if error.untrusted else "refused" if error.answered else "no answer"
                log.info("no hub: %s", what)
            return error.answered
        except Exception as error:  # noqa: BLE001 - whatever it is, the desk works on and the hub is tried again
            log.warning("no hub: %s", type(error).__name__)
        finally:
            self._connection = None
            task = asyncio.current_task()
            if task is not None and not task.cancelling():
                self._on_lost(trouble)
            await connection.close()
        return True

    def _on_lost(self, trouble: Link) -> None:
        was_online = self._link is Link.ONLINE
        starting = self._link is Link.CONNECTING and asyncio.get_running_loop().time() < self._grace_ends
        if trouble is Link.UNTRUSTED or not starting:
            self._show(trouble)
        if was_online:
            self._fetch_now()

    def _on_event(self, name: str, arguments: tuple[object, ...]) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._second >= 1:
            self._second, self._in_second = now, 0
        self._in_second += 1
        if self._in_second > FLOOD and self._connection is not None:
            log.warning("too many events: cut")
            self._connection.cut()
            return
        hint = read_hint(name, arguments)
        if hint is not None and self._seen.is_new(hint.event_id) and self._debouncer is not None:
            self._debouncer.touch()

    def _fetch_now(self) -> None:
        """Events may have gone by unheard: while there was no connection, or since it broke without a sign."""
        if self._debouncer is not None:
            self._debouncer.clear()
        self._changed()

    def _show(self, link: Link) -> None:
        if link is not self._link:
            self._link = link
            self._link_changed(link)


def delay(failures: int, answered: bool, chance: float) -> float:
    """Seconds until the next attempt: anything up to 1, 2, 4 … 30, so that clients do not come back all at once."""
    longest = LONGEST_DELAY if answered else LONGEST_DELAY_UNANSWERED
    return chance * min(longest, FIRST_DELAY * 2.0 ** min(failures, 16))


def _load_libraries() -> None:
    import reception_app.realtime.connection  # noqa: F401
