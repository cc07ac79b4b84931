"""The dashboard on the screen: right figures, one list that stays put over a refresh, news from other desks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from reception_app.domain.errors import DatabaseUnavailable
from reception_app.domain.roles import Actor
from reception_app.persistence import models as m
from reception_app.services.dashboard import DashboardView
from reception_app.ui.dashboard.page import DashboardPage
from reception_app.ui.dashboard.today_model import Column
from reception_app.ui.formatting import Formatter
from reception_app.ui.refresh_timer import LIVE_MS, POLL_MS
from tests.gallery import GalleryContext, Stage
from tests.gallery_data import Language, book_newest

NEW = 41


@pytest.fixture
def page(context: GalleryContext) -> DashboardPage:
    return context.window().dashboard


def value(page: DashboardPage, name: str) -> object:
    found = page.findChild(QWidget, name)
    assert found is not None
    return found.property("value")


def numbers(page: DashboardPage) -> list[str]:
    model = page.today.model
    return [str(model.index(row, Column.NUMBER).data()) for row in range(model.rowCount())]


def test_the_counters_carry_their_values(page: DashboardPage) -> None:
    assert value(page, "todayAppointmentsCount") == 39
    assert value(page, "waitingPatientsCount") == 25
    assert value(page, "outstandingInvoicesCount") == 5
    assert page.appointments.note() == "19 arrived · 11 completed"
    assert page.outstanding.note() == "EGP\u00a02,050 in total"


def test_a_refresh_shows_what_was_booked_meanwhile(page: DashboardPage, context: GalleryContext) -> None:
    book_newest(context.services.database, context.centre)
    page.refresh()
    context.settle()
    assert value(page, "todayAppointmentsCount") == 40
    assert value(page, "waitingPatientsCount") == 26
    assert value(page, "outstandingInvoicesCount") == 6
    assert str(NEW) in numbers(page)


def test_selection_and_scroll_stay_over_a_refresh(page: DashboardPage, context: GalleryContext) -> None:
    table = page.today.content.table
    table.selectRow(20)
    chosen = page.today.selected_id()
    table.verticalScrollBar().setValue(333)
    book_newest(context.services.database, context.centre)
    page.refresh()
    context.settle()
    assert page.today.selected_id() == chosen
    assert table.verticalScrollBar().value() == 333


def test_a_refresh_changes_rows_in_place(page: DashboardPage, context: GalleryContext) -> None:
    model = page.today.model
    resets, changes = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda first, _last: changes.append(first.row()))
    row = next(place for place in range(model.rowCount()) if model.row_at(place).queue_number == 13)
    with context.services.database.write_engine.begin() as connection:
        seen = model.row_at(row)
        connection.execute(
            update(m.Visit).where(m.Visit.id == seen.visit_id).values(arrived_at=context.clock.now(), version=2)
        )
        connection.execute(update(m.Appointment).where(m.Appointment.id == seen.appointment_id).values(version=2))
    page.refresh()
    context.settle()
    assert (resets, changes) == ([], [row])
    assert model.index(row, Column.STATE).data() == "Waiting"


def test_rows_of_another_desk_glow_and_say_who(page: DashboardPage, context: GalleryContext) -> None:
    booked = book_newest(context.services.database, context.centre)
    page.refresh()
    context.settle()
    model = page.today.model
    row = model.row_at(model.place_of(booked.appointment_id))
    assert model.glow_level(row) == 1.0
    assert model.doing_text(row) == "Booked just now from Desk 2 — Huda"
    assert [model.doing(model.row_at(place)) for place in range(model.rowCount())].count(None) == model.rowCount() - 1


def test_own_bookings_do_not_glow(page: DashboardPage, context: GalleryContext) -> None:
    booked = book_newest(context.services.database, context.centre, elsewhere=False)
    page.refresh()
    context.settle()
    model = page.today.model
    assert model.doing(model.row_at(model.place_of(booked.appointment_id))) is None


def test_filters_show_their_part_with_the_count_they_promise(page: DashboardPage) -> None:
    model = page.today.model
    for key, count in {"all": 41, "not_arrived": 20, "arrived": 5, "completed": 11}.items():
        page.today.choose_filter(key)
        assert model.rowCount() == model.count(key) == count


def test_a_doctor_narrows_list_and_counts(page: DashboardPage, context: GalleryContext) -> None:
    page.today.doctor.set_current_key(context.centre.doctors["karim"])
    model = page.today.model
    assert {model.index(row, Column.DOCTOR).data() for row in range(model.rowCount())} == {"Dr. Karim Abdelaziz"}
    assert model.count("arrived") == 1


def test_the_cards_lead_to_their_part_of_the_list(page: DashboardPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.waiting, Qt.MouseButton.LeftButton)
    assert page.today.filters.current() == "arrived"
    qtbot.mouseClick(page.appointments, Qt.MouseButton.LeftButton)
    assert page.today.filters.current() == "all"


def test_the_queue_of_each_doctor(page: DashboardPage) -> None:
    first, second, third = page.queue.blocks()
    assert first._patient.text() == "Fatma Elzahraa Ali Osman"
    assert first._since.text() == "41 min"
    assert first.chips.shown() == 3
    assert first._count.text() == "3 arrived"
    assert second._state.text() == "In progress"
    assert third._state.text() == "Called"


def test_user_role_holds_the_appointment(page: DashboardPage) -> None:
    model = page.today.model
    index = model.index(3, Column.TIME)
    assert index.data(Qt.ItemDataRole.UserRole) == model.row_at(3).appointment_id
    assert model.data(QModelIndex()) is None


def test_the_table_shows_times_of_the_clinic(page: DashboardPage) -> None:
    place = next(row for row in range(page.today.model.rowCount()) if page.today.model.row_at(row).queue_number == 12)
    assert page.today.model.index(place, Column.TIME).data() == "11:00\u00a0AM"


def test_a_failed_refresh_keeps_what_is_there(page: DashboardPage, context: GalleryContext) -> None:
    errors: list[object] = []
    page.failed.connect(errors.append)
    page._service = _Broken(DatabaseUnavailable)  # type: ignore[assignment]
    page.refresh()
    context.settle()
    assert len(errors) == 1
    assert page.today.model.rowCount() == 41
    assert page._timer.interval() == POLL_MS
    page._service = context.services.dashboard
    page.refresh()
    context.settle()
    assert page._timer.interval() == LIVE_MS


def test_without_an_answer_the_list_says_so_and_asks_again(context: GalleryContext, qtbot: QtBot) -> None:
    window = context.window(attached=False)
    page = window.dashboard
    page.attach(_Broken(DatabaseUnavailable), context.session, context.operations)  # type: ignore[arg-type]
    context.settle()
    assert page.today.content.currentWidget() is page.today.content.failure
    page._service = context.services.dashboard
    qtbot.mouseClick(page.today.content.failure.button, Qt.MouseButton.LeftButton)
    context.settle()
    assert page.today.model.rowCount() == 41


def test_a_clinic_that_is_gone_gives_way_to_all(context: GalleryContext) -> None:
    window = context.window(attached=False)
    window.dashboard.set_clinic(9_999)
    window.attach(context.services, context.session, context.operations)
    context.settle()
    assert window.dashboard.clinic_id is None
    assert value(window.dashboard, "todayAppointmentsCount") == 39


def test_an_answer_overtaken_by_another_clinic_is_dropped(page: DashboardPage, context: GalleryContext) -> None:
    shown: list[DashboardView] = []
    page.refreshed.connect(shown.append)
    page.refresh()
    page.set_clinic(None)
    context.settle()
    assert [view.clinic_id for view in shown] == [None]


def test_an_empty_day_says_what_to_do(context: GalleryContext, qtbot: QtBot) -> None:
    context.clock.advance(timedelta(days=2))
    window = context.window()
    asked: list[int] = []
    window.new_booking_requested.connect(lambda: asked.append(1))
    assert window.dashboard.today.content.currentWidget() is window.dashboard.today.content.empty_day
    qtbot.mouseClick(window.dashboard.today.content.empty_day.button, Qt.MouseButton.LeftButton)
    assert asked == [1]


def test_before_the_database_there_is_a_skeleton(context: GalleryContext) -> None:
    page = context.window(attached=False).dashboard
    assert not page.appointments.count.is_known
    assert page.today.model.rowCount() == 0


def test_arabic_digits_and_words(stage: Stage) -> None:
    with stage.scene("ar", dark=False) as context:
        page = context.window().dashboard
        assert page.appointments.count.text() == "٣٩"
        assert value(page, "todayAppointmentsCount") == 39
        context.translation.set_language("en", "latin")
        page.window().dashboard.set_formatter(Formatter("en", "latin"))
        context.settle()
        assert page.appointments.count.text() == "39"
        assert page.new_booking.text() == "New booking"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_click_and_the_arrows_choose_a_row(stage: Stage, language: Language, qtbot: QtBot) -> None:
    with stage.scene(language, dark=False) as context:
        today = context.window().dashboard.today
        table = today.content.table
        place = table.rowAt(100)
        middle = table.visualRect(today.model.index(place, Column.DOCTOR)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        assert today.selected_id() == today.model.row_at(place).appointment_id
        qtbot.keyClick(table, Qt.Key.Key_Down)
        assert today.selected_id() == today.model.row_at(place + 1).appointment_id


class _Broken:
    """A service whose database went away."""

    def __init__(self, error: Callable[[], Exception]) -> None:
        self._error = error

    def load(self, actor: Actor, clinic_id: int | None = None) -> DashboardView:
        raise self._error()
