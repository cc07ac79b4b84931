"""The demo on other days and at other hours: always a working day with a free time, and nothing of somebody's lost."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories.audit import broken_chains
from reception_app.services.appointments import AppointmentService
from reception_app.services.availability import AvailabilityService
from reception_app.services.demo import DemoService
from tests.clock import FixedClock
from tests.services.demo_world import CAIRO, DAY, build_small, digest


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        (date(2026, 11, 22), (3, 0)),
        (date(2026, 11, 22), (4, 55)),
        (date(2026, 11, 22), (5, 30)),
        (date(2026, 11, 22), (13, 45)),
        (date(2026, 11, 22), (23, 55)),
        # A Friday, also the one when the clocks go forward at midnight, and the Friday after they went back.
        (date(2026, 11, 27), (11, 0)),
        (date(2026, 4, 24), (4, 55)),
        (date(2026, 10, 30), (3, 0)),
    ],
)
def test_a_time_is_free_later_today(small: Database, day: date, hour: tuple[int, int]) -> None:
    now = datetime(day.year, day.month, day.day, *hour, tzinfo=CAIRO).astimezone(UTC)
    clock = FixedClock(now)
    DemoService(small, clock).build(patients=100, days=1)
    free = AvailabilityService(small, clock)
    actor = Actor(1, Role.RECEPTIONIST, 1)
    overviews = free.clinics(actor)
    today = day if hour >= (5, 0) else day - DAY
    found = [one.next_free for one in overviews if one.next_free and one.next_free.slot.start >= now]
    assert any(time.service_date in (today, today - DAY) for time in found)
    assert min(time.slot.start for time in found) < datetime(day.year, day.month, day.day, 5, tzinfo=CAIRO) + DAY
    if hour >= (5, 0):
        assert sum(bool(one.doctors_today) for one in overviews) >= 5


@pytest.mark.slow
def test_the_next_day_settles_the_one_before(small: Database, clock: FixedClock) -> None:
    service = build_small(small, clock)
    assert not service.ensure_day()
    before = digest(small)
    for step in (DAY, DAY * 40):
        clock.advance(step)
        today = clock.now().astimezone(CAIRO).date()
        assert service.ensure_day()
        assert not service.ensure_day()
        with small.read() as connection:
            left = select(m.Appointment.status).where(m.Appointment.service_date < today)
            assert set(connection.scalars(left)) <= {"COMPLETED", "CANCELLED", "NO_SHOW"}
            busy = select(func.count()).select_from(m.Appointment)
            for day in (today - DAY, today, today + DAY):
                assert connection.execute(busy.where(m.Appointment.service_date == day)).scalar_one() > 5
            assert broken_chains(connection) == []
    assert digest(small) != before


def test_what_somebody_changed_stays_changed(small: Database, clock: FixedClock) -> None:
    service = build_small(small, clock)
    with small.read() as connection:
        user = connection.execute(select(m.User.id).where(m.User.username == "reception")).scalar_one()
        rows = connection.execute(
            select(m.Visit.id, m.Visit.version, m.Appointment.id.label("appointment_id"))
            .join(m.Appointment, m.Appointment.id == m.Visit.appointment_id)
            .where(m.Appointment.status == "CONFIRMED")
            .order_by(m.Appointment.start_time)
        ).all()
    desk = Actor(user, Role.RECEPTIONIST, 1)
    AppointmentService(small, clock).cancel(desk, rows[0].id, rows[0].version, "tests")
    clock.advance(DAY)
    assert service.ensure_day()
    with small.read() as connection:
        status = select(m.Appointment.status).where(m.Appointment.id == rows[0].appointment_id)
        assert connection.execute(status).scalar_one() == "CANCELLED"


def test_a_weekend_day_becomes_a_working_day(small: Database) -> None:
    friday = FixedClock(datetime(2026, 11, 27, 9, 0, tzinfo=CAIRO).astimezone(UTC))
    build_small(small, friday)
    with small.read() as connection:
        clinics = select(m.Appointment.clinic_id).where(m.Appointment.service_date == date(2026, 11, 27))
        assert len(set(connection.scalars(clinics))) >= 5
