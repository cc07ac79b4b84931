"""The patients' page over both engines: found, opened, changed, merged; and the top bar's way to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from reception_app.domain.patient import NewPatient
from reception_app.domain.roles import Actor, Role
from reception_app.services.access import Session
from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.operations import Operations
from reception_app.ui.patients.form import PatientDialog
from reception_app.ui.patients.page import PatientsPage
from reception_app.ui.shell.patient_search import PatientSearch
from reception_app.ui.widgets.toast import ToastHost
from tests.ui.booking_world import World


@pytest.fixture
def operations() -> Iterator[Operations]:
    made = Operations()
    yield made
    made.shut_down()


def test_a_file_is_found_changed_and_merged(
    qtbot: QtBot, world: World, operations: Operations, look: theme.Theme, speak: Callable[..., object]
) -> None:
    speak("en")
    window = QMainWindow()
    page = PatientsPage(Formatter("en"), ToastHost(window))
    window.setCentralWidget(page)
    window.resize(1200, 700)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    manager = Actor(world.actor.user_id, Role.MANAGER, world.actor.terminal_id)
    page.attach(world.services, Session(manager, world.session.name, world.session.terminal), operations)

    def wait(condition: Callable[[], object]) -> None:
        qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    wait(lambda: page.detail.file)
    QTest.keyClicks(page.list.search, "4567")
    wait(lambda: page.list.model.typed == "4567")
    wait(lambda: page.detail.file and page.detail.file.id == world.patient_id)
    assert page.detail.visits.rowCount() > 0
    QTest.keyClick(page.list.search, Qt.Key.Key_F2)
    dialog = page.deeds.dialog
    assert isinstance(dialog, PatientDialog)
    dialog.form.notes_field.setText("penicillin")
    dialog.save.click()
    wait(lambda: page.deeds.dialog is None and page.detail.file and page.detail.file.notes == "penicillin")
    again = world.services.patients.create(world.other.actor, NewPatient("منى عبدالله حسن السيد", ("01001234567",)))
    page.show_duplicates()
    wait(lambda: page.duplicates.model.rowCount() == 1 and page.duplicates.compare.files)
    page.duplicates.merge_button.click()
    assert page.deeds.dialog is not None
    page.deeds.dialog.accept()
    wait(lambda: page.duplicates.model.rowCount() == 0)
    kept = world.services.patient_files.file(manager, world.patient_id)
    assert [part.id for part in kept.merged] == [again.id]
    wait(lambda: not operations.busy)


def test_the_top_bar_opens_a_file(
    qtbot: QtBot, world: World, operations: Operations, look: theme.Theme, speak: Callable[..., object]
) -> None:
    speak("en")
    window = QMainWindow()
    search = PatientSearch(Formatter("en"), window)
    window.setCentralWidget(search)
    window.resize(600, 400)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    search.attach(world.services.patients, world.session, operations)
    opened: list[int] = []
    search.file_chosen.connect(lambda row: opened.append(row.id))
    search.setFocus()
    QTest.keyClicks(search, "4567")
    qtbot.waitUntil(lambda: search.panel is not None and search.panel.view.currentIndex().isValid(), timeout=10_000)
    QTest.keyClick(search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened == [world.patient_id]
    assert search.text() == ""
