"""One application without a screen, dressed in the light theme, its language chosen test by test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reception_app.persistence.engine import Database
from reception_app.ui import theme, translation
from reception_app.ui.translation import Digits, Language, Translation
from tests.clock import FixedClock

if TYPE_CHECKING:
    from tests.gallery import GalleryContext, Stage
    from tests.ui.booking_driver import Driver
    from tests.ui.booking_world import World
    from tests.ui.desk import Desk

Speak = Callable[..., Translation]
OpenDesk = Callable[..., "AbstractContextManager[Desk]"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A module that says ``POSTGRESQL_LATER``, and why, runs on SQLite at once and on PostgreSQL in the long run."""
    for item in items:
        given = getattr(item, "callspec", None)
        later = hasattr(getattr(item, "module", None), "POSTGRESQL_LATER")
        if later and given is not None and given.params.get("database_url") == "postgresql":
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[theme.Theme]:
    """The light theme, installed; tests may change its mode."""
    installed = theme.Theme("light")
    installed.reduced_motion = True
    installed.install(qapp)
    yield installed
    installed.uninstall(qapp)
    qapp.setStyleSheet("")


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Speak]:
    """``speak('ar')`` or ``speak('en', 'arabic')``; English again afterwards."""
    spoken: list[Translation] = []

    def choose(language: Language, digits: Digits | None = None) -> Translation:
        for before in spoken:
            before.uninstall()
        spoken.append(translation.install(qapp, language, digits))
        return spoken[-1]

    yield choose
    choose("en")
    for each in spoken:
        each.uninstall()


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """A scene in Arabic leaves the application right to left; the next test begins as every other."""
    yield
    if qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        translation.install(qapp, "en").uninstall()


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The gallery's centre with its database, made once for a file of tests."""
    from tests.gallery import Stage

    yield Stage(qapp, tmp_path_factory.mktemp("stage"))
    qapp.setStyleSheet("")


@pytest.fixture
def context(stage: Stage) -> Iterator[GalleryContext]:
    """The centre on a fresh morning, in English."""
    with stage.scene("en", dark=False) as made:
        yield made


@pytest.fixture
def world(database: Database, clock: FixedClock) -> World:
    """A centre with everything the wizard can show."""
    from tests.ui.booking_world import build_world

    return build_world(database, clock)


@pytest.fixture
def driver(qtbot: QtBot, world: World, look: theme.Theme) -> Iterator[Driver]:
    """Hands and eyes at the wizard."""
    from tests.ui.booking_driver import Driver

    made = Driver(qtbot, world, look)
    yield made
    made.close()


@pytest.fixture
def open_desk(
    qtbot: QtBot,
    look: theme.Theme,
    speak: Speak,
    clock: FixedClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> OpenDesk:
    """``open_desk(database, url, user)``: a window in English with ``user`` signed in, ``sara`` unless another is."""
    from tests.ui.desk import desk_on

    def begin(database: Database, url: str, user: str | None = "sara") -> AbstractContextManager[Desk]:
        return desk_on(database, url, qtbot, look, speak("en"), clock, tmp_path, monkeypatch, user)

    return begin
