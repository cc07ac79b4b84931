"""Who is next, as a card: the list, how many wait, and the key that calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception_app.domain.desk import DeskState
from reception_app.domain.visit import VisitStatus
from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.queue.next_list import NextView, listed
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from reception_app.services.queue_views import DoctorQueueView, QueueEntry

_HEAD, _CALL_HEIGHT = 48, 44
_HOLD_MS, _FADE_MS, _STEP_MS = 3000, 1000, 40


class NextCard(Card):
    """``call_wanted`` from the button; ``chosen_changed`` when another row is to be called."""

    call_wanted = Signal()
    chosen_changed = Signal()

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self.setObjectName("nextCard")
        self._formatter = formatter
        self._view: DoctorQueueView | None = None
        self._picked: int | None = None
        self._lit = QElapsedTimer()
        self._flash = _Flash(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._on_step)
        self._build_ui()
        self.retranslate_ui()

    def show_view(self, view: DoctorQueueView | None, formatter: Formatter) -> None:
        """Another look; who was picked stays picked while he can be called."""
        self._view, self._formatter = view, formatter
        entries = listed(view) if view is not None else ()
        if self._picked not in [entry.visit_id for entry in entries]:
            self._picked = None
        # Who did not come is reinstated only where that is meant.
        first = next((entry.visit_id for entry in entries if entry.state is not DeskState.NO_SHOW), None)
        self.view.show_view(view, formatter, self._picked or first)
        self.retranslate_ui()

    def target(self) -> QueueEntry | None:
        """Whom the key calls."""
        return self.view.entry()

    def is_first(self) -> bool:
        """Whether the one to be called is the one whose turn it is."""
        target = self.target()
        return target is not None and self._view is not None and self._view.next == target

    def forget_choice(self) -> None:
        """From now on the next one in turn again."""
        self._picked = None

    def flash(self, visit_ids: frozenset[int]) -> None:
        """Somebody has come: the card lights up, the rows glow for a few seconds."""
        self.view.delegate.fresh = dict.fromkeys(visit_ids, 1.0)
        self._lit.start()
        self._flash.setGeometry(self.rect())
        self._flash.raise_()
        self._flash.show()
        self._timer.start()
        self.view.viewport().update()

    @property
    def is_flashing(self) -> bool:
        """Whether the card is lit."""
        return self._flash.isVisible()

    def set_busy(self, busy: bool) -> None:
        """A call is under way."""
        self.call_button.set_busy(busy)

    def _build_ui(self) -> None:
        head = QWidget(self)
        head.setFixedHeight(_HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
        self._title = Label("", "card_title")
        self.count = Pill("clock", "", "warning")
        self.count.setObjectName("queueWaitingCount")
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self.count)
        self.view = NextView(self._formatter, self)
        self.call_button = Button("", "accent", icon="megaphone", key_cap="Space", height=_CALL_HEIGHT)
        self.call_button.setObjectName("callNextButton")
        self.call_button.clicked.connect(self.call_wanted)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.SPACE_L, theme.SPACE_L, theme.SPACE_L, theme.SPACE_L)
        foot.addWidget(self.call_button)
        self.body.addWidget(head)
        self.body.addWidget(Rule())
        self._empty = EmptyState("circle-check")
        self._places = QStackedWidget()
        self._places.addWidget(self.view)
        self._places.addWidget(self._empty)
        self.body.addWidget(self._places, 1)
        self.body.addWidget(Rule())
        self.body.addLayout(foot)
        self.view.clicked.connect(self._on_picked)
        self.view.selectionModel().currentChanged.connect(self._on_moved)

    def retranslate_ui(self) -> None:
        """All words anew."""
        words, view = self._formatter, self._view
        self._title.setText(self.tr("Next"))
        self.view.setAccessibleName(self.tr("Next"))
        self.view.setAccessibleName(self.tr("Next"))
        is_empty = view is not None and self.view.next_model.rowCount() == 0
        self._places.setCurrentWidget(self._empty if is_empty else self.view)
        self._empty.set_content("circle-check", self.tr("Nobody is waiting"), self.tr("No more bookings today"), "")
        waiting = 0 if view is None else len(view.waiting)
        self.count.setProperty("value", waiting)
        self.count.set_state(
            "clock", words.digits(self.tr("%n waiting", "patients", waiting)), "warning" if waiting else "neutral"
        )
        self._show_call()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _show_call(self) -> None:
        view, target = self._view, self.target()
        current = view.current if view is not None else None
        inside = current is not None and current.visit_status is VisitStatus.IN_PROGRESS
        self.call_button.set_icon("megaphone")
        if target is None:
            self.call_button.setText(self.tr("Call next"))
            self.call_button.setEnabled(False)
            return
        number = self._formatter.queue_number(target.queue_number)
        if target.state is DeskState.ON_HOLD:
            self.call_button.set_icon("play")
            self.call_button.setText(self.tr("Resume {number}").format(number=number))
            self.call_button.setEnabled(True)
            return
        if target.state is DeskState.NO_SHOW:
            self.call_button.set_icon("undo-2")
            self.call_button.setText(self.tr("{number} came after all").format(number=number))
            self.call_button.setEnabled(True)
            return
        pattern = self.tr("Finish, call {number}") if inside else self.tr("Call {number}")
        self.call_button.setText(pattern.format(number=number))
        # While somebody is called and not in yet, a second press must not call a second one.
        self.call_button.setEnabled(current is None or inside)

    def _on_picked(self) -> None:
        target = self.target()
        self._picked = target.visit_id if target is not None and not self.is_first() else None
        self._show_call()
        self.chosen_changed.emit()

    def _on_moved(self) -> None:
        if self.view.hasFocus():
            self._on_picked()

    def _on_step(self) -> None:
        past = self._lit.elapsed() - _HOLD_MS
        self._flash.setVisible(self._lit.elapsed() < _FADE_MS)
        still = theme.current().reduced_motion
        level = 1.0 if past <= 0 else 0.0 if still else max(0.0, 1.0 - past / _FADE_MS)
        self.view.delegate.fresh = dict.fromkeys(self.view.delegate.fresh, level) if level else {}
        if past > 0 or level < 1.0:
            self.view.viewport().update()
        if not level:
            self._timer.stop()


class _Flash(QWidget):
    """A strong border around the card for a moment."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.fill_round(painter, QRectF(self.rect()), theme.RADIUS, None, theme.current().color("warning"), width=3)
