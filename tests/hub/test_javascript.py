"""The JavaScript client of the npm registry hears the events as the design words them, and nothing without a token."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from reception_app.domain.roles import Role
from tests.hub import expected
from tests.hub.conftest import World
from tests.hub.live import PATIENCE, run, running_hub
from tests.hub.outside import program

CLIENT = Path(__file__).with_name("client.js")
VERSION = "4.8.4"


@pytest.fixture(scope="module")
def client_script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script in a folder with its library."""
    folder = tmp_path_factory.mktemp("javascript")
    npm = program("npm")
    program("node")
    install = [npm, "install", "--no-audit", "--no-fund", "--silent", f"socket.io-client@{VERSION}"]
    subprocess.run(install, cwd=folder, check=True, timeout=240, capture_output=True)
    return Path(shutil.copy(CLIENT, folder))


async def start(script: Path, url: str, token: str) -> asyncio.subprocess.Process:
    environment = {**os.environ, "HUB": url, "TOKEN": token}
    return await asyncio.create_subprocess_exec(
        "node", str(script), env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )


async def heard(process: asyncio.subprocess.Process) -> tuple[str, Any]:
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        line = await process.stdout.readline()
    assert line, process.stderr and (await process.stderr.read()).decode()
    name, data = json.loads(line)
    # The patient of the world was registered before the hub began, and may be told a moment after it did.
    return await heard(process) if name == "patient_updated" else (name, data)


def test_with_a_token_it_hears_a_booking_word_by_word(world: World, client_script: Path) -> None:
    async def scenario() -> None:
        async with running_hub(world.services) as hub:
            process = await start(client_script, hub.url, world.tokens[Role.INTEGRATION])
            try:
                assert await heard(process) == ("connect", None)
                booking = await asyncio.to_thread(world.book)
                name, created = await heard(process)
                assert name == "appointment_created"
                assert created == {"event_id": created["event_id"], **expected.created(world, booking)}
                name, queue = await heard(process)
                assert name == "queue_updated"
                assert queue == {"event_id": queue["event_id"], **expected.queue(world, booking)}
            finally:
                process.kill()
                await process.wait()

    run(scenario())


@pytest.mark.parametrize("token", ["", "forged"])
def test_without_a_good_token_it_is_refused(sqlite_world: World, client_script: Path, token: str) -> None:
    async def scenario() -> None:
        async with running_hub(sqlite_world.services) as hub:
            process = await start(client_script, hub.url, token)
            assert await heard(process) == ("connect_error", "not_signed_in")
            assert await process.wait() == 1

    run(scenario())
