"""What an appointment can be moved to: the doctors who give its service, and taken times for whoever may overbook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from reception_app.domain.roles import Actor
from reception_app.domain.slot import DayState, SlotState
from reception_app.ui.booking import loading

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.availability import ClinicOverview, DoctorOverview


@dataclass(frozen=True, slots=True)
class MoveGround:
    """What the dialog chooses from: the clinic, its service date, and the doctors who give the service."""

    clinic: ClinicOverview
    today: date
    doctors: tuple[DoctorOverview, ...]


def with_taken(day: loading.DayTimes, doctor_id: int, own: datetime | None) -> loading.DayTimes:
    """The day with its taken starts to be chosen, all but the one the appointment has now."""
    taken = {slot.start for slot in day.slots if slot.state is SlotState.BOOKED and slot.start != own}
    if not taken:
        return day
    slots = tuple(replace(slot, state=SlotState.FREE) if slot.start in taken else slot for slot in day.slots)
    return replace(day, slots=slots, doctors=day.doctors | dict.fromkeys(taken, doctor_id), state=DayState.FREE)


def load_ground(services: Services, actor: Actor, clinic_id: int, service_id: int) -> MoveGround:
    clinics = {one.id: one for one in services.availability.clinics(actor)}
    doctors = services.availability.doctors(actor, clinic_id)
    active = tuple(one for one in doctors if one.is_active)
    offers = services.availability.services_of_several(actor, clinic_id, tuple(one.id for one in active))
    giving = tuple(one for one in active if any(offer.id == service_id for offer in offers.get(one.id, ())))
    return MoveGround(clinics[clinic_id], services.availability.today(clinic_id), giving)
