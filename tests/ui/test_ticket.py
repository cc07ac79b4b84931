"""The queue ticket on paper: within its roll, and black on white."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import QRect, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter

from reception_app.services.tickets import Ticket
from reception_app.ui.formatting import Formatter
from reception_app.ui.printing.paper import print_on
from reception_app.ui.printing.slip import PRINTABLE_MM
from reception_app.ui.printing.ticket import grouped, ticket_paper
from reception_app.ui.theme import Theme
from tests.gallery_ticket import LONG, LONG_NAME, TICKET
from tests.ui.conftest import Speak

SCALE = 8
AROUND = 10
ONE_WORD = replace(LONG, patient_name="Wolfeschlegelsteinhausenbergerdorffvoralternwarengewissenhaft")
BARE = replace(TICKET, room="", centre=replace(TICKET.centre, ar="", en=""))
MANY_DIGITS = replace(TICKET, queue_number=12_345_678, price=123_456_789_000)
LANGUAGES: tuple[Literal["ar", "en"], ...] = ("ar", "en")


def painted(ticket: Ticket, words: Formatter, width_mm: float = PRINTABLE_MM) -> QImage:
    """The ticket with ``AROUND`` millimetres of untouched paper on all sides."""
    paper = ticket_paper(ticket, words)
    height = paper.height(width_mm)
    size = QSizeF(width_mm + 2 * AROUND, height + 2 * AROUND) * SCALE
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    painter.translate(AROUND, AROUND)
    paper.paint(painter, width_mm)
    painter.end()
    return image


def inked(image: QImage) -> QRect:
    """The smallest box around everything that is not white."""
    white = QColor(Qt.GlobalColor.white).rgb()
    width, height = image.width(), image.height()
    pixels = image.convertToFormat(QImage.Format.Format_RGB32).constBits().cast("I")
    rows = [y for y in range(height) if any(p != white for p in pixels[y * width : (y + 1) * width])]
    columns = [x for x in range(width) if any(p != white for p in pixels[x : width * height : width])]
    assert rows, "nothing was painted"
    return QRect(columns[0], rows[0], columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1)


@pytest.mark.parametrize("width_mm", [PRINTABLE_MM, 48.0])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ticket", [TICKET, LONG, ONE_WORD, BARE, MANY_DIGITS])
def test_nothing_is_painted_outside_the_roll(
    look: Theme, speak: Speak, ticket: Ticket, language: Literal["ar", "en"], width_mm: float
) -> None:
    speak(language)
    image = painted(ticket, Formatter(language), width_mm)
    room = image.rect().adjusted(*(edge * AROUND * SCALE for edge in (1, 1, -1, -1)))
    assert room.adjusted(-1, -1, 1, 1).contains(inked(image))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_name_wraps(look: Theme, speak: Speak, language: Literal["ar", "en"]) -> None:
    speak(language)
    words = Formatter(language)
    assert len(LONG_NAME) >= 60
    one, two = (ticket_paper(replace(TICKET, patient_name=name), words).height() for name in ("منى", LONG_NAME))
    assert 4 < two - one < 8


def test_it_is_black_on_white_in_the_dark_too(look: Theme, speak: Speak) -> None:
    speak("ar")
    light = painted(TICKET, Formatter("ar"))
    look.set_mode("dark")
    assert painted(TICKET, Formatter("ar")) == light
    bits = light.convertToFormat(QImage.Format.Format_Grayscale8)
    assert {0, 255} <= set(bytes(bits.constBits()))


def test_the_booking_number_is_grouped_for_reading_out() -> None:
    assert grouped("384920175") == "384 920 175"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_has_the_width_of_the_roll(
    look: Theme, speak: Speak, tmp_path: Path, language: Literal["ar", "en"]
) -> None:
    speak(language)
    paper = ticket_paper(LONG, Formatter(language))
    file = tmp_path / "ticket.pdf"
    writer = QPdfWriter(str(file))
    assert writer.setPageLayout(paper.page_layout())
    assert print_on(paper, writer)
    size = writer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter)
    assert (size.width(), size.height()) == pytest.approx((80, paper.height() + 8), abs=0.5)
    del writer
    assert file.read_bytes().count(b"/Type /Page\n") == 1
