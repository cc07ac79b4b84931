"""The words of each event as it goes out (design, section 7): ids and states, composed when it is sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from reception_app.hub.rooms import rooms_for
from reception_app.persistence.queries import events
from reception_app.persistence.queries.events import CreatedFacts
from reception_app.persistence.repositories.outbox import Connection, PendingEvent

MOST_ENTRIES = 500
"""A queue of more visits is told by its open ones first."""


@dataclass(frozen=True, slots=True)
class Message:
    """One event ready to be sent, and to whom."""

    name: str
    payload: dict[str, Any]
    rooms: tuple[str, ...]


def compose(connection: Connection, pending: Sequence[PendingEvent]) -> tuple[Message, ...]:
    """The messages of a batch in its order, in one statement for each kind of event and each queue.

    An event of an unknown name, or about a row that is not there, has nothing to tell and is left out.
    """
    composer = _Composer(connection, pending)
    composed = (composer.message(event) for event in pending)
    return tuple(message for message in composed if message is not None)


class _Composer:
    def __init__(self, connection: Connection, pending: Sequence[PendingEvent]) -> None:
        ids: dict[str, set[int]] = defaultdict(set)
        for event in pending:
            ids[event.name].add(event.entity_id)
        created = ids["appointment_created"]
        self._created = events.load_created(connection, created) if created else {}
        self._statuses = {
            name: events.load_statuses(connection, name, ids[name])
            for name in ("appointment_updated", "payment_updated", "patient_updated")
            if ids[name]
        }
        queues = {
            (event.clinic_id, event.service_date)
            for event in pending
            if event.name == "queue_updated" and event.clinic_id is not None and event.service_date is not None
        }
        self._queues = {
            (clinic_id, day): events.load_queue(connection, clinic_id, day, MOST_ENTRIES) for clinic_id, day in queues
        }
        patients = ids["patient_updated"]
        self._everywhere = events.clinic_ids(connection) if patients else frozenset()
        self._seeing = events.doctors_of_patients(connection, patients) if patients else {}
        whole = {event.clinic_id for event in pending if _is_of_the_whole_clinic(event) and event.clinic_id is not None}
        self._working = events.doctors_of_clinics(connection, whole) if whole else {}

    def message(self, event: PendingEvent) -> Message | None:
        if event.name == "appointment_created":
            payload = self._appointment_created(event)
        elif event.name == "queue_updated":
            payload = self._queue_updated(event)
        else:
            payload = self._updated(event)
        if payload is None:
            return None
        # A patient belongs to no clinic: whoever may see any is told.
        clinics: Iterable[int] = self._everywhere if event.clinic_id is None else (event.clinic_id,)
        return Message(event.name, payload, rooms_for(event.name, clinics, self._doctors(event)))

    def _doctors(self, event: PendingEvent) -> Iterable[int]:
        """Whose own windows are told: the doctor in question, else all of the clinic, or all who see the patient."""
        if event.doctor_id is not None:
            return (event.doctor_id,)
        if event.name == "patient_updated":
            return self._seeing.get(event.entity_id, ())
        return self._working.get(event.clinic_id, ()) if event.clinic_id is not None else ()

    def _appointment_created(self, event: PendingEvent) -> dict[str, Any] | None:
        facts = self._created.get(event.entity_id)
        if facts is None:
            return None
        return {
            "event_id": event.event_id,
            "clinic_id": facts.clinic_id,
            "doctor_id": facts.doctor_id,
            "appointment": {
                "id": facts.appointment_id,
                "booking_id": facts.booking_id,
                "clinic_id": facts.clinic_id,
                "doctor_id": facts.doctor_id,
                "patient_id": facts.patient_id,
                "service_id": facts.service_id,
                "start_time": _local(facts.start_time, facts),
                "end_time": _local(facts.end_time, facts),
                "service_date": facts.service_date.isoformat(),
                "status": facts.status,
                "booking_source": facts.booking_source,
            },
            "visit": {
                "id": facts.visit_id,
                "appointment_id": facts.appointment_id,
                "queue_number": facts.queue_number,
                "service_date": facts.visit_date.isoformat(),
                "status": facts.visit_status,
                "visit_type": facts.visit_type,
            },
            "terminal": event.terminal_id,
        }

    def _queue_updated(self, event: PendingEvent) -> dict[str, Any] | None:
        if event.clinic_id is None or event.service_date is None:
            return None
        return {
            "event_id": event.event_id,
            "clinic_id": event.clinic_id,
            "service_date": event.service_date.isoformat(),
            "entries": [
                {
                    "visit_id": entry.visit_id,
                    "doctor_id": entry.doctor_id,
                    "queue_number": entry.queue_number,
                    "status": entry.status,
                }
                for entry in self._queues[event.clinic_id, event.service_date]
            ],
        }

    def _updated(self, event: PendingEvent) -> dict[str, Any] | None:
        status = self._statuses.get(event.name, {}).get(event.entity_id)
        if status is None:
            return None
        return {
            "event_id": event.event_id,
            "clinic_id": event.clinic_id,
            "doctor_id": event.doctor_id,
            "id": event.entity_id,
            "status": status,
        }


def _is_of_the_whole_clinic(event: PendingEvent) -> bool:
    return event.name == "queue_updated" and event.doctor_id is None


def _local(instant: datetime, facts: CreatedFacts) -> str:
    """The clinic's wall time with its offset, as the HTTP interface tells times too."""
    return instant.astimezone(ZoneInfo(facts.time_zone)).isoformat()
