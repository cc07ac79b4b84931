"""Which appointments are looked at: by state, by source."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reception_app.domain.appointment import AppointmentStatus, BookingSource
from reception_app.domain.desk import DeskState
from reception_app.ui.sources import SourceWords

STATE_FILTERS: dict[str, frozenset[DeskState]] = {
    "all": frozenset(DeskState),
    "expected": frozenset({DeskState.CONFIRMED}),
    "here": frozenset({DeskState.WAITING, DeskState.CALLED, DeskState.IN_PROGRESS, DeskState.ON_HOLD}),
    "done": frozenset({DeskState.COMPLETED}),
    "gone": frozenset({DeskState.CANCELLED, DeskState.NO_SHOW}),
}
STATUSES: dict[str, frozenset[AppointmentStatus]] = {
    "all": frozenset(),
    "expected": frozenset({AppointmentStatus.CONFIRMED}),
    "here": frozenset({AppointmentStatus.CHECKED_IN, AppointmentStatus.IN_PROGRESS}),
    "done": frozenset({AppointmentStatus.COMPLETED}),
    "gone": frozenset({AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW}),
}


class FilterWords:
    """What the choices are called."""

    def tr(self, text: str, comment: str = "", n: int = -1) -> str:
        """Translate in the context ``FilterWords``."""
        return QCoreApplication.translate("FilterWords", text, comment, n)

    def states(self) -> dict[str, str]:
        """The keys of ``STATE_FILTERS`` and ``STATUSES`` in words."""
        return {
            "all": self.tr("All states"),
            "expected": self.tr("Not arrived"),
            "here": self.tr("Here"),
            "done": self.tr("Completed"),
            "gone": self.tr("Cancelled, no-show"),
        }

    def sources(self) -> dict[BookingSource | None, str]:
        """How a booking came in, None for any."""
        names: dict[BookingSource | None, str] = {None: self.tr("All sources")}
        for source, name in SourceWords().names().items():
            names[source] = name
        return names
