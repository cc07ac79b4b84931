"""The queue window and the waiting-room screen as they are started: database opened behind the paint, then filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from reception_app.config import Settings, load_settings
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.passwords import Passwords
from reception_app.ui.display.window import DisplayWindow
from reception_app.ui.operations import Operations
from reception_app.ui.queue.page import QueuePage
from reception_app.ui.queue.window import QueueWindow
from reception_app.ui.reception import Reception
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.shell.preferences import Preferences
from reception_app.ui.station import Station
from reception_app.ui.theme import Theme
from reception_app.ui.translation import Translation
from tests.clock import FixedClock
from tests.conftest import TEST_KEY
from tests.services.queue_world import QueueWorld, build
from tests.ui.conftest import Speak

Window = QueueWindow | DisplayWindow
Start = Callable[[Window], Station]


@pytest.fixture
def settings(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    key_file = tmp_path / "test.key"
    key_file.write_text(TEST_KEY.secret.hex())
    monkeypatch.setenv("RECEPTION_KEY_FILE", str(key_file))
    return load_settings(database_url=database_url)


@pytest.fixture
def world(database: Database) -> QueueWorld:
    made = build(database)
    made.add(1, minutes=-5)
    made.add(2)
    return made


@pytest.fixture
def words(speak: Speak) -> Translation:
    return speak("ar")


@pytest.fixture
def operations() -> Iterator[Operations]:
    made = Operations()
    yield made
    made.shut_down()


@pytest.fixture
def start(qtbot: QtBot, settings: Settings, clock: FixedClock, operations: Operations) -> Iterator[Start]:
    stations: list[Station] = []

    def begin(window: Window) -> Station:
        qtbot.addWidget(window)
        station = Station(window, settings, operations, clock)
        stations.append(station)
        with qtbot.waitSignal(station.ready, timeout=15_000):
            window.show()
        return station

    yield begin
    operations.shut_down()
    for station in stations:
        station.close()


def queue_window(look: Theme, words: Translation, folder: Path, doctor_id: int | None = None) -> QueueWindow:
    return QueueWindow(look, words, Preferences(folder / "w.ini"), folder / "q.ini", doctor_id)


def test_the_queue_window_opens_on_its_doctor(
    qtbot: QtBot, look: Theme, words: Translation, start: Start, world: QueueWorld, tmp_path: Path
) -> None:
    window = queue_window(look, words, tmp_path, world.centre.doctor_id)
    start(window)
    qtbot.waitUntil(lambda: window.page.view is not None, timeout=10_000)
    assert window.page.view is not None
    assert [entry.queue_number for entry in window.page.view.waiting] == [1, 2]
    window.page.next.call_button.click()
    qtbot.waitUntil(lambda: window.page.view is not None and window.page.view.current is not None, timeout=10_000)
    assert world.audited() == ["call"]


def test_the_display_opens_on_the_first_clinic(
    qtbot: QtBot, look: Theme, words: Translation, start: Start, world: QueueWorld, tmp_path: Path
) -> None:
    window = DisplayWindow(look, words, Preferences(tmp_path / "w.ini"), ring=lambda _name: None)
    station = start(window)
    qtbot.waitUntil(lambda: window.view is not None, timeout=10_000)
    assert window.view is not None
    assert window.view.clinic_id == world.centre.clinic_id
    assert [number.queue_number for number in window.view.next] == [1, 2]
    window.lock_requested.emit()
    assert station._entrance is not None
    assert not station._entrance.is_locked
    assert window.board.isVisible()


def test_nothing_is_shown_before_somebody_signs_in(
    qtbot: QtBot, look: Theme, words: Translation, start: Start, world: QueueWorld, tmp_path: Path
) -> None:
    with world.database.write_engine.begin() as connection:
        hashed = Passwords().hash("a long enough one")
        connection.execute(
            update(m.User).where(m.User.id == world.centre.user_id).values(password_hash=hashed, username="desk")
        )
    window = queue_window(look, words, tmp_path, world.centre.doctor_id)
    station = start(window)
    assert window.page.isHidden()
    assert window.page.view is None
    assert station._entrance is not None
    station._entrance._sign_in("desk", "a long enough one")
    qtbot.waitUntil(lambda: window.page.view is not None, timeout=10_000)
    window.sign_out_requested.emit()
    qtbot.waitUntil(window.page.isHidden)
    assert window.page.view is None


def test_the_reception_window_has_the_queue_as_a_page(
    qtbot: QtBot,
    look: Theme,
    words: Translation,
    settings: Settings,
    clock: FixedClock,
    operations: Operations,
    world: QueueWorld,
    tmp_path: Path,
) -> None:
    window = MainWindow(look, words, Preferences(tmp_path / "w.ini"))
    qtbot.addWidget(window)
    reception = Reception(window, settings, operations, clock)
    with qtbot.waitSignal(reception.ready, timeout=15_000):
        window.show()
    window.show_page("queue")
    page = window.findChild(QueuePage)
    assert page is not None
    qtbot.waitUntil(lambda: page.view is not None, timeout=10_000)
    assert page.view is not None
    assert page.view.doctor_id == world.centre.doctor_id
    window.show_page("dashboard")
    operations.shut_down()
    reception.close()
