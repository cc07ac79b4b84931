"""Tokens of a session: what they open, how long they live, and what ends them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from reception_app.domain.errors import NotSignedIn, PermissionDenied
from reception_app.domain.sign_in import SESSION_IDLE, SESSION_LIFE
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.access import AccessService
from reception_app.services.users import UserService
from tests.clock import FixedClock
from tests.factory import Centre
from tests.services.accounts import CHEAP, DESK, RIGHT, wrong

HOUR = timedelta(hours=1)


def test_no_token_a_forged_one_and_one_signed_out_are_refused(access: AccessService, sara: int) -> None:
    session = access.sign_in("sara", RIGHT, DESK)
    for token in ("", "forged", session.token[:-1], session.token + "=", "\x00", "\ud800", "x" * 100_000):
        with pytest.raises(NotSignedIn):
            access.authenticate(token)
    other = access.sign_in("sara", RIGHT, "Desk 2")
    access.sign_out(session.token)
    access.sign_out(session.token)
    access.sign_out("forged")
    with pytest.raises(NotSignedIn):
        access.authenticate(session.token)
    assert access.authenticate(other.token).actor.user_id == sara


def test_a_session_ends_twelve_hours_after_its_last_use(access: AccessService, sara: int, clock: FixedClock) -> None:
    token = access.sign_in("sara", RIGHT, DESK).token
    clock.advance(11 * HOUR)
    access.authenticate(token)
    clock.advance(11 * HOUR)
    access.authenticate(token)
    clock.advance(12 * HOUR)
    with pytest.raises(NotSignedIn):
        access.authenticate(token)


def test_a_session_in_use_ends_after_its_longest_life(access: AccessService, sara: int, clock: FixedClock) -> None:
    token = access.sign_in("sara", RIGHT, DESK).token
    begun = clock.now()
    while clock.now() + 11 * HOUR < begun + SESSION_LIFE:
        clock.advance(11 * HOUR)
        access.authenticate(token)
    clock.instant = begun + SESSION_LIFE
    with pytest.raises(NotSignedIn):
        access.authenticate(token)


def test_a_clock_put_back_does_not_lengthen_a_session(access: AccessService, sara: int, clock: FixedClock) -> None:
    token = access.sign_in("sara", RIGHT, DESK).token
    clock.advance(-240 * HOUR)
    access.authenticate(token)
    clock.advance(13 * HOUR)
    with pytest.raises(NotSignedIn):
        access.authenticate(token)


def test_checking_a_token_rarely_writes(
    database: Database, access: AccessService, sara: int, clock: FixedClock
) -> None:
    token = access.sign_in("sara", RIGHT, DESK).token

    def kept() -> object:
        with database.read() as connection:
            return connection.execute(select(m.UserSession.expires_at)).scalar_one()

    before = kept()
    clock.advance(timedelta(minutes=59))
    access.authenticate(token)
    assert kept() == before
    clock.advance(timedelta(minutes=2))
    assert access.authenticate(token).expires_at == clock.now() + SESSION_IDLE
    assert kept() != before


def test_a_disabled_user_and_one_with_a_new_password_have_no_session(
    database: Database, access: AccessService, centre: Centre, sara: int, clock: FixedClock
) -> None:
    service = UserService(database, clock, CHEAP)
    tokens = [access.sign_in("sara", RIGHT, desk).token for desk in (DESK, "Desk 2")]
    service.set_password(centre.manager, "Sara", "another one")
    for token in tokens:
        with pytest.raises(NotSignedIn):
            access.authenticate(token)
    wrong(access)
    token = access.sign_in("sara", "another one", DESK).token
    service.disable(centre.manager, "sara")
    with pytest.raises(NotSignedIn):
        access.authenticate(token)


def test_revoking_needs_the_right_and_ends_every_session(access: AccessService, centre: Centre, sara: int) -> None:
    tokens = [access.sign_in("sara", RIGHT, desk).token for desk in (DESK, "Desk 2")]
    with pytest.raises(PermissionDenied):
        access.revoke_all(centre.receptionist, sara)
    assert access.revoke_all(centre.manager, sara) == 2
    for token in tokens:
        with pytest.raises(NotSignedIn):
            access.authenticate(token)
