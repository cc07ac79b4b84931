"""Papers of several pages: every row stands on one of them, the head of the table on each, numbers at the right."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import QRect, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPdfWriter

from reception_app.services.reports import DayFigures, Figures, NamedFigures, Report, Waiting
from reception_app.ui.formatting import Formatter
from reception_app.ui.printing.paper import A4, print_on
from reception_app.ui.printing.receipt import receipt_paper
from reception_app.ui.printing.sheet import SheetPaper
from reception_app.ui.printing.slip import UNITS
from reception_app.ui.printing.statement import statement_sheet
from reception_app.ui.reports.report_sheet import report_sheet
from reception_app.ui.theme import Theme
from tests.clock import MORNING
from tests.gallery_papers import RECEIPT, REFUND, statement_view
from tests.ui.conftest import Speak
from tests.ui.test_ticket import inked

ROOM = QSizeF(1820, 2690)
LANGUAGES: tuple[Literal["ar", "en"], ...] = ("ar", "en")


def page(paper: SheetPaper, number: int) -> QImage:
    """A page at a pixel to the layout unit's third, with untouched paper around it."""
    scale, around = 0.33, 60
    image = QImage(
        round(ROOM.width() * scale) + 2 * around, round(ROOM.height() * scale) + 2 * around, QImage.Format.Format_RGB32
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.translate(around, around)
    painter.scale(scale, scale)
    paper.paint_page(painter, paper.pages(ROOM), number, ROOM)
    painter.end()
    return image


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lines", [0, 1, 29, 30, 31, 200])
def test_no_row_is_lost_between_two_pages(look: Theme, speak: Speak, language: Literal["ar", "en"], lines: int) -> None:
    speak(language)
    paper = statement_sheet(statement_view(lines), Formatter(language))
    pages = paper.pages(ROOM)
    rows = lines + bool(lines)
    head = 6 + (2 if lines == 0 else 0)
    # Every further page begins with the table's head.
    assert sum(len(each) for each in pages) <= head + rows + len(pages) + 1
    assert len(pages) == 1 or all(len(each) > 1 for each in pages)
    assert sum(len(each) for each in pages) >= rows + len(pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_outside_the_page(look: Theme, speak: Speak, language: Literal["ar", "en"]) -> None:
    speak(language)
    paper = statement_sheet(statement_view(70), Formatter(language))
    for number in range(len(paper.pages(ROOM))):
        image = page(paper, number)
        room = QRect(0, 0, image.width(), image.height()).adjusted(58, 58, -58, -58)
        assert room.contains(inked(image))


def test_all_pages_go_into_one_file(look: Theme, speak: Speak, tmp_path: Path) -> None:
    speak("ar")
    paper = statement_sheet(statement_view(120), Formatter("ar"))
    writer = QPdfWriter(str(tmp_path / "statement.pdf"))
    assert writer.setPageLayout(paper.layout_for(A4))
    assert print_on(paper, writer)
    room = QSizeF(182, 269) * UNITS
    expected = len(paper.pages(room))
    del writer
    written = (tmp_path / "statement.pdf").read_bytes()
    assert written.count(b"/Type /Page\n") == expected >= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_receipts_fit_the_roll_and_a_copy_is_longer(look: Theme, speak: Speak, language: Literal["ar", "en"]) -> None:
    speak(language)
    words = Formatter(language)
    receipt, refund = receipt_paper(RECEIPT, words), receipt_paper(REFUND, words)
    assert (receipt.file_name, refund.file_name) == ("receipt-1208", "refund-31")
    assert 90 < receipt.height() < 130
    assert refund.height() > receipt.height(), "a copy says which one it is"


def test_the_words_of_a_picture_are_as_large_on_the_finest_printer(look: Theme, speak: Speak) -> None:
    """Sizes in points would grow with the dots of the device that is painted on."""
    speak("en")
    figures = Figures(bookings=40)
    day = date(2026, 11, 22)
    empty: tuple[NamedFigures, ...] = ()
    report = Report(
        day, day, MORNING, "EGP", figures, (DayFigures(day, figures),), empty, empty, (), Waiting((), None, None)
    )
    paper = report_sheet(report, Formatter("en"))
    inks = []
    for dots in (60, 240):
        image = QImage(round(210 / 25.4 * dots), round(297 / 25.4 * dots), QImage.Format.Format_Grayscale8)
        image.setDotsPerMeterX(round(dots / 0.0254))
        image.setDotsPerMeterY(round(dots / 0.0254))
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(dots / 25.4, dots / 25.4)
        paper.sheets(QSizeF(182, 269))[0](painter)
        painter.end()
        shades = bytes(image.constBits())
        inks.append(sum(255 - shade for shade in shades) / len(shades))
    assert inks[0] == pytest.approx(inks[1], rel=0.1)
