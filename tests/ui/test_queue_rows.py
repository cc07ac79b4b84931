"""The rows of the queue: every deed by its key or its menu, what is asked first, and each of them taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from sqlalchemy import select, update

from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.ui.queue.keys import QueueKey
from reception_app.ui.queue.row_menu import DoctorMenu
from reception_app.ui.queue.window import QueueWindow
from reception_app.ui.widgets.reason_box import ReasonBox
from tests.gallery import GalleryContext
from tests.gallery_queue import window
from tests.gallery_walk_in import LONG
from tests.ui.test_queue_page import press, shown, status


@pytest.fixture
def opened(context: GalleryContext) -> QueueWindow:
    """Dr. Sherif's: 7 is inside, then 14 (an emergency), 9 and 12 wait; 42 is booked for 11:20."""
    made = window(context)
    made.activateWindow()
    made.page.setFocus()
    context.settle()
    return made


def choose(made: QueueWindow, number: int) -> None:
    """The row of a number is the one meant."""
    card = made.page.next
    rows = [card.view.next_model.index(row) for row in range(card.view.next_model.rowCount())]
    card.view.setCurrentIndex(next(index for index in rows if card.view.entry_at(index).queue_number == number))  # type: ignore[union-attr]
    card._on_picked()


def visit(context: GalleryContext, number: int) -> Any:
    with context.services.database.read() as connection:
        query = select(m.Visit.__table__).where(
            m.Visit.queue_number == number, m.Visit.clinic_id == context.centre.clinic_id
        )
        return connection.execute(query).mappings().one()


def take_back(made: QueueWindow, context: GalleryContext) -> None:
    QTest.keyClick(made.page.next.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    context.settle()


def asked(made: QueueWindow) -> ReasonBox:
    box = made.page.questions.box
    assert isinstance(box, ReasonBox)
    return box


def test_a_row_goes_first_for_a_reason_and_in_turn_again(opened: QueueWindow, context: GalleryContext) -> None:
    choose(opened, 12)
    press(opened, Qt.Key.Key_P, context)
    box = asked(opened)
    box.accept_button.click()
    assert box.is_open, "a reason must be given"
    box.segments.set_current("2")
    box.reason.setText("chest pain")
    QTest.keyClick(box.reason, Qt.Key.Key_Return)
    context.settle()
    assert shown(opened.page)[1][0] == 12
    model = opened.page.next.view.next_model
    index = model.index(model.row_of(visit(context, 12)["id"]))
    entry = opened.page.next.view.entry_at(index)
    assert entry is not None
    assert model.note(entry) == "Emergency, Follow-up"
    assert "chest pain" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    take_back(opened, context)
    assert shown(opened.page)[1] == [14, 9, 12]
    choose(opened, 14)
    press(opened, Qt.Key.Key_P, context)
    assert visit(context, 14)["priority"] == 0, "what is first already is put back in turn"
    take_back(opened, context)
    assert visit(context, 14)["priority"] > 0


def test_a_row_is_checked_in_and_marked_as_missed_by_key(opened: QueueWindow, context: GalleryContext) -> None:
    choose(opened, 42)
    press(opened, Qt.Key.Key_A, context)
    assert visit(context, 42)["arrived_at"] == context.clock.now()
    take_back(opened, context)
    assert visit(context, 42)["arrived_at"] is None
    choose(opened, 42)
    press(opened, Qt.Key.Key_N, context)
    assert "has not begun" in opened.toasts.toasts()[0].text()
    choose(opened, 9)
    press(opened, Qt.Key.Key_N, context)
    assert status(context, 9) == "NO_SHOW"
    take_back(opened, context)
    assert status(context, 9) == "WAITING"


def test_a_row_is_handed_over_by_key(opened: QueueWindow, context: GalleryContext) -> None:
    choose(opened, 9)
    press(opened, Qt.Key.Key_T, context)
    menu = opened.page.findChild(DoctorMenu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    context.settle()
    assert status(context, 9) == "TRANSFERRED"
    take_back(opened, context)
    assert status(context, 9) == "WAITING"


def test_who_comes_after_all_waits_behind_the_others(opened: QueueWindow, context: GalleryContext) -> None:
    choose(opened, 9)
    press(opened, Qt.Key.Key_N, context)
    choose(opened, 9)
    assert opened.page.next.call_button.text() == "9 came after all"
    press(opened, Qt.Key.Key_Space, context)
    assert shown(opened.page)[1] == [14, 12, 9]
    take_back(opened, context)
    assert status(context, 9) == "NO_SHOW"
    assert opened.page.next.target().queue_number == 14, "a no-show is never called by itself"  # type: ignore[union-attr]


def test_a_time_given_away_is_asked_about(opened: QueueWindow, context: GalleryContext) -> None:
    """Another booking holds the time of 42 since it did not come."""
    with context.services.database.write_engine.begin() as connection:
        mine = select(m.Visit.appointment_id).where(m.Visit.queue_number == 42)
        connection.execute(update(m.Visit).where(m.Visit.queue_number == 42).values(status="NO_SHOW"))
        connection.execute(update(m.Appointment).where(m.Appointment.id.in_(mine)).values(status="NO_SHOW"))
        start, end, until = connection.execute(
            select(m.Appointment.start_time, m.Appointment.end_time, m.Appointment.busy_until).where(
                m.Appointment.id.in_(mine)
            )
        ).one()
        other = select(m.Visit.appointment_id).where(m.Visit.queue_number == 21)
        moved = update(m.Appointment).where(m.Appointment.id.in_(other))
        connection.execute(moved.values(start_time=start, end_time=end, busy_until=until))
    opened.refresh()
    context.settle()
    choose(opened, 42)
    press(opened, Qt.Key.Key_Space, context)
    box = asked(opened)
    box.reason.setText("came from far")
    box.accept_button.click()
    context.settle()
    assert visit(context, 42)["status"] == "WAITING"
    with context.services.database.read() as connection:
        query = select(m.Appointment.overbooked, m.Appointment.overbook_reason).where(m.Appointment.id.in_(mine))
        assert tuple(connection.execute(query).one()) == (1, "came from far")


def test_the_current_patients_menu(opened: QueueWindow, context: GalleryContext) -> None:
    current = opened.page.view.current if opened.page.view else None
    assert current is not None
    menu = opened.page.rows._menu(current, is_current=True)
    assert menu is not None
    assert set(menu.deeds()) == {"hold", "transfer"}, "nobody is a no-show inside"
    press(opened, Qt.Key.Key_Space, context)
    assert opened.page.current.more.isVisible()
    called = opened.page.view.current if opened.page.view else None
    assert called is not None
    opened.page.rows.do(called, "no_show")
    context.settle()
    assert status(context, 14) == "CALLED", "its time is 11:40"
    assert opened.page.current.more.accessibleName()


def test_a_doctor_calls_but_does_not_check_in_or_add(context: GalleryContext) -> None:
    doctor = context.centre.doctors["sherif"]
    actor = Actor(context.centre.user_id, Role.DOCTOR, context.centre.terminal_id, doctor_id=doctor)
    context.session = type(context.session)(actor, context.session.name, context.session.terminal)
    made = window(context)
    assert not made.page.head.walk_in.isVisible()
    choose(made, 42)
    press(made, Qt.Key.Key_A, context)
    assert visit(context, 42)["arrived_at"] is None
    made.page.add_walk_in()
    assert made.walk_ins is not None
    assert made.walk_ins.dialog is None


def test_a_walk_in_is_what_the_next_undo_takes_out(opened: QueueWindow, context: GalleryContext) -> None:
    press(opened, Qt.Key.Key_Space, context)
    opened.page.add_walk_in()
    context.settle()
    assert opened.walk_ins is not None
    dialog = opened.walk_ins.dialog
    assert dialog is not None
    dialog.finder.search_field.setText("Mona Abdallah")
    dialog.fields.reason.setText("in pain")
    dialog.submit()
    context.settle()
    assert opened.walk_ins.dialog is None
    assert shown(opened.page)[1] == [9, 12, 43]
    take_back(opened, context)
    assert (status(context, 43), status(context, 14)) == ("CANCELLED", "CALLED")


def test_everything_on_the_page_has_a_name(opened: QueueWindow) -> None:
    opened.page.add_walk_in()
    assert opened.walk_ins is not None
    dialog = opened.walk_ins.dialog
    assert dialog is not None
    parts = [*opened.page.findChildren(QAbstractButton), *dialog.panel.findChildren(QAbstractButton)]
    parts += [*dialog.panel.findChildren(QLineEdit), *dialog.panel.findChildren(QComboBox)]
    nameless = [part for part in parts if not part.isHidden() and not (part.accessibleName() or _text(part))]
    assert nameless == []


def _text(part: QWidget) -> str:
    return part.text() if isinstance(part, QAbstractButton) else ""


def test_every_key_of_the_queue_has_a_deed(opened: QueueWindow, context: GalleryContext) -> None:
    """None of them breaks on an empty list and an empty room."""
    context.clock.advance(timedelta(days=1))
    opened.refresh()
    context.settle()
    assert opened.page.view is not None
    assert opened.page.next.target() is None
    for key in QueueKey:
        opened.page.press(key)
    context.settle()
    assert opened.toasts.toasts() == []


def test_a_long_name_is_written_smaller_before_it_is_cut(opened: QueueWindow) -> None:
    name = opened.page.current.name
    name.show_name(LONG["en"])
    assert len(name.lines()) == 3
    assert " ".join(name.lines()) == LONG["en"]
    name.show_name("Fatma Elzahraa Ali Osman")
    assert len(name.lines()) == 2
