"""One message to many clients: whole and in order, whether it goes out at once or has to wait for a slow one."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from reception_app.domain.roles import Role
from reception_app.hub.fan_out import text_frame
from reception_app.hub.payloads import Message
from tests.hub.conftest import World
from tests.hub.live import listening, run, running_hub
from tests.hub.test_intrusion import raw_socket

SIZES = (0, 1, 60, 90, 100, 1_000, 60_000)
ROUNDS = 40


@pytest.mark.parametrize(
    ("size", "head"),
    [
        (0, b"\x81\x00"),
        (125, b"\x81\x7d"),
        (126, b"\x81\x7e\x00\x7e"),
        (65_535, b"\x81\x7e\xff\xff"),
        (65_536, b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"),
    ],
)
def test_a_frame_as_the_standard_words_it(size: int, head: bytes) -> None:
    assert text_frame("a" * size) == head + b"a" * size


def test_a_frame_counts_bytes_not_letters() -> None:
    assert text_frame("ع" * 63) == b"\x81\x7e\x00\x7e" + "ع".encode() * 63


def test_events_arrive_whole_and_in_order_also_where_they_had_to_wait(sqlite_world: World) -> None:
    world = sqlite_world
    messages = [
        Message("queue_updated", {"event_id": str(number), "filler": "س" * (SIZES[number % len(SIZES)] // 2)}, rooms)
        for rooms in [(f"clinic_{world.centre.clinic_id}", f"doctor_{world.centre.doctor_id}")]
        for number in range(ROUNDS * len(SIZES))
    ]
    wanted = [message.payload for message in messages]

    async def scenario() -> None:
        async with (
            running_hub(world.services) as hub,
            listening(hub.url, world.tokens[Role.RECEPTIONIST]) as quick,  # type: ignore[attr-defined]
            aiohttp.ClientSession() as http,
        ):
            slow = await raw_socket(http, hub.url, world.tokens[Role.DOCTOR])  # type: ignore[attr-defined]
            transport = slow._conn.transport  # type: ignore[union-attr]
            transport.pause_reading()
            for message in messages[:200]:
                await hub.live.send([message])
            assert any(socket.queue.qsize() for socket in hub.live.sio.eio.sockets.values()), "nothing had to wait"
            transport.resume_reading()
            for message in messages[200:]:
                await hub.live.send([message])
                await asyncio.sleep(0)
            assert await quick.hear("queue_updated", len(wanted)) == wanted
            late = []
            while len(late) < len(wanted):
                text = (await slow.receive(timeout=10)).data
                if text.startswith('42["queue_updated"'):
                    late.append(text)
            for number, text in enumerate(late):
                assert f'"event_id":"{number}"' in text.replace(" ", "")
            await slow.close()

    run(scenario())
