"""What the desk does on the dashboard without leaving it: walk-ins by a key, the menu of a row, and the way back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from sqlalchemy import select, update

from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.services.dashboard import TodayRow
from reception_app.ui.dashboard.row_deeds import TodayMenu
from reception_app.ui.front_desk import FrontDesk
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.widgets.button import Button
from tests.gallery import GalleryContext


@pytest.fixture
def window(context: GalleryContext) -> MainWindow:
    made = context.window()
    made.activateWindow()
    context.settle()
    return made


@pytest.fixture
def front(window: MainWindow, context: GalleryContext) -> FrontDesk:
    made = FrontDesk(window, context.operations)
    made.changed.connect(window.dashboard.refresh)
    made.enter(context.services, context.session)
    return made


def row(window: MainWindow, number: int) -> TodayRow:
    model = window.dashboard.today.model
    rows = (model.row_at(place) for place in range(model.rowCount()))
    return next(one for one in rows if one.queue_number == number)


def states(context: GalleryContext, number: int) -> tuple[Any, ...]:
    query = (
        select(m.Appointment.status, m.Visit.status, m.Payment.status)
        .select_from(m.Visit)
        .join(m.Appointment, m.Appointment.id == m.Visit.appointment_id)
        .join(m.Payment, m.Payment.appointment_id == m.Appointment.id)
        .where(m.Visit.queue_number == number, m.Visit.clinic_id == context.centre.clinic_id)
    )
    with context.services.database.read() as connection:
        return tuple(connection.execute(query).one())


def let_go(context: GalleryContext, window: MainWindow, number: int, status: str) -> None:
    """As if it had happened long ago."""
    with context.services.database.write_engine.begin() as connection:
        mine = select(m.Visit.appointment_id).where(m.Visit.queue_number == number)
        connection.execute(update(m.Payment).where(m.Payment.appointment_id.in_(mine)).values(status="VOID"))
        connection.execute(update(m.Appointment).where(m.Appointment.id.in_(mine)).values(status=status))
        connection.execute(update(m.Visit).where(m.Visit.queue_number == number).values(status=status))
    window.dashboard.refresh()
    context.settle()


def choose(front: FrontDesk, window: MainWindow, context: GalleryContext, number: int, words: str) -> None:
    assert front.row_deeds is not None
    front.row_deeds.open_menu(row(window, number), context.formatter, QPoint(10, 10))
    menu = window.dashboard.findChild(TodayMenu)
    assert menu is not None
    next(action for action in menu.actions() if action.property("words") == words).trigger()
    menu.close()
    context.settle()


def test_a_key_opens_the_walk_in_over_the_dashboard(
    front: FrontDesk, window: MainWindow, context: GalleryContext
) -> None:
    assert window.dashboard.queue.walk_in.isVisible()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_N, keys)
    context.settle()
    dialog = front.walk_ins.dialog
    assert dialog is not None
    assert dialog.fields.clinic.current_key() == context.centre.clinic_id
    QTest.keyClick(window, Qt.Key.Key_N, keys)
    assert front.walk_ins.dialog is dialog, "one at a time"
    front.leave()
    assert front.walk_ins.dialog is None


def test_who_may_not_add_is_not_offered_it(window: MainWindow, context: GalleryContext) -> None:
    cashier = Actor(context.centre.user_id, Role.CASHIER, context.centre.terminal_id)
    session = type(context.session)(cashier, context.session.name, context.session.terminal)
    window.attach(context.services, session, context.operations)
    assert not window.dashboard.queue.walk_in.isVisible()
    assert TodayMenu.offered(row(window, 42), cashier) == ("print",)


def test_a_no_show_comes_after_all_and_that_is_taken_back(
    front: FrontDesk, window: MainWindow, context: GalleryContext
) -> None:
    let_go(context, window, 42, "NO_SHOW")
    choose(front, window, context, 42, "Came after all")
    assert states(context, 42) == ("CHECKED_IN", "WAITING", "PENDING")
    assert row(window, 42).state == "waiting"
    toast = window.toasts.toasts()[-1]
    assert toast.text() == "No. 42 came after all"
    toast.findChildren(Button)[0].click()
    context.settle()
    assert states(context, 42) == ("NO_SHOW", "NO_SHOW", "VOID")


def test_a_cancelled_row_is_confirmed_again(front: FrontDesk, window: MainWindow, context: GalleryContext) -> None:
    let_go(context, window, 42, "CANCELLED")
    choose(front, window, context, 42, "Confirm again")
    assert states(context, 42) == ("CONFIRMED", "WAITING", "PENDING")


def test_a_row_is_checked_in(front: FrontDesk, window: MainWindow, context: GalleryContext) -> None:
    tickets: list[int] = []
    front.ticket_requested.connect(tickets.append)
    choose(front, window, context, 42, "Print ticket")
    assert tickets == [row(window, 42).visit_id]
    choose(front, window, context, 42, "Check in")
    assert states(context, 42)[:2] == ("CHECKED_IN", "WAITING")


def test_the_keyboard_opens_the_menu_of_the_chosen_row(window: MainWindow) -> None:
    asked: list[TodayRow] = []
    window.dashboard.row_menu_requested.connect(lambda one, _place: asked.append(one))
    table = window.dashboard.today.content.table
    table.selectRow(3)
    table.customContextMenuRequested.emit(QPoint(-1, -1))
    assert asked == [window.dashboard.today.model.row_at(3)]
