"""Doing something with an appointment: asking what has to be asked, one use case, a message that takes it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from reception_app.domain.errors import NotFound, ReceptionError, SlotTaken
from reception_app.domain.roles import Permission
from reception_app.ui.appointments.actions import Act, ActWords
from reception_app.ui.appointments.ask_dialogs import LateDialog, ReasonDialog
from reception_app.ui.appointments.move_dialog import MoveDialog
from reception_app.ui.desk import Desk
from reception_app.ui.error_text import describe
from reception_app.ui.widgets.confirm_box import ConfirmBox
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.toast import Toast, ToastAction

if TYPE_CHECKING:
    from reception_app.services.appointment_lists import ListedAppointment
    from reception_app.services.day_board import BoardBlock
    from reception_app.ui.shell.page import Page

    Row = BoardBlock | ListedAppointment

UNDO_MS = 15_000
_QUEUE_ACTS = frozenset({Act.CALL, Act.START, Act.FINISH})
"""The queue takes these back itself."""


class AppointmentDeeds(QObject):
    """Works for one page; ``done`` after every success, ``refused`` after an error was told."""

    done = Signal(int)
    refused = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.dialog: FloatingDialog | None = None
        self._busy = False
        self._last: tuple[Act, Row] | None = None
        self._since = QElapsedTimer()
        self._toast: Toast | None = None

    @property
    def busy(self) -> bool:
        """Whether something is under way or being asked."""
        return self._busy or self.dialog is not None

    def forget(self) -> None:
        """Nobody is signed in: nothing is to be taken back."""
        self._last = None
        if self.dialog is not None:
            self.dialog.reject()

    def act(self, act: Act, row: Row) -> None:
        """Begin an action; the caller has looked whether it is offered."""
        if self.busy or self._desk() is None:
            return
        if act is Act.PRINT:
            self._page.ticket_requested.emit(row.visit_id)
        elif act is Act.PAY:
            self._page.page_requested.emit("payments", row.payment_id)
        elif act is Act.CANCEL:
            self._ask_cancel(row)
        elif act is Act.LATE:
            self._ask_late(row)
        elif act is Act.MOVE:
            self._ask_time(row)
        else:
            self._run(act, row, self._plain(act, row))

    def move(self, row: Row, start: datetime, doctor_id: int, *, loses_number: bool) -> None:
        """Give an appointment another time; asks where its queue number would be lost."""
        if self.busy:
            return
        go = partial(self._move, row, start, doctor_id)
        if not loses_number:
            go()
            return
        number = self._page.formatter.number(row.queue_number)
        box = ConfirmBox(
            self._page.window(),
            self.tr("Give {name} a new number?").format(name=row.patient_name),
            self.tr("No. {number} may stand on a ticket already. It gives way to a new number.").format(number=number),
            self.tr("Reschedule"),
            tone="primary",
            icon="calendar-clock",
        )
        self._open(box, go)

    def undo(self) -> None:
        """Take the last action back, while that is possible."""
        desk = self._desk()
        if self._last is None or desk is None or self.busy or self._since.elapsed() > UNDO_MS:
            self._page.toasts.info(self.tr("There is nothing left to take back"))
            return
        (act, row), self._last = self._last, None
        if self._toast is not None:
            self._toast.close_toast()
        services, actor = desk.services, desk.actor
        if act in _QUEUE_ACTS:
            work: Callable[[], Any] = partial(services.queueing.undo, actor, row.doctor_id)
        else:
            work = partial(services.appointments.undo, actor, row.appointment_id)
        said = self.tr("Taken back: {name}").format(name=row.patient_name)
        self._start(work, partial(self._on_undone, row, said), row)

    # Asking

    def _ask_cancel(self, row: Row) -> None:
        paid = row.payment_status.name in ("PARTIAL", "PAID")
        text = self.tr("The time is free again. An unpaid payment is dropped.")
        if paid:
            text = self.tr("The time is free again. What was paid is to be given back at the cash desk.")
        box = ReasonDialog(
            self._page.window(),
            self.tr("Cancel the appointment of {name}?").format(name=row.patient_name),
            text,
            self.tr("Cancel appointment"),
            (self.tr("Patient asked for it"), self.tr("Doctor is away"), self.tr("Booked by mistake")),
        )
        desk = self._desk()
        assert desk is not None
        cancel = desk.services.appointments.cancel
        self._open(
            box,
            lambda: self._run(
                Act.CANCEL, row, partial(cancel, desk.actor, row.visit_id, row.visit_version, box.reason())
            ),
        )

    def _ask_late(self, row: Row) -> None:
        desk = self._desk()
        assert desk is not None
        zone = self._zone(row)
        now = desk.services.clock.now()
        box = LateDialog(self._page.window(), row.patient_name, row.start_time, now, zone, self._page.formatter)

        def go() -> None:
            late = desk.services.appointments.late
            time = self._page.formatter.time(box.expected, zone)
            work = partial(late, desk.actor, row.appointment_id, row.appointment_version, box.expected)
            self._run(Act.LATE, row, work, time)

        self._open(box, go)

    def _ask_time(self, row: Row) -> None:
        desk = self._desk()
        assert desk is not None
        box = MoveDialog(self._page.window(), desk, row)

        def go() -> None:
            if box.chosen is not None:
                self._move(row, box.chosen.start, box.chosen.doctor_id)

        self._open(box, go)

    def news(self) -> None:
        """Something changed elsewhere: the times that are chosen from may have."""
        if isinstance(self.dialog, MoveDialog):
            self.dialog.news()

    def _ask_overbook(self, row: Row, again: Callable[[str], None], error: SlotTaken) -> None:
        said = describe(error, self._page.formatter, self._zone(row))
        box = ReasonDialog(
            self._page.window(),
            self.tr("Overbook this time?"),
            self.tr("{why} Both stand side by side then; say why.").format(why=said.text),
            self.tr("Overbook"),
            (self.tr("Urgent"), self.tr("The doctor agreed"), self.tr("Short visit")),
            tone="warning",
            icon="triangle-alert",
        )
        self._open(box, lambda: again(box.reason()))

    def _open(self, box: FloatingDialog, go: Callable[[], None]) -> None:
        self.dialog = box
        box.finished.connect(partial(self._on_answered, box, go))
        box.open()

    def _on_answered(self, box: FloatingDialog, go: Callable[[], None], yes: bool) -> None:
        self.dialog = None
        if yes:
            go()
        box.deleteLater()

    # Doing

    def _plain(self, act: Act, row: Row, reason: str = "") -> Callable[[], Any]:
        desk = self._desk()
        assert desk is not None
        queue, appointments = desk.services.queueing, desk.services.appointments
        deed: Callable[..., Any] = {
            Act.CHECK_IN: queue.check_in,
            Act.CALL: queue.call,
            Act.START: queue.start,
            Act.FINISH: queue.finish,
            Act.NO_SHOW: queue.no_show,
            Act.REINSTATE: queue.reinstate,
            Act.RESTORE: appointments.reinstate,
        }[act]
        rest = {"reason": reason} if reason else {}
        return partial(deed, desk.actor, row.visit_id, row.visit_version, **rest)

    def _move(self, row: Row, start: datetime, doctor_id: int, reason: str = "") -> None:
        desk = self._desk()
        if desk is None:
            return
        move = desk.services.appointments.move
        other = doctor_id if doctor_id != row.doctor_id else None
        work = partial(
            move,
            desk.actor,
            row.appointment_id,
            row.appointment_version,
            start,
            doctor_id=other,
            overbook_reason=reason,
        )
        words = self._page.formatter
        time = words.time(start, self._zone(row))
        self._run(Act.MOVE, row, work, time, again=lambda why: self._move(row, start, doctor_id, why))

    def _run(
        self,
        act: Act,
        row: Row,
        work: Callable[[], Any],
        time: str = "",
        again: Callable[[str], None] | None = None,
    ) -> None:
        if again is None and act in (Act.REINSTATE, Act.RESTORE):
            again = self._again(act, row)
        self._start(work, partial(self._on_done, act, row, time), row, again)

    def _again(self, act: Act, row: Row) -> Callable[[str], None]:
        return lambda why: self._run(act, row, self._plain(act, row, why))

    def _start(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        row: Row,
        again: Callable[[str], None] | None = None,
    ) -> None:
        operations = self._page.operations
        if operations is None:
            return
        self._busy = True
        operations.run(self, work, done, partial(self._on_refused, row, again))

    def _on_done(self, act: Act, row: Row, time: str, result: Any) -> None:
        self._busy = False
        self._last = (act, row)
        self._since.start()
        text = ActWords().done(act).format(name=row.patient_name, time=time)
        number = getattr(result, "queue_number", row.queue_number)
        if act is Act.MOVE and number != row.queue_number:
            new = self.tr("No. {number}").format(number=self._page.formatter.number(number))
            text = self._page.formatter.facts([text, new])
        back = getattr(result, "to_give_back", 0)
        if act is Act.CANCEL and back:
            text = self._page.formatter.facts([text, self.tr("a refund is due")])
        if self._toast is not None:
            self._toast.close_toast()
        undo = ToastAction("undo", self.tr("Undo"), "undo-2")
        toast = self._page.toasts.show("success", text, [undo], emphasis=row.patient_name, lifetime_ms=UNDO_MS)
        toast.triggered.connect(lambda _key: self.undo())
        toast.closed.connect(partial(self._on_toast_closed, toast))
        self._toast = toast
        self.done.emit(row.appointment_id)

    def _on_toast_closed(self, toast: Toast) -> None:
        if self._toast is toast:
            self._toast = None

    def _on_undone(self, row: Row, said: str, _result: Any) -> None:
        self._busy = False
        self._page.toasts.success(said, emphasis=row.patient_name)
        self.done.emit(row.appointment_id)

    def _on_refused(self, row: Row, again: Callable[[str], None] | None, error: ReceptionError) -> None:
        self._busy = False
        session = self._page.session
        may_overbook = session is not None and session.actor.may(Permission.OVERBOOK)
        if isinstance(error, SlotTaken) and again is not None and may_overbook:
            self._ask_overbook(row, again, error)
            return
        if isinstance(error, NotFound) and error.params.get("entity") == "queue_action":
            self._page.toasts.info(self.tr("There is nothing left to take back"))
        else:
            self._page.toasts.error(describe(error, self._page.formatter, self._zone(row)).sentence)
        self.refused.emit()

    def _desk(self) -> Desk | None:
        page = self._page
        if page.services is None or page.session is None or page.operations is None:
            return None
        return Desk(page.services, page.session, page.operations, page.formatter)

    def _zone(self, row: Row) -> ZoneInfo:
        zone: ZoneInfo = self._page.zone_of(row)  # type: ignore[attr-defined]
        return zone
