"""Putting somebody into the queue at the desk: by keyboard, once, in one transaction, with nothing typed lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select, update

from reception_app.domain.appointment import Booking
from reception_app.domain.errors import DatabaseUnavailable
from reception_app.domain.visit import VisitType
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database, open_database
from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.operations import Operations
from reception_app.ui.walk_in.desk import WalkIns
from reception_app.ui.walk_in.dialog import WalkInDialog
from reception_app.ui.walk_in.preset import WalkInPreset
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.toast import ToastHost
from tests.clock import FixedClock
from tests.conftest import TEST_KEY
from tests.ui.booking_world import World, at, build_world

FREE = at(10, 22)
"""Dr. Sherif's consultation of 20 minutes fits before the booking of 11:00; at 10:42 it does not."""


@dataclass
class Bench:
    """A window with the dialog over it, and the hands that work it."""

    qtbot: QtBot
    world: World
    window: QMainWindow
    walk_ins: WalkIns
    toasts: ToastHost
    operations: Operations
    tickets: list[int] = field(default_factory=list)

    def open(self, *, doctor: bool = True) -> WalkInDialog:
        """For the doctor of the wizard, or for whoever has the shortest queue."""
        preset = WalkInPreset(self.world.clinic_id, self.world.doctor_id if doctor else None)
        self.walk_ins.open(Formatter("en"), preset)
        dialog = self.walk_ins.dialog
        assert dialog is not None
        self.settle()
        return dialog

    def find(self, text: str = "منى عبد الله") -> None:
        field = QApplication.focusWidget()
        assert field is not None
        assert field.objectName() == "patientSearchField"
        field.insert(text)  # type: ignore[attr-defined]

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def wait(self, until: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(until()), timeout=10_000)

    def settle(self) -> None:
        self.wait(lambda: not self.operations.busy)


def make_bench(qtbot: QtBot, world: World) -> Iterator[Bench]:
    window = QMainWindow()
    window.setCentralWidget(QWidget())
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    toasts, operations = ToastHost(window), Operations()
    walk_ins = WalkIns(window, toasts, operations)
    walk_ins.enter(world.services, world.session)
    bench = Bench(qtbot, world, window, walk_ins, toasts, operations)
    walk_ins.ticket_requested.connect(bench.tickets.append)
    yield bench
    walk_ins.leave()
    bench.settle()
    operations.shut_down()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(FREE)


@pytest.fixture
def either(qtbot: QtBot, look: theme.Theme, database: Database, clock: FixedClock) -> Iterator[Bench]:
    """On SQLite and on PostgreSQL."""
    yield from make_bench(qtbot, build_world(database, clock))


@pytest.fixture
def bench(qtbot: QtBot, look: theme.Theme, sqlite_url: str, clock: FixedClock) -> Iterator[Bench]:
    database = open_database(sqlite_url, TEST_KEY)
    yield from make_bench(qtbot, build_world(database, clock))
    database.dispose()


def rows(world: World, *columns: Any) -> list[Any]:
    """Of the newest appointment and its visit first."""
    query = select(*columns).select_from(m.Appointment).join(m.Visit, m.Visit.appointment_id == m.Appointment.id)
    query = query.join(m.Payment, m.Payment.appointment_id == m.Appointment.id)
    with world.services.database.read() as connection:
        return list(connection.execute(query.order_by(m.Appointment.id.desc())))


def count(world: World, table: type[m.Base]) -> int:
    with world.services.database.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def test_a_walk_in_by_keyboard(either: Bench) -> None:
    before = count(either.world, m.Appointment)
    dialog = either.open()
    expected = dialog.frame.number.text()
    either.find()
    either.key(Qt.Key.Key_Return)  # before the answer has come
    either.wait(dialog.frame.add.hasFocus)
    assert dialog.frame.number.text() == expected
    either.key(Qt.Key.Key_Return)
    either.wait(lambda: either.walk_ins.dialog is None)
    assert count(either.world, m.Appointment) == before + 1
    columns = (m.Visit.visit_type, m.Appointment.status, m.Visit.status, m.Visit.arrived_at, m.Visit.queue_number)
    made = rows(either.world, *columns)[0]
    assert made[:4] == ("WALK_IN", "CHECKED_IN", "WAITING", FREE)
    toast = either.toasts.toasts()[0]
    assert toast.text() == f"No. {expected}: منى عبد الله حسن السيد is in the queue"
    assert made.queue_number == int(expected)
    toast.findChildren(Button)[0].click()
    assert len(either.tickets) == 1


def test_a_new_patient_is_registered_with_the_walk_in_or_not_at_all(either: Bench) -> None:
    people = count(either.world, m.Patient)
    dialog = either.open()
    either.find("سلمى فريد نجيب")
    either.key(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    either.settle()
    assert dialog.finder.form.name_field.text() == "سلمى فريد نجيب"
    either.key(Qt.Key.Key_Return)  # on to the phone
    dialog.finder.form.phones.set_first("0109")
    either.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    either.wait(lambda: dialog.finder.form._phone.message())
    either.settle()
    assert count(either.world, m.Patient) == people
    dialog.finder.form.phones.set_first("01012345678")
    either.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    either.wait(lambda: either.walk_ins.dialog is None)
    assert count(either.world, m.Patient) == people + 1
    with either.world.services.database.read() as connection:
        audited = connection.scalars(select(m.AuditEntry.action).order_by(m.AuditEntry.id.desc()).limit(2)).all()
    assert set(audited) == {"create", "book"}


def test_a_time_that_is_booked_needs_a_reason(bench: Bench, clock: FixedClock) -> None:
    clock.instant = at(10, 42)
    dialog = bench.open()
    assert dialog.fields.why.message().startswith("Booked until 11:20")
    bench.find()
    bench.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # waits for the answer, then asks
    bench.wait(dialog.fields.reason.hasFocus)
    assert dialog.choice.patient is not None
    QTest.keyClicks(dialog.fields.reason, "in pain")
    bench.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.wait(lambda: bench.walk_ins.dialog is None)
    made = rows(bench.world, m.Appointment.overbooked, m.Appointment.overbook_reason)[0]
    assert tuple(made) == (1, "in pain")


def test_an_emergency_needs_its_reason_and_goes_first(bench: Bench) -> None:
    dialog = bench.open()
    bench.find()
    bench.settle()
    dialog.fields.kind.button(str(VisitType.EMERGENCY)).click()
    dialog.submit()
    bench.wait(dialog.fields.reason.hasFocus)
    assert dialog.fields.why.message() == "Write the reason."
    QTest.keyClicks(dialog.fields.reason, "bleeding")
    dialog.submit()
    bench.wait(lambda: bench.walk_ins.dialog is None)
    made = rows(bench.world, m.Visit.visit_type, m.Visit.priority, m.Visit.priority_reason)[0]
    assert tuple(made) == ("EMERGENCY", 2, "bleeding")


def test_a_time_taken_meanwhile_asks_and_keeps_everything(bench: Bench) -> None:
    dialog = bench.open()
    bench.find()
    bench.wait(lambda: dialog.choice.patient)
    bench.world.book(at(10, 40))
    dialog.submit()
    bench.wait(lambda: dialog.fields.why.message().startswith("Just booked"))
    assert dialog.choice.patient is not None
    assert dialog.finder.search_field.text() == "منى عبد الله"
    QTest.keyClicks(dialog.fields.reason, "came from far")
    dialog.submit()
    bench.wait(lambda: bench.walk_ins.dialog is None)


def test_the_open_dialog_follows_what_other_desks_do(bench: Bench) -> None:
    dialog = bench.open()
    bench.find()
    bench.wait(lambda: dialog.choice.patient)
    before = int(dialog.frame.number.text())
    bench.world.book(at(10, 40))
    bench.walk_ins.news()  # what the hub's event does
    bench.settle()
    assert int(dialog.frame.number.text()) == before + 1
    assert dialog.fields.doctor.current_key() == bench.world.doctor_id
    assert dialog.finder.search_field.text() == "منى عبد الله"
    dialog.submit()
    bench.wait(dialog.fields.reason.hasFocus)
    assert not dialog.fields.why.message().startswith("Just booked"), "it is known before anything is sent"


def test_an_answer_that_is_lost_books_nobody_twice(
    bench: Bench, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = count(bench.world, m.Appointment)
    booking, lost = bench.world.services.booking, [True]
    book = booking.book_appointment

    def deaf(*args: Any) -> Booking:
        made = book(*args)
        if lost.pop():
            lost.append(False)
            raise DatabaseUnavailable
        return made

    monkeypatch.setattr(booking, "book_appointment", deaf)
    dialog = bench.open()
    bench.find()
    bench.wait(lambda: dialog.choice.patient)
    dialog.submit()
    bench.wait(dialog.frame.error.isVisible)
    clock.instant = at(10, 24)  # a request with another time would be another one
    dialog.submit()
    bench.wait(lambda: bench.walk_ins.dialog is None)
    assert count(bench.world, m.Appointment) == before + 1


def test_another_price_is_shown_before_it_is_agreed_to(bench: Bench) -> None:
    dialog = bench.open()
    bench.find()
    bench.wait(lambda: dialog.choice.patient)
    bench.settle()
    with bench.world.services.database.write_engine.begin() as connection:
        connection.execute(update(m.Service).where(m.Service.id == bench.world.service_id).values(price=32_000))
    dialog.submit()
    bench.wait(dialog.frame.error.isVisible)
    assert dialog.frame.price.text().endswith("320")
    dialog.submit()
    bench.wait(lambda: bench.walk_ins.dialog is None)
    assert rows(bench.world, m.Payment.total)[0].total == 32_000


def test_the_language_changes_under_an_open_dialog(bench: Bench) -> None:
    dialog = bench.open()
    bench.find()
    bench.settle()
    bench.walk_ins.set_formatter(Formatter("ar"))
    assert dialog.fields.doctor.currentText().startswith("د. شريف منصور")
    assert dialog.fields.chosen_doctor().id == bench.world.doctor_id  # type: ignore[union-attr]
    assert dialog.finder.search_field.text() == "منى عبد الله"


def test_it_cannot_be_sent_twice(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, asked = threading.Event(), []
    book = bench.world.services.booking.book_appointment

    def slow(*args: Any) -> Booking:
        asked.append(args)
        assert go_on.wait(20)
        return book(*args)

    monkeypatch.setattr(bench.world.services.booking, "book_appointment", slow)
    dialog = bench.open()
    bench.find()
    bench.wait(lambda: dialog.choice.patient)
    dialog.submit()
    bench.wait(lambda: asked)
    dialog.submit()
    dialog.frame.add.click()
    dialog.request_close()
    assert dialog.is_open
    assert not dialog.fields.isEnabled()
    go_on.set()
    bench.wait(lambda: bench.walk_ins.dialog is None)
    assert len(asked) == 1


def test_what_was_typed_is_not_thrown_away_unasked(bench: Bench) -> None:
    dialog = bench.open()
    bench.find()
    bench.key(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    bench.key(Qt.Key.Key_Escape)
    assert not dialog.finder.form_open
    bench.key(Qt.Key.Key_Escape)
    box = dialog.leaving.box
    assert box is not None
    box.reject()
    assert dialog.is_open
    assert dialog.finder.search_field.text()
    bench.key(Qt.Key.Key_Escape)
    assert dialog.leaving.box is not None
    dialog.leaving.box.accept()
    assert bench.walk_ins.dialog is None


def test_doctors_on_duty_come_first_with_those_who_wait(bench: Bench) -> None:
    services, world = bench.world.services, bench.world
    booked = world.book(at(10, 40))
    services.queueing.check_in(world.actor, booked.visit_id, 1)
    choices = services.walk_in_desk.choices(world.actor, world.clinic_id)
    names = [doctor.name.en for doctor in choices.doctors]
    assert set(names[:3]) == {"Dr. Sherif Mansour", "Dr. Noha El Gendy", "Dr. Karim Abdel Aziz"}
    assert names[-1] == "Dr. Magdy Anwar", "on leave"
    dialog = bench.open(doctor=False)
    texts = [dialog.fields.doctor.itemText(row) for row in range(dialog.fields.doctor.count())]
    assert "Dr. Sherif Mansour · 1 waiting" in texts
    assert "Dr. Magdy Anwar · not on duty" in texts
    assert dialog.fields.chosen_doctor().name.en != "Dr. Sherif Mansour"  # type: ignore[union-attr]
    dialog.fields.clinic.setCurrentIndex(1)
    dialog.fields.clinic.activated.emit(1)
    bench.settle()
    assert dialog.fields.chosen_doctor().name.en not in names  # type: ignore[union-attr]
