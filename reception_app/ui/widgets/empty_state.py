"""What an empty list says: why it is empty and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets.button import Button, Kind
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.pill import Tile


class EmptyState(QWidget):
    """Icon, one strong line, one quiet line and at most one button (``action`` when it is pressed)."""

    action = Signal()

    def __init__(
        self,
        icon: str,
        title: str = "",
        hint: str = "",
        action_text: str = "",
        *,
        action_icon: str = "",
        action_kind: Kind = "primary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tile = Tile(icon=icon, width=48, height=48, round_=True)
        self._title = Label(title, "bold")
        self._hint = Label(hint, "small", "muted", wrap=True)
        self.button = Button(action_text, action_kind, icon=action_icon)
        self.button.clicked.connect(self.action)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE_XS)
        column.addStretch(1)
        column.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.SPACE_M)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(theme.SPACE_M)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.set_content(icon, title, hint, action_text)

    def set_content(self, icon: str, title: str, hint: str = "", action_text: str = "") -> None:
        """Say something else; an empty ``action_text`` hides the button."""
        self._tile.set_content(icon=icon)
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.button.setText(action_text)
        self.button.setVisible(bool(action_text))
