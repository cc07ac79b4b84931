"""Debouncing holds for every pattern of events: never early, never late, never twice, never starved."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from reception_app.realtime.debounce import LONGEST_SECONDS, QUIET_SECONDS, Debounce, Debouncer

GAPS = st.lists(st.integers(0, 1_500), min_size=1, max_size=60)
"""Milliseconds between events; whole numbers over 1024 stay exact."""


class Bench:
    """A loop whose time passes only when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0
        self.acted: list[float] = []
        self.most_timers = 0
        self._timers: list[tuple[float, int, Bench.Timer]] = []
        self._numbers = count()
        self.debouncer = Debouncer(lambda: self.acted.append(self.now), lambda: self.now, self.call_at)

    class Timer:
        def __init__(self, callback: Callable[[], None]) -> None:
            self.callback: Callable[[], None] | None = callback

        def cancel(self) -> None:
            self.callback = None

    def call_at(self, when: float, callback: Callable[[], None]) -> Timer:
        timer = Bench.Timer(callback)
        heapq.heappush(self._timers, (when, next(self._numbers), timer))
        self.most_timers = max(self.most_timers, sum(one.callback is not None for _, _, one in self._timers))
        return timer

    def pass_to(self, when: float) -> None:
        while self._timers and self._timers[0][0] <= when:
            at, _, timer = heapq.heappop(self._timers)
            self.now = max(self.now, at)
            if timer.callback is not None:
                timer.callback()
        self.now = when


@given(GAPS)
def test_every_event_is_acted_upon_in_time(gaps: list[int]) -> None:
    bench = Bench()
    unseen: list[float] = []
    for gap in [*gaps, 5_000]:
        acted = len(bench.acted)
        bench.pass_to(bench.now + gap / 1024)
        for moment in bench.acted[acted:]:
            assert unseen, "fetched for nothing"
            assert moment == min(unseen[-1] + QUIET_SECONDS, unseen[0] + LONGEST_SECONDS)
            unseen.clear()
        bench.debouncer.touch()
        unseen.append(bench.now)
    assert unseen == [bench.now], "an event was forgotten"
    assert bench.most_timers == 1


@given(GAPS)
def test_the_pure_part_agrees_with_itself(gaps: list[int]) -> None:
    debounce, now = Debounce(), 0.0
    for gap in gaps:
        now += gap / 1024
        due = debounce.due
        assert debounce.take(now) == (due is not None and now >= due)
        debounce.touch(now)
        assert debounce.due is not None
        assert now <= debounce.due <= now + QUIET_SECONDS


def test_one_event_is_acted_upon_half_a_second_later() -> None:
    bench = Bench()
    bench.debouncer.touch()
    bench.pass_to(10)
    assert bench.acted == [QUIET_SECONDS]


def test_a_busy_morning_does_not_starve_the_screen() -> None:
    bench = Bench()
    for tenth in range(100):
        bench.pass_to(tenth / 8)
        bench.debouncer.touch()
    bench.pass_to(20)
    gaps = [later - earlier for earlier, later in zip(bench.acted, bench.acted[1:], strict=False)]
    assert max(gaps) <= LONGEST_SECONDS + 1 / 8
    assert len(bench.acted) == 17


def test_what_was_cleared_is_not_acted_upon() -> None:
    bench = Bench()
    bench.debouncer.touch()
    bench.debouncer.clear()
    bench.pass_to(10)
    assert bench.acted == []
    bench.debouncer.touch()
    bench.pass_to(20)
    assert bench.acted == [10 + QUIET_SECONDS]
