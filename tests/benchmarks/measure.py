"""Timing our work beside the floor of the same work: alternate rounds, medians, ratios, one table."""

from __future__ import annotations

import gc
import json
import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Measurement:
    """One comparison; all times in seconds, ``ratio`` is ``ours`` over ``floor`` where there is a floor."""

    name: str
    ours: float
    """Median of our work."""
    floor: float | None
    """Median of the floor, or None where the aim is a time of its own."""
    ratio: float | None
    p95: float
    """95th percentile of our work."""
    p99: float
    aim: str
    """What is aimed for, in words: "at most 3 times", "p95 10 ms"."""
    met: bool
    runs: int


def measurement(
    name: str,
    ours: Sequence[float],
    floor: Sequence[float] = (),
    *,
    at_most: float | None = None,
    p95_at_most: float | None = None,
    p99_at_most: float | None = None,
) -> Measurement:
    """Sum up samples in seconds; ``at_most`` is the aim for the ratio, the others those for the percentiles."""
    middle = statistics.median(ours)
    base = statistics.median(floor) if floor else None
    ratio = middle / base if base else None
    aims, met = [], True
    if at_most is not None:
        if ratio is None:
            raise ValueError("a ratio needs the samples of a floor")
        aims.append(f"at most {at_most:g} times")
        met = met and ratio <= at_most
    p95, p99 = percentile(ours, 95), percentile(ours, 99)
    for name_of, value, aim in (("p95", p95, p95_at_most), ("p99", p99, p99_at_most)):
        if aim is not None:
            aims.append(f"{name_of} {aim * 1000:g} ms")
            met = met and value <= aim
    return Measurement(name, middle, base, ratio, p95, p99, ", ".join(aims), met, len(ours))


def alternate(
    ours: Callable[[], object], floor: Callable[[], object], rounds: int, *, warm_up: int = 1
) -> tuple[list[float], list[float]]:
    """Seconds of each round of ``ours`` and of ``floor``, taken in turns so that a slow moment slows both."""
    for _ in range(warm_up):
        ours()
        floor()
    our_times: list[float] = []
    floor_times: list[float] = []
    for number in range(rounds):
        # The one that goes first may find the disk or the processor busy with what came before: take turns at it.
        pair = ((ours, our_times), (floor, floor_times))
        for work, times in pair if number % 2 == 0 else reversed(pair):
            times.append(timed(work))
    return our_times, floor_times


def timed(work: Callable[[], object]) -> float:
    """Seconds that one call takes, without a garbage collection falling into it by chance."""
    gc.collect(0)
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def percentile(samples: Sequence[float], percent: float) -> float:
    """The smallest sample that ``percent`` of all samples do not exceed (nearest rank)."""
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def table(measurements: Sequence[Measurement]) -> str:
    """The measurements for reading, one a line."""
    head = ("what", "ours", "floor", "ratio", "p95", "p99", "aim", "", "runs")
    rows = [head, *(_row(one) for one in measurements)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def as_json(measurements: Sequence[Measurement]) -> str:
    """The measurements for keeping and comparing."""
    return json.dumps([asdict(one) for one in measurements], indent=2) + "\n"


def _row(one: Measurement) -> tuple[str, ...]:
    return (
        one.name,
        milliseconds(one.ours),
        milliseconds(one.floor) if one.floor is not None else "",
        f"{one.ratio:.2f}" if one.ratio is not None else "",
        milliseconds(one.p95),
        milliseconds(one.p99),
        one.aim,
        "" if not one.aim else "met" if one.met else "MISSED",
        str(one.runs),
    )


def milliseconds(seconds: float) -> str:
    """For people: three figures are enough."""
    value = seconds * 1000
    return f"{value:.0f} ms" if value >= 100 else f"{value:.1f} ms" if value >= 10 else f"{value:.2f} ms"
