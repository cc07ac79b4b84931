"""Likely duplicates, merging two files and taking it back, also against a booking of the same moment."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from reception_app.bootstrap import Services
from reception_app.domain.appointment import BookingRequest
from reception_app.domain.desk import DeskState
from reception_app.domain.errors import (
    IllegalTransition,
    InvalidField,
    MergeNotUndoable,
    PatientInactive,
    PermissionDenied,
    ReceptionError,
    StaleRecord,
)
from reception_app.domain.patient import NewPatient
from reception_app.domain.payment import PaymentMethod
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import patient_pairs
from reception_app.persistence.repositories import audit, patient_changes
from reception_app.persistence.repositories.patients import insert_patients_bulk
from tests.booked import book
from tests.clock import MORNING
from tests.factory import Centre

MONA = NewPatient("منى عبد الله حسن", ("01001234567",), notes="حساسية من البنسلين")
AGAIN = NewPatient("مني عبدالله حسن", ("01114602215", "01001234567"), "29203140100123", date(1992, 3, 14), "F", "ليلا")


@pytest.fixture
def two(services: Services, database: Database, centre: Centre) -> tuple[int, int]:
    """Two files of one patient, the second with a visit that is paid in part and one to come."""
    desk = centre.receptionist
    kept, merged = services.patients.create(desk, MONA).id, services.patients.create(desk, AGAIN).id
    with database.write_engine.begin() as connection:
        seen = book(connection, centre, 1, MORNING - timedelta(days=9), DeskState.COMPLETED, patient_id=merged)
        book(connection, centre, 2, MORNING + timedelta(days=9), patient_id=merged)
        book(connection, centre, 3, MORNING - timedelta(days=8), DeskState.COMPLETED, patient_id=kept)
    services.billing.take_payment(desk, seen.payment_id, 1, 10_000, PaymentMethod.CASH)
    return kept, merged


def whole(database: Database) -> dict[str, Any]:
    """Everything that says which patient something belongs to, and what the files hold; versions left out."""
    with database.read() as connection:
        files = connection.execute(
            select(
                m.Patient.id,
                m.Patient.full_name,
                m.Patient.name_key,
                m.Patient.name_compact,
                m.Patient.national_id,
                m.Patient.birth_date,
                m.Patient.sex,
                m.Patient.notes,
                m.Patient.is_active,
                m.Patient.merged_into,
            ).order_by(m.Patient.id)
        ).all()
        phones = select(m.PatientPhone.patient_id, m.PatientPhone.position, m.PatientPhone.e164)
        terms = select(m.PatientTerm.patient_id, m.PatientTerm.term)
        owners = select(m.Appointment.id, m.Appointment.patient_id)
        return {
            "files": [tuple(row) for row in files],
            **{
                name: sorted(tuple(row) for row in connection.execute(query))
                for name, query in (("phones", phones), ("terms", terms), ("owners", owners))
            },
        }


def test_a_merge_brings_everything_together_and_its_undo_puts_everything_back(
    services: Services, database: Database, centre: Centre, two: tuple[int, int]
) -> None:
    manager, (kept, merged) = centre.manager, two
    before = whole(database)
    result = services.merging.merge(manager, kept, 1, merged, 1, {"full_name"})
    assert (result.appointments, result.kept_version) == (2, 2)
    file = services.patient_files.file(manager, kept)
    assert (file.full_name, file.birth_date, file.sex) == (AGAIN.full_name, AGAIN.birth_date, "F")
    assert [phone.e164 for phone in file.phones] == ["+201001234567", "+201114602215"]
    assert not any(phone.shared for phone in file.phones)
    assert (file.notes, file.visits, file.balance_due) == ("حساسية من البنسلين\nليلا", 2, 50_000)
    assert [part.id for part in file.merged] == [merged]
    assert len(services.patient_files.money(manager, kept)) == 1
    assert [row.id for row in services.patients.search(manager, str(result.merged_file_number)).rows] == [kept]
    gone = services.patient_files.file(manager, merged)
    assert gone.merged_into is not None
    assert (gone.merged_into.id, gone.is_active, gone.visits) == (kept, False, 0)
    assert services.merging.undo(manager, merged) == kept
    assert whole(database) == before
    with database.read() as connection:
        assert audit.broken_chains(connection) == []
    with pytest.raises(MergeNotUndoable):
        services.merging.undo(manager, merged)


def test_what_was_booked_since_stays_and_what_was_changed_since_is_not_undone(
    services: Services, database: Database, centre: Centre, two: tuple[int, int]
) -> None:
    manager, (kept, merged) = centre.manager, two
    services.merging.merge(manager, kept, 1, merged, 1)
    later = services.booking.book_appointment(manager, _request(centre, kept))
    services.merging.undo(manager, merged)
    with database.read() as connection:
        owner = connection.scalar(select(m.Appointment.patient_id).where(m.Appointment.id == later.appointment_id))
    assert owner == kept
    services.merging.merge(manager, kept, 3, merged, 3)
    services.patient_files.update(manager, kept, 4, replace(MONA, notes="تغيرت"))
    merged_state = whole(database)
    with pytest.raises(MergeNotUndoable) as refused:
        services.merging.undo(manager, merged)
    assert refused.value.params == {"reason": "changed"}
    assert whole(database) == merged_state


def test_a_file_merged_twice_over_leads_to_the_last_and_back(
    services: Services, centre: Centre, database: Database, two: tuple[int, int]
) -> None:
    manager, (kept, merged) = centre.manager, two
    third = services.patients.create(manager, NewPatient("منى عبد الله", ("01001234567",))).id
    before = whole(database)
    services.merging.merge(manager, kept, 1, merged, 1)
    between = whole(database)
    services.merging.merge(manager, third, 1, kept, 2)
    assert {part.id for part in services.patient_files.file(manager, third).merged} == {kept, merged}
    with pytest.raises(PatientInactive) as refused:
        services.booking.book_appointment(manager, _request(centre, merged))
    assert refused.value.params == {"merged_into": third}
    with pytest.raises(MergeNotUndoable):
        services.merging.undo(manager, merged)
    services.merging.undo(manager, kept)
    assert whole(database) == between
    services.merging.undo(manager, merged)
    assert whole(database) == before


def test_a_merge_that_is_not_right_changes_nothing(
    services: Services, database: Database, centre: Centre, two: tuple[int, int]
) -> None:
    manager, (kept, merged) = centre.manager, two
    services.patient_files.deactivate(manager, services.patients.create(manager, MONA).id, 1)
    closed = merged + 1
    before = whole(database)
    wrong: list[tuple[Any, type[ReceptionError]]] = [
        ((manager, kept, 1, kept, 1), InvalidField),
        ((manager, kept, 1, merged, 1, {"file_number"}), InvalidField),
        ((manager, kept, 1, merged, 2), StaleRecord),
        ((manager, kept, 7, merged, 1), StaleRecord),
        ((manager, kept, 1, closed, 2), IllegalTransition),
        ((centre.receptionist, kept, 1, merged, 1), PermissionDenied),
    ]
    for given, error in wrong:
        with pytest.raises(error):
            services.merging.merge(*given)
    assert whole(database) == before


def test_likely_pairs_are_found_once_and_told_apart_for_good(
    services: Services, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patient_pairs, "WINDOW", 3)
    desk, manager = centre.receptionist, centre.manager
    people = [
        MONA,
        AGAIN,  # the same name and phone
        NewPatient("سعيد حسن علي محمود", ("01061110001",), "28001010100011"),
        NewPatient("سعيد حسن", ("01061110002",), "28001010100011"),  # the same national id
        NewPatient("هدى كمال سالم", ("01061110003",)),
        NewPatient("هدي كمال سالم", ("01061110004",)),  # the same name of three words
        NewPatient("طارق كمال", ("01061110005",)),
        NewPatient("طارق كمال", ("01061110006",)),  # two words say too little
        NewPatient("ريم فوزي عادل", ("01061110007",), birth_date=date(1980, 1, 1)),
        NewPatient("ريم فوزي عادل", ("01061110007",), birth_date=date(2011, 1, 1)),  # a daughter
        NewPatient("وليد فوزي عادل", ("01061110007",)),  # family
    ]
    ids = [services.patients.create(desk, person).id for person in people]
    found: list[tuple[int, int]] = []
    cursor = None
    for _ in range(100):
        page = services.merging.likely(manager, cursor, wanted=1)
        found += [(pair.one.id, pair.other.id) for pair in page.pairs]
        cursor = page.next
        if cursor is None:
            break
    assert sorted(found) == [(ids[0], ids[1]), (ids[2], ids[3]), (ids[4], ids[5])]
    services.merging.tell_apart(manager, ids[1], ids[0])
    services.merging.tell_apart(manager, ids[0], ids[1])
    left = services.merging.likely(manager, wanted=100)
    assert [(pair.one.id, pair.reasons >= {"same_national_id"}) for pair in left.pairs] == [
        (ids[2], True),
        (ids[4], False),
    ]


def test_a_pair_is_looked_at_again_as_its_files_are_now(services: Services, centre: Centre) -> None:
    desk, manager = centre.receptionist, centre.manager
    numbers = (("01061110001",), ("01061110002",))
    names = ("سعيد حسن علي", "هدى كمال سالم", "ريم فوزي عادل", "وليد عمر شاكر")
    ids = [[services.patients.create(desk, NewPatient(name, phone)).id for phone in numbers] for name in names]
    pairs = [(one, other) for one, other in ids]
    assert {(pair.one.id, pair.other.id) for pair in services.merging.likely(manager).pairs} == set(pairs)
    assert [(pair.one.id, pair.other.id) for pair in services.merging.still_likely(manager, pairs)] == pairs
    assert services.merging.still_likely(manager, []) == ()
    services.merging.tell_apart(manager, *pairs[0])
    services.merging.merge(manager, ids[1][0], 1, ids[1][1], 1)
    services.patient_files.update(desk, ids[2][0], 1, NewPatient("ريم فوزي عادل", numbers[0], "28001010100011"))
    services.patient_files.update(desk, ids[2][1], 1, NewPatient("ريم فوزي عادل", numbers[1], "27501010100023"))
    (left,) = services.merging.still_likely(manager, pairs)
    assert (left.one.id, left.other.id) == pairs[3]
    with pytest.raises(PermissionDenied):
        services.merging.still_likely(desk, pairs)


def test_a_look_reads_a_bounded_number_of_files_whoever_shares_what(
    services: Services, database: Database, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number typed into every file where none was known; and as many files more between the pairs."""
    monkeypatch.setattr(patient_pairs, "WINDOW", 10)
    monkeypatch.setattr(patient_pairs, "WINDOWS", 2)
    crowd = [NewPatient(f"مريض {chr(0x628 + number)} حسن علي", ("01000000000",)) for number in range(30)]
    same = [NewPatient("هدى كمال سالم", (f"0106111000{number}",)) for number in range(2)]
    with database.write_engine.begin() as connection:
        twins = [replace(new, full_name="ي" * 9) for new in crowd]
        ids = insert_patients_bulk(connection, (*crowd, *twins, *same), MORNING)
    read: list[int] = []
    judge = patient_pairs._judge_groups

    def counted(connection: Connection, kind: patient_pairs.Kind, keys: list[str]) -> object:
        column = patient_pairs._COLUMNS[kind]
        read.append(connection.scalar(select(func.count()).where(column.in_(keys))) or 0)
        return judge(connection, kind, keys)

    monkeypatch.setattr(patient_pairs, "_judge_groups", counted)
    pages = [services.merging.likely(centre.manager)]
    while pages[-1].next is not None:
        pages.append(services.merging.likely(centre.manager, pages[-1].next))
    assert [(pair.one.id, pair.other.id) for page in pages for pair in page.pairs] == [(ids[-2], ids[-1])]
    assert len(pages) > 2
    assert max(read) <= 10


@pytest.mark.parametrize("booking_first", [True, False])
def test_a_booking_and_a_merge_of_the_same_moment_come_one_after_the_other(
    services: Services,
    database: Database,
    centre: Centre,
    two: tuple[int, int],
    booking_first: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever holds the file first goes on; the other waits and then sees what was done."""
    kept, merged = two
    holding, go_on = threading.Event(), threading.Event()
    gate = "share_patient" if booking_first else "hold_patients"
    held = getattr(patient_changes, gate)

    def hold(*args: Any) -> Any:
        result = held(*args)
        holding.set()
        assert go_on.wait(2.5)
        return result

    monkeypatch.setattr(patient_changes, gate, hold)
    outcomes: dict[str, object] = {}

    def attempt(name: str, deed: Any) -> None:
        try:
            outcomes[name] = deed()
        except ReceptionError as error:
            outcomes[name] = error

    deeds = {
        "book": lambda: services.booking.book_appointment(centre.receptionist, _request(centre, merged)),
        "merge": lambda: services.merging.merge(centre.manager, kept, 1, merged, 1),
    }
    names = ["book", "merge"] if booking_first else ["merge", "book"]
    threads = [threading.Thread(target=attempt, args=(name, deeds[name])) for name in names]
    threads[0].start()
    assert holding.wait(5)
    threads[1].start()
    go_on.set()
    for thread in threads:
        thread.join(10)
    with database.read() as connection:
        left = connection.scalar(select(func.count()).where(m.Appointment.patient_id == merged))
        moved = connection.scalar(select(func.count()).where(m.Appointment.patient_id == kept))
    assert left == 0, "nothing is left behind at the merged file"
    assert not isinstance(outcomes["merge"], ReceptionError)
    if booking_first:
        assert moved == 4
    else:
        assert isinstance(outcomes["book"], PatientInactive)
        assert outcomes["book"].params == {"merged_into": kept}


def _request(centre: Centre, patient_id: int) -> BookingRequest:
    return BookingRequest(
        clinic_id=centre.clinic_id,
        doctor_id=centre.doctor_id,
        service_id=centre.service_id,
        start_time=MORNING.replace(hour=11, minute=0),
        quoted_price=30_000,
        request_key=f"key-{patient_id}",
        patient_id=patient_id,
    )
