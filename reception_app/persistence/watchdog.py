"""Frees a thread that waits for a PostgreSQL server that will never answer.

No setting of the server, no statement timeout and no keepalive ends a COMMIT whose reply was swallowed on the way;
shutting the connection's socket from another thread does.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any


class Watchdog:
    """One thread for all connections of a database, started with the first one watched."""

    def __init__(self) -> None:
        self._watched: dict[int, float] = {}
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._stopped = False

    @contextlib.contextmanager
    def guard(self, driver_connection: Any, seconds: float) -> Iterator[None]:
        """Shut the socket of a psycopg connection if the block is not left within ``seconds``."""
        descriptor = driver_connection.fileno()
        with self._changed:
            self._watched[descriptor] = time.monotonic() + seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="database-watchdog", daemon=True)
                self._thread.start()
            self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                self._watched.pop(descriptor, None)

    def stop(self) -> None:
        """End the thread; nothing is watched afterwards."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(timeout=1)

    def _run(self) -> None:
        with self._changed:
            while not self._stopped:
                now = time.monotonic()
                for descriptor in [fd for fd, until in self._watched.items() if until <= now]:
                    del self._watched[descriptor]
                    _shut(descriptor)
                # Every unit of work is younger than the next look is late: half a second is precise enough.
                self._changed.wait(0.5 if self._watched else None)


def _shut(descriptor: int) -> None:
    with contextlib.suppress(OSError), socket.socket(fileno=os.dup(descriptor)) as twin:
        twin.shutdown(socket.SHUT_RDWR)
