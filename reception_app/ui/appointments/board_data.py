"""What a board shows, whatever it was read from: columns of time with their closed stretches, and blocks in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Any, NamedTuple

from reception_app.domain.desk import DeskState
from reception_app.domain.localized import LocalText
from reception_app.ui.dashboard.glow import Doing


class Closed(StrEnum):
    """Why nobody can be booked into a stretch of a column."""

    OFF = "off"
    BREAK = "break"
    LEAVE = "leave"
    HOLIDAY = "holiday"
    ELSEWHERE = "elsewhere"
    """The doctor is booked in a clinic that is not shown."""


class ColumnKey(NamedTuple):
    """A doctor in a clinic on a service date."""

    clinic_id: int
    doctor_id: int
    day: date


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some hours of a column, in aware instants."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class ClosedStretch(Stretch):
    """A stretch in which the doctor is not to be booked."""

    why: Closed


@dataclass(frozen=True, slots=True)
class Block:
    """One appointment as the board paints it; ``row`` is what the services said of it."""

    id: int
    key: ColumnKey
    starts: datetime
    ends: datetime
    number: int
    patient: str
    service: LocalText
    state: DeskState
    versions: tuple[int, ...]
    urgent: bool = False
    overbooked: bool = False
    expected_at: datetime | None = None
    row: Any = field(default=None, compare=False)

    @property
    def holds_time(self) -> bool:
        """Whether nobody else can have this time, unless on purpose."""
        return self.state not in (DeskState.CANCELLED, DeskState.NO_SHOW) and not self.overbooked

    @property
    def is_open(self) -> bool:
        """Whether the patient is still to come, or here."""
        return not self.state.is_over


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``title`` and ``note`` head it, ``work`` are its shifts, ``closed`` what is taken out of them.

    ``origin`` is the instant of the board's upper edge in this column: the same for all doctors of a day, another one
    for each day of a week. ``step`` in minutes.
    """

    key: ColumnKey
    title: LocalText
    room: str
    origin: datetime
    zone: tzinfo
    step: int
    work: tuple[Stretch, ...]
    closed: tuple[ClosedStretch, ...]
    day_off: Closed | None = None
    """Why there are no hours at all."""
    clinic: LocalText | None = None
    """Where, if the board shows more than one clinic."""
    jumps: bool = False
    """The clocks are changed within the hours shown."""


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on the board as of ``now``; ``length`` is the time from the upper edge to the lower."""

    day: date
    now: datetime
    length: timedelta
    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    is_week: bool = False
    news: dict[int, Doing] = field(default_factory=dict, compare=False)
    """Blocks that another desk has just changed, and who did it."""
    dimmed: frozenset[int] = frozenset()
    """Blocks that a filter leaves out: they keep their time and stand back."""

    def column(self, key: ColumnKey) -> Column | None:
        """The column with this key."""
        return next((column for column in self.columns if column.key == key), None)

    def block(self, block_id: int) -> Block | None:
        """The block of an appointment, None when it is not on this board."""
        return next((block for block in self.blocks if block.id == block_id), None)


EMPTY = Board(date(2000, 1, 1), datetime(2000, 1, 1, tzinfo=UTC), timedelta(hours=10), (), ())


def closed_at(column: Column, starts: datetime, ends: datetime) -> ClosedStretch | None:
    """What keeps ``starts`` to ``ends`` from being worked, the most telling reason first; None where it is worked."""
    for why in (Closed.HOLIDAY, Closed.LEAVE, Closed.ELSEWHERE, Closed.BREAK):
        for stretch in column.closed:
            if stretch.why is why and stretch.starts < ends and starts < stretch.ends:
                return stretch
    if not any(shift.starts <= starts and ends <= shift.ends for shift in column.work):
        after = [shift.starts for shift in column.work if shift.starts > starts]
        return ClosedStretch(starts, min(after, default=ends), Closed.OFF)
    return None


def moved_is_open(block: Block) -> bool:
    """Whether an appointment may still be given another time: nobody has come yet."""
    return block.state is DeskState.CONFIRMED
