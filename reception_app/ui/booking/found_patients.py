"""What a search found: the results, 'new patient' as the row after them, and the chosen patient at a glance below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.new_patient_row import NewPatientRow
from reception_app.ui.booking.patient_preview import PreviewPanel
from reception_app.ui.booking.patient_results import PatientModel, PatientTable
from reception_app.ui.desk import Desk
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.skeleton import Skeleton

if TYPE_CHECKING:
    from reception_app.services.patients import PatientPreview, SearchResult

_LEAST_WITH_PREVIEW, _LEAST_RESULTS = 240, 80


class FoundPatients(QWidget):
    """Shows what ``show_state`` says; who is chosen is the finder's business."""

    def __init__(self, desk: Desk, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._typed = ""
        self._shown: int | None = None
        self._has_preview = False
        self.model = PatientModel(desk, choice, self)
        self.table = PatientTable(self.model)
        self.table.setObjectName("patientResults")
        self.new_button = NewPatientRow()
        self.preview = PreviewPanel(desk, choice)
        self._hint = EmptyState("search")
        self._skeleton = Skeleton(4, row_height=48)
        self._build_ui()

    def _build_ui(self) -> None:
        card = QFrame()
        card.setProperty("card", True)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        holder = QWidget()
        holder.setMinimumHeight(_LEAST_RESULTS)
        self._results = QStackedLayout(holder)
        for part in (self._hint, self._skeleton, self.table):
            self._results.addWidget(part)
        inner.addWidget(holder, 1)
        inner.addWidget(self.new_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_M)
        column.addWidget(card, 1)
        column.addWidget(self.preview)

    def show_state(self, typed: str, *, waiting: bool) -> None:
        """The answer to what was ``typed``, grey bars while it is on its way, or how to begin."""
        self._typed = typed
        if self.model.rowCount():
            self._results.setCurrentWidget(self.table)
        else:
            self._results.setCurrentWidget(self._skeleton if typed and waiting else self._hint)
        self._show_words()

    def show_patient(self, patient_id: int | None) -> None:
        """The chosen one at a glance, as soon as that is fetched; None for nobody."""
        self._shown = patient_id
        if patient_id is None:
            self._show_preview(None)
            return
        work = partial(self._desk.services.patients.preview, self._desk.actor, patient_id)
        self._desk.load(self, "preview", work, self._on_preview, lambda _error: self._show_preview(None))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _on_preview(self, preview: PatientPreview) -> None:
        if preview.id == self._shown:
            self._show_preview(preview)

    def _show_preview(self, preview: PatientPreview | None) -> None:
        self._has_preview = preview is not None
        self.preview.show_preview(preview)
        self._make_room()

    def _make_room(self) -> None:
        """In a low window the results need the room that the chosen one's figures would take."""
        self.preview.setVisible(self._has_preview and self.height() >= _LEAST_WITH_PREVIEW)

    def count_words(self, result: SearchResult) -> str:
        """How many were found, and that more typing finds fewer."""
        if result.keep_typing:
            return self._desk.formatter.digits(self.tr("First %n result(s), keep typing", "", len(result.rows)))
        return self._desk.formatter.digits(self.tr("%n result(s)", "", len(result.rows)))

    def is_first_chosen(self) -> bool | None:
        """Whether the first of the results is the chosen one; None where there are none."""
        return self.table.currentIndex().row() == 0 if self.model.rowCount() else None

    def walk(self, steps: int) -> None:
        """Through the results and on to 'new patient'."""
        rows, here = self.model.rowCount(), self.table.currentIndex().row()
        if self.new_button.is_current:
            here = rows
        there = max(0, min(rows, here + steps))
        self.new_button.set_current(there == rows)
        if there < rows:
            self.table.choose(there)

    def retranslate_ui(self) -> None:
        """All words again."""
        self.table.setAccessibleName(self.tr("Patients found"))
        self.preview.retranslate_ui()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.model.columnCount() - 1)
        self.table.viewport().update()
        self._show_words()

    def _show_words(self) -> None:
        typed, words = self._typed, self._desk.formatter
        if not typed:
            self.new_button.setText(self.tr("New patient"))
            self._hint.set_content(
                "search", self.tr("Find the patient"), self.tr("Four digits of a phone or two names are enough")
            )
            return
        if sum(char.isdigit() for char in typed) > sum(char.isalpha() for char in typed):
            self.new_button.setText(self.tr("New patient with the number {number}").format(number=words.phone(typed)))
        else:
            self.new_button.setText(self.tr("New patient named “{name}”").format(name=typed))
        self._hint.set_content(
            "user-x", self.tr("No patient found"), self.tr("Check the spelling, or press Enter for a new patient")
        )
