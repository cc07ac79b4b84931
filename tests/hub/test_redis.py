"""Several hubs joined by a real Redis: everybody hears everything once, and nobody is left in the dark without it."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest
import socketio

from reception_app.domain.roles import Role
from reception_app.hub.hub import Hub
from tests.hub.conftest import World
from tests.hub.live import Listener, listening, run, running_hub
from tests.hub.outside import redis_server
from tests.hub.ports import free_port


async def until_joined(*hubs: Hub) -> None:
    async with asyncio.timeout(10):
        while not all(hub.live.joined for hub in hubs):
            await asyncio.sleep(0.02)


async def health(hub: Hub) -> int:
    async with aiohttp.ClientSession() as http:
        return (await http.get(f"{hub.url}/health")).status


def test_what_one_hub_relays_the_clients_of_all_hear_once(postgresql_world: World, tmp_path: Path) -> None:
    world = postgresql_world

    async def scenario(url: str) -> None:
        async with AsyncExitStack() as stack:
            hubs = [await stack.enter_async_context(running_hub(world.services, redis_url=url)) for _ in range(3)]
            await until_joined(*hubs)
            token = world.tokens[Role.RECEPTIONIST]
            clients = [await stack.enter_async_context(listening(hub.url, token)) for hub in hubs]
            for step in range(10):
                await asyncio.to_thread(world.book, step)
            for client in clients:
                await client.hear("appointment_created", 10)
                created = await client.hear("queue_updated", 10)
                assert len({payload["event_id"] for payload in created}) == len(created) == 10

    with redis_server(tmp_path) as (url, _):
        run(scenario(url))


def test_without_redis_clients_are_told_and_with_it_they_hear_what_waited(
    postgresql_world: World, tmp_path: Path
) -> None:
    world = postgresql_world
    port = free_port()

    async def scenario() -> None:
        with redis_server(tmp_path, port) as (url, process):
            async with running_hub(world.services, redis_url=url) as hub:
                await until_joined(hub)
                client = Listener()
                await client.connect(hub.url, world.tokens[Role.RECEPTIONIST])
                process.kill()
                async with asyncio.timeout(5):
                    await client.ended.wait()
                await client.leave()
                with pytest.raises(socketio.exceptions.ConnectionError):
                    await Listener().connect(hub.url, world.tokens[Role.RECEPTIONIST])
                assert await health(hub) == 503
                booking = await asyncio.to_thread(world.book)
                process.wait()
                with redis_server(tmp_path, port):
                    await until_joined(hub)
                    assert await health(hub) == 200
                    async with listening(hub.url, world.tokens[Role.RECEPTIONIST]) as again:
                        later = await asyncio.to_thread(world.book, 1)
                        await again.until(
                            lambda heard: any(
                                one.get("appointment", {}).get("id") == later.appointment_id for _, one in heard
                            )
                        )
                        ids = {one["appointment"]["id"] for one in again.of("appointment_created")}
                        assert ids <= {booking.appointment_id, later.appointment_id}

    run(scenario())
