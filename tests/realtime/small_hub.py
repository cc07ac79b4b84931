"""A Socket.IO server of twenty lines on a thread: obeys the trials, where the real hub would know better."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import socketio
from aiohttp import web

_T = TypeVar("_T")
TOKEN = "let-me-in"


class SmallHub:
    """Lets in whoever shows ``token``, None for everybody; ``do`` runs a coroutine on its loop and waits for it."""

    def __init__(
        self,
        port: int = 0,
        answer_after: float = 0.0,
        token: str | None = TOKEN,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._token = token
        self._answer_after = answer_after
        self._runner: web.AppRunner | None = None
        self.connects = 0
        self.sids: set[str] = set()
        self.port = port
        self.sio = socketio.AsyncServer(
            async_mode="aiohttp", transports=["websocket"], ping_interval=3, ping_timeout=2, logger=False
        )
        self.sio.on("connect", self._on_connect)
        self.sio.on("disconnect", self._on_disconnect)
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.do(self._start())

    @property
    def url(self) -> str:
        return f"http{'s' if self._tls else ''}://127.0.0.1:{self.port}"

    def do(self, work: Coroutine[Any, Any, _T]) -> _T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def emit(self, name: str, *bodies: object) -> None:
        self.do(self.sio.emit(name, tuple(bodies)))

    def send_raw(self, text: str) -> None:
        """A Socket.IO packet as it stands, to everybody."""

        async def send() -> None:
            for sid in list(self.sids):
                await self.sio.eio.send(self.sio.manager.eio_sid_from_sid(sid, "/"), text)

        self.do(send())

    def flood(self, bodies: Sequence[dict[str, object]], seconds: float) -> None:
        """One event for each body, evenly over ``seconds``, as far as the clients take them."""

        async def send() -> None:
            began = self._loop.time()
            for number, body in enumerate(bodies):
                await self.sio.emit("queue_updated", body)
                if number % 100 == 99:
                    await asyncio.sleep(max(0.0, began + seconds * number / len(bodies) - self._loop.time()))

        self.do(send())

    def drop_all(self) -> None:
        async def drop() -> None:
            for sid in list(self.sids):
                await self.sio.disconnect(sid)

        self.do(drop())

    def wait_for(self, connects: int) -> None:
        """Wait until so many clients were let in since the beginning, the last one still being here."""

        async def wait() -> None:
            async with asyncio.timeout(20):
                while self.connects < connects or not self.sids:
                    await asyncio.sleep(0.002)

        self.do(wait())

    def stop(self) -> None:
        self.do(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _start(self) -> None:
        app = web.Application()
        self.sio.attach(app)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True, ssl_context=self._tls)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def _stop(self) -> None:
        await self.sio.shutdown()
        assert self._runner is not None
        await self._runner.cleanup()
        rest = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _on_connect(self, sid: str, _environ: object, auth: object = None) -> None:
        self.connects += 1
        await asyncio.sleep(self._answer_after)
        if not isinstance(auth, dict) or self._token not in (None, auth.get("token")):
            raise socketio.exceptions.ConnectionRefusedError("not_signed_in")
        self.sids.add(sid)

    async def _on_disconnect(self, sid: str, _reason: object = None) -> None:
        self.sids.discard(sid)


@contextmanager
def small_hub(
    port: int = 0, answer_after: float = 0.0, token: str | None = TOKEN, tls: ssl.SSLContext | None = None
) -> Iterator[SmallHub]:
    hub = SmallHub(port, answer_after, token, tls)
    try:
        yield hub
    finally:
        hub.stop()
