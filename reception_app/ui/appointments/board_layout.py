"""Where everything of a board stands, in pixels of its whole surface: columns, lanes of overlapping blocks, free times.

The surface is laid out leading to trailing and mirrored at the end, so that nothing here knows of left or right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF

from reception_app.ui.appointments.board_data import Block, Board, Closed, ClosedStretch, Column, closed_at

HOUR = 100.0
LEAST_STEP = 33.0
TOP, BOTTOM = 10.0, 10.0
LEAST_COLUMN, LEAST_DAY = 208.0, 132.0
SIDE_INSET, LANE_GAP = 4.0, 3.0
LEAST_BLOCK = 22.0
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block's place among those it overlaps: lane ``lane`` of ``lanes``."""

    block: Block
    column: int
    top: float
    bottom: float
    lane: int
    lanes: int


@dataclass(frozen=True, slots=True)
class Free:
    """A start nobody has, with the column it belongs to."""

    column: int
    starts: datetime
    ends: datetime


class BoardLayout:
    """Geometry of one ``Board`` in a viewport ``width`` pixels wide."""

    def __init__(self, board: Board, width: float, rtl: bool) -> None:
        self.board, self.rtl = board, rtl
        count = max(1, len(board.columns))
        step = min((column.step for column in board.columns), default=20)
        self.scale = max(HOUR / 60, LEAST_STEP / max(1, step))
        """Pixels a minute."""
        self.column_width = max(LEAST_DAY if board.is_week else LEAST_COLUMN, width / count)
        self.width = max(width, self.column_width * count)
        self.height = TOP + board.length / _MINUTE * self.scale + BOTTOM
        self._place = {column.key: place for place, column in enumerate(board.columns)}
        self.by_column: dict[int, list[Placed]] = {}
        self._by_id: dict[int, Placed] = {}
        self._rects: dict[int, QRectF] = {}
        self.counts = Counter(block.key for block in board.blocks if block.holds_time)
        """How many appointments each column holds."""
        self._free: dict[int, tuple[Free, ...]] = {}
        self._lay_blocks()

    # Time and place

    def y(self, column: int, instant: datetime) -> float:
        """How far down an instant lies."""
        return TOP + (instant - self.board.columns[column].origin) / _MINUTE * self.scale

    def instant(self, column: int, y: float) -> datetime:
        """The instant at a height."""
        minutes = (y - TOP) / self.scale
        return self.board.columns[column].origin + timedelta(minutes=minutes)

    def column_rect(self, column: int) -> QRectF:
        """A column from top to bottom."""
        left = round(column * self.column_width)
        right = round((column + 1) * self.column_width)
        if self.rtl:
            left, right = round(self.width) - right, round(self.width) - left
        return QRectF(left, 0, right - left, self.height)

    def column_at(self, x: float) -> int:
        """The column at a place of the surface, -1 beside them."""
        across = self.width - x if self.rtl else x
        column = int(across // self.column_width)
        return column if 0 <= column < len(self.board.columns) else -1

    def columns_between(self, left: float, right: float) -> range:
        """The columns that show in a stretch of the surface."""
        if not self.board.columns:
            return range(0)
        if self.rtl:
            left, right = self.width - right, self.width - left
        first = max(0, int(left // self.column_width))
        last = min(len(self.board.columns) - 1, int(right // self.column_width))
        return range(first, last + 1)

    # Blocks

    def rect(self, placed: Placed) -> QRectF:
        """A block's box, on whole pixels."""
        known = self._rects.get(placed.block.id)
        if known is None:
            known = self._rects[placed.block.id] = self._rect(placed)
        return known

    def _rect(self, placed: Placed) -> QRectF:
        column = self.column_rect(placed.column)
        room = column.width() - 2 * SIDE_INSET - 1
        lane = (room - LANE_GAP * (placed.lanes - 1)) / placed.lanes
        start = SIDE_INSET + placed.lane * (lane + LANE_GAP)
        left = column.right() - start - lane if self.rtl else column.left() + start + 1
        top = round(placed.top) + 1
        return QRectF(round(left), top, round(lane), max(LEAST_BLOCK, round(placed.bottom) - 1 - top))

    def placed(self, block_id: int) -> Placed | None:
        """Where a block stands."""
        return self._by_id.get(block_id)

    def blocks_between(self, column: int, top: float, bottom: float) -> Iterator[Placed]:
        """The blocks of a column that show between two heights."""
        placed = self.by_column.get(column, [])
        # Ordered by start, and none is longer than the longest: nothing before this one can reach down to ``top``.
        first = bisect_left(placed, top - self._longest, key=lambda one: one.top)
        for one in placed[first:]:
            if one.top > bottom:
                return
            if one.bottom >= top or one.top + LEAST_BLOCK >= top:
                yield one

    def block_at(self, x: float, y: float) -> Placed | None:
        """The block under a point."""
        column = self.column_at(x)
        if column < 0:
            return None
        return next((one for one in self.blocks_between(column, y, y) if self.rect(one).contains(x, y)), None)

    def _lay_blocks(self) -> None:
        columns: dict[int, list[Block]] = defaultdict(list)
        for block in self.board.blocks:
            place = self._place.get(block.key)
            if place is not None:
                columns[place].append(block)
        self._longest = LEAST_BLOCK
        for place, blocks in columns.items():
            spans = []
            for block in sorted(blocks, key=lambda one: (one.starts, one.state.is_over, one.id)):
                top, bottom = self.y(place, block.starts), self.y(place, block.ends)
                bottom = max(bottom, top + LEAST_BLOCK + 2)
                self._longest = max(self._longest, bottom - top)
                spans.append((block, top, bottom))
            self.by_column[place] = [
                Placed(block, place, top, bottom, lane, lanes) for block, top, bottom, lane, lanes in _lanes(spans)
            ]
            self._by_id.update({one.block.id: one for one in self.by_column[place]})

    # Free times

    def free_at(self, column: int, y: float) -> Free | None:
        """The free time at a height of a column."""
        instant = self.instant(column, y)
        return next((one for one in self.free_of(column) if one.starts <= instant < one.ends), None)

    def free_of(self, column: int) -> tuple[Free, ...]:
        """The free starts of one column, in order of time."""
        if column not in self._free:
            self._free[column] = tuple(self._free_in(column))
        return self._free[column]

    def free_rect(self, free: Free) -> QRectF:
        """The box of a free time."""
        column = self.column_rect(free.column)
        top = round(self.y(free.column, free.starts)) + 1
        bottom = round(self.y(free.column, free.ends)) - 1
        return QRectF(column.left() + SIDE_INSET + 1, top, column.width() - 2 * SIDE_INSET - 1, bottom - top)

    def _free_in(self, place: int) -> Iterator[Free]:
        column = self.board.columns[place]
        taken = sorted(
            (one.block.starts, _until(one.block)) for one in self.by_column.get(place, ()) if one.block.holds_time
        )
        for starts, ends in starts_of(column):
            over = ends <= self.board.now
            if not over and closed_at(column, starts, ends) is None and not _overlaps(taken, starts, ends):
                yield Free(place, starts, ends)


def starts_of(column: Column) -> Iterator[tuple[datetime, datetime]]:
    """Every start of the column's grid with the end of its step."""
    step = timedelta(minutes=column.step)
    for shift in column.work:
        start = shift.starts
        while start < shift.ends:
            yield start, start + step
            start += step


def snapped(column: Column, instant: datetime) -> datetime:
    """The start of the grid nearest to an instant; beside the shifts the grid of the nearest one goes on."""
    step = timedelta(minutes=column.step)
    anchor = min((shift.starts for shift in column.work), key=lambda one: abs(one - instant), default=column.origin)
    inside = next((shift.starts for shift in column.work if shift.starts <= instant < shift.ends), anchor)
    return inside + round((instant - inside) / step) * step


def closed_fills(column: Column, length: timedelta) -> list[ClosedStretch]:
    """What is filled of a column from its upper edge to its lower: the hours between shifts, breaks, leave."""
    fills: list[ClosedStretch] = list(column.closed)
    edge = column.origin
    why = column.day_off or Closed.OFF
    for shift in (*column.work, None):
        until = shift.starts if shift is not None else column.origin + length
        if until > edge and not any(one.starts <= edge and until <= one.ends for one in column.closed):
            fills.append(ClosedStretch(edge, until, why))
        edge = max(edge, shift.ends) if shift is not None else edge
    return fills


def _until(block: Block) -> datetime:
    busy: datetime = getattr(block.row, "busy_until", None) or block.ends
    return busy


def _overlaps(taken: list[tuple[datetime, datetime]], starts: datetime, ends: datetime) -> bool:
    return any(one < ends and starts < other for one, other in taken)


def _lanes(spans: list[tuple[Block, float, float]]) -> Iterator[tuple[Block, float, float, int, int]]:
    """Blocks that overlap stand side by side; those in one heap share its width evenly."""
    heap: list[tuple[Block, float, float, int]] = []
    ends: list[float] = []
    reach = float("-inf")
    for block, top, bottom in spans:
        if top >= reach - 0.5 and heap:
            yield from ((*one, len(ends)) for one in heap)
            heap, ends = [], []
        lane = next((place for place, end in enumerate(ends) if end <= top + 0.5), len(ends))
        if lane == len(ends):
            ends.append(bottom)
        else:
            ends[lane] = bottom
        heap.append((block, top, bottom, lane))
        reach = max(reach, bottom) if len(heap) > 1 else bottom
    yield from ((*one, len(ends)) for one in heap)
