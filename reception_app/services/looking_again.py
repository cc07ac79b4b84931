"""Telling the screens of what is neither booking, payment nor patient: the centre, timetables, users, drawers, payouts.

There is no event of a room, a price or a drawer, and none is needed: a desk takes any event for "something changed" and
reads the database. The queue's is true at all times, goes to everybody who watches the clinic, and to the waiting
room's screen, which shows doctors and rooms.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from reception_app.domain.clock import Clock
from reception_app.domain.roles import Actor, Unnamed
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import catalogue
from reception_app.persistence.repositories import outbox
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit

_T = TypeVar("_T")


def run_and_tell(
    database: Database,
    clock: Clock,
    actor: Actor | Unnamed,
    work: Callable[[UnitOfWork], _T],
    *,
    doctor_id: int | None = None,
    repeatable: bool = False,
) -> _T:
    """``run_unit``, and every screen fetches anew once it is committed; raises what ``work`` raises."""

    def work_and_tell(unit: UnitOfWork) -> _T:
        result = work(unit)
        look_again(unit, actor, doctor_id)
        return result

    return run_unit(database, clock, work_and_tell, repeatable=repeatable)


def look_again(unit: UnitOfWork, actor: Actor | Unnamed, doctor_id: int | None = None) -> None:
    """The queue of every clinic's today as events of the caller's transaction; the doctor's own screens hear it too."""
    events = [
        outbox.Event(
            name="queue_updated",
            entity_id=clinic.id,
            clinic_id=clinic.id,
            doctor_id=doctor_id,
            service_date=clinic.place.day_of(unit.now),
        )
        for clinic in catalogue.every_clinic(unit.connection)
    ]
    if events:
        outbox.append(unit.connection, unit.now, actor.terminal_id, *events)
