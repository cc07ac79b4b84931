"""The chosen patient at a glance, below the results: last visit and what is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.booking.choice import Choice
from reception_app.ui.desk import Desk
from reception_app.ui.widgets.card import SoftPanel
from reception_app.ui.widgets.label import ElidedLabel, Label
from reception_app.ui.widgets.pill import Avatar

if TYPE_CHECKING:
    from reception_app.services.patients import PatientPreview


class PreviewPanel(SoftPanel):
    """66 high: initials, name, last visit; the balance at the end, in the warning colour when there is one."""

    def __init__(self, desk: Desk, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self._desk, self._choice = desk, choice
        self._preview: PatientPreview | None = None
        self.setFixedHeight(66)
        self._tile = Avatar(size=40)
        self._name = ElidedLabel("", "strong")
        self._last = ElidedLabel("", "small", "muted")
        self._due_label = Label("", "small", "muted")
        self._due = Label("", "bold")
        self._due.setObjectName("patientBalance")
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
        row.setSpacing(theme.SPACE_L)
        self.body.addLayout(row)
        row.addWidget(self._tile)
        for first, second, stretch in ((self._name, self._last, 1), (self._due_label, self._due, 0)):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addStretch(1)
            column.addWidget(first)
            column.addWidget(second)
            column.addStretch(1)
            row.addLayout(column, stretch)
        self.show_preview(None)

    def show_preview(self, preview: PatientPreview | None) -> None:
        """The patient, or nothing."""
        self._preview = preview
        self.setVisible(preview is not None)
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """All words again."""
        preview = self._preview
        if preview is None:
            return
        words = self._desk.formatter
        self._tile.set_name(preview.full_name)
        self._name.set_text(preview.full_name)
        self._last.set_text(self._last_visit(preview))
        self._due_label.setText(self.tr("Balance due"))
        owed = preview.balance_due > 0
        self._due.setText(words.money(preview.balance_due, preview.currency) if owed else self.tr("Nothing due"))
        self._due.set_tone("warning" if owed else "muted")

    def _last_visit(self, preview: PatientPreview) -> str:
        if preview.last_visit is None or self._choice.today is None:
            return self.tr("No visits so far")
        day = self._desk.formatter.short_date(preview.last_visit, self._choice.today)
        doctor = self._desk.text(preview.last_doctor) if preview.last_doctor else ""
        service = self._desk.text(preview.last_service) if preview.last_service else ""
        if doctor and service:
            return self.tr("Last visit {day} with {doctor}, {service}").format(day=day, doctor=doctor, service=service)
        return self.tr("Last visit {day}").format(day=day)
