"""One use case, one transaction: written whole or not at all, tried again while it makes sense, and never for long."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from reception_app.domain.errors import DatabaseBusy, DatabaseUnavailable, NotFound
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database, open_database
from reception_app.persistence.unit_of_work import ConstraintViolation, UnitOfWork, run_unit
from tests.clock import MORNING, FixedClock
from tests.factory import insert_row, make_terminal


def write(unit: UnitOfWork, name: str = "Desk") -> int:
    return make_terminal(unit.connection, name)


def terminals(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(m.Terminal)).scalar_one()


def test_without_a_commit_nothing_lasts(database: Database, clock: FixedClock) -> None:
    with UnitOfWork(database, clock) as unit:
        write(unit)
    assert terminals(database) == 0
    with UnitOfWork(database, clock) as unit:
        write(unit)
        unit.commit()
    assert terminals(database) == 1


@pytest.mark.parametrize("error", [NotFound(entity="patient", id=1), ZeroDivisionError()])
def test_an_error_takes_everything_back(database: Database, clock: FixedClock, error: Exception) -> None:
    def work(unit: UnitOfWork) -> None:
        write(unit)
        raise error

    with pytest.raises(type(error)) as caught:
        run_unit(database, clock, work)
    assert caught.value is error
    assert terminals(database) == 0


def test_now_is_one_instant(database: Database, clock: FixedClock) -> None:
    with UnitOfWork(database, clock) as unit:
        clock.instant = MORNING.replace(hour=12)
        assert unit.now == MORNING


def test_a_refusal_of_the_schema_has_its_name(database: Database, clock: FixedClock) -> None:
    run_unit(database, clock, write)
    with pytest.raises(ConstraintViolation) as caught:
        run_unit(database, clock, write)
    assert caught.value.constraint == "uq_terminal_name"
    assert terminals(database) == 1


def test_a_wrong_statement_stays_a_bug_and_is_not_repeated(database: Database, clock: FixedClock) -> None:
    tries: list[int] = []

    def work(unit: UnitOfWork) -> None:
        tries.append(1)
        unit.connection.execute(text("SELECT nothing FROM nowhere"))

    with pytest.raises(DBAPIError):
        run_unit(database, clock, work)
    assert len(tries) == 1


@pytest.mark.parametrize("error", [DatabaseBusy, DatabaseUnavailable])
def test_what_passes_is_tried_again(
    database: Database, clock: FixedClock, error: type[DatabaseBusy] | type[DatabaseUnavailable]
) -> None:
    tries: list[int] = []

    def work(unit: UnitOfWork) -> str:
        write(unit)
        tries.append(1)
        if len(tries) < 3:
            raise error()
        return "done"

    assert run_unit(database, clock, work) == "done"
    assert (len(tries), terminals(database)) == (3, 1)


def test_it_is_not_tried_for_ever(database: Database, clock: FixedClock) -> None:
    def work(_unit: UnitOfWork) -> None:
        raise DatabaseBusy()

    began = time.monotonic()
    with pytest.raises(DatabaseBusy):
        run_unit(database, clock, work, seconds=0.2)
    assert 0.2 <= time.monotonic() - began < 1.5


def test_a_writer_waits_for_another_no_longer_than_its_deadline(database: Database, clock: FixedClock) -> None:
    run_unit(database, clock, write)

    def rename(unit: UnitOfWork) -> None:
        unit.connection.execute(m.Terminal.__table__.update().values(name="Counter"))

    with database.write_engine.begin() as holder:
        holder.execute(m.Terminal.__table__.update().values(name="Held"))
        began = time.monotonic()
        with pytest.raises(DatabaseBusy):
            run_unit(database, clock, rename, seconds=0.3)
        assert 0.2 <= time.monotonic() - began < 2
    run_unit(database, clock, rename)


def test_two_writers_lose_no_update(database: Database, clock: FixedClock) -> None:
    """Read, think, write: what three threads do ninety times is counted ninety times."""
    run_unit(database, clock, lambda unit: insert_row(unit.connection, m.NumberSeries, name="trial", last_number=0))
    row = m.NumberSeries.__table__

    def raise_by_one(unit: UnitOfWork) -> None:
        last = unit.connection.execute(select(row.c.last_number).with_for_update()).scalar_one()
        unit.connection.execute(row.update().values(last_number=last + 1))

    def work() -> None:
        for _ in range(30):
            run_unit(database, clock, raise_by_one)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with database.read() as connection:
        assert connection.execute(select(row.c.last_number)).scalar_one() == 90


class TestLostConnections:
    """On PostgreSQL a connection can end at any statement."""

    @pytest.fixture
    def database(self, postgresql_database_url: str) -> Iterator[Database]:
        database = open_database(postgresql_database_url)
        yield database
        database.dispose()

    @staticmethod
    def end_connection(database: Database, unit: UnitOfWork) -> None:
        pid = unit.connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with database.read() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})

    def test_before_the_commit_it_is_tried_again(self, database: Database, clock: FixedClock) -> None:
        tries: list[int] = []

        def work(unit: UnitOfWork) -> None:
            tries.append(1)
            if len(tries) == 1:
                self.end_connection(database, unit)
            write(unit)

        run_unit(database, clock, work)
        assert (len(tries), terminals(database)) == (2, 1)

    @pytest.mark.parametrize("repeatable", [True, False])
    def test_at_the_commit_only_what_can_be_repeated_is(
        self, database: Database, clock: FixedClock, repeatable: bool
    ) -> None:
        tries: list[int] = []

        def work(unit: UnitOfWork) -> None:
            tries.append(1)
            write(unit)
            if len(tries) == 1:
                self.end_connection(database, unit)

        if repeatable:
            run_unit(database, clock, work, repeatable=True)
            assert (len(tries), terminals(database)) == (2, 1)
        else:
            with pytest.raises(DatabaseUnavailable) as caught:
                run_unit(database, clock, work)
            assert caught.value.params == {"outcome": "unknown"}
            assert (len(tries), terminals(database)) == (1, 0)

    def test_a_pool_of_dead_connections_does_no_harm(self, database: Database, clock: FixedClock) -> None:
        self.fill_pool(database)
        with database.read() as connection:
            others = text(
                "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            assert connection.execute(others).scalar_one() >= 3
        run_unit(database, clock, write)
        assert terminals(database) == 1

    @staticmethod
    def fill_pool(database: Database) -> None:
        connections = [database.write_engine.connect() for _ in range(4)]
        for connection in connections:
            connection.close()

    def test_a_deadlock_is_resolved(self, database: Database, clock: FixedClock) -> None:
        """Two units lock two rows in opposite order; the server ends one of them, and it is run again."""
        ids = [run_unit(database, clock, lambda unit, name=name: write(unit, name)) for name in "ab"]
        met = threading.Barrier(2)
        failed: list[BaseException] = []

        def work(order: list[int]) -> None:
            tries: list[int] = []

            def lock_both(unit: UnitOfWork) -> None:
                tries.append(1)
                unit.connection.execute(text("SET LOCAL deadlock_timeout = '50ms'"))
                for number, row_id in enumerate(order):
                    unit.connection.execute(select(m.Terminal.id).where(m.Terminal.id == row_id).with_for_update())
                    if number == 0 and len(tries) == 1:
                        met.wait(10)

            try:
                run_unit(database, clock, lock_both)
            except BaseException as error:  # noqa: BLE001 - judged below
                failed.append(error)

        threads = [threading.Thread(target=work, args=(order,)) for order in (ids, ids[::-1])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert failed == []


def test_a_hint_that_fails_after_the_commit_does_not_undo_it(
    database: Database, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise OSError("no hub")

    database.after_commit = broken
    run_unit(database, clock, lambda unit: insert_row(unit.connection, m.Setting, key="k", value="1"))
    with database.read() as connection:
        assert connection.execute(select(m.Setting.value).where(m.Setting.key == "k")).scalar_one() == "1"
    assert "hint after a commit failed" in caplog.text
