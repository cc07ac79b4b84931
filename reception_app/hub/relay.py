"""Takes what was committed out of the outbox and sends it, at least once."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from reception_app.diagnostics import describe_exception
from reception_app.domain.clock import Clock
from reception_app.domain.errors import ReceptionError
from reception_app.hub.metrics import HubMetrics
from reception_app.hub.payloads import Message, compose
from reception_app.persistence.engine import Database
from reception_app.persistence.listener import OutboxListener
from reception_app.persistence.repositories import outbox
from reception_app.persistence.repositories.outbox import Connection, PendingEvent
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit

log = logging.getLogger("reception.relay")

Send = Callable[[Sequence[Message]], Awaitable[None]]

BATCH = 100
POLL_SECONDS = {"postgresql": 1.0, "sqlite": 0.1}
"""PostgreSQL wakes the relay by NOTIFY, and the poll is its safety net; other windows of a SQLite file cannot."""
SEND_SECONDS = 2.0
KEEP_SENT = timedelta(hours=1)
_PRUNE_SECONDS = 60.0
_PRUNED_AT_ONCE = 1_000


class Undeliverable(Exception):
    """The other hubs could not be reached; the batch is sent again."""


class Relay:
    """Sends batches in order, one at a time, and marks each once it went out: a crash in between sends it again.

    On PostgreSQL a batch is locked until it is marked, so that several relays share the work and send nothing twice.
    A SQLite file has one relay: its hub holds the folder's lock (``hub/turn.py``).
    """

    def __init__(self, database: Database, clock: Clock, send: Send, metrics: HubMetrics) -> None:
        self._database = database
        self._clock = clock
        self._send = send
        self._metrics = metrics
        self._worker = ThreadPoolExecutor(1, "relay")
        self._poll = POLL_SECONDS[database.dialect]
        self._prune_at = clock.monotonic() + _PRUNE_SECONDS
        self._awake: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._listener = OutboxListener(database, self.wake) if database.dialect == "postgresql" else None

    def start(self) -> None:
        """Begin, on the running loop."""
        self._loop = asyncio.get_running_loop()
        self._awake = asyncio.Event()
        self._task = self._loop.create_task(self._run())
        if self._listener is not None:
            self._listener.start()
        else:
            self._database.after_commit = self.wake

    async def stop(self) -> None:
        """End after the batch under way."""
        loop = asyncio.get_running_loop()
        if self._listener is not None:
            await loop.run_in_executor(None, self._listener.stop)
        elif self._database.after_commit == self.wake:
            self._database.after_commit = None
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await loop.run_in_executor(None, self._worker.shutdown)

    def wake(self) -> None:
        """Look at the outbox now; from any thread."""
        loop, awake = self._loop, self._awake
        if loop is None or awake is None or awake.is_set():
            return
        try:
            loop.call_soon_threadsafe(awake.set)
        except RuntimeError:
            log.debug("woken after the end")

    async def _run(self) -> None:
        assert self._awake is not None
        loop = asyncio.get_running_loop()
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._poll):
                    await self._awake.wait()
            self._awake.clear()
            try:
                while await loop.run_in_executor(self._worker, self._pump, loop) == BATCH:
                    pass
                await loop.run_in_executor(self._worker, self._prune)
            except (ReceptionError, Undeliverable) as error:
                self._metrics.failed.inc()
                log.warning("not relayed: %s", describe_exception(error))
                await asyncio.sleep(self._poll)
            except Exception:
                self._metrics.failed.inc()
                log.exception("the relay stumbled")
                await asyncio.sleep(POLL_SECONDS["postgresql"])

    def _pump(self, loop: asyncio.AbstractEventLoop) -> int:
        """Send one batch from the worker thread; how many rows it had."""
        if self._database.dialect == "postgresql":
            with UnitOfWork(self._database, self._clock) as unit:
                pending, messages = self._next_batch(unit.connection)
                if pending:
                    self._deliver(messages, loop)
                    outbox.mark_sent(unit.connection, [event.id for event in pending], unit.now)
                    unit.commit()
            return len(pending)
        with self._database.read() as connection:
            pending, messages = self._next_batch(connection)
        if pending:
            self._deliver(messages, loop)
            ids = [event.id for event in pending]
            run_unit(self._database, self._clock, lambda unit: outbox.mark_sent(unit.connection, ids, unit.now))
        return len(pending)

    def _next_batch(self, connection: Connection) -> tuple[Sequence[PendingEvent], Sequence[Message]]:
        pending = outbox.take_pending(connection, BATCH)
        messages = compose(connection, pending) if pending else ()
        return pending, newest_queues(messages) if len(pending) == BATCH else messages

    def _deliver(self, messages: Sequence[Message], loop: asyncio.AbstractEventLoop) -> None:
        sending = asyncio.run_coroutine_threadsafe(_within(self._send(messages)), loop)
        try:
            sending.result(SEND_SECONDS + 1)
        except TimeoutError:
            sending.cancel()
            raise Undeliverable from None

    def _prune(self) -> None:
        now = self._clock.monotonic()
        if now < self._prune_at:
            return
        self._prune_at = now + _PRUNE_SECONDS
        while run_unit(self._database, self._clock, _prune_some) == _PRUNED_AT_ONCE:
            pass


async def _within(sending: Awaitable[None]) -> None:
    async with asyncio.timeout(SEND_SECONDS):
        await sending


def _prune_some(unit: UnitOfWork) -> int:
    return outbox.prune(unit.connection, unit.now - KEEP_SENT, _PRUNED_AT_ONCE)


def newest_queues(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Without the queue events that a later one of the same queue repeats word for word.

    For a backlog alone: after an outage hundreds of them would tell every screen the same five hundred numbers.
    """
    last = {_queue(message): at for at, message in enumerate(messages)}
    return tuple(
        message for at, message in enumerate(messages) if message.name != "queue_updated" or last[_queue(message)] == at
    )


def _queue(message: Message) -> tuple[object, ...]:
    return message.name, message.payload["clinic_id"], message.payload.get("service_date"), message.rooms
