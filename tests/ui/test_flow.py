"""The flow that the program re-creates: what is booked stands on every page, whoever made it, without a refresh."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from reception_app.bootstrap import Services
from reception_app.config import load_settings
from reception_app.domain.desk import DeskState
from reception_app.domain.patient import NewPatient
from reception_app.domain.payment import PaymentStatus
from reception_app.domain.roles import Actor, Role
from reception_app.hub.local import LocalHub
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.realtime.link import Link
from reception_app.services.payment_lists import PaymentRow
from reception_app.ui.appointments.page import AppointmentsPage
from reception_app.ui.appointments.page_head import DAY, LIST
from reception_app.ui.booking.choice import BookingPreset, ChosenPatient
from reception_app.ui.booking.error_route import Step
from reception_app.ui.live import Live
from reception_app.ui.operations import Operations
from reception_app.ui.patients.page import PatientsPage
from reception_app.ui.payments.page import PaymentsPage
from reception_app.ui.reception import Reception
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.shell.page import Page
from reception_app.ui.shell.preferences import Preferences
from reception_app.ui.theme import Theme
from tests.clock import MORNING, FixedClock
from tests.conftest import TEST_KEY
from tests.ui.booking_world import World, at, build_world
from tests.ui.conftest import Speak
from tests.ui.test_live import no_hub, on_the_loop, until
from tests.ui.test_reception import Keyboard, counters, finish, open_wizard, to_patient_step

_P = TypeVar("_P", bound=Page)
ZAINAB = "زينب طه كامل"


@dataclass
class Flow:
    """A manager's window, and Huda's services at another desk."""

    window: MainWindow
    reception: Reception
    operations: Operations
    world: World

    @property
    def huda(self) -> Actor:
        """Huda may do everything today."""
        return Actor(self.world.other.actor.user_id, Role.MANAGER, self.world.other.actor.terminal_id)

    def go(self, key: str, kind: type[_P]) -> _P:
        """Press a place of the navigation."""
        button = self.window.findChild(QWidget, "nav" + key.capitalize())
        assert button is not None
        button.click()  # type: ignore[attr-defined]
        page = self.window._pages[key]
        assert isinstance(page, kind)
        return page

    @property
    def resting(self) -> bool:
        return not self.operations.busy

    def never_by_itself(self) -> None:
        """From now on nothing fetches because time has passed."""
        for page in self.window._pages.values():
            timer = page.timer if isinstance(page, Page) else self.window.dashboard._timer
            timer.stop()


@contextlib.contextmanager
def flow_on(
    qtbot: QtBot, look: Theme, speak: Speak, url: str, world: World, clock: FixedClock, folder: Path
) -> Iterator[Flow]:
    window = MainWindow(look, speak("ar"), Preferences(folder / "window.ini"))
    qtbot.addWidget(window)
    operations = Operations()
    reception = Reception(window, load_settings(database_url=url), operations, clock)
    try:
        window.resize(1366, 768)
        with qtbot.waitSignal(reception.ready, timeout=15_000):
            window.show()
            window.activateWindow()
        qtbot.waitUntil(lambda: window.dashboard.view is not None, timeout=10_000)
        yield Flow(window, reception, operations, world)
    finally:
        operations.shut_down()
        reception.close()


@pytest.fixture
def world(database: Database, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    key_file = tmp_path / "test.key"
    key_file.write_text(TEST_KEY.secret.hex())
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("RECEPTION_KEY_FILE", str(key_file))
    monkeypatch.setenv("RECEPTION_TERMINAL", "مكتب ١")
    world = build_world(database, clock)
    with database.write_engine.begin() as connection:
        mine = m.User.id == world.actor.user_id
        connection.execute(update(m.User).where(mine).values(role=str(Role.MANAGER)))
    return world


@pytest.fixture
def flow(
    qtbot: QtBot, look: Theme, speak: Speak, database_url: str, world: World, clock: FixedClock, tmp_path: Path
) -> Iterator[Flow]:
    with flow_on(qtbot, look, speak, database_url, world, clock, tmp_path) as made:
        yield made


@pytest.fixture
def live_flow(
    qtbot: QtBot,
    look: Theme,
    speak: Speak,
    database_url: str,
    world: World,
    clock: FixedClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Flow]:
    """The same, with a hub beside it that takes from the outbox what any desk wrote."""
    hub = LocalHub(world.services)
    hub.start()
    assert hub.serving.wait(10)
    monkeypatch.setenv("RECEPTION_HUB_URL", hub.url or "")
    try:
        with flow_on(qtbot, look, speak, database_url, world, clock, tmp_path) as made:
            yield made
    finally:
        hub.stop()


def test_what_the_wizard_books_is_on_every_page(qtbot: QtBot, flow: Flow) -> None:
    """A new patient is booked over the open payments page; the pages gone to later show it as well."""
    keyboard, shown = Keyboard(), counters(flow.window)
    payments = flow.go("payments", PaymentsPage)
    qtbot.waitUntil(lambda: len(payments.list.model.rows) > 0, timeout=10_000)
    wizard = open_wizard(qtbot, flow.reception, keyboard)
    to_patient_step(qtbot, wizard, keyboard)
    keyboard.type(ZAINAB)
    keyboard.press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    phone = wizard.findChild(QWidget, "patientPhoneField")
    qtbot.waitUntil(lambda: phone is not None and phone.isVisible())
    while QApplication.focusWidget() is not phone:
        keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("٠١١١٢٢٢٣٣٤٤")
    keyboard.press(Qt.Key.Key_Return)
    finish(qtbot, flow.reception, wizard, keyboard)

    def wait(name: Callable[[], list[str]]) -> None:
        qtbot.waitUntil(lambda: ZAINAB in name(), timeout=10_000)

    wait(lambda: [row.patient.name for row in payments.list.model.rows])
    (owed,) = [row for row in payments.list.model.rows if row.patient.name == ZAINAB]
    assert (owed.status, owed.paid, owed.due) == (PaymentStatus.PENDING, 0, 30_000)
    qtbot.waitUntil(lambda: counters(flow.window) == [value + 1 for value in shown], timeout=10_000)

    appointments = flow.go("appointments", AppointmentsPage)
    wait(lambda: [block.patient for block in appointments.board.board.blocks])
    (block,) = [one for one in appointments.board.board.blocks if one.patient == ZAINAB]
    assert block.state is DeskState.CONFIRMED
    assert block.key.doctor_id == flow.world.doctor_id
    appointments.show_view(LIST)
    listed = appointments.list_card.model
    qtbot.waitUntil(lambda: listed.place_of(block.id) >= 0, timeout=10_000)
    row = listed.row_at(listed.place_of(block.id))
    assert (row.patient_name, row.payment_id, row.payment_status) == (ZAINAB, owed.id, PaymentStatus.PENDING)

    patients = flow.go("patients", PatientsPage)
    wait(lambda: [one.full_name for one in patients.list.model.rows])


def test_what_another_desk_does_is_on_every_page(qapp: QApplication, live_flow: Flow) -> None:
    """Told by the hub alone: no timer fetches. What is in hand stays in hand."""
    flow, world, services, huda = live_flow, live_flow.world, live_flow.world.services, live_flow.huda

    async def story() -> None:
        live = Live(no_hub)
        flow.reception.go_live(live)
        await until(lambda: live.link is Link.ONLINE)
        appointments = flow.go("appointments", AppointmentsPage)
        await until(lambda: bool(appointments.board.board.blocks))
        payments = flow.go("payments", PaymentsPage)
        await until(lambda: bool(payments.list.model.rows))
        patients = flow.go("patients", PatientsPage)
        await until(lambda: bool(patients.list.model.rows) and flow.resting)
        flow.never_by_itself()

        # The day's board: booked, checked in, cancelled.
        flow.go("appointments", AppointmentsPage)
        await until(lambda: flow.resting)
        board, held = appointments.board, appointments.board.board.blocks[3].id
        board.select(held)
        board.verticalScrollBar().setValue(40)
        scrolled = board.verticalScrollBar().value()
        booked = world.book(at(19, 20), actor=huda)
        await until(lambda: board.board.block(booked.appointment_id) is not None)
        assert by_huda(board.words.doing(board.board.news[booked.appointment_id]))
        arrived = services.queueing.check_in(huda, booked.visit_id, 1)
        await until(lambda: _state(appointments, booked.appointment_id) is DeskState.WAITING)
        services.appointments.cancel(huda, booked.visit_id, arrived.visit_version, "سفر")
        await until(lambda: _state(appointments, booked.appointment_id) is DeskState.CANCELLED)
        assert (board.selected, board.verticalScrollBar().value()) == (held, scrolled)

        # The list, with words typed and a row chosen.
        appointments.show_view(LIST)
        card = appointments.list_card
        card.text.setFocus()
        card.text.setText("منى")
        await until(lambda: flow.resting and card.model.rowCount() > 10 and not card._typing.isActive())
        card.text.setSelection(0, 2)
        held_row = HeldRow(card.table, 12)
        again = world.book(at(11, 20), actor=huda)
        await until(lambda: card.model.place_of(again.appointment_id) >= 0)
        assert card.model.place_of(again.appointment_id) < 12, "it stands above what was in sight"
        assert held_row.stays
        assert (card.text.text(), card.text.selectedText()) == ("منى", "من")
        assert by_huda(card.model.changed.note(again.appointment_id))
        assert QApplication.focusWidget() in (card.text, None)

        # The patients: one renamed, one new.
        flow.go("patients", PatientsPage)
        patients.list.search.setText("منى")
        await until(lambda: flow.resting and patients.list.model.typed == "منى")
        chosen = patients.list.model.rows[2].id
        patients.list.choose(chosen)
        first = services.patient_files.file(huda, world.patient_id)
        renamed = NewPatient("منى عبد الله حسن الشافعي", ("01001234567",))
        services.patient_files.update(huda, first.id, first.version, renamed)
        added = services.patients.create(huda, NewPatient("منى عوض كامل", ("01009998877",)))
        await until(lambda: patients.list.model.place_of(added.id) >= 0)
        names = {row.id: row.full_name for row in patients.list.model.rows}
        assert names[first.id] == renamed.full_name
        assert (patients.list.chosen, patients.list.search.text()) == (chosen, "منى")
        changed = patients.list.model.changed
        assert [by_huda(changed.note(one)) for one in (first.id, added.id, chosen)] == [True, True, False]

        # The payments: money taken and given back elsewhere, while an amount is being typed here.
        flow.go("payments", PaymentsPage)
        await until(lambda: flow.resting and payments.list.model.place_of(again.payment_id) >= 0)
        open_ones = [row for row in payments.list.model.rows if row.due and row.id != again.payment_id]
        mine = open_ones[2].id
        payments.list.choose(mine)
        await until(lambda: payments.panel.detail is not None and payments.panel.detail.id == mine)
        payments.panel.amount.line.setText("77")
        taken = services.billing.take_payment(huda, again.payment_id, 1, 10_000)
        await until(lambda: _payment(payments, again.payment_id).status is PaymentStatus.PARTIAL)
        assert by_huda(payments.list.model.changed.note(again.payment_id))
        services.billing.refund(huda, again.payment_id, taken.version, doctor=0, center=2_000, reason="خصم")
        await until(lambda: _payment(payments, again.payment_id).status is PaymentStatus.PARTLY_REFUNDED)
        services.billing.give_discount(huda, mine, 1, 1_000, "أقارب")
        await until(lambda: payments.panel.detail is not None and payments.panel.detail.discount == 1_000)
        assert (payments.list.current_id(), payments.panel.amount.line.text()) == (mine, "77")
        payments.panel.amount.line.setText("")

        # Its other tabs: what is owed, the drawers, a doctor's shares.
        payments.show_target("outstanding")
        await until(lambda: flow.resting and bool(payments.outstanding.table.rows))
        owing = payments.outstanding.sum.text()
        services.billing.take_payment(huda, mine, 2, 1_000)
        await until(lambda: payments.outstanding.sum.text() != owing)
        payments.show_target("shift")
        await until(lambda: flow.resting and len(payments.shift.table.rows) == 1)
        drawer = services.shifts.current(huda)
        assert drawer is not None
        payments.shift.float.line.setText("500")
        services.shifts.close(huda, drawer.id, drawer.version, drawer.expected)
        await until(lambda: payments.shift.table.rows[0].cells[4] != "—")
        services.shifts.open(huda, 9_000)
        await until(lambda: len(payments.shift.table.rows) == 2)
        assert payments.shift.float.line.text() == "500"
        payments.show_target("doctors")
        await until(lambda: flow.resting and payments.statement.view is not None)
        payments.statement.doctors.set_current_key(world.doctor_id)
        await until(lambda: flow.resting and payments.statement.view is not None and payments.statement.view.due > 0)
        assert payments.statement.view is not None
        due = payments.statement.view.due
        services.statements.pay_out(huda, world.doctor_id, MORNING.date(), due)
        await until(lambda: payments.statement.view is not None and payments.statement.view.paid_out == due)

        # What nobody looked at meanwhile is right when it is gone to; the figures were all the time.
        await until(lambda: counters(flow.window)[0] == _active(appointments, services, huda))
        appointments.show_view(DAY)
        flow.go("appointments", AppointmentsPage)
        await until(lambda: _state(appointments, again.appointment_id) is DeskState.CONFIRMED)
        await live.stop()

    on_the_loop(qapp, story)


def test_the_open_wizard_hears_of_it_too(qapp: QApplication, live_flow: Flow) -> None:
    """A time of the board is looked at in the wizard when another desk books it; the hub alone tells."""
    flow, world = live_flow, live_flow.world
    patient = ChosenPatient(world.patient_id, "منى", 1, "")

    async def story() -> None:
        live = Live(no_hub)
        flow.reception.go_live(live)
        await until(lambda: live.link is Link.ONLINE)
        flow.reception.book(preset=BookingPreset(world.clinic_id, world.doctor_id, at(11, 20), patient))
        wizard = flow.reception.wizard
        assert wizard is not None
        await until(lambda: wizard.choice.time is not None and flow.resting)
        assert wizard.currentId() == Step.SLOT
        wizard._timer.stop()
        flow.never_by_itself()
        world.book(at(11, 20), actor=flow.huda)
        await until(lambda: wizard.error.isVisible() and wizard.choice.time is None)
        wizard.reject()
        await live.stop()

    on_the_loop(qapp, story)


def by_huda(note: str) -> bool:
    """Whether a row says that Huda changed it, and where."""
    return "مكتب ٢" in note and "هدى" in note


class HeldRow:
    """A row far down, chosen."""

    def __init__(self, table: QTableView, place: int) -> None:
        self._table = table
        index = table.model().index(place, 0)
        self._id = int(index.data(Qt.ItemDataRole.UserRole))
        table.setCurrentIndex(index)
        table.scrollTo(index, QTableView.ScrollHint.PositionAtTop)
        self._above = table.rowViewportPosition(place)
        assert table.verticalScrollBar().value() > 0

    @property
    def stays(self) -> bool:
        """Whether it is still chosen, and stands where it stood on the screen."""
        (chosen,) = self._table.selectionModel().selectedRows()
        same = int(chosen.data(Qt.ItemDataRole.UserRole)) == self._id
        return same and self._table.rowViewportPosition(chosen.row()) == self._above


def _state(page: AppointmentsPage, appointment_id: int) -> DeskState | None:
    block = page.board.board.block(appointment_id)
    return block.state if block is not None else None


def _payment(page: PaymentsPage, payment_id: int) -> PaymentRow:
    return page.list.model.rows[page.list.model.place_of(payment_id)]


def _active(page: AppointmentsPage, services: Services, actor: Actor) -> int:
    return services.dashboard.load(actor, page.clinic_id).counters.today_appointments
