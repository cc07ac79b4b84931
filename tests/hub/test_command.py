"""``reception-app hub`` as a process: its line, its refusals, TLS, and what a kill in mid-morning costs."""

from __future__ import annotations

import asyncio
import os
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import select

from reception_app.domain.roles import Role
from reception_app.hub.service import DEFAULT_LISTEN, HubOptions, read_address
from reception_app.persistence import models as m
from reception_app.persistence.engine import open_database
from tests.certificates import make_certificate
from tests.clock import FixedClock
from tests.hub.conftest import World, make_world
from tests.hub.live import Listener, listening, run
from tests.hub.ports import free_port

HUB = [sys.executable, "-m", "reception_app", "hub"]


@contextmanager
def hub_process(*arguments: str, **environment: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A running hub: its URL as it printed it, and the process."""
    process = subprocess.Popen([*HUB, *arguments], stdout=subprocess.PIPE, text=True, env={**os.environ, **environment})
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("listening on http"), line
        yield line.removeprefix("listening on ").strip(), process
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def refused(*arguments: str, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        [*HUB, *arguments], capture_output=True, text=True, timeout=60, check=False, env={**os.environ, **environment}
    )
    return done.returncode, done.stderr


@pytest.fixture
def morning(postgresql_database_url: str) -> Iterator[tuple[World, str]]:
    """A world on PostgreSQL whose clock goes with the hub's process, and its URL."""
    database = open_database(postgresql_database_url)
    now = datetime.now(UTC)  # the process under test has the machine's clock
    yield make_world(database, FixedClock(now)), postgresql_database_url
    database.dispose()


def tomorrow(world: World) -> datetime:
    """A start of tomorrow's shift, whatever the hour is now."""
    return (world.services.clock.now() + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)


def unsent(world: World) -> set[int]:
    """The appointments whose event waits to be sent, or to be marked as sent."""
    waiting = select(m.OutboxEvent.entity_id).where(
        m.OutboxEvent.name == "appointment_created", m.OutboxEvent.sent_at.is_(None)
    )
    with world.services.database.read_engine.connect() as connection:
        return set(connection.scalars(waiting))


def test_by_default_it_listens_on_the_loopback() -> None:
    assert DEFAULT_LISTEN == "127.0.0.1:8765"
    address = read_address(HubOptions())
    assert (address.host, address.port, address.tls) == ("127.0.0.1", 8765, None)


def test_killed_in_mid_morning_nothing_is_lost(morning: tuple[World, str]) -> None:
    """R10: bookings go on without it, what waited goes out when it is back, and nothing else is sent again."""
    world, url = morning
    port = free_port()
    start = tomorrow(world)
    token = world.tokens[Role.RECEPTIONIST]
    arguments = ("--listen", f"127.0.0.1:{port}")

    async def hears_a_booking(address: str, step: int) -> None:
        async with listening(address, token) as client:
            booking = await asyncio.to_thread(world.book, step, start)
            created = await client.hear("appointment_created")
            assert created[-1]["appointment"]["id"] == booking.appointment_id

    with hub_process(*arguments, RECEPTION_DATABASE_URL=url) as (address, process):
        assert address == f"http://127.0.0.1:{port}"
        run(hears_a_booking(address, 0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        missed = world.book(1, start)
        # Sent and not yet marked when it was killed: this one is sent again, as "at least once" says.
        waiting = unsent(world)
        assert missed.appointment_id in waiting

    async def hears_what_it_missed(address: str) -> None:
        # The relay may be faster than this client; a later booking shows that it is back by events.
        async with asyncio.timeout(5):
            client = Listener()
            await client.connect(address, token)
            booking = await asyncio.to_thread(world.book, 2, start)
            await client.until(
                lambda heard: any(one.get("appointment", {}).get("id") == booking.appointment_id for _, one in heard)
            )
            heard = {one["appointment"]["id"] for one in client.of("appointment_created")}
            assert heard <= waiting | {booking.appointment_id}
            while unsent(world):
                await asyncio.sleep(0.02)
            await client.leave()

    with hub_process(*arguments, RECEPTION_DATABASE_URL=url) as (address, process):
        run(hears_what_it_missed(address))
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0


def test_on_a_file_there_is_one_hub(tmp_path: Path) -> None:
    with hub_process("--listen", "127.0.0.1:0") as (address, _):
        assert (tmp_path / "data" / "reception.db.hub.url").read_text() == address
        code, line = refused("--listen", "127.0.0.1:0")
        assert (code, line) == (1, "reception-app: invalid_field (field: database, reason: served_by_another_hub)\n")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--listen", "0.0.0.0:0"), "field: listen, reason: needs_tls"),
        (("--listen", "[::]:0"), "field: listen, reason: needs_tls"),
        (("--listen", "clinic.example:0"), "field: listen, reason: needs_tls"),
        (("--listen", "8765"), "field: listen, reason: format"),
        (("--listen", "127.0.0.1:x"), "field: listen, reason: format"),
        (("--certificate", "missing.pem"), "field: certificate, reason: unusable"),
        (("--key", "missing.pem"), "field: certificate"),
    ],
)
def test_what_it_refuses_is_one_line(arguments: tuple[str, ...], reason: str) -> None:
    code, line = refused(*arguments)
    assert code == 1
    assert line.startswith("reception-app: ")
    assert line.endswith(f"({reason})\n")
    assert line.count("\n") == 1


def test_an_address_in_use_is_one_line(postgresql_database_url: str) -> None:
    with hub_process("--listen", "127.0.0.1:0", RECEPTION_DATABASE_URL=postgresql_database_url) as (address, _):
        port = address.rsplit(":", 1)[1]
        code, line = refused("--listen", f"127.0.0.1:{port}", RECEPTION_DATABASE_URL=postgresql_database_url)
        assert (code, line) == (1, "reception-app: invalid_field (field: listen, reason: not_available)\n")


def test_with_a_certificate_it_speaks_tls_beyond_the_loopback(tmp_path: Path) -> None:
    certificate, key = tmp_path / "hub.pem", tmp_path / "hub.key"
    make_certificate(certificate, key)

    async def healthy(url: str) -> None:
        trusting = ssl.create_default_context(cafile=str(certificate))
        async with aiohttp.ClientSession() as http:
            answer = await http.get(url + "/health", ssl=trusting)
            assert await answer.json() == {"status": "ok"}
            with pytest.raises(aiohttp.ClientConnectorCertificateError):
                await http.get(url + "/health")

    with hub_process("--listen", "0.0.0.0:0", "--certificate", str(certificate), "--key", str(key)) as (url, _):
        assert url.startswith("https://0.0.0.0:")
        run(healthy(url.replace("0.0.0.0", "127.0.0.1")))


def test_without_tls_beyond_the_loopback_only_when_told_so() -> None:
    with hub_process("--listen", "0.0.0.0:0", "--plain") as (url, _):
        assert url.startswith("http://0.0.0.0:")
