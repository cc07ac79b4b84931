"""Rows that another desk has just changed: who did it, and how strongly the row still glows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from reception_app.domain.localized import LocalText
from reception_app.ui import theme

if TYPE_CHECKING:
    from reception_app.services.dashboard import DashboardView, TodayRow

HOLD_MS = 3000
FADE_MS = 1000
_STEP_MS = 40


@dataclass(frozen=True, slots=True)
class Doing:
    """Who changed a row, at which desk; ``booked`` when the row itself is new."""

    by: LocalText
    terminal: str
    booked: bool


def done_elsewhere(before: DashboardView | None, now: DashboardView, own_terminal: int) -> dict[int, Doing]:
    """Appointment id to what another desk did to it between two looks at the same clinic."""
    if before is None or before.clinic_id != now.clinic_id or before.service_date != now.service_date:
        return {}
    known = {row.appointment_id: _versions(row) for row in before.rows}
    found = {}
    for row in now.rows:
        fresh = row.appointment_id not in known
        if not fresh and known[row.appointment_id] == _versions(row):
            continue
        if row.change is not None:
            if row.change.terminal_id != own_terminal:
                found[row.appointment_id] = Doing(row.change.by, row.change.terminal, fresh)
        elif fresh and row.terminal_id != own_terminal:
            found[row.appointment_id] = Doing(row.created_by, row.terminal, booked=True)
    return found


def _versions(row: TodayRow) -> tuple[int, int, int, int]:
    return row.visit_id, row.appointment_version, row.visit_version, row.payment_version


class Glow(QObject):
    """Holds each row's glow for 3 s and fades it in 1 s; where motion is unwanted it just goes out."""

    faded = Signal()
    """The levels have changed: repaint."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lit: dict[int, tuple[Doing, QElapsedTimer]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._on_step)

    def light(self, rows: dict[int, Doing]) -> None:
        """Let these rows glow from now on."""
        for row_id, doing in rows.items():
            since = QElapsedTimer()
            since.start()
            self._lit[row_id] = (doing, since)
        if self._lit:
            self._timer.start()
            self.faded.emit()

    def clear(self) -> None:
        """Put all out."""
        self._lit.clear()
        self._timer.stop()
        self.faded.emit()

    def doing(self, row_id: int) -> Doing | None:
        """Who changed the row, while it glows."""
        found = self._lit.get(row_id)
        return found[0] if found else None

    def level(self, row_id: int) -> float:
        """1 while held, falling to 0."""
        found = self._lit.get(row_id)
        if found is None:
            return 0.0
        past = found[1].elapsed() - HOLD_MS
        if past <= 0 or theme.current().reduced_motion:
            return 1.0
        return max(0.0, 1.0 - past / FADE_MS)

    def _on_step(self) -> None:
        over = [row_id for row_id, (_, since) in self._lit.items() if since.elapsed() > HOLD_MS + FADE_MS]
        fading = any(since.elapsed() > HOLD_MS for _, since in self._lit.values())
        for row_id in over:
            del self._lit[row_id]
        if not self._lit:
            self._timer.stop()
        if over or (fading and not theme.current().reduced_motion):
            self.faded.emit()
