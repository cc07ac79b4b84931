"""What can be done to a queue from the screen: one service call each, one at a time, with the words of its outcome."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from reception_app.domain.visit import Priority, VisitStatus
from reception_app.ui.desk import Desk
from reception_app.ui.formatting import Formatter
from reception_app.ui.queue.keys import QueueKey

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.services.queue_views import DoctorQueueView, QueueEntry
    from reception_app.services.queueing import Finishing, QueueService
    from reception_app.ui.operations import Operations


class QueueDeeds(QObject):
    """``done`` carries what was done ('' for an undo), ``refused`` the error and the entry it was about, or None.

    ``busy_changed`` names the key that works, None when it has ended. While one is under way no other begins.
    """

    done = Signal(str)
    refused = Signal(object, object)
    busy_changed = Signal(bool, object)

    def __init__(self, formatter: Formatter, parent: QObject) -> None:
        super().__init__(parent)
        self.formatter = formatter
        self._desk: Desk | None = None
        self._busy = False

    def attach(self, services: Services, session: Session, operations: Operations) -> None:
        """Somebody has signed in."""
        self._desk = Desk(services, session, operations, self.formatter)

    def forget(self) -> None:
        """Nobody is signed in any more."""
        self._desk = None

    @property
    def is_ready(self) -> bool:
        """Whether something can be done now."""
        return self._desk is not None and not self._busy

    # The patient who is called or inside

    def press(self, key: QueueKey, current: QueueEntry) -> None:
        """What a key does to the current patient."""
        if not self.is_ready:
            return
        inside = current.visit_status is VisitStatus.IN_PROGRESS
        if key is QueueKey.START_OR_FINISH and inside:
            self._do(current, self._queueing.finish, self.tr("Finished No. {number}"), key)
        elif key is QueueKey.START_OR_FINISH:
            self._do(current, self._queueing.start, self.tr("Started No. {number}"), key)
        elif key is QueueKey.RECALL:
            self._do(current, self._queueing.recall, self.tr("Called No. {number} again"), key)
        elif key is QueueKey.HOLD:
            self.hold(current, key)
        elif key is QueueKey.SKIP:
            self.skip(current, key)

    # Anybody

    def hold(self, entry: QueueEntry, key: QueueKey | None = None) -> None:
        """Elsewhere for a while."""
        self._do(entry, self._queueing.hold, self.tr("No. {number} is on hold"), key)

    def skip(self, entry: QueueEntry, key: QueueKey | None = None) -> None:
        """Behind the next one."""
        self._do(entry, self._queueing.skip, self.tr("Skipped No. {number}"), key)

    def resume(self, entry: QueueEntry) -> None:
        """Back from hold."""
        self._do(entry, self._queueing.resume, self.tr("No. {number} waits again"), QueueKey.CALL)

    def check_in(self, entry: QueueEntry) -> None:
        """Arrived at the desk."""
        self._do(entry, self._queueing.check_in, self.tr("No. {number} has arrived"))

    def no_show(self, entry: QueueEntry) -> None:
        """Did not come."""
        self._do(entry, self._queueing.no_show, self.tr("No. {number} did not come"))

    def reinstate(self, entry: QueueEntry, reason: str = "") -> None:
        """Came after all."""
        deed = partial(self._queueing.reinstate, reason=reason)
        self._do(entry, deed, self.tr("No. {number} came after all"), QueueKey.CALL)

    def prioritise(self, entry: QueueEntry, priority: Priority, reason: str) -> None:
        """Called before those in turn."""
        deed = partial(self._queueing.prioritise, priority=priority, reason=reason)
        self._do(entry, deed, self.tr("No. {number} goes first"))

    def in_turn(self, entry: QueueEntry) -> None:
        """No priority any more."""
        deed = partial(self._queueing.prioritise, priority=Priority.NORMAL)
        self._do(entry, deed, self.tr("No. {number} is called in turn again"))

    def transfer(self, entry: QueueEntry, doctor_id: int) -> None:
        """To another doctor."""
        deed = partial(self._queueing.transfer, doctor_id=doctor_id)
        self._do(entry, deed, self.tr("Handed over No. {number}"))

    def call_next(self, view: DoctorQueueView, expected: QueueEntry) -> None:
        """Whoever's turn it is; ``expected`` is who that was a look ago."""
        deed = partial(self._queueing.call_next, doctor_id=view.doctor_id, finishing=_finishing(view))
        self._run(deed, self._called(expected.queue_number), QueueKey.CALL)

    def call(self, view: DoctorQueueView, entry: QueueEntry) -> None:
        """Somebody out of turn."""
        deed = partial(self._queueing.call, finishing=_finishing(view))
        self._do(entry, deed, self.tr("Called No. {number}"), QueueKey.CALL)

    def arrive_and_call(self, view: DoctorQueueView, visit_id: int, version: int, queue_number: int) -> None:
        """Somebody who went past the desk."""
        deed = partial(self._queueing.arrive_and_call, visit_id=visit_id, version=version, finishing=_finishing(view))
        self._run(deed, self._called(queue_number), QueueKey.CALL)

    def undo(self, doctor_id: int) -> None:
        """Take back what this user did last to the doctor's queue."""
        if self.is_ready:
            self._run(partial(self._queueing.undo, doctor_id=doctor_id), "", None)

    # Inside

    @property
    def _queueing(self) -> QueueService:
        assert self._desk is not None
        return self._desk.services.queueing

    def _called(self, number: int) -> str:
        return self.tr("Called No. {number}").format(number=self.formatter.queue_number(number))

    def _do(self, entry: QueueEntry, deed: Callable[..., object], words: str, key: QueueKey | None = None) -> None:
        done = words.format(number=self.formatter.queue_number(entry.queue_number))
        self._run(partial(deed, visit_id=entry.visit_id, version=entry.version), done, key, entry)

    def _run(
        self, deed: Callable[..., object], done: str, key: QueueKey | None, entry: QueueEntry | None = None
    ) -> None:
        desk = self._desk
        if desk is None or self._busy:
            return
        self._set_busy(True, key)

        def finished(_change: Any) -> None:
            self._set_busy(False, None)
            self.done.emit(done)

        def failed(error: Exception) -> None:
            self._set_busy(False, None)
            self.refused.emit(error, entry)

        desk.load(self, "deed", lambda: deed(desk.actor), finished, failed)

    def _set_busy(self, busy: bool, key: QueueKey | None) -> None:
        self._busy = busy
        self.busy_changed.emit(busy, key)


def _finishing(view: DoctorQueueView) -> Finishing | None:
    """Whoever is inside goes out as the next one is asked in."""
    from reception_app.services.queueing import Finishing  # not before the first window is painted

    current = view.current
    if current is None or current.visit_status is not VisitStatus.IN_PROGRESS:
        return None
    return Finishing(current.visit_id, current.version)
