"""Between the first paint and the database's answer: progress that moves, or a reason and two ways out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reception_app.domain.errors import SchemaTooNew, WrongKey
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.shell.startup import StartupDialog
from reception_app.ui.theme import Theme
from tests.ui.conftest import Speak

Opened = tuple[QWidget, StartupDialog]


@pytest.fixture
def open_dialog(qtbot: QtBot, look: Theme, speak: Speak) -> Callable[[], Opened]:
    def make() -> Opened:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(1100, 640)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window, StartupDialog(window)

    speak("en")
    return make


def button(window: QWidget, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None
    return found


def shown_words(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_it_stays_away_until_there_is_something_to_say(open_dialog: Callable[[], Opened]) -> None:
    window, dialog = open_dialog()
    assert not dialog.is_open
    assert shown_words(window) == []


def test_progress_is_counted_in_the_digits_of_the_language(open_dialog: Callable[[], Opened]) -> None:
    window, dialog = open_dialog()
    dialog.show_progress("patients", 150, 600, Formatter("en"))
    bar = window.findChild(QProgressBar)
    assert bar is not None
    assert (bar.isVisible(), bar.value(), bar.maximum()) == (True, 150, 600)
    assert shown_words(window) == ["Preparing the demo centre", "Invented data, ready in a moment: 150 patients"]
    dialog.show_progress("days", 7, 20, Formatter("en", "arabic"))
    assert (bar.value(), bar.maximum()) == (7, 20)
    assert shown_words(window)[1].endswith("٧ bookings")
    assert not button(window, "startupRetryButton").isVisible()


def test_nothing_to_do_is_no_division_by_zero(open_dialog: Callable[[], Opened]) -> None:
    window, dialog = open_dialog()
    dialog.show_progress("days", 0, 0, Formatter("en"))
    bar = window.findChild(QProgressBar)
    assert bar is not None
    assert (bar.minimum(), bar.maximum()) == (0, 1)


def test_an_error_says_why_and_offers_two_ways_out(qtbot: QtBot, open_dialog: Callable[[], Opened]) -> None:
    window, dialog = open_dialog()
    dialog.show_progress("days", 1, 2, Formatter("en"))
    error = describe(WrongKey(reason="missing"), Formatter("en"))
    dialog.show_error(error)
    assert shown_words(window) == [error.title, error.sentence]
    bar = window.findChild(QProgressBar)
    assert bar is not None
    assert not bar.isVisible()
    retry = button(window, "startupRetryButton")
    qtbot.waitUntil(retry.hasFocus)
    with qtbot.waitSignal(dialog.retry):
        qtbot.keyClick(retry, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.leave):
        qtbot.mouseClick(button(window, "startupLeaveButton"), Qt.MouseButton.LeftButton)


def test_no_key_and_no_click_leads_past_it(qtbot: QtBot, open_dialog: Callable[[], Opened]) -> None:
    window, dialog = open_dialog()
    dialog.show_error(describe(SchemaTooNew(), Formatter("en")))
    qtbot.keyClick(button(window, "startupRetryButton"), Qt.Key.Key_Escape)
    qtbot.mouseClick(dialog.scrim, Qt.MouseButton.LeftButton, pos=dialog.scrim.rect().topLeft())
    assert dialog.is_open
    dialog.accept()
    assert not dialog.is_open


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_panel_grows_with_its_words(open_dialog: Callable[[], Opened], speak: Speak, language: str) -> None:
    speak(language)
    window, dialog = open_dialog()
    dialog.show_error(describe(WrongKey(reason="missing"), Formatter(language)))  # type: ignore[arg-type]
    for label in window.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
    assert window.rect().contains(dialog.panel.geometry())
