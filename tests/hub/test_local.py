"""The hub inside a window: one for a folder, found by the others, handed on, and never in the way of a booking."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest

from reception_app.bootstrap import Services, services_on
from reception_app.domain.roles import Role
from reception_app.hub.local import LocalHub
from reception_app.persistence.engine import open_database
from tests.conftest import TEST_KEY
from tests.hub.conftest import World
from tests.hub.live import listening, run


def wait_for(true: Callable[[], object], seconds: float = 10) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.01)


@pytest.fixture
def second_window(sqlite_world: World) -> Iterator[Services]:
    """The services of another window on the same file, with engines of their own."""
    first = sqlite_world.services
    database = open_database(f"sqlite:///{first.database.file}", TEST_KEY)
    yield services_on(database, first.settings, first.clock)
    database.dispose()


def test_one_window_serves_all_and_the_next_takes_over(sqlite_world: World, second_window: Services) -> None:
    world = sqlite_world
    hubs = [LocalHub(world.services), LocalHub(second_window)]
    hubs[0].start()
    wait_for(hubs[0].serving.is_set)
    hubs[1].start()
    url = hubs[1].url
    assert url is not None
    assert urlsplit(url).hostname == "127.0.0.1"
    assert url == hubs[0].url

    async def both_hear(address: str, step: int) -> None:
        async with listening(address, world.tokens[Role.RECEPTIONIST]) as client:
            await asyncio.to_thread(world.book, step)
            await client.hear("queue_updated")
            request = await asyncio.to_thread(second_booking, world, second_window, step)
            await client.until(lambda heard: any(request == one.get("appointment", {}).get("id") for _, one in heard))
            created = client.of("appointment_created")
            assert len({one["event_id"] for one in created}) == len(created)

    run(both_hear(url, 0))
    assert not hubs[1].serving.is_set()
    hubs[0].stop()
    began = time.monotonic()
    wait_for(hubs[1].serving.is_set)
    assert time.monotonic() - began < 3
    taken_over = hubs[1].url
    assert taken_over is not None
    assert taken_over == url
    run(both_hear(taken_over, 4))
    hubs[1].stop()


def second_booking(world: World, services: Services, step: int) -> int:
    import dataclasses

    return dataclasses.replace(world, services=services).book(step + 1).appointment_id


def test_where_its_port_is_taken_it_listens_elsewhere_and_says_so(sqlite_world: World) -> None:
    first = LocalHub(sqlite_world.services)
    first.start()
    wait_for(first.serving.is_set)
    url = first.url
    first.stop()
    with socket.socket() as squatter:
        squatter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        squatter.bind(("127.0.0.1", urlsplit(url).port or 0))
        squatter.listen()
        second = LocalHub(sqlite_world.services)
        second.start()
        wait_for(second.serving.is_set)
        assert second.url != url
        run(_connects(second.url or "", sqlite_world.tokens[Role.MANAGER]))
        second.stop()


async def _connects(url: str, token: str) -> None:
    async with listening(url, token) as client:
        assert client.client.connected


def test_a_window_that_closes_at_once_leaves_nothing_behind(sqlite_world: World) -> None:
    for _ in range(5):
        hub = LocalHub(sqlite_world.services)
        hub.start()
        hub.stop()
        assert not hub.serving.is_set()
    last = LocalHub(sqlite_world.services)
    last.start()
    wait_for(last.serving.is_set)
    last.stop()
    assert sqlite_world.services.database.after_commit is None
    sqlite_world.book()
