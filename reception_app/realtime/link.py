"""How things stand with the hub."""

from __future__ import annotations

from enum import StrEnum


class Link(StrEnum):
    """``NONE`` where there is no hub to connect to, ``CONNECTING`` until the first attempt has succeeded or failed.

    ``UNTRUSTED`` is offline too: whoever answered could not show a certificate that this desk trusts.
    """

    NONE = "none"
    CONNECTING = "connecting"
    ONLINE = "online"
    OFFLINE = "offline"
    UNTRUSTED = "untrusted"

    @property
    def is_lost(self) -> bool:
        """Whether there should be a connection and is none."""
        return self in (Link.OFFLINE, Link.UNTRUSTED)
