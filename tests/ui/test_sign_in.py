"""Signing in at the window: over real databases, from the covered window to the next user at the same desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reception_app.config import Settings, load_settings
from reception_app.domain.errors import NotSignedIn
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Role
from reception_app.domain.sign_in import FREE_FAILURES
from reception_app.persistence.engine import Database
from reception_app.services.access import AccessService
from reception_app.services.users import NewUser, UserService
from reception_app.ui.operations import Operations
from reception_app.ui.reception import Reception
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.shell.preferences import Preferences
from reception_app.ui.shell.sign_in import SignInScreen
from reception_app.ui.theme import Theme
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button
from tests.clock import FixedClock
from tests.conftest import TEST_KEY
from tests.factory import Centre, make_centre
from tests.ui.conftest import Speak

RIGHT = "correct horse"
DESK = "Desk 1"
Start = Callable[[], tuple[MainWindow, Reception]]


@pytest.fixture
def settings(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    key_file = tmp_path / "test.key"
    key_file.write_text(TEST_KEY.secret.hex())
    monkeypatch.setenv("RECEPTION_KEY_FILE", str(key_file))
    monkeypatch.setenv("RECEPTION_TERMINAL", DESK)
    return load_settings(database_url=database_url)


@pytest.fixture
def centre(database: Database) -> Centre:
    return make_centre(database)


@pytest.fixture
def people(database: Database, clock: FixedClock, centre: Centre) -> UserService:
    """Sara at the reception and Huda at the till, both with a password."""
    service = UserService(database, clock)
    service.add(centre.manager, NewUser("sara", Role.RECEPTIONIST, LocalText("سارة", "Sara")), RIGHT)
    service.add(centre.manager, NewUser("huda", Role.CASHIER, LocalText("هدى", "Huda")), RIGHT)
    return service


@pytest.fixture
def start(
    qtbot: QtBot, look: Theme, speak: Speak, settings: Settings, clock: FixedClock, tmp_path: Path
) -> Iterator[Start]:
    opened: list[tuple[Reception, Operations]] = []
    translation = speak("en")

    def begin() -> tuple[MainWindow, Reception]:
        window = MainWindow(look, translation, Preferences(tmp_path / "window.ini"))
        qtbot.addWidget(window)
        operations = Operations()
        reception = Reception(window, settings, operations, clock)
        opened.append((reception, operations))
        with qtbot.waitSignal(reception.ready, timeout=15_000):
            window.show()
            window.activateWindow()
        return window, reception

    yield begin
    for reception, operations in opened:
        operations.shut_down()
        reception.close()


def screen(reception: Reception) -> SignInScreen:
    assert reception.entrance is not None
    assert reception.entrance.screen is not None
    return reception.entrance.screen


def find(parent: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def type_in(over: QWidget, name: str, password: str) -> None:
    user, secret = find(over, QLineEdit, "userNameField"), find(over, QLineEdit, "passwordField")
    assert isinstance(user, QLineEdit)
    user.clear()
    QTest.keyClicks(user, name)
    QTest.keyClick(user, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is secret
    QTest.keyClicks(secret, password)
    QTest.keyClick(secret, Qt.Key.Key_Return)


def is_in(window: MainWindow, reception: Reception) -> bool:
    return window.dashboard.isVisible() and not screen(reception).isVisible() and window.dashboard.view is not None


def told(over: SignInScreen) -> str:
    banner = find(over, Banner, "signInError")
    assert isinstance(banner, Banner)
    return banner.message() if banner.isVisible() else ""


def test_a_database_with_a_password_asks_for_it_before_it_shows_anything(
    qtbot: QtBot, people: UserService, start: Start
) -> None:
    window, reception = start()
    over = screen(reception)
    assert over.isVisible()
    assert over.geometry() == window.rect()
    assert not window.dashboard.isVisible()
    assert window.dashboard.view is None
    for key in (Qt.Key.Key_N, Qt.Key.Key_K):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert reception.wizard is None
    reached = set()
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget() or over, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert all(widget is not None and over.isAncestorOf(widget) for widget in reached)
    assert len(reached) >= 4
    type_in(over, "Sara", RIGHT)
    qtbot.waitUntil(lambda: is_in(window, reception), timeout=10_000)
    assert window.top_bar.user.accessibleName() == "Sara"


def test_a_wrong_pair_says_the_same_whether_the_user_exists(qtbot: QtBot, people: UserService, start: Start) -> None:
    _window, reception = start()
    over = screen(reception)
    said = []
    for name in ("sara", "nobody"):
        type_in(over, name, "wrong")
        qtbot.waitUntil(lambda: bool(told(over)), timeout=10_000)
        said.append(told(over))
        password = find(over, QLineEdit, "passwordField")
        assert isinstance(password, QLineEdit)
        assert password.text() == ""
        assert password.hasFocus()
    assert said[0] == said[1]
    assert "wrong" in said[0]


def test_too_many_attempts_hold_the_button_until_the_time_is_over(
    qtbot: QtBot, database: Database, clock: FixedClock, people: UserService, start: Start
) -> None:
    guesser = AccessService(database, clock)
    for _ in range(FREE_FAILURES):
        with pytest.raises(NotSignedIn):
            guesser.sign_in("sara", "wrong", "Desk 9")
    window, reception = start()
    over = screen(reception)
    type_in(over, "sara", RIGHT)
    button = find(over, Button, "signInButton")
    qtbot.waitUntil(lambda: "0:01" in told(over), timeout=10_000)
    assert not button.isEnabled()
    clock.instant = clock.instant.replace(second=30)
    qtbot.waitUntil(button.isEnabled, timeout=10_000)
    type_in(over, "sara", RIGHT)
    qtbot.waitUntil(lambda: is_in(window, reception), timeout=10_000)


def test_another_user_takes_over_in_the_same_window(
    qtbot: QtBot, database: Database, clock: FixedClock, people: UserService, start: Start
) -> None:
    window, reception = start()
    type_in(screen(reception), "sara", RIGHT)
    qtbot.waitUntil(lambda: is_in(window, reception), timeout=10_000)
    assert reception.session is not None
    token = reception.session.token
    window.sign_out_requested.emit()
    assert screen(reception).isVisible()
    assert window.dashboard.view is None
    assert not window.dashboard.isVisible()
    qtbot.waitUntil(lambda: is_over(database, clock, token), timeout=10_000)
    type_in(screen(reception), "huda", RIGHT)
    qtbot.waitUntil(lambda: is_in(window, reception), timeout=10_000)
    assert window.top_bar.user.accessibleName() == "Huda"


def test_a_user_disabled_at_another_desk_is_out_and_an_open_wizard_with_them(
    qtbot: QtBot, people: UserService, centre: Centre, start: Start
) -> None:
    window, reception = start()
    type_in(screen(reception), "sara", RIGHT)
    qtbot.waitUntil(lambda: is_in(window, reception), timeout=10_000)
    reception.book()
    assert reception.wizard is not None
    people.disable(centre.manager, "sara")
    assert reception.entrance is not None
    reception.entrance.look()
    qtbot.waitUntil(lambda: screen(reception).isVisible(), timeout=10_000)
    assert reception.wizard is None
    assert "Sign in again" in told(screen(reception))
    assert not window.dashboard.isVisible()


def test_where_nobody_has_a_password_the_window_opens_and_asks_for_one(
    qtbot: QtBot, database: Database, clock: FixedClock, start: Start
) -> None:
    window, _reception = start()
    qtbot.waitUntil(lambda: window.dashboard.view is not None, timeout=10_000)
    assert not window.top_bar.user.may_sign_out
    button = find(window, Button, "setFirstPasswordButton")
    assert isinstance(button, Button)
    assert button.isVisible()
    button.click()
    first, second = find(window, QLineEdit, "newPasswordField"), find(window, QLineEdit, "repeatPasswordField")
    assert isinstance(first, QLineEdit)
    assert isinstance(second, QLineEdit)
    save = find(window, Button, "savePasswordButton")
    assert isinstance(save, Button)
    access = AccessService(database, clock)
    for text, repeated, refusal in (("short", "short", "at least 8"), (RIGHT, "another one", "not the same")):
        first.setText(text)
        second.setText(repeated)
        save.click()
        said = second if text == RIGHT else first
        qtbot.waitUntil(lambda said=said, refusal=refusal: refusal in said.accessibleDescription(), timeout=10_000)
        assert not access.needs_sign_in()
    first.setText(RIGHT)
    second.setText(RIGHT)
    save.click()
    qtbot.waitUntil(access.needs_sign_in, timeout=10_000)
    assert access.sign_in("manager", RIGHT, DESK).actor.role is Role.MANAGER
    qtbot.waitUntil(lambda: window.findChild(QWidget, "openDoorNotice") is None, timeout=10_000)
    assert window.top_bar.user.may_sign_out


def test_without_passwords_a_session_that_ended_overnight_begins_anew(
    qtbot: QtBot, clock: FixedClock, start: Start
) -> None:
    window, reception = start()
    assert reception.session is not None
    before = reception.session.token
    clock.advance(timedelta(hours=20))
    assert reception.entrance is not None
    reception.entrance.look()
    qtbot.waitUntil(lambda: reception.session is not None and reception.session.token != before, timeout=10_000)
    assert window.dashboard.isVisible()
    assert reception.entrance.screen is None
    qtbot.waitUntil(lambda: len(window.findChildren(QWidget, "openDoorNotice")) == 1, timeout=10_000)


def test_caps_lock_is_told(qtbot: QtBot, people: UserService, start: Start) -> None:
    _window, reception = start()
    over = screen(reception)
    password, warning = find(over, QLineEdit, "passwordField"), find(over, QWidget, "capsLockWarning")
    assert not warning.isVisible()
    QTest.keyClick(password, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert not warning.isVisible()
    QTest.sendKeyEvent(QTest.KeyAction.Click, password, Qt.Key.Key_A, "A", Qt.KeyboardModifier.NoModifier)
    assert warning.isVisible()


def is_over(database: Database, clock: FixedClock, token: str) -> bool:
    try:
        AccessService(database, clock).authenticate(token)
    except NotSignedIn:
        return True
    return False
