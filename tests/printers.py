"""Printers whose paper is a PDF in a folder, some of them broken: what stands at the edge instead of the system's."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

ROLL = QPageSize(QSizeF(80, 200), QPageSize.Unit.Millimeter, "Roll", QPageSize.SizeMatchPolicy.ExactMatch)


class PaperTray:
    """``installed`` may change at any time; what a printer prints lies in ``folder/NAME.pdf``, unless it is broken."""

    def __init__(self, folder: Path, *names: str, page: QPageSize | None = None) -> None:
        self.folder, self.installed = folder, list(names)
        self.broken: set[str] = set()
        self._page = page or QPageSize(QPageSize.PageSizeId.A4)

    def printed(self, name: str) -> Path:
        """Where its paper lies."""
        return self.folder / f"{name}.pdf"

    def names(self) -> list[str]:
        return list(self.installed)

    def usual(self) -> str:
        return self.installed[-1] if self.installed else ""

    def open(self, name: str) -> QPrinter | None:
        if name not in self.installed:
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setPageSize(self._page)
        folder = self.folder / "nowhere" if name in self.broken else self.folder
        printer.setOutputFileName(str(folder / f"{name}.pdf"))
        return printer
