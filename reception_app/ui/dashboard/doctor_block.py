"""One doctor's part of the queue panel: who is inside, who is next, and how many have arrived."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.visit import VisitStatus
from reception_app.ui import theme
from reception_app.ui.dashboard.next_chips import NextChips
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.icon_label import IconLabel
from reception_app.ui.widgets.label import ElidedLabel, Label
from reception_app.ui.widgets.pill import Tile

if TYPE_CHECKING:
    from reception_app.services.dashboard import DoctorQueue

BLOCK_HEIGHT = 149


class DoctorBlock(QWidget):
    """One doctor: name and room, the current patient with number and since when, the next numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(BLOCK_HEIGHT)
        self._doctor = ElidedLabel(role="bold")
        self._room = Label("", "small", "muted")
        self._tile = Tile(width=44, height=40)
        self._patient = ElidedLabel(role="small_strong")
        self._state = IconLabel(role="small_strong")
        self._since = Label("", "small", "muted")
        self._next = Label("", "small", "muted")
        self.chips = NextChips()
        self._count = IconLabel(role="small_strong")
        self._build_ui()

    def show_queue(self, queue: DoctorQueue, as_of: datetime, formatter: Formatter) -> None:
        """Show this doctor's queue as of an instant."""
        self._doctor.set_text(queue.doctor.text(formatter.language))
        self._room.setText(self.tr("Room {room}").format(room=formatter.digits(queue.room)) if queue.room else "")
        self._next.setText(self.tr("Next", "number in the queue"))
        self.chips.show_numbers([(entry.queue_number, entry.is_emergency) for entry in queue.next], formatter)
        arrived = formatter.digits(self.tr("%n arrived", "patients waiting for this doctor", queue.arrived))
        self._count.show_message("clock", arrived, "warning" if queue.arrived else "neutral")
        if queue.current is None:
            self._tile.set_content(icon="user", style="neutral")
            self._patient.set_text(self.tr("Nobody inside"))
            self._patient.set_color("muted")
            expected = formatter.digits(self.tr("%n still expected", "patients of this doctor", queue.expected))
            self._state.show_message("calendar-check", expected)
            self._since.setText("")
            return
        current = queue.current
        seen = current.status is VisitStatus.IN_PROGRESS
        self._tile.set_content(text=formatter.queue_number(current.queue_number), style="filled" if seen else "tint")
        self._patient.set_text(current.patient_name)
        self._patient.set_color("text")
        self._state.show_message(
            "stethoscope" if seen else "megaphone", self.tr("In progress") if seen else self.tr("Called"), "primary"
        )
        since = current.since
        self._since.setText("" if since is None else formatter.since((as_of - since).total_seconds()))

    def _build_ui(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._doctor, 1)
        head.addWidget(self._room)
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(self._state)
        state.addWidget(self._since, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._patient)
        words.addLayout(state)
        current = QHBoxLayout()
        current.setSpacing(theme.SPACE_M)
        current.addWidget(self._tile)
        current.addLayout(words, 1)
        waiting = QHBoxLayout()
        waiting.setSpacing(theme.SPACE_S)
        waiting.addWidget(self._next)
        waiting.addWidget(self.chips, 1)
        waiting.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_L, 20, theme.SPACE_L, 20)
        column.setSpacing(9)
        for row in (head, current, waiting):
            column.addLayout(row)
