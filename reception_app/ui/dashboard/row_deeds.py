"""What can be done with a row of today's list without leaving it: its menu, the service call, the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import SlotTaken
from reception_app.domain.roles import Actor, Permission
from reception_app.ui.desk import Desk
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.menu import Menu
from reception_app.ui.widgets.reason_box import ReasonBox
from reception_app.ui.widgets.toast import ToastAction, ToastHost

if TYPE_CHECKING:
    from reception_app.services.dashboard import TodayRow

UNDO_SHOWN_MS = 15_000
"""As long as the desk may take an action back."""
_ICONS = {
    "check_in": "user-check",
    "reinstate": "undo-2",
    "restore": "undo-2",
    "print": "printer",
    "no_show": "user-x",
}


class TodayMenu(Menu):
    """``chosen`` carries the deed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, row: TodayRow, actor: Actor) -> None:
        super().__init__(parent)
        self.setObjectName("todayRowMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = {
            "check_in": self.tr("Check in"),
            "reinstate": self.tr("Came after all"),
            "restore": self.tr("Confirm again"),
            "print": self.tr("Print ticket"),
            "no_show": self.tr("No-show"),
        }
        for deed in self.offered(row, actor):
            if deed == "no_show":
                self.addSeparator()
            action = self.add(words[deed], _ICONS[deed], danger=deed == "no_show")
            action.triggered.connect(lambda _checked=False, chosen=deed: self.chosen.emit(chosen))

    @staticmethod
    def offered(row: TodayRow, actor: Actor) -> tuple[str, ...]:
        """The deeds that the row's state and this user's rights allow, in the order of the menu."""
        desk, runs = actor.may(Permission.CHANGE_APPOINTMENT), actor.may(Permission.RUN_QUEUE)
        deeds = {
            "check_in": desk and row.state is DeskState.CONFIRMED,
            "reinstate": runs and row.state is DeskState.NO_SHOW,
            "restore": desk and row.state is DeskState.CANCELLED,
            "print": not row.state.is_over and actor.may(Permission.VIEW_DASHBOARD),
            "no_show": runs
            and row.state in (DeskState.CONFIRMED, DeskState.WAITING, DeskState.CALLED, DeskState.ON_HOLD),
        }
        return tuple(deed for deed, allowed in deeds.items() if allowed)


class TodayDeeds(QObject):
    """``changed`` when something was written; ``ticket_wanted`` carries a visit's id."""

    changed = Signal()
    ticket_wanted = Signal(int)

    def __init__(self, page: QWidget, desk: Desk, toasts: ToastHost) -> None:
        super().__init__(page)
        self._page, self._desk, self._toasts = page, desk, toasts
        self._busy = False
        self.box: ReasonBox | None = None
        """The question that is open."""

    def open_menu(self, row: TodayRow, formatter: Formatter, place: QPoint) -> None:
        """What is offered for a row, at a place of the screen; no menu where that is nothing."""
        menu = TodayMenu(self._page, row, self._desk.actor)
        if menu.isEmpty():
            menu.deleteLater()
            return
        menu.chosen.connect(lambda deed: self.do(row, deed, formatter))
        menu.popup(place)

    def do(self, row: TodayRow, deed: str, formatter: Formatter, reason: str = "") -> None:
        """A deed by its name in the menu; ``reason`` is why somebody who comes back goes in between."""
        if deed == "print":
            self.ticket_wanted.emit(row.visit_id)
            return
        services, actor = self._desk.services, self._desk.actor
        queueing, number = services.queueing, formatter.queue_number(row.queue_number)
        deeds: dict[str, tuple[Callable[..., object], str]] = {
            "check_in": (queueing.check_in, self.tr("No. {number} has arrived")),
            "no_show": (queueing.no_show, self.tr("No. {number} did not come")),
            "reinstate": (partial(queueing.reinstate, reason=reason), self.tr("No. {number} came after all")),
            "restore": (
                partial(services.appointments.reinstate, reason=reason),
                self.tr("No. {number} is confirmed again"),
            ),
        }
        act, words = deeds[deed]
        work: Callable[[], object] = partial(act, actor, visit_id=row.visit_id, version=row.visit_version)
        undo = partial(services.appointments.undo, actor, row.appointment_id)
        failed = partial(self._on_refused, row, deed, formatter)
        self._run(work, lambda: self._tell(words.format(number=number), undo, formatter), failed)

    def close(self) -> None:
        """Whoever it was for has gone."""
        if self.box is not None:
            self.box.reject()
        self.deleteLater()

    def _run(self, work: Callable[[], object], done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        if self._busy:
            return
        self._busy = True

        def finished(_change: object) -> None:
            self._busy = False
            done()
            self.changed.emit()

        def refused(error: Exception) -> None:
            self._busy = False
            failed(error)
            self.changed.emit()

        self._desk.load(self, "deed", work, finished, refused)

    def _tell(self, words: str, undo: Callable[[], object], formatter: Formatter) -> None:
        actions = [ToastAction("undo", self.tr("Undo"), "undo-2")]
        toast = self._toasts.show("success", words, actions, lifetime_ms=UNDO_SHOWN_MS)
        sorry = partial(self._say, formatter, None)
        toast.triggered.connect(lambda _key: self._run(undo, lambda: None, sorry))

    def _on_refused(self, row: TodayRow, deed: str, formatter: Formatter, error: Exception) -> None:
        taken = isinstance(error, SlotTaken) and self._desk.actor.may(Permission.OVERBOOK)
        if not taken or self.box is not None:
            self._say(formatter, ZoneInfo(row.time_zone), error)
            return
        box = self.box = ReasonBox(
            self._page.window(),
            self.tr("The time of No. {number} was given away").format(number=formatter.queue_number(row.queue_number)),
            self.tr("Somebody else is booked at this time now. With a reason the patient goes in between."),
            self.tr("Put in between"),
            tone="warning",
            icon="calendar-x",
            placeholder=self.tr("Such as came from far"),
        )
        box.finished.connect(self._on_answered)
        box.given.connect(lambda reason, _kind: self.do(row, deed, formatter, reason))
        box.open()

    def _on_answered(self) -> None:
        box, self.box = self.box, None
        if box is not None:
            box.deleteLater()

    def _say(self, formatter: Formatter, zone: ZoneInfo | None, error: Exception) -> None:
        from reception_app.ui.error_text import describe  # needed once something fails

        self._toasts.error(describe(error, formatter, zone).sentence)
