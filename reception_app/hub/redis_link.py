"""Joins several hubs by Redis, and knows when it does not: the library would lose events without a word."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

from socketio import AsyncRedisManager

from reception_app.hub.fan_out import FanOut
from reception_app.hub.relay import Undeliverable

CHANNEL = "reception"
_SECONDS = 2.0
_LOOK_SECONDS = 1.0


class RedisLink(AsyncRedisManager, FanOut):  # type: ignore[misc]  # the library has no types
    """What one hub sends reaches the clients of all. Redis is reachable by the hubs alone.

    While Redis is away, ``healthy`` is False and ``lost`` was called: this hub's clients would miss what the other
    hubs send, so they are told that they are not served rather than shown a screen that is out of date.
    """

    def __init__(self, url: str) -> None:
        options = {"socket_timeout": _SECONDS, "socket_connect_timeout": _SECONDS, "health_check_interval": 1}
        super().__init__(url, channel=CHANNEL, redis_options=options)
        self.healthy = False
        self.lost: Callable[[], None] = lambda: None
        self.thread: asyncio.Task[None] | None = None

    async def close(self) -> None:
        """Stop listening and let the connections go."""
        if self.thread is not None:
            self.thread.cancel()
            await asyncio.gather(self.thread, return_exceptions=True)
        await self._drop()

    async def _publish(self, data: dict[str, Any]) -> None:
        from redis.exceptions import RedisError

        if not self.healthy:
            raise Undeliverable
        try:
            async with asyncio.timeout(_SECONDS):
                await self.redis.publish(self.channel, self.json.dumps(data))
        except (RedisError, OSError) as error:
            self._lose()
            raise Undeliverable from error

    async def _redis_listen_with_retries(self) -> AsyncIterator[dict[str, Any]]:
        """Every message, with a look at the link in each quiet second: a half-open one says nothing by itself."""
        from redis.exceptions import RedisError

        while True:
            try:
                self._redis_connect()
                await self.pubsub.subscribe(self.channel)
                await self.redis.ping()
                self.healthy = True
                while True:
                    message = await self.pubsub.get_message(ignore_subscribe_messages=True, timeout=_LOOK_SECONDS)
                    if message is None:
                        await self.redis.ping()
                    else:
                        yield message
            except (RedisError, OSError):
                self._lose()
                await self._drop()
                await asyncio.sleep(_LOOK_SECONDS)

    def _lose(self) -> None:
        if self.healthy:
            self.healthy = False
            self.lost()

    async def _drop(self) -> None:
        from redis.exceptions import RedisError

        for part in (self.pubsub, self.redis):
            if part is not None:
                with contextlib.suppress(RedisError, OSError):
                    await part.aclose()
