"""The chosen finding of the end-of-day check: a sentence with its figures, what to do next, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.label import Label

if TYPE_CHECKING:
    from reception_app.ui.payments.finding_words import FindingWords


class FindingPanel(QWidget):
    """``open_wanted`` when its record is to be shown."""

    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = Label("", "strong", wrap=True)
        self.sentence = Label("", "base", "danger", wrap=True)
        self.next_step = Label("", "base", "muted", wrap=True)
        self.open = Button("", "secondary", icon="arrow-right")
        self.open.setObjectName("openFindingButton")
        self.open.clicked.connect(self.open_wanted)
        words = QVBoxLayout()
        words.setSpacing(theme.SPACE_XS)
        for label in (self.where, self.sentence, self.next_step):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_M)
        row.setSpacing(theme.SPACE_L)
        row.addLayout(words, 1)
        row.addWidget(self.open)
        self.hide()

    def show_finding(self, found: FindingWords | None) -> None:
        """Nothing for None."""
        self.setVisible(found is not None)
        if found is None:
            return
        self.where.setText(found.where())
        self.sentence.setText(found.sentence())
        self.next_step.setText(found.next_step())
        self.open.setVisible(found.target() is not None)
        self.open.setText(found.target_name())
