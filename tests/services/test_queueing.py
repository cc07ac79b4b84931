"""The day of a booked patient: every action moves the three records together, and never twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.day_actions import DayState
from reception_app.domain.errors import IllegalTransition, NotFound, PermissionDenied, ReceptionError, StaleRecord
from reception_app.domain.payment import PaymentStatus
from reception_app.domain.roles import Actor, Role
from reception_app.domain.visit import VisitStatus
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit
from reception_app.persistence.repositories.audit import broken_chains
from reception_app.services.queueing import DayChange, QueueService
from tests.booked import Booked, book
from tests.clock import MORNING, FixedClock
from tests.factory import Centre

_A, _V, _P = AppointmentStatus, VisitStatus, PaymentStatus


@pytest.fixture
def booked(database: Database, centre: Centre) -> Booked:
    with database.write_engine.begin() as connection:
        return book(connection, centre, 1)


def _act(queue: QueueService, centre: Centre, booked: Booked, *actions: str) -> DayChange:
    version, change = 1, None
    for action in actions:
        act: Callable[[Actor, int, int], DayChange] = getattr(queue, action)
        change = act(centre.receptionist, booked.visit_id, version)
        version = change.visit_version
    assert change is not None
    return change


def _stored(database: Database, booked: Booked) -> DayState:
    with database.read() as connection:
        query = (
            select(m.Appointment.status, m.Visit.status, m.Payment.status)
            .join(m.Visit, m.Visit.appointment_id == m.Appointment.id)
            .join(m.Payment, m.Payment.appointment_id == m.Appointment.id)
            .where(m.Visit.id == booked.visit_id)
        )
        appointment, visit, payment = connection.execute(query).one()
    return DayState(_A(appointment), _V(visit), _P(payment))


def test_a_day_from_arrival_to_the_end(
    database: Database, clock: FixedClock, queue: QueueService, centre: Centre, booked: Booked
) -> None:
    steps = (
        ("check_in", DayState(_A.CHECKED_IN, _V.WAITING, _P.PENDING), "arrived_at"),
        ("call", DayState(_A.CHECKED_IN, _V.CALLED, _P.PENDING), "called_at"),
        ("start", DayState(_A.IN_PROGRESS, _V.IN_PROGRESS, _P.PENDING), "started_at"),
        ("finish", DayState(_A.COMPLETED, _V.COMPLETED, _P.PENDING), "finished_at"),
    )
    for version, (action, state, stamp) in enumerate(steps, 1):
        clock.advance(timedelta(minutes=10))
        change = getattr(queue, action)(centre.receptionist, booked.visit_id, version)
        assert change.state == state == _stored(database, booked)
        assert change.visit_version == version + 1
        with database.read() as connection:
            row = connection.execute(select(m.Visit.__table__)).mappings().one()
        assert row[stamp] == clock.now()


def test_an_action_writes_audit_and_events_with_it(
    database: Database, queue: QueueService, centre: Centre, booked: Booked
) -> None:
    _act(queue, centre, booked, "check_in", "no_show")
    with database.read() as connection:
        events = connection.execute(
            select(m.OutboxEvent.name, m.OutboxEvent.entity_id).order_by(m.OutboxEvent.id)
        ).all()
        actions = connection.scalars(select(m.AuditEntry.action).order_by(m.AuditEntry.seq)).all()
        assert broken_chains(connection) == []
    assert [tuple(event) for event in events] == [
        ("queue_updated", booked.visit_id),
        ("appointment_updated", booked.appointment_id),
        ("queue_updated", booked.visit_id),
        ("appointment_updated", booked.appointment_id),
        ("payment_updated", booked.payment_id),
    ]
    assert actions == ["check_in", "no_show"]


def test_a_no_show_voids_what_nobody_paid(
    database: Database, queue: QueueService, centre: Centre, booked: Booked
) -> None:
    _act(queue, centre, booked, "no_show")
    assert _stored(database, booked) == DayState(_A.NO_SHOW, _V.NO_SHOW, _P.VOID)


@pytest.mark.parametrize(("paid", "status"), [(10_000, _P.PARTIAL), (30_000, _P.PAID)])
def test_a_no_show_keeps_money_that_was_taken(
    database: Database, queue: QueueService, centre: Centre, paid: int, status: PaymentStatus
) -> None:
    with database.write_engine.begin() as connection:
        booked = book(connection, centre, 2, MORNING - timedelta(hours=1), paid=paid)
    _act(queue, centre, booked, "no_show")
    assert _stored(database, booked) == DayState(_A.NO_SHOW, _V.NO_SHOW, status)


@pytest.mark.parametrize(
    ("before", "refused"),
    [
        ((), "call"),
        ((), "start"),
        ((), "finish"),
        (("check_in",), "check_in"),
        (("check_in",), "start"),
        (("check_in", "call"), "finish"),
        (("check_in", "call", "start"), "no_show"),
        (("check_in", "call", "start", "finish"), "call"),
        (("no_show",), "check_in"),
    ],
)
def test_a_step_out_of_turn_changes_nothing(
    database: Database, queue: QueueService, centre: Centre, booked: Booked, before: tuple[str, ...], refused: str
) -> None:
    version = _act(queue, centre, booked, *before).visit_version if before else 1
    state, entries = _stored(database, booked), _count(database, m.AuditEntry)
    with pytest.raises(IllegalTransition):
        getattr(queue, refused)(centre.receptionist, booked.visit_id, version)
    assert _stored(database, booked) == state
    assert _count(database, m.AuditEntry) == entries


def test_what_somebody_else_changed_is_not_overwritten(
    database: Database, queue: QueueService, centre: Centre, booked: Booked
) -> None:
    _act(queue, centre, booked, "check_in")
    with pytest.raises(StaleRecord):
        queue.call(centre.receptionist, booked.visit_id, 1)
    assert _stored(database, booked).visit is _V.WAITING


def test_an_unknown_visit_and_a_role_without_the_right(queue: QueueService, centre: Centre, booked: Booked) -> None:
    with pytest.raises(NotFound):
        queue.check_in(centre.receptionist, 999_999, 1)
    cashier = Actor(centre.user_id, Role.CASHIER, centre.terminal_id)
    for action in ("check_in", "call", "recall", "start", "finish", "hold", "resume", "skip", "no_show"):
        with pytest.raises(PermissionDenied):
            getattr(queue, action)(cashier, booked.visit_id, 1)


def test_two_desks_act_at_once_and_one_wins(
    database: Database, queue: QueueService, centre: Centre, booked: Booked
) -> None:
    gate, outcomes = Barrier(2), list[object]()

    def act(action: str) -> None:
        gate.wait()
        try:
            outcomes.append(getattr(queue, action)(centre.receptionist, booked.visit_id, 1).state.visit)
        except ReceptionError as error:
            outcomes.append(type(error))

    desks = [Thread(target=act, args=(action,)) for action in ("check_in", "no_show")]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert outcomes.count(StaleRecord) == 1
    assert _count(database, m.AuditEntry) == 1


def test_a_failure_at_the_last_statement_leaves_nothing(
    database: Database, queue: QueueService, centre: Centre, booked: Booked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise NotFound(entity="terminal")

    monkeypatch.setattr(audit, "append", gone)
    with pytest.raises(NotFound):
        queue.no_show(centre.receptionist, booked.visit_id, 1)
    assert _stored(database, booked) == DayState(_A.CONFIRMED, _V.WAITING, _P.PENDING)
    assert _count(database, m.OutboxEvent) == 0


def test_nobody_is_a_no_show_before_the_appointment_begins(
    database: Database, clock: FixedClock, queue: QueueService, centre: Centre, booked: Booked
) -> None:
    clock.advance(timedelta(seconds=-1))
    with pytest.raises(IllegalTransition) as refused:
        queue.no_show(centre.receptionist, booked.visit_id, 1)
    assert refused.value.params["reason"] == "too_early"
    assert refused.value.params["not_before"] == MORNING.isoformat()
    assert _stored(database, booked).visit is _V.WAITING
    clock.advance(timedelta(seconds=1))
    queue.no_show(centre.receptionist, booked.visit_id, 1)


def test_somebody_sent_out_comes_back_and_is_seen_again(
    database: Database, queue: QueueService, centre: Centre, booked: Booked
) -> None:
    """An X-ray in between: the appointment goes on, the visit waits."""
    _act(queue, centre, booked, "check_in", "call", "start", "hold")
    assert _stored(database, booked) == DayState(_A.IN_PROGRESS, _V.ON_HOLD, _P.PENDING)
    change = queue.resume(centre.receptionist, booked.visit_id, 5)
    assert change.state == DayState(_A.IN_PROGRESS, _V.WAITING, _P.PENDING)
    for version, action in enumerate(("call", "recall", "start", "finish"), 6):
        change = getattr(queue, action)(centre.receptionist, booked.visit_id, version)
    assert change.state == DayState(_A.COMPLETED, _V.COMPLETED, _P.PENDING)


def test_a_doctor_runs_the_own_queue_alone(queue: QueueService, centre: Centre, booked: Booked) -> None:
    other = Actor(centre.user_id, Role.DOCTOR, centre.terminal_id, doctor_id=centre.doctor_id + 1)
    queue.check_in(centre.receptionist, booked.visit_id, 1)
    with pytest.raises(PermissionDenied):
        queue.call(other, booked.visit_id, 2)
    own = Actor(centre.user_id, Role.DOCTOR, centre.terminal_id, doctor_id=centre.doctor_id)
    assert queue.call(own, booked.visit_id, 2).state.visit is _V.CALLED


def _count(database: Database, table: type[m.Base]) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()
