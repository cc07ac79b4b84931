"""A question before something is lost: said in full, answered by a verb, never blocking."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.theme import Tone
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.question import button_row, question_head
from reception_app.ui.widgets.shortcuts import press_by_enter

WIDTH = 400


class ConfirmBox(FloatingDialog):
    """Connect ``accepted`` (or ``finished``) and call ``open()``. The safe button has the focus; Esc is a no.

    ``accept_text`` is the deed itself ('Cancel appointment'), never 'Yes'. Without ``reject_text`` it says 'Back'.
    """

    def __init__(
        self,
        window: QWidget,
        title: str,
        text: str,
        accept_text: str,
        *,
        reject_text: str = "",
        tone: Tone = "danger",
        icon: str = "circle-x",
    ) -> None:
        super().__init__(window, WIDTH, 0)
        self._own_reject_text = reject_text
        self.content = ConfirmContent(title, text, accept_text, tone=tone, icon=icon)
        self.panel.body.addWidget(self.content)
        self.accept_button, self.reject_button = self.content.accept_button, self.content.reject_button
        self.accept_button.clicked.connect(self.accept)
        self.reject_button.clicked.connect(self.reject)
        for button in (self.accept_button, self.reject_button):
            press_by_enter(button)
        self.retranslate_ui()

    def take_focus(self) -> None:
        self.reject_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate_ui(self) -> None:
        """The word of the safe button."""
        self.reject_button.setText(self._own_reject_text or self.tr("Back"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()


class ConfirmContent(QWidget):
    """What stands in the box: a round icon, the question, the consequence, two buttons."""

    def __init__(
        self, title: str, text: str, accept_text: str, *, tone: Tone = "danger", icon: str = "circle-x"
    ) -> None:
        super().__init__()
        self.accept_button = Button(accept_text, "danger-fill" if tone == "danger" else "primary")
        self.reject_button = Button("", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_L, theme.SPACE_L, theme.SPACE_L, theme.SPACE_L)
        column.setSpacing(theme.SPACE_L)
        column.addLayout(question_head(title, text, tone, icon))
        column.addLayout(button_row(self.reject_button, self.accept_button))
