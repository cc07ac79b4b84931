"""The OpenAPI document: every operation, with its refusals; schemathesis tries all of it against a real hub."""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

import aiohttp
import pytest

from reception_app.domain.roles import Role
from reception_app.hub.api.openapi import build_document
from reception_app.hub.api.upkeep import OTHERS
from reception_app.hub.hub import OPERATIONS
from reception_app.hub.limits import HubLimits, Rate
from tests.hub.conftest import World
from tests.hub.live import run, running_hub

CONFIG = Path(__file__).with_name("schemathesis.toml")
UNHURRIED = HubLimits(requests=Rate(1_000_000, 1_000_000))
CONTRACT = {
    ("post", "/auth/login"),
    ("get", "/clinics"),
    ("get", "/clinics/{id}/doctors"),
    ("get", "/clinics/{id}/services"),
    ("get", "/patients"),
    ("post", "/patients"),
    ("get", "/appointments/available-slots"),
    ("get", "/appointments"),
    ("post", "/appointments"),
    ("get", "/dashboard/stats"),
    ("get", "/health"),
    ("get", "/metrics"),
    ("get", "/openapi.json"),
}


def test_the_document_holds_the_contract_and_is_what_the_hub_serves(sqlite_world: World) -> None:
    async def scenario() -> None:
        async with running_hub(sqlite_world.services) as hub, aiohttp.ClientSession() as http:
            document = await (await http.get(hub.url + "/openapi.json")).json()
            assert document["openapi"] == "3.1.0"
            assert {(method, path) for path, item in document["paths"].items() for method in item} == CONTRACT
            assert document["paths"] == build_document(OPERATIONS, document["info"]["version"], OTHERS)["paths"]

    run(scenario())


def test_every_operation_tells_its_refusals_and_links_to_what_exists() -> None:
    document = build_document(OPERATIONS, "0")
    operations = {one["operationId"]: one for item in document["paths"].values() for one in item.values()}
    for name, operation in operations.items():
        assert {"400", "429", "503"} <= set(operation["responses"]), name
        assert ("401" in operation["responses"]) == (operation["security"] != [] or name == "login")
        for response in operation["responses"].values():
            for link in response.get("links", {}).values():
                assert link["operationId"] in operations
    keyed = {name for name, one in operations.items() if any(p["in"] == "header" for p in one.get("parameters", ()))}
    assert keyed == {"book_appointment", "register_patient"}
    assert all("409" in operations[name]["responses"] for name in keyed)
    references = set(re.findall(r"'#/components/schemas/(\w+)'", str(document)))
    assert references <= set(document["components"]["schemas"])


def test_schemathesis_finds_nothing(sqlite_world: World) -> None:
    try_everything(sqlite_world, 5)


@pytest.mark.slow
def test_schemathesis_finds_nothing_in_many_more_requests(world: World) -> None:
    try_everything(world, 100)


def try_everything(world: World, examples: int) -> None:
    """All of schemathesis's checks in all its phases, links too, on every operation."""

    async def scenario() -> None:
        async with running_hub(world.services, UNHURRIED) as hub:
            process = await asyncio.create_subprocess_exec(
                str(Path(sys.executable).with_name("schemathesis")),
                "--config-file",
                str(CONFIG),
                "run",
                hub.url + "/openapi.json",
                "--checks=all",
                "--phases=examples,coverage,fuzzing,stateful",
                f"--max-examples={examples}",
                "--seed=20261122",
                "--generation-database=none",
                "--no-color",
                f"--header=Authorization: Bearer {world.tokens[Role.INTEGRATION]}",
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
            )
            output = (await process.communicate())[0].decode()
            assert process.returncode == 0, output[-8_000:]
            tried = len(CONTRACT) - 1  # it never tries the document that it has just read
            assert f"Selected: {tried}/{tried}" in output
            assert f"Tested: {tried}" in output
            assert "API Links" in output

    run(scenario())
