"""A user to sign in with in tests, and what is tried on her account."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from reception_app.domain.errors import NotSignedIn, TooManyAttempts
from reception_app.services.access import AccessService
from reception_app.services.passwords import Passwords

CHEAP = Passwords(memory_kib=64, passes=1)
"""Passwords that cost nothing to hash, for tests that do not look at the cost."""
RIGHT = "correct horse"

DESK = "Desk 1"


def wrong(access: AccessService, name: str = "sara") -> None:
    with pytest.raises(NotSignedIn):
        access.sign_in(name, "wrong", DESK)


def refused(access: AccessService, name: str = "sara", password: str = RIGHT) -> int:
    with pytest.raises(TooManyAttempts) as caught:
        access.sign_in(name, password, DESK)
    seconds = caught.value.params["retry_after"]
    assert isinstance(seconds, int)
    return seconds


def run_together(deeds: list[Callable[[], object]]) -> None:
    threads = [threading.Thread(target=deed) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
