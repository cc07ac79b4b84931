"""A clock that stands still until it is told to move."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

MORNING = datetime(2026, 11, 22, 8, 42, tzinfo=UTC)
"""Sunday 22 November 2026, 10:42 in Cairo: the morning of the mockups."""


class FixedClock:
    """Wall time as set; deadlines run on the real monotonic clock."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.instant = now

    def now(self) -> datetime:
        return self.instant

    def monotonic(self) -> float:
        return time.monotonic()

    def advance(self, step: timedelta) -> None:
        self.instant += step
