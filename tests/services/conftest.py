"""What the tests of the services share; a file that needs another centre or queue makes its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reception_app.bootstrap import Services, services_on
from reception_app.config import load_settings
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Role
from reception_app.persistence.engine import Database, open_database
from reception_app.services.access import AccessService
from reception_app.services.availability import AvailabilityService
from reception_app.services.booking import BookingService
from reception_app.services.queueing import QueueService
from reception_app.services.users import NewUser, UserService
from tests.clock import FixedClock
from tests.conftest import TEST_KEY
from tests.factory import Centre, make_centre
from tests.services.accounts import CHEAP, RIGHT
from tests.services.queue_world import QueueWorld, build


@pytest.fixture
def centre(database: Database) -> Centre:
    return make_centre(database)


@pytest.fixture
def world(database: Database) -> QueueWorld:
    return build(database)


@pytest.fixture
def services(database: Database, clock: FixedClock) -> Services:
    return services_on(database, load_settings(environment={}), clock)


@pytest.fixture
def access(database: Database, clock: FixedClock) -> AccessService:
    return AccessService(database, clock, CHEAP)


@pytest.fixture
def availability(database: Database, clock: FixedClock) -> AvailabilityService:
    return AvailabilityService(database, clock)


@pytest.fixture
def booking(database: Database, clock: FixedClock) -> BookingService:
    return BookingService(database, clock)


@pytest.fixture
def queue(database: Database, clock: FixedClock) -> QueueService:
    return QueueService(database, clock)


@pytest.fixture
def sara(database: Database, clock: FixedClock, centre: Centre) -> int:
    """A receptionist of the centre's clinic, by her user's id."""
    new = NewUser("sara", Role.RECEPTIONIST, LocalText("سارة", "Sara"), clinics=frozenset({centre.clinic_id}))
    return UserService(database, clock, CHEAP).add(centre.manager, new, RIGHT)


@pytest.fixture
def small(sqlite_url: str) -> Iterator[Database]:
    """An empty SQLite database."""
    database = open_database(sqlite_url, TEST_KEY)
    yield database
    database.dispose()
