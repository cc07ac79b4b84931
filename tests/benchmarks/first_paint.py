"""From starting the program to its window's first paint, beside a bare PySide6 window, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.measure import Measurement, measurement

AT_MOST = 1.6
_CHILD = Path(__file__).with_name("first_paint_child.py")
_TOP = Path(__file__).resolve().parents[2]


def measure(quick: bool) -> list[Measurement]:
    ours, bare = [], []
    with tempfile.TemporaryDirectory(prefix="reception-benchmark-") as folder:
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "RECEPTION_DATA_DIR": folder,
            "XDG_CONFIG_HOME": folder,
            "PYTHONPYCACHEPREFIX": folder,
        }
        # Compiled modules are kept wherever people start the program; both sides get them from the first round.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        demo = [sys.executable, "-m", "reception_app", "db", "demo", "--patients", "200", "--days", "1"]
        subprocess.run(demo, env=environment, cwd=_TOP, check=True, capture_output=True)
        for number in range(1 + (5 if quick else 15)):
            bare_time, bare_colours = _start(["bare"], environment)
            our_time, our_colours = _start(["--demo"], environment)
            assert our_colours > bare_colours, f"an empty window is no first paint: {our_colours} colours"
            if number:  # the first pair warms the disk's cache
                bare.append(bare_time)
                ours.append(our_time)
    return [measurement("first paint", ours, bare, at_most=AT_MOST)]


def _start(arguments: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """(seconds to the first paint, colours seen) of one process."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-P", str(_CHILD), *arguments],
        env=environment,
        cwd=_TOP,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["window"] == "mainWindow"
    return seen["painted"] - began, seen["colours"]
