"""Cards and lines: the grounds everything stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets.label import Label


class Card(QFrame):
    """A surface with a border and a darker lower edge; ``body`` is its column.

    With a ``title`` the card begins with it. ``padding`` is on all sides; 0 for cards that hold a table.
    """

    def __init__(
        self,
        title: str = "",
        *,
        padding: int = theme.SPACE_L,
        spacing: int = theme.SPACE_M,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(spacing)
        self.title = Label(title, "card_title", parent=self)
        self.title.setVisible(bool(title))
        self.body.addWidget(self.title)

    def set_title(self, title: str) -> None:
        """Change or remove the title."""
        self.title.setText(title)
        self.title.setVisible(bool(title))


class SoftPanel(QFrame):
    """A quiet block inside a card, on the background colour; ``body`` is its column."""

    def __init__(self, *, tint: bool = False, padding: int = theme.SPACE_M, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "tint" if tint else "soft")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)


class Rule(QFrame):
    """A divider line, one pixel thick."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rule", True)
        if orientation == Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)
