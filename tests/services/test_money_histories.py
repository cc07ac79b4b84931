"""Random histories of a till: whatever is done in whatever order, the drawer is the transactions and shares add up."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete, select

from reception_app.domain.appointment import Booking, BookingRequest
from reception_app.domain.errors import PriceChanged, ReceptionError
from reception_app.domain.payment import PaymentMethod, PaymentStatus, TransactionKind
from reception_app.domain.roles import Actor
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database, open_database
from reception_app.services.billing import Receipt
from tests.clock import MORNING, FixedClock
from tests.conftest import TEST_KEY, create_postgresql, execute_on_server, postgresql_url
from tests.factory import make_patient
from tests.faults.judge import assert_legal, assert_money_agrees
from tests.services.money_world import build_money
from tests.services.queue_world import MINUTE

WHICH = st.integers(0, 5)
PART = st.sampled_from((500, 37, 100, 1, 999, 1000, 1000))
"""Thousandths of a sum."""
METHOD = st.sampled_from(PaymentMethod)
WHO = st.integers(0, 2)
DEEDS = ("arrive", "see", "finish", "no_show", "cancel", "again", "undo", "take_back")
S = PaymentStatus
FIRST_DAY = MORNING.date() - timedelta(days=1)


class Till(RuleBasedStateMachine):
    """Two doctors with rules for follow-ups, two patients, a receptionist, a cashier and a manager with a drawer each.

    A refusal is as good as a deed here: what counts is that the books agree after both.
    """

    make_database: ClassVar[Callable[[], Database]]

    def __init__(self) -> None:
        super().__init__()
        self.database = type(self).make_database()
        self.clock = FixedClock()
        self.world = build_money(self.database, self.clock)
        self.services = self.world.services
        self.people = (self.world.desk, self.world.cashier, self.world.manager)
        self.doctors = (self.world.centre.doctor_id, self.world.other_id)
        with self.database.write_engine.begin() as connection:
            connection.execute(delete(m.QueueCounter))
            self.patients = (self.world.centre.patient_id, make_patient(connection))
        for doctor, price_share in zip(self.doctors, (5_000, 0), strict=True):
            self.services.follow_ups.set_rule(
                self.world.manager, doctor, self.world.centre.service_id, None, 10, 1, price_share
            )
        self.bookings: list[Booking] = []
        self.taken: list[tuple[Actor, int]] = []
        """Who took or gave back money, and the transaction."""
        self.changed: list[tuple[Actor, int]] = []
        """Who gave a discount or dropped a payment, and which payment."""
        self.cash: dict[int, int] = {}
        """What must lie in each open drawer, kept by hand."""
        self.earned: Counter[int] = Counter()
        self.handed_over: Counter[int] = Counter()

    def teardown(self) -> None:
        assert_legal(self.database)
        self.database.dispose()

    # Bookings

    @initialize()
    def a_morning_is_booked(self) -> None:
        """Two visits of each doctor, the first of them seen already."""
        for doctor in (0, 1):
            for slot in (3, 4):
                self.book(doctor, doctor, slot)
            self.carry_on(len(self.bookings) - 2, "finish")

    @rule(doctor=st.integers(0, 1), patient=st.integers(0, 1), slot=st.integers(0, 40))
    def book(self, doctor: int, patient: int, slot: int) -> None:
        """The first times of the coming days, 20 minutes each."""
        start = MORNING.replace(hour=9, minute=0) + timedelta(days=slot // 14) + 20 * (slot % 14) * MINUTE
        request = BookingRequest(
            clinic_id=self.world.centre.clinic_id,
            doctor_id=self.doctors[doctor],
            service_id=self.world.centre.service_id,
            start_time=start,
            quoted_price=30_000,
            request_key=secrets.token_hex(8),
            patient_id=self.patients[patient],
        )
        with suppress(ReceptionError):
            try:
                self.bookings.append(self.services.booking.book_appointment(self.world.desk, request))
            except PriceChanged as changed:
                request = BookingRequest(**{**_fields(request), "quoted_price": changed.params["current"]})
                self.bookings.append(self.services.booking.book_appointment(self.world.desk, request))

    @precondition(lambda self: self.bookings)
    @rule(which=WHICH, deeds=st.sampled_from(DEEDS))
    def carry_on(self, which: int, deeds: str) -> None:
        queue, desk = self.services.queueing, self.world.desk
        now = self._now(which)
        acts: dict[str, tuple[Callable[..., Any], ...]] = {
            "arrive": (queue.check_in,),
            "see": (queue.check_in, queue.call, queue.start),
            "finish": (queue.check_in, queue.call, queue.start, queue.finish),
            "no_show": (queue.no_show,),
        }
        with suppress(ReceptionError):
            if deeds == "cancel":
                self.services.appointments.cancel(desk, now["visit_id"], now["visit_version"], "asked to")
            elif deeds == "again":
                self.services.appointments.reinstate(desk, now["visit_id"], now["visit_version"])
            elif deeds == "undo":
                queue.undo(desk, now["doctor_id"])
            elif deeds == "take_back":
                self.services.appointments.undo(desk, now["appointment_id"])
            else:
                version = now["visit_version"]
                for act in acts[deeds]:
                    version = act(desk, now["visit_id"], version).visit_version

    @precondition(lambda self: self.bookings)
    @rule(which=WHICH)
    def transfer(self, which: int) -> None:
        now = self._now(which)
        other = self.doctors[0] if now["doctor_id"] == self.doctors[1] else self.doctors[1]
        with suppress(ReceptionError):
            self.services.queueing.transfer(
                self.world.desk, now["visit_id"], now["visit_version"], other, "the other is free"
            )

    @precondition(lambda self: self.bookings)
    @rule(which=WHICH, slot=st.integers(0, 40), doctor=st.sampled_from((None, 0, 1)))
    def move(self, which: int, slot: int, doctor: int | None) -> None:
        now, to = self._now(which), None if doctor is None else self.doctors[doctor]
        start = MORNING.replace(hour=9, minute=0) + timedelta(days=slot // 14) + 20 * (slot % 14) * MINUTE
        with suppress(ReceptionError):
            self.services.appointments.move(self.world.desk, now["appointment_id"], now["version"], start, to)

    # Money

    @precondition(lambda self: self.bookings)
    @rule(which=WHICH, part=PART, method=METHOD, who=WHO)
    def pay(self, which: int, part: int, method: PaymentMethod, who: int) -> None:
        shown = self._payment(which, S.PENDING, S.PARTIAL, S.PARTLY_REFUNDED)
        amount = max(1, shown.due * part // 1000)
        with suppress(ReceptionError):
            taken = self.services.billing.take_payment(self.people[who], shown.id, shown.version, amount, method)
            self.taken.append((self.people[who], taken.transaction_id))
            self._moved(self.people[who], taken, 1)

    @rule(which=WHICH, method=METHOD, who=WHO)
    def pay_all(self, which: int, method: PaymentMethod, who: int) -> None:
        self.pay(which, 1000, method, who)

    @rule(which=WHICH, part=PART, who=WHO, seconds=st.sampled_from((0, 15, 16)))
    def pay_and_think_better_of_it(self, which: int, part: int, who: int, seconds: int) -> None:
        self.pay(which, part, PaymentMethod.CASH, who)
        self.time_passes(seconds)
        if self.taken:
            self.undo(1)

    @precondition(lambda self: self.taken)
    @rule(back=st.integers(1, 2))
    def undo(self, back: int) -> None:
        actor, transaction_id = self.taken[-min(back, len(self.taken))]
        with suppress(ReceptionError):
            reversal = self.services.billing.undo(actor, transaction_id)
            self._moved(actor, reversal, 1 if reversal.kind is TransactionKind.RECEIPT else -1)

    @precondition(lambda self: self.changed)
    @rule(back=st.integers(1, 2))
    def set_back(self, back: int) -> None:
        actor, payment_id = self.changed[-min(back, len(self.changed))]
        with suppress(ReceptionError):
            self.services.billing.take_back(actor, payment_id)

    @precondition(lambda self: self.bookings)
    @rule(which=WHICH, part=st.sampled_from((33, 100, 250, 0, 500, 1000)), who=st.sampled_from((2, 1, 0)))
    def discount(self, which: int, part: int, who: int) -> None:
        shown = self._payment(which, S.PENDING, S.PARTIAL)
        with suppress(ReceptionError):
            self.services.billing.give_discount(
                self.people[who], shown.id, shown.version, shown.total * part // 1000, "asked for it"
            )
            self.changed.append((self.people[who], shown.id))

    @precondition(lambda self: self.bookings)
    @rule(which=WHICH, part=st.sampled_from((33, 250, 500, 1000)), who=WHO, seconds=st.sampled_from((0, 15, 16)))
    def discount_and_think_better_of_it(self, which: int, part: int, who: int, seconds: int) -> None:
        self.discount(which, part, who)
        self.time_passes(seconds)
        if self.changed:
            self.set_back(1)

    @precondition(lambda self: self.bookings)
    @rule(
        which=WHICH,
        doctor=PART,
        center=PART,
        only=st.sampled_from(("doctor", "center", "both")),
        method=METHOD,
        who=WHO,
    )
    def refund(self, which: int, doctor: int, center: int, only: str, method: PaymentMethod, who: int) -> None:
        shown, actor = self._payment(which, S.PARTIAL, S.PAID, S.PARTLY_REFUNDED), self.people[who]
        with suppress(ReceptionError):
            back = self.services.billing.refund(
                actor,
                shown.id,
                shown.version,
                doctor=0 if only == "center" else shown.doctor_received * doctor // 1000,
                center=0 if only == "doctor" else shown.center_received * center // 1000,
                method=method,
                reason="asked for it",
            )
            self.taken.append((actor, back.transaction_id))
            self._moved(actor, back, -1)

    @precondition(lambda self: self.bookings)
    @rule(which=WHICH, part=PART, who=st.integers(1, 2), seconds=st.sampled_from((0, 15, 16)))
    def refund_and_think_better_of_it(self, which: int, part: int, who: int, seconds: int) -> None:
        self.refund(which, part, part, "both", PaymentMethod.CASH, who)
        self.time_passes(seconds)
        if self.taken:
            self.undo(1)

    @rule(which=st.integers(0, 20), part=PART, who=WHO)
    def pay_and_go_to_the_other(self, which: int, part: int, who: int) -> None:
        """A transfer with money taken: shares go along, or stay where they were paid out."""
        booking = self.bookings[which % len(self.bookings)]
        shown = self.services.billing.payment(self.world.manager, booking.payment_id)
        with suppress(ReceptionError):
            taken = self.services.billing.take_payment(
                self.people[who], shown.id, shown.version, max(1, shown.due * part // 1000), PaymentMethod.CARD
            )
            self.taken.append((self.people[who], taken.transaction_id))
        self.transfer(which)

    @precondition(lambda self: len(self.bookings) > 6)
    @rule(which=WHICH)
    def void(self, which: int) -> None:
        shown = self._payment(which)
        with suppress(ReceptionError):
            self.services.billing.void(self.world.manager, shown.id, shown.version, "written twice")
            self.changed.append((self.world.manager, shown.id))

    @rule(who=WHO, opening_float=st.integers(0, 50_000))
    def open_shift(self, who: int, opening_float: int) -> None:
        actor = self.people[who]
        with suppress(ReceptionError):
            self.services.shifts.open(actor, opening_float)
            self.cash[actor.user_id] = opening_float

    @rule(who=WHO, off_by=st.sampled_from((0, 0, 100, -1)))
    def close_shift(self, who: int, off_by: int) -> None:
        actor = self.people[who]
        shift = self.services.shifts.current(actor)
        if shift is None:
            return
        counted = max(0, shift.expected + off_by)
        with suppress(ReceptionError):  # a drawer that owes money cannot be counted
            closed = self.services.shifts.close(actor, shift.id, shift.version, counted, "counted twice")
            assert closed.expected == self.cash.pop(actor.user_id)
            assert closed.difference == counted - closed.expected

    @precondition(lambda self: self.taken)
    @rule(doctor=st.integers(0, 1), days=st.integers(-1, 3), method=METHOD, who=st.integers(1, 2))
    def pay_out(self, doctor: int, days: int, method: PaymentMethod, who: int) -> None:
        actor, doctor_id = self.people[who], self.doctors[doctor]
        until = self.clock.now().date() + timedelta(days=days)
        due = self.services.statements.statement(actor, doctor_id, until, until).due
        earned = self._earned(doctor_id)
        with suppress(ReceptionError):
            paid = self.services.statements.pay_out(actor, doctor_id, until, due, method)
            self.handed_over[doctor_id] += paid.amount
            assert self.handed_over[doctor_id] <= earned, "more was paid out than was ever earned"
            if method is PaymentMethod.CASH:
                self._into_drawer(actor, -paid.amount)

    @rule(seconds=st.sampled_from((2, 2, 16, 1_800, 20_000, 86_400)))
    def time_passes(self, seconds: int) -> None:
        self.clock.advance(timedelta(seconds=seconds))

    # What always holds

    @invariant()
    def the_drawers_are_the_transactions(self) -> None:
        for actor in self.people:
            shift = self.services.shifts.current(actor)
            assert (None if shift is None else shift.expected) == self.cash.get(actor.user_id)

    @invariant()
    def the_books_agree(self) -> None:
        assert_money_agrees(self.database)
        check = self.services.day_check.check(
            self.world.manager, FIRST_DAY, self.clock.now().date() + timedelta(days=5)
        )
        assert check.findings == ()

    # Help

    def _now(self, which: int) -> Any:
        """The booking with its current visit, as they are."""
        booking = self.bookings[which % len(self.bookings)]
        query = (
            select(
                m.Appointment.id.label("appointment_id"),
                m.Appointment.version,
                m.Appointment.doctor_id,
                m.Visit.id.label("visit_id"),
                m.Visit.version.label("visit_version"),
            )
            .join(m.Payment, m.Payment.appointment_id == m.Appointment.id)
            .join(m.Visit, m.Visit.id == m.Payment.visit_id)
            .where(m.Appointment.id == booking.appointment_id)
        )
        with self.database.read() as connection:
            return connection.execute(query).mappings().one()

    def _payment(self, which: int, *statuses: PaymentStatus) -> Any:
        """One of the payments in these states, if there are such, otherwise any."""
        query = select(m.Payment.id).order_by(m.Payment.id)
        with self.database.read() as connection:
            likely = connection.scalars(query.where(m.Payment.status.in_(statuses))).all()
            found = likely or connection.scalars(query).all()
        return self.services.billing.payment(self.world.manager, found[which % len(found)])

    def _moved(self, actor: Actor, moved: Receipt, sign: int) -> None:
        if moved.method is PaymentMethod.CASH:
            self._into_drawer(actor, sign * moved.amount)

    def _into_drawer(self, actor: Actor, amount: int) -> None:
        self.cash[actor.user_id] = self.cash.get(actor.user_id, 0) + amount

    def _earned(self, doctor_id: int) -> int:
        query = select(m.ShareEntry.doctor_amount).where(m.ShareEntry.doctor_id == doctor_id)
        with self.database.read() as connection:
            return sum(connection.scalars(query))


def _fields(request: BookingRequest) -> dict[str, Any]:
    return {name: getattr(request, name) for name in BookingRequest.__dataclass_fields__}


def _run(make_database: Callable[[], Database], examples: int, steps: int) -> None:
    machine = type("TillOf", (Till,), {"make_database": staticmethod(make_database)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=(Phase.generate,),  # a failing history is told as it was: making it short takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture
def sqlite_maker(sqlite_template: Path) -> Iterator[Callable[[], Database]]:
    folder = Path(tempfile.mkdtemp(prefix="reception-till-"))

    def make() -> Database:
        file = folder / f"{secrets.token_hex(6)}.db"
        shutil.copy(sqlite_template, file)
        return open_database(f"sqlite:///{file}", TEST_KEY)

    yield make
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql_maker(postgresql_server: str, postgresql_template: str) -> Iterator[Callable[[], Database]]:
    names: list[str] = []

    def make() -> Database:
        names.append(f"till_{secrets.token_hex(6)}")
        create_postgresql(postgresql_server, names[-1], template=postgresql_template)
        return open_database(postgresql_url(postgresql_server, names[-1]))

    yield make
    for name in names:
        execute_on_server(postgresql_server, f'DROP DATABASE "{name}" WITH (FORCE)')


def test_the_books_agree_whatever_is_done(sqlite_maker: Callable[[], Database]) -> None:
    _run(sqlite_maker, examples=4, steps=25)


@pytest.mark.slow
def test_the_books_agree_after_many_histories(sqlite_maker: Callable[[], Database]) -> None:
    _run(sqlite_maker, examples=10, steps=35)


@pytest.mark.slow
def test_the_books_agree_on_a_server(postgresql_maker: Callable[[], Database]) -> None:
    _run(postgresql_maker, examples=4, steps=25)
