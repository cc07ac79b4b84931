"""Drives the wizard as a receptionist does: keys to whatever has the focus, waiting only for what is on the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from reception_app.domain.appointment import Booking
from reception_app.services.drafts import Draft
from reception_app.ui import theme
from reception_app.ui.booking.choice import BookingPreset
from reception_app.ui.booking.wizard import BookingWizard
from reception_app.ui.formatting import Formatter
from reception_app.ui.operations import Operations
from reception_app.ui.translation import Language
from tests.ui.booking_world import World

CLINIC, DOCTOR, PATIENT, SLOT, CONFIRM = range(5)


class Driver:
    """A main window with the wizard over it; ``keys`` counts the keys pressed, typed letters apart."""

    def __init__(self, qtbot: QtBot, world: World, look: theme.Theme, language: Language = "en") -> None:
        self._qtbot = qtbot
        self._world = world
        self._look = look
        self._language: Language = language
        self.operations = Operations()
        self.keys = 0
        self.bookings: list[Booking] = []
        self.window = QMainWindow()
        self.window.setCentralWidget(QWidget())
        self.window.resize(1366, 768)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.wizard: BookingWizard

    def open(self, draft: Draft | None = None, preset: BookingPreset | None = None) -> BookingWizard:
        self.wizard = BookingWizard(
            self._world.services,
            self._world.session,
            self.operations,
            self._look,
            Formatter(self._language),
            self.window,
            draft,
            preset,
        )
        self.wizard.booked.connect(self.bookings.append)
        self.wizard.open()
        self.wait(lambda: self.wizard.isVisible())
        return self.wizard

    def close(self) -> None:
        self.window.close()
        self.settle()
        if isValid(self.wizard):
            delete(self.wizard)  # and with it the clocks that would ask for more
        self.settle()
        self.operations.shut_down()

    # Waiting

    def wait(self, until: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(until()), timeout=10_000)

    def settle(self) -> None:
        """Everything asked of the database has been answered."""
        self.wait(lambda: not self.operations.busy)

    def on(self, step: int) -> None:
        self.wait(lambda: self.wizard.currentId() == step)

    # Acting

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def enter(self) -> None:
        self.key(Qt.Key.Key_Return)

    def alt(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.AltModifier)

    def type(self, text: str) -> None:
        """Letters into the focused field, one by one (QTest cannot press Arabic keys)."""
        for letter in text:
            field = QApplication.focusWidget()
            if letter.isascii():
                QTest.keyClicks(field, letter)
            elif isinstance(field, QLineEdit):
                field.insert(letter)
            elif isinstance(field, QPlainTextEdit):
                field.insertPlainText(letter)

    def to_patient(self, doctor_rows_down: int = 2) -> None:
        """Past clinic and doctor: the dentists, and the first of them by name."""
        self.wait(lambda: self.wizard.clinic_page.model.rowCount())
        self.key(Qt.Key.Key_Down)
        self.enter()
        self.on(DOCTOR)
        self.wait(lambda: self.wizard.doctor_page.model.rowCount())
        for _ in range(doctor_rows_down):
            self.key(Qt.Key.Key_Down)
        self.enter()
        self.on(PATIENT)

    def to_confirm(self, search: str = "منى عبد الله") -> None:
        """All the way with the first patient found and the first free time."""
        self.to_patient()
        self.type(search)
        self.enter()
        self.on(SLOT)
        self.alt(Qt.Key.Key_F)
        self.wait(lambda: self.wizard.choice.time)
        self.enter()
        self.on(CONFIRM)
