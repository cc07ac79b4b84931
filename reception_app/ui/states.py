"""The look of a state: its icon, word, tone and whether it needs somebody (a filled pill) or not."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter

from reception_app.domain.desk import DeskState
from reception_app.domain.payment import PaymentStatus
from reception_app.ui.theme import Tone
from reception_app.ui.widgets import painting

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class StateLook:
    """``ink`` is the colour of the word of a plain state; filled ones take their tone's."""

    icon: str
    text: str
    tone: Tone
    filled: bool = False
    ink: str = "text"

    def paint(self, painter: QPainter, box: QRectF, direction: Qt.LayoutDirection) -> None:
        """As a pill at the leading end of ``box``; the icons of plain and filled ones line up."""
        painting.paint_pill(
            painter,
            box,
            self.icon,
            self.text,
            self.tone,
            direction=direction,
            filled=self.filled,
            text_color=self.ink,
            hanging=True,
        )


def desk_look(state: DeskState) -> StateLook:
    """How the state of an appointment and its visit is shown."""
    if state is DeskState.WAITING:
        return StateLook("clock", translate("States", "Waiting"), "warning", filled=True)
    if state is DeskState.CALLED:
        return StateLook("megaphone", translate("States", "Called"), "primary", filled=True)
    if state is DeskState.IN_PROGRESS:
        return StateLook("stethoscope", translate("States", "In progress"), "primary", filled=True)
    if state is DeskState.ON_HOLD:
        return StateLook("pause", translate("States", "On hold"), "warning", filled=True)
    if state is DeskState.COMPLETED:
        return StateLook("circle-check", translate("States", "Completed"), "success", ink="muted")
    if state is DeskState.NO_SHOW:
        return StateLook("user-x", translate("States", "No-show"), "danger", ink="danger")
    if state is DeskState.CANCELLED:
        return StateLook("circle-x", translate("States", "Cancelled"), "neutral", ink="muted")
    return StateLook("calendar-check", translate("States", "Confirmed"), "info")


def payment_look(status: PaymentStatus, *, overdue: bool) -> StateLook | None:
    """How a payment is shown; ``overdue`` means that the patient has been seen and may leave. None: nothing to show."""
    if status is PaymentStatus.VOID:
        return None
    if status is PaymentStatus.PENDING and overdue:
        return StateLook("circle-alert", translate("States", "Unpaid"), "danger", filled=True)
    if status is PaymentStatus.PENDING:
        return StateLook("circle", translate("States", "Unpaid"), "neutral")
    if status is PaymentStatus.PARTIAL:
        return StateLook("circle-dot", translate("States", "Partly paid"), "warning")
    if status is PaymentStatus.PAID:
        return StateLook("circle-check", translate("States", "Paid"), "success", ink="muted")
    if status is PaymentStatus.PARTLY_REFUNDED:
        return StateLook("undo-2", translate("States", "Partly refunded"), "info")
    return StateLook("undo-2", translate("States", "Refunded"), "info")
