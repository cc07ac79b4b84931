"""The rules of signing in: what a user name and a password may be, how guessing is slowed, how long a session lasts."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta

from reception_app.domain.errors import InvalidField, MissingField

NAME_LENGTH = 64
PASSWORD_LENGTH = range(8, 1025)
"""The upper end keeps a request from hashing megabytes."""

SESSION_IDLE = timedelta(hours=12)
"""A session ends so long after it was last used: a working day, not two."""
SESSION_LIFE = timedelta(days=30)
"""However much it is used, a session ends so long after the sign-in."""
SESSION_STEP = timedelta(hours=1)
"""A session in use is extended at most so often, so that checking it rarely writes."""

FREE_FAILURES = 5
LONGEST_WAIT = timedelta(minutes=5)
FORGOTTEN_AFTER = timedelta(hours=12)
EVERYBODY_BURST = 50
EVERYBODY_PACE = timedelta(seconds=3)
"""All names together: so many wrong sign-ins at once, then one for each pace."""

_MARKS = frozenset("._-")


def fold_username(typed: str) -> str:
    """A user name as it is stored and looked up: one spelling whatever the case, width or surrounding space."""
    return unicodedata.normalize("NFKC", typed).casefold().strip()


def check_username(typed: str) -> str:
    """The folded name of a new user; raises MissingField or InvalidField."""
    name = fold_username(typed)
    if not name:
        raise MissingField("username")
    if len(name) > NAME_LENGTH:
        raise InvalidField("username", reason="too_long", limit=NAME_LENGTH)
    if not is_username(name):
        raise InvalidField("username", reason="format")
    return name


def is_username(folded: str) -> bool:
    """Whether a user could have this name: letters and digits of any script, and . _ - between them."""
    return 0 < len(folded) <= NAME_LENGTH and folded[0].isalnum() and all(c.isalnum() or c in _MARKS for c in folded)


def fold_password(typed: str) -> str:
    """The same password from every keyboard, whether it composes letters or not."""
    return unicodedata.normalize("NFC", typed)


def check_password(typed: str) -> str:
    """A new password; raises MissingField or InvalidField."""
    password = fold_password(typed)
    if not password:
        raise MissingField("password")
    if len(password) < PASSWORD_LENGTH.start:
        raise InvalidField("password", reason="too_short", limit=PASSWORD_LENGTH.start)
    if len(password) >= PASSWORD_LENGTH.stop:
        raise InvalidField("password", reason="too_long", limit=PASSWORD_LENGTH.stop - 1)
    return password


def wait_for_name(failures: int) -> timedelta:
    """How long a name waits after so many wrong sign-ins in a row: nothing for slips, then doubling."""
    if failures < FREE_FAILURES:
        return timedelta(0)
    return min(LONGEST_WAIT, timedelta(seconds=2 ** min(failures - FREE_FAILURES, 30)))


def left_of_everybody(failures: int, since_last: timedelta) -> int:
    """How many of everybody's wrong sign-ins still count: one is forgiven for each pace."""
    return max(0, failures - since_last // EVERYBODY_PACE)


def wait_for_everybody(failures: int, since_last: timedelta) -> timedelta:
    """How long all names wait after so many wrong sign-ins, the last one ``since_last`` ago."""
    return max(timedelta(0), (failures - EVERYBODY_BURST + 1) * EVERYBODY_PACE - since_last)


def session_end(created_at: datetime, now: datetime) -> datetime:
    """When a session that is in use now ends."""
    return min(now + SESSION_IDLE, created_at + SESSION_LIFE)
