"""Time off, follow-up rules, doctors' own terms and who bears discounts, by the real widgets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit

from reception_app.domain.appointment import Booking, BookingRequest
from reception_app.domain.centre import OwnTerms
from reception_app.domain.slot import DayState
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories.follow_ups import Pair
from reception_app.services.follow_ups import RuleView
from reception_app.ui.admin.own_terms_dialog import OwnTermsDialog
from reception_app.ui.appointments.page import AppointmentsPage
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.calendar import DateEdit
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.segmented import SegmentedControl
from tests.clock import MORNING
from tests.ui.accessible import unnamed
from tests.ui.admin_driver import centre_of, closed, fill, page_of, save
from tests.ui.conftest import OpenDesk
from tests.ui.desk import Desk, find

POSTGRESQL_LATER = "The services are proven on both engines; the widgets over both only in the long run."

DAY = timedelta(days=1)
TEN = MORNING.replace(hour=8, minute=0) + DAY
"""Ten o'clock tomorrow in Cairo."""


@pytest.fixture
def desk(database: Database, database_url: str, open_desk: OpenDesk) -> Iterator[Desk]:
    with open_desk(database, database_url, "mona") as made:
        yield made


def book(desk: Desk) -> Booking:
    centre = desk.centre
    request = BookingRequest(
        clinic_id=centre.clinic_id,
        doctor_id=centre.doctor_id,
        service_id=centre.service_id,
        start_time=TEN,
        quoted_price=30_000,
        request_key="one",
        patient_id=centre.patient_id,
    )
    return desk.services.booking.book_appointment(centre.receptionist, request)


def said(desk: Desk, name: str) -> str:
    return find(desk.window, QLineEdit, name).accessibleDescription()


def test_a_follow_up_rule_is_added_changed_and_switched_off(desk: Desk) -> None:
    page = page_of(desk, "follow_ups")
    desk.wait(page.follow_ups.empty.button.isVisible)
    page.follow_ups.empty.button.click()
    find(desk.window, ComboBox, "rulePays").set_current_key("reduced")
    fill(desk, ruleDays="٣٠", ruleVisits="two", ruleShare="33.333")
    save(desk)
    assert "whole number" in said(desk, "ruleVisits")
    fill(desk, ruleVisits="2")
    save(desk)
    assert "two decimals" in said(desk, "ruleShare")
    fill(desk, ruleShare="100")
    save(desk)
    assert "less than the price" in said(desk, "ruleShare")
    fill(desk, ruleShare="٣٣٫٥")
    assert "EGP\u00a0100.50 instead of EGP\u00a0300" in said(desk, "ruleShare")
    fill(desk, ruleDays="400")
    save(desk)
    assert "1 to 365" in said(desk, "ruleDays")
    fill(desk, ruleDays="30")
    assert not unnamed(desk.window)
    QTest.keyClick(find(desk.window, QLineEdit, "ruleDays"), Qt.Key.Key_Return)
    desk.wait(lambda: closed(desk, "followUpDialog") and page.follow_ups.model.rowCount() == 1)
    (rule,) = centre_of(desk).rules
    assert (rule.days, rule.visits, rule.price_share, rule.is_active) == (30, 2, 3_350, True)
    assert page.follow_ups.model.index(0, 5).data() == "33.5% · EGP\u00a0100.50"

    page.follow_ups.edit.click()
    assert not find(desk.window, ComboBox, "ruleDoctor").isEnabled()
    who = (desk.centre.manager, rule.doctor_id, rule.service_id)
    desk.services.follow_ups.set_rule(*who, 1, 7, 1, 5_000)
    find(desk.window, ComboBox, "rulePays").set_current_key("free")
    save(desk)
    banner = find(desk.window, Banner, "formError")
    desk.wait(banner.isVisible)
    assert "Somebody else" in banner.message()
    desk.wait(lambda: page.follow_ups.model.index(0, 3).data() == "7 days")
    save(desk)
    desk.wait(lambda: closed(desk, "followUpDialog") and page.follow_ups.model.index(0, 5).data() == "Nothing")
    (rule,) = centre_of(desk).rules
    assert (rule.days, rule.visits, rule.price_share, rule.version) == (30, 2, 0, 3)
    page.follow_ups.switch.click()
    desk.wait(lambda: page.follow_ups.switch.text() == "Switch on")
    (rule,) = centre_of(desk).rules
    assert isinstance(rule, RuleView)
    assert not rule.is_active
    page.add.click()
    save(desk)
    assert "Every service" in find(desk.window, ComboBox, "ruleService").accessibleDescription()


def test_half_a_day_off_says_what_stands_in_it_and_is_taken_back(desk: Desk) -> None:
    book(desk)
    page = page_of(desk, "time_off")
    desk.wait(page.time_off.empty.button.isVisible)
    page.add.click()
    warning = find(desk.window, Banner, "standingWarning")
    find(desk.window, SegmentedControl, "offLength").button("hours").click()
    find(desk.window, DateEdit, "offFirst").setDate(QDate(2026, 11, 23))
    fill(desk, offFrom="٩", offTo="late", offReason="Conference")
    save(desk)
    assert "9:30" in said(desk, "offTo")
    fill(desk, offTo="10")
    desk.qtbot.wait(400)
    assert not warning.isVisible()
    fill(desk, offTo="10:10")
    desk.wait(warning.isVisible)
    assert "1 appointment stands" in warning.message()
    assert not unnamed(desk.window)
    save(desk)
    desk.wait(lambda: closed(desk, "timeOffDialog") and page.time_off.model.rowCount() == 1)
    cells = [page.time_off.model.index(0, column).data() for column in range(5)]
    assert cells[1:4] == ["Leave", "Monday, 23 November · 9:00\u00a0AM to 10:10\u00a0AM", "Conference"]
    assert cells[4] == "1 appointment stands"
    (off,) = centre_of(desk).time_off
    assert (off.span.starts, off.doctor_id) == (TEN - timedelta(hours=1), desk.centre.doctor_id)

    def slots() -> int:
        centre = desk.centre
        day = desk.services.availability.day(
            centre.receptionist, centre.doctor_id, centre.clinic_id, centre.service_id, TEN.date()
        )
        assert day.state is DayState.FREE
        return day.free_count

    assert slots() == 20
    page.time_off.appointments.click()
    appointments = find(desk.window, AppointmentsPage, "appointmentsPage")
    desk.wait(lambda: appointments.isVisible() and appointments.board.board.blocks)
    page = page_of(desk, "time_off")
    page.time_off.switch.click()
    desk.wait(lambda: page.time_off.model.rowCount() == 0)
    assert slots() == 23
    (toast,) = [one for one in desk.window.toasts.toasts() if "taken back" in one.text()]
    (undo,) = [button for button in toast.findChildren(Button) if button.text() == "Undo"]
    undo.click()
    desk.wait(lambda: page.time_off.model.rowCount() == 1)
    assert slots() == 20
    assert centre_of(desk).time_off[0].reason == "Conference"


def test_a_clinic_is_closed_for_whole_days(desk: Desk) -> None:
    page = page_of(desk, "time_off")
    desk.wait(page.time_off.empty.button.isVisible)
    page.time_off.empty.button.click()
    find(desk.window, SegmentedControl, "offKind").button("clinic").click()
    last = find(desk.window, DateEdit, "offLast")
    find(desk.window, DateEdit, "offFirst").setDate(QDate(2026, 11, 24))
    assert last.date() == QDate(2026, 11, 24)
    last.setDate(QDate(2026, 11, 26))
    save(desk)
    desk.wait(lambda: closed(desk, "timeOffDialog") and page.time_off.model.rowCount() == 1)
    assert page.time_off.model.index(0, 2).data() == "24 November to 26 November 2026"
    assert page.time_off.model.index(0, 4).data() == "To come"
    assert not page.time_off.appointments.isEnabled()
    (off,) = centre_of(desk).time_off
    assert (off.clinic_id, off.span.ends - off.span.starts) == (desk.centre.clinic_id, 3 * DAY)


def test_a_doctor_differs_and_the_centre_bears_discounts(desk: Desk) -> None:
    page = page_of(desk, "services")
    desk.wait(page.centre_services.model.rowCount)
    page.centre_services.own.click()
    doctor = desk.centre.doctor_id
    QTest.keyClick(find(desk.window, QLineEdit, f"ownPrice{doctor}"), Qt.Key.Key_Escape)
    desk.wait(lambda: closed(desk, "ownTermsDialog"))
    page.centre_services.own.click()
    fill(desk, **{f"ownPrice{doctor}": "1"})
    QTest.keyClick(find(desk.window, QLineEdit, f"ownPrice{doctor}"), Qt.Key.Key_Escape)
    box = find(desk.window, OwnTermsDialog, "ownTermsDialog").leaving.box
    assert box is not None
    box.accept_button.click()
    desk.wait(lambda: closed(desk, "ownTermsDialog"))
    page.centre_services.own.click()
    price, share = f"ownPrice{doctor}", f"ownShare{doctor}"
    assert find(desk.window, QLineEdit, price).placeholderText() == "300"
    fill(desk, **{price: "400.505"})
    save(desk)
    banner = find(desk.window, Banner, "formError")
    assert "more decimals" in banner.message()
    assert find(desk.window, QLineEdit, price).property("invalid")
    fill(desk, **{price: "٤٠٠٫٥", share: "37.255"})
    save(desk)
    assert "two decimals" in banner.message()
    fill(desk, **{share: "٣٧٫٢٥", f"ownDuration{doctor}": "30"})
    assert not unnamed(desk.window)
    save(desk)
    desk.wait(lambda: closed(desk, "ownTermsDialog"))
    pair = Pair(doctor, desk.centre.service_id)
    assert centre_of(desk).own_terms == {pair: OwnTerms(True, 40_050, 30, 3_725)}
    desk.wait(lambda: page.centre_services.centre is not None and page.centre_services.centre.own_terms)
    page.centre_services.own.click()
    assert find(desk.window, QLineEdit, price).text() == "400.50"
    find(desk.window, QCheckBox, f"ownOffers{doctor}").click()
    field = find(desk.window, QLineEdit, price)
    assert not field.isEnabled()
    dialog = find(desk.window, OwnTermsDialog, "ownTermsDialog")
    dialog.scrim.dismissed.emit()
    assert dialog.leaving.box is not None
    dialog.leaving.box.reject()
    assert dialog.is_open
    save(desk)
    desk.wait(lambda: closed(desk, "ownTermsDialog"))
    assert not centre_of(desk).own_terms[pair].is_offered

    page.parts.button("clinics").click()
    desk.wait(page.clinics.model.rowCount)
    find(desk.window, Button, "centreNameButton").click()
    fill(desk, centreEnglishName="Al Shifa")
    bears = find(desk.window, ComboBox, "centreDiscounts")
    assert "both bear it" in bears.accessibleDescription()
    bears.set_current_key(1)
    assert "full price" in bears.accessibleDescription()
    save(desk)
    desk.wait(lambda: closed(desk, "identityDialog"))
    assert centre_of(desk).discount_on_centre
