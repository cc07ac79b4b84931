"""R14: something changed between the wizard's reading and its confirmation: the change is named, the rest is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from reception_app.domain import errors
from reception_app.domain.appointment import BookingRequest
from reception_app.domain.roles import Actor, Role
from reception_app.domain.slot import SlotState
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.availability import AvailabilityService
from reception_app.services.booking import BookingService
from reception_app.services.scheduling import SchedulingService
from tests.clock import FixedClock
from tests.factory import insert_row, make_patient, make_service, make_terminal, make_user
from tests.faults.centre import FIRST_START, PRICE, STEP, Competition, Place, make_competition
from tests.faults.judge import assert_legal

HOUR = timedelta(hours=1)


@dataclass
class Desk:
    """A wizard that has read its choices, and the others who change things meanwhile."""

    database: Database
    clock: FixedClock
    centre: Competition
    manager: Actor
    request: BookingRequest

    @property
    def place(self) -> Place:
        return self.centre.places[0]

    @property
    def scheduling(self) -> SchedulingService:
        return SchedulingService(self.database, self.clock)

    @property
    def booking(self) -> BookingService:
        return BookingService(self.database, self.clock)

    def set_user(self, **values: object) -> None:
        self._update(m.User, self.centre.desks[0].user_id, **values)

    def set_patient(self, **values: object) -> None:
        self._update(m.Patient, self.centre.patient_id, **values)

    def new_row(self, make: Callable[..., int], *arguments: Any, **values: Any) -> int:
        with self.database.write_engine.begin() as connection:
            return make(connection, *arguments, **values)

    def _update(self, table: type[m.Base], row_id: int, **values: object) -> None:
        row = table.__table__
        with self.database.write_engine.begin() as connection:
            connection.execute(row.update().where(row.c.id == row_id).values(**values))

    def everything(self) -> dict[str, list[Any]]:
        with self.database.read() as connection:
            return {
                table.name: list(connection.execute(select(table)).all()) for table in m.Base.metadata.sorted_tables
            }


@pytest.fixture
def desk(database: Database, clock: FixedClock) -> Desk:
    centre = make_competition(database, clinics=1, doctors=2, desks=2)
    place = centre.places[0]
    availability = AvailabilityService(database, clock)
    day = availability.day(
        centre.desks[0], place.doctor_id, place.clinic_id, place.short_id, (FIRST_START + 2 * HOUR).date()
    )
    read = next(slot for slot in day.slots if slot.state is SlotState.FREE)
    with database.write_engine.begin() as connection:
        manager = Actor(make_user(connection, Role.MANAGER), Role.MANAGER, make_terminal(connection))
        insert_row(
            connection,
            m.WizardDraft,
            user_id=centre.desks[0].user_id,
            terminal_id=centre.desks[0].terminal_id,
            request_key="wizard-1",
            step=5,
            content="{}",
            updated_at=clock.now(),
        )
    return Desk(database, clock, centre, manager, centre.request(place, read.start, "wizard-1"))


Correction = Callable[[], BookingRequest]
Story = Callable[[Desk], tuple[type[errors.ReceptionError], dict[str, object], Correction]]


def slot_taken(desk: Desk) -> Any:
    other = replace(desk.request, request_key="other")
    desk.booking.book_appointment(desk.centre.desks[1], other)
    asked = {"start": desk.request.start_time.isoformat(), "at": desk.clock.now()}
    return errors.SlotTaken, asked, lambda: replace(desk.request, start_time=desk.request.start_time + STEP)


def slot_half_taken(desk: Desk) -> Any:
    other = desk.centre.request(desk.place, desk.request.start_time, "other", long=True)
    desk.booking.book_appointment(desk.centre.desks[1], other)
    second_half = replace(desk.request, start_time=desk.request.start_time + STEP)
    desk.request = second_half
    return errors.SlotTaken, {"at": desk.clock.now()}, lambda: replace(second_half, start_time=FIRST_START + 2 * STEP)


def clinic_off(desk: Desk) -> Any:
    desk.scheduling.set_clinic_active(desk.manager, desk.place.clinic_id, False)

    def correct() -> BookingRequest:
        desk.scheduling.set_clinic_active(desk.manager, desk.place.clinic_id, True)
        return desk.request

    return errors.ClinicInactive, {}, correct


def doctor_off(desk: Desk) -> Any:
    desk.scheduling.set_doctor_active(desk.manager, desk.place.doctor_id, False)
    other = desk.centre.places[1].doctor_id
    return errors.DoctorUnavailable, {"reason": "inactive"}, lambda: replace(desk.request, doctor_id=other)


def doctor_on_leave(desk: Desk) -> Any:
    start = desk.request.start_time
    desk.scheduling.add_time_off(desk.manager, start - HOUR, start + HOUR, doctor_id=desk.place.doctor_id)
    later = replace(desk.request, start_time=start + HOUR)
    return errors.DoctorUnavailable, {"reason": "leave", "until": (start + HOUR).isoformat()}, lambda: later


def holiday(desk: Desk) -> Any:
    start = desk.request.start_time
    desk.scheduling.add_time_off(desk.manager, start - HOUR, start + HOUR, clinic_id=desk.place.clinic_id)
    later = replace(desk.request, start_time=start + HOUR)
    return errors.DoctorUnavailable, {"reason": "holiday"}, lambda: later


def hours_cut(desk: Desk) -> Any:
    desk.scheduling.set_working_hours(desk.manager, desk.place.doctor_id, desk.place.clinic_id, [])
    other = desk.centre.places[1].doctor_id
    return errors.SlotOutsideHours, {}, lambda: replace(desk.request, doctor_id=other)


def service_off(desk: Desk) -> Any:
    desk.scheduling.set_service_active(desk.manager, desk.place.short_id, False)
    offered = desk.new_row(make_service, desk.place.clinic_id, price=PRICE)
    return errors.ServiceNotOffered, {}, lambda: replace(desk.request, service_id=offered)


def price_changed(desk: Desk) -> Any:
    desk.scheduling.set_price(desk.manager, desk.place.short_id, PRICE + 5_000)
    told = {"quoted": PRICE, "current": PRICE + 5_000}
    return errors.PriceChanged, told, lambda: replace(desk.request, quoted_price=PRICE + 5_000)


def doctors_price_changed(desk: Desk) -> Any:
    desk.scheduling.set_doctor_price(desk.manager, desk.place.doctor_id, desk.place.short_id, PRICE - 1_000)
    told = {"quoted": PRICE, "current": PRICE - 1_000}
    return errors.PriceChanged, told, lambda: replace(desk.request, quoted_price=PRICE - 1_000)


def right_withdrawn(desk: Desk) -> Any:
    desk.set_user(role=str(Role.CASHIER))

    def correct() -> BookingRequest:
        desk.set_user(role=str(Role.RECEPTIONIST))
        return desk.request

    return errors.PermissionDenied, {"permission": "book"}, correct


def user_disabled(desk: Desk) -> Any:
    desk.set_user(is_active=0)

    def correct() -> BookingRequest:
        desk.set_user(is_active=1)
        return desk.request

    return errors.NotSignedIn, {}, correct


def patient_merged(desk: Desk) -> Any:
    kept = desk.new_row(make_patient)
    desk.set_patient(is_active=0, merged_into=kept)
    return errors.PatientInactive, {"merged_into": kept}, lambda: replace(desk.request, patient_id=kept)


def patient_off(desk: Desk) -> Any:
    desk.set_patient(is_active=0)
    other = desk.new_row(make_patient)
    return errors.PatientInactive, {"merged_into": None}, lambda: replace(desk.request, patient_id=other)


def slot_over(desk: Desk) -> Any:
    desk.clock.instant = desk.request.start_time + STEP
    return errors.SlotPast, {}, lambda: replace(desk.request, start_time=desk.request.start_time + STEP)


STORIES: tuple[Story, ...] = (
    slot_taken,
    slot_half_taken,
    clinic_off,
    doctor_off,
    doctor_on_leave,
    holiday,
    hours_cut,
    service_off,
    price_changed,
    doctors_price_changed,
    right_withdrawn,
    user_disabled,
    patient_merged,
    patient_off,
    slot_over,
)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_the_change_is_named_and_the_same_wizard_books(desk: Desk, story: Story) -> None:
    expected, told, correct = story(desk)
    actor = desk.centre.desks[0]
    before = desk.everything()
    with pytest.raises(expected) as caught:
        desk.booking.book_appointment(actor, desk.request)
    assert {name: caught.value.params.get(name) for name in told} == told
    assert desk.everything() == before, "a refused booking wrote something, or lost the draft"
    corrected = correct()
    assert corrected.request_key == desk.request.request_key
    made = desk.booking.book_appointment(actor, corrected)
    assert made.start_time == corrected.start_time
    assert desk.everything()["wizard_draft"] == []
    assert_legal(desk.database)
