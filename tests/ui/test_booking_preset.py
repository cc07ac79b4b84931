"""The wizard opened from a free time of the day board: clinic, doctor and time are chosen, the patient is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt

from reception_app.ui.bidi import strip_marks
from reception_app.ui.booking.choice import BookingPreset, ChosenPatient
from tests.ui.booking_driver import CONFIRM, PATIENT, SLOT, Driver
from tests.ui.booking_world import World, at

POSTGRESQL_LATER = "What these show depends on the engine only in what the other tests of the page show on both."

FREE = at(11, 20)


def preset(world: World, patient: ChosenPatient | None = None) -> BookingPreset:
    return BookingPreset(world.clinic_id, world.doctor_id, FREE, patient)


def to_slot(driver: Driver) -> None:
    driver.on(PATIENT)
    driver.type("منى عبد الله")
    driver.enter()
    driver.on(SLOT)


def test_a_free_time_of_the_board_is_booked(driver: Driver, world: World) -> None:
    wizard = driver.open(preset=preset(world))
    to_slot(driver)
    driver.wait(lambda: wizard.choice.time)
    driver.enter()
    driver.on(CONFIRM)
    driver.enter()
    driver.wait(lambda: driver.bookings)
    booking = driver.bookings[0]
    assert (booking.start_time, booking.doctor_id, booking.clinic_id) == (FREE, world.doctor_id, world.clinic_id)


def test_nothing_is_lost_by_closing_before_anything_was_typed(driver: Driver, world: World) -> None:
    wizard = driver.open(preset=preset(world))
    driver.on(PATIENT)
    driver.key(Qt.Key.Key_Escape)
    driver.wait(lambda: not wizard.isVisible())


def test_a_service_that_does_not_fit_says_why_and_a_shorter_one_takes_the_time_again(
    driver: Driver, world: World
) -> None:
    world.book(at(11, 40))
    wizard = driver.open(preset=preset(world))
    to_slot(driver)
    driver.wait(lambda: wizard.choice.time)
    page = wizard.slot_page
    long_one = next(row for row in page.services.model.rows if row.offer.duration == 40)
    page.services.list.choose(page.services.model.row_of(long_one.offer.id))
    driver.wait(lambda: wizard.error.isVisible())
    assert wizard.choice.time is None
    assert strip_marks(wizard.error.message()) == (
        "11:20 AM is not free for Cleaning and polishing\n"
        "Too short for this service: free only until 11:40 AM · Choose another time or another service"
    )
    page.services.list.choose(0)
    driver.wait(lambda: wizard.choice.time)
    assert wizard.choice.time is not None
    assert wizard.choice.time.start == FREE
    assert not wizard.error.isVisible()


def test_a_patient_chosen_before_leads_to_the_times(driver: Driver, world: World) -> None:
    wizard = driver.open(preset=preset(world, ChosenPatient(world.patient_id, "Mona", 1, "")))
    driver.on(SLOT)
    driver.wait(lambda: wizard.choice.time)
    driver.settle()
    assert wizard.slot_page.isComplete()


def test_a_time_taken_meanwhile_is_told(driver: Driver, world: World) -> None:
    wizard = driver.open(preset=preset(world))
    driver.on(PATIENT)
    world.book(FREE)
    to_slot(driver)
    driver.wait(lambda: wizard.error.isVisible())
    assert "Booked until 11:40 AM" in strip_marks(wizard.error.message())
    assert wizard.choice.time is None
