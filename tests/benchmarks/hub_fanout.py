"""From the commit of a booking to 400 connected clients, each of which hears it once: the hub as its own process."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import aiohttp

from reception_app.domain.appointment import BookingRequest
from reception_app.domain.roles import Role
from reception_app.persistence.engine import Database
from reception_app.services.booking import BookingService
from tests.benchmarks.databases import twins
from tests.benchmarks.measure import Measurement, measurement
from tests.clock import FixedClock
from tests.factory import Centre, make_centre, make_terminal, make_user
from tests.hub.conftest import open_session

CLIENTS = 400
P99_SECONDS = 0.25
_PAUSE_SECONDS = 0.2
_SLOTS_A_DAY = 24


def measure(quick: bool) -> list[Measurement]:
    return [_measure_on("postgresql", 30 if quick else 200)]


def _measure_on(engine: str, bookings: int) -> Measurement:
    centres: list[Centre] = []
    with twins(engine, 1, lambda database: centres.append(make_centre(database))) as (database,):
        tokens = _sessions(database)
        with _hub(database) as url:
            delays = asyncio.run(_book_and_listen(database, centres[0], url, tokens, bookings))
    assert len(delays) == CLIENTS * bookings, "an event was lost or came twice"
    return measurement(f"booking heard by {CLIENTS} clients, {engine}", delays, p99_at_most=P99_SECONDS)


def _sessions(database: Database) -> list[str]:
    now = datetime.now(UTC)
    with database.write_engine.begin() as connection:
        user_id, terminal_id = make_user(connection, Role.RECEPTIONIST), make_terminal(connection)
    return [open_session(database, user_id, terminal_id, now, timedelta(hours=12)) for _ in range(CLIENTS)]


@contextmanager
def _hub(database: Database) -> Iterator[str]:
    url = database.write_engine.url.render_as_string(hide_password=False)
    process = subprocess.Popen(
        [sys.executable, "-m", "reception_app", "hub", "--listen", "127.0.0.1:0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "RECEPTION_DATABASE_URL": url},
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().removeprefix("listening on ").strip()
    finally:
        process.terminate()
        process.wait(timeout=20)


async def _book_and_listen(
    database: Database, centre: Centre, url: str, tokens: list[str], bookings: int
) -> list[float]:
    """Seconds from the return of each booking to each client's frame; below 0 counts as 0."""
    service = BookingService(database, FixedClock(datetime.now(UTC)))
    committed: dict[int, float] = {}
    heard: list[tuple[int, float]] = []
    all_heard = asyncio.Event()

    async def listen(http: aiohttp.ClientSession, token: str, ready: asyncio.Semaphore) -> None:
        async with http.ws_connect(f"{url}/socket.io/?EIO=4&transport=websocket") as socket:
            await socket.receive_str()
            await socket.send_str("40" + json.dumps({"token": token}))
            await socket.receive_str()
            ready.release()
            async for message in socket:
                now = time.perf_counter()
                if message.data == "2":
                    await socket.send_str("3")
                elif message.data.startswith('42["appointment_created"'):
                    heard.append((json.loads(message.data[2:])[1]["appointment"]["id"], now))
                    if len(heard) == CLIENTS * bookings:
                        all_heard.set()

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        ready = asyncio.Semaphore(0)
        clients = []
        for token in tokens:
            clients.append(asyncio.create_task(listen(http, token, ready)))
            await ready.acquire()
        for number in range(bookings):
            booking = await asyncio.to_thread(service.book_appointment, centre.receptionist, _request(centre, number))
            committed[booking.appointment_id] = time.perf_counter()
            await asyncio.sleep(_PAUSE_SECONDS)
        async with asyncio.timeout(30):
            await all_heard.wait()
        for client in clients:
            client.cancel()
        await asyncio.gather(*clients, return_exceptions=True)
    return [max(0.0, at - committed[appointment_id]) for appointment_id, at in heard]


def _request(centre: Centre, number: int) -> BookingRequest:
    day, slot = divmod(number, _SLOTS_A_DAY)
    first = datetime.now(UTC).replace(hour=7, minute=0, second=0, microsecond=0) + timedelta(days=day + 1)
    return BookingRequest(
        clinic_id=centre.clinic_id,
        doctor_id=centre.doctor_id,
        service_id=centre.service_id,
        patient_id=centre.patient_id,
        start_time=first + slot * timedelta(minutes=20),
        quoted_price=30_000,
        request_key=f"fanout-{number}",
    )
