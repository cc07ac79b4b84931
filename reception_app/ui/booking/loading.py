"""What the pages fetch, off the screen: the services' answers put together for one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from reception_app.domain.appointment import BookingRequest
from reception_app.domain.errors import ReceptionError
from reception_app.domain.roles import Actor
from reception_app.domain.slot import DaySlots, DayState, Slot, SlotState

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.availability import ClinicOverview, ServiceOffer
    from reception_app.services.booking import ExpectedNumber
    from reception_app.services.follow_ups import EarlierVisit
    from reception_app.services.free_times import FreeTime


@dataclass(frozen=True, slots=True)
class Clinics:
    """All clinics and the service date of each."""

    rows: tuple[ClinicOverview, ...]
    today: dict[int, date]


@dataclass(frozen=True, slots=True)
class Offered:
    """A service of step 4, and what each of the doctors who give it asks for it."""

    offer: ServiceOffer
    by_doctor: dict[int, ServiceOffer]

    @property
    def varies(self) -> bool:
        """Whether the price depends on the doctor."""
        return len({offer.price for offer in self.by_doctor.values()}) > 1


@dataclass(frozen=True, slots=True)
class DayTimes:
    """One service date of one doctor, or of several seen as one; ``doctors`` tells who is free at a start."""

    service_date: date
    state: DayState
    slots: tuple[Slot, ...]
    doctors: dict[datetime, int]

    @property
    def free_count(self) -> int:
        """How many starts are free."""
        return sum(slot.state is SlotState.FREE for slot in self.slots)


@dataclass(frozen=True, slots=True)
class WayOut:
    """What can be had instead of a time that is gone."""

    nearest: tuple[FreeTime, ...]
    others: tuple[FreeTime, ...]
    expected: int | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the last step can say before the booking: the number to expect, and why it would be refused now."""

    expected: ExpectedNumber
    refusal: ReceptionError | None


def load_clinics(services: Services, actor: Actor) -> Clinics:
    """Step 1."""
    rows = services.availability.clinics(actor)
    return Clinics(rows, {row.id: services.availability.today(row.id) for row in rows})


def load_offers(
    services: Services,
    actor: Actor,
    clinic_id: int,
    doctor_ids: Sequence[int],
    patient_id: int | None = None,
    on: date | None = None,
) -> tuple[Offered, ...]:
    """The services of step 4: of the doctor, or of all of them together at the lowest price.

    With several doctors one who was just switched off is passed over; with one the error is told. For a patient the
    prices are those of the day ``on``, less where the visit is a follow-up then.
    """
    if len(doctor_ids) == 1:
        offers = {doctor_ids[0]: services.availability.services(actor, clinic_id, doctor_ids[0])}
    else:
        offers = services.availability.services_of_several(actor, clinic_id, doctor_ids)
    followed: Mapping[tuple[int, int], EarlierVisit] = {}
    if patient_id is not None and on is not None:
        earlier = services.follow_ups.earlier_visits(actor, clinic_id, doctor_ids, patient_id, on)
        followed = {(pair.doctor_id, pair.service_id): visit for pair, visit in earlier.items()}
    found: dict[int, dict[int, ServiceOffer]] = {}
    for doctor_id, each in offers.items():
        for offer in each:
            visit = followed.get((doctor_id, offer.id))
            own = offer
            if visit is not None:
                own = replace(offer, price=visit.terms.price(offer.price), list_price=offer.price)
            found.setdefault(offer.id, {})[doctor_id] = own
    return tuple(Offered(min(by.values(), key=lambda offer: offer.price), by) for by in found.values())


def load_outlook(services: Services, actor: Actor, request: BookingRequest, day: date) -> Outlook:
    """Step 5, for a request as it stands."""
    expected = services.booking.expected_number(actor, request.clinic_id, day)
    try:
        services.booking.check(actor, request)
    except ReceptionError as refusal:
        return Outlook(expected, refusal)
    return Outlook(expected, None)


def load_days(
    services: Services,
    actor: Actor,
    clinic_id: int,
    service_id: int,
    doctor_ids: Sequence[int],
    first: date,
    count: int,
) -> tuple[DayTimes, ...]:
    """``count`` days from ``first``; several doctors are merged into one grid, free where any of them is."""
    look = services.availability
    each: tuple[tuple[DaySlots, ...], ...]
    if len(doctor_ids) == 1:
        each = (look.days(actor, doctor_ids[0], clinic_id, service_id, first, count),)
    else:
        each = look.days_of_several(actor, doctor_ids, clinic_id, service_id, first, count)
    return tuple(merge(same_day) for same_day in zip(*each, strict=True))


def merge(days: Iterable[DaySlots]) -> DayTimes:
    """The same service date of several doctors as one: the first doctor who is free wins the start."""
    together = tuple(days)
    slots: dict[datetime, Slot] = {}
    doctors: dict[datetime, int] = {}
    for day in together:
        for slot in day.slots:
            known = slots.get(slot.start)
            if slot.state is SlotState.FREE and slot.start not in doctors:
                slots[slot.start], doctors[slot.start] = slot, day.doctor_id
            elif known is None:
                slots[slot.start] = slot
            elif known.state is not SlotState.FREE:
                slots[slot.start] = _likelier(known, slot)
    ordered = tuple(slots[start] for start in sorted(slots))
    whole = replace(together[0], slots=ordered)
    return DayTimes(whole.service_date, whole.state, ordered, doctors)


_TOLD_FIRST = (
    SlotState.PAST,
    SlotState.BOOKED,
    SlotState.TOO_SHORT,
    SlotState.BREAK,
    SlotState.LEAVE,
    SlotState.HOLIDAY,
    SlotState.FREE,
)


def _likelier(one: Slot, other: Slot) -> Slot:
    """Of two reasons the one that is told; of two equal ones the one that ends first."""
    first, second = sorted((one, other), key=lambda slot: _TOLD_FIRST.index(slot.state))
    if first.state is second.state and first.until and second.until and second.until < first.until:
        return second
    return first


def load_way_out(
    services: Services, actor: Actor, clinic_id: int, service_id: int, doctor_id: int, start: datetime, day: date
) -> WayOut:
    """The three nearest free times, the same time with others, and the number to expect now."""
    nearest = services.availability.nearest_free(actor, doctor_id, clinic_id, service_id, start)
    others = services.availability.same_time_with_others(actor, clinic_id, service_id, start, doctor_id)
    return WayOut(nearest, others, services.booking.expected_number(actor, clinic_id, day).number)
