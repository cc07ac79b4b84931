"""The reception window as a receptionist uses it: from the first paint to a booked patient, by keyboard alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from reception_app.config import Settings, load_settings
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.drafts import DraftService
from reception_app.ui.appointments.page import AppointmentsPage
from reception_app.ui.booking.wizard import BookingWizard
from reception_app.ui.operations import Operations
from reception_app.ui.printing.print_dialog import PrintDialog
from reception_app.ui.queue.page import QueuePage
from reception_app.ui.reception import Reception
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.shell.preferences import Preferences
from reception_app.ui.theme import Theme
from reception_app.ui.widgets.button import Button
from tests.clock import FixedClock
from tests.conftest import TEST_KEY
from tests.ui.booking_world import World, at
from tests.ui.conftest import Speak

COUNTERS = ("todayAppointmentsCount", "waitingPatientsCount", "outstandingInvoicesCount")
RECORDS = (m.Appointment, m.Visit, m.Payment)


class Keyboard:
    """Presses keys where the focus is, and counts them."""

    def __init__(self) -> None:
        self.pressed = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.pressed += 1
        QTest.keyClick(self._focus(), key, modifier)

    def type(self, text: str) -> None:
        """Letters one by one, as an input method sends them (QTest knows no Arabic keys)."""
        for letter in text:
            self.pressed += 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._focus(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def _focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        return focused


Start = Callable[[], tuple[MainWindow, Reception]]


@pytest.fixture
def settings(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    key_file = tmp_path / "test.key"
    key_file.write_text(TEST_KEY.secret.hex())
    monkeypatch.setenv("RECEPTION_KEY_FILE", str(key_file))
    monkeypatch.setenv("RECEPTION_TERMINAL", "مكتب ١")
    return load_settings(database_url=database_url)


@pytest.fixture
def start(
    qtbot: QtBot, look: Theme, speak: Speak, settings: Settings, clock: FixedClock, tmp_path: Path
) -> Iterator[Start]:
    """Opens a main window on the database as the program does; every one is put away again."""
    opened: list[tuple[MainWindow, Reception, Operations]] = []
    translation = speak("ar")

    def begin() -> tuple[MainWindow, Reception]:
        window = MainWindow(look, translation, Preferences(tmp_path / "window.ini"))
        qtbot.addWidget(window)
        operations = Operations()
        reception = Reception(window, settings, operations, clock)
        opened.append((window, reception, operations))
        window.resize(1366, 768)
        with qtbot.waitSignal(reception.ready, timeout=15_000):
            window.show()
            window.activateWindow()
        qtbot.waitUntil(lambda: window.dashboard.view is not None, timeout=10_000)
        return window, reception

    yield begin
    for _window, reception, operations in opened:
        operations.shut_down()
        reception.close()


def counters(window: MainWindow) -> list[int]:
    found = [window.findChild(QWidget, name) for name in COUNTERS]
    return [int(widget.property("value")) for widget in found if widget is not None]


def records(database: Database) -> dict[str, int]:
    with database.read() as connection:
        return {
            table.__tablename__: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (*RECORDS, m.AuditEntry, m.OutboxEvent, m.Patient, m.WizardDraft)
        }


def open_wizard(qtbot: QtBot, reception: Reception, keyboard: Keyboard) -> BookingWizard:
    keyboard.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: reception.wizard is not None)
    wizard = reception.wizard
    assert wizard is not None
    return wizard


def to_patient_step(qtbot: QtBot, wizard: BookingWizard, keyboard: Keyboard) -> None:
    """Clinic and doctor by typing and Enter; the first row is the one typed for."""
    for step, typed in ((0, "الأسنان"), (1, "شريف")):
        qtbot.waitUntil(lambda step=step: wizard.currentId() == step)
        keyboard.type(typed)
        keyboard.press(Qt.Key.Key_Down)
        qtbot.waitUntil(wizard.next_button.isEnabled, timeout=10_000)
        keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.currentId() == 2)


def finish(qtbot: QtBot, reception: Reception, wizard: BookingWizard, keyboard: Keyboard) -> None:
    """First free time, on, confirm."""
    qtbot.waitUntil(lambda: wizard.currentId() == 3, timeout=10_000)
    qtbot.waitUntil(wizard.slot_page.isVisible)
    keyboard.press(Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(wizard.next_button.isEnabled, timeout=10_000)
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.currentId() == 4)
    qtbot.waitUntil(wizard.confirm_button.isEnabled, timeout=10_000)
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reception.wizard is None, timeout=10_000)
    qtbot.waitUntil(lambda: not reception._operations.busy, timeout=10_000)  # the draft is thrown away


def test_a_returning_patient_by_keyboard_alone(qtbot: QtBot, database: Database, world: World, start: Start) -> None:
    window, reception = start()
    keyboard = Keyboard()
    shown, before = counters(window), records(database)

    wizard = open_wizard(qtbot, reception, keyboard)
    to_patient_step(qtbot, wizard, keyboard)
    keyboard.type("مني عبدالله")
    qtbot.waitUntil(wizard.next_button.isEnabled, timeout=10_000)
    after_search = keyboard.pressed
    keyboard.press(Qt.Key.Key_Return)
    finish(qtbot, reception, wizard, keyboard)

    assert keyboard.pressed - after_search <= 12
    after = records(database)
    assert {name: after[name] - before[name] for name in after} == {
        "appointment": 1,
        "visit": 1,
        "payment": 1,
        "audit_entry": 1,
        "outbox_event": 2,
        "patient": 0,
        "wizard_draft": 0,
    }
    with database.read() as connection:
        newest = select(m.Appointment.id).order_by(m.Appointment.id.desc()).limit(1).scalar_subquery()
        states = [
            connection.execute(select(m.Appointment.status).where(m.Appointment.id == newest)).scalar_one(),
            connection.execute(select(m.Visit.status).where(m.Visit.appointment_id == newest)).scalar_one(),
            connection.execute(select(m.Payment.status).where(m.Payment.appointment_id == newest)).scalar_one(),
        ]
        patient = connection.execute(select(m.Appointment.patient_id).where(m.Appointment.id == newest)).scalar_one()
    assert states == ["CONFIRMED", "WAITING", "PENDING"]
    assert patient == world.patient_id
    qtbot.waitUntil(lambda: counters(window) == [value + 1 for value in shown], timeout=10_000)
    assert len(window.toasts.toasts()) == 1


def test_a_new_patient_by_keyboard_alone(qtbot: QtBot, database: Database, world: World, start: Start) -> None:
    window, reception = start()
    keyboard = Keyboard()
    shown, before = counters(window), records(database)

    wizard = open_wizard(qtbot, reception, keyboard)
    to_patient_step(qtbot, wizard, keyboard)
    keyboard.type("زينب طه كامل")
    keyboard.press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    phone = wizard.findChild(QWidget, "patientPhoneField")
    name = wizard.findChild(QWidget, "patientNameField")
    qtbot.waitUntil(lambda: phone is not None and phone.isVisible())
    while QApplication.focusWidget() is not phone:
        keyboard.press(Qt.Key.Key_Tab)
    assert name.text() == "زينب طه كامل"
    keyboard.type("٠١١١٢٢٢٣٣٤٤")
    keyboard.press(Qt.Key.Key_Return)
    finish(qtbot, reception, wizard, keyboard)

    after = records(database)
    changes = {name: after[name] - before[name] for name in after}
    assert [changes[name] for name in ("appointment", "visit", "payment", "patient")] == [1, 1, 1, 1]
    with database.read() as connection:
        e164 = connection.execute(select(m.PatientPhone.e164).order_by(m.PatientPhone.id.desc())).scalars().first()
    assert e164 == "+201112223344"
    qtbot.waitUntil(lambda: counters(window) == [value + 1 for value in shown], timeout=10_000)


def test_a_wizard_left_by_a_crash_is_offered_again_at_its_step(
    qtbot: QtBot, database: Database, world: World, start: Start, clock: FixedClock
) -> None:
    _window, reception = start()
    keyboard = Keyboard()
    wizard = open_wizard(qtbot, reception, keyboard)
    to_patient_step(qtbot, wizard, keyboard)
    keyboard.type("منى عبد")
    key = wizard.request_key
    qtbot.waitUntil(lambda: wizard.draft_is_written, timeout=10_000)
    drafts = DraftService(database, clock)
    qtbot.waitUntil(lambda: _draft_step(drafts, world) == 2, timeout=10_000)
    # No orderly end: another program starts on the same database.

    again, second = start()
    qtbot.waitUntil(lambda: len(again.toasts.toasts()) == 1, timeout=10_000)
    again.toasts.toasts()[0].triggered.emit("resume")
    qtbot.waitUntil(lambda: second.wizard is not None)
    resumed = second.wizard
    assert resumed is not None
    qtbot.waitUntil(lambda: resumed.currentId() == 2, timeout=10_000)
    assert resumed.request_key == key
    field = resumed.findChild(QWidget, "patientSearchField")
    assert field is not None
    qtbot.waitUntil(lambda: field.text() == "منى عبد", timeout=10_000)


def _draft_step(drafts: DraftService, world: World) -> int | None:
    draft = drafts.load(world.actor)
    return draft.step if draft else None


@pytest.fixture
def unopened(
    qtbot: QtBot, look: Theme, speak: Speak, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_url: str
) -> Iterator[tuple[MainWindow, Reception, Path]]:
    """A window that has yet to be shown, its program, and the file its key is looked for in, which is empty."""
    key_file = tmp_path / "test.key"
    monkeypatch.setenv("RECEPTION_KEY_FILE", str(key_file))
    window = MainWindow(look, speak("en"), Preferences(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    operations = Operations()
    reception = Reception(window, load_settings(database_url=sqlite_url), operations)
    yield window, reception, key_file
    qtbot.waitUntil(lambda: not operations.busy, timeout=10_000)
    operations.shut_down()
    reception.close()


def _try_again(qtbot: QtBot, window: MainWindow, reception: Reception, mend: Callable[[], object]) -> None:
    """Wait until another try is offered, ``mend`` what was wrong, and take it."""

    def offered() -> bool:
        retry = window.findChild(QWidget, "startupRetryButton")
        return retry is not None and retry.isVisible()

    qtbot.waitUntil(offered, timeout=15_000)
    mend()
    with qtbot.waitSignal(reception.ready, timeout=15_000):
        qtbot.mouseClick(window.findChild(QWidget, "startupRetryButton"), Qt.MouseButton.LeftButton)


def test_a_database_that_does_not_open_is_explained_and_tried_again(
    qtbot: QtBot, unopened: tuple[MainWindow, Reception, Path], sqlite_url: str
) -> None:
    window, reception, key_file = unopened
    key_file.write_text("ab" * 32)
    Path(sqlite_url.removeprefix("sqlite:///") + ".check").write_text(TEST_KEY.check_value)
    window.show()
    _try_again(qtbot, window, reception, lambda: key_file.write_text(TEST_KEY.secret.hex()))


def test_an_unforeseen_end_of_the_start_offers_another_one(
    qtbot: QtBot, unopened: tuple[MainWindow, Reception, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part of the program is missing, say: the window says so, and does not wait for ever."""
    from reception_app import bootstrap

    window, reception, key_file = unopened
    key_file.write_text(TEST_KEY.secret.hex())
    monkeypatch.setattr(sys, "excepthook", lambda *_what: reception.unexpected.emit())
    broken = pytest.MonkeyPatch()
    broken.setattr(bootstrap, "open_desk", None)
    window.show()
    _try_again(qtbot, window, reception, broken.undo)


def test_something_unforeseen_is_apologised_for(qtbot: QtBot, world: World, start: Start) -> None:
    window, reception = start()
    reception.unexpected.emit()
    qtbot.waitUntil(lambda: len(window.toasts.toasts()) == 1)


def test_the_toast_of_a_booking_prints_its_ticket(qtbot: QtBot, world: World, start: Start, tmp_path: Path) -> None:
    window, _reception = start()
    toast = window.show_booked(world.book(at(9, 20, day=23)))
    qtbot.mouseClick(toast.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(PrintDialog) is not None, timeout=10_000)
    dialog = window.findChild(PrintDialog)
    assert dialog is not None
    dialog.save(tmp_path / "ticket.pdf")
    qtbot.waitUntil(lambda: not dialog.is_open, timeout=10_000)
    assert (tmp_path / "ticket.pdf").stat().st_size > 1_000


def test_a_ticket_of_a_booking_that_is_gone_is_explained(qtbot: QtBot, world: World, start: Start) -> None:
    window, _reception = start()
    window.ticket_requested.emit(987_654)
    qtbot.waitUntil(lambda: [toast.kind for toast in window.toasts.toasts()] == ["danger"], timeout=10_000)
    assert window.findChild(PrintDialog) is None


def test_a_patient_found_in_the_top_bar_is_booked_for(qtbot: QtBot, world: World, start: Start) -> None:
    window, reception = start()
    keyboard = Keyboard()
    keyboard.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    keyboard.type("4567")
    qtbot.waitUntil(lambda: window.top_bar.search.model.rowCount() > 0, timeout=10_000)
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reception.wizard is not None, timeout=10_000)
    wizard = reception.wizard
    assert wizard is not None
    assert wizard.choice.patient is not None
    assert wizard.choice.patient.id == world.patient_id


def test_a_walk_in_is_on_the_dashboard_and_in_the_queue_at_once(
    qtbot: QtBot, database: Database, world: World, start: Start
) -> None:
    window, reception = start()
    before = counters(window)
    keyboard = Keyboard()
    keyboard.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert reception.front_desk is not None
    walk_ins = reception.front_desk.walk_ins
    qtbot.waitUntil(lambda: walk_ins.dialog is not None)
    dialog = walk_ins.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.frame.add.isEnabled, timeout=10_000)
    dialog.fields.kind.button("EMERGENCY").click()
    dialog.fields.reason.setText("نزيف")
    dialog.finder.take_focus()
    keyboard.type("4567")
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: walk_ins.dialog is None, timeout=10_000)
    qtbot.waitUntil(lambda: counters(window)[0] == before[0] + 1, timeout=10_000)
    assert counters(window)[1] == before[1] + 1
    window.show_page("queue")
    page = window.findChild(QueuePage)
    assert page is not None
    with database.read() as connection:
        doctor = connection.scalar(select(m.Visit.doctor_id).order_by(m.Visit.id.desc()).limit(1))
    page.show_doctor(int(doctor or 0))
    qtbot.waitUntil(lambda: page.view is not None and page.view.doctor_id == doctor, timeout=10_000)
    assert page.view is not None
    assert page.view.waiting[0].is_emergency
    assert page.view.waiting[0].priority_reason == "نزيف"


def test_language_and_digits_change_under_an_open_wizard(qtbot: QtBot, world: World, start: Start) -> None:
    window, reception = start()
    keyboard = Keyboard()
    wizard = open_wizard(qtbot, reception, keyboard)
    to_patient_step(qtbot, wizard, keyboard)
    wizard.go_to(0)
    arabic = set("٠١٢٣٤٥٦٧٨٩")
    assert arabic & set(wizard.head.words()[1])
    window.appearance.set_digits("latin")
    assert not arabic & set(wizard.head.words()[1])
    window.appearance.set_language("en")
    assert wizard.desk.formatter.language == "en"
    assert wizard.head.words()[0] == "Choose the clinic"


def test_a_free_time_of_the_day_board_becomes_an_appointment_on_it(
    qtbot: QtBot, database: Database, world: World, start: Start
) -> None:
    """Pressed on the board, booked in the wizard, and on the board, the dashboard and in the list without a refresh."""
    window, reception = start()
    keyboard, before = Keyboard(), counters(window)[0]
    window.show_page("appointments")
    page = window.findChild(AppointmentsPage)
    assert page is not None
    board = page.board
    qtbot.waitUntil(lambda: bool(board.board.columns), timeout=10_000)
    key = next(column.key for column in board.board.columns if column.key.doctor_id == world.doctor_id)
    board.reveal(board.free_rect(key, at(11, 20)).translated(board.offset_x(), board.offset_y()))
    place = board.free_rect(key, at(11, 20)).center().toPoint()
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: reception.wizard is not None)
    wizard = reception.wizard
    assert wizard is not None
    qtbot.waitUntil(lambda: wizard.currentId() == 2, timeout=10_000)
    keyboard.type("مني عبدالله")
    qtbot.waitUntil(wizard.next_button.isEnabled, timeout=10_000)
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.currentId() == 3 and wizard.next_button.isEnabled(), timeout=10_000)
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.currentId() == 4 and wizard.confirm_button.isEnabled(), timeout=10_000)
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reception.wizard is None, timeout=10_000)
    qtbot.waitUntil(
        lambda: any((block.starts, block.key) == (at(11, 20), key) for block in board.board.blocks), timeout=10_000
    )
    qtbot.waitUntil(lambda: counters(window)[0] == before + 1, timeout=10_000)


def test_what_lies_open_to_be_printed_is_not_for_the_next_one(qtbot: QtBot, world: World, start: Start) -> None:
    window, reception = start()
    window.ticket_requested.emit(world.book(at(9, 20, day=23)).visit_id)
    qtbot.waitUntil(lambda: window.findChild(PrintDialog) is not None, timeout=10_000)
    dialog = window.findChild(PrintDialog)
    assert dialog is not None
    window.ticket_requested.emit(world.book(at(9, 40, day=23)).visit_id)
    with qtbot.waitSignal(dialog.destroyed, timeout=10_000):
        reception.see_out()
    assert window.findChild(PrintDialog) is None
