"""R5: no room on the disk: the booking is refused by name, nothing is half written, and it works once there is room."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reception_app.domain.errors import DatabaseFull
from reception_app.persistence.engine import open_database
from reception_app.services.booking import BookingService
from tests.clock import FixedClock
from tests.faults.centre import FIRST_START, STEP, Competition, make_competition
from tests.faults.judge import assert_legal, booked_starts
from tests.faults.mounts import in_own_mounts
from tests.faults.workers import KEY, start


def test_small_disk_under_sqlite() -> None:
    in_own_mounts("starved", "full_sqlite")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="the server's user must reach the mount")
def test_small_disk_under_postgresql() -> None:
    in_own_mounts("starved", "full_postgresql")


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes to set")
def test_file_at_its_size_limit(sqlite_url: str) -> None:
    database = open_database(sqlite_url, KEY)
    centre = make_competition(database, clinics=1, doctors=1, desks=1)
    start(_book_within_limit, sqlite_url, centre).result()
    assert len(booked_starts(database)) == 2
    assert_legal(database)
    database.dispose()


def _book_within_limit(url: str, centre: Competition) -> None:
    database = open_database(url, KEY)
    booking = BookingService(database, FixedClock())
    requests = [centre.request(centre.places[0], FIRST_START + at * STEP, f"wizard-{at}") for at in range(2)]
    booking.book_appointment(centre.desks[0], requests[0])
    with _no_file_grows_beyond(Path(f"{database.file}-wal").stat().st_size), pytest.raises(DatabaseFull):
        booking.book_appointment(centre.desks[0], requests[1])
    assert len(booked_starts(database)) == 1
    assert_legal(database)
    booking.book_appointment(centre.desks[0], requests[1])
    database.dispose()


@contextmanager
def _no_file_grows_beyond(size: int) -> Iterator[None]:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
