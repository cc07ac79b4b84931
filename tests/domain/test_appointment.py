"""Appointments: every illegal move is refused, and booking numbers catch a slip of the tongue."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception_app.domain import appointment
from reception_app.domain.appointment import (
    TRANSITIONS,
    AppointmentAction,
    AppointmentStatus,
    BookingRequest,
    is_booking_id,
    new_booking_id,
)
from reception_app.domain.errors import IllegalTransition

REQUEST = BookingRequest(
    clinic_id=1,
    doctor_id=2,
    service_id=3,
    start_time=datetime(2026, 11, 22, 9, 20, tzinfo=UTC),
    quoted_price=30_000,
    request_key="key",
    patient_id=4,
)


@pytest.mark.parametrize(("status", "action"), list(itertools.product(AppointmentStatus, AppointmentAction)))
def test_every_move_is_in_the_table_or_refused(status: AppointmentStatus, action: AppointmentAction) -> None:
    if (status, action) in TRANSITIONS:
        assert appointment.next_status(status, action) is TRANSITIONS[status, action]
    else:
        with pytest.raises(IllegalTransition):
            appointment.next_status(status, action)


def test_what_is_cancelled_or_missed_holds_no_time() -> None:
    assert {status for status in AppointmentStatus if not status.is_active} == {
        AppointmentStatus.CANCELLED,
        AppointmentStatus.NO_SHOW,
    }


@given(st.integers())
def test_booking_numbers_are_nine_digits_with_a_check(seed: int) -> None:
    assert is_booking_id(new_booking_id(random.Random(seed)))


@given(st.integers(), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(seed: int, place: int, step: int) -> None:
    number = new_booking_id(random.Random(seed))
    wrong = str((int(number[place]) + step) % 10)
    assert not is_booking_id(number[:place] + wrong + number[place + 1 :])


@pytest.mark.parametrize("text", ["", "12345678", "1234567890", "12345678x", "١٢٣٤٥٦٧٨٩"])
def test_what_cannot_be_a_booking_number(text: str) -> None:
    assert not is_booking_id(text)


def test_the_digest_tells_bookings_apart_and_knows_the_same_again() -> None:
    cairo = REQUEST.start_time.astimezone(ZoneInfo("Africa/Cairo"))
    assert replace(REQUEST, start_time=cairo).digest() == REQUEST.digest()
    assert replace(REQUEST, request_key="other").digest() == REQUEST.digest()
    for change in (
        {"start_time": REQUEST.start_time + timedelta(minutes=20)},
        {"patient_id": 5},
        {"notes": "early"},
        {"quoted_price": 1},
    ):
        assert replace(REQUEST, **change).digest() != REQUEST.digest()
