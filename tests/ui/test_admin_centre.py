"""The centre built by the real widgets: from an empty database to a first free time, and what is refused on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from sqlalchemy import delete

from reception_app.domain.localized import LocalText
from reception_app.domain.schedule import Hours
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.ui.widgets.combo import ComboBox
from tests.ui.admin_driver import centre_of, closed, fill, page_of, save
from tests.ui.conftest import OpenDesk
from tests.ui.desk import Desk, find

POSTGRESQL_LATER = "The services are proven on both engines; the widgets over both only in the long run."


@pytest.fixture
def desk(database: Database, database_url: str, open_desk: OpenDesk) -> Iterator[Desk]:
    with open_desk(database, database_url, "mona") as made:
        yield made


def test_an_empty_centre_is_built_and_has_a_free_time(desk: Desk, database: Database) -> None:
    with database.write_engine.begin() as connection:
        for table in (m.WorkingHours, m.DoctorClinic, m.Service, m.Doctor, m.Clinic):
            connection.execute(delete(table))
    page = page_of(desk, "clinics")
    desk.wait(page.clinics.empty.button.isVisible)
    page.clinics.identity.click()
    fill(desk, centreEnglishName="Al Shifa")
    find(desk.window, ComboBox, "centreCurrency").set_current_key("KWD")
    save(desk)
    desk.wait(lambda: closed(desk, "identityDialog"))
    assert (centre_of(desk).name.en, centre_of(desk).currency) == ("Al Shifa", "KWD")
    desk.wait(lambda: page.clinics.centre is not None and page.clinics.centre.currency == "KWD")
    page.clinics.empty.button.click()
    save(desk)
    desk.wait(lambda: "one language" in find(desk.window, QLineEdit, "clinicArabicName").accessibleDescription())
    fill(desk, clinicEnglishName="Dental")
    save(desk)
    desk.wait(lambda: closed(desk, "clinicDialog") and page.clinics.model.rowCount() == 1)

    page.parts.button("doctors").click()
    page.add.click()
    fill(desk, doctorEnglishName="Dr. Sherif", doctorEnglishSpecialty="Dentistry", doctorShare="140")
    clinic = centre_of(desk).clinics[0].id
    fill(desk, **{f"doctorRoom{clinic}": "3"})
    save(desk)
    assert "0 to 100" in find(desk.window, QLineEdit, "doctorShare").accessibleDescription()
    fill(desk, doctorShare="37.5")
    save(desk)
    desk.wait(lambda: closed(desk, "doctorDialog") and page.doctors.model.rowCount() == 1)
    desk.wait(lambda: page.doctors.model.index(0, 4).data() == "No hours yet")

    page.doctors.choose(centre_of(desk).doctors[0].id)
    page.doctors.hours.click()
    fill(desk, hoursFrom60="9", hoursTo60="25")
    save(desk)
    assert find(desk.window, QLineEdit, "hoursTo60").property("invalid")
    fill(desk, hoursTo60="14:00", hoursFrom61="20:00", hoursTo61="1")
    save(desk)
    desk.wait(lambda: closed(desk, "hoursDialog"))

    page.parts.button("services").click()
    page.add.click()
    fill(desk, serviceArabicName="", serviceEnglishName="Consultation", servicePrice="300.50")
    save(desk)
    desk.wait(lambda: closed(desk, "serviceDialog") and page.centre_services.model.rowCount() == 1)

    view = centre_of(desk)
    doctor, service = view.doctors[0], view.services[0]
    assert (doctor.name, doctor.share, doctor.rooms) == (LocalText("Dr. Sherif", "Dr. Sherif"), 3_750, {clinic: "3"})
    assert doctor.hours == {clinic: (Hours(6, 540, 840), Hours(6, 1_200, 1_500))}
    assert (service.price, service.duration, service.buffer_after) == (300_500, 20, 0)
    assert desk.services.availability.first_free(desk.centre.manager, clinic, service.id) is not None


def test_what_there_is_is_changed_and_switched_off(desk: Desk) -> None:
    page = page_of(desk, "services")
    desk.wait(page.centre_services.model.rowCount)
    page.centre_services.choose(desk.centre.service_id)
    page.centre_services.edit.click()
    assert not find(desk.window, ComboBox, "serviceClinic").isEnabled()
    assert find(desk.window, QLineEdit, "servicePrice").text() == "300"
    fill(desk, servicePrice="450", serviceDuration="1000")
    save(desk)
    desk.wait(lambda: "5 to 720" in find(desk.window, QLineEdit, "serviceDuration").accessibleDescription())
    fill(desk, serviceDuration="30")
    save(desk)
    desk.wait(lambda: closed(desk, "serviceDialog"))
    assert (centre_of(desk).services[0].price, centre_of(desk).services[0].duration) == (45_000, 30)
    switch = page.centre_services.switch
    assert switch.text() == "Switch off"
    switch.click()
    desk.wait(lambda: switch.text() == "Switch on")
    assert not centre_of(desk).services[0].is_active
    switch.click()
    desk.wait(lambda: switch.text() == "Switch off")
    assert centre_of(desk).services[0].is_active

    page.parts.button("doctors").click()
    desk.wait(page.doctors.model.rowCount)
    page.doctors.choose(desk.centre.doctor_id)
    page.doctors.hours.click()
    assert find(desk.window, QLineEdit, "hoursFrom00").text() == "09:00"
    fill(desk, hoursFrom01="16:00", hoursTo01="20:00")
    save(desk)
    error = find(desk.window, QWidget, "formError")
    desk.wait(error.isVisible)
    fill(desk, hoursFrom01="17:00")
    save(desk)
    desk.wait(lambda: closed(desk, "hoursDialog"))
    hours = centre_of(desk).doctors[0].hours[desk.centre.clinic_id]
    assert [(one.starts_at, one.ends_at) for one in hours if one.weekday == 0] == [(540, 1_020), (1_020, 1_200)]
