"""What the tests of one service share; a file that needs another centre makes its own."""

from __future__ import annotations

import pytest

from reception_app.persistence.engine import Database
from reception_app.services.availability import AvailabilityService
from tests.clock import FixedClock
from tests.factory import Centre, make_centre


@pytest.fixture
def centre(database: Database) -> Centre:
    return make_centre(database)


@pytest.fixture
def availability(database: Database, clock: FixedClock) -> AvailabilityService:
    return AvailabilityService(database, clock)
