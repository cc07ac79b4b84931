"""Frees a thread that waits for a PostgreSQL server that will never answer.

No setting of the server, no statement timeout and no keepalive ends a COMMIT whose reply was swallowed on the way;
shutting the connection's socket from another thread does.
"""

from __future__ import annotations

import contextlib
import math
import os
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any


class Watchdog:
    """One thread for all connections of a database, started with the first one watched."""

    def __init__(self) -> None:
        self._watched: dict[object, tuple[float, Any]] = {}
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._sleeps_until = -math.inf
        self._stopped = False

    @contextlib.contextmanager
    def guard(self, driver_connection: Any, seconds: float) -> Iterator[None]:
        """Shut the socket of a psycopg connection if the block is not left within ``seconds``."""
        # Not by descriptor: a connection that breaks inside the block gives its number free for another one's.
        ticket = object()
        until = time.monotonic() + seconds
        with self._changed:
            self._watched[ticket] = (until, driver_connection)
            if self._thread is None:
                # Asleep until woken, and woken only for an end earlier than the one it waits for: most blocks need not.
                self._thread = threading.Thread(target=self._run, name="database-watchdog", daemon=True)
                self._thread.start()
            elif until < self._sleeps_until:
                self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                del self._watched[ticket]

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
                for until, connection in self._watched.values():
                    if until <= now:
                        _shut(connection)
                # Who was shut leaves its block at once; until then it is looked at again, but not in a hurry.
                waiting = [until if until > now else now + 1 for until, _ in self._watched.values()]
                self._sleeps_until = min(waiting, default=math.inf)
                self._changed.wait(self._sleeps_until - now if waiting else None)


def _shut(connection: Any) -> None:
    import psycopg

    # Another thread may close the connection at any moment; then there is nothing left to free.
    with contextlib.suppress(OSError, psycopg.Error), socket.socket(fileno=os.dup(connection.fileno())) as twin:
        twin.shutdown(socket.SHUT_RDWR)
