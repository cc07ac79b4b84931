"""Dragging a block to another time: where it would stand, and why it may not stand there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from reception_app.ui.appointments.board_data import Block, Closed, Column, ColumnKey, closed_at
from reception_app.ui.appointments.board_layout import BoardLayout, Placed, snapped, starts_of
from reception_app.ui.appointments.board_words import BoardWords


class Refusal(StrEnum):
    """Why a block may not be dropped."""

    SAME = "same"
    TAKEN = "taken"
    PAST = "past"
    OUTSIDE = "outside"
    BREAK = "break"
    LEAVE = "leave"
    HOLIDAY = "holiday"
    ELSEWHERE = "elsewhere"
    OTHER_CLINIC = "other_clinic"
    OFF_STEP = "off_step"


_OF_CLOSED = {
    Closed.OFF: Refusal.OUTSIDE,
    Closed.BREAK: Refusal.BREAK,
    Closed.LEAVE: Refusal.LEAVE,
    Closed.HOLIDAY: Refusal.HOLIDAY,
    Closed.ELSEWHERE: Refusal.ELSEWHERE,
}


@dataclass(frozen=True, slots=True)
class Target:
    """A place for the dragged block; ``until`` is when the reason against it ends."""

    key: ColumnKey
    column: int
    starts: datetime
    ends: datetime
    refusal: Refusal | None = None
    until: datetime | None = None


class Drag:
    """One block under way. ``target`` follows the mouse, None beside the columns."""

    def __init__(self, placed: Placed, grip: QPointF) -> None:
        self.placed = placed
        self.grip = grip
        """Where in the block it was taken hold of."""
        self.target: Target | None = None

    def move_to(self, layout: BoardLayout, point: QPointF) -> Target | None:
        """The mouse is at a point of the surface now."""
        place = layout.column_at(point.x())
        self.target = None
        if place >= 0:
            column = layout.board.columns[place]
            instant = layout.instant(place, point.y() - self.grip.y())
            self.target = target_at(layout, self.placed.block, place, snapped(column, instant))
        return self.target

    def nudge(self, layout: BoardLayout, columns: int, steps: int) -> Target:
        """The keyboard carries it: so many columns onward, so many starts down."""
        here = self.target
        place = here.column if here is not None else self.placed.column
        starts = here.starts if here is not None else self.placed.block.starts
        there = max(0, min(len(layout.board.columns) - 1, place + columns))
        column = layout.board.columns[there]
        instant = starts + (column.origin - layout.board.columns[place].origin) + steps * timedelta(minutes=column.step)
        self.target = target_at(layout, self.placed.block, there, snapped(column, instant))
        return self.target

    def rect(self, layout: BoardLayout) -> QRectF:
        """The ghost's box."""
        target = self.target
        if target is None:
            return QRectF()
        column = layout.column_rect(target.column)
        top, bottom = layout.y(target.column, target.starts), layout.y(target.column, target.ends)
        return QRectF(column.left() + 4, round(top) + 1, column.width() - 9, max(30, round(bottom - top) - 2))


def target_at(layout: BoardLayout, block: Block, place: int, starts: datetime) -> Target:
    """What would become of a block at a start of a column."""
    column, board = layout.board.columns[place], layout.board
    ends = starts + (block.ends - block.starts)
    until: datetime | None = None
    refusal: Refusal | None = None
    taken = _in_the_way(layout, block, place, starts, ends)
    closed = closed_at(column, starts, ends)
    if column.key == block.key and starts == block.starts:
        refusal = Refusal.SAME
    elif column.key.clinic_id != block.key.clinic_id:
        refusal = Refusal.OTHER_CLINIC
    elif ends <= board.now:
        refusal = Refusal.PAST
    elif closed is not None:
        refusal, until = _OF_CLOSED[closed.why], closed.ends if closed.why is not Closed.OFF else None
    elif taken is not None:
        refusal, until = Refusal.TAKEN, taken.ends
    elif not any(start == starts for start, _ in starts_of(column)):
        refusal = Refusal.OFF_STEP
    return Target(column.key, place, starts, ends, refusal, until)


def _in_the_way(layout: BoardLayout, block: Block, place: int, starts: datetime, ends: datetime) -> Block | None:
    others = (one.block for one in layout.by_column.get(place, ()))
    return next(
        (one for one in others if one.holds_time and one.id != block.id and one.starts < ends and starts < one.ends),
        None,
    )


class DragWords:
    """What the ghost says."""

    def __init__(self, words: BoardWords) -> None:
        self._words = words

    def tr(self, text: str, comment: str = "", n: int = -1) -> str:
        """Translate in the context ``DragWords``."""
        return QCoreApplication.translate("DragWords", text, comment, n)

    def title(self, target: Target, column: Column, *, is_week: bool) -> str:
        """Where to: time and doctor, or time and day."""
        words = self._words.formatter
        where = words.weekday_date(column.key.day) if is_week else column.title.text(words.language)
        return words.join([words.time(target.starts, column.zone), where])

    def reason(self, target: Target, column: Column) -> str:
        """Why not there, '' where it may be dropped."""
        until = self._words.formatter.time(target.until, column.zone) if target.until else ""
        words = {
            Refusal.SAME: self.tr("The time it has now"),
            Refusal.PAST: self.tr("This time is over"),
            Refusal.OUTSIDE: self.tr("Outside the doctor's hours"),
            Refusal.OTHER_CLINIC: self.tr("Another clinic"),
            Refusal.OFF_STEP: self.tr("Not on the clinic's step"),
        }
        timed = {
            Refusal.TAKEN: self.tr("Taken until {time}"),
            Refusal.BREAK: self.tr("Break until {time}"),
            Refusal.LEAVE: self.tr("On leave until {time}"),
            Refusal.HOLIDAY: self.tr("Closed until {time}"),
            Refusal.ELSEWHERE: self.tr("In another clinic until {time}"),
        }
        if target.refusal is None:
            return ""
        if target.refusal in timed:
            return timed[target.refusal].format(time=until)
        return words[target.refusal]
