"""Painting the day board while it scrolls: 50 doctors with 40 appointments each, a frame at a time, offscreen."""

from __future__ import annotations

import gc
import os
import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from reception_app.domain.appointment import AppointmentStatus, BookingSource
from reception_app.domain.desk import DeskState
from reception_app.domain.localized import LocalText
from reception_app.domain.payment import PaymentStatus
from reception_app.domain.schedule import Span
from reception_app.domain.visit import VisitStatus, VisitType
from reception_app.services.day_board import BoardBlock, BoardDoctor, BoardView
from reception_app.ui import theme, translation
from reception_app.ui.appointments.board_data import Block, Board, Column, ColumnKey, Stretch
from reception_app.ui.appointments.board_layout import BoardLayout
from reception_app.ui.appointments.board_source import board_of_day
from reception_app.ui.appointments.board_view import BoardView as PaintedBoard
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
    gc.collect()
    gc.freeze()
    gc.disable()  # as in the program, which collects when nothing is painted (ui/garbage.py)
    board = full_board()
    view = PaintedBoard(Formatter("ar"), Glow())
    view.resize(1806, 900)
    view.show()
    view.set_board(board)
    app.processEvents()
    steps = 60 if quick else 240
    down = [_frame(app, view, 0, 24 if step % 60 < 30 else -24) for step in range(steps)]
    view.verticalScrollBar().setValue(0)
    across = [_frame(app, view, 40 if step < steps // 2 else -40, 0) for step in range(steps)]
    whole = [_full(app, view) for _ in range(20 if quick else 60)]
    answer = full_view()
    laid = [_timed(lambda: BoardLayout(board_of_day(answer), 1742, True)) for _ in range(10 if quick else 30)]
    assert len(board_of_day(answer).blocks) == DOCTORS * EACH
    assert sum(map(len, view.layout_now.by_column.values())) == DOCTORS * EACH
    view.hide()
    view.deleteLater()
    gc.enable()
    spoken.uninstall()
    look.uninstall(app)
    size = f"{DOCTORS}×{EACH}"
    return [
        measurement(f"board {size}, a frame of scrolling down", down, p95_at_most=FRAME_S),
        measurement(f"board {size}, a frame of scrolling across", across, p95_at_most=FRAME_S),
        measurement(f"board {size}, the whole view again", whole, p95_at_most=FRAME_S),
        measurement(f"board {size}, made of the answer and laid out", laid, p95_at_most=0.05),
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


def full_view() -> BoardView:
    """The same as the services tell it."""
    day = full_board()
    doctors = tuple(
        BoardDoctor(
            column.key.doctor_id,
            1,
            _DAY,
            column.title,
            column.title,
            column.room,
            True,
            "Africa/Cairo",
            20,
            tuple(Span(shift.starts, shift.ends) for shift in column.work),
            (),
            (),
            (),
        )
        for column in day.columns
    )
    blocks = tuple(
        BoardBlock(
            appointment_id=block.id,
            visit_id=block.id,
            payment_id=block.id,
            appointment_version=1,
            visit_version=1,
            payment_version=1,
            clinic_id=1,
            doctor_id=block.key.doctor_id,
            patient_id=block.id,
            service_id=1,
            service_date=_DAY,
            start_time=block.starts,
            end_time=block.ends,
            busy_until=block.ends,
            expected_at=None,
            arrived_at=None,
            queue_number=block.number,
            patient_name=block.patient,
            service=block.service,
            state=block.state,
            appointment_status=AppointmentStatus.CONFIRMED,
            visit_status=VisitStatus.WAITING,
            payment_status=PaymentStatus.PENDING,
            due=30_000,
            booking_source=BookingSource.PHONE,
            visit_type=VisitType.SCHEDULED,
            priority=0,
            overbooked=False,
        )
        for block in day.blocks
    )
    return BoardView(day.now, _DAY, 1, "Africa/Cairo", 20, "EGP", (), doctors, blocks)


def _frame(app: QApplication, view: PaintedBoard, dx: int, dy: int) -> float:
    """One step of a scroll bar and all the painting that it causes."""

    def step() -> None:
        if dy:
            view.verticalScrollBar().setValue(view.verticalScrollBar().value() + dy)
        if dx:
            view.horizontalScrollBar().setValue(view.horizontalScrollBar().value() + dx)
        app.processEvents()

    return _timed(step)


def _full(app: QApplication, view: PaintedBoard) -> float:
    def paint() -> None:
        view.update_all()
        app.processEvents()

    return _timed(paint)


def _timed(work: object) -> float:
    began = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - began
