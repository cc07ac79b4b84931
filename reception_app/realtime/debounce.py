"""Waits until a burst of hints is over before anything is fetched, but never so long that a screen starves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

QUIET_SECONDS = 0.5
LONGEST_SECONDS = 0.75
"""Not the whole second that is allowed: timers come late, and the fetch and the paint come after."""


class Debounce:
    """When to act: ``quiet`` after the last touch, at most ``longest`` after the first one not acted upon.

    Pure: times are seconds of any clock that never goes back.
    """

    def __init__(self, quiet: float = QUIET_SECONDS, longest: float = LONGEST_SECONDS) -> None:
        self._quiet = quiet
        self._longest = longest
        self._first: float | None = None
        self._last = 0.0

    @property
    def due(self) -> float | None:
        """When to act, None where nothing was touched."""
        if self._first is None:
            return None
        return min(self._last + self._quiet, self._first + self._longest)

    def touch(self, now: float) -> None:
        """Something happened."""
        if self._first is None:
            self._first = now
        self._last = now

    def take(self, now: float) -> bool:
        """Whether it is time to act; then it starts anew."""
        due = self.due
        if due is None or now < due:
            return False
        self._first = None
        return True

    def clear(self) -> None:
        """What was touched has been acted upon by other means."""
        self._first = None


class Timer(Protocol):
    """What ``loop.call_at`` returns."""

    def cancel(self) -> None: ...


class Debouncer:
    """A ``Debounce`` on a loop: ``act`` runs when it is due. One timer at most, however many touches."""

    def __init__(
        self,
        act: Callable[[], None],
        time: Callable[[], float],
        call_at: Callable[[float, Callable[[], None]], Timer],
        debounce: Debounce | None = None,
    ) -> None:
        self._act = act
        self._time = time
        self._call_at = call_at
        self._debounce = debounce or Debounce()
        self._timer: Timer | None = None

    def touch(self) -> None:
        """Something happened."""
        self._debounce.touch(self._time())
        if self._timer is None:
            self._wait()

    def clear(self) -> None:
        """Act on nothing that was touched so far."""
        self._debounce.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wait(self) -> None:
        due = self._debounce.due
        if due is not None:
            self._timer = self._call_at(due, self._on_time)

    def _on_time(self) -> None:
        self._timer = None
        if self._debounce.take(self._time()):
            self._act()
        else:
            self._wait()
