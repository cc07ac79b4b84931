"""The scenes of the administration, of the lock, and of what the user's own menu opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from reception_app.domain.centre import DoctorDetails
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Role
from reception_app.services.users import NewUser
from reception_app.ui.admin.hours_dialog import HoursDialog
from reception_app.ui.admin.page import AdminPage
from reception_app.ui.admin.user_dialog import UserDialog
from reception_app.ui.pages import Pages
from reception_app.ui.shell.entrance import Entrance
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.shell.top_bar import open_below
from reception_app.ui.shell.user_menu import UserMenu
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.fields import LineEdit, PasswordEdit
from reception_app.ui.widgets.table import select_row
from tests.gallery import GalleryContext, Scene

PASSWORD = "correct horse"


def _people(context: GalleryContext) -> None:
    """Somebody of each kind, some of whom have been here."""
    users, access, clinic = context.services.users, context.services.access, context.centre.clinic_id
    manager = _manager(context)
    for name, role, arabic, english in (
        ("sara.mahmoud", Role.RECEPTIONIST, "سارة محمود", "Sara Mahmoud"),
        ("huda.ali", Role.RECEPTIONIST, "هدى علي", "Huda Ali"),
        ("omar.said", Role.CASHIER, "عمر سعيد", "Omar Said"),
        ("hall", Role.DISPLAY, "شاشة الصالة", "Hall screen"),
    ):
        limits = frozenset({clinic}) if role is Role.DISPLAY else frozenset[int]()
        users.add(manager, NewUser(name, role, LocalText(arabic, english), clinics=limits), PASSWORD)
    doctor = users.list_all(manager).doctors[0]
    users.add(manager, NewUser("sherif", Role.DOCTOR, doctor.name, doctor.id), PASSWORD)
    context.clock.advance(timedelta(days=-1))
    access.sign_in("huda.ali", PASSWORD, "Desk 2")
    context.clock.advance(timedelta(days=1))
    access.sign_in("sara.mahmoud", PASSWORD, "Desk 1")
    users.disable(manager, "omar.said")


def _manager(context: GalleryContext) -> Actor:
    return Actor(context.centre.user_id, Role.MANAGER, context.centre.terminal_id)


def _administration(context: GalleryContext) -> tuple[MainWindow, AdminPage]:
    _people(context)
    window = context.window()
    session = replace(context.session, actor=_manager(context))
    pages = Pages(window, context.operations)
    context.kept.append(pages)
    pages.enter(context.services, session)
    window.top_bar.user.set_session(session)
    window.show_page("admin")
    context.settle()
    page = window.findChild(AdminPage)
    assert page is not None
    return window, page


def _users(context: GalleryContext) -> QWidget:
    return _administration(context)[0]


def _refused(context: GalleryContext) -> QWidget:
    window, page = _administration(context)
    page.users.add()
    dialog = window.findChild(UserDialog)
    assert dialog is not None
    for name, text in (("userArabicName", "منى سمير"), ("userEnglishName", "Mona Samir"), ("userLoginName", "hall")):
        field = window.findChild(LineEdit, name)
        assert field is not None
        field.setText(text)
    password = window.findChild(PasswordEdit, "userPassword")
    role = window.findChild(ComboBox, "userRole")
    assert password is not None
    assert role is not None
    password.setText(PASSWORD)
    role.set_current_key(str(Role.DOCTOR))
    doctor = window.findChild(ComboBox, "userDoctor")
    assert doctor is not None
    doctor.setCurrentIndex(1)
    dialog.submit()
    context.settle()
    return window


def _reset(context: GalleryContext) -> QWidget:
    window, page = _administration(context)
    select_row(page.users.table, 2)
    page.users.reset.click()
    context.settle()
    return window


def _part(context: GalleryContext, key: str) -> tuple[MainWindow, AdminPage]:
    window, page = _administration(context)
    page.show_part(key)
    context.settle()
    return window, page


def _clinics(context: GalleryContext) -> QWidget:
    return _part(context, "clinics")[0]


def _doctors(context: GalleryContext) -> QWidget:
    window, page = _part(context, "doctors")
    chosen = page.doctors.chosen()
    assert chosen is not None
    context.services.scheduling.set_doctor_active(_manager(context), chosen.id + 1, False)
    details = DoctorDetails(LocalText("د. منى سمير", "Dr. Mona Samir"), LocalText("أشعة", "Imaging"), 3_750, {1: "9"})
    context.services.centre.add_doctor(_manager(context), details)
    page.refresh()
    context.settle()
    return window


def _services(context: GalleryContext) -> QWidget:
    return _part(context, "services")[0]


def _clinic(context: GalleryContext) -> QWidget:
    window, page = _part(context, "clinics")
    page.clinics.edit.click()
    context.settle()
    return window


def _identity(context: GalleryContext) -> QWidget:
    window, page = _part(context, "clinics")
    page.clinics.identity.click()
    context.settle()
    return window


def _doctor(context: GalleryContext) -> QWidget:
    window, page = _part(context, "doctors")
    page.doctors.edit.click()
    context.settle()
    return window


def _hours(context: GalleryContext) -> QWidget:
    window, page = _part(context, "doctors")
    page.doctors.hours.click()
    field = window.findChild(LineEdit, "hoursTo50")
    start = window.findChild(LineEdit, "hoursFrom50")
    dialog = window.findChild(HoursDialog)
    assert field is not None
    assert start is not None
    assert dialog is not None
    start.setText("9")
    field.setText("25")
    dialog.submit()
    context.settle()
    return window


def _service(context: GalleryContext) -> QWidget:
    window, page = _part(context, "services")
    page.centre_services.edit.click()
    context.settle()
    return window


def _no_clinic(context: GalleryContext) -> QWidget:
    window, page = _part(context, "clinics")
    page.clinics.show_centre(replace(context.services.centre.view(_manager(context)), clinics=()))
    return window


def _entered(context: GalleryContext) -> tuple[MainWindow, Entrance]:
    window = context.window()
    entrance = Entrance(window, context.operations)
    context.kept.append(entrance)
    entrance.start(context.services, replace(context.session, username="sara.mahmoud"))
    context.settle()
    return window, entrance


def _locked(context: GalleryContext) -> QWidget:
    window, entrance = _entered(context)
    window.show_shortcuts()
    entrance.lock()
    context.settle()
    return window


def _own_password(context: GalleryContext) -> QWidget:
    window, entrance = _entered(context)
    entrance.change_password()
    context.settle()
    return window


def _settings(context: GalleryContext) -> QWidget:
    window = context.window()
    window.show_page("settings")
    return window


def _menu(context: GalleryContext) -> QWidget:
    window = context.window()
    menu = UserMenu(window.appearance, window.top_bar.user)
    context.kept.append(menu)
    open_below(menu, window.top_bar.user)
    context.settle()
    return menu


SCENES = (
    Scene("admin-users", _users),
    Scene("admin-user-refused", _refused),
    Scene("admin-password", _reset),
    Scene("admin-clinics", _clinics),
    Scene("admin-clinics-none", _no_clinic),
    Scene("admin-clinic", _clinic),
    Scene("admin-centre", _identity),
    Scene("admin-doctors", _doctors),
    Scene("admin-doctor", _doctor),
    Scene("admin-hours", _hours),
    Scene("admin-services", _services),
    Scene("admin-service", _service),
    Scene("locked", _locked),
    Scene("own-password", _own_password),
    Scene("settings", _settings),
    Scene("user-menu", _menu, size=(300, 560)),
)
