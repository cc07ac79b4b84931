"""The starts of a day read from real rows, and the questions that cannot be answered."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text, update

from reception_app.domain.errors import (
    ClinicInactive,
    DoctorNotInClinic,
    DoctorUnavailable,
    InvalidField,
    NotFound,
    PermissionDenied,
    ReceptionError,
    ServiceNotOffered,
    SlotOutsideHours,
    SlotPast,
)
from reception_app.domain.roles import Actor, Role
from reception_app.domain.schedule import DAY, check_start
from reception_app.domain.slot import DayState, SlotState
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import schedules
from reception_app.services.availability import AvailabilityService
from tests.clock import FixedClock
from tests.factory import (
    Centre,
    insert_row,
    make_clinic,
    make_doctor,
    make_hours,
    make_time_off,
)
from tests.services.held_times import MINUTE, TODAY, cairo, hold, statements


def test_a_day_shows_what_holds_the_doctor_in_any_clinic(
    availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    with database.write_engine.begin() as connection:
        elsewhere = make_clinic(connection)
        hold(connection, centre, cairo(11))
        hold(connection, centre, cairo(12), clinic_id=elsewhere, busy_until=cairo(12, 30))
        hold(connection, centre, cairo(13), status="CANCELLED")
        hold(connection, centre, cairo(14), status="NO_SHOW")
        hold(connection, centre, cairo(15), overbooked=1, overbook_reason="a doctor's child")
        hold(connection, centre, cairo(16), status="COMPLETED")
        other = make_doctor(connection, centre.clinic_id)
        hold(connection, centre, cairo(11, 20), doctor_id=other)
    found = availability.day(centre.receptionist, centre.doctor_id, centre.clinic_id, centre.service_id, TODAY)
    states = {slot.start: (slot.state, slot.until) for slot in found.slots}
    assert len(states) == 24
    not_free = {start: state for start, state in states.items() if state[0] is not SlotState.FREE}
    assert not_free == {
        **{cairo(9) + n * 20 * MINUTE: (SlotState.PAST, None) for n in range(6)},
        cairo(11): (SlotState.BOOKED, cairo(11, 20)),
        cairo(12): (SlotState.BOOKED, cairo(12, 30)),
        cairo(12, 20): (SlotState.BOOKED, cairo(12, 30)),
        cairo(16): (SlotState.BOOKED, cairo(16, 20)),
    }


def test_days_take_four_statements_however_many_they_are(
    availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    with database.write_engine.begin() as connection:
        for day in range(60):
            hold(connection, centre, cairo(11, day=TODAY + day * DAY))
        make_time_off(connection, cairo(0, day=TODAY + DAY), cairo(24, day=TODAY + DAY), doctor_id=centre.doctor_id)
        make_time_off(
            connection, cairo(0, day=TODAY + 2 * DAY), cairo(24, day=TODAY + 2 * DAY), clinic_id=centre.clinic_id
        )
    for length in (1, 7, 60):
        with statements(database) as sent:
            found = availability.days(
                centre.receptionist, centre.doctor_id, centre.clinic_id, centre.service_id, TODAY, length
            )
        assert len(sent) == 4
        assert [one.service_date for one in found] == [TODAY + n * DAY for n in range(length)]
    assert [one.state for one in found[:4]] == [DayState.FREE, DayState.LEAVE, DayState.HOLIDAY, DayState.FREE]
    assert {one.free_count for one in found[3:]} == {23}
    assert found[0].free_count == 17


def test_several_doctors_take_no_more_statements_than_two(
    availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    desk, clinic, service = centre.receptionist, centre.clinic_id, centre.service_id
    with database.write_engine.begin() as connection:
        doctors = [centre.doctor_id, *(make_doctor(connection, clinic) for _ in range(6))]
        for doctor in doctors[1:5]:
            make_hours(connection, doctor, clinic)
            hold(connection, centre, cairo(12), doctor_id=doctor)
        insert_row(connection, m.DoctorService, doctor_id=doctors[1], service_id=service, price=1, duration=40)
        insert_row(connection, m.DoctorService, doctor_id=doctors[2], service_id=service, is_offered=0)
        connection.execute(update(m.Doctor).where(m.Doctor.id == doctors[3]).values(is_active=0))
    with statements(database) as sent:
        each = availability.days_of_several(desk, doctors, clinic, service, TODAY, 7)
        offers = availability.services_of_several(desk, clinic, doctors)
    assert len(sent) == 5 + 3
    takers = [doctor for doctor in doctors if doctor not in doctors[2:4]]
    assert [days[0].doctor_id for days in each] == takers
    for days in each:
        alone = availability.days(desk, days[0].doctor_id, clinic, service, TODAY, 7)
        assert days == alone
    assert {doctor for doctor, given in offers.items() if given} == set(takers)
    assert offers[doctors[1]] == availability.services(desk, clinic, doctors[1])
    with pytest.raises(ServiceNotOffered):
        availability.days_of_several(desk, doctors[2:4], clinic, service, TODAY, 7)
    with pytest.raises(NotFound):
        availability.services_of_several(desk, 999, doctors)


def test_held_time_is_read_through_the_partial_index(centre: Centre, database: Database) -> None:
    with database.write_engine.begin() as connection:
        doctors = [centre.doctor_id, *(make_doctor(connection, centre.clinic_id) for _ in range(4))]
        for day in range(100):
            for doctor in doctors:
                hold(connection, centre, cairo(11, day=TODAY + day * DAY), doctor_id=doctor)
        connection.execute(text("ANALYZE"))
    with statements(database) as sent, database.read() as connection:
        busy = schedules.load_busy(connection, [centre.doctor_id], schedules.window(TODAY, TODAY))
    statement, parameters = sent[0]
    with database.read() as connection:
        if database.dialect == "postgresql":  # a table this small is otherwise read whole
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN QUERY PLAN " if database.dialect == "sqlite" else "EXPLAIN "
        plan = "\n".join(str(row) for row in connection.exec_driver_sql(explain + statement, parameters))
    assert "ix_appointment_doctor_busy" in plan
    assert len(busy[centre.doctor_id]) == 3, "one day's window with its margins, not the whole year"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ("UPDATE clinic SET is_active = 0", ClinicInactive),
        ("UPDATE doctor SET is_active = 0", DoctorUnavailable),
        ("UPDATE service SET is_active = 0", ServiceNotOffered),
        ("INSERT INTO doctor_service (doctor_id, service_id, is_offered) SELECT d.id, s.id, 0 FROM doctor d, service s",
         ServiceNotOffered),
        ("DELETE FROM doctor_clinic", DoctorNotInClinic),
    ],
)  # fmt: skip
def test_what_changed_meanwhile_is_named(
    availability: AvailabilityService, centre: Centre, database: Database, change: str, error: type[ReceptionError]
) -> None:
    with database.write_engine.begin() as connection:
        connection.execute(text(change))
    who = (centre.receptionist, centre.doctor_id, centre.clinic_id, centre.service_id)
    with pytest.raises(error):
        availability.day(*who, TODAY)
    with pytest.raises(error):
        availability.nearest_free(*who, cairo(11))
    if error is not ServiceNotOffered:
        with pytest.raises(error):
            availability.services(centre.receptionist, centre.clinic_id, centre.doctor_id)
    if error in (ServiceNotOffered, ClinicInactive):
        with pytest.raises(error):
            availability.first_free(centre.receptionist, centre.clinic_id, centre.service_id)


def test_unknown_ids_and_impossible_questions(availability: AvailabilityService, centre: Centre) -> None:
    desk, doctor, clinic, service = centre.receptionist, centre.doctor_id, centre.clinic_id, centre.service_id
    for ids in ((999, clinic, service), (doctor, 999, service), (doctor, clinic, 999)):
        with pytest.raises(NotFound):
            availability.day(desk, *ids, TODAY)
    for first, length in ((TODAY, 0), (TODAY, 93), (date.min, 1), (date.max, 1)):
        with pytest.raises(InvalidField):
            availability.days(desk, doctor, clinic, service, first, length)
    with pytest.raises(NotFound):
        availability.today(999)
    with pytest.raises(PermissionDenied):
        availability.clinics(Actor(centre.user_id, Role.DISPLAY, centre.terminal_id))


def test_one_schedule_for_a_start_agrees_with_the_grid(
    availability: AvailabilityService, centre: Centre, database: Database, clock: FixedClock
) -> None:
    with database.write_engine.begin() as connection:
        connection.execute(update(m.WorkingHours).values(starts_at=20 * 60, ends_at=28 * 60))
        make_time_off(connection, cairo(26), cairo(27), doctor_id=centre.doctor_id)
        make_time_off(connection, cairo(27), cairo(29), clinic_id=centre.clinic_id)
        make_hours(connection, centre.doctor_id, centre.clinic_id, 600, 660, (0,), TODAY + DAY, TODAY + DAY)
    ids = (centre.doctor_id, centre.clinic_id)
    for day in (TODAY, TODAY + DAY):
        for slot in availability.day(centre.receptionist, *ids, centre.service_id, day).slots:
            with database.read() as connection:
                schedule = schedules.load_schedule(connection, *ids, slot.start)
            if slot.state is SlotState.FREE:
                assert check_start(schedule, slot.start, duration=20, now=clock.now()) == day
            else:
                with pytest.raises(DoctorUnavailable) as refused:
                    check_start(schedule, slot.start, duration=20, now=clock.now())
                assert refused.value.params["reason"] == slot.state
    with database.read() as connection:
        for end, error in ((datetime.min, SlotPast), (datetime.max, SlotOutsideHours)):  # noqa: DTZ901
            start = end.replace(tzinfo=UTC)
            schedule = schedules.load_schedule(connection, *ids, start)
            with pytest.raises(error):
                check_start(schedule, start, duration=20, now=clock.now())
        with pytest.raises(NotFound):
            schedules.load_schedule(connection, centre.doctor_id, 999, cairo(9))
