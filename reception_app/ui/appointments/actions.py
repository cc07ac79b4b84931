"""What can be done with an appointment: one table for the side panel, the context menu and the shortcuts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reception_app.domain.desk import DeskState
from reception_app.domain.roles import Actor, Permission

if TYPE_CHECKING:
    from reception_app.services.day_board import BoardBlock


class Act(StrEnum):
    CHECK_IN = "check_in"
    CALL = "call"
    START = "start"
    FINISH = "finish"
    MOVE = "move"
    LATE = "late"
    PRINT = "print"
    PAY = "pay"
    NO_SHOW = "no_show"
    REINSTATE = "reinstate"
    CANCEL = "cancel"
    RESTORE = "restore"


ICONS = {
    Act.CHECK_IN: "user-check",
    Act.CALL: "megaphone",
    Act.START: "stethoscope",
    Act.FINISH: "circle-check",
    Act.MOVE: "calendar-clock",
    Act.LATE: "timer",
    Act.PRINT: "printer",
    Act.PAY: "wallet",
    Act.NO_SHOW: "user-x",
    Act.REINSTATE: "rotate-cw",
    Act.CANCEL: "circle-x",
    Act.RESTORE: "rotate-cw",
}
KEYS = {
    Act.CHECK_IN: "Ctrl+R",
    Act.CALL: "Ctrl+J",
    Act.START: "Ctrl+S",
    Act.FINISH: "Ctrl+E",
    Act.MOVE: "Ctrl+T",
    Act.LATE: "Ctrl+G",
    Act.PRINT: "Ctrl+P",
    Act.PAY: "Ctrl+M",
    Act.NO_SHOW: "Ctrl+D",
    Act.REINSTATE: "Ctrl+B",
    Act.CANCEL: "Del",
    Act.RESTORE: "Ctrl+B",
}
_RIGHTS = {
    Act.CHECK_IN: Permission.CHANGE_APPOINTMENT,
    Act.CALL: Permission.RUN_QUEUE,
    Act.START: Permission.RUN_QUEUE,
    Act.FINISH: Permission.RUN_QUEUE,
    Act.MOVE: Permission.CHANGE_APPOINTMENT,
    Act.LATE: Permission.CHANGE_APPOINTMENT,
    Act.PRINT: Permission.VIEW_DASHBOARD,
    Act.PAY: Permission.TAKE_PAYMENT,
    Act.NO_SHOW: Permission.RUN_QUEUE,
    Act.REINSTATE: Permission.RUN_QUEUE,
    Act.CANCEL: Permission.CHANGE_APPOINTMENT,
    Act.RESTORE: Permission.CHANGE_APPOINTMENT,
}
_FIRST = {
    DeskState.CONFIRMED: Act.CHECK_IN,
    DeskState.WAITING: Act.CALL,
    DeskState.CALLED: Act.START,
    DeskState.IN_PROGRESS: Act.FINISH,
    DeskState.NO_SHOW: Act.REINSTATE,
    DeskState.CANCELLED: Act.RESTORE,
}
_STATES = {
    Act.CHECK_IN: {DeskState.CONFIRMED},
    Act.CALL: {DeskState.WAITING},
    Act.START: {DeskState.CALLED},
    Act.FINISH: {DeskState.IN_PROGRESS},
    Act.MOVE: {DeskState.CONFIRMED},
    Act.LATE: {DeskState.CONFIRMED},
    Act.NO_SHOW: {DeskState.CONFIRMED, DeskState.WAITING, DeskState.CALLED},
    Act.REINSTATE: {DeskState.NO_SHOW},
    Act.CANCEL: {DeskState.CONFIRMED, DeskState.WAITING, DeskState.CALLED},
    Act.RESTORE: {DeskState.CANCELLED},
}
_TODAY_ONLY = frozenset({Act.CHECK_IN, Act.CALL, Act.START, Act.FINISH, Act.REINSTATE, Act.LATE})


@dataclass(frozen=True, slots=True)
class Offer:
    """An action as it is offered for one appointment."""

    act: Act
    enabled: bool

    @property
    def icon(self) -> str:
        return ICONS[self.act]

    @property
    def keys(self) -> str:
        return KEYS[self.act]

    @property
    def danger(self) -> bool:
        return self.act is Act.CANCEL


def first_act(state: DeskState) -> Act | None:
    """What is usually done next in a state."""
    return _FIRST.get(state)


def may(act: Act, row: BoardBlock, actor: Actor, now: datetime, today: date) -> bool:
    """Whether an action can be done now by this user."""
    if not actor.may(_RIGHTS[act]):
        return False
    if act is Act.PAY:
        return row.due > 0 and row.payment_status.is_outstanding
    if act is Act.PRINT:
        return not row.state.is_over
    if row.state not in _STATES[act]:
        return False
    if act in _TODAY_ONLY and row.service_date != today:
        return False
    if act is Act.NO_SHOW:
        return row.start_time <= now
    if act is Act.RESTORE:
        return row.busy_until > now
    return act is not Act.LATE or row.end_time > now


def offers(row: BoardBlock, actor: Actor, now: datetime, today: date) -> tuple[Offer, ...]:
    """What the menu and the panel show for an appointment, the usual next one first; some of it off."""
    first = first_act(row.state)
    shown = [first] if first is not None else []
    shown += [Act.MOVE, Act.PRINT, Act.LATE, Act.PAY]
    if first not in (Act.REINSTATE, Act.RESTORE):
        shown += [Act.NO_SHOW, Act.CANCEL]
    return tuple(Offer(act, may(act, row, actor, now, today)) for act in shown)


class ActWords:
    """The words of the actions."""

    def tr(self, text: str, comment: str = "", n: int = -1) -> str:
        """Translate in the context ``ActWords``."""
        return QCoreApplication.translate("ActWords", text, comment, n)

    def name(self, act: Act) -> str:
        """As in the menu."""
        return {
            Act.CHECK_IN: self.tr("Check in"),
            Act.CALL: self.tr("Call"),
            Act.START: self.tr("Start the visit"),
            Act.FINISH: self.tr("Finish the visit"),
            Act.MOVE: self.tr("Reschedule"),
            Act.LATE: self.tr("Comes later"),
            Act.PRINT: self.tr("Print ticket"),
            Act.PAY: self.tr("Take payment"),
            Act.NO_SHOW: self.tr("No-show"),
            Act.REINSTATE: self.tr("Came after all"),
            Act.CANCEL: self.tr("Cancel appointment"),
            Act.RESTORE: self.tr("Book it again"),
        }[act]

    def short(self, act: Act) -> str:
        """As on the panel's half-wide buttons."""
        return {
            Act.PRINT: self.tr("Ticket"),
            Act.PAY: self.tr("Payment"),
            Act.CANCEL: self.tr("Cancel", "an appointment"),
            Act.MOVE: self.tr("Reschedule"),
            Act.LATE: self.tr("Late"),
        }.get(act) or self.name(act)

    def done(self, act: Act) -> str:
        """What the toast says; ``{name}`` is the patient."""
        return {
            Act.CHECK_IN: self.tr("{name} is checked in"),
            Act.CALL: self.tr("{name} is called"),
            Act.START: self.tr("The visit of {name} has begun"),
            Act.FINISH: self.tr("The visit of {name} is over"),
            Act.MOVE: self.tr("{name} has another time: {time}"),
            Act.LATE: self.tr("{name} is expected at {time}"),
            Act.NO_SHOW: self.tr("{name} did not come"),
            Act.REINSTATE: self.tr("{name} came after all"),
            Act.CANCEL: self.tr("The appointment of {name} is cancelled"),
            Act.RESTORE: self.tr("The appointment of {name} stands again"),
        }[act]
