"""The scenes of the patients' page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from sqlalchemy import select, update

from reception_app.domain.desk import DeskState as D
from reception_app.domain.patient import NewPatient, check_new
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.repositories.patients import insert_patient
from reception_app.ui.exchange.export_dialog import ExportDialog
from reception_app.ui.exchange.import_dialog import ImportDialog
from reception_app.ui.patients.page import PatientsPage
from reception_app.ui.shell.main_window import MainWindow
from tests.booked import book
from tests.factory import insert_row
from tests.gallery import GalleryContext, Scene
from tests.gallery_data import DAY, FOUND, local

HISTORY = (  # day, doctor, service, pounds, paid, state
    (date(2026, 9, 14), "sherif", "fill", 800, 500, D.COMPLETED),
    (date(2026, 9, 3), "sherif", "visit", 300, 300, D.COMPLETED),
    (date(2026, 8, 20), "noha", "follow", 150, 0, D.NO_SHOW),
    (date(2026, 6, 11), "noha", "clean", 450, 450, D.COMPLETED),
    (date(2026, 3, 2), "sherif", "visit", 300, 300, D.COMPLETED),
    (date(2025, 12, 7), "karim", "pull", 350, 350, D.COMPLETED),
    (date(2025, 11, 9), "karim", "visit", 300, 300, D.COMPLETED),
)


def make_history(context: GalleryContext) -> int:
    """The file of the picture: Mona's, with a family phone, old visits and a debt; her id."""
    centre = context.centre
    name = FOUND[0][0] if context.language == "ar" else FOUND[0][1]
    with context.services.database.write_engine.begin() as connection:
        mona = int(connection.execute(select(m.Patient.id).where(m.Patient.full_name == name)).scalar_one())
        connection.execute(update(m.Patient).where(m.Patient.id == mona).values(sex="F", national_id="29203140100122"))
        other = connection.scalars(select(m.Patient.id).where(m.Patient.file_number == FOUND[1][3])).one()
        for owner in (mona, other):
            insert_row(
                connection,
                m.PatientPhone,
                patient_id=owner,
                position=1,
                e164="+20225773190",
                digits="0225773190",
                reversed_digits="0913775220",
            )
        for number, (day, doctor, service, price, paid, state) in enumerate(HISTORY, 700):
            book(
                connection,
                centre,
                number,
                local("11:00", day),
                state,
                doctor_id=centre.doctors[doctor],
                service_id=centre.services[service],
                patient_id=mona,
                service_date=day,
                total=price * 100,
                paid=paid * 100,
            )
    return mona


def shown(context: GalleryContext, *, role: Role = Role.MANAGER, target: int | None = None) -> PatientsPage:
    """The page in the main window, with Mona's file open."""
    mona = make_history(context)
    doctor = context.centre.doctors["sherif"] if role is Role.DOCTOR else None
    user = context.centre.manager_id if role is Role.MANAGER else context.centre.user_id
    actor = Actor(user, role, context.centre.terminal_id, doctor)
    context.session = replace(context.session, actor=actor)
    main = context.window()
    page = PatientsPage(context.formatter, main.toasts)
    page.set_clinic(context.centre.clinic_id)
    page.attach(context.services, context.session, context.operations)
    main.offer_pages({"patients": lambda: page})
    main.show_page("patients")
    context.settle()
    page.show_target(target or mona)
    context.settle()
    return page


def main_of(page: PatientsPage) -> QWidget:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def first(context: GalleryContext) -> QWidget:
    """The picture."""
    return main_of(shown(context, role=Role.RECEPTIONIST))


def tab(context: GalleryContext, key: str) -> QWidget:
    page = shown(context)
    page.detail.tabs.set_current(key)
    page.detail.tabs.chosen.emit(key)
    context.settle()
    return main_of(page)


def found(context: GalleryContext) -> QWidget:
    """Searching: what was typed is marked."""
    page = shown(context)
    page.list.search.setText("منى عبد" if context.language == "ar" else "Mona Ab")
    page.list.asked.emit()
    context.settle()
    return main_of(page)


def nobody(context: GalleryContext) -> QWidget:
    """Nobody fits what is typed."""
    page = shown(context)
    page.list.search.setText("زينب الشرقاوي" if context.language == "ar" else "Zeinab Elsharkawy")
    page.list.asked.emit()
    context.settle()
    return main_of(page)


def owing(context: GalleryContext) -> QWidget:
    """Who owes, and a menu."""
    page = shown(context)
    page.list.groups.set_current("owing")
    page.list.asked.emit()
    context.settle()
    return main_of(page)


def closed(context: GalleryContext) -> QWidget:
    """A closed file."""
    page = shown(context)
    with context.services.database.write_engine.begin() as connection:
        key = connection.scalars(select(m.Patient.id).where(m.Patient.file_number == FOUND[2][3])).one()
        connection.execute(update(m.Patient).where(m.Patient.id == key).values(is_active=0))
    page.list.groups.set_current("closed")
    page.list.asked.emit()
    page.show_target(key)
    context.settle()
    return main_of(page)


def editing(context: GalleryContext) -> QWidget:
    """A file being changed, with a number that cannot be."""
    page = shown(context)
    page.detail.edit_button.click()
    dialog = page.deeds.dialog
    dialog.form.phones.set_values(["01001234567", "0225"])  # type: ignore[union-attr]
    dialog.submit()  # type: ignore[union-attr]
    context.settle()
    return main_of(page)


def registering(context: GalleryContext) -> QWidget:
    """A new file that looks like an old one."""
    page = shown(context)
    page.list.search.setText(FOUND[0][0] if context.language == "ar" else FOUND[0][1])
    context.settle()
    page.head.new_button.click()
    dialog = page.deeds.dialog
    dialog.form.phones.set_first("01001234567")  # type: ignore[union-attr]
    context.settle()
    return main_of(page)


def make_pairs(context: GalleryContext) -> None:
    """Second files of two patients of the morning, and one by the national id."""
    names = (
        ("مني عبدالله حسن السيد", "Mona Abdallah H Elsayed", ("01001234567", "01114602299"), date(1992, 3, 14)),
        ("سلمى حسين عبد الحميد نصر", "Salma Hussein A. Nasr", ("01229000111",), None),
    )
    with context.services.database.write_engine.begin() as connection:
        for ar, en, phones, born in names:
            new = NewPatient(ar if context.language == "ar" else en, phones, birth_date=born)
            insert_patient(connection, check_new(new, today=DAY), local("10:00") - timedelta(days=20))


def duplicates(context: GalleryContext) -> QWidget:
    """Two pairs, the first compared."""
    make_pairs(context)
    page = shown(context)
    page.head.duplicates_button.click()
    context.settle()
    return main_of(page)


def no_duplicates(context: GalleryContext) -> QWidget:
    """None."""
    page = shown(context)
    page.head.duplicates_button.click()
    context.settle()
    return main_of(page)


def merging(context: GalleryContext) -> QWidget:
    """The question before two become one."""
    made = duplicates(context)
    page = made.findChild(PatientsPage)
    assert isinstance(page, PatientsPage)
    page.duplicates.merge_button.click()
    context.settle()
    return made


def merged(context: GalleryContext) -> QWidget:
    """One file of two: the toast, and the details with the way back."""
    made = merging(context)
    page = made.findChild(PatientsPage)
    assert isinstance(page, PatientsPage)
    page.deeds.dialog.accept()  # type: ignore[union-attr]
    context.settle()
    page.head.back_button.click()
    page.detail.tabs.set_current("data")
    page.detail.tabs.chosen.emit("data")
    context.settle()
    return made


def doctor(context: GalleryContext) -> QWidget:
    """A doctor's own patients, without money."""
    return main_of(shown(context, role=Role.DOCTOR))


IMPORTED = {
    "ar": [
        ["الاسم", "الهاتف", "تاريخ الميلاد", "ملاحظات"],
        ["جميلة فؤاد حسن البنا", "01005550111", "1988-02-01", ""],
        ["منى عبد الله حسن السيد", "01001234567", "14/03/1992", "ملف قديم"],
        ["", "01005550112", "", ""],
        ["باهر سمير عادل نجيب", "0100", "", ""],
        ["باهر سمير عادل نجيب", "01005550113", "31/31/1990", ""],
        ["نجلاء كمال سالم", "01005550114 / 0225773190", "34", ""],
        ["نجلاء كمال سالم", "01005550114", "", ""],
    ],
    "en": [
        ["Name", "Phone", "DOB", "Notes"],
        ["Gamila Fouad H. Elbanna", "01005550111", "1988-02-01", ""],
        ["Mona Abdallah H. Elsayed", "01001234567", "14/03/1992", "old file"],
        ["", "01005550112", "", ""],
        ["Baher Samir A. Naguib", "0100", "", ""],
        ["Baher Samir A. Naguib", "01005550113", "31/31/1990", ""],
        ["Naglaa Kamal Salem", "01005550114 / 0225773190", "34", ""],
        ["Naglaa Kamal Salem", "01005550114", "", ""],
    ],
}


def import_dialog(context: GalleryContext, page: PatientsPage) -> ImportDialog:
    """The dialog with a file of seven rows, in Windows-1256 in Arabic."""
    page.head.import_button.click()
    dialog = page.deeds.dialog
    assert isinstance(dialog, ImportDialog)
    file = context.folder / "old-patients.csv"
    text = "\n".join(";".join(row) for row in IMPORTED[context.language])
    file.write_bytes(text.encode("cp1256" if context.language == "ar" else "utf-8"))
    dialog.look_at(file)
    context.settle()
    return dialog


def importing(context: GalleryContext, step: str) -> QWidget:
    """The import: at its start, with its columns, with its report, or with a file that cannot be read."""
    page = shown(context)
    if step == "start":
        page.head.import_button.click()
    else:
        dialog = import_dialog(context, page)
        if step == "report":
            dialog.go.click()
        elif step == "unreadable":
            wrong = context.folder / "picture.csv"
            wrong.write_bytes(b"\x89PNG" + bytes(range(256)))
            dialog.look_at(wrong)
        elif step == "waiting":
            dialog._total = 200_000
            dialog.wait.show_work(dialog.tr("Opening the files; until the end nothing is written"), 200_000)
            dialog.wait.show_rows(83_000, 200_000)
            dialog._show(dialog.wait)
    context.settle()
    return main_of(page)


def exporting(context: GalleryContext) -> QWidget:
    """The export, with a name that no system takes."""
    page = shown(context)
    page.head.export_button.click()
    dialog = page.deeds.dialog
    assert isinstance(dialog, ExportDialog)
    dialog.set_folder(Path("/home/reception/Documents"))
    dialog.name_field.setText("../patients")
    dialog.submit()
    context.settle()
    return main_of(page)


SCENES = (
    *(
        Scene(f"patients-import-{step}", partial(importing, step=step))
        for step in ("start", "columns", "report", "unreadable", "waiting")
    ),
    Scene("patients-export", exporting),
    Scene("patients", first),
    Scene("patients-payments", lambda context: tab(context, "money")),
    Scene("patients-details", lambda context: tab(context, "data")),
    Scene("patients-found", found),
    Scene("patients-nobody", nobody),
    Scene("patients-owing", owing),
    Scene("patients-closed", closed),
    Scene("patients-editing", editing),
    Scene("patients-registering", registering),
    Scene("patients-duplicates", duplicates),
    Scene("patients-no-duplicates", no_duplicates),
    Scene("patients-merging", merging),
    Scene("patients-merged", merged),
    Scene("patients-doctor", doctor),
)
