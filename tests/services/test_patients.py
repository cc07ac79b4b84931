"""Registering, previewing and warning: what the desk does with a patient's file."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import InvalidField, MissingField, NotFound, PermissionDenied, ReceptionError
from reception_app.domain.localized import LocalText
from reception_app.domain.patient import NewPatient
from reception_app.domain.roles import Actor, Role
from reception_app.persistence.engine import Database
from reception_app.persistence.models import (
    AuditEntry,
    OutboxEvent,
    Patient,
    PatientPhone,
    PatientTerm,
)
from reception_app.persistence.repositories import audit, patients
from reception_app.persistence.unit_of_work import run_unit
from reception_app.services.patients import PatientService
from tests.booked import book
from tests.clock import MORNING, FixedClock
from tests.factory import Centre

MONA = NewPatient("منى عبد الله حسن السيد", ("٠١٠٠ ١٢٣ ٤٥٦٧",), "29203140100123", date(1992, 3, 14), "F", "حساسية")


@pytest.fixture
def service(database: Database, clock: FixedClock) -> PatientService:
    return PatientService(database, clock)


def count(database: Database, table: type) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_new_file_is_written_whole_and_found_at_once(
    database: Database, service: PatientService, centre: Centre
) -> None:
    desk = centre.receptionist
    assert service.next_file_number(desk) == 1
    row = service.create(desk, MONA)
    assert (row.file_number, row.full_name, row.phone) == (1, MONA.full_name, "+201001234567")
    assert service.next_file_number(desk) == 2
    for typed in ("السيد منى", "4567", "+20 100", "1", "29203140100123"):
        assert service.search(desk, typed).rows == (row,), typed
    with database.read() as connection:
        entry = connection.execute(select(AuditEntry.action, AuditEntry.entity, AuditEntry.entity_id)).one()
        event = connection.execute(select(OutboxEvent.name, OutboxEvent.entity_id)).one()
        assert audit.broken_chains(connection) == []
    assert tuple(entry) == ("create", "patient", row.id)
    assert tuple(event) == ("patient_updated", row.id)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (replace(MONA, full_name="\u202e \u2067"), MissingField),
        (replace(MONA, full_name="م" * 500), InvalidField),
        (replace(MONA, phones=("123",)), InvalidField),
        (replace(MONA, birth_date=MORNING.date() + timedelta(days=1)), InvalidField),
    ],
)
def test_a_wrong_file_writes_nothing(
    database: Database, service: PatientService, centre: Centre, wrong: NewPatient, error: type[ReceptionError]
) -> None:
    before = [count(database, table) for table in (Patient, PatientTerm, PatientPhone, AuditEntry, OutboxEvent)]
    with pytest.raises(error):
        service.create(centre.receptionist, wrong)
    assert [count(database, table) for table in (Patient, PatientTerm, PatientPhone, AuditEntry, OutboxEvent)] == before
    assert service.next_file_number(centre.receptionist) == 1


def test_a_failure_after_the_number_gives_it_back(database: Database, service: PatientService, centre: Centre) -> None:
    # The audit refuses a terminal that does not exist, after patient, terms and phones were written.
    with pytest.raises(ReceptionError):
        service.create(Actor(centre.user_id, Role.RECEPTIONIST, 999_999), MONA)
    assert count(database, PatientTerm) == 0
    assert service.create(centre.receptionist, MONA).file_number == 1


def test_desks_registering_at_once_get_numbers_without_gaps(
    database: Database, service: PatientService, centre: Centre
) -> None:
    given: list[int] = []

    def register() -> None:
        for _ in range(5):
            given.append(service.create(centre.receptionist, MONA).file_number)

    desks = [threading.Thread(target=register) for _ in range(4)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert sorted(given) == list(range(1, 21))


def test_everybody_needs_the_right(service: PatientService, centre: Centre) -> None:
    doctor = Actor(centre.user_id, Role.DOCTOR, centre.terminal_id)
    cashier = Actor(centre.user_id, Role.CASHIER, centre.terminal_id)
    for refused in (
        lambda: service.search(doctor, "منى"),
        lambda: service.preview(doctor, centre.patient_id),
        lambda: service.likely_duplicates(doctor, MONA),
        lambda: service.create(cashier, MONA),
        lambda: service.next_file_number(cashier),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_many_written_at_once_equal_those_written_one_by_one(
    database: Database, service: PatientService, centre: Centre, clock: FixedClock
) -> None:
    checked = replace(MONA, phones=("+201001234567", "+20225773190"))
    single = service.create(centre.receptionist, checked).id

    def work(unit):  # type: ignore[no-untyped-def]
        return patients.insert_patients_bulk(unit.connection, [checked] * 3, unit.now)

    bulk = run_unit(database, clock, work)
    with database.read() as connection:
        columns = [c for c in Patient.__table__.c if c.name not in ("id", "file_number")]
        rows = [connection.execute(select(*columns).where(Patient.id == key)).one() for key in (single, *bulk)]
        terms = [
            set(connection.scalars(select(PatientTerm.term).where(PatientTerm.patient_id == key)))
            for key in (single, *bulk)
        ]
        phones = [
            connection.execute(
                select(PatientPhone.position, PatientPhone.e164, PatientPhone.digits, PatientPhone.reversed_digits)
                .where(PatientPhone.patient_id == key)
                .order_by(PatientPhone.position)
            ).all()
            for key in (single, *bulk)
        ]
    assert all(row == rows[0] for row in rows)
    assert all(found == terms[0] for found in terms)
    assert all(found == phones[0] and len(found) == 2 for found in phones)
    assert service.create(centre.receptionist, checked).file_number == 5


def test_likely_duplicates_come_with_their_reasons(database: Database, service: PatientService, centre: Centre) -> None:
    desk = centre.receptionist
    mona = service.create(desk, MONA)
    son = service.create(desk, NewPatient("كريم طارق حسن فهمي", ("01001234567",), sex="M"))
    service.create(desk, NewPatient("أحمد ياسر حلمي جاد", ("01224509081",)))

    def reasons(new: NewPatient) -> dict[int, set[str]]:
        return {row.id: set(row.reasons) for row in service.likely_duplicates(desk, new)}

    # The mockup's case: the same phone, the name cut short; the son only shares the phone.
    typed = NewPatient("منى عبدالله حسن", ("0100 123 4567",), birth_date=date(1992, 3, 14))
    assert reasons(typed) == {mona.id: {"same_phone", "near_name", "near_birth_date"}, son.id: {"same_phone"}}
    assert [row.id for row in service.likely_duplicates(desk, typed)] == [mona.id, son.id]
    assert reasons(replace(MONA, phones=(), national_id="", birth_date=None)) == {mona.id: {"same_name"}}
    assert reasons(NewPatient("هدى", (), "29203140100123")) == {mona.id: {"same_national_id"}}
    # A slip in the second name, found by first name and family.
    assert reasons(NewPatient("منى عبدالاه حسن السيد")) == {mona.id: {"near_name"}}
    assert reasons(NewPatient("أحمد يسر حلمي جاد", ("01224509081",)))
    # Half typed or wrong input warns of nothing and breaks nothing.
    for unfinished in ("", "م", "\x00", "م" * 10_000, "منى"):
        assert reasons(NewPatient(unfinished, ("0100",), "x" * 10_000)) == {}


def test_a_file_switched_off_is_no_duplicate(database: Database, service: PatientService, centre: Centre) -> None:
    mona = service.create(centre.receptionist, MONA)
    with database.write_engine.begin() as connection:
        connection.execute(update(Patient).where(Patient.id == mona.id).values(is_active=0))
    assert service.likely_duplicates(centre.receptionist, MONA) == ()


def test_the_preview_tells_last_visit_and_what_is_owed(
    database: Database, service: PatientService, centre: Centre
) -> None:
    desk = centre.receptionist
    mona = service.create(desk, replace(MONA, phones=("01001234567", "02 2577 3190")))
    fresh = service.preview(desk, mona.id)
    assert (fresh.phones, fresh.last_visit, fresh.last_doctor) == (("+201001234567", "+20225773190"), None, None)
    assert (fresh.balance_due, fresh.currency) == (0, "EGP")
    with database.write_engine.begin() as connection:
        owner = {"patient_id": mona.id}
        book(
            connection,
            centre,
            1,
            datetime(2026, 9, 14, 9, tzinfo=UTC),
            DeskState.COMPLETED,
            total=80_000,
            paid=50_000,
            **owner,
        )
        book(connection, centre, 2, datetime(2026, 9, 20, 9, tzinfo=UTC), DeskState.NO_SHOW, **owner)
        book(connection, centre, 3, MORNING + timedelta(hours=1), **owner)
    preview = service.preview(desk, mona.id)
    assert preview.last_visit == date(2026, 9, 14)
    assert preview.last_doctor == LocalText("د. شريف منصور", "Dr. Sherif Mansour")
    assert preview.last_service == LocalText("كشف", "Consultation")
    assert preview.balance_due == 30_000
    assert service.search(desk, "منى عبد").rows[0].last_visit == date(2026, 9, 14)


def test_an_unknown_patient_is_not_found(service: PatientService, centre: Centre) -> None:
    with pytest.raises(NotFound):
        service.preview(centre.receptionist, 987_654)
