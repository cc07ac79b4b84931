"""Keeps the draft up to date without ever standing in the way: one write at a time, the newest content wins."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reception_app.ui.booking import draft_content
from reception_app.ui.booking.error_route import Step

if TYPE_CHECKING:
    from reception_app.services.drafts import Draft
    from reception_app.ui.booking.wizard import BookingWizard

_AFTER_TYPING_MS = 400


class DraftKeeper(QObject):
    """``changed`` after a pause in typing, ``save_now`` at each step, ``discard`` at the end.

    A draft that cannot be written is no reason to disturb the desk: the booking itself will tell.
    """

    def __init__(self, wizard: BookingWizard) -> None:
        super().__init__(wizard)
        self._wizard, self._desk = wizard, wizard.desk
        self._running = False
        self._waiting: Callable[[], None] | None = None
        self._over = False
        self._suspended = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AFTER_TYPING_MS)
        self._pause.timeout.connect(self.save_now)

    @property
    def is_idle(self) -> bool:
        """Whether everything is written."""
        return not self._running and not self._pause.isActive()

    def changed(self) -> None:
        """Something was typed."""
        if not self._over and not self._suspended:
            self._pause.start()

    def save_now(self) -> None:
        """Write the draft as it is at this moment."""
        self._pause.stop()
        self._suspended = False
        if not self._over:
            self._run(partial(self._desk.services.drafts.save, self._desk.actor, self._draft()))

    def suspend(self) -> None:
        """The program is about to end: write once more, then leave the database alone until the next step."""
        self.save_now()
        self._suspended = True

    def discard(self) -> None:
        """The wizard is over; nothing is written after this."""
        self._over = True
        self._pause.stop()
        self._run(partial(self._desk.services.drafts.discard, self._desk.actor))

    def _draft(self) -> Draft:
        from reception_app.services.drafts import Draft  # not before the first window is painted

        wizard = self._wizard
        step = max(0, wizard.currentId())
        typed, form = "", None
        if step >= Step.PATIENT or wizard.has_page(Step.PATIENT):
            page = wizard.patient_page
            typed, form = page.search_field.text(), page.form.values() if page.form_open else None
        return Draft(wizard.request_key, step, draft_content.content_of(wizard.choice, typed, form))

    def _run(self, work: Callable[[], None]) -> None:
        if self._running:
            self._waiting = work
            return
        self._running = True
        self._desk.keep(work, lambda _result: self._next(), lambda _error: self._next())

    def _next(self) -> None:
        self._running = False
        work, self._waiting = self._waiting, None
        if work is not None:
            self._run(work)
