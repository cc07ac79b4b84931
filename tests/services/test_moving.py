"""Another time, day or doctor: visit, number and money follow, history is kept, and nothing is half done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import (
    ClinicInactive,
    DoctorNotInClinic,
    DoctorUnavailable,
    IllegalTransition,
    InvalidField,
    NotFound,
    PermissionDenied,
    ReceptionError,
    ServiceNotOffered,
    SharePaidOut,
    SlotOffStep,
    SlotOutsideHours,
    SlotPast,
    SlotTaken,
    StaleRecord,
)
from reception_app.domain.roles import Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.appointments import AppointmentService
from reception_app.services.billing import BillingService
from reception_app.services.booking import BookingService
from reception_app.services.queueing import QueueService
from tests.clock import MORNING, FixedClock
from tests.factory import insert_row, make_clinic, make_doctor, make_hours, make_time_off, make_user
from tests.faults.judge import assert_legal
from tests.services.queue_world import QueueWorld
from tests.services.test_booking import AT_11_20, request_for

DAY, HOUR, STEP = timedelta(days=1), timedelta(hours=1), timedelta(minutes=20)


@pytest.fixture
def service(database: Database, clock: FixedClock) -> AppointmentService:
    return AppointmentService(database, clock)


def test_another_doctor_takes_the_length_the_time_and_the_shares(
    world: QueueWorld, service: AppointmentService, booking: BookingService
) -> None:
    made = booking.book_appointment(world.desk, request_for(world.centre))
    with world.database.write_engine.begin() as connection:
        insert_row(
            connection, m.DoctorService, doctor_id=world.other_id, service_id=world.centre.service_id, duration=40
        )
    moved = service.move(world.desk, made.appointment_id, 1, AT_11_20, world.other_id)
    assert (moved.opened, moved.doctor_id, moved.queue_number) == (True, world.other_id, 2)
    with world.database.read() as connection:
        row = connection.execute(select(m.Appointment.__table__)).one()
        payment = connection.execute(select(m.Payment.__table__)).one()
        numbers = connection.execute(
            select(m.Visit.status, m.Visit.doctor_id, m.Visit.queue_number).order_by(m.Visit.id)
        ).all()
    assert (row.doctor_id, row.end_time, row.overbooked) == (world.other_id, AT_11_20 + 2 * STEP, 0)
    assert (payment.visit_id, payment.share) == (moved.visit_id, 6000)
    assert (payment.doctor_share, payment.center_share, payment.total) == (18_000, 12_000, 30_000)
    assert [tuple(one) for one in numbers] == [
        ("RESCHEDULED", world.centre.doctor_id, 1),
        ("WAITING", world.other_id, 2),
    ]
    names = [name for name, _, doctor in world.events() if doctor == world.other_id]
    assert names == ["appointment_updated", "queue_updated", "payment_updated"]
    booking.book_appointment(world.desk, request_for(world.centre, request_key="w2"))
    assert_legal(world.database)


def test_money_already_taken_becomes_the_other_doctors_until_it_is_paid_out(
    world: QueueWorld, service: AppointmentService, booking: BookingService, clock: FixedClock
) -> None:
    made = booking.book_appointment(world.desk, request_for(world.centre))
    BillingService(world.database, clock).take_payment(world.desk, made.payment_id, 1, 30_000)
    moved = service.move(world.desk, made.appointment_id, 1, AT_11_20 + DAY, world.other_id)
    with world.database.read() as connection:
        entry = m.ShareEntry
        entries = connection.execute(
            select(entry.doctor_id, entry.doctor_amount, entry.center_amount).order_by(entry.id)
        ).all()
    assert [
        sum(one.doctor_amount for one in entries if one.doctor_id == doctor)
        for doctor in (
            world.centre.doctor_id,
            world.other_id,
        )
    ] == [0, 18_000]
    assert sum(one.center_amount for one in entries) == 12_000
    with world.database.write_engine.begin() as connection:
        payout = insert_row(
            connection,
            m.Payout,
            doctor_id=world.other_id,
            amount=18_000,
            method="TRANSFER",
            created_at=MORNING,
            created_by=world.centre.manager_id,
            terminal_id=world.centre.terminal_id,
        )
        last = connection.scalars(select(entry.id).where(entry.doctor_id == world.other_id)).all()
        for share in last:
            insert_row(connection, m.PayoutLine, share_entry_id=share, payout_id=payout)
    before = world.snapshot()
    with pytest.raises(SharePaidOut):
        service.move(world.desk, made.appointment_id, moved.appointment_version, AT_11_20, world.centre.doctor_id)
    assert world.snapshot() == before
    service.move(world.desk, made.appointment_id, moved.appointment_version, AT_11_20, world.other_id)


def test_a_held_time_needs_a_reason_and_the_right(
    world: QueueWorld, service: AppointmentService, booking: BookingService
) -> None:
    made = booking.book_appointment(world.desk, request_for(world.centre))
    there = booking.book_appointment(
        world.desk, request_for(world.centre, request_key="w2", start_time=AT_11_20 + HOUR)
    )
    with pytest.raises(SlotTaken) as taken:
        service.move(world.desk, made.appointment_id, 1, there.start_time)
    assert taken.value.params["by"].en == "Sara Mahmoud"  # type: ignore[attr-defined]
    service.move(world.desk, made.appointment_id, 1, there.start_time, overbook_reason="sister of the other")
    with world.database.read() as connection:
        row = connection.execute(select(m.Appointment.__table__).where(m.Appointment.id == made.appointment_id)).one()
    assert (row.overbooked, row.overbook_reason) == (1, "sister of the other")
    service.move(world.desk, made.appointment_id, 2, AT_11_20)
    with world.database.read() as connection:
        row = connection.execute(select(m.Appointment.__table__).where(m.Appointment.id == made.appointment_id)).one()
    assert (row.overbooked, row.overbook_reason, row.start_time) == (0, "", AT_11_20)
    assert_legal(world.database)


def test_whatever_stands_against_a_move_is_named_and_changes_nothing(
    world: QueueWorld, service: AppointmentService, booking: BookingService, clock: FixedClock
) -> None:
    made = booking.book_appointment(world.desk, request_for(world.centre))
    with world.database.write_engine.begin() as connection:
        clinic = make_clinic(connection)
        elsewhere = make_doctor(connection, clinic)
        quitted = make_doctor(connection, world.centre.clinic_id, is_active=0)
        without = make_doctor(connection, world.centre.clinic_id)
        make_hours(connection, without, world.centre.clinic_id)
        insert_row(connection, m.DoctorService, doctor_id=without, service_id=world.centre.service_id, is_offered=0)
        make_time_off(connection, AT_11_20 + DAY, AT_11_20 + DAY + HOUR, doctor_id=world.centre.doctor_id)
        other_user = make_user(connection)
    before = world.snapshot()
    refusals: list[tuple[type[ReceptionError], dict[str, object]]] = [
        (SlotPast, {"start": MORNING - HOUR}),
        (SlotOutsideHours, {"start": AT_11_20 + 9 * HOUR}),
        (SlotOffStep, {"start": AT_11_20 + STEP / 2}),
        (DoctorUnavailable, {"start": AT_11_20 + DAY}),
        (DoctorUnavailable, {"doctor_id": quitted}),
        (DoctorNotInClinic, {"doctor_id": elsewhere}),
        (ServiceNotOffered, {"doctor_id": without}),
        (NotFound, {"doctor_id": 999}),
        (NotFound, {"appointment_id": 999}),
        (InvalidField, {"start": AT_11_20.replace(tzinfo=None)}),
        (InvalidField, {"start": AT_11_20.replace(year=9999)}),
        (InvalidField, {"overbook_reason": "x" * 201}),
        (StaleRecord, {"version": 2}),
    ]
    for kind, changes in refusals:
        asked = {"appointment_id": made.appointment_id, "version": 1, "start": AT_11_20 + HOUR, **changes}
        with pytest.raises(kind):
            service.move(world.desk, **asked)  # type: ignore[arg-type]
    limited = replace(world.desk, clinics=frozenset({clinic}))
    with pytest.raises(PermissionDenied):
        service.move(limited, made.appointment_id, 1, AT_11_20 + HOUR)
    with pytest.raises(PermissionDenied):
        service.move(replace(world.desk, role=Role.CASHIER), made.appointment_id, 1, AT_11_20 + HOUR)
    assert world.snapshot() == before
    clock.advance(STEP)
    service.move(replace(world.desk, user_id=other_user), made.appointment_id, 1, AT_11_20 + HOUR)
    with pytest.raises(StaleRecord) as stale:
        service.move(world.desk, made.appointment_id, 1, AT_11_20 + 2 * HOUR)
    assert stale.value.params["at"] == MORNING + STEP
    with world.database.write_engine.begin() as connection:
        connection.execute(update(m.Clinic).values(is_active=0))
    with pytest.raises(ClinicInactive):
        service.move(world.desk, made.appointment_id, 2, AT_11_20)


def test_whoever_sits_here_and_goes_home_is_expected_another_day(
    world: QueueWorld, service: AppointmentService, clock: FixedClock
) -> None:
    here = world.add(1, DeskState.WAITING)
    with pytest.raises(IllegalTransition) as refused:
        service.move(world.desk, here.appointment_id, 1, AT_11_20, world.other_id)
    assert refused.value.params["reason"] == "arrived"
    moved = service.move(world.desk, here.appointment_id, 1, AT_11_20 + DAY, world.other_id)
    opened = world.visit(moved.visit_id)
    assert (opened["arrived_at"], opened["status"], opened["check_in_time"]) == (None, "WAITING", AT_11_20 + DAY)
    assert world.appointment(here)["status"] == "CONFIRMED"
    clock.advance(DAY)
    QueueService(world.database, clock).check_in(world.desk, moved.visit_id, 1)


def test_a_late_patient_keeps_the_time(world: QueueWorld, service: AppointmentService) -> None:
    booked = world.add(1, DeskState.CONFIRMED, minutes=18)
    soon = MORNING + HOUR
    change = service.late(world.desk, booked.appointment_id, 1, soon)
    assert (change.visit_version, world.appointment(booked)["expected_at"]) == (2, soon)
    for moment, reason in ((MORNING, "before_start"), (MORNING + DAY, "other_day")):
        with pytest.raises(InvalidField) as wrong:
            service.late(world.desk, booked.appointment_id, 2, moment)
        assert wrong.value.params["reason"] == reason
    with pytest.raises(StaleRecord):
        service.late(world.desk, booked.appointment_id, 1, soon)
    service.move(world.desk, booked.appointment_id, 2, AT_11_20)
    assert world.appointment(booked)["expected_at"] is None
    service.late(world.desk, booked.appointment_id, 3, AT_11_20 + HOUR)
    service.late(world.desk, booked.appointment_id, 4, None)
    assert world.appointment(booked)["expected_at"] is None


def test_a_cancellation_tells_what_is_to_be_given_back(
    world: QueueWorld, service: AppointmentService, booking: BookingService, clock: FixedClock
) -> None:
    made = booking.book_appointment(world.desk, request_for(world.centre))
    BillingService(world.database, clock).take_payment(world.desk, made.payment_id, 1, 10_000)
    change = service.cancel(world.desk, made.visit_id, 1, "travels")
    assert (change.to_give_back, str(change.state.payment)) == (10_000, "PARTIAL")
    unpaid = booking.book_appointment(world.desk, request_for(world.centre, request_key="w2"))
    change = service.cancel(world.desk, unpaid.visit_id, 1, "travels")
    assert (change.to_give_back, str(change.state.payment)) == (0, "VOID")
