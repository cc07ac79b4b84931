"""What the live screens need is loaded behind the painted window, never before it and never in its way."""

from __future__ import annotations

from pathlib import Path

from tests.instances import instances, live_centre

AT_ONE_GO = 0.3
"""Half of what loading the libraries of the hub and its client takes."""


def test_the_first_paint_goes_without_them(sqlite_url: str, tmp_path: Path) -> None:
    live_centre(sqlite_url)
    with instances(sqlite_url, tmp_path, 1) as (desk,):
        assert desk.wait(lambda fact: "first_paint" in fact)["first_paint"] == []
        state = desk.wait_state("connected")
        print(f"\nlongest work of the interface's thread while starting: {state['stall'] * 1000:.0f} ms")
        assert state["stall"] < AT_ONE_GO
