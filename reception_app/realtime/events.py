"""The events a hub sends, and what is left of one after it was looked at with suspicion."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

APPOINTMENT_CREATED = "appointment_created"
APPOINTMENT_UPDATED = "appointment_updated"
PATIENT_UPDATED = "patient_updated"
PAYMENT_UPDATED = "payment_updated"
QUEUE_UPDATED = "queue_updated"
EVENT_NAMES = frozenset({APPOINTMENT_CREATED, APPOINTMENT_UPDATED, PATIENT_UPDATED, PAYMENT_UPDATED, QUEUE_UPDATED})

LONGEST_EVENT = 64 * 1024
"""Characters of one message: the hub sends no more."""
LONGEST_ID = 64
_LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Hint:
    """Something changed. What it is now, whoever wants to know reads from the database."""

    event_id: str
    name: str
    clinic_id: int | None = None
    doctor_id: int | None = None


def read_hint(name: object, payload: tuple[object, ...]) -> Hint | None:
    """The hint in an event, None for anything a hub of ours would not have sent."""
    if not isinstance(name, str) or name not in EVENT_NAMES or len(payload) != 1:
        return None
    body = payload[0]
    if not isinstance(body, dict):
        return None
    event_id, clinic_id, doctor_id = body.get("event_id"), body.get("clinic_id"), body.get("doctor_id")
    if not isinstance(event_id, str) or not 0 < len(event_id) <= LONGEST_ID:
        return None
    if not _is_id(clinic_id) or not _is_id(doctor_id):
        return None
    return Hint(event_id, name, clinic_id, doctor_id)


def _is_id(value: object) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _LARGEST_ID)


class SeenEvents:
    """Remembers the newest ids: an event comes at least once, so it may come again."""

    def __init__(self, most: int = 4096) -> None:
        self._most = most
        self._ids: OrderedDict[str, None] = OrderedDict()

    def __len__(self) -> int:
        return len(self._ids)

    def is_new(self, event_id: str) -> bool:
        """Whether this id is heard for the first time; it is remembered from now on."""
        if event_id in self._ids:
            self._ids.move_to_end(event_id)
            return False
        self._ids[event_id] = None
        if len(self._ids) > self._most:
            self._ids.popitem(last=False)
        return True
