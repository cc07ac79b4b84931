"""Who hears what: rooms follow from the user's record alone, never from what a client asks for."""

from __future__ import annotations

from collections.abc import Iterable

from reception_app.domain.roles import Role
from reception_app.persistence.queries.events import Member

_FOR_NUMBERS = frozenset({"queue_updated"})
"""What a waiting-room screen may hear: numbers, and no id that leads to a patient."""


def clinic_room(clinic_id: int) -> str:
    """The room of everybody who may see a clinic."""
    return f"clinic_{clinic_id}"


def doctor_room(doctor_id: int) -> str:
    """The room of everybody who may see a doctor's patients."""
    return f"doctor_{doctor_id}"


def numbers_room(clinic_id: int) -> str:
    """Beside ``clinic_{id}`` for screens that everybody in the waiting room can read."""
    return f"numbers_{clinic_id}"


def rooms_of(member: Member) -> frozenset[str]:
    """The rooms a user belongs in: doctors their own, screens the numbers, all others the clinics they may see."""
    if member.role is Role.DOCTOR:
        return frozenset() if member.doctor_id is None else frozenset({doctor_room(member.doctor_id)})
    room = numbers_room if member.role is Role.DISPLAY else clinic_room
    return frozenset(room(clinic_id) for clinic_id in member.clinics)


def rooms_for(event: str, clinic_ids: Iterable[int], doctor_ids: Iterable[int]) -> tuple[str, ...]:
    """Where an event goes, in one emit: two emits would reach a client of both rooms twice."""
    clinics = sorted(clinic_ids)
    rooms = [clinic_room(clinic_id) for clinic_id in clinics]
    rooms += [doctor_room(doctor_id) for doctor_id in sorted(doctor_ids)]
    if event in _FOR_NUMBERS:
        rooms += [numbers_room(clinic_id) for clinic_id in clinics]
    return tuple(rooms)
