"""The reports on the screen: they show what the database holds, and let nobody see what is not theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QDate, QSizeF, Qt
from PySide6.QtTest import QTest

from reception_app.services.exchange.book_exports import BookExports
from reception_app.ui.bidi import strip_marks
from reception_app.ui.exchange.book_saver import BookOrder
from reception_app.ui.printing.sheet import SheetPaper
from reception_app.ui.reports.column_chart import nice_step
from reception_app.ui.reports.page import ReportsPage
from reception_app.ui.reports.report_book import report_book
from reception_app.ui.reports.span_bar import OTHER
from tests.gallery import GalleryContext
from tests.gallery_reports import nothing, opened, write_month


@pytest.fixture
def page(context: GalleryContext) -> ReportsPage:
    write_month(context, days=6)
    found = opened(context)[0].findChild(ReportsPage)
    assert found is not None
    return found


def test_figures_pictures_and_table_agree(page: ReportsPage) -> None:
    report = page.report
    assert report is not None
    assert page.bookings.count.get_value() == report.total.bookings > 100
    assert sum(column.value for column in page.days.columns) == report.total.bookings
    assert sum(column.value for column in page.waits.columns) == report.waiting.people
    model = page.table.model()
    assert sum(int(model.index(row, 1).data()) for row in range(model.rowCount())) == report.total.bookings


def test_other_dates_are_fetched_and_a_span_that_means_nothing_is_told(
    page: ReportsPage, context: GalleryContext
) -> None:
    page.spans.choice.set_current(OTHER)
    page.spans.choice.selected.emit(OTHER)
    assert page.spans.first.isVisible()
    page.spans.last.setDate(QDate(2026, 11, 20))
    page.spans.first.setDate(QDate(2026, 11, 20))
    context.settle()
    shown = page.report
    assert shown is not None
    assert len(shown.days) == 1
    page.spans.first.setDate(QDate(2026, 11, 21))
    context.settle()
    assert page.report == shown, "the last answer stands"
    assert page.toasts.toasts(), "and why there is no other"


def test_arrows_walk_through_the_days_and_are_told(page: ReportsPage) -> None:
    chart = page.days
    chart.setFocus()
    last = chart.columns[-1].hint
    assert chart.accessibleDescription() == strip_marks(last)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleDescription() == strip_marks(chart.columns[-2].hint)
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.accessibleDescription() == strip_marks(chart.columns[0].hint)


def test_an_empty_span_says_what_to_do(context: GalleryContext) -> None:
    found = nothing(context).findChild(ReportsPage)
    assert found is not None
    assert found.empty.isVisible()
    assert not found.table.isVisible()


@pytest.mark.parametrize(("highest", "step"), [(0, 1), (4, 1), (5, 2), (44, 20), (187, 50), (15_000_00, 500_000)])
def test_lines_stand_at_round_values(highest: int, step: int) -> None:
    assert nice_step(highest) == step


def test_what_is_shown_can_be_printed(page: ReportsPage) -> None:
    papers: list[SheetPaper] = []
    page.paper_requested.connect(papers.append)
    QTest.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    (paper,) = papers
    assert paper.file_name == "report-2026-10-24-2026-11-22"
    assert len(paper.pages(QSizeF(1820, 2690))) == 2


def test_what_is_shown_is_saved_as_a_workbook(page: ReportsPage, context: GalleryContext, tmp_path: Path) -> None:
    report = page.report
    assert report is not None
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    chooser = page.saver.chooser
    assert chooser is not None
    assert [Path(file).name for file in chooser.selectedFiles()] == ["report-2026-10-24-2026-11-22.xlsx"]
    chooser.setDirectory(str(tmp_path))
    chooser.selectFile("month")
    chooser.accept()
    context.settle()
    book = load_workbook(tmp_path / "month.xlsx")
    assert book.sheetnames == ["Summary", "Days", "Clinics", "Doctors", "Sources", "Waiting"]
    sums = [row[1].value for sheet in book.worksheets[1:5] for row in sheet.iter_rows() if row[0].value == "Sum"]
    assert sums == [report.total.bookings] * 4
    assert book["Days"].max_row == len(report.days) + 2
    assert "month.xlsx" in page.toasts.toasts()[-1].text()


def test_a_workbook_that_cannot_be_written_is_told_and_asked_for_again(
    page: ReportsPage, context: GalleryContext, tmp_path: Path
) -> None:
    report = page.report
    assert report is not None
    order = BookOrder("report", lambda _stopped: report_book(report, page.formatter), BookExports.report)
    page.saver.write(order, tmp_path / "nowhere" / "report.xlsx")
    assert page.saver.is_running
    context.settle()
    (toast,) = page.toasts.toasts()
    assert (toast.kind, page.saver.is_running, list(tmp_path.glob("**/*.xlsx"))) == ("danger", False, [])
    toast.triggered.emit("again")
    assert page.saver.chooser is not None
    page.forget()
    assert page.saver.chooser is None, "nobody is signed in any more"
