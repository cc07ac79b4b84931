"""The list of appointments: every filter, pages without gaps or repeats, one in full, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from reception_app.domain.appointment import AppointmentStatus, BookingSource
from reception_app.domain.desk import DeskState
from reception_app.domain.errors import InvalidField, NotFound, PermissionDenied
from reception_app.domain.patient import NewPatient
from reception_app.domain.roles import Actor
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.appointment_lists import AppointmentFilter, AppointmentLists
from reception_app.services.appointments import AppointmentService
from reception_app.services.booking import BookingService
from reception_app.services.patients import PatientService
from reception_app.services.queueing import QueueService
from tests.benchmarks.databases import Recorder
from tests.booked import Booked, book
from tests.clock import MORNING, FixedClock
from tests.factory import Centre, insert_row, make_centre, make_clinic, make_doctor, make_service
from tests.services.test_booking import request_for

TODAY = MORNING.date()
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass
class World:
    database: Database
    centre: Centre
    lists: AppointmentLists
    clock: FixedClock

    @property
    def desk(self) -> Actor:
        return self.centre.receptionist

    def add(self, days: int, number: int, state: DeskState = DeskState.CONFIRMED, **values: object) -> Booked:
        with self.database.write_engine.begin() as connection:
            start = MORNING + days * DAY + number * 20 * MINUTE
            return book(connection, self.centre, number, start, state, **values)  # type: ignore[arg-type]

    def ids(self, wanted: AppointmentFilter | None = None, **changes: object) -> list[int]:
        asked = replace(wanted or whole(), **changes)  # type: ignore[arg-type]
        return [row.appointment_id for row in self.lists.list(self.desk, asked).rows]


def whole() -> AppointmentFilter:
    return AppointmentFilter(TODAY - 30 * DAY, TODAY + 30 * DAY)


@pytest.fixture
def world(database: Database, clock: FixedClock) -> World:
    return World(database, make_centre(database), AppointmentLists(database, clock), clock)


def test_each_filter_and_all_together(world: World) -> None:
    with world.database.write_engine.begin() as connection:
        clinic = make_clinic(connection, name_en="Skin")
        doctor = make_doctor(connection, clinic, name_en="Dr. Noha")
        service = make_service(connection, clinic)
    first = world.add(0, 1)
    gone = world.add(0, 2, DeskState.CANCELLED)
    skin = world.add(1, 1, clinic_id=clinic, doctor_id=doctor, service_id=service)
    far = world.add(31, 1)
    assert world.ids() == [first.appointment_id, gone.appointment_id, skin.appointment_id]
    assert world.ids(last=TODAY + 31 * DAY)[-1] == far.appointment_id
    assert world.ids(first=TODAY + DAY) == [skin.appointment_id]
    assert world.ids(clinic_id=clinic) == world.ids(doctor_id=doctor) == [skin.appointment_id]
    assert world.ids(statuses=frozenset({AppointmentStatus.CANCELLED})) == [gone.appointment_id]
    assert world.ids(sources=frozenset({BookingSource.ONLINE})) == []
    assert len(world.ids(sources=frozenset({BookingSource.PHONE, BookingSource.ONLINE}))) == 3
    assert world.ids(clinic_id=clinic, statuses=frozenset({AppointmentStatus.CANCELLED})) == []
    row = world.lists.list(world.desk, replace(whole(), clinic_id=clinic)).rows[0]
    assert (row.clinic.en, row.doctor.en, row.service.en, row.time_zone) == (
        "Skin",
        "Dr. Noha",
        "Consultation",
        "Africa/Cairo",
    )
    assert (row.state, row.due, row.queue_number, row.overbooked) == (DeskState.CONFIRMED, 30_000, 1, False)


def test_pages_hold_every_row_once_in_order(world: World) -> None:
    made = [world.add(days, number).appointment_id for days in (0, 1, 9, 25) for number in (1, 2, 3)]
    with world.database.write_engine.begin() as connection:  # two at the same moment
        twin = book(connection, world.centre, 4, MORNING + 20 * MINUTE, overbooked=True)
    expected = [made[0], twin.appointment_id, *made[1:]]
    found: list[int] = []
    after = None
    while True:
        page = world.lists.list(world.desk, whole(), after, limit=2)
        assert len(page.rows) <= 2
        found += [row.appointment_id for row in page.rows]
        after = page.next
        if after is None:
            break
    assert found == expected


def test_a_page_costs_what_it_holds_and_not_its_range(world: World) -> None:
    for number in range(1, 8):
        world.add(0, number)
    year = AppointmentFilter(TODAY, TODAY + 365 * DAY)

    def statements(limit: int) -> int:
        recorder = Recorder()
        with recorder.listening(world.database.read_engine):
            assert len(world.lists.list(world.desk, year, limit=limit).rows) == min(limit, 7)
        return sum("FROM appointment" in text for text, _, _ in recorder.statements)

    assert statements(limit=3) == 1
    assert statements(limit=200) <= 9


# A small table is read whole by PostgreSQL's planner; there the benchmark holds it to the index.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_list_reads_the_whole_table(world: World) -> None:
    recorder = Recorder()
    with recorder.listening(world.database.read_engine):
        for changes in ({}, {"doctor_id": world.centre.doctor_id}, {"text": "منى"}, {"text": "100001"}):
            world.ids(**changes)
    with world.database.read() as connection:
        for statement, values, _ in recorder.statements:
            if "FROM appointment" in statement:
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
                assert not [row for row in plan if row[3].startswith("SCAN appointment")], plan


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_few_in_one_state_are_found_in_the_index_alone(world: World) -> None:
    """A year holds hundreds of thousands in other states: none of their rows is read."""
    recorder = Recorder()
    with recorder.listening(world.database.read_engine):
        world.ids(last=TODAY + 300 * DAY, statuses=frozenset({AppointmentStatus.NO_SHOW}))
    pages = [said for said in recorder.statements if "FROM appointment" in said[0]]
    assert len(pages) > 5
    covering = "SEARCH appointment USING COVERING INDEX ix_appointment_clinic_id_service_date_status_start_time"
    with world.database.read() as connection:
        for statement, values, _ in pages:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            assert any(row[3].startswith(covering) for row in plan), plan


@pytest.fixture
def people(world: World) -> Callable[[str, str], int]:
    patients = PatientService(world.database, world.clock)
    return lambda name, phone: patients.create(world.desk, NewPatient(full_name=name, phones=(phone,))).id


def test_text_finds_by_name_phone_file_and_booking_number(world: World, people: Callable[[str, str], int]) -> None:
    ahmed = people("أحمد محمد علي", "01001234567")
    mona = people("منى سعيد", "01112223334")
    his = world.add(0, 1, patient_id=ahmed)
    hers = world.add(2, 1, patient_id=mona)
    later = world.add(3, 2, patient_id=ahmed)
    assert world.ids(text="احمد علي") == [his.appointment_id, later.appointment_id]
    assert world.ids(text="01112223334") == [hers.appointment_id]
    assert world.ids(text="احمد", last=TODAY) == [his.appointment_id]
    assert world.ids(text="لا أحد") == []
    row = world.lists.list(world.desk, replace(whole(), text="منى")).rows[0]
    assert world.ids(text=str(row.file_number)) == [hers.appointment_id]
    number = world.lists.list(world.desk, whole()).rows[-1].booking_id
    assert world.ids(first=TODAY, last=TODAY, text=f" {number[:3]} {number[3:]}") == [later.appointment_id]


def test_a_name_that_half_the_town_has_is_looked_for_in_the_days(
    world: World, people: Callable[[str, str], int]
) -> None:
    crowd = [
        people(f"محمد حسن {chr(0x0627 + place % 20)}{chr(0x0627 + place // 20)}", "01001234567") for place in range(101)
    ]
    last = world.add(0, 1, patient_id=crowd[-1])
    first = world.add(1, 1, patient_id=crowd[0])
    world.add(1, 2)
    page = world.lists.list(world.desk, replace(whole(), text="محمد"))
    assert [row.appointment_id for row in page.rows] == [last.appointment_id, first.appointment_id]
    assert not page.keep_typing


def test_what_cannot_be_asked(world: World) -> None:
    for wanted in (
        AppointmentFilter(TODAY, TODAY - DAY),
        AppointmentFilter(TODAY, TODAY + 366 * DAY),
        AppointmentFilter(date(1, 1, 1), date(1, 1, 2)),
    ):
        with pytest.raises(InvalidField):
            world.lists.list(world.desk, wanted)
    with pytest.raises(NotFound):
        world.lists.detail(world.desk, 999)
    with pytest.raises(NotFound):
        world.lists.history(world.desk, 999)


def test_the_users_own_clinics_alone(world: World) -> None:
    with world.database.write_engine.begin() as connection:
        clinic = make_clinic(connection)
        insert_row(connection, m.UserClinic, user_id=world.centre.user_id, clinic_id=clinic)
    booked = world.add(0, 1)
    limited = replace(world.desk, clinics=frozenset({clinic}))
    assert world.lists.list(limited, whole()).rows == ()
    assert world.lists.list(world.desk, whole()).rows == ()
    number = world.lists.list(world.centre.manager, whole()).rows[0].booking_id
    assert world.lists.list(limited, replace(whole(), text=number)).rows == ()
    with pytest.raises(PermissionDenied):
        world.lists.list(limited, replace(whole(), clinic_id=world.centre.clinic_id))
    with pytest.raises(NotFound):
        world.lists.history(limited, booked.appointment_id)


def test_one_in_full_with_what_became_of_it(world: World) -> None:
    booking = BookingService(world.database, world.clock)
    appointments = AppointmentService(world.database, world.clock)
    queue = QueueService(world.database, world.clock)
    made = booking.book_appointment(world.desk, request_for(world.centre))
    world.clock.advance(MINUTE)
    moved = appointments.move(world.centre.manager, made.appointment_id, 1, made.start_time + DAY)
    late = appointments.late(world.desk, made.appointment_id, 2, moved.start_time + 15 * MINUTE)
    back = queue.check_in(world.desk, moved.visit_id, late.visit_version)
    appointments.cancel(world.desk, moved.visit_id, back.visit_version, "سافر")
    detail = world.lists.detail(world.desk, made.appointment_id)
    assert (detail.row.state, detail.particulars.total, detail.particulars.paid) == (DeskState.CANCELLED, 30_000, 0)
    assert [(step.action, step.reason) for step in detail.history] == [
        ("book", ""),
        ("reschedule", ""),
        ("late", ""),
        ("check_in", ""),
        ("cancel", "سافر"),
    ]
    booked, step, told, came, gone = detail.history
    assert (booked.before, booked.at, booked.by.en) == (None, MORNING, "Sara Mahmoud")
    assert step.before == booked.after
    assert step.before is not None
    assert (step.before.start_time, step.before.service_date, step.before.queue_number) == (made.start_time, TODAY, 1)
    assert (step.after.start_time, step.after.service_date) == (moved.start_time, TODAY + DAY)
    assert step.at == MORNING + MINUTE
    assert told.after.expected_at == moved.start_time + 15 * MINUTE
    assert came.after.status is AppointmentStatus.CHECKED_IN
    assert gone.after.status is AppointmentStatus.CANCELLED
