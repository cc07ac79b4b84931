"""R10: a hub that lost its database while the desks have theirs sends them away, so that they ask for themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
import socketio

from reception_app.bootstrap import Services, services_on
from reception_app.config import load_settings
from reception_app.domain.roles import Role
from reception_app.hub.limits import HubLimits
from reception_app.persistence.engine import open_database
from tests.clock import FixedClock
from tests.faults.proxy import Line, line_to
from tests.hub.conftest import World, make_world
from tests.hub.live import Listener, listening, run, running_hub

SOON = 5.0
"""Seconds in which whoever lost the right to listen is cut (faults.md, X2): a blind hub cannot know who that is."""


@pytest.fixture
def world(postgresql_database_url: str) -> Iterator[World]:
    database = open_database(postgresql_database_url)
    yield make_world(database, FixedClock())
    database.dispose()


@pytest.fixture
def line(postgresql_database_url: str) -> Iterator[tuple[str, Line]]:
    with line_to(postgresql_database_url) as made:
        yield made


@pytest.fixture
def of_the_hub(line: tuple[str, Line]) -> Iterator[Services]:
    database = open_database(line[0])
    yield services_on(database, load_settings(), FixedClock())
    database.dispose()


@pytest.mark.slow
@pytest.mark.measured
def test_a_blind_hub_serves_nobody(world: World, line: tuple[str, Line], of_the_hub: Services) -> None:
    token = world.tokens[Role.RECEPTIONIST]

    async def back_by_events(url: str) -> None:
        async with asyncio.timeout(30):
            while True:
                client = Listener()
                try:
                    await client.connect(url, token)
                    break
                except socketio.exceptions.ConnectionError:
                    await asyncio.sleep(0.05)
        await asyncio.to_thread(world.book, 1)
        await client.hear("appointment_created")
        await client.leave()

    async def scenario() -> None:
        async with running_hub(of_the_hub, HubLimits()) as hub:
            async with listening(hub.url, token) as client:
                line[1].go_dark()
                await asyncio.to_thread(world.book)
                async with asyncio.timeout(SOON):
                    await client.ended.wait()
                assert client.of("appointment_created") == []
            with pytest.raises(socketio.exceptions.ConnectionError):
                await Listener().connect(hub.url, token)
            line[1].heal()
            await back_by_events(hub.url)

    run(scenario())
