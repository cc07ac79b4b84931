"""An import while the desks work: they book meanwhile, see nothing of it before it is whole, and nothing if it ends."""

from __future__ import annotations

import csv
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from reception_app.bootstrap import Services, services_on
from reception_app.config import load_settings
from reception_app.domain.appointment import Booking, BookingRequest
from reception_app.domain.errors import DatabaseUnavailable, NotFound
from reception_app.domain.patient import NewPatient
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database, open_database
from reception_app.persistence.queries.patient_lists import PatientGroup
from reception_app.persistence.queries.patient_rows import PatientRow
from reception_app.persistence.repositories import audit
from reception_app.services.exchange import Report, guess_columns, importing
from tests.clock import MORNING, FixedClock
from tests.conftest import TEST_KEY
from tests.factory import Centre, make_centre
from tests.services.test_exchange import OUT, WORDS

FIRST_START, STEP = MORNING + timedelta(minutes=18), timedelta(minutes=20)
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


@dataclass(frozen=True)
class Office:
    """A manager who imports, and another desk with connections of its own."""

    centre: Centre
    clock: FixedClock
    manager: Services
    desk: Services
    other: Database

    def book(self, start: datetime) -> Booking:
        centre = self.centre
        request = BookingRequest(
            clinic_id=centre.clinic_id,
            doctor_id=centre.doctor_id,
            service_id=centre.service_id,
            patient_id=centre.patient_id,
            start_time=start,
            quoted_price=30_000,
            request_key=start.isoformat(),
        )
        return self.desk.booking.book_appointment(centre.receptionist, request)

    def people(self) -> int:
        """The rows there are, hidden ones too."""
        with self.other.read() as connection:
            return int(connection.scalar(select(func.count()).select_from(m.Patient)) or 0)

    def listed(self) -> list[str]:
        """Whom any list shows, and any export."""
        files, actor = self.desk.patient_files, self.centre.manager
        groups = (PatientGroup.ALL, PatientGroup.CLOSED)
        return [row.full_name for group in groups for row in files.list(actor, group).rows]

    def found(self, text: str) -> tuple[PatientRow, ...]:
        return self.desk.patients.search(self.centre.manager, text).rows


@pytest.fixture
def office(database_url: str, clock: FixedClock) -> Iterator[Office]:
    databases = [open_database(database_url, TEST_KEY) for _ in range(2)]
    centre = make_centre(databases[0])
    manager, desk = (services_on(database, load_settings(environment={}), clock) for database in databases)
    yield Office(centre, clock, manager, desk, databases[1])
    for database in databases:
        database.dispose()


def a_report(office: Office, folder: Path, count: int) -> Report:
    file = folder / "many.csv"
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(["name", "phone"])
        for number in range(count):
            letters = "".join(LETTERS[number // 28**place % 28] for place in range(3))
            writer.writerow([f"وافد {letters} حسن السيد", f"0106{number:07d}"])
    actor = office.centre.manager
    table = office.manager.exchange.look(actor, file)
    return office.manager.exchange.check(actor, table, guess_columns(table.header, WORDS), WORDS)


def test_desks_book_and_register_meanwhile_and_see_all_of_it_or_nothing(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "WRITTEN_AT_ONCE", 10)
    report, actor = a_report(office, tmp_path, 40), office.centre.manager
    before = office.listed()
    registered: list[PatientRow] = []

    def work_on(done: int) -> None:
        """Between two pieces nothing is locked, and nothing of them is to be seen."""
        number = len(registered)
        office.book(FIRST_START + number * STEP)
        new = NewPatient(f"زائر {LETTERS[number]}", (f"0122908774{number}",))
        registered.append(office.desk.patients.create(actor, new))
        assert office.people() > len(before) + done
        assert len(office.listed()) == len(before) + len(registered)
        assert office.found("وافد") == office.found("01060000001") == ()
        assert office.desk.exchange.export(actor, tmp_path, "out", "csv", OUT).written == len(before) + len(registered)
        assert not office.desk.merging.likely(actor).pairs
        assert office.desk.patients.next_file_number(actor) == registered[-1].file_number + 1

    result = office.manager.exchange.run(actor, report, progress=work_on)
    assert (result.written, result.skipped, len(registered)) == (40, 0, 4)
    assert len(office.listed()) == len(before) + 44
    assert [row.full_name for row in office.found("01060000000")] == ["وافد ااا حسن السيد"]
    numbers = [office.found(f"0106{number:07d}")[0].file_number for number in range(40)]
    first = registered[-1].file_number + 1
    assert numbers == list(range(first, first + 40)), "numbered in the order of the file, without gaps"
    assert office.desk.patients.create(actor, NewPatient("زائر أخير", ("01229087749",))).file_number == first + 40


def test_what_a_lost_program_has_hidden_is_never_seen_and_taken_away_by_the_next_import(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "WRITTEN_AT_ONCE", 10)
    report, actor = a_report(office, tmp_path, 25), office.centre.manager
    before, rows = office.listed(), office.people()

    def lost(*_arguments: object) -> None:
        raise DatabaseUnavailable()

    with monkeypatch.context() as broken:
        broken.setattr(importing, "_publish", lost)
        broken.setattr(importing, "_take_away", lost)
        with pytest.raises(DatabaseUnavailable):
            office.manager.exchange.run(actor, report)
    assert (office.people(), office.listed()) == (rows + 25, before)
    assert office.manager.exchange.run(actor, report).written == 25, "nobody is known who is hidden"
    assert office.people() == rows + 50, "it may be another desk's, still under way"
    office.clock.advance(timedelta(hours=3))
    assert office.manager.exchange.run(actor, report).written == 0
    assert office.people() == rows + 25
    assert_no_orphans(office)


def assert_no_orphans(office: Office) -> None:
    """No word or phone is left of a file that is gone."""
    with office.other.read() as connection:
        for table in (m.PatientPhone, m.PatientTerm):
            left = select(func.count()).select_from(table).where(table.patient_id.not_in(select(m.Patient.id)))
            assert connection.scalar(left) == 0


def test_an_import_that_fails_at_its_end_takes_everything_away(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, actor = a_report(office, tmp_path, 25), office.centre.manager
    rows = office.people()

    def refused(*_arguments: object, **_named: object) -> None:
        raise NotFound(entity="terminal", id=0)

    with monkeypatch.context() as broken:
        broken.setattr(audit, "append", refused)
        with pytest.raises(NotFound):
            office.manager.exchange.run(actor, report)
    assert office.people() == rows
    assert_no_orphans(office)


@pytest.mark.slow
def test_no_desk_waits_long_while_many_are_imported(office: Office, tmp_path: Path) -> None:
    """Bookings at a real pace beside an import of twenty thousand: none is refused, none takes over two seconds."""
    report, actor = a_report(office, tmp_path, 21_000), office.centre.manager
    ended, waits = threading.Event(), list[float]()

    def keep_registering() -> None:
        while not ended.wait(0.05):
            new = NewPatient("زائر", (f"0122{len(waits):07d}",))
            began = time.perf_counter()
            office.desk.patients.create(actor, new)
            waits.append(time.perf_counter() - began)

    desk = threading.Thread(target=keep_registering)
    desk.start()
    try:
        assert office.manager.exchange.run(actor, report).written == 21_000
    finally:
        ended.set()
        desk.join()
    assert len(waits) > 10
    assert max(waits) < 2, sorted(waits)[-5:]
