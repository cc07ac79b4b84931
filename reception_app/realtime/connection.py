"""One connection to a hub, from its opening to its end; it is never opened twice.

Loads socketio and aiohttp, which takes half a second: import this module off the user interface's thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import socketio

from reception_app.realtime.events import LONGEST_EVENT
from reception_app.realtime.packets import GuardedPacket

ANSWER_SECONDS = 3.0
"""For the hub's machine to answer at all."""
OPEN_SECONDS = 10.0
"""For the hub to look at the token."""
CLOSE_SECONDS = 1.0
_FRAME_BYTES = 32 * LONGEST_EVENT
"""Beyond this the connection is cut; below, what is too long is ignored."""

# Their lines quote packets.
_quiet = logging.getLogger("reception.live.wire")
_quiet.setLevel(logging.CRITICAL + 1)


class NotConnected(Exception):
    """The connection was not made; ``answered`` tells whether there is somebody at the address.

    ``untrusted``: there is, but without a certificate that can be trusted. Nothing was sent.
    """

    def __init__(self, answered: bool, untrusted: bool = False) -> None:
        super().__init__()
        self.answered = answered or untrusted
        self.untrusted = untrusted


class Connection:
    """``heard`` is called with the name and the arguments of every event, in order, on the loop's thread.

    ``authority`` (a PEM file) is then the only one whose certificates are trusted.
    """

    def __init__(self, heard: Callable[[str, tuple[object, ...]], None], authority: Path | None = None) -> None:
        self._heard = heard
        self._authority = authority
        self._ended = asyncio.Event()
        self._answered = False
        self._session: aiohttp.ClientSession | None = None
        self._client: Any = None

    async def open(self, url: str, token: str) -> None:
        """Connect and be let in. Raises NotConnected."""
        trace = aiohttp.TraceConfig()
        trace.on_connection_create_end.append(self._on_answer)
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=ANSWER_SECONDS)
        self._session = aiohttp.ClientSession(
            timeout=timeout, trace_configs=[trace], connector=aiohttp.TCPConnector(ssl=self._trust())
        )
        closing = aiohttp.ClientWSTimeout(ws_close=CLOSE_SECONDS)
        self._client = client = socketio.AsyncClient(
            reconnection=False,
            handle_sigint=False,
            logger=_quiet,
            engineio_logger=_quiet,
            serializer=GuardedPacket,
            http_session=self._session,
            websocket_extra_options={"timeout": closing, "max_msg_size": _FRAME_BYTES},
        )
        client.on("*", self._on_event)
        client.on("disconnect", self._on_end)
        client.on("connect_error", self._on_end)
        try:
            async with asyncio.timeout(OPEN_SECONDS + ANSWER_SECONDS):
                await client.connect(url, auth={"token": token}, transports=["websocket"], wait_timeout=OPEN_SECONDS)
        except Exception as error:  # whatever listens there may answer with anything
            untrusted = any(isinstance(one, ssl.SSLCertVerificationError) for one in _causes(error))
            raise NotConnected(self._answered, untrusted) from error
        if not client.connected or client.eio.state != "connected":
            raise NotConnected(self._answered)

    def _trust(self) -> ssl.SSLContext | bool:
        if self._authority is None:
            return True
        try:
            return ssl.create_default_context(cafile=self._authority)
        except OSError as error:  # the file is gone, or holds no certificate
            raise NotConnected(False, untrusted=True) from error

    async def wait(self) -> None:
        """Return when the connection has ended: closed by the hub, broken, or silent for longer than its pings."""
        await self._ended.wait()

    def cut(self) -> None:
        """End it from this side."""
        self._ended.set()

    async def close(self) -> None:
        """Put everything away, in about a second even where the other side is silent."""
        line = self._client.eio if self._client is not None else None
        loops = [task for task in (line.read_loop_task, line.write_loop_task) if task is not None] if line else []
        if self._session is not None and isinstance(self._session.connector, aiohttp.TCPConnector):
            await self._session.connector.close(abort_ssl=True)  # nobody waits for the other side's goodbye
        if line is not None:
            with contextlib.suppress(Exception):  # a broken connection may break once more while it is closed
                async with asyncio.timeout(2 * CLOSE_SECONDS):
                    await line.disconnect(abort=True)
        for task in loops:
            task.cancel()  # they wait for packets that nobody will bring them
        await asyncio.gather(*loops, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _on_answer(self, *_: SimpleNamespace | object) -> None:
        self._answered = True

    def _on_event(self, name: str, *arguments: object) -> None:
        if not self._ended.is_set():
            self._heard(name, arguments)

    def _on_end(self, *_: object) -> None:
        self._ended.set()


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what it came of; the libraries put their own around the system's."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
