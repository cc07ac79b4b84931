"""A window with one purpose at work: a doctor's queue or a waiting room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reception_app.ui.opening import Opening
from reception_app.ui.operations import Operations

if TYPE_CHECKING:
    from reception_app.config import Settings
    from reception_app.domain.clock import Clock
    from reception_app.ui.display.window import DisplayWindow
    from reception_app.ui.queue.window import QueueWindow


class Station(Opening):
    """The window fills and empties itself; what the hub tells makes it fetch."""

    def __init__(
        self,
        window: QueueWindow | DisplayWindow,
        settings: Settings,
        operations: Operations,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(window, settings, operations, clock)
        self._window = window

    def news(self) -> None:
        self._window.refresh()
