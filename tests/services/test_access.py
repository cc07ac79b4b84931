"""Signing in and out: with a password and without one, and what the audit keeps."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, extract_parameters
from sqlalchemy import insert, select, update

from reception_app.domain.errors import NotSignedIn, PermissionDenied
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Role
from reception_app.domain.sign_in import SESSION_IDLE
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit
from reception_app.services.access import AccessService
from reception_app.services.passwords import Passwords
from reception_app.services.users import NewUser, UserService
from tests.clock import FixedClock
from tests.factory import Centre
from tests.services.accounts import CHEAP, DESK, RIGHT, wrong


def audited(database: Database) -> list[tuple[str, int | None, str]]:
    query = select(m.AuditEntry.action, m.AuditEntry.user_id, m.AuditEntry.entity).order_by(m.AuditEntry.id)
    with database.read() as connection:
        assert audit.broken_chains(connection) == []
        return [(row.action, row.user_id, row.entity) for row in connection.execute(query)]


# Without a password


def test_an_empty_database_gets_its_first_user_once(database: Database, access: AccessService) -> None:
    first = access.open_session(DESK)
    assert (first.actor.role, first.has_password) == (Role.MANAGER, False)
    assert access.open_session(DESK).actor == first.actor
    assert access.open_session("Desk 2").actor.user_id == first.actor.user_id
    with database.read() as connection:
        names = connection.execute(select(m.Terminal.name).order_by(m.Terminal.id)).scalars().all()
    assert names == [DESK, "Desk 2"]


def test_a_named_user_must_be_active(database: Database, access: AccessService, centre: Centre) -> None:
    with database.write_engine.begin() as connection:
        connection.execute(update(m.User).where(m.User.id == centre.user_id).values(username="sara"))
    assert access.open_session(DESK, "sara").actor.user_id == centre.user_id
    with database.write_engine.begin() as connection:
        connection.execute(update(m.User).values(is_active=0))
    with pytest.raises(NotSignedIn):
        access.open_session(DESK, "sara")
    with pytest.raises(NotSignedIn):
        access.open_session(DESK)


def test_one_password_locks_every_account_even_after_its_owner_is_disabled(
    database: Database, access: AccessService, sara: int
) -> None:
    assert access.needs_sign_in()
    with database.write_engine.begin() as connection:
        connection.execute(update(m.User).where(m.User.id == sara).values(is_active=0))
    assert access.needs_sign_in()
    for name in (None, "sara"):
        with pytest.raises(NotSignedIn):
            access.open_session(DESK, name)


def test_the_demo_starts_signed_in_although_its_users_have_passwords(
    database: Database, access: AccessService, sara: int
) -> None:
    with database.write_engine.begin() as connection:
        connection.execute(insert(m.Setting).values(key="demo", value="true"))
    assert not access.needs_sign_in()
    assert access.open_session(DESK, "sara").actor.user_id == sara


# With a password


def test_a_session_knows_its_user_and_is_found_by_its_token(
    database: Database, access: AccessService, centre: Centre, sara: int, clock: FixedClock
) -> None:
    session = access.sign_in("  SARA ", RIGHT, DESK)
    assert (session.actor.user_id, session.actor.role, session.terminal) == (sara, Role.RECEPTIONIST, DESK)
    assert session.actor.clinics == {centre.clinic_id}
    assert session.expires_at == clock.now() + SESSION_IDLE
    assert access.authenticate(session.token) == session
    assert session.token not in repr(session)
    with database.read() as connection:
        kept = connection.execute(select(m.UserSession.token_hash)).scalars().one()
    assert session.token not in kept
    assert len(session.token) >= 43  # 256 bits in base64


def test_a_doctor_gets_the_own_doctor_id(
    database: Database, access: AccessService, centre: Centre, clock: FixedClock
) -> None:
    new = NewUser("sherif", Role.DOCTOR, LocalText("", ""), doctor_id=centre.doctor_id)
    UserService(database, clock, CHEAP).add(centre.manager, new, RIGHT)
    actor = access.sign_in("sherif", RIGHT, DESK).actor
    assert actor.doctor_id == centre.doctor_id
    actor.require_doctor(centre.doctor_id)
    with pytest.raises(PermissionDenied):
        actor.require_doctor(centre.doctor_id + 1)


@pytest.mark.parametrize(
    "name", ["sara", "nobody", "", "\x00", "x" * 10_000, "sa ra", "'; DROP TABLE user; --", "\ud800"]
)
def test_a_wrong_password_and_an_unknown_name_are_refused_alike(access: AccessService, sara: int, name: str) -> None:
    with pytest.raises(NotSignedIn) as caught:
        access.sign_in(name, "wrong", DESK)
    assert caught.value.params == {"reason": "wrong"}


def test_an_account_without_a_password_or_switched_off_lets_nobody_in(
    database: Database, access: AccessService, centre: Centre, sara: int
) -> None:
    with database.write_engine.begin() as connection:
        connection.execute(update(m.User).where(m.User.id == centre.user_id).values(username="bare"))
        connection.execute(update(m.User).where(m.User.id == sara).values(is_active=0))
    wrong(access, "bare")
    with pytest.raises(NotSignedIn):
        access.sign_in("sara", RIGHT, DESK)


def test_an_unknown_name_costs_the_same_work(access: AccessService, sara: int, monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[str] = []
    verify = PasswordHasher.verify

    def counting(self: PasswordHasher, hashed: str, password: str) -> bool:
        verified.append(hashed)
        return verify(self, hashed, password)  # type: ignore[return-value]

    monkeypatch.setattr(PasswordHasher, "verify", counting)
    wrong(access, "sara")
    wrong(access, "nobody")
    known, unknown = (extract_parameters(hashed) for hashed in verified)
    assert known == unknown


def test_hashes_are_argon2id_of_at_least_the_agreed_cost() -> None:
    parameters = extract_parameters(Passwords().hash(RIGHT))
    assert parameters.type.name == "ID"
    assert parameters.memory_cost >= 19 * 1024
    assert (parameters.time_cost, parameters.parallelism) >= (2, 1)


def test_a_sign_in_rehashes_when_the_cost_was_raised(
    database: Database, access: AccessService, sara: int, clock: FixedClock
) -> None:
    def kept() -> str:
        with database.read() as connection:
            return str(connection.execute(select(m.User.password_hash).where(m.User.id == sara)).scalar_one())

    before = kept()
    access.sign_in("sara", RIGHT, DESK)
    assert kept() == before
    raised = AccessService(database, clock, Passwords(memory_kib=128, passes=2))
    with pytest.raises(NotSignedIn):
        raised.sign_in("sara", "wrong", DESK)
    assert kept() == before
    raised.sign_in("sara", RIGHT, DESK)
    assert extract_parameters(kept()).memory_cost == 128
    raised.sign_in("sara", RIGHT, DESK)


# Audit


def test_the_audit_tells_who_came_and_went_and_who_did_not_get_in(
    database: Database, access: AccessService, centre: Centre, sara: int
) -> None:
    session = access.sign_in("sara", RIGHT, DESK)
    access.sign_out(session.token)
    wrong(access, "sara")
    wrong(access, "my secret password")
    entries = audited(database)
    assert entries == [
        ("add_user", centre.manager_id, "user"),
        ("sign_in", sara, "user"),
        ("sign_out", sara, "user"),
        ("sign_in_failed", None, "user"),
        ("sign_in_failed", None, "terminal"),
    ]
    with database.read() as connection:
        everything = str(connection.execute(select(m.AuditEntry.__table__)).all())
        everything += str(connection.execute(select(m.SignInFailure.__table__)).all())
        terminals = connection.execute(select(m.AuditEntry.terminal_id).distinct()).scalars().all()
    assert "secret" not in everything
    assert RIGHT not in everything
    assert "argon2" not in everything
    assert len(terminals) == 2
