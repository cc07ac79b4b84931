"""What the desk does from the dashboard besides booking: walk-ins over any page, and the menu of today's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from reception_app.ui.operations import Operations
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.walk_in.desk import WalkIns
from reception_app.ui.walk_in.preset import WalkInPreset

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.services.dashboard import TodayRow
    from reception_app.ui.dashboard.row_deeds import TodayDeeds


class FrontDesk(QObject):
    """``changed`` when something was written; ``ticket_requested`` carries a visit whose ticket is wanted on paper."""

    changed = Signal()
    ticket_requested = Signal(int)

    def __init__(self, window: MainWindow, operations: Operations) -> None:
        super().__init__(window)
        self._window, self._operations = window, operations
        self.walk_ins = WalkIns(window, window.toasts, operations)
        self.walk_ins.added.connect(self.changed)
        self.walk_ins.ticket_requested.connect(self.ticket_requested)
        self.row_deeds: TodayDeeds | None = None
        window.dashboard.walk_in_requested.connect(self.add_walk_in)
        window.dashboard.row_menu_requested.connect(self._on_row_menu)
        window.words_changed.connect(lambda: self.walk_ins.set_formatter(window.formatter))

    def enter(self, services: Services, session: Session) -> None:
        """Somebody has signed in."""
        from reception_app.ui.dashboard.row_deeds import TodayDeeds
        from reception_app.ui.desk import Desk

        self.walk_ins.enter(services, session)
        desk = Desk(services, session, self._operations, self._window.formatter)
        self.row_deeds = TodayDeeds(self._window.dashboard, desk, self._window.toasts)
        self.row_deeds.changed.connect(self.changed)
        self.row_deeds.ticket_wanted.connect(self.ticket_requested)

    def leave(self) -> None:
        """Nobody is signed in any more."""
        self.walk_ins.leave()
        if self.row_deeds is not None:
            self.row_deeds.close()
            self.row_deeds = None

    def news(self) -> None:
        """Something changed elsewhere."""
        self.walk_ins.news()

    def add_walk_in(self, preset: WalkInPreset | None = None) -> None:
        """Somebody stands at the desk, for the clinic that is shown unless ``preset`` says another."""
        wanted = preset or WalkInPreset(self._window.dashboard.clinic_id)
        self.walk_ins.open(self._window.formatter, wanted)

    def _on_row_menu(self, row: TodayRow, place: QPoint) -> None:
        if self.row_deeds is not None:
            self.row_deeds.open_menu(row, self._window.formatter, place)
