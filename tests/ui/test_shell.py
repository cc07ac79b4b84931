"""The window around the pages: places, clinics, search, badge, languages, keys, and what it remembers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reception_app.domain.errors import DatabaseUnavailable
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.shell.navigation import PLACES
from reception_app.ui.shell.preferences import Preferences
from reception_app.ui.shell.settings_page import SettingsPage
from reception_app.ui.shell.user_menu import UserMenu
from tests.clock import MORNING
from tests.gallery import GalleryContext

OBJECT_NAMES = [
    "navDashboard",
    "navAppointments",
    "navPatients",
    "navPayments",
    "navQueue",
    "navReports",
    "navAdmin",
    "navSettings",
    "newBookingButton",
    "todayAppointmentsCount",
    "waitingPatientsCount",
    "outstandingInvoicesCount",
    "lastUpdateLabel",
    "connectionBadge",
]


@pytest.fixture
def window(context: GalleryContext) -> MainWindow:
    made = context.window()
    made.activateWindow()
    return made


def button(window: MainWindow, name: str) -> QAbstractButton:
    found = window.findChild(QAbstractButton, name)
    assert found is not None
    return found


def test_the_object_names_of_the_contract(window: MainWindow) -> None:
    assert window.objectName() == "mainWindow"
    for name in OBJECT_NAMES:
        assert window.findChild(QWidget, name) is not None, name


def test_everything_that_can_be_pressed_has_a_name(window: MainWindow) -> None:
    nameless = [
        found.objectName() or found.metaObject().className()
        for found in window.findChildren(QAbstractButton)
        if found.isVisibleTo(window) and not (found.accessibleName() or found.text())
    ]
    assert nameless == []


def test_the_rail_leads_only_where_there_is_a_page(window: MainWindow, qtbot: QtBot) -> None:
    on = {place.object_name for place in PLACES if button(window, place.object_name).isEnabled()}
    assert on == {"navDashboard", "navSettings"}
    assert button(window, "navReports").toolTip() == "", "nobody is signed in, so nobody has been denied anything"
    qtbot.mouseClick(button(window, "navSettings"), Qt.MouseButton.LeftButton)
    settings = window.findChild(SettingsPage)
    assert settings is not None
    assert settings.isVisible()
    assert not window.dashboard.isVisible()
    page = QWidget()
    window.offer_pages({"patients": lambda: page})
    qtbot.mouseClick(button(window, "navPatients"), Qt.MouseButton.LeftButton)
    assert page.isVisible()
    denied = button(window, "navReports")
    assert denied.toolTip() == denied.accessibleDescription() == "Your role has no right to this page"
    assert button(window, "navPatients").toolTip() == ""


def test_the_rail_stands_on_the_leading_edge(window: MainWindow, context: GalleryContext) -> None:
    assert window.rail.x() == 0
    window.appearance.set_language("ar")
    context.settle()
    assert window.rail.x() + window.rail.width() == window.width()


def test_the_badge_tells_when_the_data_were_fetched(window: MainWindow, context: GalleryContext) -> None:
    note = window.findChild(QLabel, "lastUpdateLabel")
    assert note is not None
    assert (window.top_bar.badge.state, note.text()) == ("connected", "updated 10:42:00")
    window.dashboard.failed.emit(DatabaseUnavailable())
    assert window.top_bar.badge.state == "offline"
    assert note.text() == "data of 10:42"
    window.dashboard.refresh()
    context.settle()
    assert window.top_bar.badge.state == "connected"


def test_the_clinics_to_choose_from(window: MainWindow, context: GalleryContext) -> None:
    switcher = window.top_bar.clinics
    assert switcher.text() == "Dental clinic"
    switcher.open_menu()
    assert switcher.menu is not None
    names = [action.property("words") for action in switcher.menu.actions()]
    assert names[:3] == ["All clinics", "Dental clinic", "Internal medicine"]
    assert len(names) == 7
    switcher.menu.actions()[2].trigger()
    switcher.menu.close()
    context.settle()
    assert switcher.text() == "Internal medicine"
    assert window.dashboard.view is not None
    assert window.dashboard.view.rows == ()


def test_control_k_finds_a_patient_by_keyboard(window: MainWindow, context: GalleryContext, qtbot: QtBot) -> None:
    chosen: list[str] = []
    window.patient_chosen.connect(lambda row: chosen.append(row.full_name))
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = window.top_bar.search
    qtbot.waitUntil(search.hasFocus)
    qtbot.keyClicks(search, "mona abd")
    qtbot.waitUntil(lambda: search.model.rowCount() == 4)
    assert search.panel is not None
    assert search.panel.isVisible()
    second = search.model.index(1).data()
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert chosen == [second]
    assert not search.panel.isVisible()
    assert search.text() == ""


def test_escape_closes_the_results_then_clears_the_field(window: MainWindow, qtbot: QtBot) -> None:
    search = window.top_bar.search
    search.setFocus()
    qtbot.keyClicks(search, "zzz")
    qtbot.waitUntil(lambda: search.panel is not None and search.panel.isVisible())
    assert search.panel is not None
    assert search.panel.message() == "No patient fits “zzz”"
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert not search.panel.isVisible()
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_control_n_asks_for_a_booking(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.new_booking_requested):
        qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.new_booking_requested):
        qtbot.mouseClick(button(window, "newBookingButton"), Qt.MouseButton.LeftButton)


def test_f1_shows_the_keys_once_and_escape_closes(window: MainWindow, context: GalleryContext, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: window._dialog is not None and window._dialog.is_open)
    dialog = window._dialog
    assert dialog is not None
    window.show_shortcuts()
    assert window._dialog is dialog
    qtbot.keyClick(dialog.scrim, Qt.Key.Key_Escape)
    context.settle()
    assert window._dialog is None


def test_language_colours_and_digits_change_at_once(window: MainWindow, context: GalleryContext) -> None:
    look = window.appearance
    look.set_language("ar")
    context.settle()
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert button(window, "newBookingButton").text() == "حجز جديد"
    assert window.top_bar.user.accessibleName() == "سارة محمود"
    assert window.dashboard.appointments.count.text() == "٣٩"
    look.set_digits("latin")
    context.settle()
    assert window.dashboard.appointments.count.text() == "39"
    look.set_mode("dark")
    assert context.theme.is_dark
    window.show_page("settings")
    settings = window.findChild(SettingsPage)
    assert settings is not None
    assert (settings.language.current(), settings.mode.current()) == ("ar", "dark")
    assert settings.digits.current() == "latin"


def test_the_user_menu_ticks_what_is_in_force(window: MainWindow) -> None:
    menu = UserMenu(window.appearance, window)
    ticked = [action.property("words") for action in menu.actions() if action.isChecked()]
    assert ticked == ["English", "Light colours", "Digits of the language"]


def test_the_window_remembers(context: GalleryContext, window: MainWindow) -> None:
    file = context.folder / "window.ini"
    window.appearance.set_language("ar")
    window.appearance.set_mode("dark")
    window.appearance.set_digits("latin")
    window.close()
    kept = Preferences(file)
    assert (kept.language, kept.mode, kept.digits) == ("ar", "dark", "latin")
    assert kept.clinic_id == context.centre.clinic_id
    assert kept.geometry is not None


def test_nothing_of_a_patient_is_remembered(context: GalleryContext, window: MainWindow) -> None:
    window.close()
    window._preferences._settings.sync()
    text = (context.folder / "window.ini").read_text("utf-8")
    assert "Mona" not in text
    assert set(Preferences(context.folder / "window.ini")._settings.allKeys()) == {"window/clinic", "window/geometry"}


def test_spoilt_preferences_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_text("[look]\nlanguage=klingon\nmode=pink\ndigits=roman\n[window]\nclinic=x\ngeometry=7\n", "utf-8")
    kept = Preferences(file)
    assert (kept.language, kept.mode, kept.digits, kept.clinic_id, kept.geometry) == (None, "system", None, None, None)


def test_a_booking_is_told_and_the_figures_follow(window: MainWindow, context: GalleryContext) -> None:
    from tests.gallery_dashboard import booked
    from tests.gallery_data import book_newest

    book_newest(context.services.database, context.centre)
    asked: list[int] = []
    window.new_booking_requested.connect(lambda: asked.append(1))
    toast = window.show_booked(booked(context))
    context.settle()
    assert toast.text() == "Booked Mona Abdallah H. Elsayed · 11:20\u00a0AM · No. 42"
    assert window.dashboard.appointments.count.get_value() == 40
    toast.triggered.emit("another")
    assert asked == [1]


def test_the_badge_counts_from_the_first_failure(window: MainWindow) -> None:
    badge = window.top_bar.badge
    badge.set_offline()
    first = badge._offline_since.msecsSinceReference()
    badge.set_offline()
    assert badge._offline_since.msecsSinceReference() == first
    badge.set_updated(MORNING, UTC)
    assert badge.accessibleName() == f"Connected updated {datetime(2026, 11, 22, 8, 42, tzinfo=UTC):%H:%M:%S}"
