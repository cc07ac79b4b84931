"""What the queue's screens read: right order and places, and as many statements for a long queue as for none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import NotFound, PermissionDenied
from reception_app.domain.roles import Actor, Role
from reception_app.domain.visit import VisitType
from reception_app.persistence.engine import Database
from reception_app.services.queue_views import QueueViews
from reception_app.services.walk_in_desk import WalkInDesk
from tests.clock import MORNING, FixedClock
from tests.services.queue_world import MINUTE, QueueWorld


@pytest.fixture
def views(database: Database, clock: FixedClock) -> QueueViews:
    return QueueViews(database, clock)


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """Every SELECT meanwhile."""
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            seen.append(statement)

    event.listen(database.read_engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.read_engine, "before_cursor_execute", note)


def test_everybody_stands_where_he_belongs(views: QueueViews, world: QueueWorld) -> None:
    world.add(1, DeskState.COMPLETED, minutes=-60)
    world.add(2, DeskState.IN_PROGRESS, minutes=-30)
    world.add(3, arrived_at=MORNING - 9 * MINUTE)
    world.add(4, arrived_at=MORNING - 3 * MINUTE, visit_type=VisitType.EMERGENCY)
    world.add(5, DeskState.ON_HOLD)
    world.add(7, DeskState.CONFIRMED, minutes=40)
    world.add(6, DeskState.CONFIRMED, minutes=20)
    world.add(8, DeskState.CANCELLED)
    world.add(11, DeskState.NO_SHOW, minutes=-20)
    world.add(9, DeskState.CALLED, doctor_id=world.other_id)
    world.add(10, arrived_at=MORNING, service_date=MORNING.date() - timedelta(days=1))
    view = views.doctor_queue(world.desk, world.centre.doctor_id)
    assert view.current is not None
    assert view.current.queue_number == 2
    assert [entry.queue_number for entry in view.waiting] == [4, 3]
    assert [entry.queue_number for entry in view.held] == [5]
    assert [entry.queue_number for entry in view.expected] == [6, 7]
    assert [entry.queue_number for entry in view.missed] == [11]
    assert (view.completed, view.place.room, view.next) == (1, "1", view.waiting[0])


def test_the_waiting_room_reads_numbers_and_rooms(views: QueueViews, world: QueueWorld) -> None:
    world.add(1, DeskState.CALLED, since=MORNING - 5 * MINUTE)
    world.add(2, DeskState.CALLED, doctor_id=world.other_id, since=MORNING - 2 * MINUTE)
    world.add(3, arrived_at=MORNING - 4 * MINUTE, doctor_id=world.other_id)
    world.add(4, DeskState.CONFIRMED)
    room = views.waiting_room(world.desk, world.centre.clinic_id)
    assert [(number.queue_number, number.room) for number in room.called] == [(2, "2"), (1, "1")]
    assert [(number.queue_number, number.room) for number in room.next] == [(3, "2")]


def test_a_long_queue_takes_no_more_statements(
    views: QueueViews, world: QueueWorld, database: Database, clock: FixedClock
) -> None:
    counts = []
    for start in (1, 30):
        for number in range(start, start + 20):
            world.add(number, minutes=number)
        with statements(database) as seen:
            views.doctor_queue(world.desk, world.centre.doctor_id)
            views.waiting_room(world.desk, world.centre.clinic_id)
            choices = WalkInDesk(database, clock).choices(world.desk, world.centre.clinic_id)
        counts.append(len(seen))
        assert [doctor.waiting for doctor in choices.doctors] == [20 if start == 1 else 40, 0]
    assert counts == [13, 13]


def test_who_may_look(views: QueueViews, world: QueueWorld) -> None:
    own = world.doctor(world.other_id)
    assert {place.doctor_id for place in views.doctors(own)} == {world.other_id}
    assert len(views.doctors(world.desk)) == 2
    with pytest.raises(PermissionDenied):
        views.doctor_queue(own, world.centre.doctor_id)
    elsewhere = Actor(world.centre.user_id, Role.RECEPTIONIST, world.centre.terminal_id, clinics=frozenset({999}))
    assert views.doctors(elsewhere) == ()
    with pytest.raises(NotFound):
        views.doctor_queue(elsewhere, world.centre.doctor_id)
