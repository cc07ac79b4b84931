"""Hears on PostgreSQL that a transaction with events was committed, on a connection and a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, LiteralString

from reception_app.persistence.engine import CONNECT_OPTIONS, Database
from reception_app.persistence.repositories.outbox import CHANNEL

if TYPE_CHECKING:
    import psycopg

log = logging.getLogger("reception.listener")

_LOOK_UP_SECONDS = 0.5
_RETRY_SECONDS = 1.0
_SILENCE_SECONDS = 5.0
"""After so long without a word the server is asked whether it is there."""
_ANSWER_SECONDS = 2.0


class OutboxListener:
    """Calls ``heard`` after commits with events, and once on every connect, since some may have gone by unheard.

    ``heard`` runs on the listener's thread and must not block. A lost connection is made again every second; whoever
    listens polls as well, so a deaf listener costs time and no event.
    """

    def __init__(self, database: Database, heard: Callable[[], None]) -> None:
        self._engine = database.write_engine
        self._watchdog = database.watchdog
        self._heard = heard
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, name="outbox-listener", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread; it notices within half a second."""
        self._ends.set()
        if self._thread.is_alive():
            self._thread.join(timeout=3)

    def _run(self) -> None:
        import psycopg

        while not self._ends.is_set():
            try:
                self._listen()
            except psycopg.Error as error:
                log.warning("not listening: %s", type(error).__name__)
                self._ends.wait(_RETRY_SECONDS)

    def _listen(self) -> None:
        import psycopg

        arguments, options = self._engine.dialect.create_connect_args(self._engine.url)
        options = {**options, **CONNECT_OPTIONS, "application_name": "reception-hub"}
        with psycopg.connect(*arguments, **options, autocommit=True) as connection:
            self._ask(connection, f"LISTEN {CHANNEL}")
            self._heard()
            silent = 0.0
            while not self._ends.is_set():
                silent += _LOOK_UP_SECONDS
                for _ in connection.notifies(timeout=_LOOK_UP_SECONDS, stop_after=1):
                    self._heard()
                    silent = 0.0
                if silent >= _SILENCE_SECONDS:
                    self._ask(connection, "SELECT 1")
                    silent = 0.0

    def _ask(self, connection: psycopg.Connection, question: LiteralString) -> None:
        """Raises psycopg.Error where no answer comes in time: a line can go silent without a sign."""
        assert self._watchdog is not None
        with self._watchdog.guard(connection, _ANSWER_SECONDS):
            connection.execute(question)
