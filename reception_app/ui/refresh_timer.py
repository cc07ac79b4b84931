"""When a screen fetches by itself: rarely while the hub tells of changes, every few seconds while it does not."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

LIVE_MS = 30_000
"""Only a safety net: an event may be lost."""
POLL_MS = 4_000
"""A screen without a hub is right within six seconds (design G6), also where a fetch takes a while."""


class RefreshTimer(QTimer):
    """Every fetch, whoever asked for it, starts the wait anew; until told otherwise there is a hub."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live = True
        self._fetched = True
        self.setInterval(LIVE_MS)

    @property
    def fetched(self) -> bool:
        """Whether the last fetch succeeded."""
        return self._fetched

    def set_live(self, live: bool) -> None:
        """Whether a hub tells of changes now."""
        self._live = live
        self._wait()

    def set_fetched(self, fetched: bool) -> None:
        """A fetch has just succeeded, or failed."""
        self._fetched = fetched
        self._wait()

    def _wait(self) -> None:
        self.setInterval(LIVE_MS if self._live and self._fetched else POLL_MS)
