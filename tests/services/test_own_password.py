"""Coming back to a locked window and changing one's own password: both ask for the present one, slowly when wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from reception_app.domain.errors import InvalidField, MissingField, NotSignedIn, PermissionDenied, TooManyAttempts
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Role
from reception_app.domain.sign_in import FREE_FAILURES
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit
from reception_app.services.access import AccessService, Session
from reception_app.services.users import NewUser, UserService
from tests.clock import FixedClock
from tests.factory import Centre
from tests.services.accounts import CHEAP, RIGHT

OTHER = "battery staple"


@pytest.fixture
def users(database: Database, clock: FixedClock) -> UserService:
    return UserService(database, clock, CHEAP)


@pytest.fixture
def sara(users: UserService, access: AccessService, centre: Centre) -> Session:
    users.add(centre.manager, NewUser("sara", Role.RECEPTIONIST, LocalText("سارة", "Sara")), RIGHT)
    return access.sign_in("sara", RIGHT, "Desk 1")


def test_the_password_unlocks_the_session_there_is(
    database: Database, access: AccessService, users: UserService, centre: Centre, sara: Session
) -> None:
    with pytest.raises(NotSignedIn) as caught:
        access.unlock(sara.token, "wrong")
    assert caught.value.params == {"reason": "wrong"}
    access.unlock(sara.token, RIGHT)
    assert access.authenticate(sara.token).actor == sara.actor
    users.disable(centre.manager, "sara")
    with pytest.raises(NotSignedIn) as caught:
        access.unlock(sara.token, RIGHT)
    assert caught.value.params == {}
    assert actions(database)[-3:] == ["unlock_failed", "unlock", "disable_user"]


def test_another_password_ends_the_other_sessions_alone(
    database: Database, access: AccessService, sara: Session
) -> None:
    elsewhere = access.sign_in("sara", RIGHT, "Desk 2")
    assert access.change_password(sara.actor, sara.token, RIGHT, OTHER) == 1
    assert access.authenticate(sara.token).actor == sara.actor
    with pytest.raises(NotSignedIn):
        access.authenticate(elsewhere.token)
    with pytest.raises(NotSignedIn):
        access.sign_in("sara", RIGHT, "Desk 2")
    assert access.sign_in("sara", OTHER, "Desk 2").username == "sara"
    assert "change_password" in actions(database)


def test_a_wrong_present_or_a_poor_new_password_changes_nothing(access: AccessService, sara: Session) -> None:
    for old, new, field in (
        ("wrong", OTHER, "old_password"),
        (RIGHT, "", "password"),
        (RIGHT, "seven77", "password"),
        (RIGHT, RIGHT, "password"),
    ):
        with pytest.raises((MissingField, InvalidField)) as caught:
            access.change_password(sara.actor, sara.token, old, new)
        assert caught.value.field == field
    assert access.sign_in("sara", RIGHT, "Desk 2").username == "sara"


@pytest.mark.parametrize("deed", ["unlock", "change"])
def test_guessing_here_is_slowed_down_with_the_sign_ins(access: AccessService, sara: Session, deed: str) -> None:
    attempt: Callable[[str], object] = (
        (lambda text: access.unlock(sara.token, text))
        if deed == "unlock"
        else (lambda text: access.change_password(sara.actor, sara.token, text, OTHER))
    )
    for _ in range(FREE_FAILURES):
        with pytest.raises((NotSignedIn, InvalidField)):
            attempt("wrong")
    with pytest.raises(TooManyAttempts):
        attempt(RIGHT)
    with pytest.raises(TooManyAttempts):
        access.sign_in("sara", RIGHT, "Desk 2")


def test_who_has_no_right_to_a_password_of_their_own_changes_none(
    users: UserService, access: AccessService, centre: Centre
) -> None:
    users.add(centre.manager, NewUser("screen", Role.DISPLAY, LocalText("", "")), RIGHT)
    session = access.sign_in("screen", RIGHT, "Hall")
    with pytest.raises(PermissionDenied):
        access.change_password(session.actor, session.token, RIGHT, OTHER)


def actions(database: Database) -> list[str]:
    with database.read() as connection:
        assert audit.broken_chains(connection) == []
        rows = connection.execute(select(m.AuditEntry.__table__).order_by(m.AuditEntry.id)).mappings().all()
    assert not any(word in str(rows) for word in (RIGHT, OTHER, "argon2"))
    return [row["action"] for row in rows]
