"""What a deed came to: the line with the way back, a question where one helps, or why it was not done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from reception_app.domain.errors import NoOneWaiting, NotFound, ReceptionError, SlotTaken
from reception_app.domain.roles import Permission
from reception_app.ui.error_text import describe
from reception_app.ui.queue.current_card import CurrentCard
from reception_app.ui.queue.deeds import QueueDeeds
from reception_app.ui.queue.questions import Questions
from reception_app.ui.queue.row_deeds import RowDeeds
from reception_app.ui.widgets.toast import ToastHost

if TYPE_CHECKING:
    from reception_app.services.queue_views import QueueEntry

UNDO_SHOWN_MS = 20_000


class Outcomes(QObject):
    """``settled`` says whether something was written; ``expected`` (visit id, version, number) that nobody has arrived.

    ``time_zone`` is the clinic's, for times in what is told.
    """

    settled = Signal(bool)
    expected = Signal(int, int, int)

    def __init__(
        self, rows: RowDeeds, deeds: QueueDeeds, questions: Questions, current: CurrentCard, toasts: ToastHost
    ) -> None:
        super().__init__(current)
        self._rows, self._deeds, self._questions = rows, deeds, questions
        self._current, self._toasts = current, toasts
        self.time_zone: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDO_SHOWN_MS)
        self._timer.timeout.connect(lambda: current.show_done(""))
        deeds.done.connect(self._on_done)
        deeds.refused.connect(self._on_refused)

    def _on_done(self, done: str) -> None:
        self._current.show_done(done)
        if done:
            self._timer.start()
        else:
            self._timer.stop()
        self.settled.emit(True)

    def _on_refused(self, error: ReceptionError, entry: QueueEntry | None) -> None:
        actor = self._rows.actor
        if isinstance(error, NoOneWaiting) and error.params.get("visit_id"):
            params: dict[str, Any] = error.params
            self.expected.emit(params["visit_id"], params["version"], params["queue_number"])
        elif isinstance(error, NotFound) and error.params.get("entity") == "queue_action":
            self._current.show_done("")
            self._toasts.info(self.tr("There is nothing left to take back"))
        elif (
            isinstance(error, SlotTaken) and entry is not None and actor is not None and actor.may(Permission.OVERBOOK)
        ):
            number = self._deeds.formatter.queue_number(entry.queue_number)
            self._questions.ask_between(number, lambda reason: self._deeds.reinstate(entry, reason))
        else:
            zone = ZoneInfo(self.time_zone) if self.time_zone is not None else None
            self._toasts.error(describe(error, self._deeds.formatter, zone).sentence)
        self.settled.emit(False)
