"""A reception window at work for tests: a real database, a clock that is moved, people with passwords, real keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reception_app.bootstrap import Services, services_on
from reception_app.config import Settings, load_settings
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Role
from reception_app.persistence.engine import Database
from reception_app.services.users import NewUser
from reception_app.ui.operations import Operations
from reception_app.ui.reception import Reception
from reception_app.ui.shell.entrance import Entrance
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.shell.preferences import Preferences
from reception_app.ui.shell.sign_in import SignInScreen
from reception_app.ui.theme import Theme
from reception_app.ui.translation import Translation
from tests.clock import FixedClock
from tests.conftest import TEST_KEY
from tests.factory import Centre, make_centre

_W = TypeVar("_W", bound=QWidget)
RIGHT = "correct horse"
PATIENCE = 10_000


@dataclass
class Desk:
    """One window signed in as ``sara``, and the services of somebody at another desk."""

    qtbot: QtBot
    window: MainWindow
    reception: Reception
    services: Services
    centre: Centre
    clock: FixedClock

    @property
    def entrance(self) -> Entrance:
        assert self.reception.entrance is not None
        return self.reception.entrance

    @property
    def screen(self) -> SignInScreen:
        assert self.entrance.screen is not None
        return self.entrance.screen

    @property
    def handle(self) -> QWindow:
        """The window as the window system knows it; asked anew each time, PySide lets go of it now and then."""
        return self.window.windowHandle()

    def wait(self, until: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(until()), timeout=PATIENCE)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key as the window system hands it over."""
        QTest.keyClick(self.handle, key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(focused(), letter)

    def sign_in(self, name: str, password: str = RIGHT) -> None:
        user = find(self.screen, QLineEdit, "userNameField")
        user.setFocus()
        user.selectAll()
        self.type(name)
        QTest.keyClick(user, Qt.Key.Key_Return)
        self.type(password)
        QTest.keyClick(focused(), Qt.Key.Key_Return)

    def signed_in(self, name: str = "Sara") -> bool:
        there = self.window.dashboard.isVisible() and self.window.dashboard.view is not None
        return there and self.window.top_bar.user.accessibleName() == name


def focused() -> QWidget:
    """Whatever has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def find(parent: QWidget, kind: type[_W], name: str) -> _W:
    found = parent.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


@contextmanager
def desk_on(
    database: Database,
    url: str,
    qtbot: QtBot,
    look: Theme,
    words: Translation,
    clock: FixedClock,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    user: str | None = "sara",
) -> Iterator[Desk]:
    """People with passwords, and a window with ``user`` signed in; None: nobody has a password."""
    key_file = folder / "test.key"
    key_file.write_text(TEST_KEY.secret.hex())
    monkeypatch.setenv("RECEPTION_KEY_FILE", str(key_file))
    monkeypatch.setenv("RECEPTION_TERMINAL", "Desk 1")
    settings: Settings = load_settings(database_url=url)
    centre = make_centre(database)
    services = services_on(database, settings, clock)
    if user is not None:
        for name, role, arabic in (
            ("sara", Role.RECEPTIONIST, "سارة"),
            ("huda", Role.RECEPTIONIST, "هدى"),
            ("mona", Role.MANAGER, "منى"),
        ):
            new = NewUser(name, role, LocalText(arabic, name.capitalize()))
            services.users.add(centre.manager, new, RIGHT)
    window = MainWindow(look, words, Preferences(folder / "window.ini"))
    qtbot.addWidget(window)
    operations = Operations()
    reception = Reception(window, settings, operations, clock)
    try:
        with qtbot.waitSignal(reception.ready, timeout=15_000):
            window.show()
            window.activateWindow()
        desk = Desk(qtbot, window, reception, services, centre, clock)
        if user is not None:
            desk.sign_in(user)
            desk.wait(lambda: desk.signed_in(user.capitalize()))
        yield desk
    finally:
        operations.shut_down()
        reception.close()
