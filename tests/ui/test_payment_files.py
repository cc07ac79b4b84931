"""What the payments page saves: everything the filter lets through, in the language of the screen, inert."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, update

from reception_app.persistence import models as m
from reception_app.services import payment_lists
from reception_app.ui.payments.page import PaymentsPage
from tests.gallery import GalleryContext, Stage
from tests.gallery_payments import opened, tab


def saved(context: GalleryContext, page: PaymentsPage, folder: Path) -> list[list[object]]:
    """The first sheet of the workbook that the page writes when it is asked to."""
    page.files.save()
    chooser = page.files.saver.chooser
    assert chooser is not None
    chooser.setDirectory(str(folder))
    file = folder / f"{page.tabs.current()}.xlsx"
    chooser.selectFile(file.name)
    chooser.accept()
    context.settle()
    sheet = load_workbook(file).worksheets[0]
    assert bool(sheet.sheet_view.rightToLeft) == (context.language == "ar")
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_all_payments_of_the_filter_not_only_those_shown(
    stage: Stage, tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(payment_lists, "MOST_ROWS", 7)
    with stage.scene(language, dark=False) as context:  # type: ignore[arg-type]
        with context.services.database.write_engine.begin() as connection:
            somebody = select(m.Appointment.patient_id).limit(1).scalar_subquery()
            connection.execute(update(m.Patient).where(m.Patient.id == somebody).values(full_name="=HYPERLINK(1)"))
        _window, page = opened(context)
        shown = list(page.list.model.rows)
        head, *rows, total = saved(context, page, tmp_path)
        listed = context.services.payment_lists.list(
            context.centre.manager,
            page.list.wanted(*page.spans.span, None),
            limit=7,  # type: ignore[misc]
        )
        assert listed.more
        assert len(rows) == listed.totals.count >= len(shown) > 0
        assert [row[4] for row in rows][: len(shown)] == [row.patient.file_number for row in shown]
        assert "=HYPERLINK(1)" in [row[3] for row in rows]
        assert (total[10], total[11], total[12]) == tuple(
            pytest.approx(sum_ / 100) for sum_ in (listed.totals.net, listed.totals.collected, listed.totals.due)
        )
        assert not [cell for cell in (*head, total[0]) if language == "ar" and str(cell or "").isascii() and cell]


def test_who_owes_and_a_doctors_shares_are_saved(stage: Stage, tmp_path: Path) -> None:
    with stage.scene("en", dark=False) as context:
        _window, page = tab(context, "outstanding")
        rows = saved(context, page, tmp_path)
        owing = context.services.payment_lists.outstanding(context.centre.manager, limit=None)
        assert len(rows) == len(owing) + 2
        assert rows[-1][4] == pytest.approx(sum(each.due for each in owing) / 100)
        page.show_target("doctors")
        context.settle()
        view = page.statement.view
        assert view is not None
        rows = saved(context, page, tmp_path)
        assert len(rows) == len(view.lines) + 2
        assert rows[-1][6] == pytest.approx(view.earned / 100)
        page.show_target("shift")
        page.files.save()
        assert page.files.saver.chooser is None, "the drawer has no list to give"
