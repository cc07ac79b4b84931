"""Opening the database: an encrypted SQLite file or a PostgreSQL server, chosen by the URL."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.pool import QueuePool

from reception_app.domain.errors import DatabaseBusy, DatabaseCorrupt, NetworkFile
from reception_app.persistence.faults import meaning, refused_by_system
from reception_app.persistence.keys import DatabaseKey, check_file, explain_unreadable, write_check
from reception_app.persistence.watchdog import Watchdog

Dialect = Literal["sqlite", "postgresql"]

_NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.sshfs", "fuse.davfs2"}
)
_CONNECT_SECONDS = 2
CONNECT_OPTIONS = {
    "connect_timeout": _CONNECT_SECONDS,
    # The system itself gives up a line that has gone silent, also where no watchdog looks.
    "tcp_user_timeout": 4_000,
    "keepalives_idle": 10,
    "keepalives_interval": 2,
    "keepalives_count": 2,
}
"""How every connection to a PostgreSQL server is opened."""
READ_SECONDS = 4.0
"""How long a screen waits for a server that has gone silent, the connecting included."""
_READ_CACHE_KIB = 32_768
"""What a full day's board touches, so that no page is decrypted twice for it; the default holds a tenth of that."""


class Database:
    """The engines of one database: writers begin at once with the write lock on SQLite, readers never wait for them."""

    def __init__(
        self,
        dialect: Dialect,
        write: Engine,
        read: Engine,
        file: Path | None = None,
        key: DatabaseKey | None = None,
    ) -> None:
        self.dialect = dialect
        self.write_engine = write
        self.read_engine = read
        self.file = file
        self.watchdog = Watchdog() if dialect == "postgresql" else None
        self.after_commit: Callable[[], None] | None = None
        """Called after every commit of this process, on the thread that made it: a hint to whoever sends the events."""
        self._key = key

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for one consistent look: one snapshot on SQLite, one statement's each on PostgreSQL.

        Raises DatabaseError or StartupError as ``faults.meaning`` names them; a server that does not answer is given
        up after READ_SECONDS.
        """
        ends = time.monotonic() + READ_SECONDS
        with self.named_errors():
            connection = self.read_engine.connect()
            # Around the closing too: the ROLLBACK may be what nobody answers.
            with self.guarded(connection, ends - time.monotonic()), connection:
                yield connection

    def guarded(self, connection: Connection, seconds: float) -> AbstractContextManager[None]:
        """The block ends within ``seconds`` although the server should never answer; SQLite keeps its own timeouts."""
        if self.watchdog is None:
            return nullcontext()
        return self.watchdog.guard(connection.connection.driver_connection, seconds)

    @contextmanager
    def named_errors(self) -> Iterator[None]:
        """Let the driver's errors leave the block as what they mean; a wrong statement leaves as it is."""
        try:
            yield
        except DBAPIError as error:
            named = meaning(error, self.dialect, self.file)
            if named is error:
                raise
            raise named from error
        except PoolExhausted as error:
            raise DatabaseBusy() from error

    @property
    def key_origin(self) -> str | None:
        """Where the key of an encrypted file is kept, "keyring" or a file's path; None for PostgreSQL."""
        return self._key.origin if self._key is not None else None

    @property
    def place(self) -> str:
        """Where the data are, to tell a person: the file's path, or the server and the database; never a password."""
        if self.file is not None:
            return str(self.file)
        url = self.read_engine.url
        return f"{url.host or 'localhost'}:{url.port or 5432}/{url.database}"

    def note_key(self) -> None:
        """Remember beside the file that it holds data and which key opens it; call it once there is a schema."""
        if self.file is not None and self._key is not None:
            with refused_by_system():
                write_check(self.file, self._key)

    def dispose(self) -> None:
        """Close every pooled connection."""
        self.write_engine.dispose()
        self.read_engine.dispose()
        if self.watchdog is not None:
            self.watchdog.stop()


def open_database(url: str, key: DatabaseKey | None = None) -> Database:
    """Open ``url`` ("sqlite:///FILE" with its key, or "postgresql://…") without touching the schema.

    Raises NetworkFile for a SQLite file on a network share, WrongKey or DatabaseCorrupt for one that does not open,
    DatabaseCorrupt(reason="missing") where its data are gone and only the check value of its key is left,
    DatabaseReadOnly where it may not be written. PostgreSQL is first reached when it is used.
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
    with refused_by_system():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists() and check_file(file).exists():
        raise DatabaseCorrupt(reason="missing")

    def connect() -> Any:
        connection = dbapi2.connect(str(file), isolation_level=None, check_same_thread=False, timeout=3.0)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.secret.hex()}'\"")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            # Without it INSERT OR REPLACE removes rows behind the back of the triggers that refuse a deletion.
            connection.execute("PRAGMA recursive_triggers = ON")
        except BaseException:
            connection.close()
            raise
        return connection

    def engine(begin: str, size: int) -> Engine:
        made = create_engine(
            "sqlite://",
            creator=connect,
            module=dbapi2,
            poolclass=QueuePool,
            pool_size=size,
            max_overflow=8,
            pool_timeout=_CONNECT_SECONDS,
        )

        if begin == "BEGIN":
            event.listen(made, "connect", _widen_cache)

        @event.listens_for(made, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        return made

    # A deferred BEGIN that later writes fails at once on a stale snapshot, whatever the busy timeout.
    database = Database("sqlite", engine("BEGIN IMMEDIATE", 2), engine("BEGIN", 4), file, key)
    try:
        _prove_readable(database, file, key)
    except BaseException:
        database.dispose()
        raise
    return database


def _widen_cache(connection: Any, _record: object) -> None:
    connection.execute(f"PRAGMA cache_size = -{_READ_CACHE_KIB}")


def _prove_readable(database: Database, file: Path, key: DatabaseKey) -> None:
    try:
        with database.read() as connection:
            holds_something = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one() > 0
    except DatabaseCorrupt as corrupt:
        if "not a database" in str(corrupt.__cause__):
            raise explain_unreadable(file, key) from corrupt.__cause__
        raise
    if holds_something:
        database.note_key()
    elif check_file(file).exists():
        raise DatabaseCorrupt(reason="missing")


def _open_postgresql(url: str) -> Database:
    engine = create_engine(
        url,
        pool_size=4,
        max_overflow=4,
        pool_timeout=_CONNECT_SECONDS,
        connect_args={**CONNECT_OPTIONS, "application_name": "reception"},
    )
    event.listen(engine, "checkout", _refuse_dead)
    database = Database("postgresql", engine, engine)
    _guard_first_questions(database)
    return database


def _refuse_dead(driver_connection: Any, _record: object, _proxy: object) -> None:
    """Have the pool replace a connection that the server closed meanwhile; it costs no question to the server."""
    import psycopg

    try:
        for _ in range(2):  # its farewell, and then the end
            driver_connection.pgconn.consume_input()
    except psycopg.OperationalError as error:
        raise DisconnectionError from error


def _guard_first_questions(database: Database) -> None:
    """What SQLAlchemy asks on the first connection of all is asked outside of every unit of work."""
    dialect = database.write_engine.dialect
    ask = dialect.initialize

    def ask_in_time(connection: Connection) -> None:
        with database.guarded(connection, _CONNECT_SECONDS):
            ask(connection)
            dialect.do_rollback(connection.connection)

    dialect.initialize = ask_in_time  # type: ignore[method-assign]
