"""What floats above the window: toasts, confirmations and the ground of dialogs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reception_app.ui.theme import Theme
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.confirm_box import ConfirmBox
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.toast import HEIGHT, Toast, ToastAction, ToastHost
from tests.ui.conftest import Speak

LEFT = Qt.MouseButton.LeftButton
SHORT = 60


@pytest.fixture
def window(qtbot: QtBot, look: Theme, speak: Speak) -> QMainWindow:
    speak("en")
    main = QMainWindow()
    main.resize(1366, 768)
    body = QWidget()
    column = QVBoxLayout(body)
    column.addWidget(QLineEdit())
    main.setCentralWidget(body)
    qtbot.addWidget(main)
    main.show()
    qtbot.waitExposed(main)
    main.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is main)
    return main


def enter(widget: QWidget) -> None:
    spot = QPointF(5, 5)
    QApplication.sendEvent(widget, QEnterEvent(spot, spot, spot))


def leave(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))


# Toasts


def test_success_leaves_by_itself(qtbot: QtBot, window: QMainWindow) -> None:
    host = ToastHost(window, lifetime_ms=SHORT)
    toast = host.success("Booked")
    with qtbot.waitSignal(toast.closed, timeout=2000):
        assert toast.is_leaving()
    assert host.toasts() == []


def test_hover_holds_a_toast(qtbot: QtBot, window: QMainWindow) -> None:
    host = ToastHost(window, lifetime_ms=SHORT)
    toast = host.info("Huda changed an appointment")
    enter(toast)
    assert not toast.is_leaving()
    with qtbot.assertNotEmitted(toast.closed, wait=SHORT * 3):
        pass
    with qtbot.waitSignal(toast.closed, timeout=2000):
        leave(toast)


def test_focus_holds_a_toast(qtbot: QtBot, window: QMainWindow) -> None:
    host = ToastHost(window, lifetime_ms=SHORT)
    toast = host.success("Booked", [ToastAction("print", "Print ticket", "printer")])
    toast.findChild(Button).setFocus(Qt.FocusReason.TabFocusReason)
    assert not toast.is_leaving()
    with qtbot.assertNotEmitted(toast.closed, wait=SHORT * 3):
        pass
    with qtbot.waitSignal(toast.closed, timeout=2000):
        window.findChild(QLineEdit).setFocus()


def test_errors_stay_until_closed(qtbot: QtBot, window: QMainWindow) -> None:
    host = ToastHost(window, lifetime_ms=SHORT)
    toast = host.error("Could not save")
    with qtbot.assertNotEmitted(toast.closed, wait=SHORT * 3):
        pass
    with qtbot.waitSignal(toast.closed):
        qtbot.mouseClick(toast.close_button, LEFT)


def test_an_action_comes_back_by_key(qtbot: QtBot, window: QMainWindow) -> None:
    toast = ToastHost(window).success("Booked", [ToastAction("print", "Print ticket")])
    keys: list[str] = []
    toast.triggered.connect(keys.append)
    with qtbot.waitSignal(toast.closed):
        qtbot.mouseClick(toast.findChild(Button), LEFT)
    assert keys == ["print"]


def test_toasts_stand_between_title_and_button(qtbot: QtBot, window: QMainWindow) -> None:
    title, primary = QWidget(window), QWidget(window)
    title.setGeometry(120, 72, 284, 40)
    primary.setGeometry(1143, 72, 199, 40)
    for neighbour in (title, primary):
        neighbour.show()
    host = ToastHost(window)
    host.set_neighbours(title, primary)
    first = host.success("Booked Mona Abdallah Hassan " * 9, [ToastAction("print", "Print ticket")])
    second = host.error("Could not save")
    tops = []
    for toast in (first, second):
        box = toast.panel().translated(toast.pos())
        assert box.left() >= 404
        assert box.right() <= 1143
        assert box.height() == HEIGHT
        tops.append(box.top())
    assert tops == [68, 68 + HEIGHT + 8]


def test_the_oldest_that_may_leave_makes_room(window: QMainWindow) -> None:
    host = ToastHost(window, most=2)
    error = host.error("Could not save")
    host.success("One")
    last = host.success("Two")
    assert host.toasts() == [error, last]


def test_words_of_a_toast_are_text_not_markup(qtbot: QtBot, look: Theme) -> None:
    toast = Toast("success", "Booked <b>Mona & Co</b>", emphasis="Mona")
    qtbot.addWidget(toast)
    assert "&lt;b&gt;" in toast._label.text()
    assert toast.accessibleName() == "Booked <b>Mona & Co</b>"


# Confirmations


@pytest.fixture
def box(window: QMainWindow) -> ConfirmBox:
    return ConfirmBox(window, "Cancel the appointment?", "The time becomes free.", "Cancel appointment")


def test_a_confirmation_opens_without_blocking(qtbot: QtBot, box: ConfirmBox) -> None:
    answers: list[bool] = []
    box.finished.connect(answers.append)
    box.open()
    assert box.is_open
    assert box.scrim.isVisible()
    assert QApplication.focusWidget() is box.reject_button
    assert answers == []
    qtbot.mouseClick(box.accept_button, LEFT)
    assert answers == [True]
    assert not box.scrim.isVisible()


@pytest.mark.parametrize(("key", "on", "answer"), [("Escape", "reject", False), ("Return", "accept", True)])
def test_keys_answer_a_confirmation(qtbot: QtBot, box: ConfirmBox, key: str, on: str, answer: bool) -> None:
    answers: list[bool] = []
    box.finished.connect(answers.append)
    box.open()
    button = box.accept_button if on == "accept" else box.reject_button
    button.setFocus()
    qtbot.keyClick(button, getattr(Qt.Key, f"Key_{key}"))
    assert answers == [answer]


def test_the_safe_word_follows_the_language(qtbot: QtBot, box: ConfirmBox, speak: Speak) -> None:
    speak("ar")
    qtbot.waitUntil(lambda: box.reject_button.text() == "رجوع")


def test_tab_stays_inside_and_focus_returns(qtbot: QtBot, window: QMainWindow, box: ConfirmBox) -> None:
    field = window.findChild(QLineEdit)
    field.setFocus()
    box.open()
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert box.scrim.isAncestorOf(QApplication.focusWidget())
    box.reject()
    assert QApplication.focusWidget() is field


def test_shortcuts_of_the_screen_below_are_asleep(qtbot: QtBot, window: QMainWindow, box: ConfirmBox) -> None:
    fired: list[str] = []
    below = QShortcut("Ctrl+N", window)
    below.activated.connect(lambda: fired.append("below"))
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    box.open()
    within = QShortcut("Alt+F", box.panel)
    within.activated.connect(lambda: fired.append("within"))
    qtbot.keyClick(box.reject_button, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(box.reject_button, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    assert fired == ["below", "within"]


# Floating dialogs


def test_a_floating_dialog_is_centred_and_gives_way(qtbot: QtBot, window: QMainWindow) -> None:
    dialog = FloatingDialog(window)
    dialog.panel.body.addWidget(QPushButton("Next"))
    dialog.open()
    assert dialog.panel.geometry().getRect() == (193, 64, 980, 640)
    window.resize(820, 600)
    assert dialog.panel.width() == 820 - 32
    assert dialog.panel.height() == 600 - 32
    dialog.reject()
    assert not dialog.is_open


def test_a_press_beside_the_panel_asks_to_close(qtbot: QtBot, window: QMainWindow) -> None:
    dialog = FloatingDialog(window, 400, 300)
    dialog.open()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.mouseClick(dialog.scrim, LEFT, pos=QPoint(5, 5))
