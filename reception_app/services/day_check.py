"""The end-of-day check: whether the books of some days agree, red or green, with what does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reception_app.domain.clock import Clock
from reception_app.domain.errors import InvalidField
from reception_app.domain.local_time import YEARS
from reception_app.domain.roles import Actor, Permission
from reception_app.domain.schedule import Place
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import catalogue
from reception_app.persistence.queries.day_check import Finding, Scope, findings
from reception_app.persistence.queries.day_check_subjects import Subject, with_subjects
from reception_app.persistence.queries.day_figures import load_counts, load_totals

__all__ = ["DayCheck", "DayCheckService", "Finding", "Subject"]

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class DayCheck:
    """What was looked at and what does not agree; ``totals`` in minor units of ``currency``.

    ``counts``: appointments, visits, receipts, refunds, payouts, open_shifts. ``totals``: net, discounts, due,
    doctor_shares, center_shares of the days' appointments; received, refunded, and cash, card, transfer (received less
    refunded) of the days' money. ``time_zone`` is that of the first clinic, for the hours of drawers and payouts.
    """

    first: date
    last: date
    clinic_id: int | None
    at: datetime
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    totals: Mapping[str, int]
    currency: str
    time_zone: str = "UTC"

    @property
    def is_green(self) -> bool:
        return not self.findings


class DayCheckService:
    """Reads only; a fixed number of statements however many days they are, at most six more over what is wrong."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def check(self, actor: Actor, first: date, last: date | None = None, clinic_id: int | None = None) -> DayCheck:
        """Look at the service dates from ``first`` to ``last`` (that day alone) of one clinic or all the user may see.

        Money counts by when it moved, on the clinics' own clocks; numbers and drawers are the whole centre's. Raises
        InvalidField for dates out of order or more than a year apart.
        """
        actor.require(Permission.VIEW_REPORTS)
        if clinic_id is not None:
            actor.require_clinic(clinic_id)
        until = last or first
        _check_days(first, until)
        with self._database.read() as connection:
            places = {row.id: row.place for row in catalogue.list_clinics(connection, actor.user_id)}
            chosen = {key: place for key, place in places.items() if clinic_id in (None, key)}
            currency = catalogue.centre_currency(connection)
            scope = _scope(chosen, first, until, self._clock.now())
            return DayCheck(
                first=first,
                last=until,
                clinic_id=clinic_id,
                at=self._clock.now(),
                findings=with_subjects(connection, findings(connection, scope)),
                counts=load_counts(connection, scope),
                totals=load_totals(connection, scope),
                currency=currency,
                time_zone=next((str(place.zone) for place in chosen.values()), "UTC"),
            )


def _scope(places: Mapping[int, Place], first: date, last: date, now: datetime) -> Scope:
    """The days of the clinics, and from when the first of them begins to when the last is over."""
    begins = min((place.day_bounds(first).starts for place in places.values()), default=now)
    ends = max((place.day_bounds(last).ends for place in places.values()), default=now)
    return Scope(first, last, tuple(sorted(places)), begins, ends)


def _check_days(first: date, last: date) -> None:
    for field, day in (("first", first), ("last", last)):
        if day.year not in YEARS:
            raise InvalidField(field, reason="out_of_range")
    if last < first:
        raise InvalidField("last", reason="before_start")
    if last - first > LONGEST:
        raise InvalidField("last", reason="out_of_range")
