"""What the tests of the database share."""

from __future__ import annotations

import pytest

from reception_app.persistence.engine import Database
from tests.factory import Centre, make_centre


@pytest.fixture
def centre(database: Database) -> Centre:
    return make_centre(database)
