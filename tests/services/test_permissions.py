"""Every method of every service refuses every role that the permission table does not let in, before all else."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

import pytest

from reception_app.bootstrap import Services, services_on
from reception_app.config import load_settings
from reception_app.domain import roles
from reception_app.domain.appointment import BookingRequest
from reception_app.domain.errors import PermissionDenied
from reception_app.domain.roles import ROLE_PERMISSIONS, Actor, Permission, Role
from reception_app.persistence.engine import Database, open_database
from reception_app.services.appointment_lists import AppointmentFilter
from tests.booked import book
from tests.clock import FixedClock
from tests.conftest import TEST_KEY
from tests.factory import Centre, make_centre

NO_ACTOR = {
    "access.open_session",  # opens only where nobody has a password, or the demo
    "access.needs_sign_in",
    "access.sign_in",
    "access.authenticate",
    "access.sign_out",
    "access.unlock",  # asks for the password of the session's own user
    "access.centre_name",
    "access.console",  # for the commands: whoever runs them holds the database's key
    "availability.today",
    "demo.build",  # touch no database but a demo
    "demo.ensure_day",
}
"""What works before anybody is signed in, or without a user."""

RIGHTS = {
    "access.revoke_all": Permission.MANAGE_USERS,
    "access.change_password": Permission.CHANGE_OWN_PASSWORD,
    "appointments.cancel": Permission.CHANGE_APPOINTMENT,
    "appointments.late": Permission.CHANGE_APPOINTMENT,
    "appointments.move": Permission.CHANGE_APPOINTMENT,
    "appointments.reinstate": Permission.CHANGE_APPOINTMENT,
    "appointments.undo": Permission.CHANGE_APPOINTMENT,
    "appointment_lists.history": Permission.VIEW_DASHBOARD,
    "appointment_lists.list": Permission.VIEW_DASHBOARD,
    "billing.give_discount": Permission.GIVE_DISCOUNT,
    "billing.payment": Permission.VIEW_PAYMENTS,
    "billing.refund": Permission.REFUND,
    "billing.take_back": Permission.GIVE_DISCOUNT,
    "billing.take_payment": Permission.TAKE_PAYMENT,
    "billing.undo": Permission.TAKE_PAYMENT,
    "billing.void": Permission.VOID_PAYMENT,
    "book_exports.payments": Permission.VIEW_PAYMENTS,
    "book_exports.report": Permission.VIEW_REPORTS,
    "book_exports.statement": Permission.PAY_OUT,
    "centre.add_doctor": Permission.MANAGE_CENTRE,
    "centre.change_service": Permission.MANAGE_CENTRE,
    "centre.set_identity": Permission.MANAGE_CENTRE,
    "centre.view": Permission.MANAGE_CENTRE,
    "booking.book_appointment": Permission.BOOK,
    "dashboard.load": Permission.VIEW_DASHBOARD,
    "day_board.board": Permission.VIEW_DASHBOARD,
    "day_board.week": Permission.VIEW_DASHBOARD,
    "day_check.check": Permission.VIEW_REPORTS,
    "follow_ups.quote": Permission.BOOK,
    "follow_ups.set_rule": Permission.MANAGE_CENTRE,
    "exchange.export": Permission.EXCHANGE_PATIENTS,
    "exchange.run": Permission.EXCHANGE_PATIENTS,
    "merging.merge": Permission.MERGE_PATIENTS,
    "merging.undo": Permission.MERGE_PATIENTS,
    "patient_files.deactivate": Permission.EDIT_PATIENT,
    "patient_files.money": Permission.VIEW_PAYMENTS,
    "patient_files.update": Permission.EDIT_PATIENT,
    "patients.create": Permission.REGISTER_PATIENT,
    "patients.register": Permission.REGISTER_PATIENT,
    "patients.search": Permission.VIEW_PATIENTS,
    "payment_lists.list": Permission.VIEW_PAYMENTS,
    "payment_lists.outstanding": Permission.VIEW_PAYMENTS,
    "queueing.call": Permission.RUN_QUEUE,
    "queueing.reinstate": Permission.RUN_QUEUE,
    "reports.report": Permission.VIEW_REPORTS,
    "scheduling.set_price": Permission.MANAGE_CENTRE,
    "shifts.close": Permission.RUN_SHIFT,
    "shifts.open": Permission.RUN_SHIFT,
    "statements.pay_out": Permission.PAY_OUT,
    "statements.statement": Permission.PAY_OUT,
    "walk_in_desk.choices": Permission.BOOK,
    "users.add": Permission.MANAGE_USERS,
    "users.change": Permission.MANAGE_USERS,
    "users.disable": Permission.MANAGE_USERS,
    "users.enable": Permission.MANAGE_USERS,
    "users.list_all": Permission.MANAGE_USERS,
    "users.set_password": Permission.MANAGE_USERS,
    "users.set_first_password": Permission.CHANGE_OWN_PASSWORD,
}
"""The right behind the deeds that matter most, written down a second time."""

INSTEAD = {
    "patients.preview": Permission.VIEW_PATIENTS,
    "patient_files.file": Permission.VIEW_PATIENTS,
    "patient_files.list": Permission.VIEW_PATIENTS,
    "patient_files.visits": Permission.VIEW_PATIENTS,
}
"""A wider right that does as well: a doctor may look at own patients, the desk at all."""


@pytest.fixture
def services(sqlite_url: str, clock: FixedClock) -> Iterator[Services]:
    database = open_database(sqlite_url, TEST_KEY)
    yield services_on(database, load_settings(environment={}), clock)
    database.dispose()


@pytest.fixture
def centre(services: Services) -> Centre:
    return make_centre(services.database)


def methods(services: Services) -> dict[str, Callable[..., Any]]:
    """Every public method of every service, by "service.method"."""
    found: dict[str, Callable[..., Any]] = {}
    for field in fields(services):
        service = getattr(services, field.name)
        if type(service).__module__.startswith("reception_app.services"):
            for name, method in inspect.getmembers(service, inspect.ismethod):
                if not name.startswith("_"):
                    found[f"{field.name}.{name}"] = method
    return found


def attempt(method: Callable[..., Any], actor: Actor) -> PermissionDenied | None:
    """Call with nothing but an actor that means anything: the right must be looked at before the rest."""
    parameters = list(inspect.signature(method).parameters.values())[1:]
    required = [one for one in parameters if one.default is inspect.Parameter.empty]
    positional = [None for one in required if one.kind is not inspect.Parameter.KEYWORD_ONLY]
    named = {one.name: None for one in required if one.kind is inspect.Parameter.KEYWORD_ONLY}
    try:
        method(actor, *positional, **named)
    except PermissionDenied as error:
        return error
    except Exception:  # noqa: BLE001
        return None  # let in, and stumbled over the arguments
    return None


def test_who_may_do_nothing_is_denied_everything(
    services: Services, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roles, "ROLE_PERMISSIONS", {})
    nobody = Actor(centre.user_id, Role.MANAGER, centre.terminal_id)
    found = methods(services)
    assert found.keys() >= NO_ACTOR | RIGHTS.keys()
    open_doors = [name for name, method in found.items() if name not in NO_ACTOR and attempt(method, nobody) is None]
    assert open_doors == []


def test_every_method_follows_the_table_for_every_role(
    services: Services, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = dict(ROLE_PERMISSIONS)
    needed: dict[str, Permission] = {}
    for name, method in methods(services).items():
        if name in NO_ACTOR:
            continue
        monkeypatch.setattr(roles, "ROLE_PERMISSIONS", {})
        denied = attempt(method, Actor(centre.user_id, Role.MANAGER, centre.terminal_id))
        assert denied is not None
        needed[name] = Permission(denied.params["permission"])
        monkeypatch.setattr(roles, "ROLE_PERMISSIONS", table)
        for role in Role:
            if needed[name] not in table[role] and INSTEAD.get(name) not in table[role]:
                error = attempt(method, Actor(centre.user_id, role, centre.terminal_id))
                assert error is not None, (name, role)
                assert error.params["permission"] == needed[name], (name, role)
    assert {name: needed[name] for name in RIGHTS} == RIGHTS


def test_only_managers_manage_and_screens_and_bots_do_little() -> None:
    for right in (Permission.MANAGE_USERS, Permission.MANAGE_CENTRE):
        assert [role for role in Role if right in ROLE_PERMISSIONS[role]] == [Role.MANAGER]
    assert ROLE_PERMISSIONS[Role.DISPLAY] == {Permission.VIEW_NUMBERS}
    assert not ROLE_PERMISSIONS[Role.DOCTOR] & {Permission.VIEW_PATIENTS, Permission.BOOK, Permission.VIEW_DASHBOARD}
    assert not ROLE_PERMISSIONS[Role.INTEGRATION] & {Permission.TAKE_PAYMENT, Permission.CHANGE_OWN_PASSWORD}


def test_a_clinic_that_is_not_the_users_is_refused(services: Services, centre: Centre, clock: FixedClock) -> None:
    elsewhere = Actor(centre.user_id, Role.MANAGER, centre.terminal_id, clinics=frozenset({centre.clinic_id + 1}))
    today = clock.now().date()
    clinic, doctor, service = centre.clinic_id, centre.doctor_id, centre.service_id
    request = BookingRequest(clinic, doctor, service, clock.now(), 30_000, "wizard-1", centre.patient_id)
    for deed in (
        lambda: services.availability.day(elsewhere, doctor, clinic, service, today),
        lambda: services.availability.doctors(elsewhere, clinic),
        lambda: services.availability.services(elsewhere, clinic, doctor),
        lambda: services.availability.first_free(elsewhere, clinic, service),
        lambda: services.availability.why_no_time(elsewhere, clinic, doctor, service, today),
        lambda: services.appointment_lists.list(elsewhere, AppointmentFilter(today, today, clinic)),
        lambda: services.booking.expected_number(elsewhere, clinic, today),
        lambda: services.booking.check(elsewhere, request),
        lambda: services.scheduling.set_clinic_active(elsewhere, clinic, False),
        lambda: services.scheduling.set_working_hours(elsewhere, doctor, clinic, []),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_a_doctor_sees_own_patients_only(database: Database, clock: FixedClock) -> None:
    centre = make_centre(database)
    services = services_on(database, load_settings(environment={}), clock)
    with database.write_engine.begin() as connection:
        book(connection, centre, 1)
    for doctor_id, seen in ((centre.doctor_id, True), (centre.doctor_id + 1, False), (None, False)):
        doctor = Actor(centre.user_id, Role.DOCTOR, centre.terminal_id, doctor_id)
        if seen:
            assert services.patients.preview(doctor, centre.patient_id).id == centre.patient_id
        else:
            with pytest.raises(PermissionDenied):
                services.patients.preview(doctor, centre.patient_id)
