"""Appointments: states and their legal moves, sources, the booking request, and the number read out on the phone."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from reception_app.domain.errors import IllegalTransition
from reception_app.domain.visit import VisitType

if TYPE_CHECKING:
    from reception_app.domain.patient import NewPatient  # brings all of names and phones with it


class AppointmentStatus(StrEnum):
    CONFIRMED = "CONFIRMED"
    CHECKED_IN = "CHECKED_IN"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"
    NO_SHOW = "NO_SHOW"

    @property
    def is_active(self) -> bool:
        """Whether the appointment holds its time (design, section 3)."""
        return self not in INACTIVE


INACTIVE = frozenset({AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW})


class BookingSource(StrEnum):
    PHONE = "phone"
    WALK_IN = "walk_in"
    ONLINE = "online"
    WHATSAPP = "whatsapp"
    REFERRAL = "referral"


class AppointmentAction(StrEnum):
    CHECK_IN = "check_in"
    START = "start"
    COMPLETE = "complete"
    CANCEL = "cancel"
    NO_SHOW = "no_show"
    UNDO_CHECK_IN = "undo_check_in"
    REINSTATE = "reinstate"
    RESTORE = "restore"


_S, _A = AppointmentStatus, AppointmentAction
TRANSITIONS: dict[tuple[AppointmentStatus, AppointmentAction], AppointmentStatus] = {
    (_S.CONFIRMED, _A.CHECK_IN): _S.CHECKED_IN,
    (_S.CHECKED_IN, _A.START): _S.IN_PROGRESS,
    (_S.IN_PROGRESS, _A.COMPLETE): _S.COMPLETED,
    (_S.CONFIRMED, _A.CANCEL): _S.CANCELLED,
    (_S.CHECKED_IN, _A.CANCEL): _S.CANCELLED,
    (_S.CONFIRMED, _A.NO_SHOW): _S.NO_SHOW,
    (_S.CHECKED_IN, _A.NO_SHOW): _S.NO_SHOW,
    (_S.CHECKED_IN, _A.UNDO_CHECK_IN): _S.CONFIRMED,
    # Both take the time back, so the caller checks the overlap again.
    (_S.CANCELLED, _A.RESTORE): _S.CONFIRMED,
    (_S.NO_SHOW, _A.REINSTATE): _S.CHECKED_IN,
}


def next_status(status: AppointmentStatus, action: AppointmentAction) -> AppointmentStatus:
    """The state after ``action``; raises IllegalTransition where the table has no such move."""
    try:
        return TRANSITIONS[status, action]
    except KeyError:
        raise IllegalTransition(entity="appointment", status=str(status), action=str(action)) from None


NOTES_MAX_LENGTH = 2_000
REQUEST_KEY_MAX_LENGTH = 64


@dataclass(frozen=True, slots=True)
class BookingRequest:
    """Everything the wizard hands to ``book_appointment``; the actor says who books and from where.

    ``start_time`` is an aware instant, ``quoted_price`` is in minor units, ``request_key`` is made when the wizard
    opens and makes the booking repeatable. Exactly one of ``patient_id`` and ``new_patient`` is given. A walk-in or an
    emergency has arrived at once; ``reason`` says why it is an emergency, or why a walk-in goes into a held time.
    """

    clinic_id: int
    doctor_id: int
    service_id: int
    start_time: datetime
    quoted_price: int
    request_key: str
    patient_id: int | None = None
    new_patient: NewPatient | None = None
    booking_source: BookingSource = BookingSource.PHONE
    notes: str = ""
    visit_type: VisitType = VisitType.SCHEDULED
    reason: str = ""

    def digest(self) -> str:
        """Hex SHA-256 of what is booked: the same key with another digest is another booking."""
        from hashlib import sha256  # loads OpenSSL, which the first paint goes without

        person = self.new_patient
        content = [
            self.clinic_id,
            self.doctor_id,
            self.service_id,
            self.start_time.timestamp(),
            self.quoted_price,
            self.patient_id,
            None if person is None else [person.full_name, list(person.phones), person.national_id],
            str(self.booking_source),
            self.notes,
            *([str(self.visit_type), self.reason] if self.visit_type.is_unplanned else []),
        ]
        return sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Booking:
    """What one booking wrote, whatever became of it since: the three records by id and what a ticket says.

    Money in minor units of ``currency``; ``time_zone`` is the clinic's.
    """

    appointment_id: int
    visit_id: int
    payment_id: int
    booking_id: str
    clinic_id: int
    doctor_id: int
    patient_id: int
    patient_name: str
    file_number: int
    service_id: int
    start_time: datetime
    end_time: datetime
    service_date: date
    queue_number: int
    price: int
    doctor_share: int
    center_share: int
    currency: str
    status: AppointmentStatus
    booking_source: BookingSource
    notes: str = ""
    time_zone: str = "UTC"
    visit_type: VisitType = VisitType.SCHEDULED


def luhn_digit(digits: str) -> int:
    """The check digit that catches any single wrong digit and most swaps (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return -total % 10


def new_booking_id(rng: random.Random) -> str:
    """Eight random digits and a check digit; the first is not 0, so that it survives a spreadsheet."""
    digits = str(rng.randrange(10**7, 10**8))
    return f"{digits}{luhn_digit(digits)}"


def is_booking_id(text: str) -> bool:
    """Whether ``text`` could be a booking number: right length and check digit."""
    return len(text) == 9 and text.isascii() and text.isdigit() and luhn_digit(text[:8]) == int(text[8])
