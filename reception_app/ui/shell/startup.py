"""What the window shows between its first paint and the database's answer: progress, or why it cannot start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.pill import Tile

if TYPE_CHECKING:
    from reception_app.ui.error_text import ErrorText

_WIDTH = 460


class StartupDialog(FloatingDialog):
    """Cannot be dismissed: there is nothing to work with behind it. ``retry`` and ``leave`` are its two ways out."""

    retry = Signal()
    leave = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _WIDTH, 0)
        self.setObjectName("startupDialog")
        self._tile = Tile()
        self._title = Label("", "card_title", wrap=True)
        self._text = Label("", "base", "muted", wrap=True)
        self._bar = QProgressBar()
        self._bar.setObjectName("startupBar")
        self._bar.setTextVisible(False)
        self._again = Button(self.tr("Try again"), "primary")
        self._again.setObjectName("startupRetryButton")
        self._leave = Button(self.tr("Close the program"), "secondary")
        self._leave.setObjectName("startupLeaveButton")
        for button in (self._again, self._leave):
            button.setAutoDefault(True)  # Enter presses the one that has the focus
        self._again.clicked.connect(self.retry)
        self._leave.clicked.connect(self.leave)
        self._build_ui()

    def show_progress(self, stage: str, done: int, total: int, words: Formatter) -> None:
        """How far the demo centre is: ``stage`` is "patients" or "days"."""
        patients = stage == "patients"
        self._title.setText(self.tr("Preparing the demo centre"))
        count = self.tr("%n patients", "", done) if patients else self.tr("%n bookings", "", done)
        self._text.setText(self.tr("Invented data, ready in a moment: {count}").format(count=words.digits(count)))
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._bar.setAccessibleName(self._title.text())
        self._tile.set_content(icon="database", style="neutral")
        self._show(busy=True)

    def show_error(self, text: ErrorText) -> None:
        """Why the program cannot start, and what to do."""
        self._title.setText(text.title)
        self._text.setText(text.sentence)
        self._tile.set_content(icon="circle-alert", style="danger")
        self._show(busy=False)
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)

    def request_close(self) -> None:
        """Esc does not lead past it."""

    def _show(self, *, busy: bool) -> None:
        self._bar.setVisible(busy)
        self._again.setVisible(not busy)
        self._leave.setVisible(not busy)
        if not self.is_open:
            self.open()

    def _build_ui(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.SPACE_S)
        words.addWidget(self._title)
        words.addWidget(self._text)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_L)
        head.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_S)
        foot.addStretch(1)
        foot.addWidget(self._leave)
        foot.addWidget(self._again)
        body = QVBoxLayout()
        body.setContentsMargins(theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL)
        body.setSpacing(theme.SPACE_L)
        body.addLayout(head)
        body.addWidget(self._bar)
        body.addLayout(foot)
        self.panel.body.addLayout(body)
