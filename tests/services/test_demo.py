"""The demo centre: believable, the same for the same seed, every rule kept, and never over somebody's own data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update

from reception_app.bootstrap import open_desk
from reception_app.config import load_settings
from reception_app.domain.errors import NotDemo
from reception_app.domain.patient import birth_date_of, check_new
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database, open_database
from reception_app.persistence.repositories.audit import broken_chains
from reception_app.services.access import AccessService
from reception_app.services.day_check import DayCheckService
from reception_app.services.demo import DEMO_DESK, DemoService, centre
from reception_app.services.demo.patients import make_patients
from tests.clock import MORNING, FixedClock
from tests.conftest import TEST_KEY, create_postgresql, postgresql_url
from tests.factory import make_centre
from tests.services.demo_world import DAY, build_small, column, copy, count, digest


@pytest.fixture(scope="module")
def whole(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The default demo on the mockups' morning; tests only read it."""
    database = copy(sqlite_template, tmp_path_factory.mktemp("demo") / "reception.db")
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


def test_the_centre_has_its_size(whole: Database) -> None:
    with whole.read() as connection:
        sizes = [count(connection, table) for table in (m.Clinic, m.Doctor, m.Service, m.Patient, m.User, m.Terminal)]
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
        booked = count(connection, m.Appointment)
        assert booked > 150
        assert count(connection, m.Visit) == count(connection, m.Payment) == booked
        assert column(connection, "SELECT count(DISTINCT appointment_id) FROM visit") == [booked]
        assert column(
            connection, "SELECT count(*) FROM payment WHERE doctor_share + center_share <> total - discount"
        ) == [0]
        wrong = "SELECT count(*) FROM payment p WHERE amount_paid <> (SELECT coalesce(sum({0}), 0) FROM {1} t {2})"
        signed, of_payment = "CASE kind WHEN 'RECEIPT' THEN amount ELSE -amount END", "WHERE t.payment_id = p.id"
        assert column(connection, wrong.format(signed, "payment_transaction", of_payment)) == [0]
        assert column(connection, wrong.format("doctor_amount + center_amount", "share_entry", of_payment)) == [0]


def test_the_till_has_its_days_and_the_books_agree(demo: Database) -> None:
    with demo.read() as connection:
        for table in (m.CashShift, m.Payout, m.FollowUpRule):
            assert count(connection, table) >= 1, table
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


@pytest.mark.slow
def test_the_same_seed_makes_the_same_centre(sqlite_template: Path, tmp_path: Path, clock: FixedClock) -> None:
    digests = []
    for number, seed in enumerate((7, 7, 8)):
        database = copy(sqlite_template, tmp_path / f"{number}.db")
        build_small(database, clock, seed)
        digests.append(digest(database))
        database.dispose()
    assert digests[0] == digests[1]
    assert digests[0] != digests[2]


def test_a_build_broken_off_goes_on(sqlite_template: Path, tmp_path: Path, clock: FixedClock) -> None:
    whole = copy(sqlite_template, tmp_path / "whole.db")
    build_small(whole, clock)
    for stage, reached in (("patients", 1), ("days", 150)):
        broken = copy(sqlite_template, tmp_path / f"{stage}.db")

        def stop(told: str, done: int, _total: int, stage: str = stage, reached: int = reached) -> None:
            if told == stage and done >= reached:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            DemoService(broken, clock).build(patients=300, days=3, progress=stop)
        assert DemoService(broken, clock).ensure_day()
        assert digest(broken) == digest(whole)
        broken.dispose()
    whole.dispose()


def test_two_windows_may_make_it_at_once(sqlite_template: Path, tmp_path: Path, clock: FixedClock) -> None:
    windows = [copy(sqlite_template, tmp_path / "both.db")]
    windows.append(open_database(f"sqlite:///{tmp_path / 'both.db'}", TEST_KEY))
    with ThreadPoolExecutor() as threads:
        list(threads.map(lambda database: DemoService(database, clock).build(patients=300, days=1), windows))
    with windows[0].read() as connection:
        assert count(connection, m.Patient) == 300
        assert count(connection, m.Clinic) == 6
        assert count(connection, m.Visit) == count(connection, m.Appointment) > 30
        assert broken_chains(connection) == []
    for window in windows:
        window.dispose()


def test_somebodys_own_data_is_never_touched(database: Database, clock: FixedClock) -> None:
    make_centre(database)
    with pytest.raises(NotDemo):
        DemoService(database, clock).build()
    with pytest.raises(NotDemo):
        DemoService(database, clock).ensure_day()
    with database.read() as connection:
        assert count(connection, m.Setting) == 0
        assert count(connection, m.Clinic) == 1


def test_an_empty_database_is_no_demo(small: Database, clock: FixedClock) -> None:
    with pytest.raises(NotDemo):
        DemoService(small, clock).ensure_day()


def test_more_patients_can_follow(small: Database, clock: FixedClock) -> None:
    service = build_small(small, clock)
    service.build(patients=400)
    with small.read() as connection:
        assert count(connection, m.Patient) == 400


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
