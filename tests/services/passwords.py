"""Passwords that cost nothing to hash, for tests that do not look at the cost."""

from __future__ import annotations

from reception_app.services.passwords import Passwords

CHEAP = Passwords(memory_kib=64, passes=1)
