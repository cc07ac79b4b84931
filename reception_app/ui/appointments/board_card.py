"""The board in its card, and what stands there while there is none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from reception_app.ui.appointments.board_data import Board
from reception_app.ui.appointments.board_view import BoardView
from reception_app.ui.dashboard.glow import Glow
from reception_app.ui.dashboard.today_list import padded
from reception_app.ui.error_text import ErrorText
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.card import Card
from reception_app.ui.widgets.empty_state import EmptyState


class BoardCard(Card):
    """Shows grey bars until ``show_board``; a day on which nobody works says so."""

    booking_wanted = Signal()
    retry = Signal()

    def __init__(self, formatter: Formatter, glow: Glow, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, spacing=0, parent=parent)
        self._at_now = False
        self._stack = QStackedWidget(self)
        self._skeleton = padded(14, 40, self._stack)
        self.view = BoardView(formatter, glow, self._stack)
        self.empty = EmptyState("calendar-x", action_icon="plus", parent=self._stack)
        self.failure = EmptyState("unplug", action_icon="refresh-cw", action_kind="secondary", parent=self._stack)
        for part in (self._skeleton, self.view, self.empty, self.failure):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack, 1)
        self.empty.action.connect(self.booking_wanted)
        self.failure.action.connect(self.retry)
        self.retranslate_ui()

    def show_board(self, board: Board) -> None:
        """A board as just fetched; a new day begins at the present moment, the same one stays where it was."""
        before = self.view.board
        fresh = (before.day, before.is_week) != (board.day, board.is_week) or not self._at_now
        self._stack.setCurrentWidget(self.view if board.columns else self.empty)
        self.view.set_board(board)
        if fresh and board.columns:
            self._at_now = True
            self.view.scroll_to_now()

    def show_loading(self) -> None:
        """Grey bars again: another clinic, day or doctor."""
        self._at_now = False
        self._stack.setCurrentWidget(self._skeleton)

    def clear(self) -> None:
        """Nobody is signed in: nothing of what somebody saw is kept."""
        self.show_loading()
        self.view.clear()

    def show_failure(self, said: ErrorText) -> None:
        """There is nothing to show, and why."""
        self.failure.set_content("unplug", said.title, said.sentence, self.tr("Try again"))
        self._stack.setCurrentWidget(self.failure)

    def retranslate_ui(self) -> None:
        """All words anew."""
        self.view.setAccessibleName(self.tr("Day board"))
        self.empty.set_content(
            "calendar-x",
            self.tr("Nobody works on this day"),
            self.tr("Choose another day, or book for another one"),
            self.tr("New booking"),
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
