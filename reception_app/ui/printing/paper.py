"""What papers have in common: their sizes, and how their pages come onto a printer, into a PDF or before the eyes."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

MM_PER_INCH = 25.4
Page = Callable[[QPainter], None]
"""Paints one page in black from the corner of what the printer reaches, where one unit is a millimetre."""

_MARGIN_MM = 14.0
_PDF_DPI = 600


@dataclass(frozen=True, slots=True)
class PaperSize:
    """Upright; a roll is as long as what comes from it, so its height is 0."""

    key: str
    width_mm: float
    height_mm: float = 0.0

    @property
    def is_roll(self) -> bool:
        """Whether it is cut where the slip ends."""
        return not self.height_mm


ROLL_80, ROLL_58 = PaperSize("roll80", 80.0), PaperSize("roll58", 58.0)
A4, A5, LETTER = PaperSize("a4", 210.0, 297.0), PaperSize("a5", 148.0, 210.0), PaperSize("letter", 215.9, 279.4)
ROLLS, SHEETS = (ROLL_80, ROLL_58), (A4, A5, LETTER)
WIDEST_ROLL_MM = 112.0
"""Paper up to this width comes from a roll; wider paper is a sheet."""
_PAGE_SIZES = {
    A4.key: QPageSize.PageSizeId.A4,
    A5.key: QPageSize.PageSizeId.A5,
    LETTER.key: QPageSize.PageSizeId.Letter,
}


class Paper(Protocol):
    """Something to be printed: ``title`` is told to the user, ``file_name`` has no ending."""

    @property
    def title(self) -> str: ...

    @property
    def file_name(self) -> str: ...

    @property
    def sizes(self) -> tuple[PaperSize, ...]:
        """The sizes it can be printed on, the usual one first."""
        ...

    def layout_for(self, size: PaperSize) -> QPageLayout:
        """The page it wants on such paper."""
        ...

    def sheets(self, room_mm: QSizeF) -> list[Page]:
        """Its pages, at least one, where so much of a page can be printed on."""
        ...


def sheet_layout(size: PaperSize, *, landscape: bool = False) -> QPageLayout:
    """A sheet with its margins."""
    way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    return QPageLayout(QPageSize(_PAGE_SIZES[size.key]), way, margins, QPageLayout.Unit.Millimeter)


def fitting_size(paper: Paper, width_mm: float) -> PaperSize:
    """The size of paper that a printer whose page is so wide most likely holds."""
    near = min(paper.sizes, key=lambda size: abs(size.width_mm - width_mm))
    from_roll = width_mm <= WIDEST_ROLL_MM
    return near if near.is_roll == from_roll else next((s for s in paper.sizes if s.is_roll == from_roll), near)


def print_in_turns(paper: Paper, device: QPagedPaintDevice, copies: int = 1) -> Generator[None, None, bool]:
    """Paint all pages on the device as its page is set, ``copies`` times one after the other; pauses between them.

    Its end is False where the device takes no painting (printer gone, file not writable).
    """
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        per_mm = device.logicalDpiX() / MM_PER_INCH, device.logicalDpiY() / MM_PER_INCH
        room = QSizeF(device.width() / per_mm[0], device.height() / per_mm[1])
        for number, page in enumerate(list(paper.sheets(room)) * copies):
            if number:
                yield
                if not device.newPage():
                    return False
            painter.save()
            painter.scale(*per_mm)
            page(painter)
            painter.restore()
    finally:
        ended = painter.end()
    return ended


def print_on(paper: Paper, device: QPagedPaintDevice, copies: int = 1) -> bool:
    """The same at once."""
    turns = print_in_turns(paper, device, copies)
    while True:
        try:
            next(turns)
        except StopIteration as end:
            return bool(end.value)


class PdfFile:
    """A PDF in memory: paint on its ``device``, then ask for its ``content``."""

    def __init__(self, paper: Paper, size: PaperSize) -> None:
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.device = QPdfWriter(self._buffer)
        self.device.setTitle(paper.title)
        self.device.setResolution(_PDF_DPI)
        self.device.setPageLayout(paper.layout_for(size))

    @property
    def content(self) -> bytes:
        """The whole file, once all is painted."""
        return bytes(self._buffer.data().data())


def pdf_of(paper: Paper, size: PaperSize) -> bytes:
    """The paper as a PDF file."""
    file = PdfFile(paper, size)
    if not print_on(paper, file.device):
        raise RuntimeError("a PDF in memory takes all painting")
    return file.content
