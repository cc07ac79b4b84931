"""The demo centre: believable, the same for the same seed, every rule kept, and never over somebody's own data."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, func, select, text, update

from reception_app.bootstrap import open_desk
from reception_app.config import load_settings
from reception_app.domain.errors import NotDemo
from reception_app.domain.patient import birth_date_of, check_new
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database, open_database
from reception_app.persistence.repositories.audit import broken_chains
from reception_app.services.access import AccessService
from reception_app.services.appointments import AppointmentService
from reception_app.services.availability import AvailabilityService
from reception_app.services.day_check import DayCheckService
from reception_app.services.demo import DEMO_DESK, DemoService, centre
from reception_app.services.demo.patients import make_patients
from tests.clock import MORNING, FixedClock
from tests.conftest import TEST_KEY, create_postgresql, postgresql_url
from tests.factory import make_centre

CAIRO = ZoneInfo("Africa/Cairo")
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def whole(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The default demo on the mockups' morning; tests only read it."""
    database = _copy(sqlite_template, tmp_path_factory.mktemp("demo") / "reception.db")
    DemoService(database, FixedClock()).build()
    yield database
    database.dispose()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def demo(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A demo on each engine, fewer days on PostgreSQL; tests only read it."""
    if request.param == "sqlite":
        yield request.getfixturevalue("whole")
        return
    server = request.getfixturevalue("postgresql_server")
    create_postgresql(server, "demo", template=request.getfixturevalue("postgresql_template"))
    database = open_database(postgresql_url(server, "demo"))
    build_small(database, FixedClock())
    yield database
    database.dispose()


@pytest.fixture
def small(sqlite_url: str) -> Iterator[Database]:
    """An empty SQLite database."""
    database = open_database(sqlite_url, TEST_KEY)
    yield database
    database.dispose()


def build_small(database: Database, clock: FixedClock, seed: int = 1) -> DemoService:
    service = DemoService(database, clock)
    service.build(patients=300, days=3, seed=seed)
    return service


def test_the_centre_has_its_size(whole: Database) -> None:
    with whole.read() as connection:
        sizes = [_count(connection, table) for table in (m.Clinic, m.Doctor, m.Service, m.Patient, m.User, m.Terminal)]
        assert sizes == [6, 16, 40, 2_000, 6, 2]
        assert len(set(connection.scalars(select(m.Doctor.share)))) >= 5


def test_every_demo_user_signs_in_with_demo_and_the_name(small: Database) -> None:
    service = DemoService(small, FixedClock())
    service.build(patients=20, days=1)
    with small.write_engine.begin() as connection:
        # As an older program made it, before users had passwords.
        connection.execute(update(m.User).where(m.User.username == "doctor").values(password_hash=None))
    service.ensure_day()
    access = AccessService(small, FixedClock())
    for user in centre.USERS:
        actor = access.sign_in(user.username, f"demo-{user.username}", "Hub").actor
        assert actor.role is user.role
        assert (actor.doctor_id is not None) == (user.role is Role.DOCTOR)


def test_every_appointment_has_its_visit_and_payment(demo: Database) -> None:
    with demo.read() as connection:
        booked = _count(connection, m.Appointment)
        assert booked > 150
        assert _count(connection, m.Visit) == _count(connection, m.Payment) == booked
        assert _column(connection, "SELECT count(DISTINCT appointment_id) FROM visit") == [booked]
        assert _column(
            connection, "SELECT count(*) FROM payment WHERE doctor_share + center_share <> total - discount"
        ) == [0]
        wrong = "SELECT count(*) FROM payment p WHERE amount_paid <> (SELECT coalesce(sum({0}), 0) FROM {1} t {2})"
        signed, of_payment = "CASE kind WHEN 'RECEIPT' THEN amount ELSE -amount END", "WHERE t.payment_id = p.id"
        assert _column(connection, wrong.format(signed, "payment_transaction", of_payment)) == [0]
        assert _column(connection, wrong.format("doctor_amount + center_amount", "share_entry", of_payment)) == [0]


def test_the_till_has_its_days_and_the_books_agree(demo: Database) -> None:
    with demo.read() as connection:
        for table in (m.CashShift, m.Payout, m.FollowUpRule):
            assert _count(connection, table) >= 1, table
        manager = connection.scalars(select(m.User.id).where(m.User.username == "manager")).one()
        closed = connection.scalars(select(m.CashShift.closed_at)).all()
    assert [at is None for at in closed] == [False] * (len(closed) - 1) + [True]
    today, check = MORNING.date(), DayCheckService(demo, FixedClock())
    assert check.check(Actor(manager, Role.MANAGER, 1), today - 10 * DAY, today + 10 * DAY).findings == ()


def test_numbers_have_no_gaps(demo: Database) -> None:
    with demo.read() as connection:
        days: dict[tuple[int, date], list[int]] = {}
        for clinic, day, number in connection.execute(
            select(m.Visit.clinic_id, m.Visit.service_date, m.Visit.queue_number).order_by(m.Visit.queue_number)
        ):
            days.setdefault((clinic, day), []).append(number)
        assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in days.values())
        for kind in ("RECEIPT", "REFUND"):
            given = select(m.PaymentTransaction.receipt_number).where(m.PaymentTransaction.kind == kind)
            numbers = list(connection.scalars(given.order_by(text("1"))))
            assert numbers == list(range(1, len(numbers) + 1))
        files = list(connection.scalars(select(m.Patient.file_number).order_by(text("1"))))
        assert files == list(range(1, len(files) + 1))
        assert broken_chains(connection) == []


def test_no_doctor_is_in_two_places(demo: Database) -> None:
    with demo.read() as connection:
        rows = connection.execute(
            select(m.Appointment.doctor_id, m.Appointment.start_time, m.Appointment.busy_until)
            .where(m.Appointment.status.not_in(("CANCELLED", "NO_SHOW")))
            .order_by(m.Appointment.doctor_id, m.Appointment.start_time)
        ).all()
        inside = connection.execute(
            select(m.Visit.doctor_id, func.count()).where(m.Visit.status == "IN_PROGRESS").group_by(m.Visit.doctor_id)
        ).all()
    for one, following in pairwise(rows):
        assert one.doctor_id != following.doctor_id or one.busy_until <= following.start_time
    assert inside
    assert all(count == 1 for _, count in inside)


def test_all_states_can_be_seen(whole: Database) -> None:
    with whole.read() as connection:
        today = Counter(
            tuple(row)
            for row in connection.execute(
                select(m.Appointment.status, m.Visit.status)
                .join(m.Visit, m.Visit.appointment_id == m.Appointment.id)
                .where(m.Appointment.service_date == date(2026, 11, 22))
            )
        )
        payments = set(connection.scalars(select(m.Payment.status)))
        discounts = connection.scalars(select(m.Payment.discount).where(m.Payment.discount > 0)).all()
        followed = connection.scalars(select(m.Payment.id).where(m.Payment.follow_up_of.is_not(None))).all()
        sources = set(connection.scalars(select(m.Appointment.booking_source)))
    assert set(today) == {
        ("CONFIRMED", "WAITING"),
        ("CHECKED_IN", "WAITING"),
        ("CHECKED_IN", "CALLED"),
        ("IN_PROGRESS", "IN_PROGRESS"),
        ("COMPLETED", "COMPLETED"),
        ("CANCELLED", "CANCELLED"),
        ("NO_SHOW", "NO_SHOW"),
    }
    assert payments == {"PENDING", "PARTIAL", "PAID", "PARTLY_REFUNDED", "VOID"}
    assert discounts
    assert followed
    assert sources == {"phone", "walk_in", "online", "whatsapp", "referral"}


def test_past_days_are_over_and_future_days_fill_less_and_less(whole: Database) -> None:
    with whole.read() as connection:
        days = Counter(connection.scalars(select(m.Appointment.service_date)))
        past = select(m.Appointment.status).where(m.Appointment.service_date < date(2026, 11, 22))
        states = set(connection.scalars(past))
    assert sorted(days) == [date(2026, 11, 19) + DAY * offset for offset in range(7)]
    assert states == {"COMPLETED", "CANCELLED", "NO_SHOW"}
    assert days[date(2026, 11, 22)] > days[date(2026, 11, 23)] > days[date(2026, 11, 24)]


def test_nothing_is_booked_or_done_in_the_future(demo: Database) -> None:
    with demo.read() as connection:
        for column in (m.Appointment.created_at, m.Visit.finished_at, m.AuditEntry.at, m.Patient.created_at):
            assert connection.execute(select(func.max(column))).scalar_one() <= MORNING


def test_the_same_seed_makes_the_same_centre(sqlite_template: Path, tmp_path: Path, clock: FixedClock) -> None:
    digests = []
    for number, seed in enumerate((7, 7, 8)):
        database = _copy(sqlite_template, tmp_path / f"{number}.db")
        build_small(database, clock, seed)
        digests.append(_digest(database))
        database.dispose()
    assert digests[0] == digests[1]
    assert digests[0] != digests[2]


def test_a_build_broken_off_goes_on(sqlite_template: Path, tmp_path: Path, clock: FixedClock) -> None:
    whole = _copy(sqlite_template, tmp_path / "whole.db")
    build_small(whole, clock)
    for stage, reached in (("patients", 1), ("days", 150)):
        broken = _copy(sqlite_template, tmp_path / f"{stage}.db")

        def stop(told: str, done: int, _total: int, stage: str = stage, reached: int = reached) -> None:
            if told == stage and done >= reached:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            DemoService(broken, clock).build(patients=300, days=3, progress=stop)
        assert DemoService(broken, clock).ensure_day()
        assert _digest(broken) == _digest(whole)
        broken.dispose()
    whole.dispose()


def test_two_windows_may_make_it_at_once(sqlite_template: Path, tmp_path: Path, clock: FixedClock) -> None:
    windows = [_copy(sqlite_template, tmp_path / "both.db")]
    windows.append(open_database(f"sqlite:///{tmp_path / 'both.db'}", TEST_KEY))
    with ThreadPoolExecutor() as threads:
        list(threads.map(lambda database: DemoService(database, clock).build(patients=300, days=1), windows))
    with windows[0].read() as connection:
        assert _count(connection, m.Patient) == 300
        assert _count(connection, m.Clinic) == 6
        assert _count(connection, m.Visit) == _count(connection, m.Appointment) > 30
        assert broken_chains(connection) == []
    for window in windows:
        window.dispose()


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        (date(2026, 11, 22), (3, 0)),
        (date(2026, 11, 22), (4, 55)),
        (date(2026, 11, 22), (5, 30)),
        (date(2026, 11, 22), (13, 45)),
        (date(2026, 11, 22), (23, 55)),
        # A Friday, also the one when the clocks go forward at midnight, and the Friday after they went back.
        (date(2026, 11, 27), (11, 0)),
        (date(2026, 4, 24), (4, 55)),
        (date(2026, 10, 30), (3, 0)),
    ],
)
def test_a_time_is_free_later_today(small: Database, day: date, hour: tuple[int, int]) -> None:
    now = datetime(day.year, day.month, day.day, *hour, tzinfo=CAIRO).astimezone(UTC)
    clock = FixedClock(now)
    DemoService(small, clock).build(patients=100, days=1)
    free = AvailabilityService(small, clock)
    actor = Actor(1, Role.RECEPTIONIST, 1)
    overviews = free.clinics(actor)
    today = day if hour >= (5, 0) else day - DAY
    found = [one.next_free for one in overviews if one.next_free and one.next_free.slot.start >= now]
    assert any(time.service_date in (today, today - DAY) for time in found)
    assert min(time.slot.start for time in found) < datetime(day.year, day.month, day.day, 5, tzinfo=CAIRO) + DAY
    if hour >= (5, 0):
        assert sum(bool(one.doctors_today) for one in overviews) >= 5


def test_the_next_day_settles_the_one_before(small: Database, clock: FixedClock) -> None:
    service = build_small(small, clock)
    assert not service.ensure_day()
    before = _digest(small)
    for step in (DAY, DAY * 40):
        clock.advance(step)
        today = clock.now().astimezone(CAIRO).date()
        assert service.ensure_day()
        assert not service.ensure_day()
        with small.read() as connection:
            left = select(m.Appointment.status).where(m.Appointment.service_date < today)
            assert set(connection.scalars(left)) <= {"COMPLETED", "CANCELLED", "NO_SHOW"}
            busy = select(func.count()).select_from(m.Appointment)
            for day in (today - DAY, today, today + DAY):
                assert connection.execute(busy.where(m.Appointment.service_date == day)).scalar_one() > 5
            assert broken_chains(connection) == []
    assert _digest(small) != before


def test_what_somebody_changed_stays_changed(small: Database, clock: FixedClock) -> None:
    service = build_small(small, clock)
    with small.read() as connection:
        user = connection.execute(select(m.User.id).where(m.User.username == "reception")).scalar_one()
        rows = connection.execute(
            select(m.Visit.id, m.Visit.version, m.Appointment.id.label("appointment_id"))
            .join(m.Appointment, m.Appointment.id == m.Visit.appointment_id)
            .where(m.Appointment.status == "CONFIRMED")
            .order_by(m.Appointment.start_time)
        ).all()
    desk = Actor(user, Role.RECEPTIONIST, 1)
    AppointmentService(small, clock).cancel(desk, rows[0].id, rows[0].version, "tests")
    clock.advance(DAY)
    assert service.ensure_day()
    with small.read() as connection:
        status = select(m.Appointment.status).where(m.Appointment.id == rows[0].appointment_id)
        assert connection.execute(status).scalar_one() == "CANCELLED"


def test_a_weekend_day_becomes_a_working_day(small: Database) -> None:
    friday = FixedClock(datetime(2026, 11, 27, 9, 0, tzinfo=CAIRO).astimezone(UTC))
    build_small(small, friday)
    with small.read() as connection:
        clinics = select(m.Appointment.clinic_id).where(m.Appointment.service_date == date(2026, 11, 27))
        assert len(set(connection.scalars(clinics))) >= 5


def test_somebodys_own_data_is_never_touched(database: Database, clock: FixedClock) -> None:
    make_centre(database)
    with pytest.raises(NotDemo):
        DemoService(database, clock).build()
    with pytest.raises(NotDemo):
        DemoService(database, clock).ensure_day()
    with database.read() as connection:
        assert _count(connection, m.Setting) == 0
        assert _count(connection, m.Clinic) == 1


def test_an_empty_database_is_no_demo(small: Database, clock: FixedClock) -> None:
    with pytest.raises(NotDemo):
        DemoService(small, clock).ensure_day()


def test_more_patients_can_follow(small: Database, clock: FixedClock) -> None:
    service = build_small(small, clock)
    service.build(patients=400)
    with small.read() as connection:
        assert _count(connection, m.Patient) == 400


def test_patients_are_believable() -> None:
    today = date(2026, 11, 22)
    people = list(make_patients(1, today, 1_000))
    assert people[400:] == list(make_patients(1, today, 600, skip=400))
    for one in people:
        assert check_new(one, today=today) == one
        assert len(one.full_name.split()) >= 4
        if one.national_id and one.birth_date:
            assert birth_date_of(one.national_id) == one.birth_date
            assert (int(one.national_id[12]) % 2 == 1) == (one.sex == "M")
    phones = Counter(one.phones[0] for one in people)
    assert {phone[:5] for phone in phones} == {"+2010", "+2011", "+2012", "+2015"}
    assert 30 < sum(count > 1 for count in phones.values()) < 300
    assert 0 < sum(bool(one.notes) for one in people) < 100
    children = sum(one.birth_date is not None and one.birth_date.year > 2012 for one in people)
    assert 80 < children < 300


def _copy(template: Path, file: Path) -> Database:
    shutil.copy(template, file)
    return open_database(f"sqlite:///{file}", TEST_KEY)


def _count(connection: Connection, table: type[m.Base]) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _column(connection: Connection, query: str) -> list[Any]:
    return list(connection.scalars(text(query)))


def _digest(database: Database) -> int:
    """Of everything but the booking numbers, which are drawn."""
    with database.read() as connection:
        booked = connection.execute(
            select(
                m.Appointment.doctor_id,
                m.Appointment.service_id,
                m.Appointment.start_time,
                m.Appointment.status,
                m.Appointment.created_at,
                m.Patient.full_name,
                m.Visit.queue_number,
                m.Visit.status,
                m.Visit.arrived_at,
                m.Payment.amount_paid,
            )
            .join(m.Patient, m.Patient.id == m.Appointment.patient_id)
            .join(m.Visit, m.Visit.appointment_id == m.Appointment.id)
            .join(m.Payment, m.Payment.appointment_id == m.Appointment.id)
            .order_by(m.Appointment.id)
        ).all()
        people = connection.execute(select(m.Patient.full_name, m.Patient.national_id).order_by(m.Patient.id)).all()
    return hash((tuple(map(tuple, booked)), tuple(map(tuple, people))))


def test_whoever_signs_in_at_the_demo_sits_at_its_desk(sqlite_url: str) -> None:
    settings = replace(load_settings(demo=True), database_url=sqlite_url)
    settings.data_dir.mkdir(parents=True)
    (Path(sqlite_url.removeprefix("sqlite:///")).parent / "reception.key").write_text(TEST_KEY.secret.hex())
    database = open_database(sqlite_url, TEST_KEY)
    DemoService(database, FixedClock()).build(patients=20, days=1)
    database.dispose()
    services, session = open_desk(settings, lambda *_: None, FixedClock())
    try:
        assert session is not None
        assert session.terminal == services.settings.terminal == DEMO_DESK
    finally:
        services.close()
