"""The dashboard's figures, list and queues are right on both engines, in a constant number of statements."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import NotFound, PermissionDenied
from reception_app.domain.localized import LocalText
from reception_app.domain.payment import PaymentStatus
from reception_app.domain.roles import Actor, Role
from reception_app.domain.visit import VisitStatus, VisitType
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit
from reception_app.services.dashboard import Counters, DashboardService
from tests.booked import book
from tests.clock import MORNING, FixedClock
from tests.factory import (
    Centre,
    insert_row,
    make_clinic,
    make_doctor,
    make_patient,
    make_terminal,
    make_user,
)
from tests.statements import counted

STATEMENTS = 5
MINUTE = timedelta(minutes=1)


@pytest.fixture
def dashboard(database: Database, clock: FixedClock) -> DashboardService:
    return DashboardService(database, clock)


def test_an_empty_day(dashboard: DashboardService, centre: Centre) -> None:
    view = dashboard.load(centre.receptionist, centre.clinic_id)
    assert (view.counters, view.rows, view.queues) == (Counters(), (), ())
    assert (view.as_of, view.service_date, view.currency) == (MORNING, date(2026, 11, 22), "EGP")
    assert [clinic.name.en for clinic in view.clinics] == ["Dental clinic"]


def test_a_centre_without_clinics(database: Database, dashboard: DashboardService) -> None:
    with database.write_engine.begin() as connection:
        actor = Actor(make_user(connection), Role.RECEPTIONIST, make_terminal(connection))
    view = dashboard.load(actor)
    assert (view.clinics, view.counters) == ((), Counters())


def test_the_counters(dashboard: DashboardService, database: Database, centre: Centre) -> None:
    with database.write_engine.begin() as connection:
        for number, state in enumerate(DeskState, 1):
            book(connection, centre, number, MORNING + number * 20 * MINUTE, state)
        book(connection, centre, 20, MORNING - 20 * MINUTE, DeskState.CONFIRMED)  # late, still expected
    counters = dashboard.load(centre.receptionist, centre.clinic_id).counters
    assert counters == Counters(
        today_appointments=7,  # all but the no-show and the cancelled one
        arrived=5,  # waiting, called, in progress, on hold, completed
        completed=1,
        waiting=3,
        waiting_arrived=1,
        next_start=MORNING + 20 * MINUTE,
        outstanding=7,
        outstanding_amount=7 * 30_000,
    )


def test_outstanding_reaches_back_but_not_ahead(
    dashboard: DashboardService, database: Database, centre: Centre
) -> None:
    with database.write_engine.begin() as connection:
        book(connection, centre, 1, MORNING - timedelta(days=40), DeskState.COMPLETED, paid=10_000, discount=5_000)
        book(connection, centre, 2, MORNING - timedelta(days=3), DeskState.COMPLETED, paid=30_000)
        book(connection, centre, 3, MORNING - timedelta(days=2), DeskState.NO_SHOW)
        book(connection, centre, 4, MORNING + timedelta(days=1))
        book(connection, centre, 5, MORNING, total=0)
    counters = dashboard.load(centre.receptionist, centre.clinic_id).counters
    assert (counters.outstanding, counters.outstanding_amount) == (1, 15_000)


def test_a_row_tells_everything(dashboard: DashboardService, database: Database, centre: Centre) -> None:
    with database.write_engine.begin() as connection:
        desk = make_terminal(connection, "Desk 2")
        huda = make_user(connection, name_ar="هدى", name_en="Huda")
        booked = book(
            connection,
            centre,
            41,
            MORNING + 18 * MINUTE,
            DeskState.WAITING,
            paid=10_000,
            created_at=MORNING - MINUTE,
            user_id=huda,
            terminal_id=desk,
        )
    (row,) = dashboard.load(centre.receptionist, centre.clinic_id).rows
    assert (row.appointment_id, row.visit_id, row.payment_id) == (
        booked.appointment_id,
        booked.visit_id,
        booked.payment_id,
    )
    assert row.start_time == datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    assert (row.queue_number, row.patient_name) == (41, "منى عبد الله حسن السيد")
    assert (row.doctor.en, row.room, row.service.en) == ("Dr. Sherif Mansour", "1", "Consultation")
    assert (row.state, row.visit_status, row.payment_status) == (
        DeskState.WAITING,
        VisitStatus.WAITING,
        PaymentStatus.PARTIAL,
    )
    assert (row.due, row.time_zone) == (20_000, "Africa/Cairo")
    assert (row.created_by, row.terminal, row.terminal_id) == (LocalText("هدى", "Huda"), "Desk 2", desk)
    assert row.created_at == MORNING - MINUTE
    assert row.change is None


def test_rows_come_by_time_then_number(dashboard: DashboardService, database: Database, centre: Centre) -> None:
    with database.write_engine.begin() as connection:
        other = make_doctor(connection, centre.clinic_id, "2")
        book(connection, centre, 3, MORNING + 20 * MINUTE)
        book(connection, centre, 2, MORNING + 20 * MINUTE, doctor_id=other)
        book(connection, centre, 9, MORNING)
    rows = dashboard.load(centre.receptionist, centre.clinic_id).rows
    assert [row.queue_number for row in rows] == [9, 2, 3]


def test_the_newest_change_is_told_while_it_is_news(
    dashboard: DashboardService, database: Database, centre: Centre, clock: FixedClock
) -> None:
    with database.write_engine.begin() as connection:
        desk = make_terminal(connection, "Desk 2")
        huda = Actor(make_user(connection, name_en="Huda"), Role.RECEPTIONIST, desk)
        booked = book(connection, centre, 1)
        book(connection, centre, 2, MORNING + 20 * MINUTE)
        audit.append(connection, huda, MORNING - 60 * MINUTE, "book", "appointment", booked.appointment_id)
        audit.append(connection, huda, MORNING - 2 * MINUTE, "check_in", "visit", booked.visit_id)
        audit.append(connection, centre.receptionist, MORNING - MINUTE, "pay", "payment", booked.payment_id)
    first, second = dashboard.load(centre.receptionist, centre.clinic_id).rows
    assert first.change is not None
    assert (first.change.action, first.change.terminal_id) == ("pay", centre.terminal_id)
    assert (first.change.at, second.change) == (MORNING - MINUTE, None)
    clock.advance(timedelta(minutes=10))
    assert dashboard.load(centre.receptionist, centre.clinic_id).rows[0].change is None


def test_the_queue_of_a_doctor(dashboard: DashboardService, database: Database, centre: Centre) -> None:
    with database.write_engine.begin() as connection:
        at = [MORNING - (90 - 20 * step) * MINUTE for step in range(9)]
        book(connection, centre, 1, at[0], DeskState.COMPLETED)
        book(connection, centre, 7, at[1], DeskState.IN_PROGRESS, since=MORNING - 41 * MINUTE)
        book(connection, centre, 8, at[2], DeskState.ON_HOLD)
        book(connection, centre, 12, at[3], DeskState.WAITING, arrived_at=MORNING - 5 * MINUTE)
        book(connection, centre, 9, at[4], DeskState.WAITING, arrived_at=MORNING - 9 * MINUTE)
        book(connection, centre, 11, at[5], DeskState.WAITING, arrived_at=MORNING - 5 * MINUTE)
        book(
            connection,
            centre,
            14,
            at[6],
            DeskState.WAITING,
            arrived_at=MORNING - MINUTE,
            visit_type=VisitType.EMERGENCY,
        )
        book(connection, centre, 15, at[7])
    (queue,) = dashboard.load(centre.receptionist, centre.clinic_id).queues
    assert queue.current is not None
    assert (queue.current.queue_number, queue.current.status) == (7, VisitStatus.IN_PROGRESS)
    assert queue.current.since == MORNING - 41 * MINUTE
    assert [(entry.queue_number, entry.is_emergency) for entry in queue.next] == [
        (14, True),
        (9, False),
        (11, False),
        (12, False),
    ]
    assert (queue.arrived, queue.expected, queue.room) == (4, 1, "1")


def test_doctors_with_somebody_there_come_first(
    dashboard: DashboardService, database: Database, centre: Centre
) -> None:
    with database.write_engine.begin() as connection:
        second, third, idle = (make_doctor(connection, centre.clinic_id, str(room)) for room in (2, 3, 4))
        book(connection, centre, 1)
        book(connection, centre, 2, doctor_id=second, state=DeskState.CALLED)
        book(connection, centre, 3, doctor_id=third, state=DeskState.WAITING)
        book(connection, centre, 4, doctor_id=idle, state=DeskState.COMPLETED)
    queues = dashboard.load(centre.receptionist, centre.clinic_id).queues
    assert [queue.doctor_id for queue in queues] == [second, third, centre.doctor_id]


def test_a_moved_patient_stands_once_in_the_new_doctors_queue(
    dashboard: DashboardService, database: Database, centre: Centre
) -> None:
    with database.write_engine.begin() as connection:
        second = make_doctor(connection, centre.clinic_id, "2", name_en="Dr. Noha Elgendy")
        booked = book(connection, centre, 1, state=DeskState.WAITING)
        connection.execute(update(m.Visit).where(m.Visit.id == booked.visit_id).values(status="TRANSFERRED"))
        moved = insert_row(
            connection,
            m.Visit,
            appointment_id=booked.appointment_id,
            previous_visit_id=booked.visit_id,
            clinic_id=centre.clinic_id,
            doctor_id=second,
            service_date=MORNING.date(),
            queue_number=2,
            check_in_time=MORNING,
            arrived_at=MORNING,
            visit_type="SCHEDULED",
            status="WAITING",
        )
        connection.execute(update(m.Payment).where(m.Payment.id == booked.payment_id).values(visit_id=moved))
    view = dashboard.load(centre.receptionist, centre.clinic_id)
    assert [(row.queue_number, row.doctor.en) for row in view.rows] == [(2, "Dr. Noha Elgendy")]
    assert [queue.doctor_id for queue in view.queues] == [second]
    assert (view.counters.waiting, view.counters.today_appointments) == (1, 1)


def test_each_clinic_has_its_own_today(dashboard: DashboardService, database: Database, centre: Centre) -> None:
    """At 23:30 UTC it is already tomorrow 02:30 in Riyadh, where the day of this clinic begins at 2."""
    night = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    with database.write_engine.begin() as connection:
        riyadh = make_clinic(connection, time_zone="Asia/Riyadh", day_starts_at=120)
        other = make_doctor(connection, riyadh)
        book(connection, centre, 1, night, service_date=date(2026, 11, 22))
        book(connection, centre, 1, night + timedelta(days=1), service_date=date(2026, 11, 23))
        for number, day in ((5, 22), (6, 23)):
            book(
                connection,
                centre,
                number,
                night + (day - 22) * timedelta(hours=1),
                clinic_id=riyadh,
                doctor_id=other,
                service_date=date(2026, 11, day),
            )
    service = DashboardService(database, FixedClock(night))
    assert [row.queue_number for row in service.load(centre.receptionist).rows] == [1, 6]
    assert service.load(centre.receptionist, riyadh).service_date == date(2026, 11, 23)
    assert service.load(centre.receptionist, centre.clinic_id).service_date == date(2026, 11, 22)


def test_users_see_their_clinics_alone(dashboard: DashboardService, database: Database, centre: Centre) -> None:
    with database.write_engine.begin() as connection:
        hidden = make_clinic(connection)
        doctor = make_doctor(connection, hidden)
        book(connection, centre, 1)
        book(connection, centre, 1, clinic_id=hidden, doctor_id=doctor)
        insert_row(connection, m.UserClinic, user_id=centre.user_id, clinic_id=centre.clinic_id)
    own = dashboard.load(centre.receptionist)
    assert ([clinic.id for clinic in own.clinics], len(own.rows)) == ([centre.clinic_id], 1)
    assert own.counters.outstanding == 1
    assert len(dashboard.load(centre.manager).rows) == 2
    with pytest.raises(NotFound):
        dashboard.load(centre.receptionist, hidden)


def test_it_needs_the_permission(dashboard: DashboardService, centre: Centre) -> None:
    with pytest.raises(PermissionDenied):
        dashboard.load(Actor(centre.user_id, Role.DOCTOR, centre.terminal_id))


def test_the_number_of_statements_never_grows(dashboard: DashboardService, database: Database, centre: Centre) -> None:
    def statements() -> int:
        with counted(database) as seen:
            dashboard.load(centre.receptionist)
        return len(seen)

    assert statements() == STATEMENTS
    with database.write_engine.begin() as connection:
        for clinic in range(5):
            zone = ("Africa/Cairo", "Asia/Riyadh", "Pacific/Auckland")[clinic % 3]
            clinic_id = make_clinic(connection, time_zone=zone)
            doctor_id = make_doctor(connection, clinic_id)
            for number in range(1, 13):
                for day in (0, 1, 30):
                    start = MORNING + number * 20 * MINUTE - timedelta(days=day)
                    book(connection, centre, number, start, clinic_id=clinic_id, doctor_id=doctor_id)
    assert statements() == STATEMENTS


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_statement_walks_the_history(dashboard: DashboardService, database: Database, centre: Centre) -> None:
    """Every big table is entered by an index: the work follows the day and the open invoices, not the years."""
    with database.write_engine.begin() as connection:
        for day in range(40):
            for number in range(1, 9):
                start = MORNING + number * 20 * MINUTE - timedelta(days=day)
                state = DeskState.COMPLETED if day else DeskState.CONFIRMED
                patient = make_patient(connection)
                book(connection, centre, number, start, state, paid=30_000 if day else 0, patient_id=patient)
    plans: list[str] = []
    with counted(database) as seen:
        dashboard.load(centre.receptionist)
    with database.read() as connection:
        for statement in seen:
            marks = statement.count("?")
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", ("2026-11-22",) * marks)
            plans += [row[3] for row in rows]
    big = ("appointment", "visit", "payment", "patient", "audit_entry")
    assert all("entity_id=?" in plan or "rowid=?" in plan for plan in plans if "audit_entry" in plan), plans
    assert [plan for plan in plans if plan.startswith(tuple(f"SCAN {table}" for table in big))] == [
        "SCAN payment USING INDEX ix_payment_outstanding"
    ]
