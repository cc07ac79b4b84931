"""Opening a session at a terminal."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from reception_app.domain.errors import NotSignedIn
from reception_app.domain.roles import Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.access import AccessService
from tests.clock import FixedClock
from tests.factory import make_centre


def test_an_empty_database_gets_its_first_user_once(database: Database, clock: FixedClock) -> None:
    access = AccessService(database, clock)
    first = access.open_session("Desk 1")
    assert first.actor.role is Role.MANAGER
    assert access.open_session("Desk 1") == first
    assert access.open_session("Desk 2").actor.user_id == first.actor.user_id
    with database.read() as connection:
        assert connection.execute(select(m.Terminal.name).order_by(m.Terminal.id)).scalars().all() == [
            "Desk 1",
            "Desk 2",
        ]


def test_a_named_user_must_be_active(database: Database, clock: FixedClock) -> None:
    centre = make_centre(database)
    access = AccessService(database, clock)
    with database.write_engine.begin() as connection:
        connection.execute(update(m.User).where(m.User.id == centre.user_id).values(username="sara"))
    assert access.open_session("Desk", "sara").actor.user_id == centre.user_id
    with database.write_engine.begin() as connection:
        connection.execute(update(m.User).values(is_active=0))
    with pytest.raises(NotSignedIn):
        access.open_session("Desk", "sara")
    with pytest.raises(NotSignedIn):
        access.open_session("Desk")
