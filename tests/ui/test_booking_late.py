"""Answers that come late: whatever was asked for is dropped once the user has said something else, or has gone on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from reception_app.domain.roles import Role
from reception_app.services.availability import AvailabilityService
from reception_app.services.patients import PatientService
from tests.ui.booking_driver import CONFIRM, SLOT, Driver
from tests.ui.booking_world import World, at

POSTGRESQL_LATER = "What is late is late on either engine; both are held up in the long run."

HeldUp = Callable[[type, str], threading.Event]


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[HeldUp]:
    """The next call of a service's method reads at once, and answers only when the event is set."""
    events: list[threading.Event] = []

    def hold(service: type, name: str) -> threading.Event:
        answered, taken = threading.Event(), threading.Event()
        events.append(answered)
        real = getattr(service, name)

        def call(*given: Any) -> Any:
            result = real(*given)
            if not taken.is_set():
                taken.set()
                answered.wait(10)
            return result

        monkeypatch.setattr(service, name, call)
        return answered

    yield hold
    for event in events:
        event.set()


def test_a_search_made_before_the_file_was_there_takes_nobody_away(driver: Driver, held_up: HeldUp) -> None:
    """Under load the answer to the typed name came when its new file had been chosen: the choice was emptied."""
    wizard = driver.open()
    driver.to_patient()
    answer = held_up(PatientService, "search")
    driver.type("سلمى فريد نجيب")
    finder = wizard.patient_page.finder
    driver.wait(lambda: finder._searching is not None and not finder._wait.isActive())
    driver.alt(Qt.Key.Key_N)
    driver.enter()
    driver.type("01012345678")
    driver.enter()
    driver.on(SLOT)
    answer.set()
    driver.settle()
    assert wizard.choice.patient is not None
    assert wizard.choice.patient.full_name == "سلمى فريد نجيب"
    driver.enter()
    driver.wait(lambda: wizard.choice.time)
    driver.enter()
    driver.on(CONFIRM)
    driver.wait(wizard.confirm_button.isEnabled)


def to_times(driver: Driver) -> None:
    driver.to_patient()
    driver.type("منى عبد الله")
    driver.enter()
    driver.on(SLOT)
    driver.wait(lambda: driver.wizard.slot_page.week.days)
    driver.settle()


def test_a_first_free_time_that_comes_late_replaces_no_chosen_one(driver: Driver, held_up: HeldUp) -> None:
    wizard = driver.open()
    to_times(driver)
    answer = held_up(AvailabilityService, "first_free")
    driver.alt(Qt.Key.Key_F)
    driver.key(Qt.Key.Key_Right)
    driver.key(Qt.Key.Key_Right)
    assert wizard.choice.time is not None
    assert wizard.choice.time.start == at(11, 40)
    answer.set()
    driver.settle()
    assert wizard.choice.time.start == at(11, 40)
    driver.enter()
    driver.on(CONFIRM)


def test_times_that_come_late_leave_the_next_step_alone(driver: Driver, held_up: HeldUp, world: World) -> None:
    """The time was lost while the news of it was fetched; the last step says so in its own way, with a way out."""
    wizard = driver.open()
    to_times(driver)
    driver.key(Qt.Key.Key_Right)
    answer = held_up(AvailabilityService, "days")
    world.book(at(11, 20))
    wizard.news()
    driver.enter()
    driver.on(CONFIRM)
    answer.set()
    driver.wait(lambda: wizard.error.times.isVisible())
    assert wizard.choice.time is not None
    assert wizard.choice.time_lost
    assert "Huda" in wizard.error.message()


def test_doctors_who_come_late_take_no_choice_back(driver: Driver, held_up: HeldUp, world: World) -> None:
    wizard = driver.open()
    driver.wait(lambda: wizard.clinic_page.model.rowCount())
    driver.key(Qt.Key.Key_Down)
    driver.enter()
    driver.wait(lambda: wizard.doctor_page.model.rowCount())
    driver.key(Qt.Key.Key_Down)
    driver.key(Qt.Key.Key_Down)
    chosen = wizard.choice.doctor
    assert chosen is not None
    answer = held_up(AvailabilityService, "doctors")
    world.services.scheduling.set_doctor_active(replace(world.actor, role=Role.MANAGER), chosen.id, False)
    wizard.news()
    driver.enter()
    answer.set()
    driver.settle()
    assert wizard.choice.doctor == chosen, "the booking itself tells, and leads back"
