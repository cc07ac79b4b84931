"""The client against a real server: lets nothing pass for state, never gives up, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import gc
import logging
import socket
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from reception_app.realtime.client import FLOOD, LONGEST_DELAY, LiveClient, delay
from reception_app.realtime.link import Link
from tests.realtime.small_hub import TOKEN, SmallHub, small_hub

PATIENCE = 20.0


class Desk:
    """A client, and when it was told what."""

    def __init__(self, url: str | None, token: str = TOKEN, authority: Path | None = None) -> None:
        self.url, self.token = url, token
        self.links: list[Link] = []
        self.changes: list[float] = []
        self.attempts = 0
        self.client = LiveClient(
            self._address,
            lambda: self.token,
            changed=lambda: self.changes.append(time.monotonic()),
            link_changed=self.links.append,
            executor=ThreadPoolExecutor(1),
            authority=authority,
        )

    async def _address(self) -> str | None:
        self.attempts += 1
        return self.url

    async def until(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not done():
                await asyncio.sleep(0.01)


def run(desk: Desk, story: Callable[[], Awaitable[None]]) -> None:
    """Tell the story while the client runs, then end the client; nothing of it may be left."""

    async def main() -> None:
        task = asyncio.create_task(desk.client.run())
        try:
            await story()
            assert not task.done(), "the supervisor gave up"
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        await desk.until(lambda: asyncio.all_tasks() == {asyncio.current_task()})

    asyncio.run(main())


def event(number: int) -> dict[str, object]:
    return {"event_id": f"event-{number}", "clinic_id": 1, "doctor_id": 1}


def test_it_fetches_on_connect_and_half_a_second_after_the_last_event() -> None:
    with small_hub() as hub:
        desk = Desk(hub.url)

        async def story() -> None:
            await desk.until(lambda: desk.client.link is Link.ONLINE)
            assert len(desk.changes) == 1
            await asyncio.to_thread(hub.emit, "appointment_created", event(1))
            sent = time.monotonic()
            await desk.until(lambda: len(desk.changes) == 2)
            assert 0.4 <= desk.changes[1] - sent <= 1.0

        run(desk, story)
    assert desk.links[:2] == [Link.CONNECTING, Link.ONLINE]


def test_repeated_unknown_and_malformed_events_change_nothing(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with small_hub() as hub:
        desk = Desk(hub.url)

        async def story() -> None:
            await desk.until(lambda: desk.client.link is Link.ONLINE)
            await asyncio.to_thread(hub.emit, "queue_updated", event(1))
            await desk.until(lambda: len(desk.changes) == 2)
            for _ in range(5):
                await asyncio.to_thread(hub.emit, "queue_updated", event(1))
            await asyncio.to_thread(hub.emit, "drop_tables", event(2))
            await asyncio.to_thread(hub.emit, "queue_updated", "canary", 7)
            await asyncio.to_thread(hub.emit, "queue_updated", {"event_id": "canary" * 200_000})
            for raw in ("2{", "9", '2["disconnect"]', '0"canary"', '51-["queue_updated",{"num":0}]', "2canary"):
                await asyncio.to_thread(hub.send_raw, raw)
            await asyncio.sleep(1.2)
            assert len(desk.changes) == 2
            assert desk.client.link is Link.ONLINE
            # The line is still good.
            await asyncio.to_thread(hub.emit, "queue_updated", event(3))
            await desk.until(lambda: len(desk.changes) == 3)

        run(desk, story)
    assert "canary" not in caplog.text


def test_a_hub_that_returns_is_found_within_seconds() -> None:
    with small_hub() as first:
        port = first.port
        desk = Desk(first.url)
        hubs: list[SmallHub] = []

        async def story() -> None:
            await desk.until(lambda: desk.client.link is Link.ONLINE)
            await asyncio.to_thread(first.drop_all)
            await desk.until(lambda: Link.OFFLINE in desk.links)
            await desk.until(lambda: desk.client.link is Link.ONLINE)
            # Once when it came, once when it was lost, once when it was back.
            assert len(desk.changes) == 3

        run(desk, story)
    desk.links.clear()
    desk.attempts = 0

    async def absent_first() -> None:
        await desk.until(lambda: desk.client.link is Link.OFFLINE)
        await desk.until(lambda: desk.attempts >= 5)
        hubs.append(await asyncio.to_thread(SmallHub, port))
        began = time.monotonic()
        await desk.until(lambda: desk.client.link is Link.ONLINE)
        assert time.monotonic() - began < 5

    try:
        run(desk, absent_first)
    finally:
        for hub in hubs:
            hub.stop()


def test_a_token_that_is_refused_is_tried_less_and_less() -> None:
    with small_hub() as hub:
        desk = Desk(hub.url, token="forged")

        async def story() -> None:
            await desk.until(lambda: hub.connects >= 2)
            assert Link.ONLINE not in desk.links
            assert desk.changes == []
            # Somebody signs in: the next attempt shows the new token.
            desk.token = TOKEN
            await desk.until(lambda: desk.client.link is Link.ONLINE)

        run(desk, story)


def test_a_hub_slow_to_decide_is_waited_for() -> None:
    with small_hub(answer_after=2.0) as hub:
        desk = Desk(hub.url)

        async def story() -> None:
            await desk.until(lambda: desk.client.link is Link.ONLINE)

        run(desk, story)
        assert hub.connects == 1


@pytest.mark.parametrize("answer", [b"", b"220 mail.clinic ESMTP\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"])
def test_something_else_at_the_address_is_ridden_out(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        visits = []

        def serve() -> None:
            while True:
                try:
                    caller, _ = listener.accept()
                except OSError:
                    return
                visits.append(1)
                with caller:
                    caller.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        desk = Desk(f"http://127.0.0.1:{listener.getsockname()[1]}")

        async def story() -> None:
            await desk.until(lambda: len(visits) >= 2 and desk.client.link is Link.OFFLINE)

        run(desk, story)
        listener.shutdown(socket.SHUT_RDWR)


def test_no_address_yet_is_asked_for_again() -> None:
    with small_hub() as hub:
        desk = Desk(None)

        async def story() -> None:
            await desk.until(lambda: desk.client.link is Link.OFFLINE)
            desk.url = hub.url
            await desk.until(lambda: desk.client.link is Link.ONLINE)

        run(desk, story)


def test_a_flood_is_cut_and_the_screen_is_right_afterwards() -> None:
    with small_hub() as hub:
        desk = Desk(hub.url)

        async def story() -> None:
            await desk.until(lambda: desk.client.link is Link.ONLINE)

            bodies = [event(number) for number in range(10 * FLOOD)]
            await asyncio.to_thread(hub.flood, bodies, 1.0)
            await desk.until(lambda: desk.links.count(Link.OFFLINE) >= 1)
            await desk.until(lambda: desk.links.count(Link.ONLINE) >= 2)
            assert desk.changes

        run(desk, story)


def test_the_back_off_grows_to_half_a_minute_and_is_spread() -> None:
    assert [delay(failures, True, 1.0) for failures in range(7)] == [1, 2, 4, 8, 16, LONGEST_DELAY, LONGEST_DELAY]
    assert delay(10_000, True, 1.0) == LONGEST_DELAY
    assert delay(5, True, 0.0) == 0
    assert max(delay(failures, False, 1.0) for failures in range(50)) <= 3


def test_many_connections_leave_nothing_behind() -> None:
    process = psutil.Process()
    with small_hub() as hub:
        desk = Desk(hub.url)
        desk.client._chance = lambda: 0.0
        counts: list[tuple[int, int]] = []

        async def story() -> None:
            for round_ in range(3):
                for _ in range(15):
                    online = desk.links.count(Link.ONLINE)
                    await desk.until(lambda: desk.client.link is Link.ONLINE and bool(hub.sids))
                    await asyncio.to_thread(hub.drop_all)
                    await desk.until(lambda online=online: desk.links.count(Link.ONLINE) > online)  # type: ignore[misc]
                # Connected: the supervisor, this story, and two loops of the connection, each with a task that waits.
                await desk.until(lambda: len(asyncio.all_tasks()) <= 6)
                gc.collect()
                if round_:
                    counts.append((process.num_fds(), threading.active_count()))

        run(desk, story)
    assert counts[0][1] == counts[1][1]
    assert abs(counts[0][0] - counts[1][0]) <= 2
