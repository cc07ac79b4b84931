"""The appointments page in a window over a real database, driven with mouse and keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid
from sqlalchemy import select

from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.ui.appointments.board_data import Block, ColumnKey
from reception_app.ui.appointments.page import AppointmentsPage
from reception_app.ui.formatting import Formatter
from reception_app.ui.operations import Operations
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.toast import ToastHost
from tests.ui.booking_world import World


class BoardDriver:
    """Keeps what the page asked for: bookings, pages and tickets."""

    def __init__(self, qtbot: QtBot, world: World, database: Database) -> None:
        self._qtbot, self.world, self.database = qtbot, world, database
        self.operations = Operations()
        self.window = QMainWindow()
        self.toasts = ToastHost(self.window)
        self.page = AppointmentsPage(Formatter("en"), self.toasts)
        self.window.setCentralWidget(self.page)
        self.window.resize(1366, 768)
        qtbot.addWidget(self.window)
        self.presets: list[Any] = []
        self.pages: list[tuple[str, object]] = []
        self.tickets: list[int] = []
        self.page.booking_requested.connect(self.presets.append)
        self.page.page_requested.connect(lambda key, target: self.pages.append((key, target)))
        self.page.ticket_requested.connect(self.tickets.append)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.page.set_clinic(world.clinic_id)
        self.page.attach(world.services, world.session, self.operations)
        self.settle()

    def close(self) -> None:
        self.page.forget()
        self.window.close()
        self.settle()
        if isValid(self.page):
            delete(self.page)
        self.operations.shut_down()

    def wait(self, until: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(until()), timeout=10_000)

    def settle(self) -> None:
        """Everything asked of the database has been answered, and what followed from it asked and answered too."""
        for _ in range(3):
            self.wait(lambda: not self.operations.busy)
            QApplication.processEvents()

    # What is there

    @property
    def board(self) -> Any:
        return self.page.board

    def block(self, start: datetime, doctor_id: int | None = None) -> Block:
        doctor = doctor_id or self.world.doctor_id
        return next(
            block for block in self.board.board.blocks if block.starts == start and block.key.doctor_id == doctor
        )

    def key_of(self, doctor_id: int | None = None) -> ColumnKey:
        doctor = doctor_id or self.world.doctor_id
        return next(column.key for column in self.board.board.columns if column.key.doctor_id == doctor)

    def row(self, block: Block) -> Any:
        """The appointment as the database has it now."""
        with self.database.read() as connection:
            return connection.execute(select(m.Appointment.__table__).where(m.Appointment.id == block.id)).one()

    def visits(self, block: Block) -> list[Any]:
        with self.database.read() as connection:
            wanted = select(m.Visit.__table__).where(m.Visit.appointment_id == block.id).order_by(m.Visit.id)
            return list(connection.execute(wanted))

    def toast(self) -> str:
        return self.toasts.toasts()[-1].text()

    # Acting

    def press(self, block: Block) -> None:
        """A click on a block."""
        self.board.select(block.id, show=True)
        point = self.board.block_rect(block.id).center().toPoint()
        QTest.mouseClick(self.board.viewport(), Qt.MouseButton.LeftButton, pos=point)
        self.settle()

    def press_free(self, start: datetime, doctor_id: int | None = None) -> None:
        """A click on a free time."""
        rect = self.board.free_rect(self.key_of(doctor_id), start)
        assert not rect.isEmpty()
        self.board.reveal(rect.translated(self.board.offset_x(), self.board.offset_y()))
        point = self.board.free_rect(self.key_of(doctor_id), start).center().toPoint()
        QTest.mouseClick(self.board.viewport(), Qt.MouseButton.LeftButton, pos=point)
        self.settle()

    def drag(self, block: Block, start: datetime, key: ColumnKey | None = None, *, drop: bool = True) -> None:
        """Take a block by its corner and carry it to a start of a column."""
        board = self.board
        board.select(block.id, show=True)
        layout = board.layout_now
        place = next(n for n, column in enumerate(board.board.columns) if column.key == (key or block.key))
        begin = board.block_rect(block.id).topLeft() + QPointF(12, 8)
        across = layout.column_rect(place).center().x() - board.offset_x()
        end = QPointF(across, layout.y(place, start) + 9 - board.offset_y())
        self._mouse(QEvent.Type.MouseButtonPress, begin)
        self._mouse(QEvent.Type.MouseMove, begin + QPointF(0, 14))
        self._mouse(QEvent.Type.MouseMove, end)
        if drop:
            self._mouse(QEvent.Type.MouseButtonRelease, end)
            self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def control(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def dialog_button(self, name: str) -> Button:
        found: Button | None = self.window.findChild(Button, name)
        assert found is not None
        return found

    def click(self, name: str) -> None:
        QTest.mouseClick(self.dialog_button(name), Qt.MouseButton.LeftButton)
        self.settle()

    def _mouse(self, kind: QEvent.Type, point: QPointF) -> None:
        view = self.board.viewport()
        left = Qt.MouseButton.LeftButton
        moving = kind == QEvent.Type.MouseMove
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
        place = QPointF(view.mapToGlobal(QPoint(round(point.x()), round(point.y()))))
        button = Qt.MouseButton.NoButton if moving else left
        event = QMouseEvent(kind, point, place, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view, event)
