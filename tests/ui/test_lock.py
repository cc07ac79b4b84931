"""X11: a window nobody touches locks, whatever refreshes on it, and unlocked it is as it was left."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import qasync
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from reception_app.persistence import models as m
from reception_app.persistence.engine import Database, open_database
from reception_app.realtime.link import Link
from reception_app.ui.booking.wizard import BookingWizard
from reception_app.ui.live import Live, OwnHub
from reception_app.ui.operations import Operations
from reception_app.ui.queue.window import FILE_NAME, QueueWindow
from reception_app.ui.shell.entrance import Entrance
from reception_app.ui.shell.idle_timer import IdleTimer
from reception_app.ui.shell.preferences import Preferences
from reception_app.ui.theme import Theme
from reception_app.ui.widgets.banner import Banner
from tests.conftest import TEST_KEY
from tests.realtime.small_hub import small_hub
from tests.ui.conftest import OpenDesk, Speak
from tests.ui.desk import RIGHT, Desk, find, focused

CTRL = Qt.KeyboardModifier.ControlModifier
TEN = timedelta(minutes=10)
ALMOST = timedelta(minutes=9, seconds=59)


@pytest.fixture
def database(sqlite_url: str) -> Iterator[Database]:
    opened = open_database(sqlite_url, TEST_KEY)
    yield opened
    opened.dispose()


@pytest.fixture
def desk(database: Database, sqlite_url: str, open_desk: OpenDesk) -> Iterator[Desk]:
    with open_desk(database, sqlite_url) as made:
        yield made


def idle(desk: Desk) -> IdleTimer:
    lock = desk.entrance._lock
    assert lock is not None
    return lock.idle


def passes(desk: Desk, time: timedelta) -> None:
    desk.clock.advance(time)
    idle(desk).look()


def unlock(desk: Desk, password: str = RIGHT) -> None:
    desk.type(password)
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def seen_words(window: QWidget) -> str:
    """Every word that stands on the screen."""
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    lines = [line.text() for line in window.findChildren(QLineEdit) if line.isVisible()]
    names = [part.accessibleName() for part in window.findChildren(QWidget) if part.isVisible()]
    return "\n".join([window.windowTitle(), *labels, *lines, *names])


# When it locks


def test_it_locks_while_dashboards_refresh_and_events_arrive(qapp: QApplication, desk: Desk, sqlite_url: str) -> None:
    fetched: list[object] = []
    desk.window.dashboard.refreshed.connect(fetched.append)

    def no_hub(_services: object) -> OwnHub:
        raise AssertionError("a hub of its own was not wanted")

    async def until(done: object) -> None:
        async with asyncio.timeout(20):
            while not done():  # type: ignore[operator]
                await asyncio.sleep(0.01)

    async def story() -> None:
        with small_hub(token=None) as hub:
            live = Live(no_hub)
            services = replace(desk.services, settings=replace(desk.services.settings, hub_url=hub.url))
            live.changed.connect(desk.window.dashboard.refresh)
            assert desk.reception.session is not None
            live.start(services, desk.reception.session.token)
            await until(lambda: live.link is Link.ONLINE)
            for number in range(3):
                assert not desk.entrance.is_locked
                before = len(fetched)
                body = {"event_id": f"e-{number}", "clinic_id": desk.centre.clinic_id, "doctor_id": None}
                await asyncio.to_thread(hub.emit, "appointment_created", body)
                await until(lambda before=before: len(fetched) > before)
                pretend_to_be_somebody(desk.window)
                passes(desk, timedelta(minutes=4))
            await live.stop()

    with qasync.QEventLoop(qapp) as loop:
        loop.run_until_complete(story())
    gc.collect()
    assert desk.entrance.is_locked
    assert len(fetched) >= 3


def pretend_to_be_somebody(window: QWidget) -> None:
    """What a program does to itself: events of its own making, a new focus, another page, words in a field."""
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    place = QPointF(200, 20)
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    for event in (key, move):
        QApplication.sendEvent(window, event)
        QApplication.sendEvent(window.windowHandle(), event)
    find(window, QWidget, "navSettings").setFocus()
    find(window, QLineEdit, "patientQuickSearch").setText("")
    window.update()


def test_only_a_persons_touch_begins_the_time_anew(desk: Desk) -> None:
    for kind in ("key", "shortcut", "button", "move", "wheel", "touch", "words"):
        passes(desk, ALMOST)
        touch(desk, kind)
        passes(desk, ALMOST)
        assert not desk.entrance.is_locked, kind
        desk.press(Qt.Key.Key_Shift)
    passes(desk, TEN)
    assert desk.entrance.is_locked


def touch(desk: Desk, kind: str) -> None:
    """As the window system hands it over; words of an input method come to the field that is written in."""
    window = desk.handle
    if kind == "key":
        desk.press(Qt.Key.Key_Shift)
    elif kind == "shortcut":
        desk.press(Qt.Key.Key_K, CTRL)
    elif kind == "button":
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 300))
    elif kind == "move":
        QTest.mouseMove(window, QPoint(310, 300))
    elif kind == "wheel":
        QTest.wheelEvent(window, QPointF(300, 300), QPoint(0, 120))
    elif kind == "touch":
        QTest.touchEvent(window, QTest.createTouchDevice()).press(1, QPoint(300, 300), window).commit()
    else:
        field = find(desk.window, QLineEdit, "patientQuickSearch")
        field.setFocus()
        words = QInputMethodEvent()
        words.setCommitString("منى")
        QApplication.sendEvent(field, words)


def test_a_held_key_and_a_mouse_at_rest_are_nobody(desk: Desk) -> None:
    QTest.mouseMove(desk.handle, QPoint(300, 300))
    passes(desk, ALMOST)
    QTest.mouseMove(desk.handle, QPoint(300, 300))
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", True)
    QApplication.sendEvent(desk.handle, held)
    passes(desk, timedelta(seconds=1))
    assert desk.entrance.is_locked


def test_a_computer_that_slept_is_locked_by_the_touch_that_wakes_it(desk: Desk) -> None:
    desk.clock.advance(timedelta(hours=3))
    desk.press(Qt.Key.Key_Shift)
    assert desk.entrance.is_locked


def test_the_time_is_a_setting_of_the_desk_and_may_be_off(desk: Desk) -> None:
    desk.window.show_page("settings")
    choice = find(desk.window, QWidget, "lockChoice")
    choice.set_current_key(0)  # type: ignore[attr-defined]
    passes(desk, timedelta(hours=1))
    assert not desk.entrance.is_locked
    choice.set_current_key(2)  # type: ignore[attr-defined]
    assert desk.window.appearance.lock_minutes == 2
    desk.press(Qt.Key.Key_Shift)
    assert desk.entrance.is_locked
    unlock(desk)
    desk.wait(lambda: not desk.entrance.is_locked)
    passes(desk, timedelta(seconds=119))
    assert not desk.entrance.is_locked


def test_the_shortcuts_work_right_after_signing_in_and_after_unlocking(desk: Desk) -> None:
    desk.press(Qt.Key.Key_L, CTRL)
    unlock(desk)
    desk.wait(lambda: not desk.entrance.is_locked)
    desk.press(Qt.Key.Key_N, CTRL)
    assert desk.reception.wizard is not None
    wizard = desk.reception.wizard
    desk.press(Qt.Key.Key_L, CTRL)
    assert desk.entrance.is_locked
    # Whatever was about to open does so unseen, and stands there afterwards.
    desk.wait(wizard.clinic_page.model.rowCount)
    assert not wizard.isVisible()
    assert desk.screen.isAncestorOf(focused())
    unlock(desk)
    desk.wait(wizard.isVisible)


# What it hides


def test_a_locked_window_shows_nobody_and_does_nothing(desk: Desk) -> None:
    desk.window.toasts.success("Booked Mona Abdallah", emphasis="Mona Abdallah")
    desk.press(Qt.Key.Key_L, CTRL)
    assert desk.entrance.is_locked
    desk.window.toasts.error("Mona Abdallah could not be booked")
    desk.window.show_shortcuts()
    said = seen_words(desk.window)
    assert "Mona" not in said
    assert "Desk 1" in said
    assert "Sara" in said
    for key in (Qt.Key.Key_N, Qt.Key.Key_K, Qt.Key.Key_L):
        desk.press(key, CTRL)
    desk.press(Qt.Key.Key_F1)
    assert desk.reception.wizard is None
    hidden = [part for part in desk.window.findChildren(QWidget) if part.isVisible() and part is not desk.screen]
    assert all(desk.screen.isAncestorOf(part) or part.metaObject().className() == "RingFrame" for part in hidden)
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget() or desk.screen, Qt.Key.Key_Tab)
        assert desk.screen.isAncestorOf(focused())
    desk.screen.begin(None, "sara")
    unlock(desk)
    desk.wait(lambda: not desk.entrance.is_locked)
    words = [toast.text() for toast in desk.window.toasts.toasts() if toast.isVisible()]
    assert words == ["Booked Mona Abdallah", "Mona Abdallah could not be booked"]


def test_a_wrong_password_leaves_it_locked(desk: Desk) -> None:
    desk.press(Qt.Key.Key_L, CTRL)
    unlock(desk, "wrong")
    error = find(desk.screen, Banner, "signInError")
    desk.wait(error.isVisible)
    assert desk.entrance.is_locked
    assert not desk.window.dashboard.isVisible()
    unlock(desk)
    desk.wait(lambda: not desk.entrance.is_locked)
    desk.press(Qt.Key.Key_L, CTRL)
    assert not error.isVisible()


# What stays


def to_patients(desk: Desk) -> BookingWizard:
    desk.reception.book()
    wizard = desk.reception.wizard
    assert wizard is not None
    desk.wait(wizard.clinic_page.model.rowCount)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    desk.wait(lambda: wizard.currentId() == 1)
    desk.wait(wizard.doctor_page.model.rowCount)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    desk.wait(lambda: wizard.currentId() == 2)
    return wizard


def test_unlocked_by_the_same_user_everything_is_where_it_was(desk: Desk) -> None:
    wizard = to_patients(desk)
    desk.type("mona abd")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setSelection(2, 3)
    page, token = wizard.currentId(), desk.reception.session and desk.reception.session.token
    desk.press(Qt.Key.Key_L, CTRL)
    assert desk.entrance.is_locked
    assert not wizard.isVisible()
    unlock(desk)
    desk.wait(lambda: not desk.entrance.is_locked)
    assert desk.reception.wizard is wizard
    assert wizard.isVisible()
    assert wizard.currentId() == page
    assert QApplication.focusWidget() is field
    assert (field.text(), field.cursorPosition()) == ("mona abd", 5)
    assert desk.reception.session is not None
    assert desk.reception.session.token == token


def test_another_user_comes_in_instead_and_the_booking_is_kept(desk: Desk, database: Database) -> None:
    wizard = to_patients(desk)
    desk.type("mona")
    desk.wait(lambda: wizard.draft_is_written)
    assert desk.reception.session is not None
    token = desk.reception.session.token
    desk.press(Qt.Key.Key_L, CTRL)
    desk.sign_in("huda")
    desk.wait(lambda: desk.signed_in("Huda"))
    assert not desk.entrance.is_locked
    assert desk.reception.wizard is None
    assert not [left for left in desk.window.findChildren(BookingWizard) if left.isVisible()]
    desk.wait(lambda: ended(database, token))
    desk.window.sign_out_requested.emit()
    desk.sign_in("sara")
    desk.wait(desk.signed_in)
    desk.wait(lambda: any("unfinished" in toast.text() for toast in desk.window.toasts.toasts()))


def test_who_is_switched_off_while_locked_out_is_signed_out(desk: Desk) -> None:
    desk.press(Qt.Key.Key_L, CTRL)
    desk.services.users.disable(desk.centre.manager, "sara")
    desk.entrance.look()
    desk.wait(lambda: desk.reception.session is None)
    assert not desk.entrance.is_locked
    assert desk.window.dashboard.view is None
    assert not desk.window.dashboard.isVisible()


# Where nobody could come in again


def test_without_a_password_nobody_is_shut_out(database: Database, sqlite_url: str, open_desk: OpenDesk) -> None:
    with open_desk(database, sqlite_url, None) as desk:
        passes(desk, timedelta(hours=2))
        assert not desk.entrance.is_locked
        desk.press(Qt.Key.Key_L, CTRL)
        assert not desk.entrance.is_locked
        first = desk.entrance.first_password
        assert first is not None
        assert first.dialog is not None
        for name in ("newPasswordField", "repeatPasswordField"):
            find(desk.window, QLineEdit, name).setText(RIGHT)
        find(desk.window, QWidget, "savePasswordButton").click()  # type: ignore[attr-defined]
        desk.wait(lambda: desk.window.top_bar.user.may_sign_out)
        desk.press(Qt.Key.Key_L, CTRL)
        assert desk.entrance.is_locked


def test_a_queue_window_locks_and_a_waiting_room_has_no_lock(
    desk: Desk, qtbot: QtBot, look: Theme, speak: Speak, tmp_path: Path
) -> None:
    queue = QueueWindow(look, speak("en"), Preferences(tmp_path / "q.ini"), tmp_path / FILE_NAME)
    qtbot.addWidget(queue)
    operations = Operations()
    session = desk.services.access.sign_in("mona", RIGHT, "Desk 3")
    for locks in (True, False):
        entrance = Entrance(queue, operations, locks=locks)  # type: ignore[arg-type]
        queue.show()
        entrance.start(desk.services, session)
        queue.lock_requested.emit()
        assert entrance.is_locked == locks
        assert queue.page.isVisible() != locks
        if locks:
            assert "Mona" in seen_words(queue)
            secret = find(queue, QLineEdit, "passwordField")
            QTest.keyClicks(secret, RIGHT)
            QTest.keyClick(secret, Qt.Key.Key_Return)
            desk.wait(queue.page.isVisible)
            assert not entrance.is_locked
            queue.lock_requested.disconnect(entrance.lock)
        entrance.stop()
    operations.shut_down()


def ended(database: Database, token: str) -> bool:
    from reception_app.persistence.repositories.sessions import digest

    query = select(m.UserSession.revoked_at).where(m.UserSession.token_hash == digest(token))
    with database.read() as connection:
        return connection.execute(query).scalar_one() is not None
