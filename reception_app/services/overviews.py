"""The wizard's first two steps: each clinic and each doctor with today's hours and the next free time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reception_app.domain.localized import LocalText
from reception_app.domain.schedule import DAY, Place, Schedule, Span, away_until
from reception_app.persistence.queries import catalogue
from reception_app.persistence.repositories.schedules import Connection, load_schedules
from reception_app.services.free_times import Candidate, FreeTime, earliest

HORIZON = 30
"""Days ahead that a next free time is looked for."""


@dataclass(frozen=True, slots=True)
class DoctorToday:
    """A doctor who works in the clinic today; ``until`` is set when the others are there longer."""

    id: int
    name: LocalText
    until: datetime | None


@dataclass(frozen=True, slots=True)
class ClinicOverview:
    """``closed_until`` is the last day of a holiday that leaves nothing of today; ``slot_step`` in minutes."""

    id: int
    name: LocalText
    icon: str
    is_active: bool
    doctors_today: tuple[DoctorToday, ...]
    next_free: FreeTime | None
    closed_until: date | None
    slot_step: int
    time_zone: str


@dataclass(frozen=True, slots=True)
class DoctorOverview:
    """``hours_today`` are the shifts less all time off; ``absent_until`` the last day of a leave that takes today."""

    id: int
    name: LocalText
    specialty: LocalText
    room: str
    is_active: bool
    hours_today: tuple[Span, ...]
    absent_until: date | None
    next_free: FreeTime | None


def clinic_overviews(connection: Connection, user_id: int, now: datetime) -> tuple[ClinicOverview, ...]:
    """The clinics the user may see, switched off ones too, in at most eight statements."""
    clinics = catalogue.list_clinics(connection, user_id)
    places = {clinic.id: clinic.place for clinic in clinics}
    doctors = catalogue.list_doctors(connection, places)
    schedules = schedules_from(connection, places, [doctor.id for doctor in doctors], now, HORIZON)
    groups: dict[int, list[Candidate]] = defaultdict(list)
    active = {clinic.id for clinic in clinics if clinic.is_active}
    for candidate, offer in _shortest(catalogue.list_offers(connection, places), schedules):
        if offer.clinic_id in active:
            groups[offer.clinic_id].append(candidate)
    free = earliest(connection, groups, now, HORIZON)
    overviews = []
    for clinic in clinics:
        staff = [
            (doctor, schedules[doctor.id, clinic.id])
            for doctor in doctors
            if doctor.clinic_id == clinic.id and doctor.is_active and (doctor.id, clinic.id) in schedules
        ]
        overviews.append(
            ClinicOverview(
                clinic.id,
                clinic.name,
                clinic.icon,
                clinic.is_active,
                _doctors_today(staff, clinic.place.day_of(now)),
                free.get(clinic.id),
                _closed_until(clinic.place, [schedule for _, schedule in staff], now),
                clinic.place.step,
                clinic.time_zone,
            )
        )
    return tuple(overviews)


def doctor_overviews(connection: Connection, clinic_id: int, now: datetime) -> tuple[DoctorOverview, ...]:
    """The clinic's doctors, switched off ones too, in at most eight statements; raises NotFound, ClinicInactive."""
    place = catalogue.load_place(connection, clinic_id, active=True)
    doctors = catalogue.list_doctors(connection, [clinic_id])
    schedules = schedules_from(connection, {clinic_id: place}, [doctor.id for doctor in doctors], now, HORIZON)
    offers = _shortest(catalogue.list_offers(connection, [clinic_id]), schedules)
    free = earliest(connection, {offer.doctor_id: [candidate] for candidate, offer in offers}, now, HORIZON)
    today = place.day_of(now)
    overviews = []
    for doctor in doctors:
        schedule = schedules.get((doctor.id, clinic_id)) or Schedule(place, ())
        away = away_until(schedule.leave, schedule.hours_on(today), now)
        overviews.append(
            DoctorOverview(
                doctor.id,
                doctor.name,
                doctor.specialty,
                doctor.room,
                doctor.is_active,
                schedule.presence_on(today),
                place.last_day_before(away) if away else None,
                free.get(doctor.id),
            )
        )
    return tuple(overviews)


def schedules_from(
    connection: Connection, places: Mapping[int, Place], doctor_ids: Collection[int], after: datetime, days: int
) -> dict[tuple[int, int], Schedule]:
    """The schedules that a search from ``after`` on for ``days`` days looks at, by (doctor_id, clinic_id)."""
    first = after.date() - 2 * DAY
    return load_schedules(connection, places, doctor_ids, first, after.date() + (days + 2) * DAY)


def candidates_for(
    offers: Iterable[catalogue.OfferRow], schedules: Mapping[tuple[int, int], Schedule]
) -> list[tuple[Candidate, catalogue.OfferRow]]:
    """Each offer of a doctor who has hours there, ready for the search."""
    return [
        (Candidate(offer.doctor_id, schedule, offer.duration, offer.buffer_after), offer)
        for offer in offers
        if (schedule := schedules.get((offer.doctor_id, offer.clinic_id)))
    ]


def _shortest(
    offers: Iterable[catalogue.OfferRow], schedules: Mapping[tuple[int, int], Schedule]
) -> list[tuple[Candidate, catalogue.OfferRow]]:
    """Each doctor's shortest service in each clinic: the earliest time anything can be booked."""
    found: dict[tuple[int, int], catalogue.OfferRow] = {}
    for offer in offers:
        best = found.setdefault((offer.doctor_id, offer.clinic_id), offer)
        if (offer.duration, offer.buffer_after) < (best.duration, best.buffer_after):
            found[offer.doctor_id, offer.clinic_id] = offer
    return candidates_for(found.values(), schedules)


def _doctors_today(staff: Sequence[tuple[catalogue.DoctorRow, Schedule]], today: date) -> tuple[DoctorToday, ...]:
    there = [(doctor, presence[-1].ends) for doctor, schedule in staff if (presence := schedule.presence_on(today))]
    last = max((ends for _, ends in there), default=None)
    return tuple(DoctorToday(doctor.id, doctor.name, ends if ends != last else None) for doctor, ends in there)


def _closed_until(place: Place, schedules: Sequence[Schedule], now: datetime) -> date | None:
    today = place.day_of(now)
    hours = [span for schedule in schedules for span in schedule.hours_on(today)]
    holidays = schedules[0].holidays if schedules else ()
    ends = away_until(holidays, hours, now)
    return place.last_day_before(ends) if ends else None
