"""A centre with enough doctors and days for desks to compete in, and requests for its times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from reception_app.domain.appointment import BookingRequest
from reception_app.domain.roles import Actor, Role
from reception_app.persistence.engine import Database
from tests.factory import (
    make_clinic,
    make_doctor,
    make_hours,
    make_patient,
    make_service,
    make_terminal,
    make_user,
)

FIRST_START = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
"""09:00 in Cairo on the day after the fixed clock's."""
STEP = timedelta(minutes=20)
"""Two steps of the clinics: a start in between overlaps two of these times in part."""
STARTS_A_DAY = 25
PRICE = 30_000


@dataclass(frozen=True)
class Place:
    """A doctor in a clinic, with a service of one step and one of two."""

    clinic_id: int
    doctor_id: int
    short_id: int
    long_id: int


@dataclass(frozen=True)
class Competition:
    """Places, and desks of which each has its own user and terminal."""

    places: tuple[Place, ...]
    desks: tuple[Actor, ...]
    patient_id: int

    def request(self, place: Place, start: datetime, key: str, *, long: bool = False) -> BookingRequest:
        return BookingRequest(
            clinic_id=place.clinic_id,
            doctor_id=place.doctor_id,
            service_id=place.long_id if long else place.short_id,
            start_time=start,
            quoted_price=PRICE,
            request_key=key,
            patient_id=self.patient_id,
        )

    def slots(self, days: int) -> Iterator[tuple[Place, int, datetime]]:
        """Every start of every doctor: (place, day, start), 25 a day."""
        for day in range(days):
            for number in range(STARTS_A_DAY):
                for place in self.places:
                    yield place, day, FIRST_START + timedelta(days=day) + number * STEP


def make_competition(database: Database, *, clinics: int = 2, doctors: int = 4, desks: int = 8) -> Competition:
    """Write a centre of ``clinics`` with ``doctors`` each, working 25 steps of every day from 9:00."""
    with database.write_engine.begin() as connection:
        places = []
        for _ in range(clinics):
            clinic_id = make_clinic(connection, slot_step=10)
            short_id = make_service(connection, clinic_id, price=PRICE)
            long_id = make_service(connection, clinic_id, price=PRICE, duration=40)
            for _ in range(doctors):
                doctor_id = make_doctor(connection, clinic_id)
                make_hours(connection, doctor_id, clinic_id, 9 * 60, 9 * 60 + STARTS_A_DAY * 20)
                places.append(Place(clinic_id, doctor_id, short_id, long_id))
        actors = [Actor(make_user(connection), Role.RECEPTIONIST, make_terminal(connection)) for _ in range(desks)]
        return Competition(tuple(places), tuple(actors), make_patient(connection))
