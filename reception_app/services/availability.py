"""Free times for the wizard: what there is to choose from, the starts of each day, and the nearest free ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from reception_app.domain.clock import Clock
from reception_app.domain.errors import InvalidField, ServiceNotOffered
from reception_app.domain.local_time import YEARS
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Permission
from reception_app.domain.schedule import DAY, Place, Schedule
from reception_app.domain.slot import DaySlots
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import catalogue
from reception_app.persistence.repositories.schedules import Connection, load_busy, load_schedules, window
from reception_app.services.free_times import Candidate, FreeTime, earliest, nearest
from reception_app.services.no_time import NoTime, explain
from reception_app.services.overviews import (
    HORIZON,
    ClinicOverview,
    DoctorOverview,
    DoctorToday,
    candidates_for,
    clinic_overviews,
    doctor_overviews,
    schedules_from,
)

__all__ = ["AvailabilityService", "ClinicOverview", "DoctorOverview", "DoctorToday", "FreeTime", "ServiceOffer"]

LONGEST_LOOK = 92
"""The most days one question may ask about."""
_NEAR_BEFORE = 7


@dataclass(frozen=True, slots=True)
class ServiceOffer:
    """A service as this doctor gives it: minutes, and the price in minor units of ``currency``.

    ``list_price`` is what others pay where a patient pays less as a follow-up.
    """

    id: int
    name: LocalText
    duration: int
    buffer_after: int
    price: int
    currency: str
    list_price: int | None = None


class AvailabilityService:
    """Reads only. Free times of clinics and doctors are those of the shortest service they offer."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def today(self, clinic_id: int) -> date:
        """The clinic's current service date; raises NotFound."""
        with self._database.read() as connection:
            return catalogue.load_place(connection, clinic_id).day_of(self._clock.now())

    def day(self, actor: Actor, doctor_id: int, clinic_id: int, service_id: int, day: date) -> DaySlots:
        """Every start of the service date ``day`` with its state; raises as ``days``."""
        return self.days(actor, doctor_id, clinic_id, service_id, day, 1)[0]

    def days(
        self, actor: Actor, doctor_id: int, clinic_id: int, service_id: int, first: date, count: int
    ) -> tuple[DaySlots, ...]:
        """``count`` service dates from ``first`` in four statements.

        Raises InvalidField, NotFound, ClinicInactive, DoctorUnavailable, DoctorNotInClinic or ServiceNotOffered.
        """
        actor.require(Permission.VIEW_CATALOGUE)
        actor.require_clinic(clinic_id)
        _check_days(first, count)
        now = self._clock.now()
        last = first + (count - 1) * DAY
        with self._database.read() as connection:
            candidate = _candidate(connection, clinic_id, doctor_id, service_id, first, last)
            busy = load_busy(connection, [doctor_id], window(first, last))[doctor_id]
        return tuple(
            DaySlots(doctor_id, clinic_id, service_id, day, candidate.slots(busy, day, now))
            for day in (first + offset * DAY for offset in range(count))
        )

    def days_of_several(
        self, actor: Actor, doctor_ids: Sequence[int], clinic_id: int, service_id: int, first: date, count: int
    ) -> tuple[tuple[DaySlots, ...], ...]:
        """Like ``days``, for each of the doctors who offers the service, in five statements however many they are.

        Raises InvalidField, NotFound, ClinicInactive, or ServiceNotOffered where none of them does.
        """
        actor.require(Permission.VIEW_CATALOGUE)
        actor.require_clinic(clinic_id)
        _check_days(first, count)
        now = self._clock.now()
        last = first + (count - 1) * DAY
        with self._database.read() as connection:
            place = catalogue.load_place(connection, clinic_id, active=True)
            offers = {
                offer.doctor_id: offer
                for offer in catalogue.list_offers(connection, [clinic_id], service_id=service_id)
                if offer.doctor_id in doctor_ids
            }
            if not offers:
                raise ServiceNotOffered(service_id=service_id)
            schedules = load_schedules(connection, {clinic_id: place}, offers, first, last)
            busy = load_busy(connection, offers, window(first, last))
        empty = Schedule(place, ())
        candidates = (
            Candidate(doctor, schedules.get((doctor, clinic_id), empty), offer.duration, offer.buffer_after)
            for doctor, offer in ((one, offers[one]) for one in doctor_ids if one in offers)
        )
        return tuple(
            tuple(
                DaySlots(one.doctor_id, clinic_id, service_id, day, one.slots(busy[one.doctor_id], day, now))
                for day in (first + offset * DAY for offset in range(count))
            )
            for one in candidates
        )

    def first_free(
        self,
        actor: Actor,
        clinic_id: int,
        service_id: int,
        doctor_ids: Sequence[int] | None = None,
        after: datetime | None = None,
        within_days: int = HORIZON,
    ) -> FreeTime | None:
        """The earliest free start from ``after`` (now) on, with any of the doctors or of all who offer the service.

        Raises InvalidField, NotFound, ClinicInactive, or ServiceNotOffered where no doctor offers it.
        """
        actor.require(Permission.VIEW_CATALOGUE)
        actor.require_clinic(clinic_id)
        begin = max(after or self._clock.now(), self._clock.now())
        _check_days(begin.date(), within_days)
        with self._database.read() as connection:
            place = catalogue.load_place(connection, clinic_id, active=True)
            offers = catalogue.list_offers(connection, [clinic_id], service_id=service_id)
            if not offers:
                raise ServiceNotOffered(service_id=service_id)
            wanted = [offer for offer in offers if doctor_ids is None or offer.doctor_id in doctor_ids]
            candidates = _candidates(connection, {clinic_id: place}, wanted, begin, within_days)
            return earliest(connection, {clinic_id: candidates}, begin, within_days).get(clinic_id)

    def nearest_free(
        self, actor: Actor, doctor_id: int, clinic_id: int, service_id: int, start: datetime, count: int = 3
    ) -> tuple[FreeTime, ...]:
        """The free starts nearest to ``start``, in order of time; raises as ``days``."""
        actor.require(Permission.VIEW_CATALOGUE)
        actor.require_clinic(clinic_id)
        _check_days(start.date(), count)
        now = self._clock.now()
        with self._database.read() as connection:
            place = catalogue.load_place(connection, clinic_id)
            middle = max(place.day_of(start), place.day_of(now))
            first, last = max(middle - _NEAR_BEFORE * DAY, place.day_of(now) - DAY), middle + HORIZON * DAY
            candidate = _candidate(connection, clinic_id, doctor_id, service_id, first, last)
            busy = load_busy(connection, [doctor_id], window(first, last))[doctor_id]
        days = [first + offset * DAY for offset in range((last - first).days + 1)]
        return nearest(candidate, busy, start, days, now, count)

    def same_time_with_others(
        self, actor: Actor, clinic_id: int, service_id: int, start: datetime, except_doctor_id: int
    ) -> tuple[FreeTime, ...]:
        """The same start with the clinic's other doctors who offer the service and are free then."""
        actor.require(Permission.VIEW_CATALOGUE)
        actor.require_clinic(clinic_id)
        _check_days(start.date(), 1)
        with self._database.read() as connection:
            place = catalogue.load_place(connection, clinic_id, active=True)
            offers = catalogue.list_offers(connection, [clinic_id], service_id=service_id)
            others = [offer for offer in offers if offer.doctor_id != except_doctor_id]
            candidates = _candidates(connection, {clinic_id: place}, others, start, 1)
            day, start = start.date(), start.astimezone(UTC)
            busy = load_busy(connection, {one.doctor_id for one in candidates}, window(day, day))
        now = self._clock.now()
        free = (one.free_at(busy[one.doctor_id], start, now) for one in candidates)
        return tuple(time for time in free if time is not None)

    def why_no_time(self, actor: Actor, clinic_id: int, doctor_id: int, service_id: int, day: date) -> NoTime:
        """What closes the service date ``day`` for this service of the doctor, and when there is time next.

        Raises InvalidField, NotFound; what was switched off or is not offered is a reason, no error.
        """
        actor.require(Permission.VIEW_CATALOGUE)
        actor.require_clinic(clinic_id)
        _check_days(day, 1)
        with self._database.read() as connection:
            return explain(connection, clinic_id, doctor_id, service_id, day, self._clock.now())

    def services(self, actor: Actor, clinic_id: int, doctor_id: int) -> tuple[ServiceOffer, ...]:
        """What the doctor offers in the clinic; raises as ``days`` for the clinic and the doctor."""
        actor.require(Permission.VIEW_CATALOGUE)
        actor.require_clinic(clinic_id)
        with self._database.read() as connection:
            catalogue.check_doctor(connection, clinic_id, doctor_id)
            offers = catalogue.list_offers(connection, [clinic_id], doctor_id=doctor_id)
            currency = catalogue.centre_currency(connection)
        return tuple(_service_offer(one, currency) for one in offers)

    def services_of_several(
        self, actor: Actor, clinic_id: int, doctor_ids: Collection[int]
    ) -> dict[int, tuple[ServiceOffer, ...]]:
        """What each of the doctors offers in the clinic, in three statements; one who was switched off, nothing.

        Raises NotFound or ClinicInactive.
        """
        actor.require(Permission.VIEW_CATALOGUE)
        actor.require_clinic(clinic_id)
        with self._database.read() as connection:
            catalogue.load_place(connection, clinic_id, active=True)
            offers = catalogue.list_offers(connection, [clinic_id])
            currency = catalogue.centre_currency(connection)
        return {
            doctor_id: tuple(_service_offer(one, currency) for one in offers if one.doctor_id == doctor_id)
            for doctor_id in doctor_ids
        }

    def clinics(self, actor: Actor) -> tuple[ClinicOverview, ...]:
        """The clinics the actor may see, switched off ones too, in at most eight statements."""
        actor.require(Permission.VIEW_CATALOGUE)
        with self._database.read() as connection:
            return clinic_overviews(connection, actor.user_id, self._clock.now())

    def doctors(self, actor: Actor, clinic_id: int) -> tuple[DoctorOverview, ...]:
        """The clinic's doctors, switched off ones too, in at most eight statements; raises NotFound, ClinicInactive."""
        actor.require(Permission.VIEW_CATALOGUE)
        actor.require_clinic(clinic_id)
        with self._database.read() as connection:
            return doctor_overviews(connection, clinic_id, self._clock.now())


def _service_offer(offer: catalogue.OfferRow, currency: str) -> ServiceOffer:
    return ServiceOffer(offer.service_id, offer.name, offer.duration, offer.buffer_after, offer.price, currency)


def _check_days(first: date, count: int) -> None:
    if first.year not in YEARS:
        raise InvalidField("date", reason="out_of_range")
    if not 1 <= count <= LONGEST_LOOK:
        raise InvalidField("count", reason="out_of_range", limit=LONGEST_LOOK)


def _candidate(
    connection: Connection, clinic_id: int, doctor_id: int, service_id: int, first: date, last: date
) -> Candidate:
    terms = catalogue.load_terms(connection, clinic_id, doctor_id, service_id)
    schedules = load_schedules(connection, {clinic_id: terms.place}, [doctor_id], first, last)
    schedule = schedules.get((doctor_id, clinic_id), Schedule(terms.place, ()))
    return Candidate(doctor_id, schedule, terms.duration, terms.buffer_after)


def _candidates(
    connection: Connection,
    places: Mapping[int, Place],
    offers: Sequence[catalogue.OfferRow],
    after: datetime,
    days: int,
) -> list[Candidate]:
    schedules = schedules_from(connection, places, [offer.doctor_id for offer in offers], after, days)
    return [candidate for candidate, _ in candidates_for(offers, schedules)]
