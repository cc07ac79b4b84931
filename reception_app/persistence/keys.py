"""The key of the encrypted SQLite file: in the system's keyring, else in a file only its owner can read.

A new key is never made while a database file exists: it could not open that file and would hide the loss of the old.
Beside the database lies a check value of the key, so that a wrong key and a damaged file can be told apart.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from reception_app.domain.errors import DatabaseCorrupt, WrongKey

_SERVICE = "Reception"
KEY_FILE_NAME = "reception.key"


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """256 random bits; ``origin`` tells the administrator where they are kept: "keyring" or the key file's path."""

    secret: bytes = field(repr=False)
    origin: str

    def __post_init__(self) -> None:
        if len(self.secret) != 32:
            raise WrongKey(reason="length")

    @property
    def check_value(self) -> str:
        """A value that only this key has and that tells nothing about it."""
        return hmac.new(self.secret, b"reception key check", hashlib.sha256).hexdigest()


def check_file(database_file: Path) -> Path:
    """Where the check value of a database's key lies; that it is there says that the database once held data."""
    return database_file.with_name(database_file.name + ".check")


def write_check(database_file: Path, key: DatabaseKey) -> None:
    """Note whose key opens the database, once it holds something; done again it changes nothing."""
    check = check_file(database_file)
    if not check.exists():
        fresh = _fresh_file(check, key.check_value)
        fresh.replace(check)


def explain_unreadable(database_file: Path, key: DatabaseKey) -> DatabaseCorrupt | WrongKey:
    """Why a file did not open: SQLCipher says the same of a wrong key and of a damaged first page."""
    check = check_file(database_file)
    if check.is_file() and not hmac.compare_digest(check.read_text("ascii", errors="replace").strip(), key.check_value):
        return WrongKey()
    return DatabaseCorrupt()


def obtain_key(database_file: Path, key_file: Path | None, *, use_keyring: bool) -> DatabaseKey:
    """The key for ``database_file``, made now only if there is no such file yet.

    ``key_file`` is the file the settings name; None means the keyring, else ``reception.key`` beside the database.
    Raises WrongKey(reason="missing") where the file exists and no key does.
    """
    beside = database_file.with_name(KEY_FILE_NAME)
    account = str(database_file.resolve())
    if key_file is not None:
        key = _read_file(key_file)
    else:
        key = _read_file(beside) or (_read_keyring(account) if use_keyring else None)
    if key is not None:
        return key
    if database_file.exists() or check_file(database_file).exists():
        raise WrongKey(reason="missing")
    secret = secrets.token_bytes(32)
    if key_file is None and use_keyring and _write_keyring(account, secret):
        return DatabaseKey(secret, "keyring")
    return _write_file(key_file or beside, secret)


def _read_file(path: Path) -> DatabaseKey | None:
    try:
        return DatabaseKey(bytes.fromhex(path.read_text("ascii", errors="replace").strip()), str(path))
    except FileNotFoundError:
        return None
    except (ValueError, OSError):
        raise WrongKey(reason="unreadable") from None


def _write_file(path: Path, secret: bytes) -> DatabaseKey:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = _fresh_file(path, secret.hex())
    try:
        # A link appears whole or not at all and never over another file: of two programs that start together one wins.
        os.link(fresh, path)
    except FileExistsError:
        existing = _read_file(path)
        if existing is None:
            raise WrongKey(reason="missing") from None
        return existing
    finally:
        fresh.unlink()
    return DatabaseKey(secret, str(path))


def _fresh_file(path: Path, line: str) -> Path:
    """A file beside ``path`` that holds ``line`` and only its owner can read, safe on the disk."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())
    return fresh


def _read_keyring(account: str) -> DatabaseKey | None:
    import keyring
    from keyring.errors import KeyringError

    with contextlib.suppress(KeyringError):  # no keyring on this machine: the key file serves
        stored = keyring.get_password(_SERVICE, account)
        if stored:
            return DatabaseKey(bytes.fromhex(stored), "keyring")
    return None


def _write_keyring(account: str, secret: bytes) -> bool:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, account, secret.hex())
        return keyring.get_password(_SERVICE, account) == secret.hex()
    except KeyringError:
        return False
