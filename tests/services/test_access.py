"""Signing in and out: what opens a session, what ends it, how guessing is slowed, and what the audit keeps."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from argon2 import PasswordHasher, extract_parameters
from sqlalchemy import insert, select, update

from reception_app.domain.errors import NotSignedIn, PermissionDenied, TooManyAttempts
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Role
from reception_app.domain.sign_in import (
    EVERYBODY_BURST,
    FREE_FAILURES,
    LONGEST_WAIT,
    SESSION_IDLE,
    SESSION_LIFE,
)
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit
from reception_app.services.access import AccessService
from reception_app.services.passwords import Passwords
from reception_app.services.users import NewUser, UserService
from tests.clock import FixedClock
from tests.factory import Centre
from tests.services.passwords import CHEAP

RIGHT = "correct horse"
DESK = "Desk 1"
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def sara(database: Database, clock: FixedClock, centre: Centre) -> int:
    new = NewUser("sara", Role.RECEPTIONIST, LocalText("سارة", "Sara"), clinics=frozenset({centre.clinic_id}))
    return UserService(database, clock, CHEAP).add(centre.manager, new, RIGHT)


def audited(database: Database) -> list[tuple[str, int | None, str]]:
    query = select(m.AuditEntry.action, m.AuditEntry.user_id, m.AuditEntry.entity).order_by(m.AuditEntry.id)
    with database.read() as connection:
        assert audit.broken_chains(connection) == []
        return [(row.action, row.user_id, row.entity) for row in connection.execute(query)]


def wrong(access: AccessService, name: str = "sara") -> None:
    with pytest.raises(NotSignedIn):
        access.sign_in(name, "wrong", DESK)


def refused(access: AccessService, name: str = "sara", password: str = RIGHT) -> int:
    with pytest.raises(TooManyAttempts) as caught:
        access.sign_in(name, password, DESK)
    seconds = caught.value.params["retry_after"]
    assert isinstance(seconds, int)
    return seconds


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


# Tokens


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


# Guessing


@pytest.mark.parametrize("name", ["sara", "nobody"])
def test_guessing_one_name_is_slowed_whether_it_exists_or_not(
    access: AccessService, sara: int, clock: FixedClock, name: str
) -> None:
    for _ in range(FREE_FAILURES):
        wrong(access, name)
    waits = []
    for _ in range(12):
        waits.append(refused(access, name))
        clock.advance(timedelta(seconds=waits[-1]))
        wrong(access, name)
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == LONGEST_WAIT.total_seconds()


def test_the_right_password_ends_the_wait_and_slips_are_free(
    access: AccessService, sara: int, clock: FixedClock
) -> None:
    for _ in range(3):
        for _ in range(FREE_FAILURES - 1):
            wrong(access)
        access.sign_in("sara", RIGHT, DESK)
    for _ in range(FREE_FAILURES):
        wrong(access)
    clock.advance(refused(access) * SECOND)
    access.sign_in("sara", RIGHT, DESK)
    access.sign_in("sara", RIGHT, DESK)


def test_the_wait_outlives_a_restart_and_a_clock_put_back(
    database: Database, access: AccessService, sara: int, clock: FixedClock
) -> None:
    for _ in range(FREE_FAILURES):
        wrong(access)
    for _ in range(6):
        clock.advance(refused(access) * SECOND)
        wrong(access)
    again = AccessService(database, clock, CHEAP)
    wait = refused(again)
    assert wait == 64
    clock.advance(-1000 * HOUR)
    assert refused(again) == wait
    # It starts again from there and ends: nobody is locked out until the old time returns.
    clock.advance((wait - 1) * SECOND)
    assert refused(again) == 1
    clock.advance(SECOND)
    again.sign_in("sara", RIGHT, DESK)


def test_guessing_many_names_is_slowed_for_all(access: AccessService, sara: int, clock: FixedClock) -> None:
    for number in range(EVERYBODY_BURST):
        wrong(access, f"name{number}")
    assert refused(access, "nobody") == refused(access, "sara") == 3
    clock.advance(3 * SECOND)
    access.sign_in("sara", RIGHT, DESK)
    wrong(access, "nobody")
    assert refused(access, "another") == 3
    clock.advance(10 * HOUR)
    for number in range(EVERYBODY_BURST):
        wrong(access, f"other{number}")


def test_many_at_once_get_no_more_tries_than_one_after_the_other(
    database: Database, clock: FixedClock, sara: int
) -> None:
    verdicts: list[type[Exception]] = []

    def guess(service: AccessService) -> None:
        try:
            service.sign_in("sara", "wrong", DESK)
        except (NotSignedIn, TooManyAttempts) as error:
            verdicts.append(type(error))

    services = [AccessService(database, clock, CHEAP) for _ in range(16)]
    run_together([lambda service=service: guess(service) for service in services])  # type: ignore[misc]
    assert verdicts.count(NotSignedIn) == FREE_FAILURES
    assert verdicts.count(TooManyAttempts) == 16 - FREE_FAILURES


def test_many_right_ones_at_once_all_get_in(access: AccessService, sara: int) -> None:
    tokens: list[str] = []
    run_together([lambda: tokens.append(access.sign_in("sara", RIGHT, DESK).token)] * 12)
    assert len(set(tokens)) == 12


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


def run_together(deeds: list[Callable[[], object]]) -> None:
    threads = [threading.Thread(target=deed) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
