"""The payments page's lists: the payments of a period with their totals, and who owes how much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from reception_app.domain.clock import Clock
from reception_app.domain.errors import Cancelled, InvalidField
from reception_app.domain.local_time import YEARS
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import catalogue
from reception_app.persistence.queries.dashboard import Change
from reception_app.persistence.queries.outstanding import OutstandingPatient, outstanding_by_patient
from reception_app.persistence.queries.payment_lists import (
    PageKey,
    PaymentFilter,
    PaymentRow,
    PaymentTotals,
    list_payments,
    payment_totals,
)
from reception_app.persistence.queries.recent_changes import RECENT, RecentChanges

__all__ = [
    "OutstandingPatient",
    "PageKey",
    "PaymentFilter",
    "PaymentListService",
    "PaymentPage",
    "PaymentRow",
    "PaymentTotals",
]

MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class PaymentPage:
    """``more`` says that there are rows after these: ask again after the key of the last; totals are of all of them.

    ``changes``: the newest change of each payment of a first page, or of its booking, where that is recent.
    """

    rows: tuple[PaymentRow, ...]
    totals: PaymentTotals
    more: bool
    currency: str
    changes: Mapping[int, Change] = field(default_factory=dict)


class PaymentListService:
    """Reads only, of the clinics the user may see."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def list(self, actor: Actor, wanted: PaymentFilter, after: PageKey | None = None, limit: int = 200) -> PaymentPage:
        """The filter's payments, the newest first, from the one ``after`` on; six statements, three on later pages.

        Later pages come without totals. Raises InvalidField for dates out of order or out of range.
        """
        actor.require(Permission.VIEW_PAYMENTS)
        _check_period(wanted)
        if wanted.clinic_id is not None:
            actor.require_clinic(wanted.clinic_id)
        limit = max(1, min(limit, MOST_ROWS))
        with self._database.read() as connection:
            seen = [clinic.id for clinic in catalogue.list_clinics(connection, actor.user_id)]
            chosen = [key for key in seen if wanted.clinic_id in (None, key)]
            rows = list_payments(connection, chosen, wanted, after, limit + 1)
            totals = PaymentTotals() if after is not None else payment_totals(connection, chosen, wanted)
            currency = catalogue.centre_currency(connection)
            recent = RecentChanges(connection, self._clock.now() - RECENT) if after is None else None
        changes = {
            row.id: change
            for row in rows[:limit]
            if recent and (change := recent.of_booking(row.appointment_id, row.visit_id, row.id))
        }
        return PaymentPage(rows[:limit], totals, len(rows) > limit, currency, changes)

    def every(
        self, actor: Actor, wanted: PaymentFilter, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[PaymentRow]:
        """All of the filter's payments, read page by page as they are asked for. Raises Cancelled once ``stopped``."""
        actor.require(Permission.VIEW_PAYMENTS)
        return self._every(actor, wanted, stopped)

    def _every(self, actor: Actor, wanted: PaymentFilter, stopped: Callable[[], bool]) -> Iterator[PaymentRow]:
        after: PageKey | None = None
        while True:
            page = self.list(actor, wanted, after, MOST_ROWS)
            yield from page.rows
            if not page.more:
                return
            if stopped():
                raise Cancelled()
            after = page.rows[-1].key

    def today(self, actor: Actor, clinic_id: int | None = None) -> date:
        """The current service date of a clinic, or the latest of those the user may see; UTC's without any."""
        actor.require(Permission.VIEW_PAYMENTS)
        now = self._clock.now()
        with self._database.read() as connection:
            clinics = catalogue.list_clinics(connection, actor.user_id)
        days = [row.place.day_of(now) for row in clinics if clinic_id in (None, row.id)]
        return max(days, default=now.date())

    def centre(self, actor: Actor) -> tuple[str, str]:
        """The currency, and the time zone of the first clinic the user may see (UTC without any)."""
        actor.require(Permission.VIEW_PAYMENTS)
        with self._database.read() as connection:
            clinics = catalogue.list_clinics(connection, actor.user_id)
            zone = str(clinics[0].place.zone) if clinics else "UTC"
            return catalogue.centre_currency(connection), zone

    def outstanding(self, actor: Actor, text: str = "", limit: int | None = 200) -> tuple[OutstandingPatient, ...]:
        """Who owes for appointments up to today, the largest sum first, all of them without a limit; two statements."""
        actor.require(Permission.VIEW_PAYMENTS)
        now = self._clock.now()
        with self._database.read() as connection:
            days = {row.id: row.place.day_of(now) for row in catalogue.list_clinics(connection, actor.user_id)}
            most = None if limit is None else max(1, min(limit, MOST_ROWS))
            return outstanding_by_patient(connection, days, text, most)


def _check_period(wanted: PaymentFilter) -> None:
    for end, day in (("first", wanted.first), ("last", wanted.last)):
        if day.year not in YEARS:
            raise InvalidField(end, reason="out_of_range")
    if wanted.last < wanted.first:
        raise InvalidField("last", reason="before_start")
