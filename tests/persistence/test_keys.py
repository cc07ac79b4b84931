"""The key of the file: kept where only its owner reads it, and never made anew over a database that exists."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError, PasswordDeleteError

from reception_app.domain.errors import DatabaseCorrupt, WrongKey
from reception_app.persistence.keys import (
    KEY_FILE_NAME,
    DatabaseKey,
    check_file,
    explain_unreadable,
    obtain_key,
    write_check,
)

KEY = DatabaseKey(bytes(range(32)), "tests")
OTHER = DatabaseKey(bytes(32), "tests")


class MemoryKeyring(KeyringBackend):
    """A keyring without a system behind it."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        raise PasswordDeleteError(username)


class NoKeyring(MemoryKeyring):
    def get_password(self, service: str, username: str) -> str | None:
        raise NoKeyringError

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NoKeyringError


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "reception.db"


@pytest.fixture
def system_keyring(monkeypatch: pytest.MonkeyPatch) -> MemoryKeyring:
    backend = MemoryKeyring()
    monkeypatch.setattr(keyring.core, "_keyring_backend", backend)
    return backend


def test_a_new_key_file_is_its_owners_alone(database_file: Path) -> None:
    key = obtain_key(database_file, None, use_keyring=False)
    file = database_file.with_name(KEY_FILE_NAME)
    assert key.origin == str(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text("ascii").strip() == key.secret.hex()
    assert [path.name for path in file.parent.iterdir()] == [KEY_FILE_NAME]
    assert obtain_key(database_file, None, use_keyring=False) == key


def test_keys_differ(tmp_path: Path) -> None:
    keys = {obtain_key(tmp_path / name / "reception.db", None, use_keyring=False).secret for name in "abc"}
    assert len(keys) == 3


def test_the_keyring_comes_first(database_file: Path, system_keyring: MemoryKeyring) -> None:
    key = obtain_key(database_file, None, use_keyring=True)
    assert key.origin == "keyring"
    assert list(system_keyring.kept.values()) == [key.secret.hex()]
    assert not database_file.with_name(KEY_FILE_NAME).exists()
    assert obtain_key(database_file, None, use_keyring=True) == key


def test_without_a_keyring_the_file_serves(database_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", NoKeyring())
    key = obtain_key(database_file, None, use_keyring=True)
    assert key.origin == str(database_file.with_name(KEY_FILE_NAME))


def test_a_named_key_file_is_used_alone(database_file: Path, tmp_path: Path, system_keyring: MemoryKeyring) -> None:
    named = tmp_path / "stick" / "centre.key"
    key = obtain_key(database_file, named, use_keyring=True)
    assert key.origin == str(named)
    assert system_keyring.kept == {}
    assert obtain_key(database_file, named, use_keyring=True) == key


@pytest.mark.parametrize("left", ["database", "check"])
def test_no_new_key_over_an_old_database(database_file: Path, system_keyring: MemoryKeyring, left: str) -> None:
    database_file.parent.mkdir()
    (database_file if left == "database" else check_file(database_file)).write_bytes(b"old")
    for named in (None, database_file.with_name("named.key")):
        with pytest.raises(WrongKey) as caught:
            obtain_key(database_file, named, use_keyring=True)
        assert caught.value.params == {"reason": "missing"}
    assert system_keyring.kept == {}
    assert len(list(database_file.parent.iterdir())) == 1


@pytest.mark.parametrize(
    ("content", "reason"), [("", "length"), ("00" * 31, "length"), ("not a key", "unreadable"), ("ü", "unreadable")]
)
def test_a_spoilt_key_file_is_named_and_kept(database_file: Path, content: str, reason: str) -> None:
    file = database_file.with_name(KEY_FILE_NAME)
    file.parent.mkdir()
    file.write_text(content, "utf-8")
    with pytest.raises(WrongKey) as caught:
        obtain_key(database_file, None, use_keyring=False)
    assert caught.value.params == {"reason": reason}
    assert file.read_text("utf-8") == content


def test_a_key_file_that_cannot_be_read_is_named(database_file: Path) -> None:
    database_file.with_name(KEY_FILE_NAME).mkdir(parents=True)
    with pytest.raises(WrongKey):
        obtain_key(database_file, None, use_keyring=False)


def test_programs_that_start_together_get_one_key(database_file: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        keys = list(threads.map(lambda _n: obtain_key(database_file, None, use_keyring=False), range(16)))
    assert len(set(keys)) == 1
    assert os.listdir(database_file.parent) == [KEY_FILE_NAME]


def test_the_check_value_tells_keys_apart(database_file: Path) -> None:
    database_file.parent.mkdir()
    assert isinstance(explain_unreadable(database_file, OTHER), DatabaseCorrupt)
    write_check(database_file, KEY)
    assert isinstance(explain_unreadable(database_file, OTHER), WrongKey)
    assert isinstance(explain_unreadable(database_file, KEY), DatabaseCorrupt)
    write_check(database_file, OTHER)
    assert isinstance(explain_unreadable(database_file, KEY), DatabaseCorrupt)


def test_a_key_never_shows_itself() -> None:
    assert KEY.secret.hex() not in repr(KEY)
    assert repr(KEY.secret) not in repr(KEY)
