"""Import and export through their dialogs: what is shown, what is written, and what is not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import func, select

from reception_app.domain.roles import Role
from reception_app.persistence import models as m
from reception_app.services.exchange import Field
from reception_app.ui.exchange.export_dialog import ExportDialog
from reception_app.ui.exchange.import_dialog import ImportDialog
from reception_app.ui.patients.page import PatientsPage
from tests.gallery import GalleryContext
from tests.gallery_patients import import_dialog, shown

CONTROL = Qt.KeyboardModifier.ControlModifier


def count(context: GalleryContext) -> int:
    with context.services.database.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(m.Patient)) or 0)


def verdicts(dialog: ImportDialog) -> list[tuple[str, str]]:
    model = dialog.report.model
    return [(model.index(row, 1).data(), model.index(row, 3).data()) for row in range(model.rowCount())]


def test_a_file_is_mapped_checked_and_imported_by_keyboard(context: GalleryContext) -> None:
    page = shown(context)
    before = count(context)
    dialog = import_dialog(context, page)
    assert dialog.columns.columns() == {Field.NAME: 0, Field.PHONE: 1, Field.BIRTH: 2, Field.NOTES: 3}
    phone = dialog.columns.combos[Field.PHONE]
    phone.setCurrentIndex(0)
    QTest.keyClick(phone, Qt.Key.Key_Return, CONTROL)
    context.settle()
    assert "column is missing" in dialog.problem.message()
    phone.setCurrentIndex(2)
    QTest.keyClick(phone, Qt.Key.Key_Return, CONTROL)
    context.settle()
    assert [dialog.report.filter.current(), len(verdicts(dialog))] == ["wrong", 3]
    dialog.report.filter.button("duplicate").click()
    assert [name for name, _ in verdicts(dialog)] == ["Mona Abdallah H. Elsayed", "Naglaa Kamal Salem"]
    assert "2041" in verdicts(dialog)[0][1]
    assert "line 7" in verdicts(dialog)[1][1]
    assert (count(context), dialog.go.text()) == (before, "Import 2 patients")
    QTest.keyClick(dialog.report.table, Qt.Key.Key_Return, CONTROL)
    context.settle()
    assert page.deeds.dialog is None
    assert count(context) == before + 2
    assert "2 files opened" in page.toasts.toasts()[-1].text()
    page.list.search.setText("Gamila")
    page.list.asked.emit()
    context.settle()
    assert [row.full_name for row in page.list.model.rows] == ["Gamila Fouad H. Elbanna"]


def test_duplicates_come_too_only_when_they_are_wanted(context: GalleryContext) -> None:
    page = shown(context)
    before = count(context)
    dialog = import_dialog(context, page)
    dialog.go.click()
    context.settle()
    dialog.report.duplicates.setChecked(True)
    assert dialog.go.text() == "Import 4 patients"
    dialog.go.click()
    context.settle()
    assert count(context) == before + 4


def test_a_file_that_cannot_be_read_says_why_and_another_is_chosen(context: GalleryContext) -> None:
    page = shown(context)
    dialog = import_dialog(context, page)
    wrong = context.folder / "wrong.csv"
    wrong.write_bytes(b"\x89PNG" + bytes(range(256)))
    dialog.look_at(wrong)
    context.settle()
    assert "encoding" in dialog.problem.message()
    assert dialog.start.isVisible()
    dialog.request_close()
    assert page.deeds.dialog is None


def test_an_export_is_written_where_it_was_asked_for(context: GalleryContext, tmp_path: Path) -> None:
    page = shown(context)
    page.head.export_button.click()
    dialog = page.deeds.dialog
    assert isinstance(dialog, ExportDialog)
    dialog.set_folder(tmp_path)
    dialog.name_field.setText("../patients")
    QTest.keyClick(dialog.name_field, Qt.Key.Key_Return, CONTROL)
    context.settle()
    assert "name" in dialog.problem.message()
    assert list(tmp_path.parent.glob("patients*")) == []
    dialog.name_field.setText("patients")
    dialog.go.click()
    context.settle()
    assert page.deeds.dialog is None
    assert [file.name for file in tmp_path.glob("*.xlsx")] == ["patients.xlsx"]
    assert "patients.xlsx" in page.toasts.toasts()[-1].text()


def test_a_desk_without_the_right_is_not_offered_it(context: GalleryContext) -> None:
    page: PatientsPage = shown(context, role=Role.RECEPTIONIST)
    assert not page.head.import_button.isVisible()
    assert not page.head.export_button.isVisible()
