"""Reports count what was booked, taken and waited for, on both engines, in a constant number of statements."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reception_app.domain.appointment import BookingSource
from reception_app.domain.desk import DeskState
from reception_app.domain.errors import InvalidField, PermissionDenied
from reception_app.domain.roles import Actor, Role
from reception_app.persistence.engine import Database
from reception_app.services.reports import Figures, Report, ReportService
from tests.booked import book
from tests.clock import MORNING, FixedClock
from tests.factory import Centre, make_clinic, make_doctor
from tests.statements import counted

TODAY = MORNING.date()
YESTERDAY = TODAY - timedelta(days=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def reports(database: Database, clock: FixedClock) -> ReportService:
    return ReportService(database, clock)


@pytest.fixture
def elsewhere(database: Database, centre: Centre) -> tuple[int, int]:
    """A second clinic with its doctor, and one booking there yesterday; their ids."""
    with database.write_engine.begin() as connection:
        clinic = make_clinic(connection)
        doctor = make_doctor(connection, clinic)
        book(connection, centre, 1, MORNING - timedelta(days=1), clinic_id=clinic, doctor_id=doctor, total=10_000)
    return clinic, doctor


@pytest.fixture
def morning(database: Database, centre: Centre, elsewhere: tuple[int, int]) -> tuple[int, int]:
    """Today: two completed and paid, one part paid with a discount, a no-show and a cancellation."""
    with database.write_engine.begin() as connection:
        for number, (state, paid, discount, waited) in enumerate(
            [
                (DeskState.COMPLETED, 30_000, 0, 4),
                (DeskState.COMPLETED, 30_000, 0, 35),
                (DeskState.CALLED, 5_000, 3_000, 4),
                (DeskState.NO_SHOW, 0, 0, 0),
                (DeskState.CANCELLED, 0, 0, 0),
            ],
            1,
        ):
            start = MORNING + number * 30 * MINUTE
            arrived = start - waited * MINUTE - timedelta(seconds=20)
            book(connection, centre, number, start, state, paid=paid, discount=discount, arrived_at=arrived)
    return elsewhere


def test_a_day_is_counted(reports: ReportService, centre: Centre, morning: tuple[int, int]) -> None:
    report = reports.report(centre.manager, YESTERDAY, TODAY)
    before, today = report.days
    assert (before.day, before.figures.bookings, before.figures.billed) == (YESTERDAY, 1, 10_000)
    figures = today.figures
    assert (figures.bookings, figures.completed, figures.cancelled, figures.no_shows) == (5, 2, 1, 1)
    assert figures.collected == 65_000
    assert figures.no_show_rate == 2_500
    assert report.total.bookings == 6
    assert report.total.billed == before.figures.billed + figures.billed


def test_what_is_void_is_not_billed(database: Database, reports: ReportService, centre: Centre) -> None:
    with database.write_engine.begin() as connection:
        book(connection, centre, 1, MORNING, DeskState.CANCELLED)
        book(connection, centre, 2, MORNING + 30 * MINUTE, DeskState.CONFIRMED, discount=6_000)
    figures = reports.report(centre.manager, TODAY, TODAY).total
    assert (figures.bookings, figures.cancelled) == (2, 1)
    assert figures.billed == 24_000
    assert 0 < figures.doctor_share < 24_000


def test_by_clinic_doctor_and_source(reports: ReportService, centre: Centre, morning: tuple[int, int]) -> None:
    report = reports.report(centre.manager, YESTERDAY, TODAY)
    clinic, doctor = morning
    assert [(row.id, row.figures.bookings) for row in report.clinics] == [(centre.clinic_id, 5), (clinic, 1)]
    assert [(row.id, row.figures.bookings) for row in report.doctors] == [(centre.doctor_id, 5), (doctor, 1)]
    assert {row.source: row.figures.bookings for row in report.sources} == {
        source: 6 if source is BookingSource.PHONE else 0 for source in BookingSource
    }


def test_waits_from_arrival_to_call(reports: ReportService, centre: Centre, morning: tuple[int, int]) -> None:
    waiting = reports.report(centre.manager, TODAY, TODAY).waiting
    assert waiting.people == 3
    assert (waiting.counts[4], waiting.counts[35]) == (2, 1)
    assert (waiting.median, waiting.p90) == (4, 35)
    assert (waiting.within(0, 5), waiting.within(30, None)) == (2, 1)


def test_an_empty_span_is_no_error(reports: ReportService, centre: Centre) -> None:
    report: Report = reports.report(centre.manager, date(2020, 2, 1), date(2020, 2, 29))
    assert report.is_empty
    assert [each.figures for each in report.days] == [Figures()] * 29
    assert (report.waiting.median, report.total.no_show_rate) == (None, None)


def test_of_one_clinic_or_doctor(reports: ReportService, centre: Centre, morning: tuple[int, int]) -> None:
    clinic, doctor = morning
    assert reports.report(centre.manager, YESTERDAY, TODAY, clinic_id=clinic).total.bookings == 1
    assert reports.report(centre.manager, YESTERDAY, TODAY, doctor_id=doctor).total.bookings == 1


def test_nobody_sees_another_clinic(reports: ReportService, centre: Centre, morning: tuple[int, int]) -> None:
    here = Actor(centre.user_id, Role.MANAGER, centre.terminal_id, clinics=frozenset({centre.clinic_id}))
    assert reports.report(here, YESTERDAY, TODAY).total.bookings == 5
    with pytest.raises(PermissionDenied):
        reports.report(here, YESTERDAY, TODAY, clinic_id=morning[0])
    with pytest.raises(PermissionDenied):
        reports.report(centre.receptionist, YESTERDAY, TODAY)


@pytest.mark.parametrize(("first", "last"), [(TODAY, YESTERDAY), (TODAY - timedelta(days=366), TODAY)])
def test_a_span_that_means_nothing_is_refused(reports: ReportService, centre: Centre, first: date, last: date) -> None:
    with pytest.raises(InvalidField):
        reports.report(centre.manager, first, last)


def test_a_year_costs_no_more_statements_than_a_day(
    database: Database, reports: ReportService, centre: Centre, morning: tuple[int, int]
) -> None:
    with counted(database) as of_a_day:
        reports.report(centre.manager, TODAY, TODAY)
    with counted(database) as of_a_year:
        reports.report(centre.manager, TODAY - timedelta(days=300), TODAY)
    assert len(of_a_day) == len(of_a_year) <= 12
