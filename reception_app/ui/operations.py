"""Runs a use case off the UI thread and brings its result back to it.

The database is worked on by a few worker threads; results arrive as queued signals, so a slot never waits. While an
operation runs it is kept alive here, and the answer for a widget that has been destroyed meanwhile is dropped.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reception_app.domain.errors import ReceptionError

_T = TypeVar("_T")


class Operation(QObject):
    """One use case under way; ``cancel`` means that nobody wants its answer any more."""

    def __init__(
        self, owner: QObject, done: Callable[[Any], None], failed: Callable[[ReceptionError], None] | None
    ) -> None:
        super().__init__()
        self._owner: QObject | None = owner
        self._done = done
        self._failed = failed
        self._future: Future[Any] | None = None
        self._over: list[Callable[[], None]] = []
        owner.destroyed.connect(self.cancel)

    @property
    def is_running(self) -> bool:
        return self._future is not None

    @Slot()
    def cancel(self) -> None:
        """Drop the answer; work that has not begun is not begun."""
        self._owner = None
        if self._future is not None:
            self._future.cancel()

    def _begin(self, executor: ThreadPoolExecutor, work: Callable[[], Any], settled: Callable[[], None]) -> None:
        self._future = executor.submit(work)
        self._future.add_done_callback(lambda _future: settled())

    def _deliver(self) -> None:
        try:
            self._hand_over()
        finally:
            # These lead back here: kept, they would keep every operation there ever was.
            over, self._over = self._over, []
            for step in over:
                step()

    def _hand_over(self) -> None:
        future, self._future = self._future, None
        if future is None or future.cancelled() or self._owner is None:
            return
        error = future.exception()
        if error is None:
            self._done(future.result())
        elif isinstance(error, ReceptionError) and self._failed is not None:
            self._failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)


class Operations(QObject):
    """Starts operations; the last of each name wins where a name is given (search as you type)."""

    _settled = Signal(int)
    """Emitted on a worker thread, and here because this outlives its workers: an operation would be deleted by its
    own thread while the worker is still on its way out of the emission."""

    def __init__(self, threads: int = 3, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="reception-work")
        self._numbers = itertools.count()
        self._running: dict[int, Operation] = {}
        self._delivered: set[Operation] = set()
        self._latest: dict[tuple[int, str], Operation] = {}
        self._closed = False
        # Queued: the slot runs on the thread this object lives in.
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether anything is under way: an orderly end waits for it."""
        return bool(self._running)

    def run(
        self,
        owner: QObject,
        work: Callable[[], _T],
        done: Callable[[_T], None],
        failed: Callable[[ReceptionError], None] | None = None,
    ) -> Operation:
        """Run ``work`` on a worker thread, then ``done`` with its result or ``failed`` with its error on this one.

        Errors that nobody could have caused, and those without ``failed``, go to the exception hook.
        """
        operation = Operation(owner, done, failed)
        if self._closed:
            operation.cancel()
            return operation
        number = next(self._numbers)
        self._running[number] = operation
        operation._over.append(lambda: self._retire(number))
        operation._begin(self._executor, work, lambda: self._settled.emit(number))
        return operation

    def latest(
        self,
        owner: QObject,
        name: str,
        work: Callable[[], _T],
        done: Callable[[_T], None],
        failed: Callable[[ReceptionError], None] | None = None,
    ) -> Operation:
        """Like ``run``, and the answer to the owner's previous operation of this ``name`` is dropped."""
        key = (id(owner), name)
        if previous := self._latest.get(key):
            previous.cancel()
        operation = self._latest[key] = self.run(owner, work, done, failed)
        operation._over.append(lambda: self._forget(key, operation))
        return operation

    @Slot(int)
    def _deliver(self, number: int) -> None:
        self._running[number]._deliver()

    def _retire(self, number: int) -> None:
        """Let it end here, on its own thread: the worker may be the last to hold it."""
        operation = self._running.pop(number)
        self._delivered.add(operation)
        operation.destroyed.connect(lambda: self._delivered.discard(operation))
        operation.deleteLater()

    def _forget(self, key: tuple[int, str], operation: Operation) -> None:
        if self._latest.get(key) is operation:
            del self._latest[key]

    def shut_down(self) -> None:
        """Start nothing more and wait for what is under way: a booking that was confirmed is finished."""
        self._closed = True
        self._executor.shutdown(wait=True, cancel_futures=True)
