"""The relay: at least once, never twice in normal running, woken rather than polling, and tidy."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from reception_app.hub import relay as relay_module
from reception_app.hub.metrics import HubMetrics
from reception_app.hub.payloads import Message
from reception_app.hub.relay import BATCH, Relay, Undeliverable
from reception_app.persistence import models as m
from reception_app.persistence.repositories import outbox
from tests.clock import MORNING, FixedClock
from tests.hub.conftest import World
from tests.hub.live import PATIENCE, run


class Sink:
    """Where a relay sends to; it can fail, and it can be waited for."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self.failures = 0
        self._changed = asyncio.Condition()

    async def send(self, messages: Sequence[Message]) -> None:
        async with self._changed:
            self.events += [message.payload["event_id"] for message in messages]
            self._changed.notify_all()
        if self.failures:
            self.failures -= 1
            raise Undeliverable

    async def until(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: len(self.events) >= count)


def a_relay(world: World, sink: Sink) -> Relay:
    return Relay(world.services.database, world.services.clock, sink.send, HubMetrics())


def waiting(world: World) -> int:
    with world.services.database.read() as connection:
        return outbox.backlog(connection)[0]


async def until_nothing_waits(world: World) -> None:
    async with asyncio.timeout(PATIENCE):
        while await asyncio.to_thread(waiting, world):
            await asyncio.sleep(0.01)


def all_events(world: World) -> set[str]:
    with world.services.database.read() as connection:
        return set(connection.execute(select(m.OutboxEvent.event_id)).scalars())


def test_everything_committed_is_sent_in_order_and_once(world: World) -> None:
    async def scenario() -> None:
        sink = Sink()
        relay = a_relay(world, sink)
        relay.start()
        for step in range(5):
            await asyncio.to_thread(world.book, step)
        await until_nothing_waits(world)
        await relay.stop()
        with world.services.database.read() as connection:
            ids = list(connection.execute(select(m.OutboxEvent.event_id).order_by(m.OutboxEvent.id)).scalars())
        assert sink.events == ids

    run(scenario())


def test_a_commit_wakes_it_without_the_poll(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay_module, "POLL_SECONDS", {"sqlite": 3600.0, "postgresql": 3600.0})

    async def scenario() -> None:
        sink = Sink()
        relay = a_relay(world, sink)
        relay.start()
        # On PostgreSQL the first look comes with the first LISTEN; before it a NOTIFY would go by unheard.
        relay.wake()
        await sink.until(1)
        heard = len(sink.events)
        for step in range(3):
            await asyncio.to_thread(world.book, step)
            await sink.until(heard + 2 * (step + 1))
        await relay.stop()

    run(scenario())


def test_the_poll_finds_what_no_one_woke_it_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay_module, "POLL_SECONDS", {"sqlite": 0.05, "postgresql": 0.05})

    async def scenario() -> None:
        sink = Sink()
        relay = a_relay(world, sink)
        monkeypatch.setattr(relay, "wake", lambda: None)
        relay.start()
        await asyncio.to_thread(world.book)
        await until_nothing_waits(world)
        await relay.stop()
        assert set(sink.events) == all_events(world)

    run(scenario())


def test_a_crash_between_sending_and_marking_sends_again(world: World) -> None:
    world.book()

    async def scenario() -> None:
        sink = Sink()
        sink.failures = 1
        relay = a_relay(world, sink)
        relay.start()
        await until_nothing_waits(world)
        await relay.stop()
        assert Counter(sink.events) == dict.fromkeys(all_events(world), 2)

    run(scenario())


def test_several_relays_share_the_work_and_send_nothing_twice(postgresql_world: World) -> None:
    world = postgresql_world

    async def scenario() -> None:
        sinks = [Sink() for _ in range(3)]
        relays = [a_relay(world, sink) for sink in sinks]
        for relay in relays:
            relay.start()
        for start in (0, 6, 12):
            await asyncio.gather(*(asyncio.to_thread(world.book, step) for step in range(start, start + 6)))
            for relay in relays:
                relay.wake()
        await until_nothing_waits(world)
        for relay in relays:
            await relay.stop()
        sent = Counter(event for sink in sinks for event in sink.events)
        assert sent == dict.fromkeys(all_events(world), 1)

    run(scenario())


def test_a_backlog_goes_out_in_batches_without_old_queues(world: World) -> None:
    event = outbox.Event(
        name="queue_updated",
        entity_id=1,
        clinic_id=world.centre.clinic_id,
        doctor_id=world.centre.doctor_id,
        service_date=MORNING.date(),
    )
    with world.services.database.write_engine.begin() as connection:
        outbox.append(connection, MORNING, world.centre.terminal_id, *[event] * (BATCH + 20))

    async def scenario() -> None:
        sink = Sink()
        relay = a_relay(world, sink)
        relay.start()
        await until_nothing_waits(world)
        await relay.stop()
        # One of the full batch; the rest of 20 and the patient's event go out one by one.
        assert len(sink.events) < 30

    run(scenario())


def test_what_was_sent_long_ago_is_deleted_and_nothing_else(world: World) -> None:
    world.book()
    old, fresh = MORNING - timedelta(hours=2), MORNING
    with world.services.database.write_engine.begin() as connection:
        ids = list(connection.execute(select(m.OutboxEvent.id).order_by(m.OutboxEvent.id)).scalars())
        outbox.mark_sent(connection, ids[:1], old)
        outbox.mark_sent(connection, ids[1:2], fresh)
        assert outbox.prune(connection, MORNING - timedelta(hours=1), 1_000) == 1
        left = connection.execute(select(func.count()).select_from(m.OutboxEvent)).scalar_one()
    assert left == len(ids) - 1


def test_it_clears_away_behind_itself(world: World, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay_module, "_PRUNE_SECONDS", 0.0)
    world.book()

    async def scenario() -> None:
        relay = a_relay(world, Sink())
        relay.start()
        await until_nothing_waits(world)
        clock.advance(relay_module.KEEP_SENT + timedelta(minutes=1))
        relay.wake()
        async with asyncio.timeout(PATIENCE):
            while await asyncio.to_thread(all_events, world):
                await asyncio.sleep(0.01)
        await relay.stop()

    run(scenario())
