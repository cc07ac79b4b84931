"""X2 to X4: bad tokens, users switched off, floods, strangers in number, and what a wire-tapper sees (faults.md)."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta

import aiohttp
import pytest
import socketio
from sqlalchemy import update

from reception_app.domain.roles import Role
from reception_app.hub.limits import HubLimits
from reception_app.persistence import models as m
from reception_app.persistence.repositories import sessions
from tests.clock import FixedClock
from tests.hub.conftest import PATIENT, World, open_session
from tests.hub.live import QUICK, Listener, listening, run, running_hub

SOCKET = "/socket.io/?EIO=4&transport=websocket"


def refused_tokens(world: World, clock: FixedClock) -> dict[str, object]:
    """Everything that is not a token of a live session."""
    database, centre = world.services.database, world.centre
    user = world.users[Role.RECEPTIONIST]
    good = world.tokens[Role.RECEPTIONIST]
    expired = open_session(database, user, centre.terminal_id, clock.now() - timedelta(days=2), timedelta(hours=12))
    revoked = open_session(database, world.users[Role.CASHIER], centre.terminal_id, clock.now(), timedelta(hours=12))
    world.services.access.sign_out(revoked)
    disabled = world.tokens[Role.MANAGER]
    world.change(m.User, world.users[Role.MANAGER], is_active=0)
    return {
        "none": None,
        "empty": "",
        "forged": secrets.token_urlsafe(32),
        "nearly": good[:-1] + ("A" if good[-1] != "A" else "B"),
        "its hash": sessions.digest(good),
        "expired": expired,
        "revoked": revoked,
        "disabled": disabled,
        "long": "x" * 10_000,
        "number": 42,
        "list": [good],
        "nothing": {"a": 1},
        "SQL": "' OR 1=1 --",
        "NUL": "\0" + good,
        "Arabic": "رمز",
    }


def test_no_wrong_token_opens_the_link_or_the_interface(world: World, clock: FixedClock) -> None:
    async def scenario() -> None:
        async with running_hub(world.services) as hub, aiohttp.ClientSession() as http:
            for name, token in refused_tokens(world, clock).items():
                listener = Listener()
                with pytest.raises(socketio.exceptions.ConnectionError):
                    await listener.connect(hub.url, token)
                assert not listener.client.connected, name
                if isinstance(token, str) and token.isascii() and "\0" not in token:
                    answer = await http.get(f"{hub.url}/clinics", headers={"Authorization": f"Bearer {token}"})
                    assert answer.status in (400, 401), name
            assert hub.live.seats.members() == []

    run(scenario())


def test_whoever_loses_the_session_is_cut_within_five_seconds(world: World) -> None:
    """With the program's own limits: switched off, signed out, expired."""
    services = world.services

    def expire() -> None:
        hashed = sessions.digest(world.tokens[Role.DOCTOR])
        with services.database.write_engine.begin() as connection:
            connection.execute(
                update(m.UserSession)
                .where(m.UserSession.token_hash == hashed)
                .values(expires_at=services.clock.now() - timedelta(seconds=1))
            )

    async def scenario() -> None:
        async with AsyncExitStack() as stack:
            hub = await stack.enter_async_context(running_hub(services, HubLimits()))
            roles = (Role.RECEPTIONIST, Role.CASHIER, Role.DOCTOR, Role.MANAGER)
            there = {role: await stack.enter_async_context(listening(hub.url, world.tokens[role])) for role in roles}
            began = time.monotonic()
            console = services.access.console("Server")
            names = {user.id: user.username for user in services.users.list_all(console).users}
            services.users.disable(console, names[world.users[Role.RECEPTIONIST]])
            services.access.sign_out(world.tokens[Role.CASHIER])
            expire()
            for role in roles[:3]:
                async with asyncio.timeout(5):
                    await there[role].ended.wait()
            print(f"cut after {time.monotonic() - began:.2f} s")
            assert there[Role.MANAGER].client.connected
            with pytest.raises(socketio.exceptions.ConnectionError):
                await Listener().connect(hub.url, world.tokens[Role.RECEPTIONIST])

    run(scenario())


def test_a_session_in_use_on_a_screen_does_not_run_out_under_it(
    world: World, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reception_app.hub.live._EXTEND_SECONDS", 0.0)
    token = world.tokens[Role.DISPLAY]

    def ends() -> datetime:
        with world.services.database.read() as connection:
            row = sessions.find_session(connection, token)
        assert row is not None
        return row.expires_at

    async def scenario() -> None:
        async with running_hub(world.services) as hub, listening(hub.url, token) as screen:
            for _ in range(4):
                clock.advance(timedelta(hours=4))
                async with asyncio.timeout(5):
                    while await asyncio.to_thread(ends) < clock.now() + timedelta(hours=11):
                        await asyncio.sleep(0.02)
            assert screen.client.connected

    run(scenario())


def test_events_of_clients_are_refused_and_reach_nobody(world: World) -> None:
    async def scenario() -> None:
        async with (
            running_hub(world.services) as hub,
            listening(hub.url, world.tokens[Role.RECEPTIONIST]) as liar,
            listening(hub.url, world.tokens[Role.MANAGER]) as other,
        ):
            for name in ("appointment_created", "queue_updated", "payment_updated", "connect", "disconnect", "*"):
                await liar.client.emit(name, {"clinic_id": world.centre.clinic_id, "entries": []})
            answer = await liar.client.call("queue_updated", {"clinic_id": 1}, timeout=5)
            assert answer == {"error": {"code": "permission_denied", "details": {}}}
            await asyncio.to_thread(world.book)
            await other.hear("queue_updated")
            assert len(other.of("queue_updated")) == 1
            assert liar.client.connected

    run(scenario())


async def raw_socket(
    http: aiohttp.ClientSession, url: str, token: str | None = None
) -> aiohttp.ClientWebSocketResponse:
    """A socket below socketio, signed in if a token is given; the handshake is read."""
    socket = await http.ws_connect(url + SOCKET)
    assert (await socket.receive_str()).startswith("0{")
    if token is not None:
        await socket.send_str("40" + json.dumps({"token": token}))
        assert (await socket.receive_str()).startswith("40{")
    return socket


async def until_cut(socket: aiohttp.ClientWebSocketResponse) -> None:
    async with asyncio.timeout(5):
        while (await socket.receive()).type not in (
            aiohttp.WSMsgType.CLOSE,
            aiohttp.WSMsgType.CLOSED,
            aiohttp.WSMsgType.CLOSING,
            aiohttp.WSMsgType.ERROR,
        ):
            pass


FLOODS = {
    "events": '42["appointment_created",{}]',
    "pongs": "3",
    "pings": "2",
    "garbage": "\u0660\u0661\u0662",
    "connects": "40{}",
    "other namespaces": "40/x,{}",
    "acks": "431[]",
    "binary announced": '451-["x",{"_placeholder":true,"num":0}]',
    "deep": "42" + "[" * 5_000,
}


@pytest.mark.parametrize("frame", FLOODS.values(), ids=FLOODS)
def test_who_floods_is_cut_and_the_others_are_served(sqlite_world: World, frame: str) -> None:
    world = sqlite_world

    async def scenario() -> None:
        async with (
            running_hub(world.services) as hub,
            listening(hub.url, world.tokens[Role.RECEPTIONIST]) as other,
            aiohttp.ClientSession() as http,
        ):
            socket = await raw_socket(http, hub.url, world.tokens[Role.MANAGER])
            with pytest.raises((aiohttp.ClientError, ConnectionError, TimeoutError)):  # noqa: PT012
                for _ in range(10_000):
                    await socket.send_str(frame)
                await until_cut(socket)
                raise TimeoutError
            await asyncio.to_thread(world.book)
            await other.hear("queue_updated")
            async with asyncio.timeout(5):
                while len(hub.live.seats.members()) > 1:
                    await asyncio.sleep(0.02)

    run(scenario())


def test_what_is_too_large_or_binary_ends_the_connection(sqlite_world: World) -> None:
    world = sqlite_world

    async def scenario() -> None:
        async with running_hub(world.services) as hub, aiohttp.ClientSession() as http:
            for token in (None, world.tokens[Role.MANAGER]):
                socket = await raw_socket(http, hub.url, token)
                await socket.send_str("42" + json.dumps(["x", "y" * 64 * 1024]))
                await until_cut(socket)
                socket = await raw_socket(http, hub.url, token)
                await socket.send_bytes(b"\x00" * 10)
                await until_cut(socket)

    run(scenario())


@pytest.mark.parametrize(
    "frame", ["", "4", "49", "42", "42{}", "42[]", "42[1]", "5", "6", "1", '42/x,["a"]', "40[", "41"]
)
def test_what_makes_no_sense_harms_nobody(sqlite_world: World, frame: str) -> None:
    world = sqlite_world

    async def scenario() -> None:
        async with (
            running_hub(world.services) as hub,
            listening(hub.url, world.tokens[Role.RECEPTIONIST]) as other,
            aiohttp.ClientSession() as http,
        ):
            for token in (None, world.tokens[Role.MANAGER]):
                socket = await raw_socket(http, hub.url, token)
                await socket.send_str(frame)
                await socket.close()
            await asyncio.to_thread(world.book)
            await other.hear("queue_updated")

    run(scenario())


def test_strangers_are_few_and_hurried(sqlite_world: World) -> None:
    world = sqlite_world
    limits = replace(QUICK, strangers=40, strangers_of_address=30, introduction=1.0)

    async def scenario() -> None:
        async with (
            running_hub(world.services, limits) as hub,
            listening(hub.url, world.tokens[Role.RECEPTIONIST]) as other,
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http,
        ):
            statuses = []
            sockets = []
            for _ in range(100):
                try:
                    sockets.append(await raw_socket(http, hub.url))
                except aiohttp.WSServerHandshakeError as error:
                    statuses.append(error.status)
            assert len(sockets) == 30
            assert statuses == [429] * 70
            # Another address still gets in.
            connector = aiohttp.TCPConnector(local_addr=("127.0.0.2", 0))
            async with aiohttp.ClientSession(connector=connector) as elsewhere:
                socket = await raw_socket(elsewhere, hub.url, world.tokens[Role.MANAGER])
                await socket.close()
            for socket in sockets:
                await until_cut(socket)
            await asyncio.to_thread(world.book)
            await other.hear("queue_updated")
            async with listening(hub.url, world.tokens[Role.CASHIER]) as late:
                assert late.client.connected

    run(scenario())


@pytest.mark.slow
def test_ten_thousand_strangers_leave_the_others_in_peace(sqlite_world: World) -> None:
    world = sqlite_world

    async def knock(http: aiohttp.ClientSession, url: str) -> None:
        try:
            await http.ws_connect(url + SOCKET)
        except (aiohttp.ClientError, OSError):
            return

    async def scenario() -> None:
        async with (
            running_hub(world.services, HubLimits()) as hub,
            listening(hub.url, world.tokens[Role.RECEPTIONIST]) as other,
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=300)) as http,
        ):
            worst = 0.0
            for round_ in range(10):
                knocks = asyncio.gather(*(knock(http, hub.url) for _ in range(1_000)))
                began = time.monotonic()
                await asyncio.to_thread(world.book, round_)
                await other.hear("queue_updated", round_ + 1)
                worst = max(worst, time.monotonic() - began)
                await knocks
            print(f"slowest event amid 10,000 strangers: {worst:.2f} s")
            assert other.client.connected
            assert worst < 5

    run(scenario())


def test_a_laggard_is_cut_and_nobody_waits_for_it(sqlite_world: World) -> None:
    world = sqlite_world
    limits = replace(QUICK, unsent=20)

    async def scenario() -> None:
        async with (
            running_hub(world.services, limits) as hub,
            listening(hub.url, world.tokens[Role.RECEPTIONIST]) as other,
            aiohttp.ClientSession() as http,
        ):
            socket = await raw_socket(http, hub.url, world.tokens[Role.MANAGER])
            socket._conn.transport.pause_reading()  # type: ignore[union-attr]
            seat = next(one for one in hub.live.seats.members() if one.token == world.tokens[Role.MANAGER])
            big = {"event_id": "x", "filler": "y" * 60_000}
            from reception_app.hub.payloads import Message

            room = (f"clinic_{world.centre.clinic_id}",)
            for _ in range(200):
                await hub.live.send([Message("queue_updated", big, room)])
                await asyncio.sleep(0.001)
                if seat not in set(hub.live.seats):
                    break
            async with asyncio.timeout(5):
                while seat in set(hub.live.seats):
                    await asyncio.sleep(0.02)
            await other.until(lambda heard: len(heard) > 20)
            assert other.client.connected
            socket._conn.transport.abort()  # type: ignore[union-attr]

    run(scenario())


def test_the_wire_carries_no_name_no_phone_and_no_id_number(world: World) -> None:
    """Everything that desk and screen are sent in a morning, as bytes."""
    services, centre = world.services, world.centre

    def morning() -> None:
        booking = world.book()
        desk = centre.receptionist
        checked = services.queueing.check_in(desk, booking.visit_id, 1)
        services.queueing.call(desk, booking.visit_id, checked.visit_version)
        services.billing.take_payment(desk, booking.payment_id, 1, 10_000)
        services.patients.create(desk, replace(PATIENT, full_name="Zoubaida Canary Second"))
        world.book(3)

    async def scenario() -> None:
        async with running_hub(services) as hub, aiohttp.ClientSession() as http:
            sockets = [await raw_socket(http, hub.url, world.tokens[role]) for role in (Role.MANAGER, Role.DISPLAY)]
            await asyncio.to_thread(morning)
            wires: list[str] = []
            for socket, last in zip(sockets, ("appointment_created", "queue_updated"), strict=True):
                wire = ""
                async with asyncio.timeout(10):
                    while wire.count(f'"{last}"') < (2 if last == "appointment_created" else 4):
                        wire += await socket.receive_str()
                wires.append(wire)
                await socket.close()
            for wire in wires:
                for secret in ("Canary", "Zoubaida", "1001234567", PATIENT.national_id, "Sherif", "Dental"):
                    assert secret not in wire
            assert "patient" not in wires[1]
            assert "booking_id" not in wires[1]
            for name in (
                "appointment_created",
                "queue_updated",
                "appointment_updated",
                "payment_updated",
                "patient_updated",
            ):
                assert f'"{name}"' in wires[0]

    run(scenario())
