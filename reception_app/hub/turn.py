"""Whose turn it is to run the hub of a SQLite file, and where that hub listens."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from filelock import FileLock, Timeout

from reception_app.persistence.engine import Database


class HubTurn:
    """A lock beside the database file, which the system lets go when its holder ends in whatever way.

    The address stands in a file next to it; it may be out of date until the next hub has begun, so readers look again
    on every attempt to connect.
    """

    def __init__(self, beside: Path) -> None:
        self._lock = FileLock(str(beside.with_name(beside.name + ".hub.lock")), thread_local=False)
        self._address = beside.with_name(beside.name + ".hub.url")

    def take(self) -> bool:
        """Try to get the turn; True also where it is held already."""
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            return False
        return True

    def give_up(self) -> None:
        """Let the next one have it."""
        self._lock.release()

    def url(self) -> str | None:
        """Where the last hub of this file listened, or None where there was none."""
        try:
            return self._address.read_text("ascii").strip() or None
        except (FileNotFoundError, UnicodeDecodeError):
            return None

    def publish(self, url: str) -> None:
        """Tell the other windows, all at once: nobody reads half an address."""
        descriptor, name = tempfile.mkstemp(dir=self._address.parent, prefix=self._address.name)
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(url)
            Path(name).replace(self._address)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise


def turn_for(database: Database, data_dir: Path) -> HubTurn:
    """The turn of this database: beside the file, or in the data folder where it is a server's."""
    return HubTurn(database.file or data_dir / "postgresql")
