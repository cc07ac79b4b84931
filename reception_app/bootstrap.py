"""The composition root, free of Qt: settings become a database, and the database becomes services."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from reception_app.config import Settings
from reception_app.domain.clock import Clock, SystemClock
from reception_app.domain.errors import NotDemo
from reception_app.persistence.engine import Database, open_database
from reception_app.persistence.keys import obtain_key
from reception_app.persistence.migrator import ensure_schema
from reception_app.services.access import AccessService, Session
from reception_app.services.appointment_lists import AppointmentLists
from reception_app.services.appointments import AppointmentService
from reception_app.services.availability import AvailabilityService
from reception_app.services.billing import BillingService
from reception_app.services.booking import BookingService
from reception_app.services.centre import CentreService
from reception_app.services.dashboard import DashboardService
from reception_app.services.day_board import DayBoardService
from reception_app.services.day_check import DayCheckService
from reception_app.services.demo import DEMO_DESK, DEMO_USER, DemoService, Progress
from reception_app.services.directory import DirectoryService
from reception_app.services.drafts import DraftService
from reception_app.services.exchange.book_exports import BookExports
from reception_app.services.exchange.service import ExchangeService
from reception_app.services.follow_ups import FollowUpService
from reception_app.services.merging import MergeService
from reception_app.services.passwords import Passwords
from reception_app.services.patient_files import PatientFileService
from reception_app.services.patients import PatientService
from reception_app.services.payment_lists import PaymentListService
from reception_app.services.queue_views import QueueViews
from reception_app.services.queueing import QueueService
from reception_app.services.reports import ReportService
from reception_app.services.scheduling import SchedulingService
from reception_app.services.shifts import ShiftService
from reception_app.services.statements import StatementService
from reception_app.services.tickets import TicketService
from reception_app.services.users import UserService
from reception_app.services.walk_in_desk import WalkInDesk


@dataclass(frozen=True, slots=True)
class Services:
    """Every use case of the program over one database."""

    settings: Settings
    clock: Clock
    database: Database
    access: AccessService
    appointment_lists: AppointmentLists
    appointments: AppointmentService
    availability: AvailabilityService
    billing: BillingService
    book_exports: BookExports
    booking: BookingService
    centre: CentreService
    dashboard: DashboardService
    day_board: DayBoardService
    day_check: DayCheckService
    demo: DemoService
    directory: DirectoryService
    drafts: DraftService
    follow_ups: FollowUpService
    exchange: ExchangeService
    merging: MergeService
    patient_files: PatientFileService
    patients: PatientService
    payment_lists: PaymentListService
    queue_views: QueueViews
    queueing: QueueService
    reports: ReportService
    scheduling: SchedulingService
    shifts: ShiftService
    statements: StatementService
    tickets: TicketService
    users: UserService
    walk_in_desk: WalkInDesk

    def close(self) -> None:
        """Close the database; no service works afterwards."""
        self.database.dispose()


def open_services(settings: Settings, clock: Clock | None = None) -> Services:
    """Open the database that ``settings`` name, bring its schema up to date and build the services on it.

    Raises StartupError for a database that cannot be used, DatabaseError for one that cannot be reached.
    """
    clock = clock or SystemClock()
    database = _open(settings)
    try:
        ensure_schema(database)
    except BaseException:
        database.dispose()
        raise
    return services_on(database, settings, clock)


def open_desk(settings: Settings, progress: Progress, clock: Clock | None = None) -> tuple[Services, Session | None]:
    """What the reception window needs: the services, the demo brought to today where it is one, and a session.

    None in place of the session where somebody has to sign in first. Raises like ``open_services``; NotDemo where the
    demo's folder holds something else.
    """
    if settings.demo:
        settings = replace(settings, terminal=DEMO_DESK)  # whoever signs in later sits at the same desk
    services = open_services(settings, clock)
    try:
        if not settings.demo:
            if services.access.needs_sign_in():
                return services, None
            return services, services.access.open_session(settings.terminal)
        try:
            services.demo.ensure_day(progress)
        except NotDemo:
            services.demo.build(progress=progress)
        return services, services.access.open_session(DEMO_DESK, DEMO_USER)
    except BaseException:
        services.close()
        raise


def services_on(database: Database, settings: Settings, clock: Clock) -> Services:
    """The services over a database that is open and up to date."""
    passwords = Passwords()
    return Services(
        settings=settings,
        clock=clock,
        database=database,
        access=AccessService(database, clock, passwords),
        appointment_lists=AppointmentLists(database, clock, settings.country),
        appointments=AppointmentService(database, clock),
        availability=AvailabilityService(database, clock),
        billing=BillingService(database, clock),
        book_exports=BookExports(database, clock),
        booking=BookingService(database, clock, region=settings.country),
        centre=CentreService(database, clock),
        dashboard=DashboardService(database, clock),
        day_board=DayBoardService(database, clock),
        day_check=DayCheckService(database, clock),
        demo=DemoService(database, clock),
        directory=DirectoryService(database, clock),
        drafts=DraftService(database, clock),
        follow_ups=FollowUpService(database, clock),
        exchange=ExchangeService(database, clock, settings.country),
        merging=MergeService(database, clock),
        patient_files=PatientFileService(database, clock, settings.country),
        patients=PatientService(database, clock, settings.country),
        payment_lists=PaymentListService(database, clock),
        queue_views=QueueViews(database, clock),
        queueing=QueueService(database, clock),
        reports=ReportService(database, clock),
        scheduling=SchedulingService(database, clock),
        shifts=ShiftService(database, clock),
        statements=StatementService(database, clock),
        tickets=TicketService(database, clock),
        users=UserService(database, clock, passwords),
        walk_in_desk=WalkInDesk(database, clock),
    )


def _open(settings: Settings) -> Database:
    if not settings.is_sqlite:
        return open_database(settings.database_url)
    file = Path(settings.database_url.removeprefix("sqlite:///"))
    # The demo's data is invented; its key lies beside it, so that no keyring is asked for it.
    key = obtain_key(file, settings.key_file, use_keyring=not settings.demo)
    return open_database(settings.database_url, key)
