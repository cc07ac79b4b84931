"""How much one client may ask of the hub, and the bucket that counts it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from reception_app.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class Rate:
    """``burst`` at once, then ``a_second`` of them."""

    burst: int
    a_second: float


@dataclass(frozen=True, slots=True)
class HubLimits:
    """Seconds, bytes and counts; the defaults serve a centre, tests tighten them.

    ``strangers`` are connections that have not shown a session yet, ``frames`` what a connected client may send
    (it has nothing to say but an answer to each ping), ``unsent`` the packets that may wait for one slow client.
    Every ``recheck`` the sessions are looked at, which may take ``look``; a hub ``blind`` for so long serves nobody.
    """

    connections: int = 2_000
    strangers: int = 512
    strangers_of_address: int = 256
    introduction: float = 5.0
    attempts: int = 3
    message_bytes: int = 64 * 1024
    frames: Rate = Rate(20, 5)
    unsent: int = 500
    ping_interval: float = 3.0
    ping_timeout: float = 2.0
    recheck: float = 2.0
    look: float = 2.0
    blind: float = 3.0
    requests: Rate = Rate(200, 50)
    body_bytes: int = 64 * 1024


class TokenBucket:
    """Holds up to ``burst`` tokens and gains ``a_second`` of them."""

    __slots__ = ("_clock", "_rate", "_seen", "_tokens")

    def __init__(self, rate: Rate, clock: Clock) -> None:
        self._rate = rate
        self._clock = clock
        self._tokens = float(rate.burst)
        self._seen = clock.monotonic()

    def take(self) -> bool:
        """Use one up; False where there is none."""
        now = self._clock.monotonic()
        self._tokens = min(self._rate.burst, self._tokens + (now - self._seen) * self._rate.a_second)
        self._seen = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


class Buckets:
    """A bucket for each client of late; the longest unseen is forgotten first, so that memory stays bounded."""

    def __init__(self, rate: Rate, clock: Clock, most: int = 10_000) -> None:
        self._rate = rate
        self._clock = clock
        self._most = most
        self._buckets: OrderedDict[str, TokenBucket] = OrderedDict()

    def take(self, client: str) -> bool:
        """Use up one of this client's; False where it has none left."""
        bucket = self._buckets.get(client)
        if bucket is None:
            bucket = self._buckets[client] = TokenBucket(self._rate, self._clock)
            if len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(client)
        return bucket.take()
