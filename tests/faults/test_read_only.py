"""R6, first part: a database that cannot be written says so, shows what it holds, and nothing is half written."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from reception_app.domain.errors import DatabaseReadOnly
from reception_app.persistence.engine import open_database
from reception_app.services.booking import BookingService
from tests.clock import FixedClock
from tests.conftest import execute_on_server
from tests.faults.centre import FIRST_START, make_competition
from tests.faults.judge import assert_legal, booked_starts
from tests.faults.mounts import in_own_mounts


@pytest.mark.parametrize("trial", ["read_only_file", "read_only_folder"])
def test_read_only_under_sqlite(trial: str) -> None:
    in_own_mounts("starved", trial)


def test_read_only_postgresql(postgresql_database_url: str, postgresql_server: str) -> None:
    """As a standby or a server an administrator has closed for writing answers."""
    database = open_database(postgresql_database_url)
    centre = make_competition(database, clinics=1, doctors=1, desks=1)
    with database.read() as connection:
        name = connection.execute(text("SELECT current_database()")).scalar_one()
    database.dispose()
    execute_on_server(postgresql_server, f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')

    database = open_database(postgresql_database_url)
    booking = BookingService(database, FixedClock())
    request = centre.request(centre.places[0], FIRST_START, "wizard-1")
    with pytest.raises(DatabaseReadOnly):
        booking.book_appointment(centre.desks[0], request)
    assert booked_starts(database) == []
    database.dispose()

    execute_on_server(postgresql_server, f'ALTER DATABASE "{name}" SET default_transaction_read_only = off')
    database = open_database(postgresql_database_url)
    BookingService(database, FixedClock()).book_appointment(centre.desks[0], request)
    assert_legal(database)
    database.dispose()
