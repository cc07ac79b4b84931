"""The Socket.IO side of the hub: who may listen, what they hear, and when they are cut."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import socketio
from aiohttp import web
from socketio.exceptions import ConnectionRefusedError as Refused

from reception_app.diagnostics import describe_exception
from reception_app.domain.clock import Clock
from reception_app.domain.errors import NotSignedIn, PermissionDenied, ReceptionError
from reception_app.hub.fan_out import FanOut
from reception_app.hub.limits import HubLimits
from reception_app.hub.metrics import HubMetrics
from reception_app.hub.payloads import Message
from reception_app.hub.redis_link import RedisLink
from reception_app.hub.rooms import rooms_of
from reception_app.hub.seats import SEAT, Seat, Seats, metered
from reception_app.persistence.engine import Database
from reception_app.persistence.queries.events import Member, load_members
from reception_app.persistence.repositories.sessions import digest
from reception_app.services.access import AccessService

log = logging.getLogger("reception.hub")

TOKEN_LENGTH = 512
_EXTEND_SECONDS = 3_600.0
_FAREWELL_SECONDS = 0.5


class LiveServer:
    """Relays messages into rooms; clients listen and say nothing.

    A session is looked at when its client connects and every few seconds from then on: a disabled user, a revoked
    session or a clinic taken away shows within seconds.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        access: AccessService,
        workers: ThreadPoolExecutor,
        limits: HubLimits,
        metrics: HubMetrics,
        link: RedisLink | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._access = access
        self._workers = workers
        # Of its own: however much is asked of the others, who lost a right is cut in time.
        self._looker = ThreadPoolExecutor(1, "hub-sessions")
        self._limits = limits
        self._metrics = metrics
        self._link = link
        self.seats = Seats(limits, clock, metrics)
        self._recheck: asyncio.Task[None] | None = None
        quiet = logging.getLogger("reception.hub.socketio")
        # Its lines quote packets, and a stranger decides how many there are.
        quiet.setLevel(logging.CRITICAL + 1)
        self.sio = socketio.AsyncServer(
            async_mode="aiohttp",
            client_manager=link or FanOut(),
            transports=["websocket"],
            namespaces=["/"],
            always_connect=False,
            async_handlers=False,
            max_http_buffer_size=limits.message_bytes,
            ping_interval=limits.ping_interval,
            ping_timeout=limits.ping_timeout,
            logger=quiet,
            engineio_logger=quiet,
        )
        self.sio.on("connect", self._on_connect)
        self.sio.on("disconnect", self._on_disconnect)
        self.sio.on("*", self._on_event)

    @property
    def joined(self) -> bool:
        """Whether what the other hubs send arrives here; True where there are none."""
        return self._link is None or self._link.healthy

    def attach(self, app: web.Application) -> None:
        """Serve at /socket.io/ of ``app``, every connection on a seat."""
        self.sio.attach(app)
        metered(self.sio)
        app.middlewares.append(self.seats.middleware)

    def start(self) -> None:
        """Begin to look at the sessions again and again."""
        if self._link is not None:
            self._link.lost = lambda: self.cut_all("redis")
            # The library would only begin to listen to the other hubs with the first client of its own.
            self.sio.manager_initialized = True
            self._link.initialize()
        self._recheck = asyncio.get_running_loop().create_task(self._keep_rechecking())

    async def stop(self) -> None:
        """End every connection."""
        if self._recheck is not None:
            self._recheck.cancel()
            await asyncio.gather(self._recheck, return_exceptions=True)
        self.cut_all("stopping")
        await asyncio.get_running_loop().run_in_executor(None, self._looker.shutdown)
        if self._link is not None:
            await self._link.close()

    async def send(self, messages: Sequence[Message]) -> None:
        """Put each message into its rooms; who has too much unsent is cut and will fetch everything anew."""
        for message in messages:
            await self.sio.emit(message.name, message.payload, room=list(message.rooms))
            self._metrics.sent.labels(message.name).inc()
        for eio_sid, socket in list(self.sio.eio.sockets.items()):
            if socket.queue.qsize() > self._limits.unsent and (environ := self.sio.environ.get(eio_sid)):
                environ["aiohttp.request"][SEAT].end("laggard")

    def cut_all(self, reason: str) -> None:
        """End every connection: their clients see that they are no longer served."""
        for seat in list(self.seats):
            seat.end(reason)

    # What clients do

    async def _on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        seat: Seat = environ["aiohttp.request"][SEAT]
        token = auth.get("token") if isinstance(auth, dict) else None
        if seat.sid is not None or not isinstance(token, str) or not 0 < len(token) <= TOKEN_LENGTH:
            raise self._refusal(NotSignedIn())
        if not self.joined:
            raise Refused("database_unavailable")
        loop = asyncio.get_running_loop()
        try:
            member = await loop.run_in_executor(self._workers, self._member, token)
        except ReceptionError as error:
            raise self._refusal(error) from None
        if not self.seats.introduce(seat, sid, token, member):
            raise self._refusal(PermissionDenied())
        for room in rooms_of(member):
            await self.sio.enter_room(sid, room)

    def _member(self, token: str) -> Member:
        self._access.authenticate(token)
        hashed = digest(token)
        with self._database.read() as connection:
            member = load_members(connection, [hashed], self._clock.now()).get(hashed)
        if member is None:
            raise NotSignedIn()
        return member

    def _refusal(self, error: ReceptionError) -> Refused:
        self._metrics.refused.labels(error.code).inc()
        return Refused(error.code)

    async def _on_disconnect(self, sid: str, _reason: str) -> None:
        self.seats.leave(sid)

    async def _on_event(self, _event: str, _sid: str, *_data: object) -> dict[str, object]:
        """Clients have nothing to tell: what is true stands in the database, and changes go through the services."""
        self._metrics.refused.labels("event").inc()
        return {"error": {"code": PermissionDenied.code, "details": {}}}

    # Looking at the sessions again

    async def _keep_rechecking(self) -> None:
        loop = asyncio.get_running_loop()
        seen_at = self._clock.monotonic()
        while True:
            await asyncio.sleep(self._limits.recheck)
            try:
                async with asyncio.timeout(self._limits.look):
                    await self._recheck_all(loop)
                seen_at = self._clock.monotonic()
            except (ReceptionError, TimeoutError) as error:
                log.warning("sessions not looked at: %s", describe_exception(error))
                if self._clock.monotonic() - seen_at >= self._limits.blind:
                    # The desks may well reach the database: they must not take this hub's silence for peace.
                    self.cut_all("database")

    async def _recheck_all(self, loop: asyncio.AbstractEventLoop) -> None:
        seats_of: dict[str, list[Seat]] = {}
        for seat in self.seats.members():
            seats_of.setdefault(seat.token_hash, []).append(seat)
        if not seats_of:
            return
        now = self._clock.monotonic()
        due = [same[0].token for same in seats_of.values() if now - same[0].extended > _EXTEND_SECONDS]
        found = await loop.run_in_executor(self._looker, self._look_again, list(seats_of), due)
        for token_hash, same in seats_of.items():
            for seat in same:
                await self._apply(seat, found.get(token_hash))

    def _look_again(self, hashes: list[str], due: list[str]) -> dict[str, Member]:
        for token in due:
            try:
                # A screen that stays connected is in use: its session must not run out under it.
                self._access.authenticate(token)
            except NotSignedIn:
                continue
        with self._database.read() as connection:
            return load_members(connection, hashes, self._clock.now())

    async def _apply(self, seat: Seat, member: Member | None) -> None:
        if member is None:
            await self._say_goodbye(seat)
            return
        if self._clock.monotonic() - seat.extended > _EXTEND_SECONDS:
            seat.extended = self._clock.monotonic()
        if member != seat.member and seat.sid is not None:
            before, after = rooms_of(seat.member) if seat.member else frozenset(), rooms_of(member)
            seat.member = member
            for room in before - after:
                await self.sio.leave_room(seat.sid, room)
            for room in after - before:
                await self.sio.enter_room(seat.sid, room)

    async def _say_goodbye(self, seat: Seat) -> None:
        """Tell the client that it was not the network, so that it asks for a new session; then cut it."""
        if seat.sid is not None:
            await self.sio.disconnect(seat.sid, ignore_queue=True)
        asyncio.get_running_loop().call_later(_FAREWELL_SECONDS, seat.end, "session")
