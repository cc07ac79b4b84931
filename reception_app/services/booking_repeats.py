"""A booking asked for twice with one request key: the second time gets what the first one wrote."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from reception_app.domain.appointment import AppointmentStatus, Booking, BookingRequest
from reception_app.domain.errors import DuplicateRequest
from reception_app.domain.roles import Actor
from reception_app.domain.visit import VisitType
from reception_app.persistence.centre_settings import currency_of
from reception_app.persistence.repositories import appointments

_WRITTEN = (
    "visit_id",
    "patient_id",
    "end_time",
    "service_date",
    "queue_number",
    "doctor_share",
    "center_share",
    "status",
    "time_zone",
)
"""What later work may change in the rows: read from the audit, or from the rows where its entry is an old one."""


def earlier_booking(connection: Any, actor: Actor, request: BookingRequest) -> Booking | None:
    """The first result of this request, as the audit keeps it; raises DuplicateRequest where its key was another's."""
    row = appointments.booking_by_key(connection, actor.user_id, request.request_key)
    if row is None:
        return None
    if row.request_digest != request.digest():
        raise DuplicateRequest()
    written = {name: row._mapping[name] for name in _WRITTEN} | json.loads(row.written or "{}")
    for name, read in (("end_time", datetime), ("service_date", date)):
        if isinstance(written[name], str):
            written[name] = read.fromisoformat(written[name])
    return Booking(
        appointment_id=row.appointment_id,
        visit_id=written["visit_id"],
        payment_id=row.payment_id,
        booking_id=row.booking_id,
        clinic_id=request.clinic_id,
        doctor_id=request.doctor_id,
        patient_id=written["patient_id"],
        patient_name=row.full_name,
        file_number=row.file_number,
        service_id=request.service_id,
        start_time=request.start_time,
        end_time=written["end_time"],
        service_date=written["service_date"],
        queue_number=written["queue_number"],
        price=request.quoted_price,
        doctor_share=written["doctor_share"],
        center_share=written["center_share"],
        currency=written.get("currency") or currency_of(row.currency),
        status=AppointmentStatus(written["status"]),
        booking_source=request.booking_source,
        notes=request.notes,
        time_zone=written["time_zone"],
        visit_type=VisitType(written.get("visit_type", request.visit_type)),
    )
