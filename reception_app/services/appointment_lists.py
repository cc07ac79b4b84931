"""Appointments of any days as a list with filters, one of them in full, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from reception_app.domain.appointment import AppointmentStatus, BookingSource, is_booking_id
from reception_app.domain.arabic import fold
from reception_app.domain.clock import Clock
from reception_app.domain.errors import InvalidField, NotFound
from reception_app.domain.local_time import YEARS
from reception_app.domain.patient_query import read_query
from reception_app.domain.phone import DEFAULT_REGION
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import appointment_history, appointment_rows, catalogue
from reception_app.persistence.queries.appointment_history import HistoryEntry, Particulars, Standing
from reception_app.persistence.queries.appointment_rows import FoundRows, ListedAppointment, PageKey, Wanted
from reception_app.persistence.queries.dashboard import Change
from reception_app.persistence.queries.recent_changes import RECENT, RecentChanges

__all__ = [
    "AppointmentDetail",
    "AppointmentFilter",
    "AppointmentLists",
    "AppointmentPage",
    "HistoryEntry",
    "ListedAppointment",
    "PageKey",
    "Particulars",
    "Standing",
]

LONGEST_RANGE = 366
"""The most days one list may reach over."""
MOST_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class AppointmentFilter:
    """Which appointments: the service dates ``first`` to ``last``, and of what; what is empty asks for all.

    ``text`` is a patient's name, phone, file number or national id, or a whole booking number, which finds its
    appointment whatever the rest of the filter says.
    """

    first: date
    last: date
    clinic_id: int | None = None
    doctor_id: int | None = None
    statuses: frozenset[AppointmentStatus] = frozenset()
    sources: frozenset[BookingSource] = frozenset()
    text: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentPage:
    """Some rows in order of day, time and id; ``next`` is where the following page begins, None at the end.

    ``keep_typing``: the number typed fits more patients than were looked at. ``changes``: the newest change of each
    appointment of a first page, where that is recent.
    """

    rows: tuple[ListedAppointment, ...]
    next: PageKey | None
    keep_typing: bool
    currency: str
    changes: Mapping[int, Change] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AppointmentDetail:
    """One appointment with all that the desk wants to know of it; money in minor units of ``currency``."""

    row: ListedAppointment
    particulars: Particulars
    history: tuple[HistoryEntry, ...]
    currency: str


class AppointmentLists:
    """Reads only, of the clinics the user may see; ``region`` is the country of phones typed without one."""

    def __init__(self, database: Database, clock: Clock, region: str = DEFAULT_REGION) -> None:
        self._database = database
        self._clock = clock
        self._region = region

    def list(
        self, actor: Actor, wanted: AppointmentFilter, after: PageKey | None = None, limit: int = 200
    ) -> AppointmentPage:
        """A page of the appointments that the filter names, behind ``after``; the work is that of the page.

        Raises PermissionDenied, or InvalidField for a range that ends before it begins or is longer than a year.
        """
        actor.require(Permission.VIEW_DASHBOARD)
        if wanted.clinic_id is not None:
            actor.require_clinic(wanted.clinic_id)
        _check(wanted)
        with self._database.read() as connection:
            currency = catalogue.centre_currency(connection)
            # Named one by one, since the appointments' index begins with the clinic.
            seen = frozenset(clinic.id for clinic in catalogue.list_clinics(connection, actor.user_id))
            clinics = seen if wanted.clinic_id is None else seen & {wanted.clinic_id}
            number = fold(wanted.text).replace(" ", "")
            if is_booking_id(number):
                rows = appointment_rows.load_by_number(connection, number)
                found = FoundRows(tuple(row for row in rows if _may_see(actor, row.clinic_id)), more=False)
                if found.rows:
                    return AppointmentPage(found.rows, None, False, currency)
            query = read_query(wanted.text, self._region) if wanted.text.strip() else None
            asked = Wanted(
                wanted.first,
                wanted.last,
                clinics,
                wanted.doctor_id,
                [str(status) for status in wanted.statuses],
                [str(source) for source in wanted.sources],
                query,
            )
            found = appointment_rows.load_rows(connection, asked, after, max(1, min(limit, MOST_ROWS)))
            recent = RecentChanges(connection, self._clock.now() - RECENT) if after is None else None
            changes = {
                row.appointment_id: change
                for row in found.rows
                if recent and (change := recent.of_booking(row.appointment_id, row.visit_id, row.payment_id))
            }
        last = found.rows[-1] if found.more else None
        following = PageKey(last.service_date, last.start_time, last.appointment_id) if last else None
        return AppointmentPage(found.rows, following, found.keep_typing, currency, changes)

    def detail(self, actor: Actor, appointment_id: int) -> AppointmentDetail:
        """One appointment in full, in six statements; raises NotFound, also for one of a clinic not the user's."""
        actor.require(Permission.VIEW_DASHBOARD)
        with self._database.read() as connection:
            row = appointment_rows.load_one(connection, appointment_id)
            if row is None or not _may_see(actor, row.clinic_id):
                raise NotFound(entity="appointment", id=appointment_id)
            return AppointmentDetail(
                row,
                appointment_history.load_particulars(connection, appointment_id),
                appointment_history.load_history(connection, appointment_id),
                catalogue.centre_currency(connection),
            )

    def history(self, actor: Actor, appointment_id: int) -> tuple[HistoryEntry, ...]:
        """What became of an appointment, oldest first, beginning with its booking; raises NotFound like ``detail``."""
        actor.require(Permission.VIEW_DASHBOARD)
        with self._database.read() as connection:
            clinic_id = appointment_history.clinic_of(connection, appointment_id)
            if clinic_id is None or not _may_see(actor, clinic_id):
                raise NotFound(entity="appointment", id=appointment_id)
            return appointment_history.load_history(connection, appointment_id)


def _may_see(actor: Actor, clinic_id: int) -> bool:
    return actor.clinics is None or clinic_id in actor.clinics


def _check(wanted: AppointmentFilter) -> None:
    if wanted.first.year not in YEARS or wanted.last.year not in YEARS:
        raise InvalidField("date", reason="out_of_range")
    if wanted.last < wanted.first:
        raise InvalidField("last", reason="before_start")
    if wanted.last - wanted.first >= timedelta(days=LONGEST_RANGE):
        raise InvalidField("last", reason="out_of_range", limit=LONGEST_RANGE)
