"""The appointments page at work, through its widgets: walked, dragged over, filtered and refreshed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reception_app.domain.desk import DeskState
from reception_app.domain.slot import SlotState
from reception_app.persistence.engine import Database
from reception_app.ui import theme
from reception_app.ui.appointments.actions import Act
from reception_app.ui.appointments.ask_dialogs import LateDialog, ReasonDialog
from reception_app.ui.appointments.board_data import Block
from reception_app.ui.appointments.board_drag import Refusal
from reception_app.ui.appointments.move_dialog import MoveDialog
from reception_app.ui.bidi import strip_marks
from reception_app.ui.printing.sheet import PaperTable, SheetPaper
from tests.clock import FixedClock
from tests.ui.appointments_driver import BoardDriver
from tests.ui.booking_world import World, at

POSTGRESQL_LATER = "What these show depends on the engine only in what the other tests of the page show on both."

TODAY = date(2026, 11, 22)


@pytest.fixture
def driver(qtbot: QtBot, world: World, database: Database, look: theme.Theme) -> Iterator[BoardDriver]:
    made = BoardDriver(qtbot, world, database)
    yield made
    made.close()


def test_a_free_time_asks_for_the_wizard(driver: BoardDriver, world: World) -> None:
    driver.press_free(at(11, 20))
    preset = driver.presets[-1]
    assert (preset.clinic_id, preset.doctor_id, preset.start) == (world.clinic_id, world.doctor_id, at(11, 20))


def test_the_keyboard_walks_blocks_and_free_times(driver: BoardDriver) -> None:
    board = driver.board
    board.setFocus(Qt.FocusReason.TabFocusReason)
    driver.key(Qt.Key.Key_Down)
    driver.key(Qt.Key.Key_Home)
    assert board.accessibleDescription().startswith("Free at 10:40 AM · Dr. Sherif")
    driver.key(Qt.Key.Key_Down)
    assert "منى عبد الله" in board.accessibleDescription()
    assert board.selected == driver.block(at(11)).id
    driver.key(Qt.Key.Key_Return)
    assert driver.page.panel.isVisible()
    driver.key(Qt.Key.Key_Down)
    driver.key(Qt.Key.Key_Return)
    assert driver.presets[-1].start == at(11, 20)
    driver.key(Qt.Key.Key_Right)
    assert driver.page.board.cursor_spot is not None
    assert driver.page.board.cursor_spot.key != driver.key_of()
    driver.key(Qt.Key.Key_End)
    driver.key(Qt.Key.Key_PageUp)
    driver.key(Qt.Key.Key_Escape)
    assert not driver.page.panel.isVisible()


def test_dragging_gives_another_time_and_it_is_taken_back(driver: BoardDriver) -> None:
    block = driver.block(at(12, 20))
    number = driver.visits(block)[0].queue_number
    driver.drag(block, at(11, 20))
    assert driver.block(at(11, 20)).id == block.id
    assert [visit.queue_number for visit in driver.visits(block)] == [number]
    driver.control(Qt.Key.Key_Z)
    assert driver.block(at(12, 20)).id == block.id


def test_the_keyboard_carries_a_block_too(driver: BoardDriver) -> None:
    block = driver.block(at(12, 20))
    driver.board.select(block.id)
    driver.board.setFocus()
    carry = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    driver.key(Qt.Key.Key_Up, carry)
    assert driver.board.accessibleDescription() == "12:00 PM, Dr. Sherif Mansour"
    driver.key(Qt.Key.Key_Up, carry)
    driver.key(Qt.Key.Key_Right, carry)
    assert driver.board.accessibleDescription() == "11:40 AM, Dr. Noha El Gendy · Taken until 12:00 PM"
    driver.key(Qt.Key.Key_Left, carry)
    driver.key(Qt.Key.Key_Return)
    assert driver.block(at(11, 40)).id == block.id


def test_a_drag_says_why_not_and_escape_ends_it(driver: BoardDriver, world: World) -> None:
    block = driver.block(at(12, 20))
    for start, refusal in ((at(14, 40), Refusal.OUTSIDE), (at(9), Refusal.PAST), (at(11), Refusal.TAKEN)):
        driver.drag(block, start, drop=False)
        assert driver.board.drag.target.refusal is refusal
        driver.board.setFocus()
        driver.key(Qt.Key.Key_Escape)
        assert driver.board.drag is None
    assert driver.row(block).start_time is not None
    assert driver.block(at(12, 20)).id == block.id


def test_a_no_show_is_off_before_the_start(driver: BoardDriver, clock: FixedClock) -> None:
    driver.press(driver.block(at(11)))
    assert not driver.page.panel.buttons[Act.NO_SHOW].isEnabled()
    driver.control(Qt.Key.Key_D)
    assert driver.block(at(11)).state is DeskState.CONFIRMED
    clock.advance(timedelta(minutes=40))
    driver.page.refresh()
    driver.settle()
    assert driver.page.panel.buttons[Act.NO_SHOW].isEnabled()
    driver.control(Qt.Key.Key_D)
    assert driver.block(at(11)).state is DeskState.NO_SHOW


def test_who_is_late_is_expected_at_a_time(driver: BoardDriver) -> None:
    driver.press(driver.block(at(11)))
    driver.control(Qt.Key.Key_G)
    box = driver.page.deeds.dialog
    assert isinstance(box, LateDialog)
    box.choices[1].click()
    driver.settle()
    assert driver.block(at(11)).expected_at == at(11, 15)
    driver.control(Qt.Key.Key_Z)
    assert driver.block(at(11)).expected_at is None


def ask_another_time(driver: BoardDriver) -> tuple[Block, MoveDialog]:
    """The appointment of 12:20, and the dialog that asks where to."""
    block = driver.block(at(12, 20))
    driver.press(block)
    driver.control(Qt.Key.Key_T)
    box = driver.page.deeds.dialog
    assert isinstance(box, MoveDialog)
    driver.wait(lambda: box.panel_of_times.model.slots)
    return block, box


def test_another_time_is_chosen_in_the_dialog(driver: BoardDriver) -> None:
    block, box = ask_another_time(driver)
    driver.key(Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    driver.wait(box.move_button.isEnabled)
    driver.click("moveAccept")
    assert driver.block(at(11, 20)).id == block.id
    assert len(driver.visits(block)) == 1


def test_the_dialog_tells_when_its_time_is_taken_elsewhere(driver: BoardDriver, world: World) -> None:
    block, box = ask_another_time(driver)
    driver.key(Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    driver.wait(box.move_button.isEnabled)
    world.book(at(11, 20), actor=world.other.actor)
    driver.page.refresh()  # what the hub's event does
    driver.wait(lambda: not box.move_button.isEnabled())
    assert box._note.text().replace("\N{NO-BREAK SPACE}", " ") == "11:20 AM is not free any more"
    box.panel_of_times.grid.choose(box.panel_of_times.model.row_at(at(11, 40)))
    assert box.move_button.isEnabled()
    driver.click("moveAccept")
    assert driver.block(at(11, 40)).id == block.id


def test_the_dialog_offers_taken_times_to_whoever_overbooks(driver: BoardDriver) -> None:
    block, box = ask_another_time(driver)
    model = box.panel_of_times.model
    free = [slot.start for slot in model.slots if slot.state is SlotState.FREE]
    assert at(11) not in free
    box.taken_too.click()
    free = [slot.start for slot in model.slots if slot.state is SlotState.FREE]
    assert at(11) in free
    assert at(12, 20) not in free
    box.panel_of_times.grid.choose(model.row_at(at(11)))
    driver.click("moveAccept")
    reason = driver.page.deeds.dialog
    assert isinstance(reason, ReasonDialog)
    reason.reject()
    driver.settle()
    assert driver.block(at(12, 20)).id == block.id


def test_ticket_and_payment_are_asked_for(driver: BoardDriver) -> None:
    block = driver.block(at(11))
    driver.press(block)
    driver.control(Qt.Key.Key_P)
    driver.control(Qt.Key.Key_M)
    assert driver.tickets == [block.row.visit_id]
    assert driver.pages == [("payments", block.row.payment_id)]


def test_a_refresh_keeps_place_and_choice_and_shows_whose_change_it_was(driver: BoardDriver, world: World) -> None:
    block = driver.block(at(12, 20))
    driver.press(block)
    bar = driver.board.verticalScrollBar()
    bar.setValue(150)
    driver.board.setFocus()
    world.book(at(11, 20))
    driver.page.refresh()
    driver.settle()
    assert (bar.value(), driver.board.selected, driver.board.hasFocus()) == (150, block.id, True)
    new = driver.block(at(11, 20))
    assert list(driver.board.board.news) == [new.id]
    assert strip_marks(driver.board._note(new)) == "Booked just now from مكتب ٢ — Huda".replace("٢", "2")


def test_the_list_filters_searches_and_opens(driver: BoardDriver, world: World) -> None:
    page = driver.page
    driver.control(Qt.Key.Key_3)
    card = page.list_card
    assert card.model.rowCount() == 19
    card.doctors.set_current_key(world.second_doctor_id)
    driver.settle()
    assert card.model.rowCount() == 6
    card.states.set_current_key("done")
    driver.settle()
    assert card.model.rowCount() == 0
    card._on_all()
    driver.settle()
    booking = page.services.appointment_lists.list(world.actor, card.wanted(None)).rows[4]  # type: ignore[union-attr]
    card.text.setText(booking.booking_id)
    driver.wait(lambda: card.model.rowCount() == 1)
    card.table.setFocus()
    driver.key(Qt.Key.Key_Return)
    assert page.panel.detail is not None
    assert page.panel.detail.row.appointment_id == booking.appointment_id


def test_a_long_list_comes_in_pages(driver: BoardDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reception_app.ui.appointments.list_card.PAGE", 6)
    page = driver.page
    driver.control(Qt.Key.Key_3)
    lists = page.services.appointment_lists  # type: ignore[union-attr]
    rows = lists.list(driver.world.actor, page.list_card.wanted(None), limit=6)
    page.list_card.show_page(rows, TODAY)
    assert page.list_card.model.rowCount() == 6
    page.list_card.more_wanted.emit()
    driver.settle()
    assert page.list_card.model.rowCount() == 19
    assert page.list_card.next is None


def test_a_refresh_keeps_the_place_in_the_list_and_a_range_too_long_is_refused_in_words(
    driver: BoardDriver, world: World
) -> None:
    page, card = driver.page, driver.page.list_card
    driver.control(Qt.Key.Key_3)
    card.table.setCurrentIndex(card.model.index(2, 0))
    chosen, bar = card.current_id(), card.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    scrolled = bar.value()
    world.book(at(11, 20))
    page.refresh()
    driver.settle()
    assert (card.model.rowCount(), card.current_id(), bar.value()) == (20, chosen, scrolled)
    card.last.setDate(card.last.date().addYears(2))
    driver.settle()
    assert card.empty.isVisible()
    card.last.setDate(card.first.date())
    driver.settle()
    assert card.table.isVisible()


def test_days_are_walked_and_chosen(driver: BoardDriver) -> None:
    page = driver.page
    assert (page.head.day, page.head.today.isEnabled()) == (TODAY, False)
    driver.control(Qt.Key.Key_PageDown)
    assert (page.head.day, page.board.board.day) == (TODAY + timedelta(days=1),) * 2
    page.head.open_calendar()
    popup = page.head.popup
    assert popup is not None
    popup.calendar.clicked.emit(popup.calendar.selectedDate().addDays(4))
    driver.settle()
    assert page.board.board.columns == ()
    assert page.board_card.empty.isVisible()
    driver.window.activateWindow()
    driver.wait(driver.window.isActiveWindow)
    driver.control(Qt.Key.Key_Home)
    assert page.board.board.day == TODAY


def test_why_there_is_no_time_is_answered_and_the_next_one_booked(driver: BoardDriver, world: World) -> None:
    driver.page.ask_why(driver.key_of())
    driver.settle()
    why = driver.page.why
    assert why is not None
    assert any(line.startswith("Booked") for line in why.lines)
    assert any(line.startswith("Over already") for line in why.lines)
    why.book.click()
    driver.settle()
    assert driver.presets[-1].doctor_id == world.doctor_id
    assert driver.page.why is None


def test_the_day_sheet_holds_the_day(driver: BoardDriver) -> None:
    papers: list[SheetPaper] = []
    driver.page.paper_requested.connect(papers.append)
    driver.page.print_day()
    driver.wait(lambda: bool(papers))
    (paper,) = papers
    tables = [part for part in paper.parts if isinstance(part, PaperTable)]
    assert paper.file_name == "day-sheet-2026-11-22"
    assert {row[2] for table in tables for row in table.rows} >= {"منى عبد الله حسن السيد"}
