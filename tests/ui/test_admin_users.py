"""The manager's list of users, by the real widgets: adding, changing, switching off, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from reception_app.domain.errors import NotSignedIn
from reception_app.domain.roles import Role
from reception_app.persistence.engine import Database
from reception_app.services.users import UserEntry
from reception_app.ui.admin.page import AdminPage
from reception_app.ui.admin.user_model import Column
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.table import select_row
from tests.ui.admin_driver import closed, save
from tests.ui.conftest import OpenDesk
from tests.ui.desk import RIGHT, Desk, find, focused

POSTGRESQL_LATER = "The services are proven on both engines; the widgets over both only in the long run."


@pytest.fixture
def desk(database: Database, database_url: str, open_desk: OpenDesk) -> Iterator[Desk]:
    with open_desk(database, database_url, "mona") as made:
        yield made


def page_of(desk: Desk) -> AdminPage:
    button = find(desk.window, QWidget, "navAdmin")
    assert button.isEnabled()
    button.click()  # type: ignore[attr-defined]
    page = find(desk.window, AdminPage, "adminPage")
    desk.wait(page.users.model.rowCount)
    return page


def user(desk: Desk, name: str) -> UserEntry:
    return next(one for one in desk.services.users.list_all(desk.centre.manager).users if one.username == name)


def choose(desk: Desk, page: AdminPage, name: str) -> None:
    select_row(page.users.table, page.users.model.row_of(user(desk, name).id))


def fill(desk: Desk, **words: str) -> None:
    for name, text in words.items():
        field = find(desk.window, QLineEdit, name)
        field.clear()
        QTest.keyClicks(field, text)


def message(desk: Desk, name: str) -> str:
    return find(desk.window, QWidget, name).accessibleDescription()


def test_a_user_is_added_by_keys_and_signs_in(desk: Desk) -> None:
    page = page_of(desk)
    page.add.click()
    for text in ("", "Nour Adel", "sara", "short"):
        desk.type(text)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    save(desk)
    desk.wait(lambda: "at least 8" in message(desk, "userPassword"))
    fill(desk, userPassword=RIGHT)
    save(desk)
    desk.wait(lambda: "user name is taken" in message(desk, "userLoginName"))
    fill(desk, userLoginName="nour")
    role = find(desk.window, ComboBox, "userRole")
    role.set_current_key(str(Role.DOCTOR))
    save(desk)
    desk.wait(lambda: "Choose the doctor" in message(desk, "userDoctor"))
    find(desk.window, ComboBox, "userDoctor").set_current_key(desk.centre.doctor_id)
    find(desk.window, QCheckBox, "userAllClinics").click()
    save(desk)
    find(desk.window, QCheckBox, f"userClinic{desk.centre.clinic_id}").click()
    save(desk)
    desk.wait(lambda: page.users.model.rowCount() == 6)
    session = desk.services.access.sign_in("nour", RIGHT, "Desk 2")
    assert session.actor.role is Role.DOCTOR
    assert session.actor.doctor_id == desk.centre.doctor_id
    assert session.actor.clinics == frozenset({desk.centre.clinic_id})
    assert session.name.en == "Nour Adel"


def test_a_user_is_switched_off_and_on_again(desk: Desk) -> None:
    page = page_of(desk)
    token = desk.services.access.sign_in("huda", RIGHT, "Desk 2").token
    choose(desk, page, "huda")
    page.users.switch.click()
    box = find(desk.window, QWidget, "switchOffBox")
    box.accept_button.click()  # type: ignore[attr-defined]
    desk.wait(lambda: not user(desk, "huda").is_active)
    with pytest.raises(NotSignedIn):
        desk.services.access.authenticate(token)
    row = page.users.model.row_of
    huda = user(desk, "huda").id
    desk.wait(lambda: page.users.model.index(row(huda), Column.STATE).data() == "Switched off")
    choose(desk, page, "huda")
    desk.wait(lambda: page.users.switch.text() == "Switch on")
    page.users.switch.click()
    desk.wait(lambda: user(desk, "huda").is_active)
    assert desk.services.access.sign_in("huda", RIGHT, "Desk 2").username == "huda"


def test_another_role_and_another_password(desk: Desk) -> None:
    page = page_of(desk)
    choose(desk, page, "huda")
    page.users.table.setFocus()
    QTest.keyClick(page.users.table, Qt.Key.Key_Return)
    assert not find(desk.window, QLineEdit, "userLoginName").isEnabled()
    find(desk.window, ComboBox, "userRole").set_current_key(str(Role.CASHIER))
    save(desk)
    desk.wait(lambda: user(desk, "huda").role is Role.CASHIER)
    desk.wait(lambda: closed(desk, "userDialog"))
    page.users.reset.click()
    fill(desk, newPasswordField="battery staple", repeatPasswordField="battery staple")
    save(desk)
    desk.wait(lambda: any("password is set" in toast.text() for toast in desk.window.toasts.toasts()))
    assert desk.services.access.sign_in("huda", "battery staple", "Desk 2").actor.role is Role.CASHIER


def test_nobody_cuts_the_branch_they_sit_on(desk: Desk) -> None:
    page = page_of(desk)
    choose(desk, page, "mona")
    assert not page.users.switch.isEnabled()
    assert not page.users.reset.isEnabled()
    page.users.edit.click()
    find(desk.window, ComboBox, "userRole").set_current_key(str(Role.RECEPTIONIST))
    save(desk)
    desk.wait(lambda: "their own role" in message(desk, "userRole"))
    assert user(desk, "mona").role is Role.MANAGER


def test_somebody_else_was_faster_and_it_is_said(desk: Desk) -> None:
    page = page_of(desk)
    choose(desk, page, "huda")
    page.users.edit.click()
    desk.services.users.set_password(desk.centre.manager, "huda", "battery staple")
    fill(desk, userEnglishName="Huda Ali")
    save(desk)
    error = find(desk.window, QWidget, "formError")
    desk.wait(error.isVisible)
    assert user(desk, "huda").name.en == "Huda"


def test_whoever_does_not_manage_users_has_no_such_page(desk: Desk) -> None:
    page_of(desk)
    desk.window.sign_out_requested.emit()
    desk.sign_in("sara")
    desk.wait(desk.signed_in)
    assert not find(desk.window, QWidget, "navAdmin").isEnabled()
    page = desk.window.findChild(AdminPage)
    assert page is None or page.users.model.rowCount() == 0


def test_ones_own_password_is_changed_from_the_menu(desk: Desk) -> None:
    desk.window.password_change_requested.emit()
    fill(desk, presentPasswordField="wrong", newPasswordField="battery staple", repeatPasswordField="battery staple")
    save_button = find(desk.window, Button, "savePasswordButton")
    save_button.click()
    desk.wait(lambda: "not your present password" in message(desk, "presentPasswordField"))
    fill(desk, presentPasswordField=RIGHT)
    save_button.click()
    desk.wait(lambda: any("password is changed" in toast.text() for toast in desk.window.toasts.toasts()))
    assert desk.services.access.sign_in("mona", "battery staple", "Desk 2").username == "mona"
    desk.entrance.look()
    desk.wait(lambda: not desk.entrance._operations.busy)
    assert desk.signed_in("Mona")
