"""The keyboard's cursor on the board: it stands on a block or on a free time, and walks both with the arrows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, Qt

from reception_app.ui.appointments.board_data import ColumnKey
from reception_app.ui.appointments.board_layout import BoardLayout, Free


@dataclass(frozen=True, slots=True)
class Spot:
    """A block (by its id) or a free start of a column; what a refresh may move, it finds again."""

    key: ColumnKey
    starts: datetime
    block_id: int = 0


@dataclass(frozen=True, slots=True)
class Stop:
    """A spot and its box."""

    spot: Spot
    rect: QRectF
    free: Free | None = None


def stops_of(layout: BoardLayout, column: int) -> list[Stop]:
    """Everything in a column that the cursor can stand on, from above."""
    key = layout.board.columns[column].key
    stops = [
        Stop(Spot(key, one.block.starts, one.block.id), layout.rect(one)) for one in layout.by_column.get(column, ())
    ]
    stops += [Stop(Spot(key, free.starts), layout.free_rect(free), free) for free in layout.free_of(column)]
    rtl = layout.rtl
    return sorted(stops, key=lambda stop: (stop.rect.top(), -stop.rect.right() if rtl else stop.rect.left()))


def find(layout: BoardLayout, spot: Spot) -> Stop | None:
    """Where a spot is now; None where it is gone."""
    if spot.block_id:
        placed = layout.placed(spot.block_id)
        if placed is None:
            return None
        key = layout.board.columns[placed.column].key
        return Stop(Spot(key, placed.block.starts, spot.block_id), layout.rect(placed))
    for place, column in enumerate(layout.board.columns):
        if column.key == spot.key:
            free = next((one for one in layout.free_of(place) if one.starts == spot.starts), None)
            return Stop(spot, layout.free_rect(free), free) if free else None
    return None


def first_stop(layout: BoardLayout, near: float) -> Stop | None:
    """Where the cursor begins: in the first column with anything, nearest to a height."""
    for place in range(len(layout.board.columns)):
        stops = stops_of(layout, place)
        if stops:
            return min(stops, key=lambda stop: abs(stop.rect.top() - near))
    return None


def step(layout: BoardLayout, here: Stop, key: Qt.Key, page: float) -> Stop | None:
    """The stop a key leads to, None where there is none."""
    column = layout.column_at(here.rect.center().x())
    stops = stops_of(layout, column)
    place = next((number for number, stop in enumerate(stops) if stop.spot == here.spot), -1)
    if place < 0:
        return None
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        there = place + (1 if key == Qt.Key.Key_Down else -1)
        return stops[there] if 0 <= there < len(stops) else None
    if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        return stops[0 if key == Qt.Key.Key_Home else -1]
    if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        wanted = here.rect.top() + (page if key == Qt.Key.Key_PageDown else -page)
        return min(stops, key=lambda stop: abs(stop.rect.top() - wanted))
    onward = (key == Qt.Key.Key_Left) == layout.rtl
    beside = _lane(stops, place, 1 if onward else -1)
    if beside is not None:
        return beside
    there = column + (1 if onward else -1)
    while 0 <= there < len(layout.board.columns):
        others = stops_of(layout, there)
        if others:
            return min(others, key=lambda stop: abs(stop.rect.top() - here.rect.top()))
        there += 1 if onward else -1
    return None


def _lane(stops: list[Stop], place: int, way: int) -> Stop | None:
    """The neighbour that stands beside, in another lane of the same heap."""
    here = stops[place].rect
    there = place + way
    if not 0 <= there < len(stops):
        return None
    other = stops[there].rect
    beside = abs(other.top() - here.top()) < here.height() and (
        other.left() >= here.right() - 1 or other.right() <= here.left() + 1
    )
    return stops[there] if beside else None
