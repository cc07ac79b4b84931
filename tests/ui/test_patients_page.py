"""The patients' page: everything a desk does with files, through the real widgets on a real database."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QHeaderView, QLineEdit
from sqlalchemy import func, select, update

from reception_app.domain.patient import NewPatient
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.ui.booking.choice import BookingPreset
from reception_app.ui.patients.form import PatientDialog
from reception_app.ui.patients.page import PatientsPage
from reception_app.ui.widgets.confirm_box import ConfirmBox
from tests.gallery import GalleryContext, Stage
from tests.gallery_patients import make_pairs, shown

MONA = "Mona Abdallah H. Elsayed"


def file_row(context: GalleryContext, name: str) -> m.Patient:
    with context.services.database.read() as connection:
        return connection.execute(select(m.Patient.__table__).where(m.Patient.full_name == name)).one()  # type: ignore[return-value]


def names(page: PatientsPage) -> list[str]:
    return [row.full_name for row in page.list.model.rows]


def type_text(page: PatientsPage, text: str, context: GalleryContext) -> None:
    page.list.search.setFocus()
    page.list.search.selectAll()
    QTest.keyClicks(page.list.search, text)
    QTest.keyClick(page.list.search, Qt.Key.Key_Return)
    context.settle()


def dialog_of(page: PatientsPage) -> PatientDialog:
    assert isinstance(page.deeds.dialog, PatientDialog)
    return page.deeds.dialog


def test_a_patient_is_found_booked_and_asked_to_pay(context: GalleryContext) -> None:
    page = shown(context, role=Role.RECEPTIONIST)
    type_text(page, "mona ab", context)
    assert MONA in names(page)
    file = page.detail.file
    assert file is not None
    assert (file.full_name, file.visits, file.no_shows, file.balance_due) == (MONA, 6, 1, 30_000)
    assert page.detail.visits.rowCount() == 8
    wanted: list[object] = []
    page.booking_requested.connect(wanted.append)
    page.page_requested.connect(lambda key, target: wanted.append((key, target)))
    QTest.keyClick(page.list.search, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is page.detail.book_button
    QTest.keyClick(focused, Qt.Key.Key_Space)
    page.detail.pay_button.click()
    preset, paying = wanted
    assert isinstance(preset, BookingPreset)
    assert preset.patient is not None
    assert preset.patient.id == file.id
    assert paying == ("payments", file.due_payment_id)
    page.detail.tabs.setFocus()
    QTest.keyClick(page.detail.tabs, Qt.Key.Key_Right)
    context.settle()
    assert page.detail.money.rowCount() == 6


def test_a_change_elsewhere_arrives_and_leaves_choice_and_text_alone(context: GalleryContext) -> None:
    page = shown(context, role=Role.RECEPTIONIST)
    type_text(page, "mona", context)
    page.list.choose(file_row(context, MONA).id)
    page.list.search.setCursorPosition(2)
    other = Actor(context.centre.huda_id, Role.RECEPTIONIST, context.centre.desk_2_id)
    created = context.services.patients.create(other, NewPatient("Mona Newly Registered", ("01000000001",)))
    context.services.patient_files.deactivate(other, file_row(context, "Mona Abdelaty M. Zeidan").id, 1)
    page.refresh()
    context.settle()
    assert created.full_name in names(page)
    assert "Mona Abdelaty M. Zeidan" not in names(page)
    assert (page.list.search.text(), page.list.search.cursorPosition()) == ("mona", 2)
    chosen = page.list.table.currentIndex().data(Qt.ItemDataRole.UserRole)
    assert chosen == page.list.chosen == file_row(context, MONA).id


def test_a_file_is_opened_changed_closed_and_taken_back(context: GalleryContext) -> None:
    page = shown(context, role=Role.RECEPTIONIST)
    type_text(page, "zeinab sherif", context)
    assert names(page) == []
    QTest.keyClick(page.list.search, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    dialog = dialog_of(page)
    assert dialog.form.name_field.text() == "zeinab sherif"
    QTest.keyClick(dialog.form.name_field, Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "0100123456")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    context.settle()
    assert "No such number" in dialog.form._phone.message()
    QTest.keyClicks(QApplication.focusWidget(), "9")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    context.settle()
    assert page.deeds.dialog is None
    assert page.detail.file is not None
    assert page.detail.file.full_name == "zeinab sherif"
    QTest.keyClick(page.list.search, Qt.Key.Key_F2)
    dialog = dialog_of(page)
    dialog.form.notes_field.setText("first line\nsecond line")
    dialog.request_close()
    assert dialog.leaving.box is not None
    dialog.leaving.box.reject()
    dialog.save.click()
    context.settle()
    assert page.detail.file.notes == "first line\nsecond line"
    page.deeds.close_file(page.detail.file)
    context.settle()
    assert file_row(context, "zeinab sherif").is_active == 0
    assert page.detail.standing.isVisible()
    assert not page.detail.book_button.isVisible()
    page.toasts.toasts()[-1].triggered.emit("undo")
    context.settle()
    assert file_row(context, "zeinab sherif").is_active == 1


def test_a_desk_that_was_slower_keeps_what_it_typed(context: GalleryContext) -> None:
    page = shown(context, role=Role.RECEPTIONIST)
    page.detail.edit_button.click()
    dialog = dialog_of(page)
    with context.services.database.write_engine.begin() as connection:
        connection.execute(update(m.Patient).where(m.Patient.full_name == MONA).values(version=7))
    dialog.form.name_field.setText("Mona Renamed")
    dialog.save.click()
    context.settle()
    assert page.deeds.dialog is dialog
    assert dialog.problem.isVisible()
    assert dialog.form.name_field.text() == "Mona Renamed"
    assert file_row(context, MONA).version == 7


def test_an_expected_patient_is_not_closed_and_says_why(context: GalleryContext) -> None:
    page = shown(context, role=Role.RECEPTIONIST)
    assert page.detail.file is not None
    page.deeds.close_file(page.detail.file)
    context.settle()
    assert "expected" in page.toasts.toasts()[-1].text()
    assert file_row(context, MONA).is_active == 1


def test_two_files_are_compared_merged_and_parted_by_keyboard(context: GalleryContext) -> None:
    make_pairs(context)
    page = shown(context)
    page.head.duplicates_button.click()
    context.settle()
    view = page.duplicates.view
    assert page.duplicates.model.rowCount() == 2
    compare = page.duplicates.compare
    QTest.keyClick(view, Qt.Key.Key_Return)
    stays = QApplication.focusWidget()
    assert stays is compare.cell("kept", 0)
    QTest.keyClick(stays, Qt.Key.Key_Right)
    merging = compare.merging()
    assert merging is not None
    assert merging.kept.file_number == 45
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    name = compare.cell("full_name", 1)
    name.click()
    QTest.keyClick(name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    box = page.deeds.dialog
    assert isinstance(box, ConfirmBox)
    box.accept_button.click()
    context.settle()
    assert page.duplicates.model.rowCount() == 1
    merged = merging.kept
    with context.services.database.read() as connection:
        row = connection.execute(
            select(m.Patient.merged_into, m.Patient.is_active).where(m.Patient.id == merged.id)
        ).one()
    assert (row.merged_into, row.is_active) == (merging.merged.id, 0)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    context.settle()
    assert page.detail.file is not None
    assert page.detail.file.full_name == merged.full_name
    page.detail.facts.undo_wanted.emit(merged.id)
    context.settle()
    assert file_row(context, MONA).merged_into is None
    assert page.detail.file.merged == ()


def test_two_patients_who_look_alike_are_told_apart(context: GalleryContext) -> None:
    make_pairs(context)
    page = shown(context)
    page.head.duplicates_button.click()
    context.settle()
    page.duplicates.apart_button.click()
    context.settle()
    assert page.duplicates.model.rowCount() == 1
    page.show_duplicates()
    context.settle()
    assert page.duplicates.model.rowCount() == 1
    with context.services.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(m.PatientDistinct)) == 1


def test_pairs_that_another_desk_deals_with_go_and_ticks_stay(context: GalleryContext) -> None:
    make_pairs(context)
    page = shown(context)
    page.head.duplicates_button.click()
    context.settle()
    first, second = page.duplicates.model.pairs
    page.duplicates.view.setCurrentIndex(page.duplicates.model.index(1))
    context.settle()
    compare = page.duplicates.compare
    compare.cell("kept", 1).click()
    manager = Actor(context.actor.user_id, Role.MANAGER, context.actor.terminal_id)
    context.services.merging.tell_apart(manager, first.one.id, first.other.id)
    page.refresh()  # what the hub's event does
    context.settle()
    assert [pair.one.id for pair in page.duplicates.model.pairs] == [second.one.id]
    merging = compare.merging()
    assert merging is not None
    assert merging.kept.id == second.other.id, "the tick of the pair in hand"
    file = context.services.patient_files.file(manager, second.other.id)
    context.services.patient_files.deactivate(manager, file.id, file.version)
    page.refresh()
    context.settle()
    assert page.duplicates.model.pairs == []


def test_a_doctor_sees_own_patients_and_nothing_to_press(context: GalleryContext) -> None:
    page = shown(context, role=Role.DOCTOR)
    assert len(page.list.model.rows) < 44
    for button in (page.head.new_button, page.detail.book_button, page.detail.pay_button, page.detail.edit_button):
        assert not button.isVisible()
    assert page.list.table.isColumnHidden(5)
    assert page.detail.tabs.current() == "visits"
    page.forget()
    assert page.list.model.rowCount() == 0
    assert page.detail.file is None


def test_every_control_has_a_name(stage: Stage) -> None:
    with stage.scene("ar", dark=False) as context:
        make_pairs(context)
        page = shown(context)
        page.deeds.new("", date(2026, 11, 22))
        dialog = dialog_of(page)
        context.settle()
        nameless = [
            f"{type(part).__name__} {part.objectName()}"
            for part in (
                *page.findChildren(QAbstractButton),
                *page.findChildren(QLineEdit),
                *page.findChildren(QAbstractItemView),
                *dialog.panel.findChildren(QLineEdit),
                *dialog.panel.findChildren(QAbstractButton),
            )
            if part.isVisible()
            and not isinstance(part, QHeaderView)
            and not (part.accessibleName() or getattr(part, "text", str)())
        ]
        assert nameless == []
