"""The open wizard follows what other desks do: its lists, times and number are right, and hands are left alone."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import update

from reception_app.domain.slot import SlotState
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from tests.ui.booking_driver import CONFIRM, DOCTOR, SLOT, Driver
from tests.ui.booking_world import World, at

POSTGRESQL_LATER = "What the wizard makes of news is the same on either engine; both are asked in the long run."


def to_times(driver: Driver) -> None:
    """Step 4, with its times in sight and none chosen."""
    driver.to_patient()
    driver.type("منى عبد الله")
    driver.enter()
    driver.on(SLOT)
    driver.wait(lambda: driver.wizard.slot_page.week.days)
    driver.settle()


def news(driver: Driver) -> None:
    """What the hub's event does, and all it asks for has been answered."""
    driver.wizard.news()
    driver.settle()


def test_the_chosen_time_is_lost_in_sight(driver: Driver, world: World) -> None:
    wizard = driver.open()
    to_times(driver)
    driver.key(Qt.Key.Key_Right)
    assert wizard.choice.time is not None
    assert wizard.choice.time.start == at(11, 20)
    world.book(at(11, 20))
    news(driver)
    assert wizard.choice.time is None
    assert not wizard.next_button.isEnabled()
    said = wizard.error.message().replace("\N{NO-BREAK SPACE}", " ")
    assert said == "11:20 AM is not free any more\nBooked until 11:40 AM · Choose another time"
    model = wizard.slot_page.panel.model
    assert model.slots[model.row_at(at(11, 20))].state is SlotState.BOOKED
    assert QApplication.focusWidget() is wizard.slot_page.panel.grid
    driver.key(Qt.Key.Key_Right)
    assert wizard.choice.time.start == at(11, 40)
    assert not wizard.error.isVisible()


def test_news_of_something_else_leaves_the_times_alone(driver: Driver, world: World) -> None:
    wizard = driver.open()
    to_times(driver)
    driver.key(Qt.Key.Key_Right)
    laid_out = QSignalSpy(wizard.slot_page.panel.model.modelReset)
    world.book(at(13, 0), world.second_doctor_id)
    news(driver)
    assert laid_out.count() == 0
    assert wizard.choice.time is not None
    assert QApplication.focusWidget() is wizard.slot_page.panel.grid


def test_a_service_that_is_switched_off_is_named(driver: Driver, database: Database, world: World) -> None:
    wizard = driver.open()
    to_times(driver)
    driver.key(Qt.Key.Key_Right)
    with database.write_engine.begin() as connection:
        connection.execute(update(m.Service).where(m.Service.id == world.service_id).values(is_active=0))
    news(driver)
    assert "Consultation is not offered any more" in wizard.error.message()
    assert wizard.choice.time is None
    assert wizard.choice.offer is not None
    assert wizard.choice.offer.id != world.service_id


def test_the_doctors_first_free_times_move_on(driver: Driver, database: Database, world: World) -> None:
    wizard = driver.open()
    driver.wait(lambda: wizard.clinic_page.model.rowCount())
    driver.key(Qt.Key.Key_Down)
    driver.enter()
    driver.on(DOCTOR)
    page = wizard.doctor_page
    driver.wait(lambda: page.model.rowCount())
    driver.type("Sherif")
    first = next(row for row in page.model.rows if row.id == world.doctor_id).next_free
    assert first is not None
    world.book(first.start)
    news(driver)
    then = next(row for row in page.model.rows if row.id == world.doctor_id).next_free
    assert then is not None
    assert then.start == first.start + timedelta(minutes=20)
    assert (page.search_field.text(), page.chosen_id()) == ("Sherif", world.doctor_id)
    assert QApplication.focusWidget() is page.search_field
    with database.write_engine.begin() as connection:
        connection.execute(update(m.Doctor).where(m.Doctor.id == world.doctor_id).values(is_active=0))
    page.search_field.clear()
    news(driver)
    assert page.chosen_id() is None
    assert not wizard.next_button.isEnabled()


def test_the_number_to_expect_follows_while_a_note_is_typed(driver: Driver, world: World) -> None:
    wizard = driver.open()
    driver.to_confirm()
    page = wizard.confirm_page
    driver.settle()
    expected = int(page.number.text())
    driver.type("Pain")
    assert QApplication.focusWidget() is page.notes_field
    world.book(at(19, 20))
    news(driver)
    assert int(page.number.text()) == expected + 1
    driver.type(", left")
    assert wizard.choice.notes == "Pain, left"
    assert not wizard.error.isVisible()
    assert wizard.confirm_button.isEnabled()


def test_a_time_lost_on_the_last_step_takes_no_key_from_the_note(driver: Driver, world: World) -> None:
    wizard = driver.open()
    driver.to_confirm()
    driver.settle()
    driver.type("Pain")
    world.book(at(11, 20))
    news(driver)
    assert "Huda" in wizard.error.message()
    assert not wizard.confirm_button.isEnabled()
    assert wizard.error.model.slots[0].start == at(11, 40)
    driver.type(", left")
    assert wizard.choice.notes == "Pain, left"
    driver.enter()  # meant for the time that is gone: it takes no other one
    assert wizard.choice.time_lost
    assert wizard.currentId() == CONFIRM

    times = wizard.error.times
    times.setFocus()
    QTest.keyClick(times, Qt.Key.Key_Right)
    QTest.keyClick(times, Qt.Key.Key_Right)
    kept = wizard.error.model.slots[times.currentIndex().row()]
    world.book(at(11, 40))  # the nearest one goes as well
    news(driver)
    assert wizard.error.model.slots[times.currentIndex().row()] == kept
    driver.enter()
    assert wizard.choice.time is not None
    assert wizard.choice.time.start == kept.start
    assert wizard.choice.notes == "Pain, left"
    driver.settle()
    driver.enter()
    driver.wait(lambda: driver.bookings)
    assert driver.bookings[0].start_time == kept.start


def test_its_own_booking_is_not_in_its_way(driver: Driver) -> None:
    wizard = driver.open()
    driver.to_confirm()
    driver.settle()
    driver.enter()
    wizard.news()  # the event of this very booking
    driver.wait(lambda: driver.bookings)
    driver.settle()
    assert not wizard.error.message()
