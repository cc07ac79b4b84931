"""What a desk does with an appointment on the board, and takes back: through the widgets, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from reception_app.domain.desk import DeskState
from reception_app.persistence.engine import Database
from reception_app.ui import theme
from reception_app.ui.appointments.actions import Act
from reception_app.ui.appointments.ask_dialogs import ReasonDialog
from reception_app.ui.widgets.confirm_box import ConfirmBox
from tests.ui.appointments_driver import BoardDriver
from tests.ui.booking_world import World, at

TODAY = date(2026, 11, 22)


@pytest.fixture
def driver(qtbot: QtBot, world: World, database: Database, look: theme.Theme) -> Iterator[BoardDriver]:
    made = BoardDriver(qtbot, world, database)
    yield made
    made.close()


def test_who_arrives_is_checked_in_and_it_is_taken_back(driver: BoardDriver) -> None:
    block = driver.block(at(11))
    driver.press(block)
    assert driver.page.panel.isVisible()
    assert driver.page.panel.detail is not None
    driver.control(Qt.Key.Key_R)
    assert driver.block(at(11)).state is DeskState.WAITING
    assert driver.toast() == "منى عبد الله حسن السيد is checked in"
    driver.control(Qt.Key.Key_Z)
    assert driver.block(at(11)).state is DeskState.CONFIRMED
    assert driver.row(block).status == "CONFIRMED"
    driver.control(Qt.Key.Key_Z)
    assert driver.toast() == "There is nothing left to take back"


def test_a_call_is_taken_back_by_the_queue(driver: BoardDriver) -> None:
    driver.press(driver.block(at(11)))
    driver.control(Qt.Key.Key_R)
    driver.control(Qt.Key.Key_J)
    assert driver.block(at(11)).state is DeskState.CALLED
    driver.control(Qt.Key.Key_Z)
    assert driver.block(at(11)).state is DeskState.WAITING


def test_overbooking_needs_a_reason_and_both_stand_side_by_side(driver: BoardDriver) -> None:
    block, other = driver.block(at(12, 20)), driver.block(at(11))
    driver.drag(block, at(11))
    box = driver.page.deeds.dialog
    assert isinstance(box, ReasonDialog)
    assert not box.accept_button.isEnabled()
    field = box.panel.findChild(QLineEdit, "reasonField")
    assert field is not None
    field.setText("The doctor agreed")
    driver.click("reasonAccept")
    layout = driver.board.layout_now
    first, second = (layout.placed(one.id) for one in (block, other))
    assert (first.lanes, second.lanes) == (2, 2)
    assert not layout.rect(first).intersects(layout.rect(second))
    assert driver.row(block).overbook_reason == "The doctor agreed"


def test_another_doctor_costs_the_number_so_it_asks(driver: BoardDriver, world: World) -> None:
    block = driver.block(at(12, 20))
    key = driver.key_of(world.second_doctor_id)
    driver.drag(block, at(13), key)
    assert isinstance(driver.page.deeds.dialog, ConfirmBox)
    driver.page.deeds.dialog.accept()
    driver.settle()
    assert driver.block(at(13), world.second_doctor_id).id == block.id
    assert len(driver.visits(block)) == 2


def test_cancelling_needs_a_reason_and_leaves_the_time_free(driver: BoardDriver) -> None:
    block = driver.block(at(12, 20))
    driver.press(block)
    driver.board.setFocus()
    driver.key(Qt.Key.Key_Delete)
    box = driver.page.deeds.dialog
    assert isinstance(box, ReasonDialog)
    field = box.panel.findChild(QLineEdit, "reasonField")
    assert field is not None
    field.setText("Patient asked for it")
    driver.click("reasonAccept")
    assert driver.block(at(12, 20)).state is DeskState.CANCELLED
    assert not driver.board.free_rect(driver.key_of(), at(12, 20)).isEmpty()
    assert Act.RESTORE in driver.page.panel.buttons
    driver.control(Qt.Key.Key_B)
    assert driver.block(at(12, 20)).state is DeskState.CONFIRMED


def test_the_week_of_a_doctor_moves_to_another_day(driver: BoardDriver, world: World) -> None:
    driver.page.show_doctor(world.doctor_id)
    driver.settle()
    board = driver.board.board
    assert [column.key.day.day for column in board.columns] == [21, 22, 23, 24, 25, 26, 27]
    block = driver.block(at(12, 20))
    monday = board.columns[2].key
    driver.drag(block, at(12, day=23), monday)
    assert isinstance(driver.page.deeds.dialog, ConfirmBox)
    driver.page.deeds.dialog.accept()
    driver.settle()
    moved = driver.block(at(12, day=23))
    assert (moved.id, moved.number) == (block.id, 1)
    assert [visit.status for visit in driver.visits(block)] == ["RESCHEDULED", "WAITING"]


def test_another_desk_was_faster(driver: BoardDriver, world: World) -> None:
    block = driver.block(at(11))
    driver.press(block)
    world.services.queueing.check_in(world.other.actor, block.row.visit_id, block.row.visit_version)
    driver.page.board.select(block.id)
    driver.page._detail = None
    driver.control(Qt.Key.Key_R)
    assert driver.block(at(11)).state is DeskState.WAITING
    assert driver.toasts.toasts()[-1].kind == "danger"
