"""The appointments page inside the main window: reached from the figures, refreshed with the rest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reception_app.ui.appointments.page import AppointmentsPage
from reception_app.ui.shell.main_window import MainWindow
from tests.gallery import GalleryContext, Stage
from tests.gallery_appointments import open_page
from tests.gallery_data import book_newest


def shown(window: MainWindow) -> object:
    return window._stack.currentWidget()


def test_the_figures_of_the_dashboard_lead_to_their_pages(context: GalleryContext, qtbot: QtBot) -> None:
    window, page = open_page(context)
    window.show_page("dashboard")
    qtbot.mouseClick(window.dashboard.appointments, Qt.MouseButton.LeftButton)
    assert shown(window) is page
    window.show_page("dashboard")
    qtbot.mouseClick(window.dashboard.waiting, Qt.MouseButton.LeftButton)
    assert shown(window) is window._pages["queue"]


def test_what_another_desk_booked_appears_and_glows_with_f5(context: GalleryContext, qtbot: QtBot) -> None:
    window, page = open_page(context)
    booked = book_newest(context.services.database, context.centre)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(page.board, Qt.Key.Key_F5)
    context.settle()
    assert page.board.board.block(booked.appointment_id) is not None
    assert page.board.words.doing(page.board.board.news[booked.appointment_id]) == (
        "Booked just now from Desk 2 — Huda"
    )


def test_the_clinic_of_the_top_bar_is_followed(context: GalleryContext) -> None:
    window, page = open_page(context)
    assert len(page.board.board.columns) == 3
    window.clinic_changed.emit(None)
    context.settle()
    assert len({column.key.clinic_id for column in page.board.board.columns}) > 1
    assert [block.key.clinic_id for block in page.board.board.blocks] == [context.centre.clinic_id] * len(
        page.board.board.blocks
    )


def test_messages_stay_clear_of_the_primary_button(context: GalleryContext) -> None:
    window, page = open_page(context)
    toast = window.toasts.success("Something long enough to be seen, and told to the desk in a whole sentence")
    context.settle()
    box = toast.geometry().adjusted(28, 28, -28, -28)
    button = page.head.new_booking
    place = button.rect().translated(button.mapTo(window, button.rect().topLeft()))
    assert not box.intersects(place)


def test_nothing_is_left_of_whoever_signs_out(context: GalleryContext) -> None:
    _, page = open_page(context)
    page.open_appointment(page.board.board.blocks[0].id)
    context.settle()
    page.forget()
    assert page.panel.detail is None
    assert not page.panel.isVisible()
    assert page.board.board.blocks == ()


def test_another_language_is_spoken_at_once(context: GalleryContext, stage: Stage) -> None:
    _, page = open_page(context)
    assert isinstance(page, AppointmentsPage)
    page.open_appointment(page.board.board.blocks[0].id)
    context.settle()
    from reception_app.ui.formatting import Formatter

    page.set_formatter(Formatter("en", "arabic"))
    assert "٢٢" in page.head.date.text()
    assert "٣" in page.panel.phone.value() or "٠" in page.panel.phone.value()
