"""Painting the day board while it scrolls: 50 doctors with 40 appointments each, a frame at a time, offscreen."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from reception_app.domain.desk import DeskState
from reception_app.domain.localized import LocalText
from reception_app.ui import theme, translation
from reception_app.ui.appointments.board_data import Block, Board, Column, ColumnKey, Stretch
from reception_app.ui.appointments.board_layout import BoardLayout
from reception_app.ui.appointments.board_view import BoardView
from reception_app.ui.dashboard.glow import Glow
from reception_app.ui.formatting import Formatter
from tests.benchmarks.measure import Measurement, measurement

DOCTORS, EACH = 50, 40
FRAME_S = 0.016
"""Sixty frames a second leave this long for one."""
_DAY = date(2026, 11, 22)
_ORIGIN = datetime(2026, 11, 22, 6, tzinfo=UTC)


def measure(quick: bool) -> list[Measurement]:
    """Frames of scrolling down and across, and laying a new board out."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look = theme.Theme("light")
    look.install(app)
    spoken = translation.install(app, "ar")
    board = full_board()
    view = BoardView(Formatter("ar"), Glow())
    view.resize(1806, 900)
    view.show()
    view.set_board(board)
    app.processEvents()
    steps = 60 if quick else 240
    down = [_frame(app, view, 0, 24 if step % 60 < 30 else -24) for step in range(steps)]
    view.verticalScrollBar().setValue(0)
    across = [_frame(app, view, 40 if step < steps // 2 else -40, 0) for step in range(steps)]
    whole = [_full(app, view) for _ in range(20 if quick else 60)]
    laid = [_timed(lambda: BoardLayout(board, 1742, True)) for _ in range(10 if quick else 30)]
    assert sum(map(len, view.layout_now.by_column.values())) == DOCTORS * EACH
    view.hide()
    view.deleteLater()
    spoken.uninstall()
    look.uninstall(app)
    size = f"{DOCTORS}×{EACH}"
    return [
        measurement(f"board {size}, a frame of scrolling down", down, p95_at_most=FRAME_S),
        measurement(f"board {size}, a frame of scrolling across", across, p95_at_most=FRAME_S),
        measurement(f"board {size}, the whole view again", whole, p95_at_most=FRAME_S),
        measurement(f"board {size}, laying it out", laid, p95_at_most=0.05),
    ]


def full_board() -> Board:
    """Twenty minutes each from 8:00 on, in every state."""
    zone = ZoneInfo("Africa/Cairo")
    states = list(DeskState)
    columns, blocks = [], []
    for doctor in range(1, DOCTORS + 1):
        key = ColumnKey(1, doctor, _DAY)
        end = _ORIGIN + timedelta(minutes=20 * EACH)
        name = LocalText(f"د. شريف منصور {doctor}", f"Dr. Sherif Mansour {doctor}")
        columns.append(Column(key, name, str(doctor), _ORIGIN, zone, 20, (Stretch(_ORIGIN, end),), ()))
        for place in range(EACH):
            start = _ORIGIN + timedelta(minutes=20 * place)
            number = doctor * EACH + place
            blocks.append(
                Block(
                    number,
                    key,
                    start,
                    start + timedelta(minutes=20),
                    number,
                    f"فاطمة الزهراء علي حسن {number}",
                    LocalText("كشف", "Consultation"),
                    states[number % len(states)],
                    (1,),
                )
            )
    now = _ORIGIN + timedelta(hours=2, minutes=42)
    return Board(_DAY, now, timedelta(hours=14), tuple(columns), tuple(blocks))


def _frame(app: QApplication, view: BoardView, dx: int, dy: int) -> float:
    """One step of a scroll bar and all the painting that it causes."""

    def step() -> None:
        if dy:
            view.verticalScrollBar().setValue(view.verticalScrollBar().value() + dy)
        if dx:
            view.horizontalScrollBar().setValue(view.horizontalScrollBar().value() + dx)
        app.processEvents()

    return _timed(step)


def _full(app: QApplication, view: BoardView) -> float:
    def paint() -> None:
        view.update_all()
        app.processEvents()

    return _timed(paint)


def _timed(work: object) -> float:
    began = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - began
