"""R10: a hub that is absent, killed, restarted or half open costs no booking, and no screen is wrong for long."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.faults.hub_line import HubLine
from tests.instances import HubProcess, Instance, hub_process, instances, live_centre

SOON = 6.0
"""Seconds in which a screen is right without a hub (G6)."""
AGAIN = 5.0
"""Seconds after which a hub that returned is heard again."""


def shown_after(desk: Instance, value: int, committed: float) -> float:
    return desk.painted(value, patience=30) - committed


def test_a_hub_killed_in_mid_morning(postgresql_database_url: str, tmp_path: Path) -> None:
    url = postgresql_database_url
    centre = live_centre(url)
    first_hub = HubProcess(url, tmp_path / "hub")
    second_hub = None
    try:
        with instances(url, tmp_path, 2, first_hub.url) as (first, second):
            for desk in (first, second):
                desk.wait_state("connected")
            assert shown_after(second, 1, first.book(centre)) < 1.5
            first_hub.kill()
            # Bookings go on, one of them before the windows can have noticed.
            times = [first.book(centre)]
            second.wait_state("offline", patience=SOON)
            times += [first.book(centre), second.book(centre)]
            late = [shown_after(second, number, committed) for number, committed in enumerate(times[:2], start=2)]
            late.append(shown_after(first, 4, times[2]))
            state = second.ask("state", "state")
            assert state["badge"].startswith("Offline")

            second_hub = HubProcess(url, tmp_path / "hub", first_hub.address)
            back = time.monotonic()
            second.wait_state("connected", patience=AGAIN)
            returned = time.monotonic() - back
            again = shown_after(second, 5, first.book(centre))
        print(
            f"\nhub killed: right after at most {max(late):.2f} s; "
            f"connected {returned:.2f} s after its return, then right after {again:.2f} s"
        )
        assert max(late) < SOON
        assert returned < AGAIN
        assert again < 1.5
    finally:
        for hub in (first_hub, second_hub):
            if hub is not None:
                hub.close()


def test_no_hub_at_all(postgresql_database_url: str, tmp_path: Path) -> None:
    """A hub was named but never started."""
    centre = live_centre(postgresql_database_url)
    with instances(postgresql_database_url, tmp_path, 2, "http://127.0.0.1:9") as (first, second):
        second.wait_state("offline")
        for number in range(1, 4):
            assert shown_after(second, number, first.book(centre)) < SOON


def test_no_hub_is_named(postgresql_database_url: str, tmp_path: Path) -> None:
    """Then none is missed: the badge says how often the screen asks, not that something is wrong."""
    centre = live_centre(postgresql_database_url)
    with instances(postgresql_database_url, tmp_path, 2) as (first, second):
        assert second.wait_state("polling")["badge"].startswith("Refreshed every 4 s updated")
        for number in range(1, 3):
            assert shown_after(second, number, first.book(centre)) < SOON


@pytest.mark.parametrize("fault", ["half_open", "slow"])
def test_a_line_that_goes_silent(fault: str, postgresql_database_url: str, tmp_path: Path) -> None:
    """Nothing is closed, nothing arrives: only the missing pings tell."""
    url = postgresql_database_url
    centre = live_centre(url)
    with (
        hub_process(url, tmp_path / "hub") as hub,
        HubLine(hub.address) as line,
        instances(url, tmp_path, 2, line.url) as (first, second),
    ):
        for desk in (first, second):
            desk.wait_state("connected")
        line.swallow() if fault == "half_open" else line.trickle()
        for number in range(1, 5):
            assert shown_after(second, number, first.book(centre)) < SOON
        if fault == "half_open":
            second.wait_state("offline", patience=SOON)
        line.heal()
        second.wait_state("connected", patience=20)
        assert shown_after(second, 5, first.book(centre)) < 1.5


def test_the_window_with_the_hub_is_killed(sqlite_url: str, tmp_path: Path) -> None:
    """On one file another window takes the hub over."""
    centre = live_centre(sqlite_url)
    with instances(sqlite_url, tmp_path, 3) as (first, second, third):
        for desk in (first, second, third):
            desk.wait_state("connected")
        first.process.kill()
        first.process.wait(10)
        gone = time.monotonic()
        committed = second.book(centre)
        assert shown_after(third, 1, committed) < SOON
        for desk in (second, third):
            desk.wait_state("connected", patience=10)
        print(f"\nanother window took over within {time.monotonic() - gone:.2f} s")
        assert shown_after(third, 2, second.book(centre)) < 1.5
