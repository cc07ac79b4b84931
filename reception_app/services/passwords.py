"""Passwords as argon2id hashes, and the same work for a name that nobody has."""

from __future__ import annotations

import secrets
from functools import cached_property

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from reception_app.domain.sign_in import PASSWORD_LENGTH, fold_password

MEMORY_KIB, PASSES, LANES = 19 * 1024, 2, 1
"""OWASP's least for argon2id: 19 MiB, two passes, one lane; some 30 ms on a desk's machine."""


class Passwords:
    """Hashes and verifies; nothing here touches the database, so that no transaction waits for it."""

    def __init__(self, memory_kib: int = MEMORY_KIB, passes: int = PASSES, lanes: int = LANES) -> None:
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=lanes, type=Type.ID)

    def hash(self, password: str) -> str:
        """An argon2id hash with its own salt and parameters in it."""
        return self._hasher.hash(fold_password(password))

    def prepare(self) -> None:
        """Make the decoy, which would else make the first unknown name take twice as long."""
        _ = self._decoy

    def matches(self, password_hash: str | None, password: str) -> bool:
        """Whether the password is the right one; without a hash False after the same work."""
        typed = fold_password(password[: PASSWORD_LENGTH.stop])
        try:
            self._hasher.verify(password_hash or self._decoy, typed)
        except (VerificationError, InvalidHashError):
            return False
        return password_hash is not None

    def outdated(self, password_hash: str) -> bool:
        """Whether the parameters were raised since this hash was made."""
        return self._hasher.check_needs_rehash(password_hash)

    @cached_property
    def _decoy(self) -> str:
        return self._hasher.hash(secrets.token_urlsafe(32))
