"""What the manager changes: checked, audited, refused to others, and seen by the next look at the free times."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, text

from reception_app.domain.errors import (
    ClinicInactive,
    DoctorNotInClinic,
    DoctorUnavailable,
    InvalidField,
    MissingField,
    NotFound,
    PermissionDenied,
    ReceptionError,
    ServiceNotOffered,
    StaleRecord,
)
from reception_app.domain.roles import Actor, Role
from reception_app.domain.schedule import DAY, Hours
from reception_app.domain.slot import DayState
from reception_app.persistence.engine import Database, open_database
from reception_app.persistence.models import AuditEntry
from reception_app.persistence.repositories.appointments import lock_doctor
from reception_app.persistence.repositories.audit import broken_chains
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.availability import AvailabilityService
from reception_app.services.scheduling import SchedulingService
from tests.clock import FixedClock
from tests.conftest import TEST_KEY
from tests.factory import Centre, make_centre, make_clinic, make_doctor

MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def scheduling(database: Database, clock: FixedClock) -> SchedulingService:
    return SchedulingService(database, clock)


@pytest.fixture
def sqlite_centre(sqlite_url: str) -> Iterator[tuple[Database, Centre]]:
    """For what is refused before a statement is sent: one engine is enough."""
    database = open_database(sqlite_url, TEST_KEY)
    yield database, make_centre(database)
    database.dispose()


def monday(availability: AvailabilityService, centre: Centre) -> tuple[DayState, int]:
    slots = availability.day(centre.receptionist, centre.doctor_id, centre.clinic_id, centre.service_id, MONDAY)
    return slots.state, slots.free_count


def audited(database: Database) -> list[tuple[str, str, int, object, object]]:
    columns = (AuditEntry.action, AuditEntry.entity, AuditEntry.entity_id, AuditEntry.before, AuditEntry.after)
    with database.read() as connection:
        assert broken_chains(connection) == []
        rows = connection.execute(select(*columns).order_by(AuditEntry.seq)).all()
    return [(a, e, i, before and json.loads(before), after and json.loads(after)) for a, e, i, before, after in rows]


def test_new_working_hours_replace_the_old_ones(
    scheduling: SchedulingService, availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    assert monday(availability, centre) == (DayState.FREE, 24)
    scheduling.set_working_hours(centre.manager, centre.doctor_id, centre.clinic_id, [Hours(0, 600, 660)])
    assert monday(availability, centre) == (DayState.FREE, 3)
    one_off = [Hours(0, 600, 640)]
    scheduling.set_working_hours(centre.manager, centre.doctor_id, centre.clinic_id, one_off, MONDAY, MONDAY)
    assert monday(availability, centre) == (DayState.FREE, 2)
    scheduling.set_working_hours(centre.manager, centre.doctor_id, centre.clinic_id, [], MONDAY, MONDAY)
    assert monday(availability, centre) == (DayState.FREE, 3)
    entries = audited(database)
    assert [entry[:3] for entry in entries] == [("set_working_hours", "doctor", centre.doctor_id)] * 3
    assert entries[2][3:] == (
        {
            "clinic_id": centre.clinic_id,
            "valid_from": "2026-11-23",
            "valid_to": "2026-11-23",
            "shifts": [[0, 600, 640]],
        },
        {"clinic_id": centre.clinic_id, "valid_from": "2026-11-23", "valid_to": "2026-11-23", "shifts": []},
    )


@pytest.mark.parametrize(
    ("shifts", "period", "error", "field"),
    [
        ([Hours(7, 600, 660)], (None, None), InvalidField, "weekday"),
        ([Hours(-1, 600, 660)], (None, None), InvalidField, "weekday"),
        ([Hours(0, 1440, 1500)], (None, None), InvalidField, "starts_at"),
        ([Hours(0, -5, 60)], (None, None), InvalidField, "starts_at"),
        ([Hours(0, 600, 600)], (None, None), InvalidField, "ends_at"),
        ([Hours(0, 600, 2041)], (None, None), InvalidField, "ends_at"),
        ([Hours(0, 600, 700), Hours(0, 660, 720)], (None, None), InvalidField, "shifts"),
        ([Hours(0, 1200, 1560), Hours(1, 60, 120)], (None, None), InvalidField, "shifts"),
        ([Hours(6, 1200, 1560), Hours(0, 60, 120)], (None, None), InvalidField, "shifts"),
        ([Hours(1, 600, 660)], (MONDAY, MONDAY), InvalidField, "weekday"),
        ([], (MONDAY, None), MissingField, "valid_to"),
        ([], (None, MONDAY), MissingField, "valid_from"),
        ([], (MONDAY, MONDAY - DAY), InvalidField, "valid_to"),
        ([], (date.min, date.max), InvalidField, "valid_to"),
    ],
)
def test_impossible_hours_are_refused(
    clock: FixedClock,
    shifts: Sequence[Hours],
    period: tuple[date | None, date | None],
    error: type[MissingField | InvalidField],
    field: str,
    sqlite_centre: tuple[Database, Centre],
) -> None:
    database, centre = sqlite_centre
    with pytest.raises(error) as caught:
        SchedulingService(database, clock).set_working_hours(
            centre.manager, centre.doctor_id, centre.clinic_id, shifts, *period
        )
    assert caught.value.field == field
    assert audited(database) == []


def test_touching_shifts_are_no_overlap(scheduling: SchedulingService, centre: Centre) -> None:
    round_the_clock = [Hours(weekday, 0, 1440) for weekday in range(7)]
    scheduling.set_working_hours(centre.manager, centre.doctor_id, centre.clinic_id, round_the_clock)


def test_hours_are_only_for_the_clinics_own_doctors(
    scheduling: SchedulingService, centre: Centre, database: Database
) -> None:
    with database.write_engine.begin() as connection:
        elsewhere = make_clinic(connection)
        other = make_doctor(connection, elsewhere)
    with pytest.raises(DoctorNotInClinic):
        scheduling.set_working_hours(centre.manager, other, centre.clinic_id, [])
    for doctor_id, clinic_id in ((999, centre.clinic_id), (other, 999)):
        with pytest.raises(NotFound):
            scheduling.set_working_hours(centre.manager, doctor_id, clinic_id, [])


def test_leave_and_holidays_come_and_go(
    scheduling: SchedulingService, availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    leave = scheduling.add_time_off(
        centre.manager, NOON, NOON + timedelta(hours=12), doctor_id=centre.doctor_id, reason=" Conference "
    )
    assert monday(availability, centre) == (DayState.FREE, 9)
    holiday = scheduling.add_time_off(
        centre.manager, NOON - timedelta(hours=9), NOON + timedelta(hours=1), clinic_id=centre.clinic_id
    )
    assert monday(availability, centre) == (DayState.LEAVE, 0)
    scheduling.remove_time_off(centre.manager, leave)
    scheduling.remove_time_off(centre.manager, holiday)
    assert monday(availability, centre) == (DayState.FREE, 24)
    with pytest.raises(NotFound):
        scheduling.remove_time_off(centre.manager, leave)
    actions = [(action, entity, entity_id) for action, entity, entity_id, _, _ in audited(database)]
    assert actions == [
        ("add_time_off", "time_off", leave),
        ("add_time_off", "time_off", holiday),
        ("remove_time_off", "time_off", leave),
        ("remove_time_off", "time_off", holiday),
    ]
    assert audited(database)[0][4]["reason"] == "Conference"  # type: ignore[index]


@pytest.mark.parametrize(
    ("starts", "ends", "owner", "error"),
    [
        (NOON, NOON, {"doctor_id": 1}, InvalidField),
        (NOON, NOON - DAY, {"doctor_id": 1}, InvalidField),
        (NOON.replace(tzinfo=None), NOON + DAY, {"doctor_id": 1}, InvalidField),
        (NOON, datetime.max.replace(tzinfo=UTC), {"doctor_id": 1}, InvalidField),
        (NOON, NOON + DAY, {}, MissingField),
        (NOON, NOON + DAY, {"doctor_id": 1, "clinic_id": 1}, InvalidField),
        (NOON, NOON + DAY, {"doctor_id": 1, "reason": "x" * 501}, InvalidField),
        (NOON, NOON + DAY, {"doctor_id": 999}, NotFound),
        (NOON, NOON + DAY, {"clinic_id": 999}, NotFound),
    ],
)
def test_impossible_time_off_is_refused(
    clock: FixedClock,
    sqlite_centre: tuple[Database, Centre],
    starts: datetime,
    ends: datetime,
    owner: dict[str, object],
    error: type[ReceptionError],
) -> None:
    database, centre = sqlite_centre
    with pytest.raises(error):
        SchedulingService(database, clock).add_time_off(centre.manager, starts, ends, **owner)  # type: ignore[arg-type]
    assert audited(database) == []


def test_switching_off_is_seen_at_once_and_undone(
    scheduling: SchedulingService, availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    switches: list[tuple[Callable[..., None], str, int, type[ReceptionError]]] = [
        (scheduling.set_doctor_active, "doctor", centre.doctor_id, DoctorUnavailable),
        (scheduling.set_clinic_active, "clinic", centre.clinic_id, ClinicInactive),
        (scheduling.set_service_active, "service", centre.service_id, ServiceNotOffered),
    ]
    for switch, entity, row_id, error in switches:
        switch(centre.manager, row_id, False, 1)
        with pytest.raises(error):
            monday(availability, centre)
        with pytest.raises(StaleRecord):
            switch(centre.manager, row_id, True, 1)
        switch(centre.manager, row_id, True)
        assert monday(availability, centre)[0] is DayState.FREE
        with pytest.raises(NotFound):
            switch(centre.manager, 999, False)
        assert audited(database)[-2:] == [
            ("set_active", entity, row_id, {"is_active": 1}, {"is_active": 0}),
            ("set_active", entity, row_id, {"is_active": 0}, {"is_active": 1}),
        ]


def test_prices_change_for_all_or_for_one_doctor(
    scheduling: SchedulingService, availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    def price() -> int:
        return availability.services(centre.receptionist, centre.clinic_id, centre.doctor_id)[0].price

    scheduling.set_price(centre.manager, centre.service_id, 35_000)
    assert price() == 35_000
    scheduling.set_doctor_price(centre.manager, centre.doctor_id, centre.service_id, 50_000)
    scheduling.set_doctor_price(centre.manager, centre.doctor_id, centre.service_id, 0)
    assert price() == 0
    scheduling.set_doctor_price(centre.manager, centre.doctor_id, centre.service_id, None)
    assert price() == 35_000
    for bad in (-1, 10**13):
        with pytest.raises(InvalidField):
            scheduling.set_price(centre.manager, centre.service_id, bad)
        with pytest.raises(InvalidField):
            scheduling.set_doctor_price(centre.manager, centre.doctor_id, centre.service_id, bad)
    assert len(audited(database)) == 4


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.MANAGER])
def test_only_a_manager_changes_the_centre(
    role: Role, sqlite_centre: tuple[Database, Centre], clock: FixedClock
) -> None:
    database, centre = sqlite_centre
    actor, scheduling = Actor(centre.user_id, role, centre.terminal_id), SchedulingService(database, clock)
    attempts: list[Callable[[], object]] = [
        lambda: scheduling.set_working_hours(actor, centre.doctor_id, centre.clinic_id, []),
        lambda: scheduling.add_time_off(actor, NOON, NOON + DAY, doctor_id=centre.doctor_id),
        lambda: scheduling.remove_time_off(actor, 1),
        lambda: scheduling.set_doctor_active(actor, centre.doctor_id, False),
        lambda: scheduling.set_clinic_active(actor, centre.clinic_id, False),
        lambda: scheduling.set_service_active(actor, centre.service_id, False),
        lambda: scheduling.set_price(actor, centre.service_id, 1),
        lambda: scheduling.set_doctor_price(actor, centre.doctor_id, centre.service_id, 1),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()
    assert audited(database) == []


@pytest.mark.parametrize("what", ["doctor", "clinic", "service", "price", "hours", "leave", "holiday"])
def test_a_change_waits_for_the_booking_in_progress(postgresql_database_url: str, clock: FixedClock, what: str) -> None:
    """On PostgreSQL; SQLite's one writer holds everybody off."""
    database = open_database(postgresql_database_url)
    centre = make_centre(database)
    scheduling = SchedulingService(database, clock)
    manager, doctor, clinic, service = centre.manager, centre.doctor_id, centre.clinic_id, centre.service_id
    changes: dict[str, Callable[[], object]] = {
        "doctor": lambda: scheduling.set_doctor_active(manager, doctor, False),
        "clinic": lambda: scheduling.set_clinic_active(manager, clinic, False),
        "service": lambda: scheduling.set_service_active(manager, service, False),
        "price": lambda: scheduling.set_price(manager, service, 1),
        "hours": lambda: scheduling.set_working_hours(manager, doctor, clinic, []),
        "leave": lambda: scheduling.add_time_off(manager, NOON, NOON + DAY, doctor_id=doctor),
        "holiday": lambda: scheduling.add_time_off(manager, NOON, NOON + DAY, clinic_id=clinic),
    }
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with ThreadPoolExecutor(1) as pool:
        with UnitOfWork(database, clock) as booking:
            lock_doctor(booking.connection, doctor)
            change = pool.submit(changes[what])
            while not booking.connection.execute(waiting).scalar_one():
                assert not change.done()
            assert audited(database) == []
            booking.commit()
        change.result()
    assert len(audited(database)) == 1
    database.dispose()
