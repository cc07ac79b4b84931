"""The scenes of the administration, of the lock, and of what the user's own menu opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from reception_app.domain.centre import DoctorDetails, OwnTerms
from reception_app.domain.errors import StaleRecord
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Role
from reception_app.services.users import NewUser
from reception_app.ui.admin.follow_up_dialog import FollowUpDialog
from reception_app.ui.admin.hours_dialog import HoursDialog
from reception_app.ui.admin.own_terms_dialog import OwnTermsDialog
from reception_app.ui.admin.page import AdminPage
from reception_app.ui.admin.time_off_dialog import TimeOffDialog
from reception_app.ui.admin.user_dialog import UserDialog
from reception_app.ui.pages import Pages
from reception_app.ui.shell.entrance import Entrance
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.shell.top_bar import open_below
from reception_app.ui.shell.user_menu import UserMenu
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.fields import LineEdit, PasswordEdit
from reception_app.ui.widgets.segmented import SegmentedControl
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


def _away(context: GalleryContext) -> None:
    """A feast, a conference in the middle of the morning, and a leave of some days."""
    scheduling, manager = context.services.scheduling, _manager(context)
    doctors = context.services.centre.view(manager).doctors
    day, hour = timedelta(days=1), timedelta(hours=1)
    morning = context.clock.now().replace(hour=3, minute=0)
    arabic = context.language == "ar"
    scheduling.add_time_off(
        manager, morning + 3 * day, morning + 7 * day, doctor_id=doctors[1].id, reason="إجازة سنوية" if arabic else ""
    )
    scheduling.add_time_off(
        manager,
        morning + 4 * hour,
        morning + 9 * hour,
        doctor_id=doctors[0].id,
        reason="مؤتمر علمي" if arabic else "Conference",
    )
    scheduling.add_time_off(
        manager,
        morning + 20 * day,
        morning + 21 * day,
        clinic_id=context.centre.clinic_id,
        reason="عيد" if arabic else "Feast",
    )


def _time_off(context: GalleryContext) -> QWidget:
    window, page = _part(context, "services")
    _away(context)
    page.show_part("time_off")
    context.settle()
    return window


def _nobody_away(context: GalleryContext) -> QWidget:
    window, page = _part(context, "services")
    manager = _manager(context)
    for entry in context.services.centre.view(manager).time_off:
        context.services.scheduling.remove_time_off(manager, entry.id)
    page.show_part("time_off")
    context.settle()
    return window


def _time_off_form(context: GalleryContext, length: str) -> QWidget:
    window, page = _part(context, "time_off")
    page.time_off.add()
    control = window.findChild(SegmentedControl, "offLength")
    dialog = window.findChild(TimeOffDialog)
    assert control is not None
    assert dialog is not None
    control.button(length).click()
    for name, text in (("offFrom", "9:00"), ("offTo", "25")):
        field = window.findChild(LineEdit, name)
        assert field is not None
        field.setText(text)
    if length == "hours":
        dialog.submit()
    else:
        dialog.show_standing(14)
    context.settle()
    return window


def _time_off_days(context: GalleryContext) -> QWidget:
    return _time_off_form(context, "days")


def _time_off_hours(context: GalleryContext) -> QWidget:
    return _time_off_form(context, "hours")


def _rules(context: GalleryContext) -> tuple[MainWindow, AdminPage]:
    window, page = _administration(context)
    rules, manager = context.services.follow_ups, _manager(context)
    centre = context.services.centre.view(manager)
    terms = ((14, 1, 0), (30, 2, 5_000), (10, 1, 3_350))
    pairs = [
        (doctor.id, service.id)
        for doctor in centre.doctors
        for service in centre.services
        if service.clinic_id in doctor.rooms
    ]
    for place, (pair, rule) in enumerate(zip(pairs[::2], terms, strict=False)):
        rules.set_rule(manager, *pair, None, *rule, is_active=place != 2)
    page.show_part("follow_ups")
    context.settle()
    return window, page


def _follow_ups(context: GalleryContext) -> QWidget:
    return _rules(context)[0]


def _no_rules(context: GalleryContext) -> QWidget:
    return _part(context, "follow_ups")[0]


def _follow_up(context: GalleryContext) -> QWidget:
    window, page = _rules(context)
    select_row(page.follow_ups.table, 1)
    page.follow_ups.edit.click()
    context.settle()
    return window


def _follow_up_overtaken(context: GalleryContext) -> QWidget:
    window, page = _rules(context)
    select_row(page.follow_ups.table, 0)
    page.follow_ups.edit.click()
    dialog = window.findChild(FollowUpDialog)
    assert dialog is not None
    dialog.show_error(StaleRecord(entity="follow_up_rule", id=1))
    context.settle()
    return window


def _own_terms(context: GalleryContext) -> QWidget:
    window, page = _part(context, "services")
    manager, chosen = _manager(context), page.centre_services.chosen()
    assert chosen is not None
    centre = context.services.centre.view(manager)
    service = next(one for one in centre.services if one.id == chosen.id)
    here = [doctor.id for doctor in centre.doctors if service.clinic_id in doctor.rooms]
    own = {here[0]: OwnTerms(price=45_000, duration=30), here[-1]: OwnTerms(is_offered=len(here) == 1, share=5_050)}
    context.services.centre.set_own_terms(manager, service.id, service.version, own)
    page.refresh()
    context.settle()
    page.centre_services.own.click()
    dialog = window.findChild(OwnTermsDialog)
    field = window.findChild(LineEdit, f"ownPrice{here[0]}")
    assert dialog is not None
    assert field is not None
    field.setText("450.505")
    dialog.submit()
    context.settle()
    return window


def _left(context: GalleryContext) -> QWidget:
    window = _own_terms(context)
    dialog = window.findChild(OwnTermsDialog)
    assert dialog is not None
    dialog.request_close()
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
    Scene("admin-own-terms", _own_terms),
    Scene("admin-form-left", _left),
    Scene("admin-time-off", _time_off),
    Scene("admin-time-off-none", _nobody_away),
    Scene("admin-time-off-days", _time_off_days),
    Scene("admin-time-off-hours", _time_off_hours),
    Scene("admin-follow-ups", _follow_ups),
    Scene("admin-follow-ups-none", _no_rules),
    Scene("admin-follow-up", _follow_up),
    Scene("admin-follow-up-overtaken", _follow_up_overtaken),
    Scene("locked", _locked),
    Scene("own-password", _own_password),
    Scene("settings", _settings),
    Scene("user-menu", _menu, size=(300, 560)),
)
