"""A doctor's queue to act on: patients booked and arrived, looked at afterwards by what the database holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update

from reception_app.domain.desk import DeskState
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories.audit import broken_chains
from tests.booked import Booked, book
from tests.clock import MORNING
from tests.factory import Centre, make_centre, make_doctor, make_hours, make_user

MINUTE = timedelta(minutes=1)


@dataclass
class QueueWorld:
    """One clinic, two doctors; ``other_id`` is the second one's, with a share of 60 %."""

    database: Database
    centre: Centre
    other_id: int

    @property
    def desk(self) -> Actor:
        return self.centre.receptionist

    def doctor(self, doctor_id: int) -> Actor:
        return Actor(self.centre.user_id, Role.DOCTOR, self.centre.terminal_id, doctor_id=doctor_id)

    def add(self, number: int, state: DeskState = DeskState.WAITING, *, minutes: int = 0, **values: Any) -> Booked:
        """A booking whose start, and where it has come arrival, lies ``minutes`` after the morning's."""
        start = MORNING + minutes * MINUTE
        values.setdefault("overbooked", True)
        with self.database.write_engine.begin() as connection:
            connection.execute(
                update(m.QueueCounter)
                .where(m.QueueCounter.clinic_id == self.centre.clinic_id)
                .values(last_number=func.max(m.QueueCounter.last_number, number))
                if self.database.dialect == "sqlite"
                else update(m.QueueCounter).values(last_number=func.greatest(m.QueueCounter.last_number, number))
            )
            return book(connection, self.centre, number, start, state, **values)

    def visit(self, visit_id: int) -> Any:
        with self.database.read() as connection:
            return connection.execute(select(m.Visit.__table__).where(m.Visit.id == visit_id)).mappings().one()

    def payment(self, booked: Booked) -> Any:
        with self.database.read() as connection:
            query = select(m.Payment.__table__).where(m.Payment.id == booked.payment_id)
            return connection.execute(query).mappings().one()

    def appointment(self, booked: Booked) -> Any:
        with self.database.read() as connection:
            query = select(m.Appointment.__table__).where(m.Appointment.id == booked.appointment_id)
            return connection.execute(query).mappings().one()

    def events(self) -> list[tuple[str, int, int | None]]:
        """(name, entity id, doctor id) of everything to be sent, in order."""
        event = m.OutboxEvent
        with self.database.read() as connection:
            query = select(event.name, event.entity_id, event.doctor_id).order_by(event.id)
            return [tuple(row) for row in connection.execute(query)]

    def audited(self) -> list[str]:
        """The actions of the audit in order; the chains must hold."""
        with self.database.read() as connection:
            assert broken_chains(connection) == []
            return list(connection.scalars(select(m.AuditEntry.action).order_by(m.AuditEntry.id)))

    def snapshot(self) -> list[Any]:
        """Everything a refused action must leave as it is."""
        tables = (m.Appointment, m.Visit, m.Payment, m.OutboxEvent, m.AuditEntry, m.QueueAction, m.QueueCounter)
        with self.database.read() as connection:
            return [
                [
                    tuple(row)
                    for row in connection.execute(select(table.__table__).order_by(*table.__table__.primary_key))
                ]
                for table in tables
            ]


def build(database: Database, last_number: int = 0, now: datetime = MORNING) -> QueueWorld:
    """An empty queue."""
    centre = make_centre(database)
    with database.write_engine.begin() as connection:
        other = make_doctor(connection, centre.clinic_id, "2", name_ar="د. نهى الجندي", share=6000)
        make_hours(connection, other, centre.clinic_id)
        make_user(connection, Role.DOCTOR, doctor_id=other)
        connection.execute(
            m.QueueCounter.__table__.insert().values(
                clinic_id=centre.clinic_id, service_date=now.date(), last_number=last_number
            )
        )
    return QueueWorld(database, centre, other)
