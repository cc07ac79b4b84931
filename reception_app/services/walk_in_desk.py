"""What the desk has to know to put somebody into the queue now: who is on duty, who waits for whom, what is held."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from reception_app.domain.clock import Clock
from reception_app.domain.errors import NotFound
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Permission
from reception_app.domain.schedule import DAY, Schedule, Span, overlapping
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import catalogue
from reception_app.persistence.queries.queue import waiting_counts
from reception_app.persistence.repositories import numbers
from reception_app.persistence.repositories.schedules import Connection, load_busy, load_schedules, window
from reception_app.services.availability import ServiceOffer

__all__ = ["ClinicName", "WalkInChoices", "WalkInDesk", "WalkInDoctor"]


@dataclass(frozen=True, slots=True)
class ClinicName:
    id: int
    name: LocalText


@dataclass(frozen=True, slots=True)
class WalkInDoctor:
    """An active doctor of the clinic; ``on_duty_until`` is set while the doctor is here, ``back_at`` for later today.

    ``waiting`` counts those who have arrived; ``busy`` is what bookings hold from now on.
    """

    id: int
    name: LocalText
    room: str
    on_duty_until: datetime | None
    back_at: datetime | None
    waiting: int
    busy: tuple[Span, ...]
    offers: tuple[ServiceOffer, ...]

    def held(self, start: datetime, offer: ServiceOffer) -> Span | None:
        """The booking that somebody put in at ``start`` would run into."""
        return overlapping(self.busy, start, duration=offer.duration, buffer_after=offer.buffer_after)


@dataclass(frozen=True, slots=True)
class WalkInChoices:
    """One clinic as of an instant: doctors on duty first, and the number that the next one in would get."""

    as_of: datetime
    clinics: tuple[ClinicName, ...]
    clinic_id: int
    time_zone: str
    service_date: date
    doctors: tuple[WalkInDoctor, ...]
    expected_number: int


class WalkInDesk:
    """Reads only; a constant number of statements, however many doctors there are."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def choices(self, actor: Actor, clinic_id: int | None = None) -> WalkInChoices:
        """The clinic, or the first one this user may see; raises PermissionDenied, NotFound or DatabaseError."""
        actor.require(Permission.BOOK)
        with self._database.read() as connection:
            now = self._clock.now()
            clinics = [row for row in catalogue.list_clinics(connection, actor.user_id) if row.is_active]
            wanted = next((row for row in clinics if clinic_id in (None, row.id)), None)
            if wanted is None:
                raise NotFound(entity="clinic", id=clinic_id)
            today = wanted.place.day_of(now)
            return WalkInChoices(
                as_of=now,
                clinics=tuple(ClinicName(row.id, row.name) for row in clinics),
                clinic_id=wanted.id,
                time_zone=wanted.time_zone,
                service_date=today,
                doctors=_doctors(connection, wanted, today, now),
                expected_number=numbers.last_queue_number(connection, wanted.id, today) + 1,
            )


def _doctors(
    connection: Connection, clinic: catalogue.ClinicRow, today: date, now: datetime
) -> tuple[WalkInDoctor, ...]:
    rows = [row for row in catalogue.list_doctors(connection, [clinic.id]) if row.is_active]
    ids = [row.id for row in rows]
    whole_day = window(today, today)
    schedules = load_schedules(connection, {clinic.id: clinic.place}, ids, today - DAY, today + DAY)
    busy = load_busy(connection, ids, whole_day)
    waiting = waiting_counts(connection, clinic.id, today)
    currency = catalogue.centre_currency(connection)
    offers: dict[int, list[ServiceOffer]] = defaultdict(list)
    for one in catalogue.list_offers(connection, [clinic.id]):
        offers[one.doctor_id].append(
            ServiceOffer(one.service_id, one.name, one.duration, one.buffer_after, one.price, currency)
        )
    found = []
    for row in rows:
        schedule = schedules.get((row.id, clinic.id)) or Schedule(clinic.place, ())
        spans = schedule.presence_on(today)
        found.append(
            WalkInDoctor(
                row.id,
                row.name,
                row.room,
                next((span.ends for span in spans if span.starts <= now < span.ends), None),
                next((span.starts for span in spans if span.starts > now), None),
                waiting.get(row.id, 0),
                tuple(span for span in busy[row.id] if span.ends > now),
                tuple(offers[row.id]),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.on_duty_until is None, one.back_at is None)))
