"""Adding users, switching them off and giving them passwords: what is refused, what is kept, what is audited."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from reception_app.domain.errors import FieldError, InvalidField, MissingField, NotFound, NotSignedIn, PermissionDenied
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit
from reception_app.services.access import AccessService
from reception_app.services.passwords import Passwords
from reception_app.services.users import NewUser, UserService
from tests.clock import FixedClock
from tests.factory import Centre, make_centre

CHEAP = Passwords(memory_kib=64, passes=1)
RIGHT = "correct horse"
NO_NAME = LocalText("", "")


@pytest.fixture
def centre(database: Database) -> Centre:
    return make_centre(database)


@pytest.fixture
def service(database: Database, clock: FixedClock) -> UserService:
    return UserService(database, clock, CHEAP)


@pytest.fixture
def access(database: Database, clock: FixedClock) -> AccessService:
    return AccessService(database, clock, CHEAP)


def test_a_new_user_signs_in_by_the_folded_name(service: UserService, access: AccessService, centre: Centre) -> None:
    user_id = service.add(centre.manager, NewUser(" Sara.Mahmoud ", Role.RECEPTIONIST, NO_NAME), RIGHT)
    session = access.sign_in("SARA.MAHMOUD", RIGHT, "Desk")
    assert session.actor.user_id == user_id
    assert session.name == LocalText("sara.mahmoud", "sara.mahmoud")
    assert session.actor.clinics is None


def test_an_arabic_name_and_a_password_of_every_keyboard_work(
    service: UserService, access: AccessService, centre: Centre
) -> None:
    service.add(centre.manager, NewUser("سارة", Role.RECEPTIONIST, NO_NAME), "caf\u00e9 caf\u00e9")
    assert access.sign_in("سارة", "cafe\u0301 cafe\u0301", "Desk").username == "سارة"


@pytest.mark.parametrize(
    ("username", "password", "kind", "field"),
    [
        ("", RIGHT, MissingField, "username"),
        ("a b", RIGHT, InvalidField, "username"),
        ("-sara", RIGHT, InvalidField, "username"),
        ("x" * 65, RIGHT, InvalidField, "username"),
        ("sara\x00", RIGHT, InvalidField, "username"),
        ("sara", "", MissingField, "password"),
        ("sara", "seven77", InvalidField, "password"),
        ("sara", "x" * 1025, InvalidField, "password"),
    ],
)
def test_bad_names_and_passwords_are_refused(
    service: UserService, centre: Centre, username: str, password: str, kind: type[FieldError], field: str
) -> None:
    with pytest.raises(kind) as caught:
        service.add(centre.manager, NewUser(username, Role.RECEPTIONIST, NO_NAME), password)
    assert caught.value.field == field


def test_a_name_is_taken_once_whatever_its_case(service: UserService, centre: Centre) -> None:
    service.add(centre.manager, NewUser("sara", Role.RECEPTIONIST, NO_NAME), RIGHT)
    with pytest.raises(InvalidField) as caught:
        service.add(centre.manager, NewUser("SARA", Role.CASHIER, NO_NAME), RIGHT)
    assert caught.value.params == {"field": "username", "reason": "taken"}


def test_a_doctors_user_names_a_doctor_and_nobody_elses_does(service: UserService, centre: Centre) -> None:
    for new, field in (
        (NewUser("sherif", Role.DOCTOR, NO_NAME), "doctor_id"),
        (NewUser("sherif", Role.DOCTOR, NO_NAME, doctor_id=99), "doctor_id"),
        (NewUser("sara", Role.CASHIER, NO_NAME, doctor_id=centre.doctor_id), "doctor_id"),
        (NewUser("sara", Role.CASHIER, NO_NAME, clinics=frozenset({99})), "clinic_id"),
    ):
        with pytest.raises(FieldError) as caught:
            service.add(centre.manager, new, RIGHT)
        assert caught.value.field == field


def test_the_first_password_is_set_once_and_only_for_oneself(
    service: UserService, access: AccessService, centre: Centre
) -> None:
    actor = access.open_session("Desk").actor
    service.set_first_password(actor, RIGHT)
    with pytest.raises(PermissionDenied):
        service.set_first_password(actor, "another one")
    with pytest.raises(NotSignedIn):
        access.open_session("Desk")


def test_unknown_users_are_told_to_those_who_manage_them(service: UserService, centre: Centre) -> None:
    for deed in (
        lambda: service.disable(centre.manager, "nobody"),
        lambda: service.set_password(centre.manager, "nobody", RIGHT),
    ):
        with pytest.raises(NotFound):
            deed()


def test_every_change_is_audited_without_a_password(
    database: Database, service: UserService, access: AccessService, centre: Centre
) -> None:
    console = access.console("Server")
    service.add(console, NewUser("sara", Role.RECEPTIONIST, NO_NAME), RIGHT)
    service.set_password(centre.manager, "sara", "another one")
    service.disable(console, "sara")
    with database.read() as connection:
        rows = connection.execute(select(m.AuditEntry.__table__).order_by(m.AuditEntry.id)).mappings().all()
        assert audit.broken_chains(connection) == []
    assert [(row["action"], row["user_id"]) for row in rows] == [
        ("add_user", None),
        ("set_password", centre.manager_id),
        ("disable_user", None),
    ]
    assert not any(word in str(rows) for word in (RIGHT, "another one", "argon2"))
