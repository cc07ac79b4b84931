"""Opening a database: encrypted, safe against power loss, never over a network, never empty where data were lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from reception_app.domain.errors import (
    DatabaseBusy,
    DatabaseCorrupt,
    DatabaseReadOnly,
    DatabaseUnavailable,
    NetworkFile,
    WrongKey,
)
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database, open_database, refuse_network_file
from reception_app.persistence.keys import DatabaseKey, check_file
from reception_app.persistence.migrator import ensure_schema
from tests.conftest import TEST_KEY
from tests.factory import make_centre, make_patient

OTHER_KEY = DatabaseKey(bytes(32), "another")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database file with a centre in it, closed in good order."""
    file = tmp_path / "data" / "reception.db"
    database = opened(file)
    ensure_schema(database)
    make_centre(database)
    database.dispose()
    return file


@pytest.fixture
def sqlite(file: Path) -> Iterator[Database]:
    database = opened(file)
    yield database
    database.dispose()


def opened(file: Path, key: DatabaseKey = TEST_KEY) -> Database:
    return open_database(f"sqlite:///{file}", key)


@pytest.mark.parametrize("role", ["write_engine", "read_engine"])
def test_every_connection_is_safe(sqlite: Database, role: str) -> None:
    with getattr(sqlite, role).connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2  # FULL
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA recursive_triggers")).scalar() == 1


def test_a_writer_has_the_write_lock_from_its_beginning(sqlite: Database) -> None:
    with sqlite.write_engine.begin(), sqlite.write_engine.connect() as other:
        other.connection.driver_connection.execute("PRAGMA busy_timeout = 0")  # type: ignore[union-attr]
        with pytest.raises(DBAPIError, match="locked"):
            other.begin()


def test_a_reader_sees_one_state_and_waits_for_nobody(sqlite: Database) -> None:
    with sqlite.read() as reader:
        before = reader.execute(select(m.Patient.id)).all()
        with sqlite.write_engine.begin() as writer:
            make_patient(writer)
        assert reader.execute(select(m.Patient.id)).all() == before
    with sqlite.read() as reader:
        assert len(reader.execute(select(m.Patient.id)).all()) == len(before) + 1


def test_no_file_holds_plain_text(sqlite: Database) -> None:
    """With the connection still open, so that -wal holds the newest rows."""
    with sqlite.write_engine.begin() as connection:
        make_patient(connection, "ليلى حمدي عز الدين يونس", national_id="29811220100123")
    written = [path for path in sqlite.file.parent.iterdir() if path.suffix != ".check"]  # type: ignore[union-attr]
    assert {path.name for path in written} == {"reception.db", "reception.db-wal", "reception.db-shm"}
    for path in written:
        content = path.read_bytes()
        for plain in ("ليلى".encode(), b"29811220100123", b"SQLite format 3", b"CREATE TABLE", b"appointment"):
            assert plain not in content, f"{plain!r} in {path.name}"


def test_the_check_file_tells_nothing_of_the_key(file: Path) -> None:
    check = check_file(file)
    assert TEST_KEY.secret.hex() not in check.read_text("ascii")
    assert check.stat().st_mode & 0o077 == 0


def test_a_wrong_key_is_told_apart_from_a_damaged_file(file: Path) -> None:
    with pytest.raises(WrongKey):
        opened(file, OTHER_KEY)
    damage(file, 100)
    with pytest.raises(DatabaseCorrupt):
        opened(file)


def test_a_damaged_page_is_found_when_it_is_read(file: Path) -> None:
    for page in range(1, file.stat().st_size // 4096):
        damage(file, page * 4096 + 50)
    with pytest.raises(DatabaseCorrupt):
        read_clinics(file)


def read_clinics(file: Path) -> None:
    database = opened(file)
    try:
        with database.read() as connection:
            connection.execute(select(m.Clinic.id)).all()
    finally:
        database.dispose()


def damage(file: Path, position: int) -> None:
    content = bytearray(file.read_bytes())
    content[position] ^= 1
    file.write_bytes(content)


def test_a_lost_file_is_not_replaced_by_an_empty_one(file: Path) -> None:
    file.unlink()
    with pytest.raises(DatabaseCorrupt) as caught:
        opened(file)
    assert caught.value.params == {"reason": "missing"}
    assert not file.exists()


def test_a_file_cut_to_nothing_is_not_taken_for_a_new_one(file: Path) -> None:
    file.write_bytes(b"")
    with pytest.raises(DatabaseCorrupt) as caught:
        opened(file)
    assert caught.value.params == {"reason": "missing"}


def test_all_data_lost_with_the_wal_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    """A young database can lie in its -wal alone."""
    file = tmp_path / "reception.db"
    database = opened(file)
    ensure_schema(database)
    kept = tmp_path / "kept"
    kept.mkdir()
    shutil.copy(file, kept)
    shutil.copy(check_file(file), kept)
    database.dispose()
    with pytest.raises(DatabaseCorrupt) as caught:
        opened(kept / file.name)
    assert caught.value.params == {"reason": "missing"}


def test_a_start_that_was_interrupted_before_there_was_a_schema_can_be_repeated(tmp_path: Path) -> None:
    file = tmp_path / "reception.db"
    opened(file).dispose()
    assert not check_file(file).exists()
    database = opened(file)
    ensure_schema(database)
    database.dispose()
    assert check_file(file).exists()


def test_a_restored_file_without_its_check_is_opened(file: Path) -> None:
    check_file(file).unlink()
    opened(file).dispose()
    assert check_file(file).exists()


class Mount(NamedTuple):
    mountpoint: str
    fstype: str
    opts: str = "rw"


@pytest.mark.parametrize(
    ("share", "refused"),
    [
        (Mount("/data", "nfs4"), True),
        (Mount("/data", "cifs"), True),
        (Mount("/data", "fuse.sshfs"), True),
        (Mount("/data", "NTFS", "rw,remote"), True),
        (Mount("/data", "ext4"), False),
        (Mount("/dat", "nfs4"), False),
    ],
)
def test_a_network_share_is_refused(monkeypatch: pytest.MonkeyPatch, share: Mount, refused: bool) -> None:
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: [Mount("/", "ext4"), share])
    if refused:
        with pytest.raises(NetworkFile):
            refuse_network_file(Path("/data/centre/reception.db"))
    else:
        refuse_network_file(Path("/data/centre/reception.db"))


def test_the_nearest_mount_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = [Mount("/", "nfs"), Mount("/data", "ext4"), Mount("/data/shared", "nfs")]
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: mounts)
    refuse_network_file(Path("/data/reception.db"))
    with pytest.raises(NetworkFile):
        refuse_network_file(Path("/data/shared/reception.db"))
    with pytest.raises(NetworkFile):
        refuse_network_file(Path("/elsewhere/reception.db"))


def test_a_refused_file_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: [Mount("/", "nfs")])
    with pytest.raises(NetworkFile):
        opened(tmp_path / "new" / "reception.db")
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "occupied").write_text("a file")
    with pytest.raises(DatabaseReadOnly):
        opened(tmp_path / "occupied" / "reception.db")


def test_a_wrong_statement_stays_a_bug(database: Database) -> None:
    with pytest.raises(DBAPIError) as caught, database.read() as connection:
        connection.execute(text("SELECT nothing FROM nowhere"))
    assert database.dialect == "sqlite" or isinstance(caught.value, ProgrammingError)


def test_no_connection_left_is_busy(database: Database) -> None:
    with pytest.raises(DatabaseBusy):
        _read_deeper(database, 20)


def _read_deeper(database: Database, levels: int) -> None:
    with database.read() as connection:
        connection.execute(text("SELECT 1"))
        if levels:
            _read_deeper(database, levels - 1)


def test_no_server_is_unavailable(tmp_path: Path) -> None:
    database = open_database(f"postgresql://postgres@/reception?host={tmp_path}")
    with pytest.raises(DatabaseUnavailable), database.read() as connection:
        connection.execute(text("SELECT 1"))
    database.dispose()
