"""Free times read from real rows: days, first and nearest free times, and the overviews of clinics and doctors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from time import perf_counter
from typing import Any

import pytest
from sqlalchemy import Connection, event, text, update

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
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Role
from reception_app.domain.schedule import DAY, check_start
from reception_app.domain.slot import DayState, SlotState
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import schedules
from reception_app.services.availability import AvailabilityService, ServiceOffer
from tests.clock import FixedClock
from tests.factory import (
    Centre,
    insert_row,
    make_centre,
    make_clinic,
    make_doctor,
    make_hours,
    make_patient,
    make_service,
    make_time_off,
)

TODAY = date(2026, 11, 22)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
_numbers = count(10_000_000)


@pytest.fixture
def centre(database: Database) -> Centre:
    return make_centre(database)


@pytest.fixture
def availability(database: Database, clock: FixedClock) -> AvailabilityService:
    return AvailabilityService(database, clock)


def cairo(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    """Winter time in Cairo: two hours ahead of UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour - 2, minutes=minute)


def hold(connection: Connection, centre: Centre, start: datetime, minutes: int = 20, **values: object) -> int:
    """An appointment's row, with its time held for ``minutes``."""
    end = start + minutes * MINUTE
    number = next(_numbers)
    defaults: dict[str, object] = {
        "booking_id": str(number),
        "clinic_id": centre.clinic_id,
        "doctor_id": centre.doctor_id,
        "patient_id": centre.patient_id,
        "service_id": centre.service_id,
        "start_time": start,
        "end_time": end,
        "busy_until": end,
        "service_date": start.date(),
        "status": "CONFIRMED",
        "booking_source": "phone",
        "request_key": str(number),
        "request_digest": "",
        "created_at": start,
        "created_by": centre.user_id,
        "terminal_id": centre.terminal_id,
    }
    return insert_row(connection, m.Appointment, **defaults | values)


@contextmanager
def statements(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """The statements sent to the reading engine meanwhile, with their parameters."""
    sent: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
        if statement != "BEGIN":  # SQLite's is sent by hand
            sent.append((statement, parameters))

    event.listen(database.read_engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(database.read_engine, "before_cursor_execute", note)


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


def test_first_free_crosses_days_and_doctors(
    availability: AvailabilityService, centre: Centre, database: Database, clock: FixedClock
) -> None:
    desk, clinic, service = centre.receptionist, centre.clinic_id, centre.service_id
    with database.write_engine.begin() as connection:
        second = make_doctor(connection, clinic)
        make_hours(connection, second, clinic, 10 * 60, 12 * 60)
        third = make_doctor(connection, clinic)
        make_hours(connection, third, clinic)
        insert_row(connection, m.DoctorService, doctor_id=third, service_id=service, is_offered=0)
        hold(connection, centre, cairo(10), 7 * 60)
    found = availability.first_free(desk, clinic, service)
    assert found is not None
    assert (found.doctor_id, found.slot.start, found.service_date) == (second, cairo(11), TODAY)
    alone = availability.first_free(desk, clinic, service, [centre.doctor_id])
    assert alone is not None
    assert (alone.doctor_id, alone.slot.start) == (centre.doctor_id, cairo(9, day=TODAY + DAY))
    later = availability.first_free(desk, clinic, service, after=cairo(10, day=TODAY + 3 * DAY))
    assert later is not None
    assert (later.doctor_id, later.slot.start) == (centre.doctor_id, cairo(10, day=TODAY + 3 * DAY))
    assert availability.first_free(desk, clinic, service, [third]) is None
    with database.write_engine.begin() as connection:
        make_time_off(connection, cairo(0), cairo(24 * 20), clinic_id=clinic)
    with statements(database) as sent:
        after_holiday = availability.first_free(desk, clinic, service)
    assert after_holiday is not None
    assert after_holiday.slot.start == cairo(9, day=TODAY + 20 * DAY)
    assert len(sent) == 7
    assert availability.first_free(desk, clinic, service, within_days=10) is None
    clock.instant = cairo(10, day=TODAY + 40 * DAY)
    assert availability.first_free(desk, clinic, service, after=cairo(10)) is not None


def test_the_earliest_of_a_night_shift_and_the_next_morning(
    availability: AvailabilityService, centre: Centre, database: Database, clock: FixedClock
) -> None:
    with database.write_engine.begin() as connection:
        connection.execute(update(m.WorkingHours).values(starts_at=20 * 60, ends_at=30 * 60))
        early = make_doctor(connection, centre.clinic_id)
        make_hours(connection, early, centre.clinic_id, 4 * 60, 6 * 60)
        hold(connection, centre, cairo(20), 9 * 60)
    clock.instant = cairo(22)
    found = availability.first_free(centre.receptionist, centre.clinic_id, centre.service_id)
    assert found is not None
    assert (found.doctor_id, found.slot.start, found.service_date) == (early, cairo(28), TODAY + DAY)
    clock.instant = cairo(29, 30)
    assert availability.today(centre.clinic_id) == TODAY + DAY
    still = availability.first_free(centre.receptionist, centre.clinic_id, centre.service_id, [centre.doctor_id])
    assert still is not None
    assert (still.slot.start, still.service_date) == (cairo(29, 40), TODAY), "last night's shift is still running"


def test_the_three_nearest_times_in_order(
    availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    who = (centre.receptionist, centre.doctor_id, centre.clinic_id, centre.service_id)
    with database.write_engine.begin() as connection:
        hold(connection, centre, cairo(11, 20))
        hold(connection, centre, cairo(12, 20), 60)
    assert [slot.start for slot in availability.nearest_free(*who, cairo(11, 20))] == [
        cairo(11), cairo(11, 40), cairo(12),
    ]  # fmt: skip
    assert [slot.start for slot in availability.nearest_free(*who, cairo(12, 20))] == [
        cairo(11, 40), cairo(12), cairo(13, 20),
    ]  # fmt: skip
    with database.write_engine.begin() as connection:
        make_time_off(connection, cairo(0), cairo(24 * 9), doctor_id=centre.doctor_id)
    assert [slot.start for slot in availability.nearest_free(*who, cairo(11), 2)] == [
        cairo(9, day=TODAY + 9 * DAY), cairo(9, 20, day=TODAY + 9 * DAY),
    ]  # fmt: skip


def test_the_same_time_with_another_doctor(
    availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    clinic, service = centre.clinic_id, centre.service_id
    with database.write_engine.begin() as connection:
        free, taken, off = (make_doctor(connection, clinic) for _ in range(3))
        for doctor in (free, taken):
            make_hours(connection, doctor, clinic)
        make_hours(connection, off, clinic, 12 * 60, 13 * 60)
        insert_row(connection, m.DoctorService, doctor_id=free, service_id=service, duration=40)
        hold(connection, centre, cairo(11, 10), doctor_id=taken)
    local = cairo(11).astimezone(tz=None)
    found = availability.same_time_with_others(centre.receptionist, clinic, service, local, centre.doctor_id)
    assert [(one.doctor_id, one.slot.start, one.slot.end) for one in found] == [(free, cairo(11), cairo(11, 40))]


def test_services_with_what_differs_for_the_doctor(
    availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    with database.write_engine.begin() as connection:
        cleaning = make_service(connection, centre.clinic_id, name_en="Cleaning", duration=40, buffer_after=5)
        insert_row(
            connection, m.DoctorService, doctor_id=centre.doctor_id, service_id=cleaning, price=45_500, duration=60
        )
        make_service(connection, centre.clinic_id, is_active=0)
        hidden = make_service(connection, centre.clinic_id)
        insert_row(connection, m.DoctorService, doctor_id=centre.doctor_id, service_id=hidden, is_offered=0)
        make_service(connection, make_clinic(connection))
        insert_row(connection, m.Setting, key="currency", value='"KWD"')
    assert availability.services(centre.receptionist, centre.clinic_id, centre.doctor_id) == (
        ServiceOffer(centre.service_id, LocalText("كشف", "Consultation"), 20, 0, 30_000, "KWD"),
        ServiceOffer(cleaning, LocalText("كشف", "Cleaning"), 60, 5, 45_500, "KWD"),
    )


def test_clinics_with_their_doctors_and_next_free_times(
    availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    with database.write_engine.begin() as connection:
        short = make_doctor(connection, centre.clinic_id)
        make_hours(connection, short, centre.clinic_id, 9 * 60, 13 * 60)
        away = make_doctor(connection, centre.clinic_id)
        make_hours(connection, away, centre.clinic_id)
        make_time_off(connection, cairo(0), cairo(48), doctor_id=away)
        closed = make_clinic(connection, time_zone="Asia/Riyadh", slot_step=15)
        make_service(connection, closed)
        make_hours(connection, make_doctor(connection, closed), closed)
        make_time_off(connection, cairo(8), cairo(24), clinic_id=closed)
        make_time_off(connection, cairo(24), cairo(24 * 3 - 1), clinic_id=closed)
        off = make_clinic(connection, is_active=0)
        make_service(connection, off)
        make_hours(connection, make_doctor(connection, off), off)
        empty = make_clinic(connection)
    found = {clinic.id: clinic for clinic in availability.clinics(centre.receptionist)}
    dental = found[centre.clinic_id]
    assert [(doctor.id, doctor.until) for doctor in dental.doctors_today] == [
        (centre.doctor_id, None), (short, cairo(13)),
    ]  # fmt: skip
    assert dental.next_free is not None
    assert (dental.next_free.doctor_id, dental.next_free.slot.start) == (centre.doctor_id, cairo(11))
    assert dental.closed_until is None
    assert (dental.slot_step, dental.time_zone, dental.icon) == (20, "Africa/Cairo", "smile")
    assert found[closed].doctors_today == ()
    assert found[closed].closed_until == TODAY + 2 * DAY
    assert found[closed].next_free is not None
    assert found[closed].next_free.slot.start == cairo(8, day=TODAY + 3 * DAY)
    assert (found[off].is_active, found[off].next_free) == (False, None)
    assert (found[empty].doctors_today, found[empty].next_free, found[empty].closed_until) == ((), None, None)


def test_a_user_sees_the_clinics_given_to_him(
    availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    with database.write_engine.begin() as connection:
        other = make_clinic(connection)
    assert [clinic.id for clinic in availability.clinics(centre.receptionist)] == [centre.clinic_id, other]
    with database.write_engine.begin() as connection:
        insert_row(connection, m.UserClinic, user_id=centre.user_id, clinic_id=other)
    assert [clinic.id for clinic in availability.clinics(centre.receptionist)] == [other]


def test_doctors_with_their_hours_and_absences(
    availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    with database.write_engine.begin() as connection:
        half = make_doctor(connection, centre.clinic_id, room="7")
        make_hours(connection, half, centre.clinic_id)
        make_time_off(connection, cairo(12), cairo(14), doctor_id=half)
        away = make_doctor(connection, centre.clinic_id)
        make_hours(connection, away, centre.clinic_id)
        make_time_off(connection, cairo(0), cairo(24 * 4), doctor_id=away)
        mondays = make_doctor(connection, centre.clinic_id)
        make_hours(connection, mondays, centre.clinic_id, 17 * 60, 20 * 60, weekdays=(0,))
        off = make_doctor(connection, centre.clinic_id, is_active=0)
        new = make_doctor(connection, centre.clinic_id)
    with statements(database) as sent:
        found = {doctor.id: doctor for doctor in availability.doctors(centre.receptionist, centre.clinic_id)}
    assert len(sent) <= 8
    assert found[centre.doctor_id].hours_today == ((cairo(9), cairo(17)),)
    assert found[half].hours_today == ((cairo(9), cairo(12)), (cairo(14), cairo(17)))
    assert (found[half].room, found[half].absent_until) == ("7", None)
    assert (found[away].hours_today, found[away].absent_until) == ((), TODAY + 3 * DAY)
    assert (found[mondays].hours_today, found[mondays].absent_until) == ((), None)
    assert (found[off].is_active, found[off].next_free) == (False, None)
    assert (found[new].hours_today, found[new].next_free) == ((), None)
    starts = {doctor: one.next_free.slot.start for doctor, one in found.items() if one.next_free}
    assert starts == {
        centre.doctor_id: cairo(11), half: cairo(11),
        away: cairo(9, day=TODAY + 4 * DAY), mondays: cairo(17, day=TODAY + DAY),
    }  # fmt: skip
    with pytest.raises(NotFound):
        availability.doctors(centre.receptionist, 999)


def test_a_busy_centre_is_overviewed_in_eight_statements(
    availability: AvailabilityService, centre: Centre, database: Database
) -> None:
    with database.write_engine.begin() as connection:
        patient = make_patient(connection)
        clinics = [centre.clinic_id, *(make_clinic(connection) for _ in range(5))]
        for clinic in clinics[1:]:
            make_service(connection, clinic)
        for number in range(15):
            clinic = clinics[number % 6]
            doctor = make_doctor(connection, clinic)
            make_hours(connection, doctor, clinic)
            for day in range(14):
                hold(connection, centre, cairo(9, day=TODAY + day * DAY), 460, doctor_id=doctor, patient_id=patient)
        for day in range(20):
            hold(connection, centre, cairo(9, day=TODAY + day * DAY), 480)
    with statements(database) as sent:
        found = availability.clinics(centre.receptionist)
    assert len(sent) == 6
    assert {one.next_free.slot.start for one in found if one.next_free} == {cairo(16, 40)}
    with database.write_engine.begin() as connection:
        connection.execute(text("DELETE FROM appointment WHERE doctor_id <> :first"), {"first": centre.doctor_id})
        connection.execute(text("DELETE FROM working_hours WHERE doctor_id <> :first"), {"first": centre.doctor_id})
    with statements(database) as sent:
        begun = perf_counter()
        found = availability.clinics(centre.receptionist)
        assert perf_counter() - begun < 0.5
    assert len(sent) == 8
    assert [one.next_free.slot.start for one in found if one.next_free] == [cairo(9, day=TODAY + 20 * DAY)]


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
