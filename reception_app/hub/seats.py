"""Every live connection and what it may cost: strangers are few and hurried, talkers are cut."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import socketio
from aiohttp import WSMsgType, web
from engineio.async_drivers.aiohttp import WebSocket

from reception_app.domain.clock import Clock
from reception_app.domain.errors import InvalidField, TooManyAttempts
from reception_app.hub.limits import HubLimits, TokenBucket
from reception_app.hub.metrics import HubMetrics
from reception_app.persistence.queries.events import Member
from reception_app.persistence.repositories.sessions import digest

LIVE_PATH = "/socket.io/"
_CONNECT = "40"
"""How Engine.IO and Socket.IO begin a packet that asks to be let in."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True, eq=False)
class Seat:
    """One connection; until it has shown a session it is a stranger's, without ``member``."""

    seats: Seats
    request: web.Request
    address: str
    frames: TokenBucket
    attempts: int = 0
    sid: str | None = None
    token: str = ""
    token_hash: str = ""
    member: Member | None = None
    extended: float = 0.0
    socket: web.WebSocketResponse | None = None

    def write(self, frame: bytes) -> bool:
        """Hand a whole frame to the system at once; False where it has to wait behind something, or the end is near."""
        transport = self.request.transport
        if self.socket is None or self.socket.closed or transport is None or transport.is_closing():
            return False
        if transport.get_write_buffer_size():
            return False
        transport.write(frame)
        return True

    def end(self, reason: str) -> None:
        """Close the connection at once, whatever waits in it."""
        self.seats.metrics.cut.labels(reason).inc()
        if self.request.transport is not None:
            self.request.transport.abort()


SEAT: web.RequestKey[Seat] = web.RequestKey("seat", Seat)


class Seats:
    """All connections of this hub. The library bounds neither their number nor what they send."""

    def __init__(self, limits: HubLimits, clock: Clock, metrics: HubMetrics) -> None:
        self.limits = limits
        self.metrics = metrics
        self._clock = clock
        self._all: set[Seat] = set()
        self._strangers: Counter[str] = Counter()
        self._by_sid: dict[str, Seat] = {}

    def __iter__(self) -> Iterator[Seat]:
        return iter(self._all)

    def members(self) -> list[Seat]:
        """Those that have shown a session."""
        return [seat for seat in self._all if seat.member is not None]

    def of(self, sid: str) -> Seat | None:
        """The seat of a signed-in client."""
        return self._by_sid.get(sid)

    def introduce(self, seat: Seat, sid: str, token: str, member: Member) -> bool:
        """The stranger on this seat is ``member``; False where the connection is gone or was introduced before."""
        if seat.member is not None or seat not in self._all:
            return False
        self._strangers[seat.address] -= 1
        seat.sid, seat.token, seat.token_hash, seat.member = sid, token, digest(token), member
        seat.extended = self._clock.monotonic()
        self._by_sid[sid] = seat
        self._count()
        return True

    def leave(self, sid: str) -> None:
        """The client has signed off; its connection may stay a moment longer."""
        self._by_sid.pop(sid, None)

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Give a live connection a seat for as long as it lasts; raises TooManyAttempts where there is none left."""
        if request.path != LIVE_PATH:
            return await handler(request)
        if request.headers.get("Upgrade", "").lower() != "websocket":
            raise InvalidField("transport", reason="websocket_only")
        seat = self._take(request)
        hurry = asyncio.get_running_loop().call_later(self.limits.introduction, self._hurry, seat)
        try:
            return await handler(request)
        finally:
            hurry.cancel()
            self._free(seat)

    def _take(self, request: web.Request) -> Seat:
        address = request.remote or ""
        if (
            len(self._all) >= self.limits.connections
            or self._strangers.total() >= self.limits.strangers
            or self._strangers[address] >= self.limits.strangers_of_address
        ):
            self.metrics.refused.labels("full").inc()
            raise TooManyAttempts(retry_after=1)
        seat = Seat(self, request, address, TokenBucket(self.limits.frames, self._clock))
        request[SEAT] = seat
        self._all.add(seat)
        self._strangers[address] += 1
        self._count()
        return seat

    def _free(self, seat: Seat) -> None:
        self._all.discard(seat)
        if seat.member is None:
            self._strangers[seat.address] -= 1
        elif seat.sid is not None:
            self._by_sid.pop(seat.sid, None)
        if self._strangers[seat.address] <= 0:
            del self._strangers[seat.address]
        self._count()

    def _hurry(self, seat: Seat) -> None:
        if seat.member is None:
            seat.end("stranger")

    def _count(self) -> None:
        strangers = self._strangers.total()
        self.metrics.strangers.set(strangers)
        self.metrics.connections.set(len(self._all) - strangers)


class MeteredWebSocket(WebSocket):  # type: ignore[misc]  # the library has no types
    """Counts every frame before the library looks at it, pings and garbage too, and never compresses.

    Compression would cost each of some hundred clients its own buffers, for messages of a few hundred bytes.
    """

    async def __call__(self, environ: dict[str, Any]) -> web.StreamResponse:
        request: web.Request = environ["aiohttp.request"]
        self._seat = request[SEAT]
        self._sock = web.WebSocketResponse(
            max_msg_size=self._seat.seats.limits.message_bytes, compress=False, autoping=False, timeout=1.0
        )
        await self._sock.prepare(request)
        self._seat.socket = self._sock
        self.environ = environ
        await self.handler(self)
        return self._sock

    async def wait(self) -> str:
        """The next text frame; raises OSError where the connection ended or deserves to."""
        while True:
            message = await self._sock.receive()
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY, WSMsgType.PING, WSMsgType.PONG):
                raise OSError
            if not self._seat.frames.take():
                self._refuse("flood")
            if message.type is WSMsgType.PING:
                await self._sock.pong(message.data)
            elif message.type is WSMsgType.TEXT:
                if message.data.startswith(_CONNECT):
                    self._seat.attempts += 1
                    if self._seat.member is not None or self._seat.attempts > self._seat.seats.limits.attempts:
                        self._refuse("attempts")
                return str(message.data)
            elif message.type is WSMsgType.BINARY:
                self._refuse("binary")

    def _refuse(self, reason: str) -> None:
        self._seat.end(reason)
        raise OSError


def metered(sio: socketio.AsyncServer) -> None:
    """Let ``sio`` use the web socket above; the library has no other place to count frames."""
    sio.eio._async = {**sio.eio._async, "websocket": MeteredWebSocket}
