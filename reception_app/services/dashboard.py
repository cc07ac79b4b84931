"""What the front desk sees at a glance: counters, today's list and every doctor's queue, each clinic on its own day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reception_app.domain.clock import Clock
from reception_app.domain.desk import DeskState
from reception_app.domain.errors import NotFound
from reception_app.domain.local_time import clinic_day
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Permission
from reception_app.domain.visit import VisitStatus, is_emergency
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import dashboard as queries
from reception_app.persistence.queries.catalogue import centre_currency
from reception_app.persistence.queries.clinic_choices import ClinicChoice, load_clinics
from reception_app.persistence.queries.dashboard import Change, TodayRow
from reception_app.persistence.queries.recent_changes import RECENT

__all__ = [
    "Change",
    "ClinicChoice",
    "Counters",
    "CurrentVisit",
    "DashboardService",
    "DashboardView",
    "DoctorQueue",
    "NextNumber",
    "TodayRow",
]


@dataclass(frozen=True, slots=True)
class Counters:
    """``waiting`` counts every visit still WAITING today, ``waiting_arrived`` those who sit there already.

    ``arrived`` is everybody who came today, whatever happened since; ``next_start`` the next time somebody is due;
    ``outstanding_amount`` is in minor units of the view's currency.
    """

    today_appointments: int = 0
    arrived: int = 0
    completed: int = 0
    waiting: int = 0
    waiting_arrived: int = 0
    next_start: datetime | None = None
    outstanding: int = 0
    outstanding_amount: int = 0


@dataclass(frozen=True, slots=True)
class CurrentVisit:
    """The patient a doctor sees (IN_PROGRESS) or has called (CALLED), and since when."""

    visit_id: int
    queue_number: int
    patient_name: str
    status: VisitStatus
    since: datetime | None


@dataclass(frozen=True, slots=True)
class NextNumber:
    """Somebody who has arrived and waits for this doctor."""

    visit_id: int
    queue_number: int
    is_emergency: bool


@dataclass(frozen=True, slots=True)
class DoctorQueue:
    """One doctor's queue of one clinic's day; ``next`` in the order of calling (priority, arrival, number)."""

    clinic_id: int
    doctor_id: int
    doctor: LocalText
    room: str
    current: CurrentVisit | None
    next: tuple[NextNumber, ...]
    expected: int

    @property
    def arrived(self) -> int:
        """How many have arrived and wait."""
        return len(self.next)


@dataclass(frozen=True, slots=True)
class DashboardView:
    """All of it as of one instant. ``service_date`` and ``time_zone`` are the chosen clinic's, or the first one's."""

    as_of: datetime
    clinic_id: int | None
    service_date: date
    time_zone: str
    currency: str
    counters: Counters
    rows: tuple[TodayRow, ...]
    queues: tuple[DoctorQueue, ...]
    clinics: tuple[ClinicChoice, ...]


class DashboardService:
    """Loads the dashboard."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def load(self, actor: Actor, clinic_id: int | None = None) -> DashboardView:
        """Today in one clinic, or in all that the user may see; five statements, bounded by the day's rows.

        Raises PermissionDenied, NotFound for a clinic that does not exist or is not the user's, DatabaseError.
        """
        actor.require(Permission.VIEW_DASHBOARD)
        with self._database.read() as connection:
            now = self._clock.now()
            clinics = load_clinics(connection, actor.user_id)
            chosen = [clinic for clinic in clinics if clinic_id in (None, clinic.id)]
            if clinic_id is not None and not chosen:
                raise NotFound(entity="clinic", id=clinic_id)
            days = {clinic.id: clinic_day(now, ZoneInfo(clinic.time_zone), clinic.day_starts_at) for clinic in chosen}
            rows = queries.load_rows(connection, days, now - RECENT)
            outstanding, amount = queries.load_outstanding(connection, days)
            currency = centre_currency(connection)
        return DashboardView(
            as_of=now,
            clinic_id=clinic_id,
            service_date=days[chosen[0].id] if chosen else now.date(),
            time_zone=chosen[0].time_zone if chosen else "UTC",
            currency=currency,
            counters=_count(rows, now, outstanding, amount),
            rows=rows,
            queues=_queues(rows),
            clinics=clinics,
        )


def _count(rows: tuple[TodayRow, ...], now: datetime, outstanding: int, amount: int) -> Counters:
    active = [row for row in rows if row.state not in (DeskState.CANCELLED, DeskState.NO_SHOW)]
    waiting = [row for row in active if row.visit_status is VisitStatus.WAITING]
    return Counters(
        today_appointments=len(active),
        arrived=sum(row.arrived_at is not None for row in active),
        completed=sum(row.state is DeskState.COMPLETED for row in active),
        waiting=len(waiting),
        waiting_arrived=sum(row.arrived_at is not None for row in waiting),
        next_start=min((row.start_time for row in waiting if row.start_time >= now), default=None),
        outstanding=outstanding,
        outstanding_amount=amount,
    )


def _queues(rows: Iterable[TodayRow]) -> tuple[DoctorQueue, ...]:
    """A queue for each doctor with an open visit; those with somebody there come first, then a steady order."""
    by_doctor: dict[tuple[int, int], list[TodayRow]] = {}
    for row in rows:
        if row.visit_status.is_open:
            by_doctor.setdefault((row.clinic_id, row.doctor_id), []).append(row)
    queues = [_queue(open_rows) for _, open_rows in sorted(by_doctor.items())]
    return tuple(sorted(queues, key=lambda queue: queue.current is None and not queue.next))


def _queue(rows: list[TodayRow]) -> DoctorQueue:
    first = rows[0]
    seen = [row for row in rows if row.state is DeskState.IN_PROGRESS]
    called = [row for row in rows if row.state is DeskState.CALLED]
    present = sorted(seen, key=_since) + sorted(called, key=_since, reverse=True)
    waiting = sorted((row for row in rows if row.state is DeskState.WAITING), key=_calling_order)
    return DoctorQueue(
        clinic_id=first.clinic_id,
        doctor_id=first.doctor_id,
        doctor=first.doctor,
        room=first.room,
        current=_current(present[0]) if present else None,
        next=tuple(
            NextNumber(row.visit_id, row.queue_number, is_emergency(row.visit_type, row.priority)) for row in waiting
        ),
        expected=sum(row.state is DeskState.CONFIRMED for row in rows),
    )


def _calling_order(row: TodayRow) -> tuple[int, datetime, int]:
    return -row.priority, row.queued_at or row.arrived_at or row.start_time, row.queue_number


def _since(row: TodayRow) -> datetime:
    since = row.started_at if row.state is DeskState.IN_PROGRESS else row.called_at
    return since or row.start_time


def _current(row: TodayRow) -> CurrentVisit:
    return CurrentVisit(row.visit_id, row.queue_number, row.patient_name, row.visit_status, _since(row))
