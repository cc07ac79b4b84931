"""What the small dialogs have in common: the question with its round icon, and the row of buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from reception_app.ui import theme
from reception_app.ui.theme import Tone
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.pill import Tile


def question_head(title: str, text: str, tone: Tone, icon: str) -> QHBoxLayout:
    """A round icon, the question and what follows from it."""
    words = QVBoxLayout()
    words.setSpacing(theme.SPACE_XS)
    words.addWidget(Label(title, "card_title", wrap=True))
    words.addWidget(Label(text, "small", "muted", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE_M)
    row.addWidget(Tile(icon=icon, style=tone, round_=True), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row


def button_row(*buttons: QPushButton) -> QHBoxLayout:
    """The buttons of a dialog at its trailing end."""
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE_S)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
