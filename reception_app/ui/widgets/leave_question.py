"""The question before something typed is lost; it is asked once, however often somebody wants to leave."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reception_app.ui.widgets.confirm_box import ConfirmBox


class LeaveQuestion(QObject):
    """``left`` where the answer was to throw it away, ``stayed`` where it was to go on."""

    left = Signal()
    stayed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.box: ConfirmBox | None = None
        """The question while it is on the screen."""

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.box is not None

    def ask(self, window: QWidget, title: str, text: str, leave: str, stay: str) -> None:
        """Ask over ``window``; ``leave`` and ``stay`` are the words of the two buttons."""
        box = self.box = ConfirmBox(window, title, text, leave, reject_text=stay)
        box.finished.connect(self._on_answered)
        box.open()

    def _on_answered(self, leave: bool) -> None:
        box, self.box = self.box, None
        if box is not None:
            box.deleteLater()
        (self.left if leave else self.stayed).emit()
