"""Booking, end to end in the database of both engines: three records or none, once, and every refusal by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from reception_app.domain import errors
from reception_app.domain.appointment import AppointmentStatus, BookingRequest, BookingSource, is_booking_id
from reception_app.domain.patient import NewPatient
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories.audit import broken_chains
from reception_app.services.booking import BookingService
from tests.clock import FixedClock
from tests.factory import (
    Centre,
    insert_row,
    make_clinic,
    make_doctor,
    make_hours,
    make_patient,
    make_service,
    make_time_off,
    make_user,
)

AT_11_20 = datetime(2026, 11, 22, 9, 20, tzinfo=UTC)
"""11:20 in Cairo on the day of the fixed clock."""

Counts = dict[str, int]


def request_for(centre: Centre, **changes: Any) -> BookingRequest:
    request = BookingRequest(
        clinic_id=centre.clinic_id,
        doctor_id=centre.doctor_id,
        service_id=centre.service_id,
        start_time=AT_11_20,
        quoted_price=30_000,
        request_key="wizard-1",
        patient_id=centre.patient_id,
    )
    return replace(request, **changes)


def counts(database: Database) -> Counts:
    tables = (m.Appointment, m.Visit, m.Payment, m.AuditEntry, m.OutboxEvent, m.QueueCounter, m.Patient)
    with database.read() as connection:
        return {t.__tablename__: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}


def test_one_booking_writes_three_records_audit_and_events(
    database: Database, centre: Centre, booking: BookingService
) -> None:
    made = booking.book_appointment(centre.receptionist, request_for(centre, notes="يحضر مبكرًا"))
    with database.read() as connection:
        appointment = connection.execute(select(m.Appointment.__table__)).mappings().one()
        visit = connection.execute(select(m.Visit.__table__)).mappings().one()
        payment = connection.execute(select(m.Payment.__table__)).mappings().one()
        events = connection.execute(select(m.OutboxEvent.name).order_by(m.OutboxEvent.id)).scalars().all()
        assert broken_chains(connection) == []
    assert appointment["status"] == "CONFIRMED"
    assert appointment["start_time"] == AT_11_20
    assert appointment["end_time"] == AT_11_20 + timedelta(minutes=20)
    assert appointment["service_date"] == date(2026, 11, 22)
    assert appointment["notes"] == "يحضر مبكرًا"
    assert is_booking_id(appointment["booking_id"])
    assert (visit["status"], visit["queue_number"], visit["visit_type"]) == ("WAITING", 1, "SCHEDULED")
    assert visit["check_in_time"] == AT_11_20
    assert visit["arrived_at"] is None
    assert (payment["status"], payment["method"], payment["amount_paid"]) == ("PENDING", "CASH", 0)
    assert (payment["total"], payment["doctor_share"], payment["center_share"]) == (30_000, 12_000, 18_000)
    assert payment["visit_id"] == visit["id"] == made.visit_id
    assert events == ["appointment_created", "queue_updated"]
    assert made.currency == "EGP"


def test_a_new_patient_is_written_with_the_booking_or_not_at_all(
    database: Database, centre: Centre, booking: BookingService
) -> None:
    new = NewPatient("ليلى حمدي عز الدين يونس", phones=("01001234567",))
    made = booking.book_appointment(centre.receptionist, request_for(centre, patient_id=None, new_patient=new))
    assert made.patient_name == "ليلى حمدي عز الدين يونس"
    with database.read() as connection:
        audited = connection.execute(select(m.AuditEntry.action).order_by(m.AuditEntry.seq)).scalars().all()
        assert broken_chains(connection) == []
    assert audited == ["create", "book"]
    before = counts(database)
    with pytest.raises(errors.SlotTaken):
        booking.book_appointment(
            centre.receptionist, request_for(centre, patient_id=None, new_patient=new, request_key="wizard-2")
        )
    assert counts(database) == before


def test_the_same_request_again_gives_the_first_booking(
    database: Database, centre: Centre, booking: BookingService, clock: FixedClock
) -> None:
    first = booking.book_appointment(centre.receptionist, request_for(centre))
    clock.advance(timedelta(hours=5))
    before = counts(database)
    assert booking.book_appointment(centre.receptionist, request_for(centre)) == first
    assert counts(database) == before


def test_the_same_key_for_another_booking_is_refused(centre: Centre, booking: BookingService) -> None:
    booking.book_appointment(centre.receptionist, request_for(centre))
    with pytest.raises(errors.DuplicateRequest):
        booking.book_appointment(centre.receptionist, request_for(centre, start_time=AT_11_20 + timedelta(hours=1)))


def test_keys_belong_to_the_user(database: Database, centre: Centre, booking: BookingService) -> None:
    booking.book_appointment(centre.receptionist, request_for(centre))
    with database.write_engine.begin() as connection:
        other = Actor(make_user(connection), Role.RECEPTIONIST, centre.terminal_id)
    made = booking.book_appointment(other, request_for(centre, start_time=AT_11_20 + timedelta(hours=1)))
    assert made.queue_number == 2


def test_a_taken_time_says_by_whom_where_and_when(centre: Centre, booking: BookingService, clock: FixedClock) -> None:
    booking.book_appointment(centre.receptionist, request_for(centre))
    booked_at = clock.now()
    clock.advance(timedelta(seconds=4))
    with pytest.raises(errors.SlotTaken) as caught:
        booking.book_appointment(centre.receptionist, request_for(centre, request_key="wizard-2"))
    assert caught.value.params["at"] == booked_at
    assert "Sara Mahmoud" in str(caught.value.params["by"])
    assert "منى" not in str(caught.value)


def test_a_cancelled_time_can_be_booked_again(database: Database, centre: Centre, booking: BookingService) -> None:
    booking.book_appointment(centre.receptionist, request_for(centre))
    with database.write_engine.begin() as connection:
        connection.execute(update(m.Appointment).values(status="CANCELLED"))
    again = booking.book_appointment(centre.receptionist, request_for(centre, request_key="wizard-2"))
    assert again.queue_number == 2


def test_queue_numbers_count_by_the_service_date(centre: Centre, booking: BookingService, clock: FixedClock) -> None:
    actor = centre.receptionist
    today = booking.book_appointment(actor, request_for(centre))
    tomorrow = AT_11_20 + timedelta(days=1)
    first = booking.book_appointment(actor, request_for(centre, start_time=tomorrow, request_key="w2"))
    second = booking.book_appointment(
        actor, request_for(centre, start_time=tomorrow + timedelta(hours=1), request_key="w3")
    )
    assert (today.queue_number, first.queue_number, second.queue_number) == (1, 1, 2)
    expected = booking.expected_number(actor, centre.clinic_id, first.service_date)
    assert (expected.number, expected.waiting) == (3, 2)


def test_looking_ahead_says_what_booking_would_and_holds_nothing(
    database: Database, centre: Centre, booking: BookingService
) -> None:
    actor, wanted = centre.receptionist, request_for(centre)
    booking.check(actor, wanted)
    assert counts(database)["appointment"] == 0
    first = booking.book_appointment(actor, wanted)
    booking.check(actor, wanted)  # the booking of this very request is not in its way
    with pytest.raises(errors.SlotTaken) as taken:
        booking.check(actor, request_for(centre, request_key="wizard-2"))
    assert "Sara Mahmoud" in str(taken.value.params["by"])
    later = request_for(centre, request_key="wizard-3", start_time=AT_11_20 + timedelta(hours=1))
    with pytest.raises(errors.PriceChanged):
        booking.check(actor, replace(later, quoted_price=first.price - 1))
    with pytest.raises(errors.SlotOutsideHours):
        booking.check(actor, replace(later, start_time=AT_11_20 + timedelta(hours=12)))


def test_a_free_service_is_paid_at_once(database: Database, centre: Centre, booking: BookingService) -> None:
    with database.write_engine.begin() as connection:
        connection.execute(update(m.Service).values(price=0))
    booking.book_appointment(centre.receptionist, request_for(centre, quoted_price=0))
    with database.read() as connection:
        assert connection.execute(select(m.Payment.status)).scalar_one() == "PAID"


def test_a_doctors_own_price_duration_and_share_are_used(
    database: Database, centre: Centre, booking: BookingService
) -> None:
    with database.write_engine.begin() as connection:
        insert_row(
            connection,
            m.DoctorService,
            doctor_id=centre.doctor_id,
            service_id=centre.service_id,
            price=45_001,
            duration=40,
            share=5000,
        )
    made = booking.book_appointment(centre.receptionist, request_for(centre, quoted_price=45_001))
    assert made.end_time - made.start_time == timedelta(minutes=40)
    assert (made.doctor_share, made.center_share) == (22_501, 22_500)


Change = Callable[[Database, Centre], dict[str, Any]]


def _set(model: type[m.Base], **values: object) -> Change:
    def change(database: Database, _centre: Centre) -> dict[str, Any]:
        with database.write_engine.begin() as connection:
            connection.execute(update(model).values(**values))
        return {}

    return change


def _ask(**changes: Any) -> Change:
    return lambda _database, _centre: changes


def _other_clinics_service(database: Database, centre: Centre) -> dict[str, Any]:
    with database.write_engine.begin() as connection:
        return {"service_id": make_service(connection, make_clinic(connection))}


def _other_clinics_doctor(database: Database, centre: Centre) -> dict[str, Any]:
    with database.write_engine.begin() as connection:
        clinic_id = make_clinic(connection)
        doctor_id = make_doctor(connection, clinic_id)
        make_hours(connection, doctor_id, clinic_id)
        return {"doctor_id": doctor_id}


def _merged_patient(database: Database, centre: Centre) -> dict[str, Any]:
    with database.write_engine.begin() as connection:
        kept = make_patient(connection)
        connection.execute(
            update(m.Patient).where(m.Patient.id == centre.patient_id).values(merged_into=kept, is_active=0)
        )
    return {}


def _leave(database: Database, centre: Centre) -> dict[str, Any]:
    with database.write_engine.begin() as connection:
        make_time_off(
            connection, AT_11_20 - timedelta(hours=1), AT_11_20 + timedelta(hours=1), doctor_id=centre.doctor_id
        )
    return {}


def _holiday(database: Database, centre: Centre) -> dict[str, Any]:
    with database.write_engine.begin() as connection:
        make_time_off(connection, AT_11_20, AT_11_20 + timedelta(hours=1), clinic_id=centre.clinic_id)
    return {}


REFUSALS: dict[str, tuple[Change, type[errors.ReceptionError]]] = {
    "no request key": (_ask(request_key="  "), errors.MissingField),
    "no patient": (_ask(patient_id=None), errors.MissingField),
    "two patients": (_ask(new_patient=NewPatient("منى", ("01001234567",))), errors.InvalidField),
    "blank new name": (_ask(patient_id=None, new_patient=NewPatient("  ", ("01001234567",))), errors.MissingField),
    "name of marks": (
        _ask(patient_id=None, new_patient=NewPatient("\u202e\u200f", ("01001234567",))),
        errors.MissingField,
    ),
    "name of 500 letters": (
        _ask(patient_id=None, new_patient=NewPatient("م" * 500, ("01001234567",))),
        errors.InvalidField,
    ),
    "impossible phone": (_ask(patient_id=None, new_patient=NewPatient("منى حسن", ("0100",))), errors.InvalidField),
    "naive start": (_ask(start_time=AT_11_20.replace(tzinfo=None)), errors.InvalidField),
    "start in the year 9999": (_ask(start_time=datetime(9999, 12, 31, 23, 59, tzinfo=UTC)), errors.InvalidField),
    "notes too long": (_ask(notes="م" * 2001), errors.InvalidField),
    "past": (_ask(start_time=AT_11_20 - timedelta(hours=2)), errors.SlotPast),
    "off the step": (_ask(start_time=AT_11_20 + timedelta(minutes=5)), errors.SlotOffStep),
    "outside hours": (_ask(start_time=AT_11_20 + timedelta(hours=8)), errors.SlotOutsideHours),
    "leave": (_leave, errors.DoctorUnavailable),
    "holiday": (_holiday, errors.DoctorUnavailable),
    "doctor switched off": (_set(m.Doctor, is_active=0), errors.DoctorUnavailable),
    "clinic switched off": (_set(m.Clinic, is_active=0), errors.ClinicInactive),
    "service switched off": (_set(m.Service, is_active=0), errors.ServiceNotOffered),
    "service of another clinic": (_other_clinics_service, errors.ServiceNotOffered),
    "doctor of another clinic": (_other_clinics_doctor, errors.DoctorNotInClinic),
    "patient switched off": (_set(m.Patient, is_active=0), errors.PatientInactive),
    "patient merged": (_merged_patient, errors.PatientInactive),
    "price changed": (_set(m.Service, price=35_000), errors.PriceChanged),
    "user switched off": (_set(m.User, is_active=0), errors.NotSignedIn),
    "right withdrawn": (_set(m.User, role="cashier"), errors.PermissionDenied),
    "unknown clinic": (_ask(clinic_id=99), errors.NotFound),
    "unknown doctor": (_ask(doctor_id=99), errors.NotFound),
    "unknown service": (_ask(service_id=99), errors.NotFound),
    "unknown patient": (_ask(patient_id=99), errors.NotFound),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_refusal_is_typed_and_writes_nothing(
    database: Database, centre: Centre, booking: BookingService, case: str
) -> None:
    change, expected = REFUSALS[case]
    request = request_for(centre, **change(database, centre))
    before = counts(database)
    with pytest.raises(expected):
        booking.book_appointment(centre.receptionist, request)
    assert counts(database) == before


def test_a_cashier_may_not_book(centre: Centre, booking: BookingService) -> None:
    with pytest.raises(errors.PermissionDenied):
        booking.book_appointment(replace(centre.receptionist, role=Role.CASHIER), request_for(centre))


def test_a_merged_patient_names_the_file_to_use(database: Database, centre: Centre, booking: BookingService) -> None:
    _merged_patient(database, centre)
    with pytest.raises(errors.PatientInactive) as caught:
        booking.book_appointment(centre.receptionist, request_for(centre))
    assert isinstance(caught.value.params["merged_into"], int)


def test_a_booking_number_that_exists_is_drawn_again(database: Database, centre: Centre, clock: FixedClock) -> None:
    class Repeating:
        drawn = iter([12345678, 12345678, 87654321])

        def randrange(self, _low: int, _high: int) -> int:
            return next(self.drawn)

    booking = BookingService(database, clock, Repeating())  # type: ignore[arg-type]
    first = booking.book_appointment(centre.receptionist, request_for(centre))
    second = booking.book_appointment(
        centre.receptionist, request_for(centre, request_key="w2", start_time=AT_11_20 + timedelta(hours=1))
    )
    assert first.booking_id[:8] == "12345678"
    assert second.booking_id[:8] == "87654321"
    assert (first.queue_number, second.queue_number) == (1, 2)


def test_the_walk_in_may_start_off_the_step(centre: Centre, booking: BookingService, clock: FixedClock) -> None:
    made = booking.book_appointment(
        centre.receptionist, request_for(centre, start_time=clock.now(), booking_source=BookingSource.WALK_IN)
    )
    assert made.status is AppointmentStatus.CONFIRMED
