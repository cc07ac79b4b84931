"""The figures of a file, and what is known of the patient, as facts on lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.card import Rule
from reception_app.ui.widgets.label import ElidedLabel, Label

if TYPE_CHECKING:
    from reception_app.services.patient_files import MergedFile

FIGURES_HEIGHT = 64


class Figures(QWidget):
    """Visits, no-shows and what is due, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(FIGURES_HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.SPACE_L, 9, theme.SPACE_L, 9)
        self._row.setSpacing(theme.SPACE_L)
        self._cells: dict[str, tuple[Label, Label, QWidget]] = {}
        for key in ("visits", "no_shows", "due"):
            cell = QWidget(self)
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            head, value = Label("", "small", "muted", parent=cell), Label("", "card_title", parent=cell)
            value.setObjectName(f"patientFigure-{key}")
            column.addWidget(head)
            column.addWidget(value)
            if self._cells:
                self._row.addWidget(Rule(Qt.Orientation.Vertical, self))
            self._row.addWidget(cell, 1)
            self._cells[key] = (head, value, cell)

    def show_figure(self, key: str, head: str, value: str, tone: str = "") -> None:
        """One of them; an empty ``head`` leaves its place empty."""
        label, figure, _ = self._cells[key]
        label.setText(head)
        figure.setText(value)
        figure.set_tone(tone)


class FactsPanel(QScrollArea):
    """Names and values on lines, and the files that were merged into this one."""

    undo_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("patientFacts")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget(self)
        self._inside.setProperty("plain", True)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(theme.SPACE_L, theme.SPACE_S, theme.SPACE_L, theme.SPACE_L)
        self._column.setSpacing(0)
        self.setWidget(self._inside)

    def show_facts(
        self, facts: Sequence[tuple[str, str]], merged: Sequence[tuple[MergedFile, str]], undo: str, title: str
    ) -> None:
        """All facts anew; ``undo`` is the word of the button beside each merged file, '' for none."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name, value in facts:
            self._add(name, ElidedLabel(value, "strong", parent=self._inside), None)
        if merged:
            head = Label(title, "small_strong", "muted", parent=self._inside)
            head.setContentsMargins(0, theme.SPACE_M, 0, theme.SPACE_XS)
            self._column.addWidget(head)
        for file, number in merged:
            button = None
            if undo:
                button = Button(undo, "link", icon="undo-2", parent=self._inside)
                button.setObjectName(f"undoMerge{file.id}")
                button.clicked.connect(lambda _checked=False, key=file.id: self.undo_wanted.emit(key))
            self._add(number, ElidedLabel(file.full_name, "strong", parent=self._inside), button)
        self._column.addStretch(1)

    def _add(self, name: str, value: QWidget, button: QWidget | None) -> None:
        line = QWidget(self._inside)
        line.setFixedHeight(theme.ROW_HEIGHT)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_M)
        label = Label(name, "small", "muted", parent=line)
        label.setMinimumWidth(112)
        row.addWidget(label)
        row.addWidget(value, 1)
        if button is not None:
            row.addWidget(button)
        self._column.addWidget(line)
        self._column.addWidget(Rule(parent=self._inside))
