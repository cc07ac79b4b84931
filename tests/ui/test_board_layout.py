"""Where the board puts things: overlapping blocks, free times, nights, and days on which the clocks are changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.domain.desk import DeskState
from reception_app.domain.localized import LocalText
from reception_app.ui.appointments.board_data import Block, Board, Closed, ClosedStretch, Column, ColumnKey, Stretch
from reception_app.ui.appointments.board_drag import Refusal, target_at
from reception_app.ui.appointments.board_layout import BoardLayout, closed_fills, snapped, starts_of

CAIRO = ZoneInfo("Africa/Cairo")
DAY = date(2026, 11, 22)
NAME = LocalText("د. شريف", "Dr. Sherif")


def wall(text: str, day: date = DAY, zone: ZoneInfo = CAIRO) -> datetime:
    hour, minute = map(int, text.split(":"))
    return (
        datetime(day.year, day.month, day.day, tzinfo=zone).replace(hour=hour % 24, minute=minute)
        + timedelta(days=hour // 24)
    ).astimezone(UTC)


def column(
    start: str = "9:00", end: str = "12:00", *, closed: tuple[ClosedStretch, ...] = (), day: date = DAY, step: int = 20
) -> Column:
    work = (Stretch(wall(start, day), wall(end, day)),)
    return Column(ColumnKey(1, 1, day), NAME, "1", wall(start, day), CAIRO, step, work, closed)


def block(number: int, start: str, minutes: int = 20, state: DeskState = DeskState.CONFIRMED, **rest: object) -> Block:
    begins = wall(start)
    key = ColumnKey(1, 1, DAY)
    return Block(
        number,
        key,
        begins,
        begins + timedelta(minutes=minutes),
        number,
        "منى",
        NAME,
        state,
        (1,),
        **rest,  # type: ignore[arg-type]
    )


def lay(
    columns: tuple[Column, ...], blocks: tuple[Block, ...] = (), now: str = "8:00", width: float = 600
) -> BoardLayout:
    return BoardLayout(Board(DAY, wall(now), timedelta(hours=6), columns, blocks), width, rtl=False)


def test_overlapping_blocks_stand_side_by_side_and_the_others_take_the_whole_width() -> None:
    layout = lay(
        (column(),),
        (block(1, "9:00", 60), block(2, "9:20", overbooked=True), block(3, "9:40"), block(4, "10:00")),
    )
    lanes = {number: (layout.placed(number).lane, layout.placed(number).lanes) for number in (1, 2, 3, 4)}  # type: ignore[union-attr]
    assert lanes == {1: (0, 2), 2: (1, 2), 3: (1, 2), 4: (0, 1)}
    boxes = [layout.rect(layout.placed(number)) for number in (1, 2, 3, 4)]  # type: ignore[arg-type]
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def test_right_to_left_is_the_mirror_image() -> None:
    columns = (column(), column())
    board = Board(DAY, wall("8:00"), timedelta(hours=3), columns, ())
    ltr, rtl = BoardLayout(board, 600, rtl=False), BoardLayout(board, 600, rtl=True)
    assert ltr.column_rect(0).left() == rtl.column_rect(1).left() == 0
    assert ltr.column_at(10) == rtl.column_at(590) == 0


def test_a_step_is_never_too_low_to_be_read() -> None:
    assert lay((column(step=20),)).scale == pytest.approx(100 / 60)
    assert lay((column(step=10),)).scale * 10 == pytest.approx(33)


def test_free_times_are_what_is_worked_not_taken_and_not_over() -> None:
    breaks = ClosedStretch(wall("10:40"), wall("11:00"), Closed.BREAK)
    blocks = (
        block(1, "9:20"),
        block(2, "10:00", state=DeskState.CANCELLED),
        block(3, "11:00", state=DeskState.NO_SHOW),
        block(4, "11:20", overbooked=True),
    )
    layout = lay((column(closed=(breaks,)),), blocks, now="9:25")
    starts = [free.starts.astimezone(CAIRO).strftime("%H:%M") for free in layout.free_of(0)]
    assert starts == ["09:40", "10:00", "10:20", "11:00", "11:20", "11:40"]


def test_a_night_shift_is_one_column() -> None:
    night = column("20:00", "26:00")
    layout = BoardLayout(Board(DAY, wall("19:00"), timedelta(hours=6), (night,), ()), 600, rtl=False)
    assert [f"{start.astimezone(CAIRO):%d %H:%M}" for start, _ in starts_of(night)][-1] == "23 01:40"
    assert layout.y(0, wall("26:00")) - layout.y(0, wall("20:00")) == pytest.approx(600)


@pytest.mark.parametrize(
    ("day", "hours", "labels"),
    [
        (date(2026, 4, 24), 5, ["22", "23", "01", "02", "03"]),  # Cairo springs forward at midnight
        (date(2026, 10, 29), 7, ["22", "23", "23", "00", "01", "02", "03"]),  # and back
    ],
)
def test_the_axis_follows_the_clock_where_it_is_changed(day: date, hours: int, labels: list[str]) -> None:
    day = day - timedelta(days=1) if hours == 5 else day
    begins = datetime(day.year, day.month, day.day, 22, tzinfo=CAIRO).astimezone(UTC)
    shown = [(begins + timedelta(hours=number)).astimezone(CAIRO).strftime("%H") for number in range(hours)]
    assert shown == labels
    shift = Column(
        ColumnKey(1, 1, day), NAME, "1", begins, CAIRO, 60, (Stretch(begins, begins + timedelta(hours=hours)),), ()
    )
    layout = BoardLayout(Board(day, begins, timedelta(hours=hours), (shift,), ()), 600, rtl=False)
    assert [layout.y(0, start) for start, _ in starts_of(shift)] == [10 + 100 * number for number in range(hours)]
    assert len(layout.free_of(0)) == hours


def test_what_is_closed_is_filled_once() -> None:
    one = Column(
        ColumnKey(1, 1, DAY),
        NAME,
        "1",
        wall("8:00"),
        CAIRO,
        20,
        (Stretch(wall("9:00"), wall("11:00")), Stretch(wall("11:40"), wall("13:00"))),
        (ClosedStretch(wall("11:00"), wall("11:40"), Closed.BREAK),),
    )
    fills = sorted((fill.starts, fill.ends, fill.why) for fill in closed_fills(one, timedelta(hours=6)))
    assert fills == [
        (wall("8:00"), wall("9:00"), Closed.OFF),
        (wall("11:00"), wall("11:40"), Closed.BREAK),
        (wall("13:00"), wall("14:00"), Closed.OFF),
    ]


@pytest.mark.parametrize(
    ("start", "refusal", "until"),
    [
        ("9:40", None, None),
        ("9:20", Refusal.TAKEN, "9:40"),
        ("10:40", Refusal.LEAVE, "12:00"),
        ("12:20", Refusal.OUTSIDE, None),
        ("9:00", Refusal.SAME, None),
    ],
)
def test_a_dragged_block_is_told_why_not(start: str, refusal: Refusal | None, until: str | None) -> None:
    leave = ClosedStretch(wall("10:40"), wall("12:00"), Closed.LEAVE)
    layout = lay((column(closed=(leave,)),), (block(1, "9:00"), block(2, "9:20")))
    found = target_at(layout, block(1, "9:00"), 0, wall(start))
    assert (found.refusal, found.until) == (refusal, wall(until) if until else None)


def test_a_drag_snaps_to_the_clinics_starts() -> None:
    assert snapped(column(), wall("9:31")) == wall("9:40")
    assert snapped(column(), wall("9:29")) == wall("9:20")


def test_fifty_doctors_are_found_without_looking_at_all_of_them() -> None:
    layout = lay(tuple(column() for _ in range(50)), width=1000)
    assert layout.column_width == 208
    assert list(layout.columns_between(0, 400)) == [0, 1]
    assert layout.width == 50 * 208
