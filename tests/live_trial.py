"""Bookings at one desk, and how long after each commit the counter of another desk stood repainted."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reception_app.domain.clock import SystemClock
from reception_app.realtime.client import LiveClient
from reception_app.realtime.link import Link
from reception_app.services.access import AccessService
from tests.benchmarks.measure import percentile
from tests.instances import Instance, LiveCentre, instances, open_centre

FULL = ((100, 2.0), (100, 0.2))
SHORT = ((3, 1.5), (20, 0.2))
"""How many bookings, and the seconds between them."""
AT_MOST = 1.2


@dataclass(frozen=True)
class Outcome:
    """Seconds from commit to the repainted counter, and the longest work of a screen's thread at one go."""

    other: tuple[float, ...]
    own: tuple[float, ...]
    stall: float

    def __str__(self) -> str:
        figures = ", ".join(f"p{part} {percentile(self.other, part) * 1000:.0f} ms" for part in (50, 95, 99))
        own = percentile(self.own, 50) * 1000
        return (
            f"{len(self.other)} bookings, commit to the other desk's repainted counter: {figures}, "
            f"longest {max(self.other) * 1000:.0f} ms; own desk p50 {own:.0f} ms; "
            f"longest work of an interface's thread {self.stall * 1000:.0f} ms"
        )


def two_desks(centre: LiveCentre, folder: Path, paces: Sequence[tuple[int, float]], hub_url: str | None) -> Outcome:
    """Book at the first of two windows; both counters must have followed each booking."""
    with instances(centre.url, folder, 2, hub_url) as (first, second):
        for desk in (first, second):
            desk.wait_state("connected")
            desk.ask("reset", "reset")
        committed = _book(first, centre, paces)
        at_other = [second.painted(number) for number in range(1, len(committed) + 1)]
        at_own = [first.painted(number) for number in range(1, len(committed) + 1)]
        stall = max(desk.ask("state", "state")["stall"] for desk in (first, second))
    return Outcome(
        tuple(painted - commit for painted, commit in zip(at_other, committed, strict=True)),
        tuple(painted - commit for painted, commit in zip(at_own, committed, strict=True)),
        stall,
    )


def _book(desk: Instance, centre: LiveCentre, paces: Sequence[tuple[int, float]]) -> list[float]:
    committed = []
    due = time.monotonic()
    for count, pace in paces:
        for _ in range(count):
            # The pace is what is tried here.
            time.sleep(max(0.0, due - time.monotonic()))
            committed.append(desk.book(centre))
            due += pace
    return committed


@contextmanager
def listeners(url: str, hub_url: str, count: int) -> Iterator[list[int]]:
    """Further connected clients, each signed in at a desk of its own; yields how often each was told to fetch."""
    database = open_centre(url)
    access = AccessService(database, SystemClock())
    tokens = [access.open_session(f"Listener {number}").token for number in range(count)]
    told = [0] * count
    online = threading.Semaphore(0)
    loop = asyncio.new_event_loop()

    def one(number: int) -> LiveClient:
        async def address() -> str:
            return hub_url

        def changed() -> None:
            told[number] += 1

        def link_changed(link: Link) -> None:
            if link is Link.ONLINE:
                online.release()

        return LiveClient(address, lambda: tokens[number], changed=changed, link_changed=link_changed)

    async def all_of_them() -> None:
        tasks = [asyncio.create_task(one(number).run()) for number in range(count)]
        try:
            await over.wait()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    over = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(all_of_them()), daemon=True)
    thread.start()
    try:
        for _ in range(count):
            assert online.acquire(timeout=60)
        yield told
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(30)
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
        database.dispose()
