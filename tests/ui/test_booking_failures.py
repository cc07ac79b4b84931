"""What can go wrong while booking: the wizard stays, keeps everything, says why, and shows the way on."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from reception_app.domain.appointment import BookingRequest
from reception_app.domain.errors import DatabaseFull, PatientInactive, ReceptionError, ServiceNotOffered
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.booking import BookingService
from reception_app.services.drafts import Draft
from reception_app.ui import theme
from tests.ui.booking_driver import CLINIC, CONFIRM, DOCTOR, PATIENT, SLOT, Driver
from tests.ui.booking_world import World, at

POSTGRESQL_LATER = "Of what goes wrong while booking both engines are tried by tests/faults."


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], None]:
    """The next booking fails with this error, the ones after it are real."""
    waiting: list[Exception] = []
    real = BookingService.book_appointment

    def book(self: BookingService, actor: Any, request: BookingRequest) -> Any:
        if waiting:
            raise waiting.pop()
        return real(self, actor, request)

    monkeypatch.setattr(BookingService, "book_appointment", book)
    return waiting.append


def appointments(database: Database) -> int:
    with database.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(m.Appointment)) or 0)


def test_a_lost_time_offers_the_nearest_ones_and_keeps_everything(driver: Driver, world: World) -> None:
    wizard = driver.open()
    driver.to_confirm()
    wizard.confirm_page.notes_field.setPlainText("Pain, upper left")
    wizard.confirm_page.source_field.set_current("walk_in")
    wizard.confirm_page.source_field.selected.emit("walk_in")
    world.book(at(11, 20))
    driver.enter()
    driver.wait(lambda: wizard.error.times.isVisible())

    assert wizard.currentId() == CONFIRM
    assert "Huda" in wizard.error.message()
    assert "مكتب ٢" in wizard.error.message()
    assert not wizard.confirm_button.isEnabled()
    assert wizard.rail.state(SLOT) == "broken"
    starts = [slot.start for slot in wizard.error.model.slots]
    assert len(starts) == 3
    assert starts[0] == at(11, 40)
    assert QApplication.focusWidget() is wizard.error.times
    assert wizard.choice.notes == "Pain, upper left"
    assert wizard.error._others.count() == 1  # Dr. Karim is free at 11:20

    driver.enter()
    assert not wizard.error.isVisible()
    assert wizard.confirm_button.isEnabled()
    driver.settle()
    driver.enter()
    driver.wait(lambda: driver.bookings)
    booking = driver.bookings[0]
    assert (booking.start_time, str(booking.booking_source)) == (at(11, 40), "walk_in")


def test_the_same_time_with_another_doctor_can_be_taken(driver: Driver, world: World) -> None:
    wizard = driver.open()
    driver.to_confirm()
    world.book(at(11, 20))
    driver.enter()
    driver.wait(lambda: wizard.error._others.count())
    wizard.error._others.itemAt(0).widget().click()
    assert wizard.confirm_button.isEnabled()
    driver.settle()
    driver.enter()
    driver.wait(lambda: driver.bookings)
    assert driver.bookings[0].start_time == at(11, 20)
    assert driver.bookings[0].doctor_id != world.doctor_id


def test_a_full_disk_keeps_the_wizard_and_trying_again_books_once(
    driver: Driver, refuse: Callable[[Exception], None], database: Database
) -> None:
    before = appointments(database)
    wizard = driver.open()
    driver.to_confirm()
    key = wizard.request_key
    refuse(DatabaseFull())
    driver.enter()
    driver.wait(lambda: wizard.error.isVisible())
    assert "disk is full" in wizard.error.message()
    assert wizard.currentId() == CONFIRM
    assert wizard.error.retry_button.isVisible()
    assert wizard.confirm_button.isEnabled()
    wizard.error.retry_button.click()
    driver.wait(lambda: driver.bookings)
    assert wizard.request_key == key
    assert appointments(database) == before + 1


@pytest.mark.parametrize(
    ("error", "step"),
    [(PatientInactive(merged_into=None), PATIENT), (ServiceNotOffered(), SLOT)],
    ids=["closed file", "service gone"],
)
def test_an_error_goes_to_the_step_that_owns_the_answer(
    driver: Driver, refuse: Callable[[Exception], None], error: ReceptionError, step: int
) -> None:
    wizard = driver.open()
    driver.to_confirm()
    refuse(error)
    driver.enter()
    driver.on(step)
    assert wizard.error.isVisible()
    assert wizard.error.message()
    assert wizard.choice.patient is not None


def test_a_closed_clinic_leads_back_to_the_first_step(driver: Driver, world: World, database: Database) -> None:
    wizard = driver.open()
    driver.to_confirm()
    with database.write_engine.begin() as connection:
        connection.execute(m.Clinic.__table__.update().where(m.Clinic.id == world.clinic_id).values(is_active=0))
    driver.enter()
    driver.on(CLINIC)
    assert wizard.error.isVisible()
    assert not driver.bookings


def test_a_changed_price_is_shown_and_can_be_agreed_to(driver: Driver, world: World, database: Database) -> None:
    wizard = driver.open()
    driver.to_confirm()
    with database.write_engine.begin() as connection:
        connection.execute(m.Service.__table__.update().where(m.Service.id == world.service_id).values(price=35_000))
    driver.enter()
    driver.wait(lambda: wizard.error.isVisible())
    assert "EGP\u00a0350" in wizard.error.message()
    assert "EGP\u00a0300" in wizard.error.message()
    assert wizard.confirm_page.price.text() == "EGP\u00a0350"
    assert wizard.currentId() == CONFIRM
    driver.enter()
    driver.wait(lambda: driver.bookings)
    assert driver.bookings[0].price == 35_000


def test_pressing_twice_books_once_and_nothing_closes_the_wizard_meanwhile(
    driver: Driver, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = appointments(database)
    wizard = driver.open()
    driver.to_confirm()
    may_go = Event()
    calls: list[str] = []
    real = BookingService.book_appointment

    def slow(self: BookingService, actor: Any, request: BookingRequest) -> Any:
        calls.append(request.request_key)
        may_go.wait(10)
        return real(self, actor, request)

    monkeypatch.setattr(BookingService, "book_appointment", slow)
    driver.enter()
    driver.enter()
    wizard.confirm_button.click()
    driver.wait(lambda: calls)
    assert wizard.is_saving
    assert wizard.confirm_button.busy
    driver.key(Qt.Key.Key_Escape)
    wizard.reject()
    assert wizard.isVisible()
    may_go.set()
    driver.wait(lambda: driver.bookings)
    driver.settle()
    assert len(calls) == 1
    assert appointments(database) == before + 1


def test_a_bug_while_saving_frees_the_wizard_and_is_told(
    qtbot: QtBot, driver: Driver, refuse: Callable[[Exception], None]
) -> None:
    wizard = driver.open()
    driver.to_confirm()
    refuse(ZeroDivisionError("a slip"))
    with qtbot.captureExceptions() as caught:
        driver.enter()
        driver.wait(lambda: wizard.error.isVisible())
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    assert "a slip" not in wizard.error.message()
    assert wizard.confirm_button.isEnabled()


def test_escape_closes_at_once_where_nothing_would_be_lost(driver: Driver, world: World) -> None:
    wizard = driver.open()
    driver.wait(lambda: wizard.clinic_page.model.rowCount())
    driver.key(Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    driver.settle()
    assert world.services.drafts.load(world.actor) is None


def test_escape_asks_where_something_would_be_lost(driver: Driver, world: World) -> None:
    wizard = driver.open()
    driver.to_patient()
    driver.key(Qt.Key.Key_Escape)
    assert wizard.isVisible()
    assert wizard.leaving.box is not None
    wizard.leaving.box.reject_button.click()
    assert wizard.isVisible()
    assert QApplication.focusWidget() is wizard.patient_page.search_field
    driver.key(Qt.Key.Key_Escape)
    wizard.leaving.box.accept_button.click()
    assert not wizard.isVisible()
    driver.settle()
    assert world.services.drafts.load(world.actor) is None


def left_behind(driver: Driver, world: World) -> Draft:
    """What a crash leaves: the draft as it was last written."""
    driver.wait(lambda: driver.wizard.draft_is_written)
    draft = world.services.drafts.load(world.actor)
    assert draft is not None
    return draft


def test_a_wizard_left_by_a_crash_goes_on_at_the_same_step(
    qtbot: QtBot, driver: Driver, world: World, look: theme.Theme
) -> None:
    first = driver.open()
    driver.to_confirm()
    first.confirm_page.notes_field.setPlainText("Call before")
    draft = left_behind(driver, world)
    assert draft.step == CONFIRM

    again = Driver(qtbot, world, look)
    wizard = again.open(draft)
    again.on(CONFIRM)
    assert wizard.request_key == first.request_key
    assert wizard.choice.notes == "Call before"
    assert wizard.confirm_page.notes_field.toPlainText() == "Call before"
    assert wizard.choice.time == first.choice.time
    again.wait(lambda: wizard.confirm_button.isEnabled())
    again.settle()
    wizard.go_to(DOCTOR)
    assert wizard.currentId() == DOCTOR
    wizard.next()
    wizard.next()
    again.settle()
    wizard.next()
    again.on(CONFIRM)
    again.enter()
    again.wait(lambda: again.bookings)
    again.close()


def test_a_half_typed_new_patient_survives_a_crash(
    qtbot: QtBot, driver: Driver, world: World, look: theme.Theme
) -> None:
    driver.open()
    driver.to_patient()
    driver.type("سلمى")
    driver.alt(Qt.Key.Key_N)
    driver.wizard.patient_page.form.phones.set_first("0101234")
    draft = left_behind(driver, world)

    again = Driver(qtbot, world, look)
    wizard = again.open(draft)
    again.on(PATIENT)
    assert wizard.patient_page.form_open
    assert wizard.patient_page.form.name_field.text() == "سلمى"
    assert wizard.patient_page.form.phones.values() == ["0101234"]
    again.close()


def test_a_time_taken_meanwhile_brings_the_draft_back_to_its_step(
    qtbot: QtBot, driver: Driver, world: World, look: theme.Theme
) -> None:
    driver.open()
    driver.to_confirm()
    draft = left_behind(driver, world)
    world.book(at(11, 20))
    again = Driver(qtbot, world, look)
    wizard = again.open(draft)
    again.on(SLOT)
    assert wizard.choice.time is None
    assert wizard.choice.patient is not None
    again.close()
