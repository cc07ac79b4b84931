"""From a commit at one desk to the repainted counter of another, with a hub, a debounce and twenty more clients."""

from __future__ import annotations

import tempfile
from pathlib import Path

from reception_app.persistence.engine import Database
from tests.benchmarks.databases import ENGINES, twins
from tests.benchmarks.measure import Measurement, measurement
from tests.instances import hub_process, live_centre
from tests.live_trial import AT_MOST, FULL, SHORT, listeners, two_desks

CLIENTS = 20
TURN_AT_MOST = 0.05
"""Of its thread's own time: whatever else the machine does is not the screen's."""


def measure(quick: bool) -> list[Measurement]:
    paces = SHORT if quick else FULL
    found = []
    for engine in ENGINES:
        with twins(engine, 1, _leave_empty) as (database,), tempfile.TemporaryDirectory() as name:
            url, folder = str(database.write_engine.url.render_as_string(hide_password=False)), Path(name)
            url = (
                url.replace("postgresql+psycopg://", "postgresql://") if engine == "postgresql" else _file_url(database)
            )
            centre = live_centre(url)
            if engine == "postgresql":
                with hub_process(url, folder / "hub") as hub, listeners(url, hub.url, CLIENTS):
                    outcome = two_desks(centre, folder, paces, hub.url)
            else:
                outcome = two_desks(centre, folder, paces, None)
        assert len(outcome.other) == sum(count for count, _ in paces)
        found.append(measurement(f"screen of another desk, {engine}", outcome.other, p99_at_most=AT_MOST))
        found.append(measurement(f"longest turn of a screen, {engine}", (outcome.stall,), p95_at_most=TURN_AT_MOST))
    return found


def _leave_empty(_database: Database) -> None:
    """The centre is written by the trial itself."""


def _file_url(database: Database) -> str:
    return f"sqlite:///{database.file}"
