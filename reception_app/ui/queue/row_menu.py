"""What can be done with somebody in the list besides calling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reception_app.domain.desk import DeskState
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from reception_app.services.queue_views import DoctorPlace, QueueEntry


class RowMenu(Menu):
    """``chosen`` carries the deed and, for a transfer, the other doctor's id."""

    chosen = Signal(str, int)

    def __init__(
        self, parent: QWidget, entry: QueueEntry, doctors: Sequence[DoctorPlace], formatter: Formatter
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if entry.state is DeskState.ON_HOLD:
            self._offer("resume", self.tr("Resume"), "play")
        if entry.state is DeskState.WAITING:
            self._offer("skip", self.tr("Skip"), "skip-forward")
            self._offer("hold", self.tr("Hold"), "pause")
        for place in doctors:
            name = place.doctor.text(formatter.language)
            self._offer("transfer", self.tr("Hand over to {doctor}").format(doctor=name), "forward", place.doctor_id)
        self.addSeparator()
        self._offer("no_show", self.tr("No-show"), "user-x", danger=True)

    def _offer(self, deed: str, text: str, icon: str, doctor_id: int = 0, *, danger: bool = False) -> None:
        action = self.add(text, icon, danger=danger)
        action.triggered.connect(lambda: self.chosen.emit(deed, doctor_id))
