"""Opening the database: an encrypted SQLite file or a PostgreSQL server, chosen by the URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from reception_app.domain.errors import NetworkFile
from reception_app.persistence.faults import translate
from reception_app.persistence.keys import DatabaseKey, check_file, explain_unreadable
from reception_app.persistence.watchdog import Watchdog

Dialect = Literal["sqlite", "postgresql"]

_NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.sshfs", "fuse.davfs2"}
)
_CONNECT_SECONDS = 3


class Database:
    """The engines of one database: writers begin at once with the write lock on SQLite, readers never wait for them."""

    def __init__(self, dialect: Dialect, write: Engine, read: Engine, file: Path | None = None) -> None:
        self.dialect = dialect
        self.write_engine = write
        self.read_engine = read
        self.file = file
        self.watchdog = Watchdog() if dialect == "postgresql" else None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for one consistent look: one snapshot on SQLite, one statement's each on PostgreSQL.

        Raises DatabaseError or StartupError as ``faults.translate`` names them.
        """
        try:
            with self.read_engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise translate(error, self.dialect) from error

    def dispose(self) -> None:
        """Close every pooled connection."""
        self.write_engine.dispose()
        self.read_engine.dispose()
        if self.watchdog is not None:
            self.watchdog.stop()


def open_database(url: str, key: DatabaseKey | None = None) -> Database:
    """Open ``url`` ("sqlite:///FILE" with its key, or "postgresql://…") without touching the schema.

    Raises NetworkFile for a SQLite file on a network share, WrongKey or DatabaseCorrupt for one that does not open,
    DatabaseUnavailable where there is nothing to reach.
    """
    if make_url(url).get_backend_name() == "sqlite":
        if key is None:
            raise ValueError("an encrypted file needs its key")
        return _open_sqlite(Path(str(make_url(url).database)), key)
    return _open_postgresql(url)


def refuse_network_file(file: Path) -> None:
    """Raises NetworkFile where ``file`` lies on a network share: SQLite's locks do not hold there."""
    import psutil

    path = str(file.resolve())
    if path.startswith("\\\\"):
        raise NetworkFile()
    mounts = sorted(psutil.disk_partitions(all=True), key=lambda mount: len(mount.mountpoint), reverse=True)
    for mount in mounts:
        root = mount.mountpoint.rstrip("/\\")
        if path == root or path.startswith((root + "/", root + "\\")):
            if mount.fstype.lower() in _NETWORK_FILE_SYSTEMS or "remote" in mount.opts.split(","):
                raise NetworkFile()
            return


def _open_sqlite(file: Path, key: DatabaseKey) -> Database:
    from sqlcipher3 import dbapi2

    refuse_network_file(file)
    file.parent.mkdir(parents=True, exist_ok=True)

    def connect() -> Any:
        connection = dbapi2.connect(str(file), isolation_level=None, check_same_thread=False, timeout=3.0)
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.secret.hex()}'\"")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def engine(begin: str, size: int) -> Engine:
        made = create_engine(
            "sqlite://", creator=connect, module=dbapi2, poolclass=QueuePool, pool_size=size, max_overflow=8
        )

        @event.listens_for(made, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        return made

    # A deferred BEGIN that later writes fails at once on a stale snapshot, whatever the busy timeout.
    database = Database("sqlite", engine("BEGIN IMMEDIATE", 2), engine("BEGIN", 4), file)
    _prove_readable(database, file, key)
    return database


def _prove_readable(database: Database, file: Path, key: DatabaseKey) -> None:
    try:
        with database.read_engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    except DBAPIError as error:
        database.dispose()
        if "not a database" in str(error.orig):
            raise explain_unreadable(file, key) from error
        raise translate(error, "sqlite") from error
    check = check_file(file)
    if not check.exists():
        check.write_text(key.check_value + "\n", "ascii")


def _open_postgresql(url: str) -> Database:
    engine = create_engine(
        url,
        pool_size=4,
        max_overflow=4,
        pool_timeout=_CONNECT_SECONDS,
        connect_args={"connect_timeout": _CONNECT_SECONDS, "application_name": "reception"},
    )
    return Database("postgresql", engine, engine)
