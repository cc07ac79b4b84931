"""Adding users, switching them off and giving them passwords: what is refused, what is kept, what is audited."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from reception_app.domain.errors import (
    FieldError,
    InvalidField,
    LastManager,
    MissingField,
    NotFound,
    NotSignedIn,
    OwnAccount,
    PermissionDenied,
    StaleRecord,
)
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit
from reception_app.services.access import AccessService
from reception_app.services.users import NewUser, Rights, UserService
from tests.clock import MORNING, FixedClock
from tests.factory import Centre
from tests.services.accounts import CHEAP, RIGHT

NO_NAME = LocalText("", "")


@pytest.fixture
def service(database: Database, clock: FixedClock) -> UserService:
    return UserService(database, clock, CHEAP)


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


def test_everybody_is_listed_with_what_is_known_of_them(
    service: UserService, access: AccessService, clock: FixedClock, centre: Centre
) -> None:
    limited = NewUser("sara", Role.RECEPTIONIST, LocalText("سارة", "Sara"), clinics=frozenset({centre.clinic_id}))
    service.add(centre.manager, limited, RIGHT)
    access.sign_in("sara", RIGHT, "Desk")
    clock.advance(timedelta(days=2))
    service.add(centre.manager, NewUser("omar", Role.CASHIER, NO_NAME), RIGHT)
    service.disable(centre.manager, "omar")
    found = service.list_all(centre.manager)
    sara, omar = (next(user for user in found.users if user.username == name) for name in ("sara", "omar"))
    assert (sara.name, sara.role, sara.clinics) == (limited.name, Role.RECEPTIONIST, limited.clinics)
    assert sara.last_sign_in == MORNING
    assert (omar.is_active, omar.clinics, omar.last_sign_in) == (False, None, None)
    assert found.users[-1] == omar
    assert [choice.id for choice in found.clinics] == [centre.clinic_id]
    assert [choice.id for choice in found.doctors] == [centre.doctor_id]


def test_other_rights_end_the_sessions_and_another_name_does_not(
    service: UserService, access: AccessService, centre: Centre
) -> None:
    user_id = service.add(centre.manager, NewUser("sara", Role.RECEPTIONIST, NO_NAME), RIGHT)
    token = access.sign_in("sara", RIGHT, "Desk").token
    renamed = Rights(Role.RECEPTIONIST, LocalText("سارة محمود", "Sara Mahmoud"))
    service.change(centre.manager, user_id, version_of(service, centre, "sara"), renamed)
    assert access.authenticate(token).name == renamed.name
    moved = replace(renamed, role=Role.DOCTOR, doctor_id=centre.doctor_id, clinics=frozenset({centre.clinic_id}))
    stale = version_of(service, centre, "sara")
    service.change(centre.manager, user_id, stale, moved)
    with pytest.raises(NotSignedIn):
        access.authenticate(token)
    actor = access.sign_in("sara", RIGHT, "Desk").actor
    assert (actor.role, actor.doctor_id, actor.clinics) == (moved.role, moved.doctor_id, moved.clinics)
    with pytest.raises(StaleRecord):
        service.change(centre.manager, user_id, stale, renamed)
    with pytest.raises(InvalidField):
        service.change(centre.manager, user_id, stale + 1, replace(renamed, clinics=frozenset({99})))
    with pytest.raises(NotFound):
        service.change(centre.manager, 9_999, 1, renamed)


def test_a_user_switched_on_again_signs_in_as_before(
    service: UserService, access: AccessService, centre: Centre
) -> None:
    service.add(centre.manager, NewUser("sara", Role.RECEPTIONIST, NO_NAME), RIGHT)
    service.disable(centre.manager, "sara")
    with pytest.raises(NotSignedIn):
        access.sign_in("sara", RIGHT, "Desk")
    service.enable(centre.manager, "sara")
    assert access.sign_in("sara", RIGHT, "Desk").username == "sara"


def test_nobody_switches_themselves_off_or_demotes_themselves(service: UserService, centre: Centre) -> None:
    service.add(centre.manager, NewUser("huda", Role.MANAGER, NO_NAME), RIGHT)
    own = next(user for user in service.list_all(centre.manager).users if user.id == centre.manager_id)
    with pytest.raises(OwnAccount):
        service.disable(centre.manager, own.username)
    with pytest.raises(OwnAccount):
        service.change(centre.manager, own.id, own.version, Rights(Role.CASHIER, own.name))
    service.change(centre.manager, own.id, own.version, Rights(Role.MANAGER, LocalText("منى", "Mona")))


def test_the_last_manager_who_can_sign_in_stays(service: UserService, access: AccessService, centre: Centre) -> None:
    console = access.console("Server")
    without = next(user for user in service.list_all(console).users if user.id == centre.manager_id)
    with pytest.raises(LastManager):  # the only one there is
        service.disable(console, without.username)
    huda = service.add(console, NewUser("huda", Role.MANAGER, NO_NAME), RIGHT)
    with pytest.raises(LastManager):  # the other one has no password to come in with
        service.disable(console, "huda")
    with pytest.raises(LastManager):
        service.change(console, huda, version_of(service, centre, "huda"), Rights(Role.CASHIER, NO_NAME))
    service.disable(console, without.username)
    service.add(console, NewUser("nour", Role.MANAGER, NO_NAME), RIGHT)
    service.disable(console, "huda")


def test_of_two_managers_who_switch_each_other_off_one_stays(
    database: Database, service: UserService, access: AccessService, centre: Centre
) -> None:
    names = ("huda", "nour")
    actors = {}
    for name in names:
        service.add(centre.manager, NewUser(name, Role.MANAGER, NO_NAME), RIGHT)
        actors[name] = access.sign_in(name, RIGHT, f"Desk of {name}").actor
    with database.write_engine.begin() as connection:
        connection.execute(update(m.User).where(m.User.id == centre.manager_id).values(is_active=0))
    refused: list[str] = []
    ready = threading.Barrier(2)

    def switch_off(actor: Actor, other: str) -> None:
        ready.wait()
        try:
            service.disable(actor, other)
        except LastManager:
            refused.append(other)

    threads = [threading.Thread(target=switch_off, args=(actors[name], names[1 - n])) for n, name in enumerate(names)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    left = [user.username for user in service.list_all(centre.manager).users if user.is_active]
    assert [name for name in names if name in left] == refused


def test_unknown_users_are_told_to_those_who_manage_them(service: UserService, centre: Centre) -> None:
    for deed in (service.disable, service.enable):
        with pytest.raises(NotFound):
            deed(centre.manager, "nobody")
    with pytest.raises(NotFound):
        service.set_password(centre.manager, "nobody", RIGHT)


def test_every_change_is_audited_without_a_password(
    database: Database, service: UserService, access: AccessService, centre: Centre
) -> None:
    console = access.console("Server")
    service.add(console, NewUser("sara", Role.RECEPTIONIST, NO_NAME), RIGHT)
    service.set_password(centre.manager, "sara", "another one")
    service.disable(console, "sara")
    service.enable(centre.manager, "sara")
    sara = next(user for user in service.list_all(console).users if user.username == "sara")
    service.change(console, sara.id, sara.version, Rights(Role.CASHIER, sara.name))
    with database.read() as connection:
        rows = connection.execute(select(m.AuditEntry.__table__).order_by(m.AuditEntry.id)).mappings().all()
        assert audit.broken_chains(connection) == []
    assert [(row["action"], row["user_id"]) for row in rows] == [
        ("add_user", None),
        ("set_password", centre.manager_id),
        ("disable_user", None),
        ("enable_user", centre.manager_id),
        ("change_user", None),
    ]
    assert not any(word in str(rows) for word in (RIGHT, "another one", "argon2"))


def version_of(service: UserService, centre: Centre, username: str) -> int:
    return next(user.version for user in service.list_all(centre.manager).users if user.username == username)
