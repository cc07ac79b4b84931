"""Demo centres to look at in tests, and how they are compared."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select, text

from reception_app.persistence import models as m
from reception_app.persistence.engine import Database, open_database
from reception_app.services.demo import DemoService
from tests.clock import FixedClock
from tests.conftest import TEST_KEY

CAIRO = ZoneInfo("Africa/Cairo")

DAY = timedelta(days=1)


def build_small(database: Database, clock: FixedClock, seed: int = 1) -> DemoService:
    service = DemoService(database, clock)
    service.build(patients=300, days=3, seed=seed)
    return service


def copy(template: Path, file: Path) -> Database:
    shutil.copy(template, file)
    return open_database(f"sqlite:///{file}", TEST_KEY)


def count(connection: Connection, table: type[m.Base]) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def column(connection: Connection, query: str) -> list[Any]:
    return list(connection.scalars(text(query)))


def digest(database: Database) -> int:
    """Of everything but the booking numbers, which are drawn."""
    with database.read() as connection:
        booked = connection.execute(
            select(
                m.Appointment.doctor_id,
                m.Appointment.service_id,
                m.Appointment.start_time,
                m.Appointment.status,
                m.Appointment.created_at,
                m.Patient.full_name,
                m.Visit.queue_number,
                m.Visit.status,
                m.Visit.arrived_at,
                m.Payment.amount_paid,
            )
            .join(m.Patient, m.Patient.id == m.Appointment.patient_id)
            .join(m.Visit, m.Visit.appointment_id == m.Appointment.id)
            .join(m.Payment, m.Payment.appointment_id == m.Appointment.id)
            .order_by(m.Appointment.id)
        ).all()
        people = connection.execute(select(m.Patient.full_name, m.Patient.national_id).order_by(m.Patient.id)).all()
    return hash((tuple(map(tuple, booked)), tuple(map(tuple, people))))
