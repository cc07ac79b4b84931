"""Patients' files: lists, one file with its history, changing, closing and reopening it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event, select

from reception_app.bootstrap import Services
from reception_app.domain.desk import DeskState
from reception_app.domain.errors import (
    IllegalTransition,
    InvalidField,
    NotFound,
    PatientHasAppointments,
    PermissionDenied,
    ReceptionError,
    StaleRecord,
)
from reception_app.domain.patient import NewPatient
from reception_app.domain.payment import PaymentMethod
from reception_app.domain.roles import Actor, Role
from reception_app.persistence.engine import Database
from reception_app.persistence.models import AuditEntry, PatientPhone
from reception_app.persistence.repositories import audit
from reception_app.services.patient_files import PatientGroup
from tests.booked import book
from tests.clock import MORNING
from tests.factory import Centre, make_doctor

MONA = NewPatient("منى عبد الله حسن", ("01001234567", "0225773190"), birth_date=date(1992, 3, 14), sex="F")
SAMI = NewPatient("سامي حسن علي", ("01001234567",))


def test_a_file_tells_its_history_in_a_constant_number_of_statements(
    services: Services, database: Database, centre: Centre
) -> None:
    desk = centre.receptionist
    mona = services.patients.create(desk, MONA).id
    services.patients.create(desk, SAMI)
    states = [DeskState.COMPLETED, DeskState.NO_SHOW, DeskState.COMPLETED, DeskState.CONFIRMED]
    with database.write_engine.begin() as connection:
        booked = [
            book(connection, centre, 1, MORNING - timedelta(days=30 - 10 * place), state, patient_id=mona)
            for place, state in enumerate(states)
        ]
    services.billing.take_payment(desk, booked[0].payment_id, 1, 30_000, PaymentMethod.CASH)
    services.billing.take_payment(desk, booked[2].payment_id, 1, 10_000, PaymentMethod.CARD)
    file = services.patient_files.file(desk, mona)
    assert (file.visits, file.no_shows, file.balance_due) == (2, 1, 20_000 + 30_000)
    assert file.due_payment_id == booked[2].payment_id
    assert [(phone.e164, phone.shared) for phone in file.phones] == [("+201001234567", True), ("+20225773190", False)]
    seen = services.patient_files.visits(desk, mona, limit=3)
    assert [visit.state for visit in seen] == [states[3], states[2], states[1]]
    assert (seen[1].net, seen[1].paid) == (30_000, 10_000)
    (oldest,) = services.patient_files.visits(desk, mona, before=seen[-1])
    assert oldest.payment_id == booked[0].payment_id
    newest, *rest = services.patient_files.money(desk, mona)
    assert (newest.amount, newest.method, len(rest)) == (10_000, PaymentMethod.CARD, 1)
    assert services.patient_files.money(desk, mona, before=newest) == tuple(rest)
    with pytest.raises(NotFound):
        services.patient_files.file(desk, 10**6)

    statements: list[str] = []
    event.listen(database.read_engine, "before_cursor_execute", lambda *args: statements.append(args[2][:6]))
    services.patient_files.file(desk, mona)
    assert statements.count("SELECT") == 5


def test_lists_go_by_name_by_day_by_debt_and_by_what_is_typed(
    services: Services, database: Database, centre: Centre
) -> None:
    desk, files = centre.receptionist, services.patient_files
    names = [f"{first} {last}" for first in ("باسم", "جمال", "داليا") for last in ("حسن", "سعيد")]
    ids = [services.patients.create(desk, NewPatient(name, ("01001234567",))).id for name in names]
    with database.write_engine.begin() as connection:
        book(connection, centre, 1, MORNING, DeskState.WAITING, patient_id=ids[3])
        book(connection, centre, 2, MORNING - timedelta(days=3), DeskState.COMPLETED, patient_id=ids[1], paid=10_000)
        book(connection, centre, 3, MORNING + timedelta(days=3), patient_id=ids[2])
    first = files.list(desk, limit=4)
    second = files.list(desk, after=first.next, limit=4)
    listed = [row.full_name for row in (*first.rows, *second.rows)]
    assert [name for name in listed if name in names] == names
    assert (second.next, first.total, first.today) == (None, len(names), MORNING.date())
    assert [row.id for row in files.list(desk, PatientGroup.TODAY).rows] == [ids[3]]
    assert [(row.id, row.due) for row in files.list(desk, PatientGroup.OWING).rows] == [
        (ids[3], 30_000),
        (ids[1], 20_000),
    ]
    assert [row.id for row in files.list(desk, text="جمال سع").rows] == [ids[3]]
    files.deactivate(desk, ids[0], 1)
    assert [row.id for row in files.list(desk, PatientGroup.CLOSED).rows] == [ids[0]]
    assert ids[0] not in [row.id for row in files.list(desk).rows]


def test_a_doctor_sees_own_patients_and_no_money(services: Services, database: Database, centre: Centre) -> None:
    desk, files = centre.receptionist, services.patient_files
    own = services.patients.create(desk, MONA).id
    other = services.patients.create(desk, SAMI).id
    with database.write_engine.begin() as connection:
        stranger = make_doctor(connection, centre.clinic_id)
        book(connection, centre, 1, MORNING, DeskState.COMPLETED, patient_id=own)
        book(connection, centre, 2, MORNING, DeskState.COMPLETED, patient_id=own, doctor_id=stranger)
        later = MORNING + timedelta(hours=1)
        book(connection, centre, 3, later, DeskState.COMPLETED, patient_id=other, doctor_id=stranger)
    doctor = Actor(centre.user_id, Role.DOCTOR, centre.terminal_id, centre.doctor_id)
    for text, group in (("", PatientGroup.ALL), ("", PatientGroup.TODAY), ("حسن", PatientGroup.ALL)):
        page = files.list(doctor, group, text)
        assert [(row.id, row.due) for row in page.rows] == [(own, 0)]
        assert page.total is None
    assert files.file(doctor, own).balance_due == 0
    assert [visit.doctor_id for visit in files.visits(doctor, own)] == [centre.doctor_id]
    for deed in (
        lambda: files.file(doctor, other),
        lambda: files.money(doctor, own),
        lambda: files.list(doctor, PatientGroup.OWING),
        lambda: files.update(doctor, own, 1, MONA),
        lambda: files.file(replace(doctor, doctor_id=None), own),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert files.visits(doctor, other) == ()


def test_a_changed_file_is_found_by_its_new_words_alone(services: Services, database: Database, centre: Centre) -> None:
    desk = centre.receptionist
    mona = services.patients.create(desk, MONA).id
    changed = replace(MONA, full_name="منى عبد الله طلعت", phones=("01114602215", "0225773190"), notes="حساسية")
    assert services.patient_files.update(desk, mona, 1, changed) == 2
    found = {text: [row.id for row in services.patients.search(desk, text).rows] for text in ("طلعت", "حسن", "2215")}
    assert found == {"طلعت": [mona], "حسن": [], "2215": [mona]}
    assert services.patients.search(desk, "01001234567").rows == ()
    with database.read() as connection:
        phones = connection.scalars(select(PatientPhone.e164).where(PatientPhone.patient_id == mona)).all()
        entry = connection.execute(select(AuditEntry.before, AuditEntry.after).order_by(AuditEntry.id.desc())).first()
        assert audit.broken_chains(connection) == []
    assert set(phones) == {"+201114602215", "+20225773190"}
    assert entry is not None
    assert "birth_date" not in entry.before + entry.after, "what stayed is not told"
    assert "2215" in entry.after
    assert services.patient_files.update(desk, mona, 2, changed) == 2, "nothing changed"
    for version, wrong, error in (
        (1, MONA, StaleRecord),
        (2, replace(MONA, phones=("12",)), InvalidField),
        (2, replace(MONA, birth_date=date(2031, 1, 1)), InvalidField),
    ):
        with pytest.raises(error):
            services.patient_files.update(desk, mona, version, wrong)
    assert services.patient_files.file(desk, mona).full_name == changed.full_name


def test_a_file_is_closed_only_when_nobody_expects_the_patient(
    services: Services, database: Database, centre: Centre
) -> None:
    desk, files = centre.receptionist, services.patient_files
    mona = services.patients.create(desk, MONA).id
    with database.write_engine.begin() as connection:
        book(connection, centre, 1, MORNING - timedelta(days=1), DeskState.CONFIRMED, patient_id=mona)
        future = book(connection, centre, 2, MORNING + timedelta(days=1), patient_id=mona)
    with pytest.raises(PatientHasAppointments) as refused:
        files.deactivate(desk, mona, 1)
    assert refused.value.params == {"count": 1}
    services.appointments.cancel(desk, future.appointment_id, 1, "asked")
    assert files.deactivate(desk, mona, 1) == 2
    assert services.patients.search(desk, "منى").rows == ()
    with pytest.raises(IllegalTransition):
        files.deactivate(desk, mona, 2)
    assert files.reactivate(desk, mona, 2) == 3
    assert [row.id for row in services.patients.search(desk, "منى").rows] == [mona]
    with pytest.raises(ReceptionError):
        files.reactivate(desk, mona, 3)
