"""What the wizard's first steps show: clinics, doctors and services, each with what differs today."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from reception_app.domain.errors import (
    NotFound,
)
from reception_app.domain.localized import LocalText
from reception_app.domain.schedule import DAY
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.availability import AvailabilityService, ServiceOffer
from tests.factory import (
    Centre,
    insert_row,
    make_clinic,
    make_doctor,
    make_hours,
    make_patient,
    make_service,
    make_time_off,
)
from tests.services.held_times import TODAY, cairo, hold, statements


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
        found = availability.clinics(centre.receptionist)
    assert len(sent) == 8
    assert [one.next_free.slot.start for one in found if one.next_free] == [cairo(9, day=TODAY + 20 * DAY)]
