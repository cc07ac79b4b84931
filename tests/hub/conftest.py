"""A centre with a user of every role, each with a session, and services to run a hub on."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from reception_app.bootstrap import Services, services_on
from reception_app.config import load_settings
from reception_app.domain.appointment import Booking, BookingRequest
from reception_app.domain.patient import NewPatient
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database, open_database
from reception_app.persistence.repositories import sessions
from tests.clock import MORNING, FixedClock
from tests.conftest import TEST_KEY
from tests.factory import Centre, make_centre, make_clinic, make_doctor, make_hours, make_service, make_terminal

FIRST_START = MORNING + timedelta(minutes=18)
"""Eleven o'clock in Cairo, and on the step of twenty minutes."""
PATIENT = NewPatient("Zoubaida Canary", ("01001234567",), national_id="29001011234567")


@dataclass(frozen=True)
class World:
    """Two clinics, ``centre``'s and the other, each with a doctor; a session for each role, seeing the first alone."""

    services: Services
    centre: Centre
    other_clinic: int
    other_doctor: int
    other_service: int
    patient_id: int
    users: dict[Role, int]
    tokens: dict[Role, str]

    def actor(self, role: Role) -> Actor:
        return self.services.access.authenticate(self.tokens[role]).actor

    def book(self, step: int = 0, start: datetime = FIRST_START, elsewhere: bool = False) -> Booking:
        """Book the ``step``-th start from eleven on, in the other clinic if asked."""
        centre = self.centre
        request = BookingRequest(
            clinic_id=self.other_clinic if elsewhere else centre.clinic_id,
            doctor_id=self.other_doctor if elsewhere else centre.doctor_id,
            service_id=self.other_service if elsewhere else centre.service_id,
            patient_id=self.patient_id,
            start_time=start + step * timedelta(minutes=20),
            quoted_price=30_000,
            request_key=secrets.token_hex(8),
        )
        return self.services.booking.book_appointment(centre.receptionist, request)

    def change(self, table: type[m.Base], row_id: int, **values: object) -> None:
        """Write straight into the row of this id."""
        with self.services.database.write_engine.begin() as connection:
            connection.execute(update(table).where(table.id == row_id).values(**values))  # type: ignore[attr-defined]


def open_session(database: Database, user_id: int, terminal_id: int, now: datetime, life: timedelta) -> str:
    """A session of ``user_id`` made at ``now``; its token."""
    token = secrets.token_urlsafe(32)
    with database.write_engine.begin() as connection:
        sessions.insert_session(connection, user_id, terminal_id, token, now, now + life)
    return token


def make_world(database: Database, clock: FixedClock) -> World:
    """Write the centre and commit it."""
    centre = make_centre(database)
    services = services_on(database, load_settings(), clock)
    users: dict[Role, int] = {}
    with database.write_engine.begin() as connection:
        other_clinic = make_clinic(connection, name_en="Eye clinic")
        other_doctor = make_doctor(connection, other_clinic)
        make_hours(connection, other_doctor, other_clinic)
        other_service = make_service(connection, other_clinic)
        desk = make_terminal(connection)
        for role in Role:
            values = {
                "username": f"hub-{role}",
                "name_ar": "",
                "name_en": str(role),
                "role": str(role),
                "doctor_id": centre.doctor_id if role is Role.DOCTOR else None,
            }
            user_id = connection.execute(insert(m.User).values(values).returning(m.User.id)).scalar_one()
            connection.execute(insert(m.UserClinic).values(user_id=user_id, clinic_id=centre.clinic_id))
            users[role] = user_id
    tokens = {
        role: open_session(database, user_id, desk, clock.now(), timedelta(hours=12)) for role, user_id in users.items()
    }
    patient = services.patients.create(centre.receptionist, PATIENT)
    return World(services, centre, other_clinic, other_doctor, other_service, patient.id, users, tokens)


@pytest.fixture
def world(database: Database, clock: FixedClock) -> World:
    return make_world(database, clock)


@pytest.fixture
def sqlite_world(sqlite_url: str, clock: FixedClock) -> Iterator[World]:
    database = open_database(sqlite_url, TEST_KEY)
    yield make_world(database, clock)
    database.dispose()


@pytest.fixture
def postgresql_world(postgresql_database_url: str, clock: FixedClock) -> Iterator[World]:
    database = open_database(postgresql_database_url)
    yield make_world(database, clock)
    database.dispose()


@pytest.fixture
def file_of(sqlite_world: World) -> Path:
    file = sqlite_world.services.database.file
    assert file is not None
    return file
