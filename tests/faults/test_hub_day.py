"""R16: a day's work compressed leaves the program as it was: memory, threads, files and objects stay flat."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.instances import Instance, LiveCentre, instances, live_centre
from tests.realtime.small_hub import SmallHub, small_hub

MEGABYTES = 20
"""What caches and the allocator take: 4,000 refreshes, 800 dialogs and 200 reconnects after the first left 5."""
WARM_UP = (200, 40, 20)
DAY = (10_000, 2_000, 500)
"""Refreshes, dialogs, reconnects."""


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_days_work(sqlite_url: str, tmp_path: Path) -> None:
    centre = live_centre(sqlite_url)
    with small_hub(token=None) as hub, instances(sqlite_url, tmp_path, 1, hub.url) as (desk,):
        desk.wait_state("connected")
        desk.ask("hurry", "hurried")
        for _ in range(30):
            desk.book(centre)
        before = _work(desk, hub, centre, WARM_UP)
        after = _work(desk, hub, centre, DAY)
    grown = (after["memory"] - before["memory"]) / 1e6
    print(f"\n{DAY}: {grown:+.1f} MB; before {_counts(before)}, after {_counts(after)}")
    assert grown < MEGABYTES
    # The pool of workers grows up to its size when it is first that busy.
    for name, slack in (("threads", 2), ("files", 2), ("children", 0), ("objects", 20), ("dead", 5)):
        assert after[name] <= before[name] + slack, name


def _work(desk: Instance, hub: SmallHub, centre: LiveCentre, amounts: tuple[int, int, int]) -> dict[str, Any]:
    refreshes, dialogs, reconnects = amounts
    desk.ask("refresh", "refreshes", patience=900, times=refreshes)
    desk.ask("dialogs", "dialogs", patience=900, times=dialogs)
    for _ in range(reconnects):
        connects = hub.connects
        hub.drop_all()
        hub.wait_for(connects + 1)
    desk.wait_state("connected")
    desk.ask("refresh", "refreshes", times=1)
    state: dict[str, Any] = desk.wait_state("connected")
    return state | desk.ask("count", "objects")


def _counts(state: dict[str, Any]) -> dict[str, int]:
    return {name: state[name] for name in ("threads", "files", "children", "objects", "dead")}
