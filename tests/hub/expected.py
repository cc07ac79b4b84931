"""The events of a booking in the words of the design, section 7, without the ``event_id`` that each has of its own."""

from __future__ import annotations

from typing import Any

from reception_app.domain.appointment import Booking
from tests.hub.conftest import World


def created(world: World, booking: Booking) -> dict[str, Any]:
    """``appointment_created`` of a world's first booking, at eleven."""
    centre = world.centre
    return {
        "clinic_id": centre.clinic_id,
        "doctor_id": centre.doctor_id,
        "appointment": {
            "id": booking.appointment_id,
            "booking_id": booking.booking_id,
            "clinic_id": centre.clinic_id,
            "doctor_id": centre.doctor_id,
            "patient_id": world.patient_id,
            "service_id": centre.service_id,
            "start_time": "2026-11-22T11:00:00+02:00",
            "end_time": "2026-11-22T11:20:00+02:00",
            "service_date": "2026-11-22",
            "status": "CONFIRMED",
            "booking_source": "phone",
        },
        "visit": {
            "id": booking.visit_id,
            "appointment_id": booking.appointment_id,
            "queue_number": 1,
            "service_date": "2026-11-22",
            "status": "WAITING",
            "visit_type": "SCHEDULED",
        },
        "terminal": centre.terminal_id,
    }


def queue(world: World, booking: Booking) -> dict[str, Any]:
    """``queue_updated`` with that booking alone."""
    centre = world.centre
    entry = {"visit_id": booking.visit_id, "doctor_id": centre.doctor_id, "queue_number": 1, "status": "WAITING"}
    return {"clinic_id": centre.clinic_id, "service_date": "2026-11-22", "entries": [entry]}
