"""The doctor's queue on the screen: every key does its deed in the database, and what is off does nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select, update

from reception_app.domain.errors import DatabaseUnavailable
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.ui import sound
from reception_app.ui.queue.keys import QueueKey
from reception_app.ui.queue.page import QueuePage
from reception_app.ui.queue.window import QueueWindow
from reception_app.ui.shell.preferences import Preferences
from tests.gallery import GalleryContext
from tests.gallery_queue import nobody, window


@pytest.fixture
def opened(context: GalleryContext) -> QueueWindow:
    """Dr. Sherif's: 7 is inside, then 14 (an emergency), 9 and 12 wait."""
    made = window(context)
    made.activateWindow()
    made.page.setFocus()
    context.settle()
    return made


def press(made: QueueWindow, key: Qt.Key, context: GalleryContext) -> None:
    QTest.keyClick(made.page.next.view, key)
    context.settle()


def status(context: GalleryContext, number: int) -> str:
    with context.services.database.read() as connection:
        query = select(m.Visit.status).where(
            m.Visit.queue_number == number, m.Visit.clinic_id == context.centre.clinic_id
        )
        return str(connection.execute(query.order_by(m.Visit.id.desc()).limit(1)).scalar_one())


def shown(page: QueuePage) -> tuple[int | None, list[int]]:
    assert page.view is not None
    current = page.view.current
    return current and current.queue_number, [entry.queue_number for entry in page.view.waiting]


def test_space_finishes_and_calls_the_next(opened: QueueWindow, context: GalleryContext) -> None:
    page = opened.page
    assert shown(page) == (7, [14, 9, 12])
    assert page.next.call_button.text() == "Finish, call 14"
    press(opened, Qt.Key.Key_Space, context)
    assert (status(context, 7), status(context, 14)) == ("COMPLETED", "CALLED")
    assert shown(page) == (14, [9, 12])
    press(opened, Qt.Key.Key_Space, context)
    assert shown(page) == (14, [9, 12]), "nobody else is called while 14 has not come in"
    assert not page.next.call_button.isEnabled()


def test_enter_starts_and_finishes(opened: QueueWindow, context: GalleryContext) -> None:
    press(opened, Qt.Key.Key_Return, context)
    assert status(context, 7) == "COMPLETED"
    assert shown(opened.page) == (None, [14, 9, 12])
    press(opened, Qt.Key.Key_Space, context)
    press(opened, Qt.Key.Key_Return, context)
    assert status(context, 14) == "IN_PROGRESS"


def test_hold_skip_and_recall(opened: QueueWindow, context: GalleryContext) -> None:
    page = opened.page
    for key in (Qt.Key.Key_S, Qt.Key.Key_R):
        press(opened, key, context)
        assert status(context, 7) == "IN_PROGRESS", "off while the patient is inside"
    press(opened, Qt.Key.Key_H, context)
    assert status(context, 7) == "ON_HOLD"
    assert [entry.queue_number for entry in page.view.held] == [7] if page.view else False
    press(opened, Qt.Key.Key_Space, context)
    press(opened, Qt.Key.Key_R, context)
    assert status(context, 14) == "CALLED"
    press(opened, Qt.Key.Key_S, context)
    assert shown(page) == (None, [9, 14, 12])


def test_an_arabic_keyboard_holds_too(opened: QueueWindow, context: GalleryContext) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, ord("ا"), Qt.KeyboardModifier.NoModifier, 43, 0, 0, "ا")
    QApplication.sendEvent(opened.page.next.view, event)
    context.settle()
    assert status(context, 7) == "ON_HOLD"


def test_what_is_off_stays_visible(opened: QueueWindow) -> None:
    for key, button in opened.page.current.buttons.items():
        assert button.isVisible()
        assert button.isEnabled() is (key in (QueueKey.HOLD, QueueKey.START_OR_FINISH))


def test_the_last_key_is_taken_back(opened: QueueWindow, context: GalleryContext) -> None:
    press(opened, Qt.Key.Key_Space, context)
    assert opened.page.current.undo_button.isVisible()
    QTest.keyClick(opened.page.next.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    context.settle()
    assert shown(opened.page) == (7, [14, 9, 12])
    assert not opened.page.current.undo_button.isVisible()
    QTest.keyClick(opened.page.next.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    context.settle()
    assert [toast.text() for toast in opened.toasts.toasts()] == ["There is nothing left to take back"]


def test_somebody_else_is_called_when_picked(opened: QueueWindow, context: GalleryContext) -> None:
    view = opened.page.next.view
    view.setCurrentIndex(view.next_model.index(1))
    opened.page.next._on_picked()
    assert opened.page.next.call_button.text() == "Finish, call 9"
    opened.page.refresh()
    context.settle()
    assert opened.page.next.call_button.text() == "Finish, call 9", "the choice stays over a refresh"
    press(opened, Qt.Key.Key_Space, context)
    assert status(context, 9) == "CALLED"
    assert opened.page.next.target().queue_number == 14  # type: ignore[union-attr]


def test_arrive_and_call_is_asked_first(context: GalleryContext) -> None:
    made = nobody(context)
    assert isinstance(made, QueueWindow)
    press(made, Qt.Key.Key_Space, context)
    box = made.page.questions.box
    assert box is not None
    assert status(context, 9) == "WAITING"
    box.accept_button.click()
    context.settle()
    assert status(context, 9) == "CALLED"
    assert made.page.questions.box is None


def test_nobody_left_in_between_offers_the_next_booked_one(opened: QueueWindow, context: GalleryContext) -> None:
    """Everybody who waited has gone at the desk a moment ago."""
    with context.services.database.write_engine.begin() as connection:
        connection.execute(update(m.Visit).where(m.Visit.status == "WAITING").values(arrived_at=None))
    press(opened, Qt.Key.Key_Space, context)
    assert opened.page.questions.box is not None
    opened.page.questions.box.reject()
    assert status(context, 7) == "IN_PROGRESS"


def test_somebody_elses_change_is_told_and_shown(opened: QueueWindow, context: GalleryContext) -> None:
    with context.services.database.write_engine.begin() as connection:
        connection.execute(update(m.Visit).where(m.Visit.queue_number == 7).values(version=9))
    press(opened, Qt.Key.Key_Return, context)
    assert "Another desk changed this" in opened.toasts.toasts()[0].text()
    press(opened, Qt.Key.Key_Return, context)
    assert status(context, 7) == "COMPLETED"


def arrive(context: GalleryContext, number: int) -> None:
    with context.services.database.write_engine.begin() as connection:
        here = update(m.Visit).where(m.Visit.queue_number == number)
        connection.execute(here.values(arrived_at=context.clock.now()))
        mine = select(m.Visit.appointment_id).where(m.Visit.queue_number == number).scalar_subquery()
        connection.execute(update(m.Appointment).where(m.Appointment.id == mine).values(status="CHECKED_IN"))


def test_a_new_arrival_rings_and_flashes_once(context: GalleryContext) -> None:
    rung: list[str] = []
    made = window(context)
    made.page._ring = rung.append
    assert not made.page.next.is_flashing
    arrive(context, 42)
    made.refresh()
    context.settle()
    assert rung == [sound.ARRIVAL]
    assert made.page.next.view.delegate.fresh
    made.refresh()
    context.settle()
    assert len(rung) == 1
    made.page.head.sound.setChecked(True)
    arrive(context, 21)
    made.refresh()
    context.settle()
    assert len(rung) == 1, "muted"


def test_going_out_and_coming_back_is_no_arrival(opened: QueueWindow, context: GalleryContext) -> None:
    rung: list[str] = []
    opened.page._ring = rung.append
    press(opened, Qt.Key.Key_Space, context)
    press(opened, Qt.Key.Key_S, context)
    assert rung == []


def test_a_row_is_handed_over_by_its_menu(opened: QueueWindow, context: GalleryContext) -> None:
    page = opened.page
    assert page.view is not None
    entry = page.view.waiting[1]
    menu = page.rows._menu(entry)
    assert menu is not None
    words = [action.property("words") for action in menu.actions() if not action.isSeparator()]
    assert words[:4] == ["Skip", "Hold", "Call first…", "Hand over to Dr. Noha Elgendy"]
    assert words[-1] == "No-show"
    next(action for action in menu.actions() if action.property("words") == words[3]).trigger()
    context.settle()
    assert status(context, 9) == "TRANSFERRED"
    assert shown(page) == (7, [14, 12])


def test_a_doctor_sees_the_own_queue_alone(context: GalleryContext) -> None:
    doctor_id = context.centre.doctors["noha"]
    actor = Actor(context.centre.user_id, Role.DOCTOR, context.centre.terminal_id, doctor_id=doctor_id)
    made = QueueWindow(
        context.theme, context.translation, Preferences(context.folder / "w.ini"), context.folder / "q.ini"
    )
    made.show()
    session = type(context.session)(actor, context.session.name, context.session.terminal)
    made.attach(context.services, session, context.operations)
    context.settle()
    assert shown(made.page) == (8, [11])
    assert not made.page.head.change.isVisible()


def test_a_database_that_is_away_leaves_the_queue_and_says_so(opened: QueueWindow) -> None:
    opened.page._on_failed(DatabaseUnavailable())
    assert shown(opened.page) == (7, [14, 9, 12])
    assert opened.page.head.badge.state == "offline"


def test_the_window_remembers_pin_and_sound(context: GalleryContext, tmp_path: Path) -> None:
    def make() -> QueueWindow:
        return QueueWindow(context.theme, context.translation, Preferences(tmp_path / "w.ini"), tmp_path / "q.ini")

    first = make()
    first.page.head.pin.setChecked(True)
    first.page.head.sound.setChecked(True)
    assert first.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    first.show()
    first.close()
    second = make()
    assert second.page.head.is_muted
    assert second.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
