"""A centre with a till: who takes money, who may do more, and what the books then say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from reception_app.bootstrap import Services, services_on
from reception_app.config import load_settings
from reception_app.domain.clock import Clock
from reception_app.domain.desk import DeskState
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from tests.booked import Booked
from tests.clock import MORNING
from tests.factory import make_terminal, make_user
from tests.services.queue_world import QueueWorld, build


@dataclass
class MoneyWorld(QueueWorld):
    """The queue's world with a cashier at a desk of their own; prices are 300.00, of which the doctor has 40 %."""

    services: Services
    cashier: Actor

    @property
    def manager(self) -> Actor:
        return self.centre.manager

    def booked(self, number: int = 1, start: datetime = MORNING, **values: Any) -> Booked:
        """A booking that stands as if it had been made by the program."""
        return self.add(number, DeskState.CONFIRMED, minutes=int((start - MORNING).total_seconds() // 60), **values)

    def detail(self, booked: Booked) -> Any:
        return self.services.billing.payment(self.manager, booked.payment_id)

    def entries(self, booked: Booked) -> list[tuple[int, int, int]]:
        """(doctor, doctor's part, centre's part) of each entry of a payment, in order."""
        entry = m.ShareEntry
        query = select(entry.doctor_id, entry.doctor_amount, entry.center_amount)
        with self.database.read() as connection:
            found = connection.execute(query.where(entry.payment_id == booked.payment_id).order_by(entry.id))
            return [(row[0], row[1], row[2]) for row in found]

    def count(self, table: type[m.Base]) -> int:
        with self.database.read() as connection:
            return connection.execute(select(func.count()).select_from(table)).scalar_one()


def build_money(database: Database, clock: Clock) -> MoneyWorld:
    world = build(database)
    with database.write_engine.begin() as connection:
        cashier = make_user(connection, Role.CASHIER, name_en="Mona Adel", name_ar="منى عادل")
        desk = make_terminal(connection, "Till")
    services = services_on(database, load_settings(environment={}), clock)
    return MoneyWorld(
        database, world.centre, world.other_id, services=services, cashier=Actor(cashier, Role.CASHIER, desk)
    )
