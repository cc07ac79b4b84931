"""How things stand with the hub."""

from __future__ import annotations

from enum import StrEnum


class Link(StrEnum):
    """``NONE`` where there is no hub to connect to, ``CONNECTING`` until the first attempt has succeeded or failed."""

    NONE = "none"
    CONNECTING = "connecting"
    ONLINE = "online"
    OFFLINE = "offline"
