"""Reports: bookings and income by day, clinic, doctor and source, no-shows, and how long people waited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from reception_app.domain.appointment import BookingSource
from reception_app.domain.clock import Clock
from reception_app.domain.errors import InvalidField
from reception_app.domain.local_time import clinic_day
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import reports as queries
from reception_app.persistence.queries.centre import load_centre
from reception_app.persistence.queries.reports import Figures

LONGEST = timedelta(days=366)
"""The longest span of one report: a leap year."""

__all__ = ["DayFigures", "Figures", "NamedFigures", "Report", "ReportService", "SourceFigures", "Waiting"]


@dataclass(frozen=True, slots=True)
class DayFigures:
    """A service date; every day of the span has one, also those without bookings."""

    day: date
    figures: Figures


@dataclass(frozen=True, slots=True)
class NamedFigures:
    """A clinic or a doctor that had bookings."""

    id: int
    name: LocalText
    figures: Figures


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """A way bookings come in; all of them are there, also those nobody used."""

    source: BookingSource
    figures: Figures


@dataclass(frozen=True, slots=True)
class Waiting:
    """Minutes from arrival to call: ``counts[n]`` people waited n whole minutes.

    ``median`` and ``p90`` are None where nobody waited.
    """

    counts: tuple[int, ...]
    median: int | None
    p90: int | None

    @property
    def people(self) -> int:
        """How many were called."""
        return sum(self.counts)

    def within(self, first: int, end: int | None) -> int:
        """How many waited at least ``first`` minutes and less than ``end``."""
        return sum(self.counts[first:end])


@dataclass(frozen=True, slots=True)
class Report:
    """Everything of one span of service dates; ``total`` is the sum of the days."""

    first: date
    last: date
    as_of: datetime
    currency: str
    total: Figures
    days: tuple[DayFigures, ...]
    clinics: tuple[NamedFigures, ...]
    doctors: tuple[NamedFigures, ...]
    sources: tuple[SourceFigures, ...]
    waiting: Waiting

    @property
    def is_empty(self) -> bool:
        """Whether there was no booking in all that time."""
        return self.total.bookings == 0


class ReportService:
    """Reads only; the same twelve statements for a day and for a year."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def today(self, actor: Actor, clinic_id: int | None = None) -> date:
        """The current service date of a clinic, or the latest of all; UTC's where there is no clinic."""
        actor.require(Permission.VIEW_REPORTS)
        now = self._clock.now()
        with self._database.read() as connection:
            clinics = [each for each in load_centre(connection).clinics if clinic_id in (None, each.id)]
        days = [clinic_day(now, ZoneInfo(each.time_zone), each.day_starts_at) for each in clinics]
        return max(days, default=now.date())

    def report(
        self, actor: Actor, first: date, last: date, clinic_id: int | None = None, doctor_id: int | None = None
    ) -> Report:
        """The service dates ``first`` to ``last`` (both counted) of one clinic, or of all that the user may see.

        Raises PermissionDenied, InvalidField for a span that runs backwards or is longer than ``LONGEST``.
        """
        actor.require(Permission.VIEW_REPORTS)
        if clinic_id is not None:
            actor.require_clinic(clinic_id)
        if last < first:
            raise InvalidField("last", reason="before_first")
        if last - first >= LONGEST:
            raise InvalidField("last", reason="too_long")
        with self._database.read() as connection:
            centre = load_centre(connection)
            seen = [each.id for each in centre.clinics if actor.clinics is None or each.id in actor.clinics]
            clinics = [clinic_id] if clinic_id is not None else seen
            scope = queries.scope_of(clinics, first, last, doctor_id)
            days = queries.by_day(connection, scope)
            of_clinics = queries.by_clinic(connection, scope)
            of_doctors = queries.by_doctor(connection, scope)
            of_sources = queries.by_source(connection, scope)
            waits = queries.waits(connection, clinics, first, last, doctor_id)
        span = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return Report(
            first=first,
            last=last,
            as_of=self._clock.now(),
            currency=centre.currency,
            total=_sum(list(days.values())),
            days=tuple(DayFigures(day, days.get(day, Figures())) for day in span),
            clinics=_named({each.id: each.name for each in centre.clinics}, of_clinics),
            doctors=_named({each.id: each.name for each in centre.doctors}, of_doctors),
            sources=tuple(SourceFigures(source, of_sources.get(source, Figures())) for source in BookingSource),
            waiting=Waiting(tuple(waits), _at(waits, 50), _at(waits, 90)),
        )


def _named(names: Mapping[int, LocalText], found: Mapping[int, Figures]) -> tuple[NamedFigures, ...]:
    """Those with most bookings first."""
    rows = [NamedFigures(key, names[key], figures) for key, figures in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.figures.bookings, row.id)))


def _sum(parts: Sequence[Figures]) -> Figures:
    return Figures(**{field.name: sum(getattr(part, field.name) for part in parts) for field in fields(Figures)})


def _at(counts: Sequence[int], percent: int) -> int | None:
    """The whole minute within which ``percent`` of the people had been called (nearest rank); None for nobody."""
    people = sum(counts)
    rank = -(-people * percent // 100)
    passed = 0
    for minute, count in enumerate(counts):
        passed += count
        if people and passed >= rank:
            return minute
    return None
