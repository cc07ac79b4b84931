"""The listener hears of commits, and listens anew where its connection ended or went silent."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import text

from reception_app.persistence import listener as listening
from reception_app.persistence.engine import Database, open_database
from reception_app.persistence.listener import OutboxListener
from reception_app.persistence.repositories import outbox
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit
from tests.clock import FixedClock
from tests.factory import make_terminal
from tests.faults.proxy import Line, line_to
from tests.faults.workers import PATIENCE


@pytest.fixture
def direct(postgresql_database_url: str) -> Iterator[Database]:
    opened = open_database(postgresql_database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def line(postgresql_database_url: str) -> Iterator[tuple[str, Line]]:
    with line_to(postgresql_database_url) as made:
        yield made


def commit_an_event(database: Database) -> None:
    def work(unit: UnitOfWork) -> None:
        event = outbox.Event(
            name="patient_updated", entity_id=1, clinic_id=None, doctor_id=None, service_date=date(2026, 11, 22)
        )
        outbox.append(unit.connection, unit.now, make_terminal(unit.connection), event)

    run_unit(database, FixedClock(), work)


def go_silent(_direct: Database, line: Line) -> None:
    """Nothing is closed: it has to ask to find out."""
    line.go_dark()
    line.heal()


def end_backend(direct: Database, _line: Line) -> None:
    ending = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'reception-hub'"
    with direct.read() as connection:
        assert connection.execute(text(f"{ending} AND datname = current_database()")).scalar_one() == 1


@pytest.mark.parametrize("lose", [go_silent, end_backend])
def test_it_hears_again_after_its_connection_was_lost(
    direct: Database,
    line: tuple[str, Line],
    monkeypatch: pytest.MonkeyPatch,
    lose: Callable[[Database, Line], None],
) -> None:
    for name in ("_LOOK_UP_SECONDS", "_SILENCE_SECONDS", "_ANSWER_SECONDS", "_RETRY_SECONDS"):
        monkeypatch.setattr(listening, name, 0.1)
    heard = threading.Semaphore(0)
    database = open_database(line[0])
    listener = OutboxListener(database, heard.release)
    listener.start()
    try:
        assert heard.acquire(timeout=PATIENCE), "the connection"
        commit_an_event(direct)
        assert heard.acquire(timeout=PATIENCE), "an event"
        lose(direct, line[1])
        assert heard.acquire(timeout=PATIENCE), "the connection made anew"
        commit_an_event(direct)
        assert heard.acquire(timeout=PATIENCE), "an event again"
    finally:
        listener.stop()
        database.dispose()
