"""What the manager builds the centre of: from nothing to the first booking, and what no change may break."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from reception_app.bootstrap import Services
from reception_app.domain.appointment import BookingRequest
from reception_app.domain.centre import ClinicDetails, DoctorDetails, ServiceDetails
from reception_app.domain.errors import FieldError, InvalidField, MissingField, NotFound, StaleRecord
from reception_app.domain.hours_text import clock_text, parse_clock, parse_percent, parse_shift, parse_whole
from reception_app.domain.localized import LocalText
from reception_app.domain.patient import NewPatient
from reception_app.domain.roles import Actor
from reception_app.domain.schedule import Hours
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit
from tests.clock import FixedClock

CLINIC = ClinicDetails(LocalText("الأسنان", "Dental"), "smile", "Africa/Cairo", 20, 300)
SERVICE = ServiceDetails(LocalText("كشف", ""), 20, 0, 30_000)


@pytest.fixture
def manager(services: Services) -> Actor:
    """The first user of an empty database."""
    return services.access.open_session("Desk 1").actor


def doctor_in(*clinics: int) -> DoctorDetails:
    names = LocalText("د. شريف", "Dr. Sherif")
    return DoctorDetails(names, LocalText("أسنان", ""), 4_000, dict.fromkeys(clinics, "1"))


def test_a_fresh_database_is_filled_and_books_its_first_patient(
    services: Services, manager: Actor, clock: FixedClock
) -> None:
    centre = services.centre
    clinic = centre.add_clinic(manager, CLINIC)
    doctor = centre.add_doctor(manager, doctor_in(clinic))
    service = centre.add_service(manager, clinic, SERVICE)
    week = [Hours(day, 9 * 60, 17 * 60) for day in range(7)]
    services.scheduling.set_working_hours(manager, doctor, clinic, week)
    free = services.availability.first_free(manager, clinic, service)
    assert free is not None
    booking = services.booking.book_appointment(
        manager,
        BookingRequest(
            clinic_id=clinic,
            doctor_id=doctor,
            service_id=service,
            start_time=free.slot.start,
            quoted_price=30_000,
            request_key="first",
            new_patient=NewPatient("منى عبد الله", ("01001234567",)),
        ),
    )
    assert booking.queue_number == 1
    view = centre.view(manager)
    assert [one.name for one in view.services] == [LocalText("كشف", "كشف")]
    assert view.doctors[0].rooms == {clinic: "1"}
    assert view.doctors[0].hours == {clinic: tuple(week)}
    assert view.doctors[0].specialty == LocalText("أسنان", "أسنان")


def test_the_centre_has_a_name_and_until_there_is_a_price_another_currency(services: Services, manager: Actor) -> None:
    centre = services.centre
    assert (centre.view(manager).name, centre.view(manager).currency) == (LocalText("", ""), "EGP")
    centre.set_identity(manager, LocalText("مركز الشفاء", ""), "KWD")
    view = centre.view(manager)
    assert (view.name, view.currency) == (LocalText("مركز الشفاء", "مركز الشفاء"), "KWD")
    assert services.access.centre_name()["ar"] == "مركز الشفاء"
    centre.add_service(manager, centre.add_clinic(manager, CLINIC), SERVICE)
    centre.set_identity(manager, LocalText("مركز الشفاء", "Al Shifa"), "KWD")
    for currency, reason in (("SAR", "in_use"), ("pounds", "unknown")):
        with pytest.raises(InvalidField) as caught:
            centre.set_identity(manager, LocalText("مركز الشفاء", "Al Shifa"), currency)
        assert caught.value.params["reason"] == reason


def test_changes_need_the_version_that_was_seen(services: Services, manager: Actor) -> None:
    centre = services.centre
    clinic = centre.add_clinic(manager, CLINIC)
    doctor = centre.add_doctor(manager, doctor_in(clinic))
    service = centre.add_service(manager, clinic, SERVICE)
    centre.change_clinic(manager, clinic, 1, replace(CLINIC, name=LocalText("أسنان الأطفال", "Kids"), slot_step=30))
    centre.change_doctor(manager, doctor, 1, replace(doctor_in(clinic), share=5_000, rooms={clinic: "7"}))
    centre.change_service(manager, service, 1, replace(SERVICE, price=45_000, duration=30))
    view = centre.view(manager)
    assert (view.clinics[0].name.en, view.clinics[0].slot_step) == ("Kids", 30)
    assert (view.doctors[0].share, view.doctors[0].rooms) == (5_000, {clinic: "7"})
    assert (view.services[0].price, view.services[0].duration) == (45_000, 30)
    deeds: tuple[Callable[[], None], ...] = (
        lambda: centre.change_clinic(manager, clinic, 1, CLINIC),
        lambda: centre.change_doctor(manager, doctor, 1, doctor_in(clinic)),
        lambda: centre.change_service(manager, service, 1, SERVICE),
    )
    for deed in deeds:
        with pytest.raises(StaleRecord):
            deed()
    with pytest.raises(NotFound):
        centre.change_service(manager, 99, 1, SERVICE)


def test_what_is_booked_holds_clinic_and_time_zone(services: Services, manager: Actor) -> None:
    centre = services.centre
    here, there = centre.add_clinic(manager, CLINIC), centre.add_clinic(manager, CLINIC)
    doctor = centre.add_doctor(manager, doctor_in(here, there))
    service = centre.add_service(manager, here, SERVICE)
    services.scheduling.set_working_hours(manager, doctor, here, [Hours(day, 540, 1_020) for day in range(7)])
    services.scheduling.set_working_hours(manager, doctor, there, [Hours(0, 1_080, 1_140)])
    free = services.availability.first_free(manager, here, service)
    assert free is not None
    request = BookingRequest(here, doctor, service, free.slot.start, 30_000, "key")
    services.booking.book_appointment(manager, replace(request, new_patient=NewPatient("منى", ("01001234567",))))
    version = centre.view(manager).doctors[0].version
    with pytest.raises(InvalidField) as caught:
        centre.change_doctor(manager, doctor, version, doctor_in(there))
    assert caught.value.params["reason"] == "in_use"
    for moved, field in (
        (replace(CLINIC, time_zone="Asia/Riyadh"), "time_zone"),
        (replace(CLINIC, day_starts_at=0), "day_starts_at"),
    ):
        with pytest.raises(InvalidField) as caught:
            centre.change_clinic(manager, here, 1, moved)
        assert caught.value.field == field
    centre.change_clinic(manager, there, 1, replace(CLINIC, time_zone="Asia/Riyadh"))
    centre.change_doctor(manager, doctor, version, doctor_in(here))
    left = centre.view(manager).doctors[0]
    assert set(left.rooms) == {here}
    assert set(left.hours) == {here}  # the hours of a clinic go with it


REFUSED: tuple[tuple[ClinicDetails | DoctorDetails | ServiceDetails, type[FieldError], str], ...] = (
    (replace(CLINIC, name=LocalText(" ", "")), MissingField, "name"),
    (replace(CLINIC, time_zone="Mars/Base"), InvalidField, "time_zone"),
    (replace(CLINIC, slot_step=4), InvalidField, "slot_step"),
    (replace(CLINIC, day_starts_at=1_440), InvalidField, "day_starts_at"),
    (doctor_in(), MissingField, "clinic_id"),
    (doctor_in(99), InvalidField, "clinic_id"),
    (replace(doctor_in(1), share=10_001), InvalidField, "share"),
    (replace(doctor_in(1), rooms={1: "x" * 33}), InvalidField, "room"),
    (replace(SERVICE, duration=4), InvalidField, "duration"),
    (replace(SERVICE, buffer_after=241), InvalidField, "buffer_after"),
    (replace(SERVICE, price=-1), InvalidField, "price"),
    (replace(SERVICE, name=LocalText("x" * 201, "")), InvalidField, "name"),
)


def test_what_cannot_be_is_refused(services: Services, manager: Actor) -> None:
    for details, kind, field in REFUSED:
        with pytest.raises(kind) as caught:
            add(services, manager, details)
        assert caught.value.field == field
    assert services.centre.view(manager).clinics == ()


def test_every_change_is_audited(database: Database, services: Services, manager: Actor, clock: FixedClock) -> None:
    clinic = services.centre.add_clinic(manager, CLINIC)
    doctor = services.centre.add_doctor(manager, doctor_in(clinic))
    clock.advance(timedelta(minutes=1))
    services.centre.change_doctor(manager, doctor, 1, replace(doctor_in(clinic), share=100))
    with database.read() as connection:
        rows = connection.execute(select(m.AuditEntry.__table__).order_by(m.AuditEntry.id)).mappings().all()
        assert audit.broken_chains(connection) == []
    assert [row["action"] for row in rows] == ["add_clinic", "add_doctor", "change_doctor"]
    assert '"share": 4000' in rows[-1]["before"]
    assert '"share": 100' in rows[-1]["after"]


def test_hours_and_shares_as_they_are_typed() -> None:
    assert [parse_clock(text) for text in ("9", "09:30", "٠٩:٣٠", "0:00", "24:00")] == [540, 570, 570, 0, 1_440]
    assert parse_shift("20:00", "2") == (1_200, 1_560)
    assert parse_shift(" ", "") is None
    assert [clock_text(minutes) for minutes in (570, 1_560)] == ["09:30", "02:00"]
    assert [parse_percent(text) for text in ("40", "37.5", "٣٧٫٥٪", "0", "100%")] == [4_000, 3_750, 3_750, 0, 10_000]
    assert parse_whole("٢٠", "duration") == 20
    for text in ("25", "9:60", "nine", "-1"):
        with pytest.raises(InvalidField):
            parse_clock(text)
    for text in ("101", "-1", "1.005", "half", "NaN"):
        with pytest.raises(InvalidField):
            parse_percent(text)
    with pytest.raises(MissingField):
        parse_shift("9", "")


def add(services: Services, manager: Actor, details: ClinicDetails | DoctorDetails | ServiceDetails) -> int:
    if isinstance(details, ClinicDetails):
        return services.centre.add_clinic(manager, details)
    if isinstance(details, DoctorDetails):
        return services.centre.add_doctor(manager, details)
    return services.centre.add_service(manager, 1, details)
