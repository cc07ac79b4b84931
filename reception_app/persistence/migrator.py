"""Brings the schema to the version this program knows, and refuses one that is newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from reception_app.domain.errors import DatabaseCorrupt, SchemaTooNew
from reception_app.paths import migrations_dir
from reception_app.persistence.engine import Database

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0007"
"""The newest revision in migrations/versions, written here so that a start need not import alembic; a test compares."""

_LOCK = 7_239_001
"""An arbitrary number: the advisory lock that lets one program at a time migrate a PostgreSQL database."""


def current_revision(connection: Connection) -> str | None:
    """The database's revision, None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def ensure_schema(database: Database) -> None:
    """Upgrade to HEAD where needed, all revisions in one transaction.

    Raises SchemaTooNew for a revision that this program does not know, and the errors of ``faults.meaning``.
    """
    with database.named_errors():
        with database.read() as connection:
            revision = current_revision(connection)
        if revision != HEAD:
            _upgrade(database)
    database.note_key()


def _upgrade(database: Database) -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrations_dir()))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with database.write_engine.connect() as connection:
        if database.dialect == "sqlite":
            # Off, or rebuilding a table would delete the rows that refer to it; inside a transaction this does nothing.
            _pragma(connection, "foreign_keys = OFF")
        try:
            with connection.begin():
                _upgrade_within(connection, config, known)
        finally:
            if database.dialect == "sqlite":
                _pragma(connection, "foreign_keys = ON")


def _upgrade_within(connection: Connection, config: Config, known: set[str]) -> None:
    from alembic import command

    on_sqlite = connection.dialect.name == "sqlite"
    if not on_sqlite:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    revision = current_revision(connection)
    if revision is not None and revision not in known:
        raise SchemaTooNew(revision=revision)
    if revision != HEAD:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)
    if on_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise DatabaseCorrupt(reason="foreign_keys")


def _pragma(connection: Connection, pragma: str) -> None:
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute(f"PRAGMA {pragma}")
