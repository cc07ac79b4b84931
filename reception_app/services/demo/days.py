"""Plans what happens on one day of one doctor of the demo: who books when, who comes, when, and who pays.

A plan depends on the seed, the date and the doctor alone, never on the hour at which it is asked for: carrying it out
up to "now" gives a day that is over, under way or still ahead, and carrying it on later continues the same day.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum

from reception_app.domain.appointment import BookingSource
from reception_app.domain.errors import SlotError
from reception_app.domain.local_time import shift_bound
from reception_app.domain.payment import PaymentMethod
from reception_app.domain.schedule import Schedule, Shift, check_start, starts_on
from reception_app.persistence.queries.catalogue import OfferRow
from reception_app.services.demo.timetables import ZONE

KEPT_FREE = timedelta(minutes=40)
"""The end of every shift that the plan leaves open, so that there is always a free time later today."""
_MINUTE = timedelta(minutes=1)
KEY_PREFIX = "demo-"
_LONG_SHIFT = timedelta(hours=7)
_DAYS_AHEAD = ((1, 34), (2, 24), (3, 18), (4, 11), (5, 8), (6, 5))
_ROUND = 5_000
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class Deed(IntEnum):
    """What is done; of two at one moment the lower comes first."""

    BOOK = 1
    CANCEL = 2
    CHECK_IN = 3
    PAY_PART = 4
    PAY_ALL = 5
    CALL = 6
    START = 7
    FINISH = 8
    NO_SHOW = 9


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """One booking as it is going to be made; ``key`` is its request key."""

    key: str
    offer: OfferRow
    patient_id: int
    start: datetime
    booked_at: datetime
    source: BookingSource
    method: PaymentMethod

    @property
    def part(self) -> int:
        """About half the price in minor units, as people pay it."""
        return max(self.offer.price // 2 // _ROUND * _ROUND, 1)


@dataclass(frozen=True, slots=True)
class Happening:
    """A moment of the plan; sorted by time, then by deed, then by key."""

    at: datetime
    deed: Deed
    visit: PlannedVisit

    @property
    def order(self) -> tuple[datetime, Deed, str]:
        return self.at, self.deed, self.visit.key


@dataclass(frozen=True, slots=True)
class DoctorDay:
    """What a plan is made of: the doctor's schedule and offers, and the patients who may come, in a random order."""

    seed: int
    schedule: Schedule
    offers: Sequence[OfferRow]
    day: date
    patients: Sequence[int]

    @property
    def doctor_id(self) -> int:
        return self.offers[0].doctor_id

    @property
    def long_shifts(self) -> tuple[Shift, ...]:
        """The shifts of a clinic that is always open, where most patients come without having booked."""
        shifts = self.schedule.shifts_on(self.day)
        return tuple(shift for shift in shifts if shift.ends - shift.starts >= _LONG_SHIFT)


def plan_day(doctor_day: DoctorDay) -> list[Happening]:
    """Everything that happens to the bookings of one doctor's service date, unsorted."""
    rng = random.Random(f"day {doctor_day.seed} {doctor_day.day} {doctor_day.doctor_id}")
    is_full = rng.random() < 0.07 and not doctor_day.long_shifts
    visits = _plan_visits(doctor_day, rng, is_full)
    return [*_happenings(rng, visits, is_full)]


def _plan_visits(doctor_day: DoctorDay, rng: random.Random, is_full: bool) -> list[PlannedVisit]:
    fill = 1.0 if is_full else rng.uniform(0.45, 0.65) if doctor_day.long_shifts else rng.uniform(0.78, 0.97)
    patients = iter(doctor_day.patients)
    weights = [9, 5, *[1] * len(doctor_day.offers)][: len(doctor_day.offers)]
    chosen: list[tuple[datetime, OfferRow, int]] = []
    free_from = _EPOCH
    for start, _, in_break in starts_on(doctor_day.schedule, doctor_day.day):
        if in_break or start < free_from or rng.random() > fill:
            continue
        offer = rng.choices(doctor_day.offers, weights)[0]
        if not _fits(doctor_day, start, offer):
            continue
        patient_id = next(patients, None)
        if patient_id is None:
            break
        chosen.append((start, offer, patient_id))
        free_from = start + timedelta(minutes=offer.duration + offer.buffer_after)
    booked_at = _booking_times(rng, doctor_day, [start for start, _, _ in chosen], is_full)
    return [
        PlannedVisit(
            key=f"{KEY_PREFIX}{doctor_day.day:%Y%m%d}-{doctor_day.doctor_id}-{start:%d%H%M}",
            offer=offer,
            patient_id=patient_id,
            start=start,
            booked_at=booked,
            source=_source(rng, start - booked),
            method=rng.choices(tuple(PaymentMethod), (66, 24, 10))[0],
        )
        for (start, offer, patient_id), booked in zip(chosen, booked_at, strict=True)
    ]


def _fits(doctor_day: DoctorDay, start: datetime, offer: OfferRow) -> bool:
    end = start + timedelta(minutes=offer.duration)
    if any(end > shift.ends - KEPT_FREE for shift in doctor_day.long_shifts if shift.starts <= start < shift.ends):
        return False
    try:
        check_start(doctor_day.schedule, start, duration=offer.duration, now=_EPOCH)
    except SlotError:  # on leave, the clinic is closed, or the day's hours end too soon
        return False
    return True


def _booking_times(
    rng: random.Random, doctor_day: DoctorDay, starts: Sequence[datetime], is_full: bool
) -> list[datetime]:
    """When each start is booked: most some days ahead, early hours before late ones, the rest on the day itself."""
    ahead_share = 1.0 if is_full else 0.25 if doctor_day.long_shifts else 0.7
    ahead = [rng.random() < ahead_share for _ in starts]
    days, weights = zip(*(_DAYS_AHEAD[3:] if is_full else _DAYS_AHEAD), strict=True)
    times = sorted(
        _desk_time(doctor_day.day - timedelta(days=rng.choices(days, weights)[0]), rng.uniform(9 * 60, 21 * 60))
        for is_ahead in ahead
        if is_ahead
    )
    preferred = sorted(
        (index for index, is_ahead in enumerate(ahead) if is_ahead),
        key=lambda index: starts[index] + timedelta(minutes=rng.gauss(0, 120)),
    )
    booked = dict(zip(preferred, times, strict=True))
    opens = _desk_time(doctor_day.day, 0 if doctor_day.long_shifts else 8 * 60 + 20)
    for index, start in enumerate(starts):
        if index not in booked:
            at = max(start - rng.triangular(12, 300, 40) * _MINUTE, opens + rng.uniform(0, 15) * _MINUTE)
            booked[index] = _whole(min(at, start - 12 * _MINUTE))
    return [booked[index] for index in range(len(starts))]


def _desk_time(day: date, minutes: float) -> datetime:
    midnight = datetime.combine(day, datetime.min.time())
    return shift_bound(midnight + timedelta(seconds=int(minutes * 60)), ZONE)


def _source(rng: random.Random, ahead: timedelta) -> BookingSource:
    if ahead < timedelta(minutes=35):
        return BookingSource.WALK_IN
    sources = (BookingSource.PHONE, BookingSource.WHATSAPP, BookingSource.ONLINE, BookingSource.REFERRAL)
    return rng.choices(sources, (55, 25, 14, 6))[0]


def _happenings(rng: random.Random, visits: Sequence[PlannedVisit], is_full: bool) -> Iterator[Happening]:
    doctor_free_at = _EPOCH
    for visit in visits:
        yield Happening(visit.booked_at, Deed.BOOK, visit)
        fate = rng.random()
        ahead = visit.start - visit.booked_at
        if fate < 0.08 and ahead > timedelta(hours=3) and not is_full:
            yield Happening(_whole(visit.booked_at + ahead * rng.uniform(0.2, 0.8)), Deed.CANCEL, visit)
        elif fate < 0.15 and visit.source is not BookingSource.WALK_IN:
            yield Happening(_whole(visit.start + rng.uniform(25, 50) * _MINUTE), Deed.NO_SHOW, visit)
        else:
            moments = _seen(rng, visit, doctor_free_at)
            doctor_free_at = moments[-1].at
            yield from moments
            yield from _paid(rng, visit, moments[0].at, doctor_free_at)


def _seen(rng: random.Random, visit: PlannedVisit, doctor_free_at: datetime) -> list[Happening]:
    came = visit.booked_at + _MINUTE
    if visit.source is not BookingSource.WALK_IN:
        came = max(came, visit.start - rng.triangular(-10, 55, 20) * _MINUTE)
    called = max(came + 2 * _MINUTE, visit.start - 4 * _MINUTE, doctor_free_at + rng.uniform(0.5, 2) * _MINUTE)
    begun = called + rng.uniform(2, 5) * _MINUTE
    done = begun + visit.offer.duration * rng.uniform(0.75, 1.1) * _MINUTE
    deeds = (Deed.CHECK_IN, Deed.CALL, Deed.START, Deed.FINISH)
    return [Happening(_whole(at), deed, visit) for at, deed in zip((came, called, begun, done), deeds, strict=True)]


def _paid(rng: random.Random, visit: PlannedVisit, came: datetime, done: datetime) -> Iterator[Happening]:
    if not visit.offer.price:
        return
    way = rng.random()
    at_the_desk, leaving = came + _MINUTE, done + rng.uniform(2, 6) * _MINUTE
    if way < 0.55:
        yield Happening(at_the_desk, Deed.PAY_ALL, visit)
    elif way < 0.8:
        yield Happening(_whole(leaving), Deed.PAY_ALL, visit)
    elif way < 0.94:
        yield Happening(at_the_desk, Deed.PAY_PART, visit)
        if way < 0.88:
            yield Happening(_whole(leaving), Deed.PAY_ALL, visit)


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)
