"""The watchdog: a connection whose server has gone silent is freed in time, and no other one is touched."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import psycopg
import pytest

from reception_app.persistence.watchdog import Watchdog

SILENT = "SELECT pg_sleep(30)"
"""Stands for a server that does not answer."""


@pytest.fixture
def watchdog() -> Iterator[Watchdog]:
    made = Watchdog()
    yield made
    made.stop()


@pytest.fixture
def connection(postgresql_server: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(postgresql_server, autocommit=True) as made:
        yield made


def test_a_silent_server_is_given_up_in_time(watchdog: Watchdog, connection: psycopg.Connection) -> None:
    began = time.monotonic()
    with pytest.raises(psycopg.OperationalError), watchdog.guard(connection, 0.3):
        connection.execute(SILENT)
    assert 0.3 <= time.monotonic() - began < 2
    assert connection.closed


def test_who_answers_in_time_is_left_alone(watchdog: Watchdog, connection: psycopg.Connection) -> None:
    for _ in range(3):
        with watchdog.guard(connection, 0.2):
            connection.execute("SELECT 1")
    connection.execute("SELECT pg_sleep(0.4)")


def test_only_the_late_one_is_shut(watchdog: Watchdog, connection: psycopg.Connection, postgresql_server: str) -> None:
    """The one with the earlier end comes second, while the watchdog already waits for the first."""
    ended = threading.Event()

    def be_silent() -> None:
        with psycopg.connect(postgresql_server, autocommit=True) as late:
            with pytest.raises(psycopg.OperationalError), watchdog.guard(late, 0.2):
                late.execute(SILENT)
            ended.set()

    with watchdog.guard(connection, 20):
        thread = threading.Thread(target=be_silent)
        thread.start()
        assert ended.wait(5)
        thread.join(5)
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_connection_that_broke_inside_the_block_gives_its_number_to_no_victim(
    watchdog: Watchdog, connection: psycopg.Connection, postgresql_server: str
) -> None:
    """The system gives the freed descriptor to the next socket at once."""
    with psycopg.connect(postgresql_server, autocommit=True) as broken, watchdog.guard(broken, 0.2):
        number = broken.fileno()
        broken.close()
        with psycopg.connect(postgresql_server, autocommit=True) as heir:
            assert heir.fileno() == number
            heir.execute("SELECT pg_sleep(0.5)")


def test_it_can_be_stopped_and_not_be_started(watchdog: Watchdog, connection: psycopg.Connection) -> None:
    Watchdog().stop()
    with watchdog.guard(connection, 10):
        watchdog.stop()
        assert connection.execute("SELECT 1").fetchone() == (1,)
