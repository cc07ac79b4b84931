"""The wizard over real databases: booked by keyboard alone, for a known and for a new patient."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from reception_app.domain.slot import SlotState
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.ui import theme
from tests.ui.booking_driver import CLINIC, CONFIRM, DOCTOR, PATIENT, SLOT, Driver
from tests.ui.booking_world import World, at

POSTGRESQL_LATER = "The whole way on both engines is in test_reception and test_flow."


def count(database: Database, table: type[m.Base]) -> int:
    with database.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)


TABLES = (m.Appointment, m.Visit, m.Payment, m.AuditEntry, m.OutboxEvent)


def test_a_returning_patient_is_booked_by_keyboard_in_twelve_keys(
    driver: Driver, world: World, database: Database
) -> None:
    before = {table: count(database, table) for table in TABLES}
    wizard = driver.open()
    driver.to_patient()
    driver.type("منى عبد الله")
    driver.keys = 0
    driver.enter()
    driver.on(SLOT)
    driver.alt(Qt.Key.Key_F)
    driver.wait(lambda: wizard.choice.time)
    driver.enter()
    driver.on(CONFIRM)
    driver.enter()
    driver.wait(lambda: driver.bookings)

    assert driver.keys <= 12
    assert wizard.result() == QDialog.DialogCode.Accepted
    assert not wizard.isVisible()
    booking = driver.bookings[0]
    assert (booking.patient_id, booking.doctor_id) == (world.patient_id, world.doctor_id)
    assert booking.start_time == at(11, 20)
    assert count(database, m.Appointment) == before[m.Appointment] + 1
    assert count(database, m.Visit) == before[m.Visit] + 1
    assert count(database, m.Payment) == before[m.Payment] + 1
    assert count(database, m.AuditEntry) > before[m.AuditEntry]
    assert count(database, m.OutboxEvent) > before[m.OutboxEvent]
    with database.read() as connection:
        states = connection.execute(
            select(m.Appointment.status, m.Visit.status, m.Payment.status)
            .join(m.Visit, m.Visit.appointment_id == m.Appointment.id)
            .join(m.Payment, m.Payment.appointment_id == m.Appointment.id)
            .where(m.Appointment.id == booking.appointment_id)
        ).one()
    assert tuple(str(state) for state in states) == ("CONFIRMED", "WAITING", "PENDING")
    driver.settle()
    assert world.services.drafts.load(world.actor) is None


def test_a_new_patient_is_registered_and_booked_by_keyboard(driver: Driver, world: World, database: Database) -> None:
    wizard = driver.open()
    driver.to_patient()
    driver.type("سلمى فريد نجيب")
    driver.wait(lambda: not wizard.patient_page.finder.is_waiting)
    driver.alt(Qt.Key.Key_N)
    form = wizard.patient_page.form
    assert form.name_field.text() == "سلمى فريد نجيب"
    driver.enter()  # the phone is still empty
    assert QApplication.focusWidget().objectName() == "patientPhoneField"
    driver.type("01012345678")
    driver.enter()
    driver.on(SLOT)
    driver.enter()  # no time yet: takes the first free one
    driver.wait(lambda: wizard.choice.time)
    driver.enter()
    driver.on(CONFIRM)
    driver.enter()
    driver.wait(lambda: driver.bookings)
    assert driver.bookings[0].patient_name == "سلمى فريد نجيب"
    with database.read() as connection:
        phone = select(m.PatientPhone.e164).where(m.PatientPhone.patient_id == driver.bookings[0].patient_id)
        assert connection.scalar(phone) == "+201012345678"


def test_digits_typed_become_the_new_patients_phone(driver: Driver) -> None:
    wizard = driver.open()
    driver.to_patient()
    driver.type("01012345678")
    driver.wait(lambda: not wizard.patient_page.finder.is_waiting)
    driver.enter()  # nobody has it: the only row is 'new patient'
    form = wizard.patient_page.form
    driver.wait(lambda: wizard.patient_page.form_open)
    assert form.phones.values() == ["01012345678"]
    assert form.name_field.text() == ""
    assert QApplication.focusWidget() is form.name_field


def test_wrong_fields_of_a_new_patient_say_so_at_the_field(driver: Driver, world: World) -> None:
    wizard = driver.open()
    driver.to_patient()
    driver.alt(Qt.Key.Key_N)
    form = wizard.patient_page.form
    wizard.next_button.click()
    driver.wait(lambda: form._name.message())
    assert wizard.currentId() == PATIENT
    form.name_field.setText("سلمى فريد")
    form.phones.set_first("0109")
    wizard.next_button.click()
    driver.wait(lambda: form._phone.message())
    assert QApplication.focusWidget().objectName() == "patientPhoneField"
    form.phones.set_first("01012345678")
    form.birth_field.setText("yesterday")
    wizard.next_button.click()
    assert form._birth.message()
    assert form.name_field.text() == "سلمى فريد"


def test_a_likely_duplicate_is_told_and_its_file_can_be_used(driver: Driver, world: World) -> None:
    wizard = driver.open()
    driver.to_patient()
    driver.alt(Qt.Key.Key_N)
    form = wizard.patient_page.form
    form.name_field.setText("منى عبدالله حسن")
    form.phones.set_first("01001234567")
    driver.wait(lambda: form.notice.isVisible())
    assert form._phone.message()  # a shared phone is information
    form.notice.buttons()[0].click()
    driver.on(SLOT)
    assert wizard.choice.patient is not None
    assert wizard.choice.patient.id == world.patient_id


def test_closed_clinics_stay_in_sight_and_cannot_be_chosen(driver: Driver) -> None:
    wizard = driver.open()
    page = wizard.clinic_page
    driver.wait(lambda: page.model.rowCount())
    assert page.model.rowCount() == 6
    closed = page.model.index(5)
    assert page.closed_words(page.model.rows[5])
    assert not closed.flags() & Qt.ItemFlag.ItemIsSelectable
    assert not wizard.next_button.isEnabled()
    for _ in range(9):
        driver.key(Qt.Key.Key_Down)
    assert page.list.currentIndex().row() == 4
    assert wizard.next_button.isEnabled()


def test_typing_filters_and_enter_takes_the_first_that_fits(driver: Driver) -> None:
    wizard = driver.open()
    driver.type("Ort")
    driver.enter()  # before the list has come
    driver.on(DOCTOR)
    assert wizard.choice.clinic is not None
    assert wizard.choice.clinic.name.en == "Orthopaedics"


def test_an_absent_doctor_can_be_chosen_for_another_day(driver: Driver) -> None:
    wizard = driver.open()
    driver.wait(lambda: wizard.clinic_page.model.rowCount())
    driver.key(Qt.Key.Key_Down)
    driver.enter()
    driver.on(DOCTOR)
    driver.type("Magdy")
    driver.enter()
    driver.on(PATIENT)
    driver.type("2")
    driver.enter()
    driver.on(SLOT)
    driver.wait(lambda: wizard.slot_page.week.days)
    assert wizard.slot_page.panel._stack.currentWidget() is wizard.slot_page.panel._empty
    driver.alt(Qt.Key.Key_F)
    driver.wait(lambda: wizard.choice.time)
    assert wizard.choice.time is not None
    assert wizard.choice.time.start == at(10, 0, day=26)


def test_any_doctor_finds_the_earliest_of_all(driver: Driver, world: World) -> None:
    world.book(at(11, 20))
    wizard = driver.open()
    driver.to_patient(doctor_rows_down=1)
    assert wizard.choice.any_doctor
    driver.type("منى عبد الله")
    driver.enter()
    driver.on(SLOT)
    driver.alt(Qt.Key.Key_F)
    driver.wait(lambda: wizard.choice.time)
    assert wizard.choice.time is not None
    assert wizard.choice.time.start == at(11, 20)
    assert wizard.choice.time.doctor_name.en == "Dr. Karim Abdel Aziz"
    driver.enter()
    driver.on(CONFIRM)
    driver.enter()
    driver.wait(lambda: driver.bookings)
    assert driver.bookings[0].start_time == at(11, 20)


def test_times_tell_why_they_are_not_free_and_never_whose_they_are(driver: Driver) -> None:
    wizard = driver.open()
    driver.to_patient()
    driver.type("منى عبد الله")
    driver.enter()
    driver.on(SLOT)
    driver.wait(lambda: wizard.slot_page.week.days)
    model = wizard.slot_page.panel.model
    told = {slot.state: model.index(place).data(Qt.ItemDataRole.ToolTipRole) for place, slot in enumerate(model.slots)}
    assert told[SlotState.BOOKED].startswith("Booked until")
    assert told[SlotState.PAST] == "This time has passed"
    assert all("منى" not in text for text in told.values())
    starts = [model.index(place).data(Qt.ItemDataRole.UserRole) for place in range(model.rowCount())]
    assert "2026-11-22T11:20:00+02:00" in starts


def test_arrows_walk_the_free_times_only(driver: Driver) -> None:
    wizard = driver.open()
    driver.to_patient()
    driver.type("منى عبد الله")
    driver.enter()
    driver.on(SLOT)
    driver.wait(lambda: wizard.slot_page.week.days)
    driver.key(Qt.Key.Key_Right)
    assert wizard.choice.time is not None
    assert wizard.choice.time.start == at(11, 20)
    driver.key(Qt.Key.Key_Right)
    driver.key(Qt.Key.Key_Right)
    assert wizard.choice.time.start == at(12, 0)
    driver.key(Qt.Key.Key_Down)
    assert wizard.choice.time.start == at(17, 0)
    driver.key(Qt.Key.Key_Up)
    assert wizard.choice.time.start == at(12, 0)


@pytest.mark.parametrize(("language", "back"), [("ar", Qt.Key.Key_Right), ("en", Qt.Key.Key_Left)])
def test_alt_and_the_arrow_against_the_reading_goes_back(
    qtbot: QtBot, world: World, look: theme.Theme, speak: Callable[..., object], language: str, back: Qt.Key
) -> None:
    speak(language)
    driver = Driver(qtbot, world, look, language)  # type: ignore[arg-type]
    wizard = driver.open()
    driver.to_patient()
    onward = Qt.Key.Key_Left if back == Qt.Key.Key_Right else Qt.Key.Key_Right
    driver.alt(back)
    assert wizard.currentId() == DOCTOR
    driver.alt(back)
    assert wizard.currentId() == CLINIC
    driver.alt(onward)
    driver.alt(onward)
    assert wizard.currentId() == PATIENT
    driver.close()


def test_the_newest_search_wins_and_enter_waits_for_it(driver: Driver, world: World) -> None:
    wizard = driver.open()
    driver.to_patient()
    driver.type("منى عبد الر")
    driver.enter()
    driver.on(SLOT)
    assert wizard.choice.patient is not None
    assert wizard.choice.patient.full_name == "منى عبد الرحمن طلعت شاكر"


def test_letters_typed_in_a_list_reach_the_search_field(driver: Driver) -> None:
    wizard = driver.open()
    driver.wait(lambda: wizard.clinic_page.model.rowCount())
    wizard.clinic_page.list.setFocus()
    driver.type("der")
    assert wizard.clinic_page.search_field.text() == "der"
    assert wizard.clinic_page.model.rowCount() == 1
