"""Notes of several lines, spoken to like a line edit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.ui.widgets.text_area import TextArea


class NotesArea(TextArea):
    """``textEdited`` fires with every change; Tab leaves the field."""

    textEdited = Signal(str)  # noqa: N815 - QLineEdit's name

    def __init__(self, height: int = 84, parent: QWidget | None = None) -> None:
        super().__init__(height=height, parent=parent)
        self.textChanged.connect(lambda: self.textEdited.emit(self.toPlainText()))

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Write this instead."""
        self.setPlainText(text)
